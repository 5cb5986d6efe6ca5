internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments
internal import Glibc

/// Where the program starts: parse, run, and turn whatever happened into words
/// in Spanish and an exit status.
@main
enum Entry {
    static func main() {
        // Before there is any other thread.
        MemoryBound.prepare()
        let arguments = Array(CommandLine.arguments.dropFirst())
        do throws(DiagnosticsError) {
            try MemoryBound.require()
        } catch {
            Glibc.exit(refusal(error.diagnostics, arguments))
        }
        Interruption.watch()
        Glibc.exit(status(of: arguments))
    }

    private static func status(of arguments: [String]) -> Int32 {
        do {
            try RepeatedOptions.check(arguments)
            var command = try Foja.parseAsRoot(SpanishHelp.helped(arguments))
            try command.run()
            return ExitStatus.done
        } catch let error as DiagnosticsError where error.diagnostics.allSatisfy({ $0.id == StandardStreams.closed }) {
            return ExitStatus.closedPipe
        } catch let error as DiagnosticsError {
            return refusal(error.diagnostics, arguments)
        } catch let code as ExitCode {
            return code.rawValue
        } catch {
            return parserAnswer(to: error, arguments: arguments)
        }
    }

    /// Help, version and completion scripts, and arguments not understood.
    private static func parserAnswer(to error: any Error, arguments: [String]) -> Int32 {
        if Foja.exitCode(for: error) == .success {
            let text = SpanishHelp.translate(Foja.fullMessage(for: error))
            do {
                try StandardStreams.output(Array((text + "\n").utf8))
                return ExitStatus.done
            } catch {
                guard !error.diagnostics.allSatisfy({ $0.id == StandardStreams.closed }) else {
                    return ExitStatus.closedPipe
                }
                Terminal.report(error.diagnostics, arguments: arguments)
                return ExitStatus.of(error.diagnostics)
            }
        }
        let command = SpanishHelp.commandName(in: arguments)
        return refusal(
            [
                Diagnostic(
                    "orden.no-entendida", SpanishUsageError.translate(Foja.message(for: error)), category: .usage,
                    fix: folderNamedLikeOrder(arguments) ?? "vea `\(command) --help`")
            ], arguments)
    }

    /// How cases are named whose folder is called as an order of `lote` is.
    private static func folderNamedLikeOrder(_ arguments: [String]) -> String? {
        let name = JoinBatchCommand.configuration.commandName ?? ""
        guard arguments.starts(with: ["lote", name]), FileStore().isFolder(name) else { return nil }
        return
            "`foja lote \(name)` junta las partes de un lote; los casos de la carpeta «\(name)» se dan como `./\(name)`"
    }

    /// Says why nothing was done: to people, and to the program that asked for `--json`.
    private static func refusal(_ diagnostics: [Diagnostic], _ arguments: [String]) -> Int32 {
        Terminal.report(diagnostics, arguments: arguments)
        if arguments.prefix(while: { $0 != "--" }).contains("--json") {
            // Whoever closed the pipe does not read it.
            try? Terminal.print(RefusalAnswer(diagnostics: diagnostics).json)
        }
        return ExitStatus.of(diagnostics)
    }
}

/// The exit statuses, as sysexits.h numbers them.
enum ExitStatus {
    static let done: Int32 = 0
    static let findings: Int32 = 1
    static let usage: Int32 = 64
    static let fault: Int32 = 70
    static let inputOutput: Int32 = 74
    /// What a shell gives of a program that SIGPIPE ended.
    static let closedPipe: Int32 = 141

    /// The status for what was reported: a fault of Foja stands above all, then
    /// what could not be read or written.
    static func of(_ diagnostics: [Diagnostic]) -> Int32 {
        of(Set(diagnostics.filter { $0.severity == .error }.map(\.category)))
    }

    /// The status for errors of these kinds.
    static func of(_ categories: Set<Diagnostic.Category>) -> Int32 {
        if categories.contains(.fault) { return fault }
        if categories.contains(.inputOutput) { return inputOutput }
        if categories.contains(.usage) { return usage }
        return categories.isEmpty ? done : findings
    }
}
