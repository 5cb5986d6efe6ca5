internal import FojaData
internal import FojaDiagnostics

/// What comes first of a review: how much is missing and how much is wrong, by who has to give it.
struct ReviewSummary {
    struct Share {
        let provider: String
        var missing = 0
        var wrong = 0
    }

    private(set) var shares: [Share] = []
    private let disagreements: Int

    /// - Parameters:
    ///   - missing: What each document lacks; what several lack counts once.
    ///   - problems: What is wrong with the data that are there.
    ///   - disagreements: What does not agree within the case.
    init(
        missing: [MissingData.Item], problems: [Diagnostic], disagreements: [Diagnostic], of input: CaseInput,
        schema: Schema
    ) {
        self.disagreements = disagreements.count { $0.severity == .error }
        var seen: Set<String> = []
        // What is wrong counts as that, though for a document it is missing.
        let wrong = Set(input.data.wrong)
        for item in missing where !wrong.contains(item.path) && seen.insert(item.path).inserted {
            add(ReviewSummary.provider(of: item.field), missing: 1, wrong: 0)
        }
        // Of as many problems as there are, those are somebody's whose datum is known.
        var left = problems.count { $0.severity == .error }
        for path in input.data.wrong + input.data.contradicted where left > 0 {
            let bare = path.split(separator: ".").filter { Int($0) == nil }.joined(separator: ".")
            add(schema.field(at: bare).map(ReviewSummary.provider) ?? ReviewSummary.nobody, missing: 0, wrong: 1)
            left -= 1
        }
        if left > 0 { add(ReviewSummary.nobody, missing: 0, wrong: left) }
    }

    static let nobody = "sin quien lo dé"

    static func provider(of field: Field) -> String {
        field.computation != nil ? "se calcula" : field.provider?.name ?? nobody
    }

    private mutating func add(_ provider: String, missing: Int, wrong: Int) {
        let index = shares.firstIndex { $0.provider == provider } ?? shares.count
        if index == shares.count { shares.append(Share(provider: provider)) }
        shares[index].missing += missing
        shares[index].wrong += wrong
    }

    private var missing: Int { shares.reduce(0) { $0 + $1.missing } }
    private var wrong: Int { shares.reduce(0) { $0 + $1.wrong } }

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
