internal import FojaData
internal import FojaDocuments
internal import FojaSpanish

/// What comes first of a review, for people and for programs.
extension ReviewSummary {
    /// «Faltan 12 datos y 2 están mal.», and a line for each who has to give some.
    var text: String {
        var parts: [String] = []
        if missing > 0 { parts.append("\(ReviewSummary.lacks(missing)) \(Plural.count(missing, "dato"))") }
        if wrong > 0 { parts.append(Plural.count(wrong, "está mal", "están mal")) }
        if disagreements > 0 {
            parts.append(Plural.count(disagreements, "cosa no concuerda", "cosas no concuerdan"))
        }
        guard !parts.isEmpty else { return "No falta ningún dato y ninguno está mal.\n" }
        let sentence = Conjunction.list(parts)
        var out = sentence.prefix(1).uppercased() + sentence.dropFirst() + ".\n"
        for share in shares {
            let counts = [
                share.missing > 0 ? "\(ReviewSummary.lacks(share.missing)) \(share.missing)" : nil,
                share.wrong > 0 ? "\(share.wrong) mal" : nil,
            ]
            out += "  \(share.provider): \(counts.compactMap { $0 }.joined(separator: ", "))\n"
        }
        return out + "\n"
    }

    private static func lacks(_ count: Int) -> String { Plural.form(count, one: "falta", many: "faltan") }

    var json: JSONValue {
        .object([
            ("faltan", .number(missing)), ("mal", .number(wrong)), ("no_concuerdan", .number(disagreements)),
            (
                "por",
                .array(
                    shares.map {
                        .object([
                            ("provee", .string($0.provider)), ("faltan", .number($0.missing)),
                            ("mal", .number($0.wrong)),
                        ])
                    })
            ),
        ])
    }
}
