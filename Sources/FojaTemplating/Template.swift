public import FojaData
public import FojaDiagnostics
internal import FojaXML

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
    /// What is seldom asked for, made then; `nil` of a template that has it.
    private let again: Reanalysis?
    /// Of the data that it prints.
    let schema: Schema
    /// What should be looked at though the template works.
    public let warnings: [Diagnostic]
    /// Every field it can consult.
    public let fields: [TemplateFieldUse]
    /// Everything it can say that the official model does not print.
    public var additions: [TemplateAddition] {
        (allAdditions ?? again?.additions ?? []).filter(\.saysSomething)
    }
    /// Of the elements that the templates wrote, by their marks; empty unless somebody asked for them.
    let origins: [ElementOrigin]
    /// `nil` if it was not analysed now.
    private let allAdditions: [TemplateAddition]?
    /// What the particular terms of its case do to it, in their order; empty of a template as it is written.
    public let effects: [TermEffect]
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
        let origins = Template.origins(analyzer, options)
        // What is not understood would be told twice.
        if let profile = options.profile, problems.allSatisfy({ $0.severity != .error }) {
            problems += ProfileProbe(nodes, origins: origins, profile: profile, documentID: options.documentID)
                .findings()
        }
        guard problems.allSatisfy({ $0.severity != .error }) else { throw DiagnosticsError(problems) }
        frame = Compiler.compile(nodes, options: options)
        again = hasPenSheets ? nil : Reanalysis(path, files.loaded, options)
        schema = options.schema
        warnings = problems
        fields =
            (options.carried + options.termData).map { TemplateFieldUse(path: $0, heading: Location()) }
            + analyzer.uses
        effects = analyzer.effects
        allAdditions = analyzer.additions
        documents = analyzer.composition.parts.map(\.id)
        self.origins = origins
        sources = files.sources
    }

    /// A template that was compiled before.
    init(
        _ frame: DocumentFrame, uses: [TemplateFieldUse], documents: [String], sources: [SourceText],
        options: TemplateOptions, again: Reanalysis
    ) {
        self.frame = frame
        self.again = again
        schema = options.schema
        warnings = []
        fields = options.carried.map { TemplateFieldUse(path: $0, heading: Location()) } + uses
        effects = []
        allAdditions = nil
        self.documents = documents
        origins = []
        self.sources = sources
    }

    /// Where the elements of its documents come from, for whoever asks for it.
    private static func origins(_ analyzer: Analyzer, _ options: TemplateOptions) -> [ElementOrigin] {
        guard options.marksOrigins || options.profile != nil else { return [] }
        return analyzer.marked.map { element in
            let own = options.marksOrigins ? TermSite(of: element) : nil
            return ElementOrigin(element, site: analyzer.sites[ObjectIdentifier(element)] ?? own)
        }
    }

    /// The checked nodes of a template and what was learned of it.
    static func analysis(
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
        if options.marksOrigins { analyzer.name(TemplateParts(root)) }
        analyzer.splice(options.terms[options.documentID] ?? [], into: root, of: options.documentID, template: path)
        return (analyzer.analyze(root), analyzer)
    }

    /// What makes the documents of a mode.
    func frame(for mode: RenderingMode) -> DocumentFrame {
        guard mode == .pen else { return frame }
        return again?.pen ?? frame
    }

    /// Brings the template and a case together.
    ///
    /// - Parameter root: A group of the schema's root shape, computed fields filled in.
    public func resolve(_ root: Value, mode: RenderingMode) -> ResolvedDocument {
        resolve(DataSlots(root, schema: schema), mode: mode)
    }

    /// Brings the template and a case together whose data have been laid out, once for all of its documents.
    public func resolve(_ data: DataSlots, mode: RenderingMode) -> ResolvedDocument {
        Resolver.resolve(frame(for: mode), data.of(schema), mode: mode)
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
