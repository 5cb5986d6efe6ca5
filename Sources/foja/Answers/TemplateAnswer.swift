internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaTemplating

/// What `foja plantilla revisar` says, for people and for programs.
extension TemplateCheck {
    var text: String {
        var out = ""
        for report in reports {
            out += "\(report.type.id): " + (report.isGood ? "bien, \(report.fields) datos distintos" : "mal")
            out += report.corrections.isEmpty ? "\n" : ", correcciones al modelo:\n"
            for correction in report.corrections {
                out +=
                    "  \(correction.place) (\(correction.kind)"
                    + (correction.times > 1 ? ", \(correction.times) veces" : "") + ")\n"
                out += "    modelo:    \(correction.model)\n    corregido: \(correction.corrected)\n"
                out += "    motivo:    \(correction.reason)\n"
            }
            if !report.additions.isEmpty {
                out += "\(report.type.id): lo que el modelo no imprime y un caso puede traer:\n"
            }
            for addition in report.additions {
                out += "  \(addition.location) (\(addition.article.isEmpty ? "sin artículo" : addition.article))\n"
                out += "    si \(addition.condition): «\(addition.text)»\n"
            }
        }
        return out
    }

    var json: JSONValue {
        .object([
            (
                "plantillas",
                .array(
                    reports.map {
                        .object([
                            ("id", .string($0.type.id)), ("bien", .boolean($0.isGood)),
                            ("datos", .number($0.fields)), ("correcciones", .array($0.corrections.map(\.json))),
                            (
                                "fuera_del_modelo",
                                .array(
                                    $0.additions.map {
                                        .object([
                                            ("lugar", .string($0.location)), ("articulo", .string($0.article)),
                                            ("si", .string($0.condition)),
                                            ("texto", .string($0.text)),
                                        ])
                                    })
                            ),
                        ])
                    })
            ),
            ("hallazgos", .array(findings.map(\.json))),
        ])
    }
}

extension Correction {
    fileprivate var json: JSONValue {
        .object([
            ("lugar", .string(place)), ("clase", .string(kind)), ("modelo", .string(model)),
            ("corregido", .string(corrected)), ("motivo", .string(reason)), ("veces", .number(times)),
        ])
    }
}
