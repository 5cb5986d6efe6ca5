internal import Synchronization

/// What a document is besides what it says: the same for everything that a template makes.
final class DocumentFrame: Sendable {
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
        id: String, styleSheets: [[UInt8]], page: PageSetup, hasPlainPaths: Bool,
        contentSecurityPolicy: @escaping @Sendable (_ style: [UInt8]) -> String
    ) {
        self.id = id
        self.styleSheets = styleSheets
        self.page = page
        self.hasPlainPaths = hasPlainPaths
        self.contentSecurityPolicy = contentSecurityPolicy
    }
}

/// What each emitter made of the fixed runs of one template, made when it is first used.
final class EmitterForms: Sendable {
    private let known = Mutex<[ObjectIdentifier: any Sendable]>([:])

    /// The runs as an emitter has them compiled.
    ///
    /// Two threads that ask at once may both compile; what they make is the same.
    func of<Emitter: DocumentEmitter>(_ emitter: Emitter.Type, _ runs: () -> [FixedRun]) -> [Emitter.Fixed] {
        let key = ObjectIdentifier(emitter)
        if let made = known.withLock({ $0[key] }) as? [Emitter.Fixed] { return made }
        let made = runs().map { Emitter.compile($0) }
        known.withLock { $0[key] = made }
        return made
    }
}
