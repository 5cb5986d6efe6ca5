public import FojaDiagnostics

/// The rows of one list of the schema, as an algorithm writes or reads them: by the
/// names of their fields, so that their order in the schema means nothing.
///
/// ```swift
/// let cuotas = RowShape("plan.anios.cuotas", in: schema, .written, ["numero": .integer, "capital": .money])
/// cuotas.row(["numero": .decimal(number), "capital": .decimal(capital)])
/// ```
public struct RowShape: Sendable {
    public enum Use: Sendable {
        /// Every field is filled that the schema does not call optional.
        case written
        /// What else the schema has is copied from elsewhere.
        case completed
        /// What else the schema has is not looked at.
        case read
    }

    public let path: String
    let use: Use
    /// By the schema's names.
    let fields: [String: FieldType.Kind]
    /// By the name that whoever uses the rows has for a field, the schema's; of those that are the same, none.
    let names: [String: String]
    let inner: [String: RowShape]
    /// `nil` if the schema has no such list, which ``problems(in:of:)`` tells.
    private let shape: GroupShape?

    public init(_ path: String, in schema: Schema, _ use: Use, _ fields: [String: FieldType.Kind]) {
        self.init(path, in: schema, use, fields, names: [:], inner: [:])
    }

    /// - Parameters:
    ///   - fields: By the user's names.
    ///   - names: By the user's name of a field, the schema's where it is another.
    ///   - inner: The rows of the lists that a row has, by the user's names.
    init(
        _ path: String, in schema: Schema, _ use: Use, _ fields: [String: FieldType.Kind], names: [String: String],
        inner: [String: RowShape]
    ) {
        self.init(
            kept: path, in: schema, use, fields: Dictionary(fields.map { (names[$0] ?? $0, $1) }) { first, _ in first },
            names: names, inner: inner)
    }

    /// - Parameter fields: By the schema's names.
    init(
        kept path: String, in schema: Schema, _ use: Use, fields: [String: FieldType.Kind], names: [String: String],
        inner: [String: RowShape]
    ) {
        self.path = path
        self.use = use
        self.fields = fields
        self.names = names
        self.inner = inner
        shape = schema.field(at: path).flatMap { if case .list(let item) = $0.type { item.groupInside } else { nil } }
    }

    /// A row from its values by name; those left out are missing.
    public func row(_ values: [String: Value]) -> Value {
        guard let shape else { return .missing }
        guard !names.isEmpty else { return shape.group(values) }
        return shape.group(Dictionary(values.map { (name(of: $0), $1) }) { first, _ in first })
    }

    /// The schema's name of a field.
    public func name(of field: String) -> String { names[field] ?? field }

    /// The user's name of a field of the schema; its own where the user has none.
    public func userName(of field: String) -> String { names.first { $1 == field }?.key ?? field }

    /// The names of the fields that the schema's rows have, used or not.
    public var allNames: [String] { shape?.fields.map(\.name) ?? [] }

    /// The rows of a list that a row has.
    public subscript(list: String) -> RowShape { inner[list] ?? .none }

    /// Rows of nothing.
    static let none = RowShape("", in: Schema(root: GroupShape(fields: [])), .read, [:])

    /// A row of the list, to be asked by name; `nil` if it is none.
    public func read(_ row: Value) -> Row? {
        guard let shape, case .group(let values) = row, values.count == shape.fields.count else { return nil }
        return Row(shape: shape, names: names, values: values)
    }

    /// The rows of a list; none if it is missing.
    public func rows(_ list: Value) -> [Row] {
        guard case .list(let items) = list else { return [] }
        return items.compactMap(read)
    }

    /// One row that was read.
    public struct Row: Sendable {
        fileprivate let shape: GroupShape
        fileprivate let names: [String: String]
        fileprivate let values: [Value]

        public subscript(name: String) -> Value {
            shape.slot(of: names[name] ?? name).map { values[$0] } ?? .missing
        }

        public func text(_ name: String) -> String? {
            if case .text(let text) = self[name] { text } else { nil }
        }

        public func number(_ name: String) -> ExactDecimal? {
            if case .decimal(let number) = self[name] { number } else { nil }
        }

        public func integer(_ name: String) -> Int? { number(name)?.integer }

        public func date(_ name: String) -> CivilDate? {
            if case .date(let date) = self[name] { date } else { nil }
        }
    }

    // MARK: Whether the schema has them

    /// Where the schema and who uses the rows do not agree, each in its place of the schema.
    ///
    /// - Parameter user: As a message names it: «el cálculo «mora»».
    public func problems(in schema: Schema, of user: String) -> [Diagnostic] {
        let verb = use == .read ? "lee" : "escribe"
        func problem(_ message: String, _ place: Place?, _ fix: String) -> Diagnostic {
            Diagnostic("calculo.filas", "\(user) \(verb) filas de «\(path)», " + message, at: place, fix: fix)
        }
        guard let shape else {
            return [
                problem(
                    "que no es una lista de grupos del esquema", schema.field(at: path)?.place,
                    "reponga la lista «\(path)» con sus campos")
            ]
        }
        var out: [Diagnostic] = []
        for (name, kind) in fields.sorted(by: { $0.key < $1.key }) {
            guard let slot = shape.slot(of: name) else {
                out.append(
                    problem(
                        "y les falta el campo «\(name)»", schema.field(at: path)?.place,
                        "agregue `\(name)`, de tipo \(kind.schemaName)"))
                continue
            }
            let field = shape.fields[slot]
            guard field.type.kind == kind else {
                out.append(
                    problem(
                        "cuyo campo «\(name)» es \(kind.rawValue) y el esquema dice \(field.type.kind.rawValue)",
                        field.place, "escriba `tipo: \(kind.schemaName)`"))
                continue
            }
        }
        let within = inner.sorted { $0.key < $1.key }.flatMap { $1.problems(in: schema, of: user) }
        guard use == .written else { return out + within }
        let gone = fields.keys.filter { shape.slot(of: $0) == nil }.sorted()
        for field in shape.fields where fields[field.name] == nil && !field.isOptional && field.computation == nil {
            out.append(
                problem(
                    "y no conoce el campo «\(field.name)», que quedaría sin dato", field.place,
                    Suggestion.nearest(to: field.name, among: gone).map { "¿quiso decir `\($0)`?" }
                        ?? "márquelo `opcional: sí`, o quítelo"))
        }
        return out + within
    }
}

extension GroupShape {
    /// A group from its fields' values by name; those left out are missing.
    public func group(_ values: [String: Value]) -> Value { .group(fields.map { values[$0.name] ?? .missing }) }
}
