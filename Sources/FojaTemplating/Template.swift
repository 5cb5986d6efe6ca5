public import FojaData
public import FojaDiagnostics
internal import FojaXML
internal import Synchronization

/// A field that a template can consult, and the heading it stands under.
public struct TemplateFieldUse: Sendable {
    /// The field, by its path.
    public let path: FieldPath
    let heading: Location
    /// The heading's text; empty before the first.
    public var location: String { heading.text }
}

/// A template, checked and compiled: what makes a document out of a case.
///
/// ```swift
/// let template = try Template(compiling: "carta/plantilla.xhtml", loader: folder, options: options)
/// let document = template.resolve(caso.root, mode: .draft)
/// let page = document.xhtml()
/// let text = document.text()
/// ```
///
/// Immutable and safe to share between threads.
public struct Template: Sendable {
    let frame: DocumentFrame
    /// The same with the sheets that a form for the pen has besides; `nil` if `frame` has them.
    private let pen: PenForm?
    /// Of the data that it prints.
    let schema: Schema
    /// What should be looked at though the template works.
    public let warnings: [Diagnostic]
    /// Every field it can consult.
    public let fields: [TemplateFieldUse]
    /// Everything it can say that the official model does not print.
    public var additions: [TemplateAddition] { allAdditions.filter(\.saysSomething) }
    /// Of the elements that the templates wrote, by their marks; empty unless somebody asked for them.
    let origins: [ElementOrigin]
    private let allAdditions: [TemplateAddition]
    /// The documents that it holds, in order, if it is a folder's.
    public let documents: [String]
    /// Everything it was made from: itself, what it includes, its style.
    public let sources: [SourceText]

    /// Parses, checks and compiles a template.
    ///
    /// - Parameters:
    ///   - path: Below the templates' root, such as `contrato-de-prestamo/plantilla.xhtml`.
    ///   - loader: Gives the template's text and what it includes.
    /// - Throws: Every problem found, each with its place.
    public init(compiling path: String, loader: some TemplateLoader, options: TemplateOptions) throws(DiagnosticsError)
    {
        let files = TemplateFiles(loader: loader)
        // Whoever looks at all that a template can make looks at these sheets too; nobody else does but for the pen.
        let hasPenSheets = options.profile != nil || options.marksOrigins
        let (nodes, analyzer) = try Template.analysis(of: path, files, options, hasPenSheets: hasPenSheets)
        var problems = files.problems + analyzer.problems
        let origins = options.marksOrigins || options.profile != nil ? analyzer.marked.map(ElementOrigin.init) : []
        // What is not understood would be told twice.
        if let profile = options.profile, problems.allSatisfy({ $0.severity != .error }) {
            problems += ProfileProbe(nodes, origins: origins, profile: profile, documentID: options.documentID)
                .findings()
        }
        guard problems.allSatisfy({ $0.severity != .error }) else { throw DiagnosticsError(problems) }
        frame = Compiler.compile(nodes, options: options)
        pen = hasPenSheets ? nil : PenForm(path, files.loaded, options, without: frame)
        schema = options.schema
        warnings = problems
        fields = options.carried.map { TemplateFieldUse(path: $0, heading: Location()) } + analyzer.uses
        allAdditions = analyzer.additions
        documents = analyzer.composition.parts.map(\.id)
        self.origins = origins
        sources = files.sources
    }

    /// The checked nodes of a template and what was learned of it.
    fileprivate static func analysis(
        of path: String, _ files: TemplateFiles, _ options: TemplateOptions, hasPenSheets: Bool
    ) throws(DiagnosticsError) -> (nodes: [CheckedNode], analyzer: Analyzer) {
        guard let root = try files.template(path) else { throw DiagnosticsError(files.problems) }
        if let appendix = options.appendix { root.append(including: appendix) }
        let folder = path.split(separator: "/").dropLast().map(String.init)
        let analyzer = Analyzer(
            options: options, hasPenSheets: hasPenSheets, folder: folder,
            fragment: { files.fragment($0, problems: &$1) },
            document: { files.document($0, problems: &$1) },
            style: { files.style($0, problems: &$1, place: $2) })
        return (analyzer.analyze(root), analyzer)
    }

    /// What makes the documents of a mode.
    func frame(for mode: RenderingMode) -> DocumentFrame {
        guard mode == .pen, let pen else { return frame }
        return pen.made
    }

    /// Brings the template and a case together.
    ///
    /// - Parameter root: A group of the schema's root shape, computed fields filled in.
    public func resolve(_ root: Value, mode: RenderingMode) -> ResolvedDocument {
        resolve(DataSlots(root, schema: schema), mode: mode)
    }

    /// Brings the template and a case together whose data have been laid out, once for all of its documents.
    public func resolve(_ data: DataSlots, mode: RenderingMode) -> ResolvedDocument {
        var resolver = Resolver(frame(for: mode), data: data.of(schema), mode: mode)
        return resolver.resolve()
    }
}

extension TemplateElement {
    /// Adds a shared part at the end of a document's body.
    fileprivate func append(including path: String) {
        for case .element(let body) in children where body.name == "body" {
            let place = body.place
            let part = TemplateElement(
                kind: .part, name: "parte", attributes: [],
                directives: ["incluir": DirectiveText(text: path, place: { _, _ in place() })], children: [],
                place: place)
            body.children.append(.element(part))
        }
    }
}

/// A template with the sheets that only a form for the pen has, made when one is asked for: they cost as much as all
/// else, and few ask.
private final class PenForm: Sendable {
    private let path: String
    private let sources: [String: SourceText]
    private let options: TemplateOptions
    private let without: DocumentFrame
    private let known = Mutex<DocumentFrame?>(nil)

    /// - Parameters:
    ///   - sources: All that the template was made of.
    ///   - without: The same without these sheets.
    init(
        _ path: String, _ sources: [String: SourceText], _ options: TemplateOptions,
        without: DocumentFrame
    ) {
        self.path = path
        self.sources = sources
        self.options = options
        self.without = without
    }

    var made: DocumentFrame {
        known.withLock { known in
            if let known { return known }
            let files = TemplateFiles(loader: LoadedTexts(sources: sources))
            // The same files were understood once: they are again.
            let analysis = try? Template.analysis(of: path, files, options, hasPenSheets: true)
            let made = analysis.map { Compiler.compile($0.nodes, options: options) } ?? without
            known = made
            return made
        }
    }
}

/// Texts of templates that were read already.
private struct LoadedTexts: TemplateLoader {
    let sources: [String: SourceText]

    func load(_ path: String) throws(DiagnosticsError) -> SourceText {
        guard let source = sources[path] else {
            throw DiagnosticsError(Diagnostic("plantilla.no-existe", "no existe `\(path)`"))
        }
        return source
    }
}

/// The files that one compilation reads, each once.
private final class TemplateFiles {
    private let loader: any TemplateLoader
    private(set) var loaded: [String: SourceText] = [:]
    private var looked: Set<String> = []
    private(set) var sources: [SourceText] = []
    private(set) var problems: [Diagnostic] = []

    init(loader: some TemplateLoader) {
        self.loader = loader
    }

    private func load(_ path: String) throws(DiagnosticsError) -> SourceText {
        if let known = loaded[path] { return known }
        let source = try loader.load(path)
        loaded[path] = source
        sources.append(source)
        return source
    }

    /// The root of a template, which is a whole document.
    func template(_ path: String) throws(DiagnosticsError) -> TemplateElement? {
        let source = try load(path)
        guard let root = try TemplateParser.parse(source, problems: &problems) else { return nil }
        let names = root.children.compactMap { child -> String? in
            if case .element(let element) = child { element.name } else { nil }
        }
        if root.kind != .document || root.name != "html" || names != ["head", "body"] {
            problems.append(
                Diagnostic(
                    "plantilla.raiz", "una plantilla es un documento completo: <html> con <head> y <body>",
                    at: root.place()))
            return nil
        }
        look(at: root, of: path)
        return root
    }

    /// What its own words say wrong, once for each file.
    private func look(at root: TemplateElement, of path: String) {
        guard looked.insert(path).inserted else { return }
        problems += ContractionCheck(root).problems
    }

    /// The root of another document's template.
    func document(_ path: String, problems: inout [Diagnostic]) -> TemplateElement? {
        do {
            return try template(path)
        } catch {
            problems.append(contentsOf: error.diagnostics)
            return nil
        }
    }

    func fragment(_ path: String, problems: inout [Diagnostic]) -> TemplateElement? {
        do {
            let source = try load(path)
            guard let root = try TemplateParser.parse(source, problems: &problems) else { return nil }
            guard root.kind == .fragment else {
                problems.append(
                    Diagnostic("plantilla.raiz", "la raíz de una parte compartida es <f:fragmento>", at: root.place()))
                return nil
            }
            look(at: root, of: path)
            return root
        } catch {
            problems.append(contentsOf: error.diagnostics)
            return nil
        }
    }

    /// A style sheet by its path.
    func style(_ path: String, problems: inout [Diagnostic], place: Place?) -> [UInt8] {
        do {
            let source = try load(path)
            try SourceEncoding.check(source)
            if let bad = XMLCharacters.firstForbidden(in: source.bytes) {
                problems.append(
                    Diagnostic(
                        "plantilla.estilo", "la hoja de estilo tiene un carácter de control, que no se ve",
                        at: source.place(atByte: bad), fix: "bórrelo"))
                return []
            }
            // Inside <style> a markup character would end the style, or read
            // differently as HTML and as XML.
            if let bad = source.bytes.firstIndex(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
                problems.append(
                    Diagnostic(
                        "plantilla.estilo", "una hoja de estilo de Foja no lleva «<» ni «&»",
                        at: source.place(atByte: bad)))
                return []
            }
            // What is read as XML ends its lines with LF alone: the hash that lets the style apply is of that.
            let marked = source.bytes.starts(with: [0xEF, 0xBB, 0xBF])
            return (marked ? Array(source.bytes.dropFirst(3)) : source.bytes).withoutCarriageReturns
        } catch {
            for problem in error.diagnostics {
                // What is wrong inside the file is told there; that there is none, where it is asked for.
                problems.append(
                    Diagnostic(
                        problem.id, problem.message, at: problem.place ?? place, notes: problem.notes, fix: problem.fix,
                        about: problem.subject))
            }
            return []
        }
    }
}

extension [UInt8] {
    /// With LF where there is CR LF or CR.
    fileprivate var withoutCarriageReturns: [UInt8] {
        guard contains(0x0D) else { return self }
        var out: [UInt8] = []
        for (i, byte) in enumerated() {
            if byte != 0x0D {
                out.append(byte)
            } else if i + 1 == count || self[i + 1] != 0x0A {
                out.append(0x0A)
            }
        }
        return out
    }
}
