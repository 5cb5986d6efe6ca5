internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

/// What a command that makes files says of them, for people and for programs.
struct WrittenFiles {
    /// Those written, in the order in which they were.
    let paths: [String]
    /// What should be looked at though the work was done.
    var warnings: [Diagnostic] = []

    /// A path a line.
    var text: String { paths.map { $0 + "\n" }.joined() }

    var json: JSONValue {
        .object([
            ("archivos", .array(paths.map { .string($0) })), ("avisos", .array(warnings.map(\.json))),
        ])
    }
}

/// What `--json` prints where a command does nothing: why.
struct RefusalAnswer {
    let diagnostics: [Diagnostic]

    var json: JSONValue { .object([("problemas", .array(diagnostics.map(\.json)))]) }
}
