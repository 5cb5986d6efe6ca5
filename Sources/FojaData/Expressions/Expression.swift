public import FojaDiagnostics

/// A formula or condition over the fields of a case.
///
/// ```
/// prestamo.monto > 800000 y prestamo.modalidad = 'proyecto_a_diseno_final'
/// suma(fuentes.aporte) / (suma(fuentes.aporte) + suma(fuentes.financiamiento)) * 100
/// ```
///
/// Total by construction: no loops, no calls but `suma`, `cuenta`, `cuenta_distintos`, `min` and
/// `max` over a list, or over those of its items that a condition picks:
/// `cuenta(garantias.bienes si item.valor > 0)`, and a few over one or two values:
/// `anio(contrato.fecha)`, `empieza(item.cargo, 'Presidenta')`, `nombra(compra.descripcion, item.descripcion)`,
/// `falta(prestamo.monto)`. `~` is `=` for texts whatever their
/// capitals, accents and punctuation. A field that nobody gave makes what depends on it
/// `.missing`, except that `y` and `o` still answer where the other side
/// decides, that an optional field by itself asks whether it was given, and that
/// comparing an optional field that was not given is false.
public struct Expression: Sendable {
    /// What an expression yields.
    public enum ResultType: Sendable, Hashable {
        case number
        case text
        case boolean
        case date
        case time
    }

    indirect enum Node: Sendable {
        case literal(Value)
        case path(FieldPath)
        /// Whether an optional field was given, or a list has items.
        case presence(FieldPath)
        case negate(Node)
        case not(Node)
        case and(Node, Node)
        case or(Node, Node)
        case compare(Comparison, Node, Node)
        case call(Function, [Node])
        case arithmetic(Arithmetic, Node, Node)
        case aggregate(Aggregate, FieldPath)
        /// The same over the items for which the condition holds.
        case filtered(Aggregate, Filter)
    }

    /// What an aggregate over some of a list's items reads. Inside, the item is
    /// one more variable than the scope had.
    struct Filter: Sendable {
        let list: FieldPath
        /// From the item; `nil`: the item itself.
        let value: FieldPath?
        let condition: Node
    }

    /// Whether it only names a datum.
    package var isPath: Bool { if case .path = root { true } else { false } }
    /// Whether it only counts the items of a list.
    package var isCount: Bool { if case .aggregate(.count, _) = root { true } else { false } }

    enum Comparison: String, Sendable {
        case equal = "="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        /// The same text, whatever its capitals, accents and punctuation.
        case alike = "~"
    }

    /// What is computed of single values.
    enum Function: String, Sendable, CaseIterable {
        /// The year of a date.
        case year = "anio"
        /// The year that a number of a document names: 2025 of «016/2025».
        case namedYear = "gestion"
        /// Whether a number has no decimals.
        case isWhole = "es_entero"
        /// Whether a text begins with the words of another.
        case begins = "empieza"
        /// Whether a text has the words of another, in their order and together.
        case contains = "contiene"
        /// Whether a text has the signs of another as they are: `incluye(unidad, '%')`.
        case includes = "incluye"
        /// Whether a text names what another describes (``NamedThings``).
        case names = "nombra"
        /// Whether a text lists things by «un» or their number.
        case lists = "enumera"
        /// How many a text names of what another describes.
        case counts = "cuantos"
        /// Whether a text names something that none of a list describes.
        case namesOther = "nombra_otros"
        /// Whether nobody gave a datum, though it is none that may lack.
        case lacks = "falta"
        /// Whether two texts have the same letters and digits: a plate, a series, with or without hyphens, points, blanks.
        case sameCode = "mismo_codigo"
        /// A number with as many decimals as are said, the half away from zero: `redondea(a / b, 4)`.
        case round = "redondea"
    }

    enum Arithmetic: String, Sendable {
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case divide = "/"
    }

    enum Aggregate: String, Sendable, CaseIterable {
        case sum = "suma"
        case count = "cuenta"
        /// How many different values there are; texts that are alike are one.
        case distinct = "cuenta_distintos"
        case minimum = "min"
        case maximum = "max"
    }

    let root: Node
    /// What it gives.
    public let type: ResultType
    /// As it was written.
    public let text: String
    /// Every path it reads, in order of appearance, without repeats.
    public let paths: [FieldPath]

    /// Parses and checks an expression.
    ///
    /// - Parameters:
    ///   - place: Gives the place of a problem at a UTF-8 offset of `text` with a length.
    /// - Throws: Every problem found.
    public init(
        parsing text: String, in scope: Scope, place: @escaping (_ offset: Int, _ length: Int) -> Place?
    ) throws(DiagnosticsError) {
        try self.init(text, in: scope, isCondition: true, place: place)
    }

    /// The same, where a value is expected: an optional datum by itself is the datum, and does not ask whether
    /// it was given.
    public init(
        value text: String, in scope: Scope, place: @escaping (_ offset: Int, _ length: Int) -> Place?
    ) throws(DiagnosticsError) {
        try self.init(text, in: scope, isCondition: false, place: place)
    }

    /// The same, for what computes a field of a type.
    init(
        computing type: FieldType, by text: String, in scope: Scope, place: @escaping (Int, Int) -> Place?
    ) throws(DiagnosticsError) {
        try self.init(text, in: scope, isCondition: type.kind == .boolean, place: place)
    }

    private init(
        _ text: String, in scope: Scope, isCondition: Bool, place: @escaping (Int, Int) -> Place?
    ) throws(DiagnosticsError) {
        var parser = ExpressionParser(text: text, scope: scope, place: place)
        (root, type) = try parser.parse(isCondition: isCondition)
        paths = parser.paths
        self.text = text
    }

    /// One that was checked before.
    init(root: Node, type: ResultType, text: String, paths: [FieldPath]) {
        self.root = root
        self.type = type
        self.text = text
        self.paths = paths
    }

    /// The same, where a condition is expected.
    public init(
        condition text: String, in scope: Scope, place: @escaping (_ offset: Int, _ length: Int) -> Place?
    ) throws(DiagnosticsError) {
        try self.init(text, in: scope, isCondition: true, place: place)
        guard type == .boolean else {
            throw DiagnosticsError(
                Diagnostic(
                    "expresion.no-es-condicion", "«\(text)» no es una condición: no da sí o no",
                    at: place(0, text.utf8.count),
                    fix: "compare el dato, por ejemplo `\(text) > 0` o `\(text) = '…'`; "
                        + "un dato solo pregunta si existe únicamente cuando el esquema lo declara opcional"))
        }
    }
}

extension Expression {
    /// Paths that were surely given wherever this condition holds: those whose
    /// presence it asks for, by itself or joined by `y`.
    public var presenceGuarantees: [FieldPath] {
        func visit(_ node: Node) -> [FieldPath] {
            switch node {
            case .presence(let path): [path]
            case .and(let a, let b): visit(a) + visit(b)
            // A comparison with an optional field that was not given is false,
            // so where an equality holds the field was given.
            case .compare(.equal, .path(let path), .literal): [path]
            default: []
            }
        }
        return visit(root)
    }
}
