internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

/// What `foja validar` says of a file, for people and for programs.
extension CheckReport {
    var text: String {
        path + "\n"
            + verdicts.map { verdict in
                "  \(verdict.name): \(verdict.answer.rawValue)"
                    + (verdict.reason.isEmpty ? "" : ", \(Lines.printable(verdict.reason))")
                    + "\n"
            }.joined()
    }

    var json: JSONValue {
        .object(
            [("archivo", .string(path)), ("pasa", .boolean(passes))] + verdicts.map { ($0.name, $0.json) }
                + [("origen", origin?.json ?? .null)])
    }
}

extension DocumentOrigin {
    fileprivate var json: JSONValue {
        func optional(_ flag: Bool?) -> JSONValue { flag.map { .boolean($0) } ?? .null }
        return .object([
            ("documento", .string(document)), ("estado", .string(state.rawValue)),
            ("version", version.map { .number($0) } ?? .null), ("editado", .boolean(isEdited)),
            ("paquete_cambio", changedFiles.map { .array($0.map { .string($0) }) } ?? .null),
            ("otro_programa", optional(isOfOtherEngine)), ("caso_cambio", optional(isOfOtherCase)),
            ("por_su_paquete", .boolean(isJudgedByItsPack)), ("hallazgos", .array(findings.map(\.json))),
        ])
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
