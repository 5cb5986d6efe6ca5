internal import FojaData
public import FojaDiagnostics
public import FojaTemplating
internal import FojaWord
internal import FojaXML

/// `foja comparar`: what one document says and another does not, or one case and another.
public struct Comparing {
    /// What was compared, and what was found.
    public enum Result: Sendable {
        /// Two documents, and the page that they are printed on.
        case documents(DocumentComparison, page: PageSetup)
        /// Two cases by their data.
        case data(CaseDataComparison)
    }

    /// What was found.
    public let result: Result
    /// What should be looked at though both were read.
    public private(set) var warnings: [Diagnostic] = []

    /// Compares two sides.
    ///
    /// - Parameters:
    ///   - first: `modelo`, `modelo:<documento>`, a case file, a document's file, or `<carpeta>#<documento>@<versión>`. A version
    ///     is read by the pack that it was made with.
    ///   - second: The same.
    ///   - documentID: Which document, where neither says it.
    ///   - changes: Of Word files, whose tracked changes are taken.
    ///   - packStore: Where packs are kept besides the folders of documents.
    /// - Throws: If one cannot be read, or it is not known which document is meant; ids begin with `comparar.`.
    public init(
        _ first: String, _ second: String, documentID: String? = nil, taking changes: TrackedChanges = .all,
        in installation: Installation, packStore: String? = nil
    ) throws(DiagnosticsError) {
        if let documentID { _ = try installation.documentOrFolder(documentID) }
        let sides = [
            try ComparedSide(first, taking: changes, in: installation, packStore),
            try ComparedSide(second, taking: changes, in: installation, packStore),
        ]
        if documentID == nil, case .case(let one) = sides[0].kind, case .case(let other) = sides[1].kind {
            result = .data(try CaseDataComparison(of: one, with: other, in: installation))
            return
        }
        let type = try Comparing.documentType(sides, documentID, in: installation)
        let reader = ComparedReader(type: type, sides: sides, installation: installation)
        let a = try reader.read(0)
        let b = try reader.read(1)
        let made = sides[0].isFile ? nil : try reader.made(1)
        let plain = made == nil ? nil : try reader.madeWithoutTerms(1)
        let labels = try CaseLabels(installation.schema())
        result = .documents(
            DocumentComparison(
                a, b, made: plain ?? made, withTerms: plain == nil ? nil : made, label: labels.label(of:)),
            page: type?.page ?? PageSetup())
        warnings = sides.flatMap(\.warnings)
    }

    /// The document that is compared; `nil` of two files that do not say it.
    private static func documentType(
        _ sides: [ComparedSide], _ given: String?, in installation: Installation
    ) throws(DiagnosticsError) -> DocumentType? {
        let named = sides.compactMap(\.documentID)
        if let one = named.first, let other = named.last, one != other {
            throw DiagnosticsError(
                Diagnostic(
                    "comparar.distintos", "uno es «\(one)» y el otro «\(other)»: no son el mismo documento",
                    category: .usage, fix: "dé dos del mismo documento"))
        }
        if let given, let one = named.first, given != one {
            throw DiagnosticsError(
                Diagnostic(
                    "comparar.distintos", "`--documento` dice «\(given)» y lo que se compara es «\(one)»",
                    category: .usage, fix: "quite `--documento`"))
        }
        if let id = given ?? named.first {
            // A document that the pack has no more is still one of its own pack.
            let own = ([installation] + sides.map(\.installation)).first { $0.hasDocumentType(id) }
            if own != nil || !sides.allSatisfy(\.isFile) { return try (own ?? installation).documentOrFolder(id) }
        }
        guard !sides.allSatisfy(\.isFile) else { return nil }
        throw DiagnosticsError(
            Diagnostic(
                "comparar.sin-documento", "no se dice qué documento se compara", category: .usage,
                fix: "dígalo con `--documento contrato-de-prestamo`, o escriba `modelo:contrato-de-prestamo`"))
    }
}

/// One of the two that are compared, as it is written on the command line.
struct ComparedSide {
    enum Kind {
        /// The official model, its blanks open.
        case model
        case `case`(CaseInput)
        /// With the names of data of today, and as it is.
        case markup(XMLTree, own: XMLTree)
        case text(SourceText)
    }

    let kind: Kind
    let name: String
    /// Which document it says it is.
    let documentID: String?
    var warnings: [Diagnostic] { notices + [warning].compactMap { $0 } }
    private let warning: Diagnostic?
    /// What should be looked at in a Word file.
    private var notices: [Diagnostic] = []
    /// By which it was made, of a version whose pack is kept; else today's.
    let installation: Installation
    /// Whether its folder says that nobody touched it: then nothing in it was written by hand, whatever makes it today.
    private(set) var isIntact = false

    private static let model = "modelo"

    init(
        _ argument: String, taking changes: TrackedChanges = .all, in installation: Installation,
        _ packStore: String? = nil
    ) throws(DiagnosticsError) {
        name = argument
        if argument == ComparedSide.model || argument.hasPrefix(ComparedSide.model + ":") {
            let id = argument.dropFirst(ComparedSide.model.count + 1)
            kind = .model
            documentID = id.isEmpty ? nil : try installation.documentOrFolder(String(id)).id
            warning = nil
            self.installation = installation
            return
        }
        let argument = try ComparedSide.file(argument, in: installation)
        if installation.store.isFolder(argument) { throw ComparedSide.isFolder(argument) }
        let source = SourceText(
            name: argument, bytes: try installation.store.read(argument, limit: OpenedWord.limit(of: argument)))
        if WordFile.isOne(source.bytes) {
            let (made, isIntact, told) = ComparedSide.made(source, in: installation, packStore)
            self.isIntact = isIntact
            let word = try OpenedWord(source.bytes, named: argument, taking: changes, in: made)
            let tree = try XMLTree(parsing: word.source)
            let present = try PresentNames(tree, in: installation)
            kind = .markup(present.tree, own: tree)
            documentID = present.tree.root.attribute("data-documento")
            warning = told
            notices = word.notices
            self.installation = made
            return
        }
        if let foreign = ForeignFormat.of(source.bytes) {
            throw DiagnosticsError(foreign.refusal(of: source, as: .document))
        }
        if ForeignFile.caseFile(source) != nil {
            kind = .case(try CaseInput(of: source, in: installation))
            documentID = nil
            warning = nil
            self.installation = installation
            return
        }
        let (made, isIntact, told) = ComparedSide.made(source, in: installation, packStore)
        self.installation = made
        self.isIntact = isIntact
        if source.bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }) == 0x3C {
            let opened = try OpenedDocument(parsing: source)
            let present = try PresentNames(opened.tree, in: installation)
            kind = .markup(present.tree, own: made === installation ? present.tree : opened.tree)
            documentID = present.tree.root.attribute("data-documento")
            warning = told ?? (opened.rewriting?.id == "documento.html" ? nil : opened.rewriting)
        } else {
            kind = .text(source)
            // «contrato-de-prestamo.txt.anterior-1» too.
            let base = String(FilePath.name(argument).prefix { $0 != "." })
            documentID = made.hasDocumentType(base) ? base : nil
            warning = told
        }
    }

    private static func isFolder(_ argument: String) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "comparar.carpeta", "`\(argument)` es una carpeta, y se compara un documento o un caso",
                category: .usage,
                fix: "dé uno de sus archivos, como `\(argument)/contrato-de-prestamo.xhtml`, o una versión, como "
                    + "`\(argument)#contrato-de-prestamo@1`"))
    }

    /// The file that an argument means: `carpeta#documento@2` is one of a version, `carpeta#documento` of what stands there.
    private static func file(_ argument: String, in installation: Installation) throws(DiagnosticsError) -> String {
        guard let mark = argument.lastIndex(of: "#"), !installation.store.isFile(argument) else { return argument }
        let parts = argument[argument.index(after: mark)...].split(separator: "@", omittingEmptySubsequences: false)
        let number = parts.count == 2 ? Int(parts[1]) : nil
        guard parts.count == 1 || number != nil, let document = parts.first, !document.isEmpty else {
            throw DiagnosticsError(
                Diagnostic(
                    "comparar.version", "«\(argument)» no dice una versión", category: .usage,
                    fix: "escriba la carpeta, el documento y su número: `output/aurifera#contrato-de-prestamo@1`"))
        }
        return try DocumentFolder(String(argument[..<mark]), in: installation)
            .comparable(String(document), version: number)
    }

    /// By which pack a file was made, where its folder says it and keeps that; and whether nobody touched it.
    private static func made(
        _ source: SourceText, in installation: Installation, _ packStore: String?
    ) -> (Installation, isIntact: Bool, warning: Diagnostic?) {
        guard let origin = try? FileOrigin(of: source.name, source.bytes, in: installation.store) else {
            return (installation, false, nil)
        }
        let isIntact = origin.document != nil && origin.isIntact
        guard let pack = origin.making?.pack else { return (installation, isIntact, nil) }
        do {
            let packs = PackStore(of: origin.folder.path, shared: packStore, in: installation.store)
            return (try installation.made(with: pack, in: packs), isIntact, nil)
        } catch {
            let place = Place(source: SourceText(name: source.name, bytes: []), line: 1, column: 1)
            let told = error.diagnostics.first.map { $0.place == nil ? $0.at(place) : $0 }
            return (installation, isIntact, told?.with(severity: .warning))
        }
    }

    /// Whether it is there, and not made for the comparison.
    var isFile: Bool {
        switch kind {
        case .markup, .text: true
        case .model, .case: false
        }
    }

    var isText: Bool { if case .text = kind { true } else { false } }

    /// What it says that it was made for.
    var mode: RenderingMode? {
        guard case .markup(let tree, _) = kind else { return nil }
        return tree.root.attribute("data-modo").flatMap(RenderingMode.init(rawValue:))
    }
}

/// Makes readable documents of both sides, in the form that the two have in common.
private struct ComparedReader {
    let type: DocumentType?
    let sides: [ComparedSide]
    let installation: Installation

    func read(_ index: Int) throws(DiagnosticsError) -> ReadableDocument {
        let side = sides[index]
        switch side.kind {
        case .markup(let tree, _): return ReadableDocument(StruckText(tree).tree, name: side.name)
        case .text(let source): return try ReadableDocument(text: source, documentID: side.documentID)
        case .model:
            // The model of the pack that the other was made with.
            let installation = sides[1 - index].installation
            let type = try installation.documentType(try known().id)
            let root = try installation.schema().root.empty
            return try readable(
                try installation.template(type).resolve(root, mode: .blank), "modelo de «\(type.title)»",
                by: installation)
        case .case(let input):
            let type = try known()
            return try readable(try rendered(input, type), "«\(type.title)» de \(side.name)")
        }
    }

    private func known() throws(DiagnosticsError) -> DocumentType {
        guard let type else {
            throw DiagnosticsError(
                Diagnostic("comparar.sin-documento", "no se dice qué documento se compara", category: .usage))
        }
        return type
    }

    private func rendered(_ input: CaseInput, _ type: DocumentType) throws(DiagnosticsError) -> ResolvedDocument {
        let mode = sides.lazy.compactMap(\.mode).first { !$0.isBlank } ?? .draft
        // With what it names of the folder of the case, as it is when it is made.
        let named = try NamedAmendments(type, of: input, in: input.usualFolder, installation)
        let rendering = CaseRendering(named?.input ?? input, in: installation)
        return try rendering.expected(type, mode: mode, withSources: false).document
    }

    /// What was just made, as text where the other is text.
    private func readable(
        _ document: ResolvedDocument, _ name: String, by own: Installation? = nil
    ) throws(DiagnosticsError) -> ReadableDocument {
        if sides.contains(where: \.isText) {
            return try ReadableDocument(text: SourceText(name: name, bytes: document.text()), documentID: type?.id)
        }
        let tree = try XMLTree(parsing: SourceText(name: name, bytes: document.xhtml()))
        if let own, own !== installation {
            // Data may have had other names then.
            let present = try PresentNames(tree, in: installation)
            if present.notice != nil { return ReadableDocument(present.tree, name: name) }
        }
        return ReadableDocument(document, name: name, tree: tree)
    }

    /// What Foja makes of the data of a side; `nil` if it cannot be known.
    func made(_ index: Int) throws(DiagnosticsError) -> ReadableDocument? {
        guard let type, !sides.contains(where: \.isText) else { return nil }
        switch sides[index].kind {
        case .case, .model: return try read(index)
        case .text: return nil
        case .markup(_, let tree):
            let installation = sides[index].installation
            // A document that cannot be made again says nothing of who wrote what.
            guard let data = try? DocumentData(reading: tree, in: installation) else { return nil }
            let own = try installation.documentType(type.id)
            let remade = try installation.remade(data, own)
            // The pack that it was made with is lost, or another Foja made it: that is nobody's hand.
            if sides[index].isIntact, remade.xhtml() != tree.source.bytes { return try read(index) }
            return try readable(remade, sides[index].name, by: installation)
        }
    }
}

extension ComparedReader {
    /// What Foja would make of the data of a side if its case had no particular terms; `nil` if it has none.
    fileprivate func madeWithoutTerms(_ index: Int) throws(DiagnosticsError) -> ReadableDocument? {
        guard let type, !sides.contains(where: \.isText) else { return nil }
        let installation = sides[index].installation
        let root: Value
        let mode: RenderingMode
        switch sides[index].kind {
        case .case(let input):
            let named = try NamedAmendments(type, of: input, in: input.usualFolder, installation)
            root = (named?.input ?? input).root
            mode = sides.lazy.compactMap(\.mode).first { !$0.isBlank } ?? .draft
        case .markup(_, let tree):
            guard let data = try? DocumentData(reading: tree, in: installation) else { return nil }
            root = data.root
            mode = data.mode
        case .text, .model: return nil
        }
        let own = try installation.documentType(type.id)
        let terms = try installation.terms(of: root) { _ in nil }.of(try installation.termDocuments(of: own))
        guard !terms.items.isEmpty else { return nil }
        return try readable(
            try installation.template(own).resolve(root, mode: mode), sides[index].name, by: installation)
    }
}

/// What people call data.
struct CaseLabels {
    private let schema: Schema

    init(_ schema: Schema) { self.schema = schema }

    /// «Bienes: Precio unitario (n.º 2)».
    func label(of path: String) -> String {
        guard let field = schema.field(at: FieldPath.withoutPositions(path)) else { return path }
        let positions = path.split(separator: ".").compactMap { Int($0) }.map { String($0 + 1) }
        let label = schema.distinctLabel(of: field)
        return positions.isEmpty ? label : "\(label) (n.º \(positions.joined(separator: ".")))"
    }
}
