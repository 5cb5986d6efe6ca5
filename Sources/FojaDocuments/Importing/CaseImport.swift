public import FojaData
public import FojaDiagnostics

/// `foja importar`: what a document carries, put into a case file.
///
/// Only what the case lacks is written, each datum in its place; what both have
/// and is not the same is a conflict, which is shown and never resolved.
public struct CaseImport {
    /// A datum that the case did not have.
    public typealias Addition = CaseComparison.Addition

    /// A datum that document and case say differently.
    public struct Conflict: Sendable {
        /// With positions.
        public let path: String
        /// What people call it.
        public let label: String
        /// What the document says, and where.
        public let document: (value: String, place: Place?)
        /// What the case says, and where.
        public let given: (value: String, place: Place?)
    }

    /// The case file.
    public let path: String
    /// Everything that the document brings and the case lacks, in the schema's order.
    public let additions: [Addition]
    /// Where document and case, or the document and itself, say different things.
    public let problems: [Diagnostic]
    /// What should be looked at.
    public let warnings: [Diagnostic]
    /// What both have and say differently.
    public let conflicts: [Conflict]
    /// What the case says otherwise, and is to say as the document does because somebody chose that.
    public let replacements: [Conflict]
    /// The particular terms that would say what somebody wrote into the document.
    public let proposals: [TermProposal]
    /// What somebody wrote into it that neither a datum nor a term says.
    public var unsaid: [UnsaidDifference] { terms?.unsaid.map(\.difference) ?? [] }
    /// Whether it says more than data: with terms, all of it is taken or nothing is.
    public let isReworded: Bool
    let terms: TermImport?
    /// What document and case both say otherwise than what was sent: until somebody chooses, nothing is taken there.
    public var clashes: [Diagnostic] { terms?.clashes.map(\.problem) ?? [] }
    /// Why there can be no terms.
    private let refusal: [Diagnostic]
    private let file: CaseFile
    private let result: [UInt8]
    private let document: ImportedDocument
    private let installation: Installation
    private let sending: Sending

    /// What is taken where a document and its case both say something else since it was sent.
    public enum Preference: String, Sendable, CaseIterable {
        /// What the case says.
        case own = "caso"
        /// What the document says.
        case theirs = "documento"
    }

    /// Compares a document with a case; writes nothing.
    ///
    /// - Parameters:
    ///   - id: The name of a case that does not exist yet; `nil`: from the path.
    ///   - rows: Of which list each row is that does not say it: `garantias.maquinaria.0`, `garantias.vehiculos`.
    ///   - changes: Of a Word file, whose tracked changes are taken.
    ///   - preference: What is taken where both say something else since; `nil`: it is told.
    /// - Throws: If the document is none of Foja's or the case cannot be read.
    public init(
        of document: String, into path: String, id: String? = nil, rows: [String: String] = [:],
        taking changes: TrackedChanges = .all, preferring preference: Preference? = nil, in installation: Installation
    ) throws(DiagnosticsError) {
        let schema = try installation.schema()
        var problems: [Diagnostic] = []
        var file: CaseFile?
        var imported: ImportedDocument?
        // Both are looked at before anything is said, so that all is said at once.
        do { file = try CaseFile(path, id: id, schema: schema) } catch { problems += error.diagnostics }
        do {
            imported = try ImportedDocument(
                reading: document, rows: rows, taking: changes, into: file?.data, in: installation)
        } catch {
            problems += error.diagnostics
        }
        guard let file, let imported else { throw DiagnosticsError(problems) }
        // A new case says nothing but what the document does.
        var sending = Sending(preference: preference, isRebased: !file.isNew)
        if !file.isNew {
            sending.version = SentVersion(of: imported, at: document, caseID: file.data.id, in: installation)
        }
        try self.init(imported, file, path, installation, sending)
    }

    private init(
        _ document: ImportedDocument, _ file: CaseFile, _ path: String, _ installation: Installation, _ sending: Sending
    ) throws(DiagnosticsError) {
        let schema = try installation.schema()
        var imported = document
        var sending = sending
        self.document = document
        self.installation = installation
        self.path = path
        self.file = file
        let carried = CarriedTerms(imported, file.data, schema, installation)
        // Terms that were sent and that the case has no more were taken out of it since.
        let areDropped =
            carried.areNew
            && sending.version?.terms(schema, in: installation).includes(carried.items)
                ?? false
        if carried.areKnown || carried.areOthers || areDropped { imported.leaveOut(CaseTerms.list) }
        try imported.leaveOutFilled(in: installation)
        var taken = try TakenData(imported, file, schema)
        let since = try imported.leaveOutSent(taken.comparison.conflicts, sending.version)
        if !since.isEmpty { taken = try TakenData(imported, file, schema) }
        let settlement = Settlement(taken.comparison.conflicts, sending.preference, of: &imported, schema)
        replacements = settlement.conflicts.map { CaseImport.conflict($0, imported, file) }
        if sending.preference != nil { taken = try TakenData(imported, file, schema, settlement) }
        var terms: TermImport?
        var refusal: [Diagnostic] = []
        let isReworded = imported.isReworded || carried.areOthers || areDropped
        if isReworded {
            do {
                terms = try CaseImport.terms(of: imported, into: taken.source(path), in: installation, sending)
                // What the document carries and its words do not say any more is no datum of it.
                if carried.areNew, !areDropped, terms?.proposals.contains(where: { $0.change != .new }) ?? false {
                    imported.leaveOut(CaseTerms.list)
                    taken = try TakenData(imported, file, schema, settlement)
                    sending.isRebased = false
                    terms = try CaseImport.terms(of: imported, into: taken.source(path), in: installation, sending)
                }
            } catch {
                refusal = error.diagnostics
            }
        }
        conflicts = taken.comparison.conflicts.map { CaseImport.conflict($0, imported, file) }
        additions = taken.comparison.additions
        result = taken.bytes
        let told = zip(conflicts, taken.comparison.conflicts).map {
            CaseImport.diagnostic($0, canChoose: Settlement.canChoose($1, schema))
        }
        self.problems = imported.problems + told
        self.terms = terms
        self.sending = sending
        self.refusal = refusal
        proposals = terms?.proposals ?? []
        let isHome =
            terms.map { ($0.hasTerms || carried.areAny || $0.isRebased) && $0.isHome } ?? false
        self.isReworded = isReworded && !isHome
        let warnings =
            imported.warnings + since + (terms?.notices ?? [])
            + (try CaseImport.doubts(result, file, imported, in: installation))
        self.warnings = isHome ? warnings.filter { $0.id != CaseImport.reworded } : warnings
    }

    // MARK: One by one

    /// What is taken or not as a whole: a datum, or a list with its rows.
    public struct Unit: Sendable {
        /// Without positions: `prestamo.plazo`, `garantias.vehiculos`.
        public let path: String
        /// What people call it.
        public let label: String
        /// What would be written, by path.
        public let additions: [Addition]
    }

    /// What the document brings and the case lacks, as it is taken.
    public var units: [Unit] {
        var order: [String] = []
        var found: [String: [Addition]] = [:]
        for addition in additions {
            let parts = FieldPath.parts(of: addition.path)
            let path = parts.prefix { Int($0) == nil }.joined(separator: ".")
            if found[path] == nil { order.append(path) }
            found[path, default: []].append(addition)
        }
        return order.map { path in
            let all = found[path] ?? []
            let label = all.first { $0.path == path }?.field.label ?? all.first?.field.label ?? path
            return Unit(path: path, label: label, additions: all)
        }
    }

    /// Of some of ``proposals``, by their positions, those that can be taken without the others: what stands in another place
    /// is taken from there and put here, or stays.
    public func whole(_ chosen: Set<Int>) -> Set<Int> { terms?.whole(chosen) ?? chosen }

    /// The same without some of its data: what the document says there is held against what the case has.
    ///
    /// - Parameter units: The paths of those that are left out.
    public func leaving(_ units: Set<String>) throws(DiagnosticsError) -> CaseImport {
        guard !units.isEmpty else { return self }
        var document = document
        for path in units { document.leaveOut(path) }
        return try CaseImport(document, file, path, installation, sending)
    }

    /// The terms that a document carries, and those of its case: a document has those of its own, and a case those of all.
    private struct CarriedTerms {
        /// There are some.
        let areAny: Bool
        /// The case has all of them.
        let areKnown: Bool
        /// The case has others of that document: its words say which.
        let areOthers: Bool
        /// The case has none of that document.
        let areNew: Bool
        let items: CaseTerms

        init(_ imported: ImportedDocument, _ data: CaseData, _ schema: Schema, _ installation: Installation) {
            let own = CaseTerms(data.root, schema: schema, series: installation.series) { _ in nil }
            let carried = CaseTerms(imported.data.root, schema: schema, series: installation.series) { _ in nil }
            let mine = own.of([imported.documentID]).items
            areAny = !carried.items.isEmpty
            areKnown = !carried.items.isEmpty && own.includes(carried)
            areOthers = !carried.items.isEmpty && !areKnown && !mine.isEmpty
            areNew = !carried.items.isEmpty && mine.isEmpty
            items = carried
        }
    }

    /// What is told of words that are not taken.
    private static let reworded: Diagnostic.ID = "importar.editado"

    private static func terms(
        of imported: ImportedDocument, into source: SourceText, in installation: Installation, _ sending: Sending
    ) throws(DiagnosticsError) -> TermImport {
        guard CaseTerms.path(try installation.schema()) != nil else { throw DiagnosticsError(TermImport.noTerms) }
        let type = try installation.documentType(imported.documentID)
        guard !type.isFolder else { throw DiagnosticsError(TermImport.folder) }
        return try TermImport(imported, of: type, into: source, in: installation, since: sending)
    }

    /// What should be looked at once its words are taken too.
    public var warningsOfAll: [Diagnostic] { warnings.filter { $0.id != CaseImport.reworded } }

    /// Whether the case is a new one: its file did not exist, or has no datum.
    public var isNew: Bool { file.isNew }

    /// Whether there is a file already.
    public var exists: Bool { file.exists }

    /// Whether there is something to write.
    public var changes: Bool { file.isNew ? !additions.isEmpty : result != file.source.bytes }

    /// Writes the case, whole or not at all.
    ///
    /// - Throws: `caso.cambio` if the file is no longer what was read, or what the system refused.
    public func write() throws(DiagnosticsError) { try file.write(result) }

    /// Writes the case with the data and the terms, whole or not at all.
    ///
    /// - Parameters:
    ///   - signing: Why the terms are, and who allowed them.
    ///   - chosen: The positions of those of ``proposals`` that are taken; `nil`: all that the document says, or nothing.
    /// - Throws: What of the document the case would not say then; nothing is written.
    public func accept(_ signing: TermSigning = .init(), taking chosen: Set<Int>? = nil) throws(DiagnosticsError) {
        guard problems.isEmpty || chosen != nil else { throw DiagnosticsError(problems) }
        guard refusal.isEmpty else { throw DiagnosticsError(refusal) }
        guard let terms, !terms.possible.isEmpty || !terms.unsaid.isEmpty || !terms.clashes.isEmpty else {
            return changes ? try write() : ()
        }
        try file.write(try terms.accepted(chosen, signing))
    }

    /// What is told of one of ``proposals``, by its position, that says what the case says otherwise since; `nil` of another.
    public func clash(of position: Int) -> Diagnostic? {
        terms?.clashes.first { $0.drafts.contains(terms?.possible[position] ?? -1) }?.problem
    }

    /// The positions of those of ``proposals`` that can be taken where the rest of the document is not.
    public var takeable: Set<Int> { refusal.isEmpty ? terms?.takeable() ?? [] : [] }

    /// What is told of what is not taken: in those places the document that the case gives is not the edited one.
    ///
    /// - Parameter taken: The positions of the proposals that are.
    public func left(but taken: Set<Int>) -> [Diagnostic] {
        guard let terms else { return refusal }
        let clashing = terms.clashing
        let others = proposals.indices.filter { !taken.contains($0) && !clashing.contains($0) }.map { index in
            Diagnostic(
                "importar.sin-tomar",
                "no se tomó «\(proposals[index].after.firstPart)» por «\(proposals[index].before.firstPart)»: con lo demás no se puede decir",
                at: Place(source: SourceText(name: path, bytes: []), line: 1, column: 1),
                fix: "escríbalo a mano en `particulares` del caso")
        }
        return refusal + terms.clashes.map(\.problem) + terms.unsaid.map(\.problem) + others
    }

    private static func conflict(
        _ one: CaseComparison.Conflict, _ imported: ImportedDocument, _ file: CaseFile
    ) -> Conflict {
        Conflict(
            path: one.path, label: one.field.label, document: (one.incoming, imported.place(of: one.path)),
            given: (one.given, file.data.places[one.path]))
    }

    private static func diagnostic(_ conflict: Conflict, canChoose: Bool) -> Diagnostic {
        let (incoming, own) = (conflict.document.value, conflict.given.value)
        return Diagnostic(
            "importar.conflicto",
            "«\(conflict.label)» (\(conflict.path)): el documento dice «\(incoming)» y el caso «\(own)»",
            at: conflict.document.place,
            notes: [.init("el caso lo dice aquí", place: conflict.given.place)]
                + LookAlike.notes(says: incoming, wanted: own),
            fix: (canChoose
                ? "corrija el que esté mal, o elija con `--en-conflicto documento` o `--en-conflicto caso`"
                : "corrija el que esté mal") + "; con `--parcial` se toma lo demás", about: conflict.path)
    }

    /// What is computed from the new case and is not what the document says, and what the new case contradicts.
    private static func doubts(
        _ result: [UInt8], _ file: CaseFile, _ imported: ImportedDocument, in installation: Installation
    ) throws(DiagnosticsError) -> [Diagnostic] {
        guard result != file.source.bytes else { return [] }
        let source = SourceText(name: file.source.name, bytes: result)
        let (data, _) = CaseReader.examine(
            try DataTree.read(source, format: .yaml), schema: try installation.schema(), requiresID: false)
        let merged = try installation.institution(for: data).map(data.merging(institution:)) ?? data
        let (complete, problems) = try installation.computedFields().examine(merged)
        var out = problems.map { $0.with(severity: .warning) } + complete.warnings
        for case .scalar(let path, let field, _, let value) in imported.data.parts
        where field.computation != nil && imported.paths.contains(path) {
            let own = complete.value(at: path)
            guard !own.isMissing, own != value else { continue }
            out.append(
                Diagnostic(
                    "importar.calculado",
                    "«\(field.label)» (\(path)) se calcula: el documento dice «\(value.canonical ?? "")» y con el caso da «\(own.canonical ?? "")»",
                    at: imported.place(of: path), severity: .warning))
        }
        return out
    }
}
