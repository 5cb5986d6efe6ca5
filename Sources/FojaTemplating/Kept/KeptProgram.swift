internal import FojaData
internal import FojaSpanish

/// Reads what ``KeepingProgram`` wrote. No number in it points where nothing is, and nothing runs within itself.
struct KeptProgram {
    var reader: KeptReader
    let options: TemplateOptions
    var program = Program()
    /// How many operations others run.
    var bodies = 0
    private var lastHeading = Location()

    init(_ bytes: ArraySlice<UInt8>, options: TemplateOptions) {
        reader = KeptReader(bytes, schema: options.schema)
        self.options = options
    }

    mutating func frame() throws(KeptDamage) -> DocumentFrame {
        let hasPlainPaths = try reader.flag()
        let styleSheets = try reader.list { reader throws(KeptDamage) in try reader.content() }
        program.bytes = try reader.content()
        for _ in 0..<(try reader.count()) { program.locations.append(try heading()) }
        program.targets = try reader.read()
        try readText()
        try readRuns()
        try readPaths()
        try readFields()
        bodies = try reader.count()
        try readControl()
        try readCharts()
        program.operations = try operations()
        program.bodies = try operations()
        guard program.bodies.count == bodies, program.endsEverywhere else { throw KeptDamage() }
        return DocumentFrame(
            program: program, id: options.documentID, styleSheets: styleSheets, page: options.page,
            hasPlainPaths: hasPlainPaths, contentSecurityPolicy: options.contentSecurityPolicy)
    }

    mutating func heading() throws(KeptDamage) -> Location {
        guard try reader.flag() else { return lastHeading }
        lastHeading = Location(heading: try reader.text(), depth: try reader.int(), references: try reader.read())
        return lastHeading
    }

    // MARK: Numbers

    /// A number of one of so many things.
    mutating func index(below count: Int) throws(KeptDamage) -> Int32 {
        let number = try reader.int()
        guard number >= 0, number < count else { throw KeptDamage() }
        return Int32(number)
    }

    /// The same, or a number below 0.
    mutating func indexOrNone(below count: Int) throws(KeptDamage) -> Int32 {
        let number = try reader.int()
        guard number < count else { throw KeptDamage() }
        return Int32(max(number, -1))
    }

    /// A range of so many things.
    mutating func span(within count: Int) throws(KeptDamage) -> Program.Span {
        let (start, length) = (try reader.int(), try reader.int())
        guard start >= 0, length >= 0, start <= count, length <= count - start else { throw KeptDamage() }
        return Program.Span(start..<start + length)
    }

    mutating func bytes() throws(KeptDamage) -> Program.Span { try span(within: program.bytes.count) }

    mutating func body() throws(KeptDamage) -> Program.Body { try span(within: bodies) }

    mutating func location() throws(KeptDamage) -> Int32 { try index(below: program.locations.count) }

    mutating func inputs() throws(KeptDamage) -> Program.Span { try span(within: program.inputs.count) }

    mutating func path() throws(KeptDamage) -> PathReference {
        program.paths[Int(try index(below: program.paths.count))]
    }

    /// The paths that something asks, among ``Program/asked``.
    func references(_ asked: Program.Span) -> [PathReference] {
        program.asked[asked.range].map { program.paths[Int($0)] }
    }

    /// A number that says how many of something a form has.
    mutating func few() throws(KeptDamage) -> Int32 { try index(below: 101) }

    // MARK: Fixed content

    private mutating func readText() throws(KeptDamage) {
        program.text.words = try reader.content()
        program.text.elements = try reader.read()
        let count = try reader.count()
        program.text.tokens.reserveCapacity(count)
        for _ in 0..<count {
            switch try reader.byte() {
            case 0: program.text.tokens.append(.open(try index(below: program.text.elements.count)))
            case 1: program.text.tokens.append(.close(try index(below: program.text.elements.count)))
            case 2: program.text.tokens.append(.text(try span(within: program.text.words.count).range))
            default: throw KeptDamage()
            }
        }
    }

    private mutating func readRuns() throws(KeptDamage) {
        for _ in 0..<(try reader.count()) {
            program.fixed.append(try span(within: program.text.tokens.count).range)
        }
        program.edges.reserveCapacity(program.fixed.count)
        for _ in program.fixed {
            program.edges.append(
                Program.RunEdges(
                    start: try edge(), end: try edge(),
                    following: JunctureEdge(
                        endings: try reader.byte(), words: UInt64(UInt(bitPattern: try reader.int())))))
        }
    }

    private mutating func edge() throws(KeptDamage) -> Program.Edge {
        switch try reader.byte() {
        case 0: return .none
        case 1: return .boundary
        case 2: return .text(try span(within: program.text.words.count))
        default: throw KeptDamage()
        }
    }

    // MARK: Data

    private mutating func readPaths() throws(KeptDamage) {
        for number in 0..<(try reader.count()) {
            let path: FieldPath = try reader.read()
            let list = Int(try indexOrNone(below: number))
            var names: [Program.Span] = []
            for _ in 0..<(try reader.count()) { names.append(try bytes()) }
            var rows: (list: Int?, layout: SlotLayout?) = (nil, options.schema.layout)
            if case .variable = path.base {
                guard list >= 0 else { throw KeptDamage() }
                rows = (list, program.rows(of: program.paths[list], options.schema))
            }
            program.add(
                PathReference(path, number: number, in: rows, isFilled: options.isFilled(path), names: names))
        }
        for _ in 0..<(try reader.count()) { program.asked.append(try index(below: program.paths.count)) }
        for _ in 0..<(try reader.count()) {
            var group: [PathReference] = []
            for _ in 0..<(try reader.count()) { group.append(try path()) }
            _ = program.add(group: group)
        }
        for _ in 0..<(try reader.count()) { program.inputs.append(try index(below: program.groups.count)) }
        program.expressions = try reader.read()
    }

    private mutating func readFields() throws(KeptDamage) {
        for _ in 0..<(try reader.count()) { program.labels.append(try bytes()) }
        for _ in 0..<(try reader.count()) {
            let path = try path()
            let filters = try filters()
            guard let (rule, transforms) = options.filters.rule(filters, of: path.path.type) else { throw KeptDamage() }
            let print = try print(rule)
            let inputs = try inputs()
            program.filters.append(filters)
            _ = program.add(
                Program.FieldOperation(
                    path: Int32(path.number), inputs: inputs, model: try bytes(), penModel: try bytes(),
                    penWidth: try index(below: Int(Int32.max)), location: try location()),
                of: path, printing: print, by: rule, transforms)
        }
    }

    private mutating func filters() throws(KeptDamage) -> CheckedField.Print {
        guard try reader.flag() else { return .canonical }
        return .filters(
            try reader.list { reader throws(KeptDamage) in
                CheckedField.FilterCall(name: try reader.sharedText(), argument: try reader.sharedOptionalText())
            })
    }

    private mutating func print(_ rule: PrintRule) throws(KeptDamage) -> PrintStep {
        switch rule {
        case .canonical: return .canonical
        case .label(let options):
            let labels = try span(within: program.labels.count)
            guard labels.range.count == options.count else { throw KeptDamage() }
            return .label(labels)
        case .scalar(let print): return .scalar(print)
        case .amount: return .amount(try bytes())
        case .declared, .custom: return .rule
        }
    }
}

extension Program {
    /// Whether no operation runs itself: those that others run stand before whatever runs them.
    fileprivate var endsEverywhere: Bool {
        bodies.indices.allSatisfy { index in runs(bodies[index]).allSatisfy { Int($0.end) <= index } }
    }

    /// What an operation runs.
    private func runs(_ operation: Operation) -> [Body] {
        switch operation {
        case .condition(let number): [forks[Int(number)].body, forks[Int(number)].otherwise]
        case .only(_, let body): [body]
        case .repetition(let number): [repetitions[Int(number)].body]
        case .enumeration(let number): Array(parts[enumerations[Int(number)].parts.range])
        case .choice(let number): runs(choices[Int(number)])
        case .numbering(let number): [numberings[Int(number)].body]
        case .chart(let number): [charts[Int(number)].body]
        case .fixed, .field, .plainField, .begin, .attributeField, .plural, .number, .reference, .chartPoint,
            .chartReference, .hiddenData, .carried:
            []
        }
    }

    private func runs(_ choice: ChoiceOperation) -> [Body] {
        let cases = choiceCases[choice.cases.range].map(\.body)
        return if case .body(let model) = choice.model { cases + [model] } else { cases }
    }
}
