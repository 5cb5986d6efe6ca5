internal import FojaData
internal import FojaSpanish

/// A template ready to render: flat, immutable, shared between threads.
///
/// What never changes is laid out beforehand as runs of elements and text; an operation that prints it only points there.
/// Nothing here is of any format: what a run looks like in one is made by its emitter, once for each template.
struct Program: Sendable {
    /// Everything fixed.
    var text = ProgramText()
    /// Runs of ``ProgramText/tokens``.
    var fixed: [Range<Int>] = []
    /// What stands at either end of each.
    var edges: [(start: Edge, end: Edge)] = []
    /// The main line.
    var operations: [Operation] = []
    /// What conditions, repetitions and the like run, each a range of it.
    var bodies: [Operation] = []
    /// The ids that references name, by their number.
    var targets: [String] = []
    /// Every path that is read, by its number.
    var paths: [PathReference] = []
    /// The bytes of their names.
    var names: [UInt8] = []
    /// What computed fields rest on, and which of these groups each operation has.
    var inputGroups: [InputGroup] = []
    var inputs: [Int32] = []
    /// Where fields print, and what more is known of each.
    var slots: [FieldSlot] = []
    var fields: [FieldOperation] = []
    var consulted: [Consulted] = []
    /// What conditions ask and run, and what more is known of each.
    var forks: [Fork] = []
    var conditions: [ConditionOperation] = []
    var repetitions: [RepetitionOperation] = []
    var enumerations: [EnumerationOperation] = []
    var choices: [ChoiceOperation] = []
    var plurals: [PluralOperation] = []
    var numberings: [NumberingOperation] = []
    var charts: [ChartOperation] = []
    var chartPoints: [ChartPointOperation] = []
    var chartReferences: [ChartReferenceOperation] = []

    /// A run, as one document prints it.
    func run(_ index: Int, _ frame: DocumentFrame, _ edit: FixedEdit? = nil) -> FixedRun {
        FixedRun(program: text, tokens: fixed[index], edit: edit, frame: frame)
    }

    /// Every run, as templates say it.
    func runs(_ frame: DocumentFrame) -> [FixedRun] { fixed.indices.map { run($0, frame) } }

    /// The steps of a run.
    func tokens(of index: Int) -> ArraySlice<ProgramText.Token> { text.tokens[fixed[index]] }

    /// What an element is to the flow.
    func structure(_ element: Int32) -> ElementStructure { text.elements[Int(element)].structure }

    /// What a datum meets in a run, from the side on which it stands.
    enum Edge: Sendable {
        /// Only elements within the line.
        case none
        case boundary
        /// A range of ``ProgramText/words``.
        case text(Span)
    }

    /// One step of a template. It says where in the program the rest of it stands, so that running it counts no references.
    enum Operation: Sendable {
        case fixed(Int32)
        /// A field as an element of its own.
        case field(Int32)
        /// A field inside the title or the words of a drawing: its text alone.
        case plainField(Int32)
        /// An element of ``ProgramText/elements`` whose start varies; its attributes' fields follow.
        case begin(Int32)
        /// A field inside an attribute of it.
        case attributeField(Int32)
        case condition(Int32)
        case only(PartUse, Body)
        case repetition(Int32)
        case enumeration(Int32)
        case choice(Int32)
        case plural(Int32)
        case numbering(Int32)
        case number
        case reference(target: Int32, casing: NumberCasing)
        case chart(Int32)
        case chartPoint(Int32)
        case chartReference(Int32)
        /// Where the data stand that only steer the rendering.
        case hiddenData
        /// A datum that the document carries wherever it is shown, by its path's number.
        case carried(Int32)
    }

    /// Operations that something runs: a range of ``bodies``.
    typealias Body = Span

    /// A range of one of the program's arrays.
    struct Span: Sendable {
        let start: Int32
        let end: Int32

        init(_ range: Range<Int>) {
            start = Int32(truncatingIfNeeded: range.lowerBound)
            end = Int32(truncatingIfNeeded: range.upperBound)
        }

        var range: Range<Int> { Int(start)..<Int(end) }
        var isEmpty: Bool { start == end }
    }

    /// What a rendering reads of a field that it prints.
    struct FieldSlot: Sendable {
        let place: SlotReference
        /// In ``names``: the whole path from the root, or what follows the item's own.
        let name: Span
        /// Of ``Program/inputs``.
        let inputs: Span
        let carrier: Carrier
        /// Whether it is known without a case.
        let isFilled: Bool
        /// Whether it prints its value's canonical text, which is then written once.
        let printsCanonical: Bool
        let hasTransforms: Bool
    }

    /// What a rendering reads of a condition.
    struct Fork: Sendable {
        let body: Body
        let otherwise: Body
        /// Of ``Program/consulted``.
        let consults: Span
        let inputs: Span
    }

    /// What something consults: a datum, or a list for how many rows it has.
    struct Consulted: Sendable {
        let place: SlotReference
        let name: Span
        /// If it is more than one cell, its path's number among ``Program/paths``; else below 0.
        let path: Int32
    }

    /// The rest of a field.
    final class FieldOperation: Sendable {
        let path: PathReference
        /// Of ``Program/inputs``.
        let inputs: Span
        let rule: PrintRule
        let transforms: [Filter.Transform]
        let model: [UInt8]
        /// What stands there for the pen, and how long its line is, in millimetres.
        let penModel: [UInt8]
        let penWidth: Int
        let location: Location

        init(_ field: CheckedField, path: PathReference, inputs: Span) {
            self.path = path
            self.inputs = inputs
            rule = field.rule
            transforms = field.transforms
            model = Array(field.model.utf8)
            let isPrinted = PenLine.isPrinted(field.path.field, model: field.model)
            penWidth = isPrinted ? 0 : PenLine.width(field.path, field.rule)
            penModel = isPrinted ? model : Array(PenLine.words(field.model, width: penWidth).utf8)
            location = field.location
        }
    }

    final class ConditionOperation: Sendable {
        /// `nil` if it asks more than cells say.
        let test: SlotTest?
        let expression: Expression
        let paths: [PathReference]
        let modelPrints: Bool
        let otherwiseModelPrints: Bool
        let location: Location

        init(_ condition: CheckedCondition, paths: [PathReference], test: SlotTest?) {
            self.test = test
            self.paths = paths
            expression = condition.expression
            modelPrints = condition.modelPrints
            otherwiseModelPrints = condition.otherwiseModelPrints
            location = condition.location
        }
    }

    final class RepetitionOperation: Sendable {
        let list: PathReference
        /// How many cells a row has.
        let rowSize: Int32
        let blankRows: Int
        let penRows: Int
        let firstRow: Int
        let joining: Joining?
        let body: Body
        let location: Location
        let inputs: Span

        init(
            _ repetition: CheckedRepetition, list: PathReference, rowSize: Int32, body: Body, inputs: Span
        ) {
            self.inputs = inputs
            self.list = list
            self.rowSize = rowSize
            blankRows = repetition.blankRows
            penRows = repetition.penRows
            firstRow = repetition.firstRow
            joining = repetition.joining
            self.body = body
            location = repetition.location
        }
    }

    final class EnumerationOperation: Sendable {
        let parts: [Body]
        let joining: Joining
        let one: [UInt8]
        let many: [UInt8]

        init(_ enumeration: CheckedEnumeration, parts: [Body]) {
            self.parts = parts
            joining = enumeration.joining
            one = Array(enumeration.one.utf8)
            many = Array(enumeration.many.utf8)
        }
    }

    final class ChoiceOperation: Sendable {
        enum Model: Sendable {
            /// All the cases with this between.
            case all(separator: [UInt8])
            case body(Body)
            case nothing
        }

        let path: PathReference
        let cases: [(names: [String], body: Body)]
        private let byValue: [Body?]
        let model: Model
        let isBlock: Bool
        let location: Location
        let inputs: Span

        init(
            _ choice: CheckedChoice, path: PathReference, cases: [(names: [String], body: Body)], model: Model,
            inputs: Span
        ) {
            self.path = path
            self.cases = cases
            self.model = model
            byValue = ChoiceOperation.byValue(path.path.type, cases)
            isBlock = choice.isBlock
            location = choice.location
            self.inputs = inputs
        }

        /// What a value prints; `nil` if none of the cases is of it.
        func body(_ cell: Cell, _ data: borrowing DataSlots) -> Body? {
            let number = cell.kind == .boolean ? cell.isYes ? 1 : 0 : cell.option
            return byValue.indices.contains(number) ? byValue[number] : nil
        }

        /// What each value prints, in the order of its type; of `no` and `sí`.
        private static func byValue(_ type: FieldType, _ cases: [(names: [String], body: Body)]) -> [Body?] {
            let names: [String] = if case .option(let options) = type { options.map(\.name) } else { ["no", "sí"] }
            return names.map { name in cases.first { $0.names.contains(name) }?.body }
        }
    }

    final class PluralOperation: Sendable {
        enum Count: Sendable {
            case items(PathReference)
            case number(Expression, [PathReference])
        }

        let count: Count
        let one: [UInt8]
        let many: [UInt8]
        let model: [UInt8]
        let location: Location
        let inputs: Span

        init(_ plural: CheckedPlural, count: Count, inputs: Span) {
            self.count = count
            one = Array(plural.one.utf8)
            many = Array(plural.many.utf8)
            model = Array(plural.model.utf8)
            location = plural.location
            self.inputs = inputs
        }
    }

    struct NumberingOperation: Sendable {
        /// `nil` only starts counting afresh.
        let style: NumberStyle?
        /// Of its ordinal.
        let gender: Ordinal.Gender
        /// Its number among ``Program/targets``, if something may refer to it.
        let target: Int?
        let body: Body
    }
}

/// What templates say in every document: words, and the elements around them.
struct ProgramText: Sendable {
    /// The words, one run after another, UTF-8.
    var words: [UInt8] = []
    var tokens: [Token] = []
    var elements: [StreamElement] = []

    /// A step of fixed content.
    enum Token: Sendable {
        /// A number of ``ProgramText/elements``.
        case open(Int32)
        case close(Int32)
        /// A range of ``ProgramText/words``.
        case text(Range<Int>)
    }
}
