internal import FojaData

/// Runs a program over a case and writes the stream of steps.
///
/// What runs at each step is `mutating` even where it only reads: a method that is not gets a copy of all of this.
struct Resolver: ~Copyable, ~Escapable {
    let view: ResolvingView
    let frame: DocumentFrame
    let mode: RenderingMode
    /// What the mode is, as steps ask it.
    let isBlank: Bool
    let isPen: Bool
    var walk: DataWalk
    var events: GrowingLine<StreamStep>
    /// What ``StreamStep/drawing(_:)`` steps print.
    var drawings: [VectorDrawing] = []
    /// What the rendering made, but for canonical texts, which the data have.
    var arena: [UInt8] = []
    /// What ``StreamStep/edited(_:)`` steps print.
    var edits: [FixedEdit] = []
    /// Where what stands beside a datum may change.
    var junctures = Junctures()
    var numbers: NumberStack
    var steering: Steering
    /// The charts whose data are being gathered.
    var charts: [Chart] = []
    /// The places left blank, if anybody wants to know them.
    var blankPlaces: [BlankPlace]?
    var missing: [MissingField] = []
    var missingByPath: [String: Int] = [:]
    /// What the headings of missing fields refer to, by the heading.
    var headingReferences: [String: [String]] = [:]
    /// References wait for the numbers of what comes later.
    var references: [(event: Int, target: Int, casing: NumberCasing)] = []

    @_lifetime(copy view)
    private init(_ view: consuming ResolvingView, _ frame: DocumentFrame, _ data: DataSlots, _ mode: RenderingMode) {
        self.frame = frame
        self.mode = mode
        isBlank = mode.isBlank
        isPen = mode == .pen
        walk = DataWalk(data)
        numbers = NumberStack(targetCount: frame.program.targets.count)
        steering = Steering(view)
        events = GrowingLine(capacity: view.operations.count + view.bodies.count)
        self.view = view
        arena.reserveCapacity(16_384)
        references.reserveCapacity(32)
    }

    static func resolve(_ frame: DocumentFrame, _ data: DataSlots, mode: RenderingMode) -> ResolvedDocument {
        let program = frame.program
        let (cells, bytes, wide) = (data.cells, data.bytes, data.wide)
        var resolver = Resolver(ResolvingView(program, CellView(cells, bytes, wide)), frame, data, mode)
        return resolver.resolve()
    }

    /// The places that a rendering leaves blank.
    static func blankPlaces(_ frame: DocumentFrame, _ data: DataSlots, mode: RenderingMode) -> [BlankPlace] {
        let program = frame.program
        let (cells, bytes, wide) = (data.cells, data.bytes, data.wide)
        var resolver = Resolver(ResolvingView(program, CellView(cells, bytes, wide)), frame, data, mode)
        resolver.blankPlaces = []
        _ = resolver.resolve()
        return resolver.blankPlaces ?? []
    }

    private mutating func resolve() -> ResolvedDocument {
        for index in view.operations.indices { step(view.operations[index]) }
        for (event, target, casing) in references {
            let start = arena.count
            numbers.appendReference(to: target, casing: casing, into: &arena)
            events[event] = .words(
                Slice(from: start, to: arena.count), .reference(Int32(truncatingIfNeeded: target)))
        }
        if !headingReferences.isEmpty { nameHeadings() }
        mendJunctures()
        let hidden = hidden()
        return ResolvedDocument(
            frame: frame, mode: mode, data: walk.data, steps: events.array, arena: arena, edits: edits,
            drawings: drawings, hidden: hidden, missing: missing)
    }

    mutating func run(_ body: Program.Body) {
        for index in body.range { step(view.bodies[index]) }
    }

    /// What most steps are stands here, and is no call.
    @inline(__always)
    private mutating func step(_ operation: Program.Operation) {
        switch operation {
        case .fixed(let index): events.append(.fixed(index))
        case .field(let index): field(Int(index), in: .flow)
        case .condition(let index): condition(Int(index))
        default: otherStep(operation)
        }
    }

    private mutating func otherStep(_ operation: Program.Operation) {
        switch operation {
        case .fixed, .field, .condition: break
        case .plainField(let index): field(Int(index), in: .words)
        case .attributeField(let index): field(Int(index), in: .attribute)
        case .begin(let element): events.append(.begin(element))
        case .only(let use, let body): if use.holds(in: mode) { run(body) }
        case .repetition(let index): repetition(Int(index))
        case .enumeration(let index): enumeration(view.enumerations[Int(index)])
        case .choice(let index): choice(Int(index))
        case .plural(let index): plural(Int(index))
        case .numbering(let index):
            numbers.push(view.numberings[Int(index)], &arena)
            run(view.numberings[Int(index)].body)
            numbers.pop()
        case .number:
            append(words: numbers.current, .number(numbers.style))
        case .reference(let target, let casing):
            references.append((events.count, Int(target), casing))
            append(words: .empty, .reference(target))
        case .chart(let index): chart(frame.program.charts[Int(index)])
        case .chartPoint(let index): chartPoint(frame.program.chartPoints[Int(index)])
        case .chartReference(let index): chartReference(frame.program.chartReferences[Int(index)])
        case .hiddenData: events.append(.carried)
        case .carried(let path): carry(path)
        }
    }

    /// Appends words that the rendering makes, or a place for them.
    mutating func append(words: Slice, _ source: WordSource) { events.append(.words(words, source)) }

    private mutating func carry(_ path: Int32) {
        if case .blank = mode { return }
        consult(path: path)
        reportMissing(path, inputs: nil, Location(), onlyIfMissing: true)
    }

    // MARK: Control

    private mutating func condition(_ index: Int) {
        let fork = view.forks[index]
        guard let holds = isBlank && !isKnown(index) ? nil : answer(index, fork) else {
            return openCondition(frame.program.conditions[index], fork)
        }
        run(holds ? fork.body : fork.otherwise)
    }

    /// Whether a blank document knows all that a condition asks.
    private mutating func isKnown(_ condition: Int) -> Bool {
        let paths = frame.program.conditions[condition].paths
        for path in paths.range where !isKnown(frame.program.asked[path]) { return false }
        return !paths.isEmpty
    }

    /// What a condition says of the case; `nil` if that is not known.
    private mutating func answer(_ index: Int, _ fork: Program.Fork) -> Bool? {
        consult(fork.consults)
        rest(on: fork.inputs)
        if !fork.test.isNone { return view.tests.holds(fork.test, view.data, walk.rows.span) }
        let expression = frame.program.conditions[index].expression
        let answer = frame.program.expressions[Int(expression)].evaluate(in: walk.environment(frame))
        guard case .boolean(let holds) = answer else { return nil }
        return holds
    }

    /// A condition of which nothing is known prints what the model does.
    private mutating func openCondition(_ operation: Program.ConditionOperation, _ fork: Program.Fork) {
        if !isBlank { reportMissing(asked: operation.paths, inputs: fork.inputs, operation.location) }
        if operation.modelPrints { run(fork.body) }
        if operation.otherwiseModelPrints { run(fork.otherwise) }
    }

    private mutating func repetition(_ index: Int) {
        let operation = view.repetitions[index]
        let list = !isBlank || isKnown(operation.list) ? cell(operation.place) : .missing
        let item = walk.item(operation.place)
        var count = 0
        if list.isList {
            consult(operation.consults)
            rest(on: operation.inputs)
            count = list.rows
        } else if isBlank || !operation.isOptional {
            if !isBlank { reportMissing(operation.list, inputs: operation.inputs, operation.location) }
            count = Int(isPen ? operation.penRows : operation.blankRows)
        }
        // A sheet goes on counting where the table that it continues ends.
        let first = isPen ? Int(operation.firstRow) : 0
        if first > 0 { numbers.skip(first) }
        let start = events.count
        var separators: [Int] = []
        for position in Resolver.positions(of: operation, count, isKnown: list.isList) {
            let separator = events.count
            if operation.joining != nil { append(words: .empty, .made) }
            let row = list.isList ? Int32(list.firstRow) + Int32(position) * operation.rowSize : -1
            let name = arena.append(item: item, view.bytes, operation.name, position + first)
            walk.enter(operation.list, position: position, row: row, item: name)
            run(operation.body)
            walk.leave()
            guard operation.joining != nil else { continue }
            // An item of which nothing is said is not joined.
            if events.count == separator + 1 { events.removeLast() } else { separators.append(separator) }
        }
        if let joining = operation.joining { join(joining, at: separators.dropFirst(), from: start) }
    }

    /// The positions that a repetition prints.
    private static func positions(of operation: Program.RepetitionOperation, _ count: Int, isKnown: Bool) -> Range<Int>
    {
        let only = Int(operation.only)
        guard only > 0 else { return 0..<count }
        // Of what is left open the model has one row, whichever it is.
        return count > 0 && (!isKnown || only <= count) ? only - 1..<only : 0..<0
    }

    private mutating func choice(_ index: Int) {
        let operation = view.choices[index]
        let cell = !isBlank || isKnown(operation.path) ? cell(operation.place) : .missing
        guard cell.isText || cell.isBoolean else { return modelChoice(operation) }
        consult(operation.consults)
        rest(on: operation.inputs)
        let number = cell.isBoolean ? cell.isYes ? 1 : 0 : cell.option
        let bodies = operation.bodies.range
        guard number >= 0, number < bodies.count, let body = view.choiceBodies[bodies.lowerBound + number]
        else {
            return
        }
        run(body)
    }

    private mutating func modelChoice(_ operation: Program.ChoiceOperation) {
        if !isBlank { reportMissing(operation.path, inputs: operation.inputs, operation.location) }
        let path = appendPath(operation.place, frame.program.paths[Int(operation.path)].wholeName)
        noteChoice(operation, path: path)
        events.append(.openBlank(path: path, isBlock: operation.isBlock))
        switch operation.model {
        case .nothing: break
        case .body(let body): run(body)
        case .all(let separator):
            for index in operation.cases.range {
                if index > operation.cases.range.lowerBound { words(separator) }
                run(frame.program.choiceCases[index].body)
            }
        }
        events.append(.closeBlank(isBlock: operation.isBlock))
    }

    private mutating func plural(_ index: Int) {
        let operation = view.plurals[index]
        guard !isBlank else { return words(operation.model) }
        consult(operation.consults)
        rest(on: operation.inputs)
        guard let count = count(operation) else {
            reportMissing(operation)
            return words(operation.model)
        }
        words(count == ExactDecimal(1) ? operation.one : operation.many)
    }

    /// The number on which an inflection rests; `nil` if a datum lacks.
    private mutating func count(_ operation: Program.PluralOperation) -> ExactDecimal? {
        let cell = cell(operation.place)
        switch operation.count {
        case .items:
            if cell.isList { return ExactDecimal(cell.rows) }
            return operation.isOptional ? .zero : nil
        case .rows: return cell.isList ? ExactDecimal(cell.rows) : nil
        case .number: return cell.isDecimal ? view.data.decimal(cell) : nil
        case .sum(let terms): return view.sums.total(terms, view.data, walk.rows.span)
        case .expression:
            let value = frame.program.expressions[Int(operation.expression)].evaluate(in: walk.environment(frame))
            return if case .decimal(let number) = value { number } else { nil }
        }
    }

    private mutating func reportMissing(_ operation: Program.PluralOperation) {
        guard case .items = operation.count else {
            return reportMissing(asked: operation.paths, inputs: operation.inputs, operation.location)
        }
        for index in operation.paths.range {
            reportMissing(frame.program.asked[index], inputs: nil, operation.location)
        }
    }

    mutating func words(_ bytes: Program.Span) { append(words: append(bytes), .made) }
}
