internal import FojaData
internal import FojaDiagnostics

/// Data of a case that are to be what a document says, because somebody chose so.
struct Settlement {
    let conflicts: [CaseComparison.Conflict]
    private let changes: [CaseRewriting.Change]

    /// - Parameters:
    ///   - conflicts: What document and case say differently.
    ///   - preference: Which of them counts; `nil`: nobody said.
    ///   - document: It leaves out what the case's stays of.
    init(
        _ conflicts: [CaseComparison.Conflict], _ preference: CaseImport.Preference?,
        of document: inout ImportedDocument, _ schema: Schema
    ) {
        let settled = conflicts.filter { Settlement.canChoose($0, schema) }
        if preference == .own { for conflict in settled { document.leaveOut(conflict.path) } }
        self.conflicts = preference == .theirs ? settled : []
        changes = self.conflicts.map { [document] in
            CaseRewriting.Change(at: $0.path, to: document.data.value(at: $0.path))
        }
    }

    /// Whether one of both can be chosen: of a list with other items than the case's, nobody knows which are which.
    static func canChoose(_ conflict: CaseComparison.Conflict, _ schema: Schema) -> Bool {
        guard let field = schema.field(at: conflict.field.schemaPath), field.computation == nil else { return false }
        if field.type.isScalar { return true }
        guard case .list(let element) = field.type else { return false }
        return element.isScalar && conflict.path != conflict.field.schemaPath
    }

    /// The case with them.
    func applied(to file: CaseFile, _ schema: Schema) throws(DiagnosticsError) -> (source: SourceText, data: CaseData) {
        guard !changes.isEmpty else { return (file.source, file.data) }
        let bytes = try CaseRewriting.applying(changes, to: file.source, schema: schema)
        let source = SourceText(name: file.source.name, bytes: bytes)
        let (data, _) = CaseReader.examine(
            try DataTree.read(source, format: .yaml), schema: schema, requiresID: false)
        return (source, data)
    }
}

/// The data that a document brings, in the case.
struct TakenData {
    let comparison: CaseComparison
    let bytes: [UInt8]

    init(
        _ imported: ImportedDocument, _ file: CaseFile, _ schema: Schema, _ settlement: Settlement? = nil
    ) throws(DiagnosticsError) {
        let (source, data) = try settlement?.applied(to: file, schema) ?? (file.source, file.data)
        comparison = CaseComparison(of: imported.data, carrying: imported.paths, with: data)
        bytes = try CaseEditor.adding(comparison, to: source, schema: schema)
    }

    func source(_ path: String) -> SourceText { SourceText(name: path, bytes: bytes) }
}
