/// What an algorithm of the engine reads, fills and cites, by names of its own: no path of any schema.
public struct CalculoSignature: Sendable {
    /// As a pack calls it in `algoritmo`, and in `calculos` if it gives no other name.
    public let id: String
    /// What it does, in one line, for who binds it; in Spanish.
    public let summary: String
    public let inputs: [CalculoSlot]
    public let outputs: [CalculoSlot]
    /// The points of a norm that its messages and explanations cite, by name.
    public let points: [String]
    /// The rules of `regulations/` that it asks for, by name.
    public let rules: [String]
    /// The words, one or several, that it takes from the pack, by name.
    public let words: [String]

    public init(
        _ id: String, _ summary: String, inputs: [CalculoSlot] = [], outputs: [CalculoSlot] = [],
        points: [String] = [], rules: [String] = [], words: [String] = []
    ) {
        self.id = id
        self.summary = summary
        self.inputs = inputs
        self.outputs = outputs
        self.points = points
        self.rules = rules
        self.words = words
    }
}

/// One thing that an algorithm reads or fills.
public struct CalculoSlot: Sendable {
    /// What stands there.
    public enum Form: Sendable {
        /// One value, of one of these kinds.
        case value([FieldType.Kind])
        /// A list of values, or a column of a list of groups.
        case values([FieldType.Kind])
        /// Any list.
        case list
        /// A list of groups, read or written whole.
        case rows(RowSignature)
        /// Of a list of groups, the columns named and no more.
        case columns(RowSignature)
    }

    public let name: String
    public let form: Form
    /// Of an option that it tells apart, the names that it knows.
    public let options: [String]?
    /// Whether a pack may leave it unbound.
    public let isOptional: Bool
    /// Whether a pack may bind several paths to it.
    public let isRepeated: Bool

    public init(
        _ name: String, _ form: Form, options: [String]? = nil, isOptional: Bool = false, isRepeated: Bool = false
    ) {
        self.name = name
        self.form = form
        self.options = options
        self.isOptional = isOptional
        self.isRepeated = isRepeated
    }
}

/// The fields of a row that an algorithm reads or writes, by names of its own.
public struct RowSignature: Sendable {
    /// One field of a row.
    public enum Item: Sendable {
        case value(FieldType.Kind)
        case rows(RowSignature)

        /// What its field is.
        public var kind: FieldType.Kind {
            switch self {
            case .value(let kind): kind
            case .rows: .list
            }
        }
    }

    public let use: RowShape.Use
    /// In the order in which columns are read.
    public let items: [(name: String, item: Item)]

    public init(_ use: RowShape.Use, _ items: KeyValuePairs<String, Item>) {
        self.use = use
        self.items = items.map { (name: $0.key, item: $0.value) }
    }

    /// Rows of single values.
    public init(_ use: RowShape.Use, values: KeyValuePairs<String, FieldType.Kind>) {
        self.use = use
        items = values.map { (name: $0.key, item: .value($0.value)) }
    }
}

/// An input of an algorithm, with the type that it is read as.
public struct CalculoInput<T: Sendable>: Sendable {
    public let slot: CalculoSlot
    let read: @Sendable (Value) -> T?

    var name: String { slot.name }
}

extension CalculoInput where T == ExactDecimal {
    /// A number: an amount, a percentage, a figure.
    public static func number(_ name: String, isOptional: Bool = false) -> CalculoInput {
        .init(slot: CalculoSlot(name, .value([.money, .percent, .decimal, .integer]), isOptional: isOptional)) {
            if case .decimal(let number) = $0 { number } else { nil }
        }
    }
}

extension CalculoInput where T == Int {
    /// A whole number.
    public static func integer(_ name: String, isOptional: Bool = false) -> CalculoInput {
        .init(slot: CalculoSlot(name, .value([.integer]), isOptional: isOptional)) {
            if case .decimal(let number) = $0 { number.integer } else { nil }
        }
    }
}

extension CalculoInput where T == CivilDate {
    public static func date(_ name: String, isOptional: Bool = false) -> CalculoInput {
        .init(slot: CalculoSlot(name, .value([.date]), isOptional: isOptional)) {
            if case .date(let date) = $0 { date } else { nil }
        }
    }
}

extension CalculoInput where T == String {
    /// A text, of one line or several, or of several places.
    public static func text(_ name: String, isRepeated: Bool = false) -> CalculoInput {
        .init(slot: CalculoSlot(name, .value([.text, .longText]), isRepeated: isRepeated)) {
            if case .text(let text) = $0 { text } else { nil }
        }
    }

    /// One of a few names, told apart by the algorithm.
    public static func choice(_ name: String, of names: [String]) -> CalculoInput {
        .init(slot: CalculoSlot(name, .value([.option]), options: names)) {
            if case .text(let text) = $0 { text } else { nil }
        }
    }
}

extension CalculoInput where T == Bool {
    public static func flag(_ name: String) -> CalculoInput {
        .init(slot: CalculoSlot(name, .value([.boolean]))) { if case .boolean(let flag) = $0 { flag } else { nil } }
    }
}

extension CalculoInput where T == [Value] {
    /// A list of values, or a column.
    public static func values(
        _ name: String, _ kinds: FieldType.Kind..., isRepeated: Bool = false
    ) -> CalculoInput {
        .init(slot: CalculoSlot(name, .values(kinds), isRepeated: isRepeated)) {
            if case .list(let items) = $0 { items } else { nil }
        }
    }

    /// Lists of which only the number of items matters.
    public static func lists(_ name: String, isRepeated: Bool = false) -> CalculoInput {
        .init(slot: CalculoSlot(name, .list, isRepeated: isRepeated)) {
            if case .list(let items) = $0 { items } else { nil }
        }
    }
}

extension CalculoInput where T: RawRepresentable & CaseIterable, T.RawValue == String {
    /// One of the options that a type has, or of some of them.
    public static func option(_ name: String, of known: [T] = Array(T.allCases)) -> CalculoInput {
        .init(slot: CalculoSlot(name, .value([.option]), options: known.map(\.rawValue))) {
            if case .text(let text) = $0 { T(rawValue: text) } else { nil }
        }
    }
}

/// Rows that an algorithm reads or fills.
public struct CalculoRows: Sendable {
    public let slot: CalculoSlot
    let signature: RowSignature

    /// The names of its fields, in order.
    public var names: [String] { signature.items.map(\.name) }

    /// A list read or written whole.
    public init(_ name: String, _ signature: RowSignature, isOptional: Bool = false) {
        slot = CalculoSlot(name, .rows(signature), isOptional: isOptional)
        self.signature = signature
    }

    /// Columns of one or several lists.
    public init(columns name: String, _ signature: RowSignature, isRepeated: Bool = false) {
        slot = CalculoSlot(name, .columns(signature), isRepeated: isRepeated)
        self.signature = signature
    }
}

/// A value that an algorithm fills.
public struct CalculoOutput: Sendable {
    public let slot: CalculoSlot

    /// - Parameter kinds: Of which one its field is.
    public init(_ name: String, _ kinds: FieldType.Kind..., isOptional: Bool = false) {
        slot = CalculoSlot(name, .value(kinds), isOptional: isOptional)
    }
}
