internal import FojaData
internal import FojaSpanish

/// A template ready to render: flat, immutable, shared between threads.
///
/// What never changes is laid out beforehand as runs of elements and text; an operation that prints it only points there.
/// An operation is a few numbers, and so is what it points to: running it counts no references. What is asked for only where
/// something lacks (``locations``, ``expressions``) stands apart.
/// Nothing here is of any format: what a run looks like in one is made by its emitter, once for each template.
struct Program: Sendable {
    /// Everything fixed.
    var text = ProgramText()
    /// Runs of ``ProgramText/tokens``.
    var fixed: [Range<Int>] = []
    /// What stands at either end of each.
    var edges: [RunEdges] = []
    /// The main line.
    var operations: [Operation] = []
    /// What conditions, repetitions and the like run, each a range of it.
    var bodies: [Operation] = []
    /// The ids that references name, by their number.
    var targets: [String] = []
    /// Every path that is read, by its number; the data on its way, among ``stops``; and which paths conditions and plurals ask.
    var paths: [PathReference] = []
    /// Where the datum of each stands, or the first list on its way.
    var places: [SlotReference] = []
    var ways: [Span] = []
    var stops: [PathStop] = []
    var asked: [Int32] = []
    /// The bytes of their names, and the words of models and inflections.
    var bytes: [UInt8] = []
    /// What one or several computed fields rest on, from the root; and which of these groups each operation has.
    var inputGroups: [[PathReference]] = []
    /// Of each, what it consults, of ``consulted``.
    var groups: [Span] = []
    var inputs: [Int32] = []
    /// Where fields print, and what stands there where they do not.
    var slots: [FieldSlot] = []
    var fields: [FieldOperation] = []
    /// How each of them prints, and what changes the print afterwards.
    var rules: [PrintRule] = []
    /// What of the template says so, for whoever keeps the program.
    var filters: [CheckedField.Print] = []
    /// The same as a rendering runs it.
    var prints: [PrintStep] = []
    /// The labels of options, in ``bytes``.
    var labels: [Span] = []
    var transforms: [Filter.Transform] = []
    var consulted: [Consulted] = []
    /// What conditions run, what they ask of cells, and what more is known of each.
    var forks: [Fork] = []
    var tests = SlotTests()
    /// What inflections count by adding.
    var sums = SlotSums()
    var conditions: [ConditionOperation] = []
    /// What is evaluated from values.
    var expressions: [Expression] = []
    var repetitions: [RepetitionOperation] = []
    var enumerations: [EnumerationOperation] = []
    /// The parts of enumerations.
    var parts: [Body] = []
    var choices: [ChoiceOperation] = []
    var choiceCases: [ChoiceCase] = []
    /// What each value of a choice's type prints, in its order; of `no` and `sí`.
    var choiceBodies: [Body?] = []
    var plurals: [PluralOperation] = []
    var numberings: [NumberingOperation] = []
    var charts: [ChartOperation] = []
    var chartPoints: [ChartPointOperation] = []
    var chartReferences: [ChartReferenceOperation] = []
    /// Where operations stand, as a reader would say it.
    var locations: [Location] = []

    /// Whether no word of a rendering itself means anything in markup: inflections, and what stands between alternatives.
    var hasPlainWords: Bool {
        var spans = plurals.flatMap { [$0.one, $0.many, $0.model] } + enumerations.flatMap { [$0.one, $0.many] }
        for choice in choices { if case .all(let separator) = choice.model { spans.append(separator) } }
        return spans.allSatisfy { span in bytes[span.range].allSatisfy { !"&<>\r".utf8.contains($0) } }
    }

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

    /// What data meet at either end of a run.
    struct RunEdges: Sendable {
        let start: Edge
        let end: Edge
        /// What may change where a datum follows its end.
        let following: JunctureEdge
    }

    /// One step of a template. It says where in the program the rest of it stands.
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

        init(start: Int32, end: Int32) {
            self.start = start
            self.end = end
        }

        init(_ range: Range<Int>) {
            self.init(
                start: Int32(truncatingIfNeeded: range.lowerBound), end: Int32(truncatingIfNeeded: range.upperBound))
        }

        var range: Range<Int> { Int(start)..<Int(end) }
        var isEmpty: Bool { start == end }
    }

    /// What a rendering reads of a field that it prints.
    struct FieldSlot: Sendable {
        let place: SlotReference
        /// In ``bytes``: the whole path from the root, or what follows the item's own.
        let name: Span
        /// Of ``Program/inputs``.
        let inputs: Span
        /// Of ``Program/transforms``.
        let transforms: Span
        let carrier: Carrier
        /// Whether it is known without a case.
        let isFilled: Bool
        /// Whether it prints its value's canonical text, which is then written once.
        let printsCanonical: Bool
        /// Whether no byte that it prints means anything in markup, whatever the datum; what is canonical is plain if the datum is.
        let isPlain: Bool
        /// Whether nobody gives it: it is computed of what somebody gave.
        let isComputed: Bool
    }

    /// The rest of a field: what stands there where it has no value.
    struct FieldOperation: Sendable {
        /// Of ``Program/paths``.
        let path: Int32
        /// Of ``Program/inputs``.
        let inputs: Span
        /// In ``bytes``; for the pen, and how long its line is, in millimetres.
        let model: Span
        let penModel: Span
        let penWidth: Int32
        /// Of ``Program/locations``.
        let location: Int32
    }

    /// What a rendering reads of a condition.
    struct Fork: Sendable {
        let body: Body
        let otherwise: Body
        /// Of ``Program/consulted``.
        let consults: Span
        let inputs: Span
        /// Of ``Program/tests``; none if it asks more than cells say.
        let test: SlotTests.Test
    }

    /// The rest of a condition.
    struct ConditionOperation: Sendable {
        /// Of ``Program/expressions``.
        let expression: Int32
        /// Of ``Program/asked``.
        let paths: Span
        let modelPrints: Bool
        let otherwiseModelPrints: Bool
        let location: Int32
    }

    /// What something consults: a datum, or a list for how many rows it has.
    struct Consulted: Sendable {
        let place: SlotReference
        let name: Span
        /// If it is more than one cell, its path's number among ``Program/paths``; else below 0.
        let path: Int32
    }

    /// A list on the way of a path, or the datum to which it leads.
    struct PathStop: Sendable {
        let stop: SlotLayout.Stop
        /// What leads to it, in ``bytes``.
        let name: Span
    }

    struct RepetitionOperation: Sendable {
        /// Of ``Program/paths``.
        let list: Int32
        let place: SlotReference
        /// In ``bytes``, as a field's.
        let name: Span
        let isOptional: Bool
        /// How many cells a row has.
        let rowSize: Int32
        let blankRows: Int32
        let penRows: Int32
        let firstRow: Int32
        /// Which of its items alone is printed, from 1; 0: all.
        let only: Int32
        let joining: Joining?
        let body: Body
        let location: Int32
        let consults: Span
        let inputs: Span
    }

    struct EnumerationOperation: Sendable {
        /// Of ``Program/parts``.
        let parts: Span
        let joining: Joining
        /// In ``bytes``.
        let one: Span
        let many: Span
    }

    struct ChoiceOperation: Sendable {
        enum Model: Sendable {
            /// All the cases with this between.
            case all(separator: Span)
            case body(Body)
            case nothing
        }

        /// Of ``Program/paths``.
        let path: Int32
        let place: SlotReference
        /// Of ``Program/choiceCases``.
        let cases: Span
        /// Of ``Program/choiceBodies``.
        let bodies: Span
        let model: Model
        let isBlock: Bool
        let location: Int32
        let consults: Span
        let inputs: Span
    }

    struct ChoiceCase: Sendable {
        let names: [String]
        let body: Body
    }

    struct PluralOperation: Sendable {
        enum Count: Sendable {
            /// How many rows a list has.
            case items
            /// The same of one that is asked for it, which is not known if the list lacks.
            case rows
            /// A number that stands in a cell.
            case number
            /// What cells add up to, of ``Program/sums``.
            case sum(SlotSums.Sum)
            /// What its expression says.
            case expression
        }

        let count: Count
        /// Of ``Program/expressions``, what says the number; below 0 of a list.
        let expression: Int32
        let place: SlotReference
        /// Whether its list may lack, and then has none.
        let isOptional: Bool
        /// Of ``Program/asked``.
        let paths: Span
        /// In ``bytes``.
        let one: Span
        let many: Span
        let model: Span
        let location: Int32
        let consults: Span
        let inputs: Span
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
