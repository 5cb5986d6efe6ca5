internal import Synchronization

/// What a template makes its documents of: what it says, and what they are besides. One object, so that a rendering is given all of
/// it by one reference.
final class DocumentFrame: Sendable {
    /// What it says.
    let program: Program
    /// The document's id.
    let id: String
    /// The style sheets that its template links, in order: their text, as the file has it.
    let styleSheets: [[UInt8]]
    /// The page that its kind has.
    let page: PageSetup
    /// The security policy of a page whose one style is this text.
    let contentSecurityPolicy: @Sendable (_ style: [UInt8]) -> String
    /// Whether the paths of its data have only letters, figures, points and underscores.
    let hasPlainPaths: Bool
    /// Whether no word that a rendering makes (inflections, numbers, conjunctions) means anything in markup.
    let hasPlainWords: Bool
    /// What its style sheets and its kind say of its pages.
    var pageRules: PageRules { PageRules(style) }
    /// The one style of a page: the sheets, and what its kind adds.
    var style: [UInt8] {
        var style: [UInt8] = []
        for sheet in styleSheets { style += sheet }
        return style + page.css.utf8
    }
    /// What emitters made of its fixed content.
    let forms = EmitterForms()

    init(
        program: Program, id: String, styleSheets: [[UInt8]], page: PageSetup, hasPlainPaths: Bool,
        contentSecurityPolicy: @escaping @Sendable (_ style: [UInt8]) -> String
    ) {
        self.program = program
        self.id = id
        self.styleSheets = styleSheets
        self.page = page
        self.hasPlainPaths = hasPlainPaths
        hasPlainWords = program.hasPlainWords
        self.contentSecurityPolicy = contentSecurityPolicy
    }
}

/// What each format made of what one template says in every document, made when it is first used.
final class EmitterForms: Sendable {
    private let known = Mutex<[ObjectIdentifier: any Sendable]>([:])

    /// What a format makes beforehand of a template.
    ///
    /// Two threads that ask at once may both make it; what they make is the same.
    func of<Form: Sendable>(_ form: Form.Type, _ make: () -> Form) -> Form {
        let key = ObjectIdentifier(form)
        if let made = known.withLock({ $0[key] }) as? Form { return made }
        let made = make()
        known.withLock { $0[key] = made }
        return made
    }
}

/// The fixed runs of a template as an emitter compiled them.
struct CompiledRuns<Emitter: DocumentEmitter>: Sendable {
    let runs: [Emitter.Fixed]
}

extension ResolvedDocument {
    /// Its fixed runs as an emitter has them.
    func runs<Emitter: DocumentEmitter>(of emitter: Emitter.Type) -> [Emitter.Fixed] {
        frame.forms.of(CompiledRuns<Emitter>.self) {
            CompiledRuns(runs: program.runs(frame).map { Emitter.compile($0) })
        }.runs
    }
}
