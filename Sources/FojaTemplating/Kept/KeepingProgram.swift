internal import FojaData
internal import FojaSpanish

/// Writes what a template was compiled to for a later run, in the order in which ``KeptProgram`` reads it: what others point to
/// comes first. What follows from the schema and from paths is found again there and not written.
struct KeepingProgram {
    var writer: KeptWriter
    private var location = Location()

    init(_ schema: Schema) { writer = KeptWriter(schema: schema) }

    mutating func write(_ frame: DocumentFrame) {
        let program = frame.program
        writer.write(frame.hasPlainPaths)
        writer.write(frame.styleSheets) { sheet, writer in writer.write(sheet) }
        writer.write(program.bytes)
        writer.write(program.locations.count)
        for location in program.locations { write(location) }
        writer.write(program.targets)
        write(program.text)
        write(runs: program)
        write(paths: program)
        write(fields: program)
        writer.write(program.bodies.count)
        write(control: program)
        write(charts: program)
        writer.write(program.operations)
        writer.write(program.bodies)
    }

    /// Most stand under the heading of the one before.
    mutating func write(_ heading: Location) {
        let isSame =
            heading.depth == location.depth && heading.heading == location.heading
            && heading.references == location.references
        writer.write(!isSame)
        guard !isSame else { return }
        location = heading
        writer.write(heading.heading)
        writer.write(heading.depth)
        writer.write(heading.references)
    }

    // MARK: Fixed content

    private mutating func write(_ text: ProgramText) {
        writer.write(text.words)
        writer.write(text.elements)
        writer.write(text.tokens) { token, writer in
            switch token {
            case .open(let element):
                writer.write(byte: 0)
                writer.write(element)
            case .close(let element):
                writer.write(byte: 1)
                writer.write(element)
            case .text(let range):
                writer.write(byte: 2)
                writer.write(Program.Span(range))
            }
        }
    }

    private mutating func write(runs program: Program) {
        writer.write(program.fixed) { range, writer in writer.write(Program.Span(range)) }
        for edges in program.edges {
            for edge in [edges.start, edges.end] {
                switch edge {
                case .none: writer.write(byte: 0)
                case .boundary: writer.write(byte: 1)
                case .text(let words):
                    writer.write(byte: 2)
                    writer.write(words)
                }
            }
            let (endings, words) = edges.following.numbers
            writer.write(byte: endings)
            writer.write(Int(bitPattern: UInt(words)))
        }
    }

    // MARK: Data

    private mutating func write(paths program: Program) {
        writer.write(program.paths) { path, writer in
            writer.write(path.path)
            writer.write(path.list ?? -1)
            writer.write(path.names) { name, writer in writer.write(name) }
        }
        writer.write(program.asked)
        writer.write(program.inputGroups) { group, writer in
            writer.write(group) { path, writer in writer.write(path.number) }
        }
        writer.write(program.inputs)
        writer.write(program.expressions)
    }

    private mutating func write(fields program: Program) {
        writer.write(program.labels) { label, writer in writer.write(label) }
        writer.write(program.fields.count)
        for (index, field) in program.fields.enumerated() {
            writer.write(field.path)
            writer.write(program.filters[index])
            writer.write(program.prints[index])
            for span in [field.inputs, field.model, field.penModel] { writer.write(span) }
            writer.write(field.penWidth)
            writer.write(field.location)
        }
    }

    // MARK: Operations

    private mutating func write(control program: Program) {
        writer.write(program.conditions.count)
        for (condition, fork) in zip(program.conditions, program.forks) {
            writer.write(condition.expression)
            for span in [condition.paths, fork.inputs, fork.body, fork.otherwise] { writer.write(span) }
            writer.write(condition.modelPrints)
            writer.write(condition.otherwiseModelPrints)
            writer.write(condition.location)
        }
        writer.write(program.repetitions) { repetition, writer in
            for number in [
                repetition.list, repetition.blankRows, repetition.penRows, repetition.firstRow, repetition.only,
            ] {
                writer.write(number)
            }
            writer.write(repetition.joining)
            writer.write(repetition.body)
            writer.write(repetition.location)
            writer.write(repetition.inputs)
        }
        writer.write(program.parts) { part, writer in writer.write(part) }
        writer.write(program.enumerations) { enumeration, writer in
            for span in [enumeration.parts, enumeration.one, enumeration.many] { writer.write(span) }
            writer.write(enumeration.joining)
        }
        writer.write(program.choices) { choice, writer in writer.write(choice, program.choiceCases) }
        writer.write(program.plurals) { plural, writer in
            writer.write(plural.expression)
            for span in [plural.paths, plural.one, plural.many, plural.model, plural.inputs] { writer.write(span) }
            writer.write(plural.location)
        }
        writer.write(program.numberings) { numbering, writer in
            writer.write(choice: numbering.style)
            writer.write(numbering.gender == .masculine)
            writer.write(numbering.target ?? -1)
            writer.write(numbering.body)
        }
    }

    private mutating func write(charts program: Program) {
        writer.write(program.charts) { chart, writer in
            writer.write(choice: chart.kind)
            writer.write(chart.title)
            writer.write(chart.unit)
            writer.write(chart.isDated)
            writer.write(chart.body)
        }
        writer.write(program.chartPoints.count)
        for point in program.chartPoints {
            writer.write(point.label)
            write(point.value)
            for value in [point.position, point.whole] {
                writer.write(value != nil)
                if let value { write(value) }
            }
            writer.write(choice: point.fill)
            writer.write(point.series)
        }
        writer.write(program.chartReferences.count)
        for reference in program.chartReferences {
            writer.write(reference.label)
            write(reference.value)
        }
    }

    private mutating func write(_ value: Program.ChartValue) {
        writer.write(value.expression)
        writer.write(value.paths) { path, writer in writer.write(path.number) }
        writer.write(value.inputs)
        write(value.location)
    }
}

extension KeptWriter {
    fileprivate mutating func write(_ number: Int32) { write(Int(number)) }

    fileprivate mutating func write(_ numbers: [Int32]) {
        write(numbers) { number, writer in writer.write(number) }
    }

    fileprivate mutating func write(_ span: Program.Span) {
        write(span.start)
        write(span.end - span.start)
    }

    /// One of an enumeration's cases, by its number; or that there is none.
    mutating func write<Choice: CaseIterable & Equatable>(choice: Choice?) {
        write(choice.flatMap { own in Array(Choice.allCases).firstIndex(of: own) } ?? -1)
    }

    fileprivate mutating func write(_ joining: Joining?) { write(choice: joining) }

    fileprivate mutating func write(_ print: CheckedField.Print) {
        switch print {
        case .canonical: write(false)
        case .filters(let calls):
            write(true)
            write(calls) { call, writer in
                writer.write(shared: call.name)
                writer.write(shared: call.argument)
            }
        }
    }

    fileprivate mutating func write(_ print: PrintStep) {
        switch print {
        case .label(let labels): write(labels)
        case .amount(let symbol): write(symbol)
        // What the filters say is enough.
        case .canonical, .scalar, .rule: break
        }
    }

    fileprivate mutating func write(_ choice: Program.ChoiceOperation, _ cases: [Program.ChoiceCase]) {
        write(choice.path)
        write(Array(cases[choice.cases.range])) { option, writer in
            writer.write(option.names)
            writer.write(option.body)
        }
        switch choice.model {
        case .all(let separator):
            write(byte: 0)
            write(separator)
        case .body(let body):
            write(byte: 1)
            write(body)
        case .nothing: write(byte: 2)
        }
        write(choice.isBlock)
        write(choice.location)
        write(choice.inputs)
    }

    fileprivate mutating func write(_ pieces: [Program.ChartPiece]) {
        write(pieces) { piece, writer in
            switch piece {
            case .text(let text):
                writer.write(true)
                writer.write(text)
            case .field(let field):
                writer.write(false)
                writer.write(field)
            }
        }
    }

    fileprivate mutating func write(_ operations: [Program.Operation]) {
        write(operations) { operation, writer in
            let (kind, number) = operation.numbers
            writer.write(byte: kind.rawValue)
            if let number { writer.write(number) }
            switch operation {
            case .only(let use, let body):
                writer.write(choice: use)
                writer.write(body)
            case .reference(_, let casing): writer.write(choice: casing)
            default: break
            }
        }
    }
}

extension Program.Operation {
    /// What a kept operation is.
    enum Kind: UInt8, CaseIterable {
        case fixed, field, plainField, begin, attributeField, condition, only, repetition, enumeration, choice, plural
        case numbering, number, reference, chart, chartPoint, chartReference, hiddenData, carried
    }

    /// What it is, and what it points to.
    fileprivate var numbers: (Kind, Int32?) {
        switch self {
        case .fixed(let number): (.fixed, number)
        case .field(let number): (.field, number)
        case .plainField(let number): (.plainField, number)
        case .begin(let number): (.begin, number)
        case .attributeField(let number): (.attributeField, number)
        case .condition(let number): (.condition, number)
        case .only: (.only, nil)
        case .repetition(let number): (.repetition, number)
        case .enumeration(let number): (.enumeration, number)
        case .choice(let number): (.choice, number)
        case .plural(let number): (.plural, number)
        case .numbering(let number): (.numbering, number)
        case .number: (.number, nil)
        case .reference(let target, _): (.reference, target)
        case .chart(let number): (.chart, number)
        case .chartPoint(let number): (.chartPoint, number)
        case .chartReference(let number): (.chartReference, number)
        case .hiddenData: (.hiddenData, nil)
        case .carried(let number): (.carried, number)
        }
    }
}
