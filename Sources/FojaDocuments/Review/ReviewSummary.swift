public import FojaData
internal import FojaDiagnostics

/// What comes first of a review: how much is missing and how much is wrong, by who has to give it.
public struct ReviewSummary: Sendable {
    /// What one provider has to give or to mend.
    public struct Share: Sendable {
        /// Who gives it, as people say it; that it is computed, or that nobody is named.
        public let provider: String
        /// How many data are missing.
        public internal(set) var missing = 0
        /// How many are wrong.
        public internal(set) var wrong = 0

        init(provider: String) { self.provider = provider }
    }

    /// By provider, in the order in which each first lacks something.
    public private(set) var shares: [Share] = []
    /// How many things do not agree within the case.
    public let disagreements: Int

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
            let bare = FieldPath.withoutPositions(path)
            add(schema.field(at: bare).map(ReviewSummary.provider) ?? ReviewSummary.nobody, missing: 0, wrong: 1)
            left -= 1
        }
        if left > 0 { add(ReviewSummary.nobody, missing: 0, wrong: left) }
    }

    static let nobody = "sin quien lo dé"

    /// Who gives a datum, as people say it.
    public static func provider(of field: Field) -> String {
        field.computation != nil ? "se calcula" : field.provider?.name ?? nobody
    }

    private mutating func add(_ provider: String, missing: Int, wrong: Int) {
        let index = shares.firstIndex { $0.provider == provider } ?? shares.count
        if index == shares.count { shares.append(Share(provider: provider)) }
        shares[index].missing += missing
        shares[index].wrong += wrong
    }

    /// How many data are missing in all.
    public var missing: Int { shares.reduce(0) { $0 + $1.missing } }
    /// How many are wrong in all.
    public var wrong: Int { shares.reduce(0) { $0 + $1.wrong } }
}
