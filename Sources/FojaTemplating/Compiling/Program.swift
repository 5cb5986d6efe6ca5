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
    /// The main line.
    var operations: [Operation] = []
    /// What conditions, repetitions and the like run, each a range of it.
    var bodies: [Operation] = []
    /// The ids that references name, by their number.
    var targets: [String] = []
    /// How many paths from the root are read.
    var pathCount = 0
    /// How many groups of inputs computed fields rest on.
    var inputGroupCount = 0

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

    enum Operation: Sendable {
        case fixed(Int)
        /// A field as an element of its own.
        case field(FieldOperation)
        /// A field inside the title or the words of a drawing: its text alone.
        case plainField(FieldOperation)
        /// An element of ``ProgramText/elements`` whose start varies; its attributes' fields follow.
        case begin(Int32)
        /// A field inside an attribute of it.
        case attributeField(FieldOperation)
        case condition(ConditionOperation)
        case only(PartUse, Range<Int>)
        case repetition(RepetitionOperation)
        case enumeration(EnumerationOperation)
        case choice(ChoiceOperation)
        case plural(PluralOperation)
        case numbering(NumberingOperation)
        case number
        case reference(target: Int, casing: NumberCasing)
        case chart(ChartOperation)
        case chartPoint(ChartPointOperation)
        case chartReference(ChartReferenceOperation)
        /// Where the data stand that only steer the rendering.
        case hiddenData
        /// A datum that the document carries wherever it is shown.
        case carried(PathReference)
    }

    /// Operations are classes so that running one costs one count of references,
    /// however much it says.
    final class FieldOperation: Sendable {
        let path: PathReference
        let carrier: Carrier
        let format: Filter.Format
        let argument: String?
        let transforms: [Filter.Transform]
        /// Whether it prints its value's canonical text, which is then written once.
        let printsCanonical: Bool
        let model: [UInt8]
        /// What stands there for the pen, and how long its line is, in millimetres.
        let penModel: [UInt8]
        let penWidth: Int
        let location: Location
        let inputs: [InputGroup]

        init(_ field: CheckedField, path: PathReference, inputs: [InputGroup]) {
            self.path = path
            carrier = Carrier(field.path.type)
            format = field.format
            argument = field.argument
            transforms = field.transforms
            printsCanonical = field.printsCanonical
            model = Array(field.model.utf8)
            let isPrinted = PenLine.isPrinted(field.path.field, model: field.model)
            penWidth = isPrinted ? 0 : PenLine.width(field.path, field.format, field.argument)
            penModel = isPrinted ? model : Array(PenLine.words(field.model, width: penWidth).utf8)
            location = field.location
            self.inputs = inputs
        }
    }

    final class ConditionOperation: Sendable {
        let expression: Expression
        let paths: [PathReference]
        let modelPrints: Bool
        let body: Range<Int>
        let otherwiseModelPrints: Bool
        let otherwise: Range<Int>
        let location: Location
        let inputs: [InputGroup]

        init(
            _ condition: CheckedCondition, paths: [PathReference], body: Range<Int>, otherwise: Range<Int>,
            inputs: [InputGroup]
        ) {
            expression = condition.expression
            self.paths = paths
            modelPrints = condition.modelPrints
            self.body = body
            otherwiseModelPrints = condition.otherwiseModelPrints
            self.otherwise = otherwise
            location = condition.location
            self.inputs = inputs
        }
    }

    final class RepetitionOperation: Sendable {
        let list: PathReference
        let blankRows: Int
        let penRows: Int
        let firstRow: Int
        let joining: Joining?
        let body: Range<Int>
        let location: Location
        let inputs: [InputGroup]

        init(
            _ repetition: CheckedRepetition, list: PathReference, body: Range<Int>, inputs: [InputGroup]
        ) {
            self.inputs = inputs
            self.list = list
            blankRows = repetition.blankRows
            penRows = repetition.penRows
            firstRow = repetition.firstRow
            joining = repetition.joining
            self.body = body
            location = repetition.location
        }
    }

    final class EnumerationOperation: Sendable {
        let parts: [Range<Int>]
        let joining: Joining
        let one: [UInt8]
        let many: [UInt8]

        init(_ enumeration: CheckedEnumeration, parts: [Range<Int>]) {
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
            case body(Range<Int>)
            case nothing
        }

        let path: PathReference
        let cases: [(names: [String], body: Range<Int>)]
        let model: Model
        let isBlock: Bool
        let location: Location
        let inputs: [InputGroup]

        init(
            _ choice: CheckedChoice, path: PathReference, cases: [(names: [String], body: Range<Int>)], model: Model,
            inputs: [InputGroup]
        ) {
            self.path = path
            self.cases = cases
            self.model = model
            isBlock = choice.isBlock
            location = choice.location
            self.inputs = inputs
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
        let inputs: [InputGroup]

        init(_ plural: CheckedPlural, count: Count, inputs: [InputGroup]) {
            self.count = count
            one = Array(plural.one.utf8)
            many = Array(plural.many.utf8)
            model = Array(plural.model.utf8)
            location = plural.location
            self.inputs = inputs
        }
    }

    final class NumberingOperation: Sendable {
        /// `nil` only starts counting afresh.
        let style: NumberStyle?
        /// Of its ordinal.
        let gender: Ordinal.Gender
        /// Its number among ``Program/targets``, if something may refer to it.
        let target: Int?
        let body: Range<Int>

        init(style: NumberStyle?, gender: Ordinal.Gender, target: Int?, body: Range<Int>) {
            self.style = style
            self.gender = gender
            self.target = target
            self.body = body
        }
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

/// A path as operations read it, its name ready to be copied.
final class PathReference: Sendable {
    let path: FieldPath
    /// The same for every use of a path from the root; `nil` for one that starts
    /// at a repetition's item, which names another datum each time.
    let id: Int?
    /// The whole path from the root; what follows the item's own otherwise.
    let name: [UInt8]
    /// Whether it ends in a list: what it consults is how many items there are.
    let isList: Bool
    /// Whether it reads every item of a list on its way.
    let passesList: Bool
    /// Whether it is known without a case.
    let isFilled: Bool

    init(_ path: FieldPath, id: Int?, isFilled: Bool) {
        self.path = path
        self.id = id
        self.isFilled = isFilled
        passesList = path.steps.contains(.each)
        isList = path.type.kind == .list
        switch path.base {
        case .root: name = Array(path.text.utf8)
        case .variable: name = Array(path.text.utf8.drop { $0 != 0x2E })
        }
    }
}

/// What one or several computed fields rest on.
final class InputGroup: Sendable {
    /// From the root, all of them.
    let references: [PathReference]
    let id: Int

    init(id: Int, references: [PathReference]) {
        self.id = id
        self.references = references
    }
}

/// How a filled field is printed.
enum Carrier: Sendable {
    /// In one line.
    case data
    /// A date or a time.
    case time
    /// In as many lines as it has.
    case lines

    init(_ type: FieldType) {
        switch type {
        case .date, .time: self = .time
        case .longText: self = .lines
        default: self = .data
        }
    }
}
