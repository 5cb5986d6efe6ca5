internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaRegulations

/// What `foja normas revisar` says, for people and for programs.
extension [OpenPoint] {
    var text: String {
        var text = ""
        var counts: [String] = []
        for kind in NormFinding.Kind.allCases {
            let own = map(\.finding).filter { $0.kind == kind }
            guard !own.isEmpty else { continue }
            counts.append("\(own.count) de \(kind.label)")
            text += "\(kind.label) (\(own.count)):\n"
            for finding in own { text += "  \(finding.message)\n" }
        }
        return text
            + (counts.isEmpty
                ? "Las normas no dejan nada abierto.\n" : "En total: \(counts.joined(separator: ", ")).\n")
    }

    var json: JSONValue { .array(map(\.json)) }
}

extension OpenPoint {
    fileprivate var json: JSONValue {
        let interval = finding.interval.map { interval in
            JSONValue.object([
                ("texto", .string(interval.text)), ("desde", .optional(interval.low?.normalized.description)),
                ("desde_incluido", .boolean(interval.lowIsIn)),
                ("hasta", .optional(interval.high?.normalized.description)),
                ("hasta_incluido", .boolean(interval.highIsIn)), ("opcion", .optional(interval.name)),
            ])
        }
        return .object([
            ("tipo", .string(finding.kind.rawValue)), ("regla", .string(finding.rule)),
            ("nombre", .string(finding.name)), ("articulo", .string(finding.article)),
            ("dato", .string(finding.datum)), ("intervalo", interval ?? .null),
            ("circunstancias", .array(finding.circumstances.map { .string($0) })),
            ("bandas", .array(finding.bands.map { .string($0) })), ("mensaje", .string(finding.message)),
            ("lugar", .string(place)),
        ])
    }
}

/// What `foja normas listar` says.
extension NormsList {
    var text: String {
        var text = ""
        for norm in norms {
            text += "\(norm.id): \(norm.title)\n"
            if let validity = norm.validity {
                text += "  rige según \(validity.date) (\(validity.article)); la aprueba \(validity.resolution)\n"
            }
            for rule in norm.rules {
                let dates = (rule.from.map { ", desde \($0)" } ?? "") + (rule.until.map { ", hasta \($0)" } ?? "")
                text += "  \(rule.id) (\(rule.article))\(dates): \(rule.says)\n"
            }
        }
        return text
    }

    var json: JSONValue {
        .array(
            norms.flatMap { norm in
                norm.rules.map { rule in
                    .object([
                        ("norma", .string(norm.id)), ("id", .string(rule.id)), ("articulo", .string(rule.article)),
                        ("desde", .optional(rule.from?.description)), ("hasta", .optional(rule.until?.description)),
                        ("dice", .string(rule.says)), ("lugar", .string(rule.place)),
                    ])
                }
            })
    }
}

/// What `foja normas comparar` says.
extension NormsComparison {
    /// What is said of a rule that one of the two has not.
    private static let absent = "no está"

    var text: String {
        guard !changes.isEmpty else { return "Entre \(first) y \(second) ninguna regla cambia.\n" }
        return changes.map { change in
            "\(change.id) (\(change.article ?? "")):\n  \(first): \(change.before ?? NormsComparison.absent)\n"
                + "  \(second): \(change.after ?? NormsComparison.absent)\n"
        }.joined()
    }

    var json: JSONValue {
        .array(
            changes.map { change in
                .object([
                    ("id", .string(change.id)), ("articulo", .optional(change.article)),
                    ("antes", .string(change.before ?? NormsComparison.absent)),
                    ("despues", .string(change.after ?? NormsComparison.absent)),
                ])
            })
    }
}
