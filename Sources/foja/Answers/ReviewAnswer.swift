internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaSpanish
internal import FojaTemplating

/// What `foja revisar` says, for people and for programs.
extension Review {
    var text: String {
        var out = summary.text
        if documents.isEmpty {
            out +=
                inapplicable.isEmpty
                ? "Ningún documento se hace hasta esa etapa.\n" : "Ninguno de esos documentos se hace de este caso.\n"
        }
        for document in documents {
            let (type, missing) = (document.type, document.missing)
            out +=
                "\(type.title) (\(type.id)): " + (missing.isEmpty ? "completo\n" : Review.lacking(missing.count) + "\n")
            for (provider, fields) in Review.byProvider(missing) {
                out += "  \(provider):\n"
                for field in fields {
                    let places = field.uses.flatMap(\.locations).filter { !$0.isEmpty }
                    out += "    \(field.field.label) (`\(field.path)`)"
                    if !field.field.article.isEmpty { out += ", \(field.field.article)" }
                    out += "\n"
                    for place in places { out += "      en «\(place)»\n" }
                    for reason in field.reasons { out += "      porque \(reason)\n" }
                }
            }
        }
        out += departuresText
        if problems.contains(where: { $0.severity == .error }) {
            out += "Además, el caso tiene datos que no valen; lo que dependa de ellos cuenta como faltante.\n"
        }
        let wrong = caseFindings.count { !$0.id.name.hasSuffix(".sin-comprobar") }
        if wrong > 0 {
            out += "En el caso, \(Plural.count(wrong, "cosa no concuerda", "cosas no concuerdan")).\n"
        }
        if wrong < caseFindings.count { out += "Hay cosas que no se pudieron comprobar: faltan datos.\n" }
        if !unique.isEmpty {
            let names = unique.map { "«\($0.label)» (`\($0.path)`)" }.joined(separator: " y ")
            out += "Que ningún otro caso tenga su \(names) no se comprobó: lo compara `foja lote`.\n"
        }
        if let coherence { out += coherence.text }
        return out
    }

    var json: JSONValue {
        .object([
            ("completo", .boolean(isComplete)), ("resumen", summary.json),
            ("problemas", .array(problems.map(\.json))),
            ("caso", .array(caseFindings.map(\.json))),
            ("concordancia", coherence?.json ?? .null),
            ("apartamientos", .array(departures.map(\.json))),
            (
                "documentos",
                .array(
                    documents.map {
                        .object([
                            ("id", .string($0.type.id)), ("titulo", .string($0.type.title)),
                            ("etapa", .string($0.type.stageName)), ("completo", .boolean($0.missing.isEmpty)),
                            ("faltan", .array($0.missing.map(Review.json))),
                        ])
                    })
            ),
        ])
    }

    private static func json(_ missing: MissingData.Item) -> JSONValue {
        let field = missing.field
        return .object([
            ("ruta", .string(missing.path)), ("etiqueta", .string(field.label)),
            ("provee", .optional(field.provider?.name)), ("articulo", .string(field.article)),
            ("etapa", .optional(field.stage?.name)),
            ("lugares", .array(missing.uses.flatMap(\.locations).filter { !$0.isEmpty }.map { .string($0) })),
            ("motivos", .array(missing.reasons.map { .string($0) })),
        ])
    }

    private static func lacking(_ count: Int) -> String {
        "\(Plural.form(count, one: "falta", many: "faltan")) \(Plural.count(count, "dato"))"
    }

    /// In the order in which each provider first lacks something.
    private static func byProvider(_ missing: [MissingData.Item]) -> [(provider: String, fields: [MissingData.Item])] {
        var groups: [(provider: String, fields: [MissingData.Item])] = []
        for field in missing {
            let name = ReviewSummary.provider(of: field.field)
            if let index = groups.firstIndex(where: { $0.provider == name }) {
                groups[index].fields.append(field)
            } else {
                groups.append((name, [field]))
            }
        }
        return groups
    }
}
