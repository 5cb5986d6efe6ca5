public import FojaDiagnostics
internal import Glibc

/// Standard output and standard error, without buffers to lose.
public enum StandardStreams {
    /// Writes bytes to standard output.
    ///
    /// - Throws: `salida.no-se-puede-escribir`, of category
    ///   ``Diagnostic/Category/inputOutput``: a full disk or a closed pipe.
    public static func output(_ bytes: [UInt8]) throws(DiagnosticsError) {
        // A reader that went away is an error to report, not a reason to die.
        signal(SIGPIPE, SIG_IGN)
        if let failure = Writer.writeAll(bytes, to: STDOUT_FILENO) {
            throw DiagnosticsError(
                failure.diagnostic("salida.no-se-puede-escribir", "no se puede escribir en la salida"))
        }
    }

    /// Writes text to standard error; there is nobody to tell if that fails.
    public static func error(_ text: String) {
        signal(SIGPIPE, SIG_IGN)
        _ = Writer.writeAll(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Whether standard error is a terminal that takes colour (`NO_COLOR` unset).
    public static var errorTakesColor: Bool {
        takesColor(STDERR_FILENO)
    }

    /// Whether standard error is a terminal: somebody looks at it as it is written.
    public static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// The same of standard output.
    public static var outputTakesColor: Bool {
        takesColor(STDOUT_FILENO)
    }

    private static func takesColor(_ descriptor: Int32) -> Bool {
        guard isatty(descriptor) == 1 else { return false }
        // https://no-color.org: set and not empty, whatever its value.
        if let set = getenv("NO_COLOR"), set.pointee != 0 { return false }
        if let terminal = getenv("TERM"), String(cString: terminal) == "dumb" { return false }
        return true
    }
}
