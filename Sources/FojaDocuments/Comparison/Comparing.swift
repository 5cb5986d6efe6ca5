internal import FojaData
public import FojaDiagnostics
public import FojaTemplating
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
    ///   - first: `modelo`, `modelo:<documento>`, a case file or a document's file.
    ///   - second: The same.
    ///   - documentID: Which document, where neither says it.
    /// - Throws: If one cannot be read, or it is not known which document is meant; ids begin with `comparar.`.
    public init(
        _ first: String, _ second: String, documentID: String? = nil, in installation: Installation
    ) throws(DiagnosticsError) {
        if let documentID { _ = try installation.documentOrFolder(documentID) }
        let sides = [
            try ComparedSide(first, in: installation), try ComparedSide(second, in: installation),
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
        warnings = sides.compactMap(\.warning)
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
        if let id = given ?? named.first, installation.hasDocumentType(id) || !sides.allSatisfy(\.isFile) {
            return try installation.documentOrFolder(id)
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
        case markup(XMLTree)
        case text(SourceText)
    }

    let kind: Kind
    let name: String
    /// Which document it says it is.
    let documentID: String?
    let warning: Diagnostic?

    private static let model = "modelo"

    init(_ argument: String, in installation: Installation) throws(DiagnosticsError) {
        name = argument
        if argument == ComparedSide.model || argument.hasPrefix(ComparedSide.model + ":") {
            let id = argument.dropFirst(ComparedSide.model.count + 1)
            kind = .model
            documentID = id.isEmpty ? nil : try installation.documentOrFolder(String(id)).id
            warning = nil
            return
        }
        if installation.store.isFolder(argument) {
            throw DiagnosticsError(
                Diagnostic(
                    "comparar.carpeta", "`\(argument)` es una carpeta, y se compara un documento o un caso",
                    category: .usage, fix: "dé uno de sus archivos, como `\(argument)/contrato-de-prestamo.xhtml`"))
        }
        let source = SourceText(
            name: argument, bytes: try installation.store.read(argument, limit: XMLLimits.standard.maxBytes))
        if let foreign = ForeignFormat.of(source.bytes) {
            throw DiagnosticsError(foreign.refusal(of: source, as: .document))
        }
        if ForeignFile.caseFile(source) != nil {
            kind = .case(try CaseInput(of: source, in: installation))
            documentID = nil
            warning = nil
        } else if source.bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }) == 0x3C {
            let opened = try OpenedDocument(parsing: source)
            let present = try PresentNames(opened.tree, in: installation)
            kind = .markup(present.tree)
            documentID = present.tree.root.attribute("data-documento")
            warning = opened.rewriting?.id == "documento.html" ? nil : opened.rewriting
        } else {
            kind = .text(source)
            // «contrato-de-prestamo.txt.anterior-1» too.
            let base = String(FilePath.name(argument).prefix { $0 != "." })
            documentID = installation.hasDocumentType(base) ? base : nil
            warning = nil
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
        guard case .markup(let tree) = kind else { return nil }
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
        case .markup(let tree): return ReadableDocument(tree, name: side.name)
        case .text(let source): return try ReadableDocument(text: source, documentID: side.documentID)
        case .model:
            let type = try known()
            let root = try installation.schema().root.empty
            return try readable(
                try installation.template(type).resolve(root, mode: .blank), "modelo de «\(type.title)»")
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
        return try CaseRendering(input, in: installation).expected(type, mode: mode, withSources: false).document
    }

    /// What was just made, as text where the other is text.
    private func readable(_ document: ResolvedDocument, _ name: String) throws(DiagnosticsError) -> ReadableDocument {
        if sides.contains(where: \.isText) {
            return try ReadableDocument(text: SourceText(name: name, bytes: document.text()), documentID: type?.id)
        }
        let tree = try XMLTree(parsing: SourceText(name: name, bytes: document.xhtml()))
        return ReadableDocument(document, name: name, tree: tree)
    }

    /// What Foja makes of the data of a side; `nil` if it cannot be known.
    func made(_ index: Int) throws(DiagnosticsError) -> ReadableDocument? {
        guard let type, !sides.contains(where: \.isText) else { return nil }
        switch sides[index].kind {
        case .case, .model: return try read(index)
        case .text: return nil
        case .markup(let tree):
            // A document that cannot be made again says nothing of who wrote what.
            guard let data = try? DocumentData(reading: tree, in: installation) else { return nil }
            return try readable(try installation.remade(data, type), sides[index].name)
        }
    }
}

extension ComparedReader {
    /// What Foja would make of the data of a side if its case had no particular terms; `nil` if it has none.
    fileprivate func madeWithoutTerms(_ index: Int) throws(DiagnosticsError) -> ReadableDocument? {
        guard let type, !sides.contains(where: \.isText) else { return nil }
        let root: Value
        let mode: RenderingMode
        switch sides[index].kind {
        case .case(let input):
            root = input.root
            mode = sides.lazy.compactMap(\.mode).first { !$0.isBlank } ?? .draft
        case .markup(let tree):
            guard let data = try? DocumentData(reading: tree, in: installation) else { return nil }
            root = data.root
            mode = data.mode
        case .text, .model: return nil
        }
        let terms = try installation.terms(of: root) { _ in nil }.of(try installation.termDocuments(of: type))
        guard !terms.items.isEmpty else { return nil }
        return try readable(try installation.template(type).resolve(root, mode: mode), sides[index].name)
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
