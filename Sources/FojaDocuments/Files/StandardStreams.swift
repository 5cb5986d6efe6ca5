public import FojaDiagnostics
internal import Glibc

/// Standard output and standard error, without buffers to lose.
public enum StandardStreams {
    /// Writes bytes to standard output.
    ///
    /// - Throws: `salida.no-se-puede-escribir`, of category
    ///   ``Diagnostic/Category/inputOutput``: a full disk; or `salida.cerrada`, where whoever read has enough
    ///   (`| head`), of which there is nothing to say.
    public static func output(_ bytes: [UInt8]) throws(DiagnosticsError) {
        // A reader that went away is no reason to die before what is begun is whole.
        signal(SIGPIPE, SIG_IGN)
        if let failure = Writer.writeAll(bytes, to: STDOUT_FILENO) {
            if failure.code == EPIPE {
                throw DiagnosticsError(Diagnostic(closed, failure.reason, category: .inputOutput))
            }
            throw DiagnosticsError(
                failure.diagnostic("salida.no-se-puede-escribir", "no se puede escribir en la salida"))
        }
    }

    /// The id of what says that nobody reads the output any more.
    public static let closed: Diagnostic.ID = "salida.cerrada"

    /// Writes text to standard error; there is nobody to tell if that fails.
    public static func error(_ text: String) {
        signal(SIGPIPE, SIG_IGN)
        _ = Writer.writeAll(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Whether standard error is a terminal that takes colour (`NO_COLOR` unset).
    public static var errorTakesColor: Bool {
        guard errorIsTerminal else { return false }
        // https://no-color.org: set and not empty, whatever its value.
        if let set = getenv("NO_COLOR"), set.pointee != 0 { return false }
        if let terminal = getenv("TERM"), String(cString: terminal) == "dumb" { return false }
        return true
    }

    /// Whether somebody sits at a terminal, who reads what is printed there and answers.
    public static var isDialogue: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

    /// Whether standard error is a terminal: somebody looks at it as it is written.
    public static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
