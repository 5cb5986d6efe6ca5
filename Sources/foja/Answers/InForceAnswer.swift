internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

/// What `foja vigente` says, for people and for programs.
extension InForce {
    /// - Parameter showsBefore: Whether what stood there before is shown too.
    func text(showsBefore: Bool) -> String {
        var out = heading + "\n" + sourceLines.map { "  \($0)\n" }.joined()
        for clause in clauses {
            let whole = wholeNote(of: clause)
            for (index, block) in clause.blocks.enumerated() {
                out += index == 0 || block.kind != .row || clause.blocks[index - 1].kind != .row ? "\n" : ""
                if block.kind != .removed { out += block.cells.joined(separator: " | ") + "\n" }
                if block.kind == .title { out += String(repeating: "-", count: block.cells.joined().count) + "\n" }
                guard let note = note(on: block), whole == nil || index == 0 else { continue }
                out += "  [\(note)]\n"
                if showsBefore || block.kind == .removed { out += block.before.map { "  antes: \($0)\n" }.joined() }
            }
        }
        return out
    }

    var json: JSONValue {
        .object([
            ("documento", .string(title)), ("carpeta", .string(folder)), ("fecha", .optional(date?.description)),
            ("archivo", .string(file)),
            (
                "fuentes",
                .array(
                    sources.map { source in
                        .object([
                            ("documento", .string(source.document)), ("titulo", .string(source.title)),
                            ("numero", .number(source.number)), ("cite", .optional(source.cite)),
                            ("fecha", .optional(source.date?.description)),
                            ("firmado", .optional(source.signed?.description)),
                        ])
                    })
            ),
            (
                "clausulas",
                .array(
                    clauses.map { clause in
                        .object([
                            ("titulo", .string(clause.title)), ("partes", .array(clause.blocks.map(json))),
                        ])
                    })
            ), ("hallazgos", .array(findings.map(\.json))),
        ])
    }

    private func json(_ block: Block) -> JSONValue {
        .object([
            ("clase", .string(block.kind.rawValue)), ("dice", .array(block.cells.map { .string($0) })),
            ("fuente", .number(block.source)), ("anterior", .array(block.before.map { .string($0) })),
        ])
    }
}
