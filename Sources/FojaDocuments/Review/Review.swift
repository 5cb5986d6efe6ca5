public import FojaData
public import FojaDiagnostics
internal import FojaTemplating

/// `foja revisar`: what a case lacks for its documents to be final, and what in it and in them does not agree.
public struct Review {
    /// What is wrong with the data that are there.
    public let problems: [Diagnostic]
    /// What does not agree within the case: dates, people.
    public let caseFindings: [Diagnostic]
    /// Whether the documents that were made say what the case says; `nil` if there are none.
    public let coherence: CoherenceReport?
    /// What each document lacks, in the order of the catalogue.
    public let documents: [Document]
    /// What the documents say otherwise than the official models, because the case says so.
    public let departures: [Departure]
    /// Documents asked for by name that are not made of the case.
    public let inapplicable: [Diagnostic]
    /// How much is missing and how much is wrong, by who has to give it.
    public let summary: ReviewSummary
    /// The data that no other case may have, as far as this one gives them: only a batch can compare them.
    public let unique: [Field]

    /// A document and the data that it wants and the case lacks.
    public struct Document: Sendable {
        /// The document.
        public let type: DocumentType
        /// What the case lacks of what it wants, each datum once.
        public let missing: [MissingData.Item]
    }

    /// Makes every document in memory as if it were to be signed.
    ///
    /// - Parameters:
    ///   - types: Only these documents; `nil`: all that are made of the case.
    ///   - limit: Only documents made up to this stage, and only data that are already required at it.
    ///   - folder: Where its documents are; `nil`: in `output/<id>`, if there is such a folder.
    ///   - packStore: Where packs are kept besides that folder.
    public init(
        of input: CaseInput, in installation: Installation, only types: [DocumentType]? = nil, upTo limit: Stage?,
        documents folder: String? = nil, packStore: String? = nil
    ) throws(DiagnosticsError) {
        let usual = (try? input.requiredID()).map { "output/" + $0 }
        let (input, ofAmendments) = try Review.filled(
            input, only: types, upTo: limit, in: folder ?? usual, installation, packStore)
        problems = input.problems
        let coherence = Coherence(of: input, in: installation)
        let (departures, ofTerms) = try Review.terms(of: input, in: installation, only: types, upTo: limit)
        self.departures = departures
        caseFindings =
            try coherence.caseFindings() + Review.findings(of: input, in: installation, only: types, upTo: limit)
            + ofTerms + ofAmendments + input.warnings
        if let folder {
            try installation.store.requireFolder(
                folder, fix: "diga con `--documentos` dónde están los documentos del caso")
        }
        self.coherence = (folder ?? usual).flatMap {
            installation.store.isFolder($0)
                ? coherence.check(folder: $0, packStore: packStore, checksCopies: true) : nil
        }
        (documents, inapplicable) = try Review.lacking(input, in: installation, only: types, upTo: limit)
        unique = try installation.schema().uniqueFields.filter { !input.data.value(at: $0.path).isMissing }
        summary = ReviewSummary(
            missing: documents.flatMap(\.missing), problems: problems, disagreements: caseFindings, of: input,
            schema: try installation.schema())
    }

    /// The case with what its documents that amend others find in the folder, and what stands in their way.
    private static func filled(
        _ input: CaseInput, only types: [DocumentType]?, upTo limit: Stage?, in folder: String?,
        _ installation: Installation, _ packStore: String?
    ) throws(DiagnosticsError) -> (CaseInput, [Diagnostic]) {
        let made = try chosen(types, in: installation).filter { type in limit.map { type.stage <= $0 } ?? true }
        do {
            let all = try Amendments(
                of: try installation.numbered(made, of: input), input, mode: .final, in: folder, installation,
                packStore: packStore, leavesOut: types == nil)
            return (all.input ?? input, all.problems + all.warnings)
        } catch {
            return (input, error.diagnostics)
        }
    }

    /// Of documents that were asked for, what stands in their way; of a whole case, everything.
    private static func findings(
        of input: CaseInput, in installation: Installation, only types: [DocumentType]?, upTo limit: Stage?
    ) throws(DiagnosticsError) -> [Diagnostic] {
        if let types {
            let agreement = try Agreement(of: input, for: types, mode: .final, in: installation)
            // What is of the case as a whole is told with it.
            let said = Set((input.problems + input.warnings).map(\.message))
            return (agreement.errors + agreement.warnings).filter { !said.contains($0.message) }
        }
        var made: [DocumentType] = []
        for type in try installation.catalogue() where limit.map({ type.stage <= $0 }) ?? true {
            if try installation.inapplicability(of: type, to: input) == nil { made.append(type) }
        }
        return (input.disagreements.filter(\.refusesOnlyFinal) + Placeholders(in: input.data).found).map(\.diagnostic)
            + (try Agreement.conditions(of: input, for: made, mode: .draft, in: installation))
    }

    /// What the case says otherwise than the templates of some documents, and what is wrong with that.
    private static func terms(
        of input: CaseInput, in installation: Installation, only types: [DocumentType]?, upTo limit: Stage?
    ) throws(DiagnosticsError) -> (departures: [Departure], findings: [Diagnostic]) {
        guard !input.terms.items.isEmpty else { return ([], []) }
        var departures: [Departure] = []
        // Of documents that were asked for, those that stand nowhere are told with what stands in their way.
        var findings = types == nil ? try TermsCheck.misplaced(input, in: installation) : []
        for type in try chosen(types, in: installation)
        where !type.isFolder && (limit.map { type.stage <= $0 } ?? true) && !input.terms.of([type.id]).items.isEmpty {
            guard try installation.inapplicability(of: type, to: input) == nil else { continue }
            do {
                let made = try installation.withTerms(type, input.terms, input.root)
                let document = made.template.resolve(made.root, mode: .final)
                let check = try TermsCheck(type, made.template, made.terms, document, input, in: installation)
                findings += check.errors + check.warnings
                departures += try Departure.of(type, input, in: installation)
            } catch {
                findings += error.diagnostics
            }
        }
        return (departures, findings)
    }

    /// What each document lacks; and why those asked for by name are not made of the case.
    private static func lacking(
        _ input: CaseInput, in installation: Installation, only types: [DocumentType]?, upTo limit: Stage?
    ) throws(DiagnosticsError) -> (documents: [Document], inapplicable: [Diagnostic]) {
        var documents: [Document] = []
        var inapplicable: [Diagnostic] = []
        for type in try chosen(types, in: installation) {
            if let reason = try installation.inapplicability(of: type, to: input) {
                // Asked for by name, it is said; among all, it is just not one of the case.
                if types?.contains(where: { $0.id == type.id }) == true {
                    inapplicable.append(reason.with(severity: .warning))
                }
                continue
            }
            // A later document does not exist yet, but its data of this stage are asked for already.
            guard let made = try? installation.withTerms(type, input.terms, input.root) else {
                // What is wrong with its terms is told with what is wrong with the case.
                if limit.map({ type.stage <= $0 }) ?? true { documents.append(Document(type: type, missing: [])) }
                continue
            }
            let resolved = made.template.resolve(made.root, mode: .final).missing
            var missing = try MissingData([(type, resolved)], in: input, installation).items
            // What its documents lack is told of them.
            if type.isFolder {
                missing.removeAll { item in documents.contains { $0.missing.contains { $0.path == item.path } } }
            }
            guard let limit else {
                documents.append(Document(type: type, missing: missing))
                continue
            }
            // A document of this stage cannot do without what it says, whenever the datum is usually given.
            let due = type.stage <= limit ? missing : missing.filter { ($0.field.stage ?? type.stage) <= limit }
            if type.stage <= limit || !due.isEmpty { documents.append(Document(type: type, missing: due)) }
        }
        return (documents, inapplicable)
    }

    /// Those asked for, or all: a folder after each document that it holds.
    private static func chosen(
        _ types: [DocumentType]?, in installation: Installation
    ) throws(DiagnosticsError) -> [DocumentType] {
        let named = if let types { types } else { try installation.catalogue() }
        var chosen: [DocumentType] = []
        for type in named { chosen += (type.isFolder ? try installation.documents(in: type) : []) + [type] }
        return chosen
    }

    /// Whether nothing is missing or wrong.
    public var isComplete: Bool {
        documents.allSatisfy(\.missing.isEmpty) && !problems.contains { $0.severity == .error }
    }

    /// Everything that was found wrong, or that should be looked at.
    public var findings: [Diagnostic] {
        problems + caseFindings + inapplicable + (coherence?.findings ?? [])
    }

    /// Whether nothing is missing, wrong or in disagreement.
    public var passes: Bool { isComplete && !findings.contains { $0.severity == .error } }
}
