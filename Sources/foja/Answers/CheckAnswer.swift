internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

/// What `foja validar` says of a file, for people and for programs.
extension CheckReport {
    var text: String {
        path + "\n"
            + verdicts.map { verdict in
                "  \(verdict.name): \(verdict.answer.rawValue)" + (verdict.reason.isEmpty ? "" : ", \(verdict.reason)")
                    + "\n"
            }.joined()
    }

    var json: JSONValue {
        .object([("archivo", .string(path)), ("pasa", .boolean(passes))] + verdicts.map { ($0.name, $0.json) })
    }
}

extension Verdict {
    fileprivate var json: JSONValue {
        .object([
            ("veredicto", .string(answer.rawValue)), ("motivo", .string(reason)),
            ("hallazgos", .array(findings.map(\.json))),
        ])
    }
}
