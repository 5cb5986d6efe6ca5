internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaSpanish

/// What `foja importar` says, for people and for programs.
extension CaseImport {
    // MARK: For people

    /// What was taken, and what was not.
    func text(written: Bool, withTerms: Bool = false) -> String {
        let hasOnlyTerms = withTerms && additions.isEmpty && replacements.isEmpty
        return (hasOnlyTerms ? "" : dataText(written: written)) + termsText(withTerms)
    }

    private func termsText(_ written: Bool) -> String {
        guard !proposals.isEmpty || !unsaid.isEmpty else { return "" }
        let count = Plural.count(proposals.count, "término particular", "términos particulares")
        var out = written ? "\(count) en `\(path)`:\n" : "además, \(count), que `--aceptar` escribe en el caso:\n"
        if !unsaid.isEmpty {
            out =
                proposals.isEmpty
                ? "además, esto, que ningún término dice:\n"
                : "además, \(count), que `--aceptar` no escribe mientras quede algo sin expresar:\n"
        }
        for term in proposals {
            out += term.line
            if let title = term.title { out += "    título: \(title)\n" }
            if !term.before.isEmpty { out += "    antes: \(term.before)\n" }
            if let text = term.text { out += "    texto: \(text.replacing("\n", with: " ⏎ "))\n" }
        }
        for one in unsaid { out += "  sin expresar, \(one.reason): «\(one.before)», ahora «\(one.after)»\n" }
        return out
    }

    /// What was taken of what somebody was asked about, and what was left.
    func text(chosen: Set<Int>) -> String {
        let taken = proposals.indices.filter(chosen.contains)
        var out = additions.isEmpty && replacements.isEmpty ? "" : dataText(written: true)
        if !taken.isEmpty {
            out += "\(Plural.count(taken.count, "término particular", "términos particulares")) en `\(path)`:\n"
            out += taken.map { proposals[$0].line }.joined()
        }
        if out.isEmpty { out = "no se tomó nada: `\(path)` no cambió.\n" }
        let left =
            proposals.indices.filter { !chosen.contains($0) }.map { (proposals[$0].before, proposals[$0].after) }
            + unsaid.map { ($0.before, $0.after) }
        guard !left.isEmpty else { return out }
        out +=
            "\(Plural.count(left.count, "diferencia")) sin tomar; ahí el documento que el caso da dice lo de antes:\n"
        for (before, after) in left { out += "  «\(before)», y no «\(after)»\n" }
        return out
    }

    private func dataText(written: Bool) -> String {
        if additions.isEmpty, isNew {
            return (problems.isEmpty ? "el documento no trae ningún dato: " : "no se tomó ningún dato: ")
                + (exists ? "`\(path)` no cambió.\n" : "`\(path)` no se creó.\n")
        }
        if !replacements.isEmpty { return replaced(written) + (additions.isEmpty ? "" : added(written)) }
        if additions.isEmpty, problems.isEmpty, !proposals.isEmpty || !unsaid.isEmpty {
            return "`\(path)` ya tiene todos los datos que el documento lleva: no cambió.\n"
        }
        if additions.isEmpty, problems.isEmpty {
            return "`\(path)` ya tiene todo lo que el documento lleva: no cambió.\n"
        }
        if additions.isEmpty {
            return "`\(path)` no cambió"
                + (proposals.isEmpty && unsaid.isEmpty ? ": el documento no lleva nada más que tomar.\n" : ".\n")
        }
        return added(written)
    }

    /// What the case says now as the document does.
    private func replaced(_ written: Bool) -> String {
        let count = Plural.count(replacements.count, "dato")
        var out =
            written
            ? "\(count) de `\(path)` como el documento:\n"
            : "no se escribió nada; \(count) que serían como el documento:\n"
        for one in replacements { out += "  \(one.path): \(one.document.value), y no \(one.given.value)\n" }
        return out
    }

    /// What the case had not.
    private func added(_ written: Bool) -> String {
        var out = ""
        let count = Plural.count(additions.count, "dato")
        if written {
            out += isNew ? "`\(path)` creado con \(count):\n" : "\(count) en `\(path)`:\n"
        } else {
            out += "no se escribió nada; \(count) que el caso no tiene:\n"
        }
        for addition in additions {
            let value = addition.value.replacing("\n", with: " ⏎ ")
            let shown = value.count > 60 ? value.prefix(57) + "…" : value[...]
            out += "  \(addition.path): \(shown)\n"
        }
        return out
    }

    // MARK: For programs

    /// All of it.
    ///
    /// - Parameters:
    ///   - taken: The positions of the proposals that are said; `nil`: all.
    ///   - left: What is told of the others.
    func json(
        written: Bool, _ warnings: [Diagnostic], taking taken: Set<Int>? = nil, _ left: [Diagnostic]? = nil
    ) -> JSONValue {
        .object([
            ("caso", .string(path)), ("escrito", .boolean(written)), ("nuevo", .boolean(isNew)),
            (
                "datos",
                .array(
                    additions.map {
                        .object([
                            ("ruta", .string($0.path)), ("etiqueta", .string($0.field.label)),
                            ("valor", .string($0.value)),
                        ])
                    })
            ),
            (
                "conflictos",
                .array(
                    conflicts.map { item in
                        .object([
                            ("ruta", .string(item.path)), ("etiqueta", .string(item.label)),
                            ("documento", CaseImport.side(item.document)), ("caso", CaseImport.side(item.given)),
                        ])
                    })
            ),
            (
                "cambiados",
                .array(
                    replacements.map { item in
                        .object([
                            ("ruta", .string(item.path)), ("etiqueta", .string(item.label)),
                            ("valor", .string(item.document.value)), ("antes", .string(item.given.value)),
                        ])
                    })
            ),
            (
                "terminos",
                .array(
                    proposals.indices.filter { taken?.contains($0) ?? true }.map { proposals[$0] }.map { term in
                        .object([
                            ("cambio", .string(term.change.rawValue)), ("hace", .string(term.verb)),
                            ("parte", .string(term.part)),
                            ("lugar", .optional(term.position.map { "\($0.name) \($0.part)" })),
                            ("titulo", .optional(term.title)), ("texto", .optional(term.text)),
                            ("antes", .string(term.before)),
                        ])
                    })
            ),
            (
                "sin_expresar",
                .array(
                    unsaid.map {
                        .object([
                            ("antes", .string($0.before)), ("ahora", .string($0.after)), ("motivo", .string($0.reason)),
                        ])
                    })
            ),
            ("problemas", .array((problems + (left ?? clashes)).map(\.json))), ("avisos", .array(warnings.map(\.json))),
        ])
    }

    private static func side(_ side: (value: String, place: Place?)) -> JSONValue {
        .object([("valor", .string(side.value)), ("lugar", .optional(side.place?.description))])
    }
}

extension TermProposal {
    /// «sustituye gastos.1»; of one that the case has, what becomes of it.
    var line: String {
        let own = "\(verb) \(part)" + (position.map { ", \($0.name) \($0.part)" } ?? "")
        return switch change {
        case .new: "  \(own)\n"
        case .updated: "  \(own) (un término que el caso tiene, y dice otra cosa)\n"
        case .retired: "  \(own): un término que el caso tiene, y se quita\n"
        }
    }

    /// What would be written.
    var said: String {
        var out = "término:\n" + line
        if let title { out += "    titulo: \(title)\n" }
        if let text {
            out += "    texto: \(text.replacing("\n", with: "\n      ").replacing("\n      \n", with: "\n\n"))\n"
        }
        return out
    }
}
