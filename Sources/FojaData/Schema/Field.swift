public import FojaDiagnostics

/// What a value may be.
public indirect enum FieldType: Sendable {
    /// One line of text.
    case text
    /// Text of several lines.
    case longText
    case integer
    /// A number with as many decimals as were given.
    case decimal
    /// An amount of the pack's money, two decimals.
    case money
    /// A percentage as people write it: 6 is 6 %.
    case percent
    case date
    case time
    /// `sí` or `no`.
    case boolean
    /// One of a few names.
    case option([Option])
    /// Any number of one type.
    case list(FieldType)
    case group(GroupShape)

    /// A type that its kind says whole; `nil` for options, lists and groups.
    init?(plain kind: Kind) {
        switch kind {
        case .text: self = .text
        case .longText: self = .longText
        case .integer: self = .integer
        case .decimal: self = .decimal
        case .money: self = .money
        case .percent: self = .percent
        case .date: self = .date
        case .time: self = .time
        case .boolean: self = .boolean
        case .option, .list, .group: return nil
        }
    }

    /// One of the names that an option field takes.
    public struct Option: Sendable, Hashable {
        /// As case files write it: `declaracion_jurada`.
        public let name: String
        /// As documents print it: «Declaración Jurada».
        public let label: String
        /// Other ways in which people write it, and that mean nothing else: `LP`, `LPZ`.
        public let others: [String]
        /// Where the schema declares it, which is no part of what it is.
        public let place: Place?
        /// An option, and other ways to write it.
        public init(name: String, label: String, others: [String] = [], place: Place? = nil) {
            self.name = name
            self.label = label
            self.others = others
            self.place = place
        }

        /// Whether both are the same option, wherever they are declared.
        public static func == (one: Option, other: Option) -> Bool {
            one.name == other.name && one.label == other.label && one.others == other.others
        }

        /// By what it is equal.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(name)
            hasher.combine(label)
            hasher.combine(others)
        }
    }

    /// The kind alone, for tables of what accepts what.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case text = "texto"
        case longText = "texto_largo"
        case integer = "entero"
        case decimal = "decimal"
        case money = "dinero"
        case percent = "porcentaje"
        case date = "fecha"
        case time = "hora"
        case boolean = "lógico"
        case option = "opción"
        case list = "lista"
        case group = "grupo"
    }

    /// The type without what it is made of.
    public var kind: Kind {
        switch self {
        case .text: .text
        case .longText: .longText
        case .integer: .integer
        case .decimal: .decimal
        case .money: .money
        case .percent: .percent
        case .date: .date
        case .time: .time
        case .boolean: .boolean
        case .option: .option
        case .list: .list
        case .group: .group
        }
    }
}

/// What a text identifies.
public enum Identity: String, Sendable, Hashable, CaseIterable {
    /// A paper, by its number: it has a figure.
    case number = "papel"
    /// A machine, vehicle or estate, by a number of its own: not only zeros.
    case good = "bien"
    /// Somebody, by name.
    case person = "persona"
}

/// One datum of the schema.
public final class Field: Sendable {
    /// Its name in its group: `monto`.
    public let name: String
    /// Its path from the root of a case: `prestamo.monto`. For a field of a
    /// list's items, the path without positions: `garantias.propias.valor`.
    public let path: String
    /// What its values are.
    public let type: FieldType
    /// What people call it: «Monto aprobado».
    public let label: String
    /// `meses`, `años`, `Bs`, `%`…; empty if it has none.
    public let unit: String
    /// The money of amounts without a unit of their own.
    public let currency: Currency
    /// Where it is asked for: `ROP art. 10.I.b`.
    public let article: String
    /// Who gives it; `nil` if nobody is named.
    public let provider: Provider?
    /// From which stage on it is required.
    public let stage: Stage?
    /// Whether a complete case may lack it.
    public let isOptional: Bool
    /// How it is computed; `nil` of what somebody gives.
    public let computation: Computation?
    /// Whether it, or the list or group that it stands in, is computed: then its value is nobody's
    /// writing, and ``minimum``, ``maximum`` and ``pattern`` say nothing of how it is read back.
    public let isComputed: Bool
    /// The least that may be given, itself included.
    public let minimum: ExactDecimal?
    /// The most that may be given, itself included.
    public let maximum: ExactDecimal?
    /// A regular expression that a text must match whole.
    public let pattern: String?
    /// A regular expression of what it is not, though it has its form: «PT1234567» is no passport.
    public let excluded: String?
    /// What people write in its place while they do not have it, folded: «vacante» is nobody's name.
    public let fillers: [String]
    /// For `foja nuevo` and messages.
    public let example: String?
    /// What a form and a new case say beside it.
    public let help: String?
    /// Why it is asked for where it lacks, with data of the case in braces:
    /// «la conclusión es {informe.conclusion}».
    public let reason: String?
    /// What it was called in cases of before, in the same group.
    public let formerNames: [String]
    /// The paths of the data with which it must be the only one of its kind among all cases: with none, by itself;
    /// `nil` if it need not.
    public let isUniqueWith: [String]?
    /// How many items a list has at least; an empty one is then one that nobody has given.
    public let leastItems: Int
    /// What its text identifies, so that «s/n» or «vacante» are none; `nil` if nothing.
    public let identifies: Identity?
    /// Where the schema declares it.
    public let place: Place?

    /// A field of a schema; ``SchemaReader`` makes them of a file.
    public init(
        name: String, path: String, type: FieldType, label: String, unit: String = "", article: String = "",
        provider: Provider? = nil, stage: Stage? = nil, isOptional: Bool = false, computation: Computation? = nil,
        currency: Currency = .unnamed,
        isWithinComputed: Bool = false, minimum: ExactDecimal? = nil, maximum: ExactDecimal? = nil,
        pattern: String? = nil, excluded: String? = nil, fillers: [String] = [], example: String? = nil,
        help: String? = nil, reason: String? = nil,
        formerNames: [String] = [], isUniqueWith: [String]? = nil, leastItems: Int = 0, identifies: Identity? = nil,
        place: Place? = nil
    ) {
        self.name = name
        self.path = path
        self.type = type
        self.label = label
        self.unit = unit
        self.currency = currency
        self.article = article
        self.provider = provider
        self.stage = stage
        self.isOptional = isOptional
        self.computation = computation
        isComputed = computation != nil || isWithinComputed
        self.minimum = minimum
        self.maximum = maximum
        self.pattern = pattern
        self.excluded = excluded
        self.fillers = fillers
        self.example = example
        self.help = help
        self.reason = reason
        self.formerNames = formerNames
        self.isUniqueWith = isUniqueWith
        self.leastItems = leastItems
        self.identifies = identifies
        self.place = place
    }

    /// Whether a text has the form of the datum and is another thing.
    func excludes(_ text: String) -> Bool { excluded.map { Pattern.matches(text, $0) } ?? false }

    /// Whether a text only stands where the datum is still to come: one that the schema names, or, where it names any, one
    /// without letters.
    public func isFiller(_ text: String) -> Bool {
        guard !fillers.isEmpty, mayBeFiller(text) else { return false }
        var folded = TypedText.folded(TypedText.spaced(text))
        while let last = folded.last, " .,;:)]»\"'!".contains(last) { folded.removeLast() }
        while let first = folded.first, " ([«\"'".contains(first) { folded.removeFirst() }
        return folded.count(where: \.isLetter) < 2 || fillers.contains(folded)
            || fillers.contains { $0.hasPrefix("por ") && folded.hasPrefix($0 + " ") }
    }

    /// Whether a text begins as some filler does, or not with a word.
    private func mayBeFiller(_ text: String) -> Bool {
        func small(_ byte: UInt8) -> UInt8? { (0x61...0x7A).contains(byte | 0x20) ? byte | 0x20 : nil }
        let head = text.utf8.prefix(2).compactMap(small)
        return head.count < 2 || fillers.contains { $0.utf8.first == head[0] }
    }

    /// The paths that a text has in braces.
    public static func named(in text: String) -> [String] {
        text.split(separator: "{").dropFirst(text.hasPrefix("{") ? 0 : 1).compactMap { part in
            part.contains("}")
                ? part.split(separator: "}", omittingEmptySubsequences: false).first.map(String.init) : nil
        }
    }
}

/// How a computed field gets its value.
public enum Computation: Sendable {
    /// An expression over other fields, as the schema writes it.
    case expression(String)
    /// A ``Calculo`` registered under this id.
    case calculo(String)
}

/// The fields of a group, in the schema's order.
public final class GroupShape: Sendable {
    /// In the schema's order.
    public let fields: [Field]
    /// By name, the position of each; of two with one name, which no schema has, the first.
    let slots: [String: Int]
    private let formerSlots: [String: Int]

    /// A group of some fields, found by their names.
    public init(fields: [Field]) {
        self.fields = fields
        slots = Dictionary(fields.enumerated().map { ($1.name, $0) }) { first, _ in first }
        formerSlots = Dictionary(
            fields.enumerated().flatMap { slot, field in field.formerNames.map { ($0, slot) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The position of a field by its name.
    public func slot(of name: String) -> Int? { slots[name] }

    /// The position of a field by a name that it had before.
    public func formerSlot(of name: String) -> Int? { formerSlots[name] }

    /// A group with nothing in it.
    public var empty: Value {
        .group(
            fields.map {
                switch $0.type {
                case .group(let shape): shape.empty
                default: .missing
                }
            })
    }
}
