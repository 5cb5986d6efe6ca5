public import FojaDiagnostics

/// What a pack says of itself in `paquete.yaml`: the words of its institution that the engine has no list of.
///
/// A pack is a folder, one institution's: `paquete.yaml`, `schema/`, `templates/`, `regulations/`, `institucion.yaml`,
/// `examples/`. Every schema comes with its pack's manifest (``Schema/pack``), so whoever has a schema has its words.
public struct PackManifest: Sendable {
    /// The file's name, below the pack's root.
    public static let fileName = "paquete.yaml"

    /// Its name for machines: `fofim`.
    public let id: String
    /// «Fondo de Financiamiento para la Minería»
    public let title: String
    /// What one of its cases is called: «Caso de préstamo».
    public internal(set) var caseTitle = "Caso"
    /// The institution by its initials, with its article.
    public let institution: ArticledName
    /// The earliest engine that it works with.
    public let engine: EngineVersion
    /// Who gives data, in order.
    public let providers: [Provider]
    /// The steps of its process, in order.
    public let stages: [Stage]
    /// The classes of a risk, from the best; none if it has no scorecard.
    public let riskClasses: OrderedNames
    /// Where holidays are kept, and where the institution stands.
    public let holidays: HolidayScopes
    /// What binds algorithms of the engine to data of the schema, as written; `nil` if it binds none.
    public let calculos: DataTree.Node?
    public let currency: Currency
    public let papers: Papers
    public let pageHeader: PageHeader
    /// Filters of its own for templates.
    public let filters: [FilterDeclaration]
    /// How its schema names people; `nil` if it does not say, and then nobody is compared.
    public let people: PersonNames?
    /// What it keeps a register of; `nil` if it keeps none.
    public internal(set) var register: RegisterRules?
    /// `registro` as written, so that what its schema lacks is told in its place.
    var declaredRegister: DataTree.Node?
    /// `personas` as written, so that what its schema lacks is told in its place.
    var declaredPeople: DataTree.Node?
    /// Where it says which attribute of a template heads its pages; `nil` if it does not say.
    public internal(set) var headerPlace: Place?
    /// The text of the file; `nil` of a manifest that was not read.
    public let source: SourceText?

    /// What any schema has that comes with no pack: no provider, no stage, money without a name.
    public static let bare = PackManifest()

    public init(
        id: String = "", title: String = "", institution: ArticledName = ArticledName("la institución"),
        engine: EngineVersion = .current, providers: [Provider] = [], stages: [Stage] = [],
        riskClasses: OrderedNames = OrderedNames(), holidays: HolidayScopes = HolidayScopes(),
        calculos: DataTree.Node? = nil, currency: Currency = .unnamed, papers: Papers = Papers(),
        pageHeader: PageHeader = PageHeader(), filters: [FilterDeclaration] = [], people: PersonNames? = nil,
        source: SourceText? = nil
    ) {
        self.id = id
        self.title = title
        self.institution = institution
        self.engine = engine
        self.providers = providers
        self.stages = stages
        self.riskClasses = riskClasses
        self.holidays = holidays
        self.calculos = calculos
        self.currency = currency
        self.papers = papers
        self.pageHeader = pageHeader
        self.filters = filters
        self.people = people
        self.source = source
    }

    /// The provider of a name; `nil` if there is none.
    public func provider(named name: String) -> Provider? { providers.first { $0.name == name } }

    /// The stage of a name; `nil` if there is none.
    public func stage(named name: String) -> Stage? { stages.first { $0.name == name } }

    /// How to mend a name that is none of a section of the pack: what was probably meant, and where they are declared.
    ///
    /// - Parameters:
    ///   - section: The key of `paquete.yaml`: `etapas`.
    ///   - known: The names that it declares.
    public static func advice(on name: String, section: String, known: [String]) -> String {
        let declared = "`\(section)` de \(fileName)"
        guard !known.isEmpty else { return "\(fileName) no tiene `\(section)`: declárelo ahí" }
        if let near = Suggestion.nearest(to: name, among: known) {
            return "¿quiso decir `\(near)`? Los nombres están en \(declared)"
        }
        return "puede ser \(known.map { "`\($0)`" }.joined(separator: ", ")), los de \(declared)"
    }
}
