public import FojaData
public import FojaDiagnostics
public import FojaXML

/// Gives the texts of templates by their path below the templates' root, such
/// as `comunes/firmas.xhtml`. The engine knows no files; whoever does decides
/// what may be read.
public protocol TemplateLoader {
    /// - Throws: A message without a place; the engine adds where it was asked for.
    func load(_ path: String) throws(DiagnosticsError) -> SourceText
}

/// What a template is compiled for.
public struct TemplateOptions: Sendable {
    /// Written on the document's root as `data-documento`.
    public var documentID: String
    /// The step of the process at which the document is made: a field that is
    /// only required later may still be missing then.
    public var stage: Stage?
    /// The data that templates may name.
    public var schema: Schema
    /// The filters that they may use.
    public var filters: FilterRegistry
    /// The page that documents of this kind are printed on, as far as their style sheets do not say it.
    public var page: PageSetup
    /// The content security policy for a document whose one style is this text.
    public var contentSecurityPolicy: @Sendable (_ style: [UInt8]) -> String
    /// The given fields that a computed field rests on, so that a document
    /// carries them and a message names them.
    public var inputs: @Sendable (_ computed: Field) -> RootInputs?

    /// A shared part that stands at the end of every document, such as
    /// `comunes/fuentes`; `nil` for none.
    public var appendix: String?
    /// Data that every document carries though it shows them nowhere: what it rests on as a whole.
    public var carried: [FieldPath]
    /// The documents that this one may hold, by their ids, if it is a folder's.
    public var documents: [String: EmbeddedDocument]
    /// The groups of the schema that are known without a case, such as what a folder says of its documents: a
    /// blank document prints them too.
    public var filled: Set<String> = []
    /// The particular terms of one case, by the document that they are of.
    public var terms: [String: [ParticularTerm]] = [:]
    /// The data that those terms are, which the document carries.
    public var termData: [FieldPath] = []
    /// The style sheet by which a draft shows them, below the templates' root; `nil` for none.
    public var termStyle: String?
    /// What `f:excepcion` may name; `nil`: anything.
    public var exceptions: Set<String>?
    /// What a document may have: if it is given, whatever the template can make is held against it.
    public var profile: XMLSchema?
    /// Whether each element says where it comes from, for ``DocumentOrigins``; nobody gets such a document.
    public var marksOrigins = false

    /// What a template is compiled for; what is left out asks for nothing.
    public init(
        documentID: String,
        schema: Schema,
        stage: Stage? = nil,
        filters: FilterRegistry = .spanish,
        page: PageSetup = PageSetup(),
        contentSecurityPolicy: @escaping @Sendable ([UInt8]) -> String = { _ in
            "default-src 'none'; style-src 'unsafe-inline'"
        },
        inputs: @escaping @Sendable (Field) -> RootInputs? = { _ in nil },
        appendix: String? = nil,
        carried: [FieldPath] = [],
        documents: [String: EmbeddedDocument] = [:]
    ) {
        self.carried = carried
        self.documents = documents
        self.appendix = appendix
        self.documentID = documentID
        self.schema = schema
        self.stage = stage
        self.filters = filters
        self.page = page
        self.contentSecurityPolicy = contentSecurityPolicy
        self.inputs = inputs
    }
}
