internal import FojaData
internal import FojaDocuments

/// What comes first of a review, for people and for programs.
extension ReviewSummary {
    /// «Faltan 12 datos y 2 están mal.», and a line for each who has to give some.
    var text: String {
        var parts: [String] = []
        if missing > 0 { parts.append(missing == 1 ? "falta 1 dato" : "faltan \(missing) datos") }
        if wrong > 0 { parts.append(wrong == 1 ? "1 está mal" : "\(wrong) están mal") }
        if disagreements > 0 {
            parts.append(disagreements == 1 ? "1 cosa no concuerda" : "\(disagreements) cosas no concuerdan")
        }
        guard let last = parts.popLast() else { return "No falta ningún dato y ninguno está mal.\n" }
        let sentence = (parts.isEmpty ? "" : parts.joined(separator: ", ") + " y ") + last
        var out = sentence.prefix(1).uppercased() + sentence.dropFirst() + ".\n"
        for share in shares {
            let counts = [
                share.missing > 0 ? (share.missing == 1 ? "falta 1" : "faltan \(share.missing)") : nil,
                share.wrong > 0 ? "\(share.wrong) mal" : nil,
            ]
            out += "  \(share.provider): \(counts.compactMap { $0 }.joined(separator: ", "))\n"
        }
        return out + "\n"
    }

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
