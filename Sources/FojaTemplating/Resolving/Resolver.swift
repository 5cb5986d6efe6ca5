internal import FojaData

/// Runs a program over a case and writes the stream of steps.
struct Resolver {
    let program: Program
    let frame: DocumentFrame
    let mode: RenderingMode
    var walk: DataWalk
    var events: [StreamStep] = []
    /// What ``StreamStep/drawing(_:)`` steps print.
    var drawings: [VectorDrawing] = []
    /// What the rendering made, but for canonical texts, which the data have.
    var arena: [UInt8] = []
    /// What ``StreamStep/edited(_:)`` steps print.
    var edits: [FixedEdit] = []
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
    private var references: [(event: Int, target: Int, casing: NumberCasing)] = []

    init(program: Program, frame: DocumentFrame, data: DataSlots, mode: RenderingMode) {
        self.program = program
        self.frame = frame
        self.mode = mode
        walk = DataWalk(data)
        numbers = NumberStack(targetCount: program.targets.count)
        steering = Steering(program, cellCount: data.cells.count)
        events.reserveCapacity(program.operations.count + program.bodies.count)
        arena.reserveCapacity(16_384)
    }

    mutating func resolve() -> ResolvedDocument {
        for index in program.operations.indices { step(program.operations[index]) }
        for (event, target, casing) in references {
            let start = arena.count
            numbers.appendReference(to: target, casing: casing, into: &arena)
            events[event] = .words(
                Slice(from: start, to: arena.count), .reference(Int32(truncatingIfNeeded: target)))
        }
        if !headingReferences.isEmpty { nameHeadings() }
        mendJunctures()
        let hidden = steering.finish()
        return ResolvedDocument(
            program: program, frame: frame, mode: mode, data: walk.data, steps: events, arena: arena, edits: edits,
            drawings: drawings, hidden: hidden, missing: missing)
    }

    mutating func run(_ body: Program.Body) {
        for index in body.range { step(program.bodies[index]) }
    }

    private mutating func step(_ operation: Program.Operation) {
        switch operation {
        case .fixed(let index): events.append(.fixed(index))
        case .field(let index): field(Int(index), in: .flow)
        case .plainField(let index): field(Int(index), in: .words)
        case .attributeField(let index): field(Int(index), in: .attribute)
        case .begin(let element): events.append(.begin(element))
        case .condition(let index): condition(Int(index))
        case .only(let use, let body): if use.holds(in: mode) { run(body) }
        case .repetition(let index): repetition(program.repetitions[Int(index)])
        case .enumeration(let index): enumeration(program.enumerations[Int(index)])
        case .choice(let index): choice(program.choices[Int(index)])
        case .plural(let index): plural(program.plurals[Int(index)])
        case .numbering(let index):
            numbers.push(program.numberings[Int(index)], &arena)
            run(program.numberings[Int(index)].body)
            numbers.pop()
        case .number:
            events.append(.words(numbers.current, .number(numbers.style)))
        case .reference(let target, let casing):
            references.append((events.count, Int(target), casing))
            events.append(.words(.empty, .reference(target)))
        case .chart(let index): chart(program.charts[Int(index)])
        case .chartPoint(let index): chartPoint(program.chartPoints[Int(index)])
        case .chartReference(let index): chartReference(program.chartReferences[Int(index)])
        case .hiddenData: events.append(.carried)
        case .carried(let path): carry(program.paths[Int(path)])
        }
    }

    private mutating func carry(_ path: PathReference) {
        guard mode != .blank else { return }
        steering.consult(path, walk, &arena)
        reportMissing(path, inputs: nil, Location(), onlyIfMissing: true)
    }

    /// Notes what computed fields that the document shows or asks rest on.
    mutating func rest(on inputs: Program.Span) {
        if !inputs.isEmpty { steering.rest(on: inputs, program, walk, &arena) }
    }

    // MARK: Fields

    /// Where a field prints.
    private enum FieldPosition {
        case flow
        /// In the title or a drawing: its text alone.
        case words
        case attribute
    }

    private func plain(_ text: Slice, _ position: FieldPosition) -> StreamStep {
        position == .attribute ? .attribute(text) : .plain(text)
    }

    private mutating func field(_ index: Int, in position: FieldPosition) {
        let slot = program.slots[index]
        guard let datum = known(slot), let display = print(index, slot, datum) else {
            return blank(index, program.fields[index], in: position)
        }
        rest(on: slot.inputs)
        if position != .flow {
            steering.consult(slot.place, slot.name, walk)
            events.append(plain(display, position))
        } else {
            steering.show(datum)
            events.append(
                .value(
                    field: Int32(truncatingIfNeeded: index), cell: Int32(truncatingIfNeeded: datum),
                    item: walk.item(slot.place), display: display))
        }
    }

    /// The number of a field's cell, if it has a value that may be read here: a blank document has only what is known
    /// without a case.
    private func known(_ slot: Program.FieldSlot) -> Int? {
        guard let index = walk.index(slot.place), !walk.data.cells[index].isMissing else { return nil }
        return mode.isBlank && slot.place.base < 0 && !slot.isFilled ? nil : index
    }

    /// What a datum prints; `nil` if it has no print.
    private mutating func print(_ index: Int, _ slot: Program.FieldSlot, _ datum: Int) -> Slice? {
        let cell = walk.data.cells[datum]
        if slot.printsCanonical { return Slice(ofData: cell.canonical) }
        let start = arena.count
        guard program.fields[index].rule.append(cell, of: walk.data, to: &arena) else {
            arena.removeLast(arena.count - start)
            return nil
        }
        if slot.hasTransforms { for transform in program.fields[index].transforms { transform(&arena, start) } }
        return Slice(from: start, to: arena.count)
    }

    /// What stands where a field has no value.
    private mutating func blank(_ number: Int, _ operation: Program.FieldOperation, in position: FieldPosition) {
        if !mode.isBlank { reportMissing(operation.path, inputs: operation.inputs, operation.location) }
        let start = arena.count
        arena.append(contentsOf: mode == .pen && position == .flow ? operation.penModel : operation.model)
        let text = Slice(from: start, to: arena.count)
        guard position == .flow else { return events.append(plain(text, position)) }
        let path = appendPath(operation.path)
        blankPlaces?.append(
            BlankPlace(number, operation, path: String(decoding: arena[path.range], as: UTF8.self), mode: mode))
        events.append(.blank(path: path, text: text, line: mode == .pen ? Int32(operation.penWidth) : 0))
    }

    private mutating func appendPath(_ reference: PathReference) -> Slice {
        let start = arena.count
        walk.append(reference, to: &arena)
        return Slice(from: start, to: arena.count)
    }

    /// Whether a path has a value to read here.
    private func isKnown(_ reference: PathReference) -> Bool {
        guard mode.isBlank else { return true }
        guard !reference.isRoot else { return reference.isFilled }
        return walk.index(reference.place) != nil
    }

    // MARK: Control

    private mutating func condition(_ index: Int) {
        let isKnown =
            !mode.isBlank
            || !program.conditions[index].paths.isEmpty && program.conditions[index].paths.allSatisfy(isKnown)
        let fork = program.forks[index]
        guard let holds = isKnown ? answer(index, fork) : nil else {
            return openCondition(program.conditions[index], fork)
        }
        run(holds ? fork.body : fork.otherwise)
    }

    /// What a condition says of the case; `nil` if that is not known.
    private mutating func answer(_ index: Int, _ fork: Program.Fork) -> Bool? {
        steering.consult(all: fork.consults, program, walk, &arena)
        rest(on: fork.inputs)
        let condition = program.conditions[index]
        if let test = condition.test { return test.holds(walk.data, walk.rows) }
        guard case .boolean(let holds) = condition.expression.evaluate(in: walk.environment) else { return nil }
        return holds
    }

    /// A condition of which nothing is known prints what the model does.
    private mutating func openCondition(_ operation: Program.ConditionOperation, _ fork: Program.Fork) {
        if !mode.isBlank {
            for path in operation.paths {
                reportMissing(path, inputs: fork.inputs, operation.location, onlyIfMissing: true)
            }
        }
        if operation.modelPrints { run(fork.body) }
        if operation.otherwiseModelPrints { run(fork.otherwise) }
    }

    private mutating func repetition(_ operation: Program.RepetitionOperation) {
        let list = isKnown(operation.list) ? walk.cell(operation.list.place) : .missing
        let prefix = appendPath(operation.list)
        var count = 0
        if list.kind == .list {
            steering.consult(operation.list, walk, &arena)
            rest(on: operation.inputs)
            count = list.rows
        } else if mode.isBlank || !operation.list.path.field.isOptional {
            if !mode.isBlank { reportMissing(operation.list, inputs: operation.inputs, operation.location) }
            count = mode == .pen ? operation.penRows : operation.blankRows
        }
        // A sheet goes on counting where the table that it continues ends.
        let first = mode == .pen ? operation.firstRow : 0
        if first > 0 { numbers.skip(first) }
        let start = events.count
        var separators: [Int] = []
        for position in 0..<count {
            let separator = events.count
            if operation.joining != nil { events.append(.words(.empty, .made)) }
            let row = list.kind == .list ? Int32(list.firstRow) + Int32(position) * operation.rowSize : -1
            walk.enter(
                operation.list.path, position: position, row: row, item: appendItem(prefix, position + first))
            run(operation.body)
            walk.leave()
            guard operation.joining != nil else { continue }
            // An item of which nothing is said is not joined.
            if events.count == separator + 1 { events.removeLast() } else { separators.append(separator) }
        }
        if let joining = operation.joining { join(joining, at: Array(separators.dropFirst()), from: start) }
    }

    /// The name of an item of a list: `garantias.propias.0`.
    private mutating func appendItem(_ list: Slice, _ position: Int) -> Slice {
        let start = arena.count
        arena.append(again: list)
        arena.append(0x2E)
        arena.append(contentsOf: String(position).utf8)
        return Slice(from: start, to: arena.count)
    }

    private mutating func choice(_ operation: Program.ChoiceOperation) {
        let cell = isKnown(operation.path) ? walk.cell(operation.path.place) : .missing
        guard cell.kind == .text || cell.kind == .boolean else { return modelChoice(operation) }
        steering.consult(operation.path, walk, &arena)
        rest(on: operation.inputs)
        if let body = operation.body(cell, walk.data) { run(body) }
    }

    private mutating func modelChoice(_ operation: Program.ChoiceOperation) {
        if !mode.isBlank { reportMissing(operation.path, inputs: operation.inputs, operation.location) }
        let path = appendPath(operation.path)
        noteChoice(operation, path: path)
        events.append(.openBlank(path: path, isBlock: operation.isBlock))
        switch operation.model {
        case .nothing: break
        case .body(let body): run(body)
        case .all(let separator):
            for (index, option) in operation.cases.enumerated() {
                if index > 0 { words(separator) }
                run(option.body)
            }
        }
        events.append(.closeBlank(isBlock: operation.isBlock))
    }

    private mutating func plural(_ operation: Program.PluralOperation) {
        guard !mode.isBlank else { return words(operation.model) }
        var count: ExactDecimal?
        switch operation.count {
        case .items(let path):
            let cell = walk.cell(path.place)
            if cell.kind == .list {
                count = ExactDecimal(cell.rows)
            } else if path.path.field.isOptional {
                count = .zero
            } else {
                reportMissing(path, inputs: nil, operation.location)
            }
            steering.consult(path, walk, &arena)
        case .number(let expression, let paths):
            for path in paths { steering.consult(path, walk, &arena) }
            rest(on: operation.inputs)
            if case .decimal(let number) = expression.evaluate(in: walk.environment) {
                count = number
            } else {
                for path in paths {
                    reportMissing(path, inputs: operation.inputs, operation.location, onlyIfMissing: true)
                }
            }
        }
        words(count.map { $0 == ExactDecimal(1) ? operation.one : operation.many } ?? operation.model)
    }

    mutating func words(_ bytes: [UInt8]) {
        let start = arena.count
        arena.append(contentsOf: bytes)
        events.append(.words(Slice(from: start, to: arena.count), .made))
    }
}
