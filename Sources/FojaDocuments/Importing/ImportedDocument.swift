internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// The data that a document brings to a case: what it carries, and what somebody
/// wrote into its blanks.
struct ImportedDocument {
    let data: CaseData
    /// The paths of what can be taken.
    private(set) var paths: Set<String>
    /// What contradicts itself, or cannot be what it says.
    private(set) var problems: [Diagnostic]
    /// What should be looked at.
    private(set) var warnings: [Diagnostic] = []
    private let places: [String: () -> Place]
    /// Its markup, and which document it is.
    let tree: XMLTree
    let documentID: String
    /// The document as it was made of what it carries.
    let made: [UInt8]
    /// Whether somebody wrote other words into it than its data give.
    let isReworded: Bool
    /// What it carries by itself.
    let carried: DocumentData
    /// What somebody wrote in the place of a datum, which is no value of it.
    let inLieu: [HandEdits.Written]
    /// What it prints of data otherwise than they are printed.
    let reprinted: [Misprint]
    /// Whether somebody changed the value of a datum where it is printed.
    let isRetold: Bool

    /// - Parameter rows: Of which list each written row is, where the document does not say it: `garantias.maquinaria.0`,
    ///   `garantias.vehiculos`.
    /// - Parameter changes: Of a Word file, whose tracked changes are taken.
    /// - Parameter target: The case that they go to.
    /// - Throws: If it is no document of Foja, or what it carries is not data of the schema.
    init(
        reading path: String, rows: [String: String] = [:], taking changes: TrackedChanges = .all,
        into target: CaseData? = nil, in installation: Installation
    ) throws(DiagnosticsError) {
        let bytes = try FileSystem.read(path, limit: OpenedWord.limit(of: path))
        let (source, notices) = try OpenedWord.text(path, bytes, taking: changes, in: installation)
        try ImportedDocument.refuseForeign(source)
        let opened = try OpenedDocument(parsing: source)
        let present = try PresentNames(opened.tree, in: installation)
        let struck = StruckText(present.tree)
        let tree = struck.tree
        let carried = try DocumentData(reading: tree, in: installation)
        guard installation.hasDocumentType(carried.documentID) else {
            throw DiagnosticsError(
                Diagnostic(
                    "documento.desconocido",
                    "el documento dice ser «\(carried.documentID)», y no hay una plantilla con ese nombre",
                    at: tree.place(of: tree.root, attribute: "data-documento"), fix: "`foja catalogo` dice cuáles hay"))
        }
        let schema = try installation.schema()
        let (template, root) = try installation.template(
            try installation.documentType(carried.documentID), for: carried)
        let blanks = template.blankPlaces(root, mode: carried.mode)
        let first = template.resolve(root, mode: carried.mode).xhtml()
        let found = try HandEdits(tree, expected: first, blanks: blanks)
        if let lost = found.lost { throw DiagnosticsError(lost) }
        let inLieu = WordsInLieu(found.misprinted, schema)
        let retold = try RetoldData(found, besides: inLieu.paths, of: carried, in: tree, installation)
        let document = retold?.document ?? carried
        let edits = retold?.edits ?? found
        made = retold?.made ?? first
        isRetold = retold != nil
        self.inLieu = inLieu.words
        self.carried = carried
        self.tree = tree
        documentID = document.documentID
        reprinted = edits.reprinted(but: inLieu.paths)
        isReworded = !edits.others.isEmpty || !inLieu.words.isEmpty
        let filled = try FilledBlanks(
            edits.written, blanks: blanks, sharedRows: template.sharedRows.filter { !document.paths.contains($0.key) },
            rows: rows, carried: document.paths, known: ImportedDocument.given(target), schema: schema)
        var places = document.places
        for (path, place) in filled.places { places[path] = { place } }
        self.places = places
        let computed = try installation.computedFields()
        let misprints = Misprints(edits, before: found, besides: inLieu.paths, schema, computed)
        problems = document.conflicts + misprints.problems + filled.problems
        let doubtful = Set(document.conflictingPaths).union(misprints.paths)
        let complete = try document.adding(
            filled.texts, emptyLists: filled.emptyLists, written: filled.places, knowing: target, in: installation)
        data = complete.data
        paths = complete.paths.subtracting(doubtful)
        problems += complete.disagreements.map { ImportedDocument.placed($0, places, computed, schema) }
        warnings = notices + struck.notices + misprints.warnings + [opened.rewriting, present.notice].compactMap { $0 }
        warnings += filled.warnings + edits.others
        // What contradicts itself is told first.
        if document.mode != .blank, problems.isEmpty { warnings += try BoldChanges.warnings(tree, made: made) }
        warnings += ImportedDocument.unkept(filled, complete.data, places, schema, computed)
    }

    /// What is told of computed values that somebody wrote and that no case keeps.
    private static func unkept(
        _ filled: FilledBlanks, _ data: CaseData, _ places: [String: () -> Place], _ schema: Schema,
        _ computed: ComputedFields
    ) -> [Diagnostic] {
        filled.texts.compactMap { item in
            guard data.computed[item.path] == nil,
                let field = schema.field(at: FieldPath.withoutPositions(item.path)), field.computation != nil,
                !field.isOptional,
                !computed.rootInputs(of: field).paths.contains(where: { $0.field.isInstitutional })
            else { return nil }
            return notKept(item.path, item.text, field, places[item.path]?(), computed)
        }
    }

    /// What a case has, in canonical form, by path.
    private static func given(_ data: CaseData?) -> FilledBlanks.Known {
        var out: FilledBlanks.Known = [:]
        for case .scalar(let path, _, _, let value) in data?.parts ?? [] { out[path] = value.canonical }
        return out
    }

    /// A case keeps no computed value, only what it is computed from.
    private static func notKept(
        _ path: String, _ text: String, _ field: Field, _ place: Place?, _ computed: ComputedFields
    ) -> Diagnostic {
        let inputs = computed.rootInputs(of: field).paths.map(\.field).filter { $0.path != field.path }
        return Diagnostic(
            "importar.calculado-sin-datos",
            "«\(field.label)» (\(path)) dice «\(text)» y no se guarda: se calcula, y el documento no trae todo aquello de lo que sale",
            at: place, severity: .warning,
            fix: "dé en el caso "
                + inputs.prefix(6).map { "«\($0.label)» (`\($0.path)`)" }.joined(separator: ", "), about: path)
    }

    /// A computed value that somebody wrote, with the places of what it is computed from.
    private static func placed(
        _ problem: Diagnostic, _ places: [String: () -> Place], _ computed: ComputedFields, _ schema: Schema
    ) -> Diagnostic {
        guard let path = problem.subject, places[path] != nil,
            let field = schema.field(at: FieldPath.withoutPositions(path))
        else { return problem }
        var inputs = computed.rootInputs(of: field).paths.map(\.field.path)
        // And what its formula names, which may be computed itself.
        if case .expression(let formula) = field.computation {
            inputs += formula.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }.map(String.init)
        }
        let others = places.keys.filter { key in key != path && inputs.contains(FieldPath.withoutPositions(key)) }
            .sorted()
        return problem.at(problem.place ?? places[path]?()).adding(
            others.prefix(8).map { .init("`\($0)` está aquí", place: places[$0]?(), about: $0) })
    }

    /// Takes nothing of a list.
    mutating func leaveOut(_ list: String) { paths = paths.filter { $0 != list && !$0.hasPrefix(list + ".") } }

    /// Takes nothing of what was sent so and is otherwise in the case since.
    ///
    /// - Returns: What is told of it.
    mutating func leaveOutSent(
        _ conflicts: [CaseComparison.Conflict], _ version: SentVersion?
    ) throws(DiagnosticsError) -> [Diagnostic] {
        guard let version else { return [] }
        return conflicts.filter { version.says($0.path, as: data) }.map { conflict in
            leaveOut(conflict.path)
            return Diagnostic(
                "importar.desde-entonces",
                "«\(conflict.field.label)» (\(conflict.path)): el documento se envió con «\(conflict.incoming)», nadie lo cambió en él, y el caso dice ahora «\(conflict.given)»: queda lo del caso",
                at: place(of: conflict.path), severity: .warning,
                notes: [.init("lo enviado está en `\(version.path)`")],
                fix: "si vale lo que se envió, escríbalo en el caso", about: conflict.path)
        }
    }

    /// Takes nothing of what is filled from what was signed, and no case has.
    mutating func leaveOutFilled(in installation: Installation) throws(DiagnosticsError) {
        let before = paths.count
        let type = try installation.documentType(documentID)
        let filled = type.isFolder ? try installation.filledPaths() : type.filled
        var place: Place?
        for path in filled { place = place ?? places[path]?() }
        for path in filled { leaveOut(path) }
        guard paths.count < before else { return }
        warnings.append(
            Diagnostic(
                "importar.llenado",
                type.names == nil
                    ? "lo que modifica no se toma: sale del documento firmado y del caso"
                    : "los modificatorios que nombra no se toman: salen de los firmados que la carpeta guarda y del caso",
                at: place, severity: .warning,
                fix: type.names == nil
                    ? "para cambiarlo, cambie en el caso los datos o los términos que se acordaron"
                    : "si falta uno, anote su firma con `foja firmar`",
                about: documentID))
    }

    /// A case with what the document carries of that, as it was made with it.
    func filling(_ input: CaseInput, in installation: Installation) throws(DiagnosticsError) -> CaseInput {
        var root = input.root
        let scope = Scope(schema: try installation.schema())
        for path in try installation.filledPaths() {
            guard let field = try? scope.resolve(path) else { continue }
            root.set(field, to: field.value(in: Environment(root: data.root)))
        }
        return input.filled(root)
    }

    /// Where a datum stands in the document.
    func place(of path: String) -> Place? { places[path]?() }

    /// Says of a file that is plainly something else what it is.
    private static func refuseForeign(_ source: SourceText) throws(DiagnosticsError) {
        let bytes = source.bytes
        func problem(_ id: Diagnostic.ID, _ message: String, at offset: Int = 0, fix: String) -> DiagnosticsError {
            DiagnosticsError(Diagnostic(id, message, at: source.place(atByte: offset), fix: fix))
        }
        if bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
            throw problem(
                "documento.vacio", "el archivo está vacío", fix: "dé un documento hecho por Foja: .xhtml o .html")
        }
        if FilePath.fileExtension(source.name) == OutputFormat.text.fileExtension {
            throw problem(
                "documento.texto", "`\(source.name)` es texto, y el texto no lleva datos",
                fix: "dé el .xhtml que se hizo con él")
        }
        if let given = ForeignFile.caseFile(source) { throw DiagnosticsError(given) }
        if let saved = ForeignFile.wordProcessor(source) { throw DiagnosticsError(saved) }
    }
}

extension ImportedDocument {
    /// What a case calls the document in its terms: `contrato-modificatorio-2` of one of which a case may have several.
    func name(of type: DocumentType, in installation: Installation) -> String {
        guard let path = type.series, case .decimal(let number) = data.value(at: path) else { return type.id }
        return type.numbered(number.integer).name
    }
}
