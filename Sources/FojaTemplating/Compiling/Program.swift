internal import FojaData

/// A template ready to render: flat, immutable, shared between threads.
///
/// What never changes is written out beforehand, once as XHTML bytes and once as
/// tokens for the text emitter; an operation that prints it only points there.
struct Program: Sendable {
    /// The XHTML of everything fixed, one piece after another.
    var markup: [UInt8] = []
    /// The unescaped text of everything fixed, for the text emitter.
    var words: [UInt8] = []
    var tokens: [Token] = []
    var fixed: [Fixed] = []
    /// The main line.
    var operations: [Operation] = []
    /// What conditions, repetitions and the like run, each a range of it.
    var bodies: [Operation] = []
    var fields: [FieldOperation] = []
    var conditions: [ConditionOperation] = []
    var repetitions: [RepetitionOperation] = []
    var choices: [ChoiceOperation] = []
    var plurals: [PluralOperation] = []
    var numberings: [NumberingOperation] = []
    /// The ids that references name, by their number.
    var targets: [String] = []

    /// A run of fixed content.
    struct Fixed: Sendable {
        let markup: Range<Int>
        let tokens: Range<Int>
    }

    /// A step of fixed content, as the text emitter sees it.
    enum Token: Sendable {
        case open(ElementKind)
        case close(ElementKind)
        /// A range of ``Program/words``.
        case text(Range<Int>)
    }

    indirect enum Operation: Sendable {
        case fixed(Int)
        /// A field as an element of its own.
        case field(Int)
        /// A field inside an attribute or the title: its text alone.
        case plainField(Int)
        case condition(Int)
        case modelOnly(Range<Int>)
        case repetition(Int)
        case choice(Int)
        case plural(Int)
        case numbering(Int)
        case number
        case reference(target: Int, casing: NumberCasing)
        /// Where the document's mode is written on its root.
        case mode
        /// Where the data that only steer the rendering are written.
        case hiddenData
    }

    struct FieldOperation: Sendable {
        let path: FieldPath
        let carrier: Carrier
        let format: Filter.Format
        let argument: String?
        let transforms: [Filter.Transform]
        let model: [UInt8]
        let location: String
        let inputs: [FieldPath]
    }

    struct ConditionOperation: Sendable {
        let expression: Expression
        let modelPrints: Bool
        let body: Range<Int>
        let otherwiseModelPrints: Bool
        let otherwise: Range<Int>
        let location: String
        let inputs: [FieldPath]
    }

    struct RepetitionOperation: Sendable {
        let list: FieldPath
        let variable: Int
        let blankRows: Int
        let joining: Joining?
        let body: Range<Int>
        let location: String
    }

    struct ChoiceOperation: Sendable {
        enum Model: Sendable {
            /// All the cases with this between.
            case all(separator: [UInt8])
            case body(Range<Int>)
            case nothing
        }

        let path: FieldPath
        let cases: [(names: [String], body: Range<Int>)]
        let model: Model
        let isBlock: Bool
        let location: String
        let inputs: [FieldPath]
    }

    struct PluralOperation: Sendable {
        enum Count: Sendable {
            case items(FieldPath)
            case number(Expression)
        }

        let count: Count
        let one: [UInt8]
        let many: [UInt8]
        let model: [UInt8]
        let location: String
        let inputs: [FieldPath]
    }

    struct NumberingOperation: Sendable {
        /// `nil` only starts counting afresh.
        let style: NumberStyle?
        /// Its number among ``Program/targets``, if something may refer to it.
        let target: Int?
        let body: Range<Int>
    }
}

/// The element that a filled field is printed as.
enum Carrier: Sendable {
    /// `<data value>`
    case data
    /// `<time datetime>`
    case time
    /// `<span class="largo">`, its lines divided by `<br/>`.
    case lines

    init(_ type: FieldType) {
        switch type {
        case .date, .time: self = .time
        case .longText: self = .lines
        default: self = .data
        }
    }
}
