internal import FojaData

/// Runs a program over a case and writes the stream of steps.
struct Resolver {
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

    init(_ frame: DocumentFrame, data: DataSlots, mode: RenderingMode) {
        let program = frame.program
        self.frame = frame
        self.mode = mode
        walk = DataWalk(data)
        numbers = NumberStack(targetCount: program.targets.count)
        steering = Steering(program, cellCount: data.cells.count)
        events.reserveCapacity(program.operations.count + program.bodies.count)
        arena.reserveCapacity(16_384)
        references.reserveCapacity(32)
    }

    mutating func resolve() -> ResolvedDocument {
        for index in frame.program.operations.indices { step(frame.program.operations[index]) }
        for (event, target, casing) in references {
            let start = arena.count
            numbers.appendReference(to: target, casing: casing, into: &arena)
            events[event] = .words(
                Slice(from: start, to: arena.count), .reference(Int32(truncatingIfNeeded: target)))
        }
        if !headingReferences.isEmpty { nameHeadings() }
        mendJunctures()
        let hidden = steering.finish(frame.program.bytes, &arena)
        return ResolvedDocument(
            frame: frame, mode: mode, data: walk.data, steps: events, arena: arena, edits: edits,
            drawings: drawings, hidden: hidden, missing: missing)
    }

    mutating func run(_ body: Program.Body) {
        for index in body.range { step(frame.program.bodies[index]) }
    }

    private mutating func step(_ operation: Program.Operation) {
        switch operation {
        case .fixed(let index):
            events.append(.fixed(index))
            junctures.pass(fixed: index, frame.program.edges)
        case .field(let index): field(Int(index), in: .flow)
        case .plainField(let index): field(Int(index), in: .words)
        case .attributeField(let index): field(Int(index), in: .attribute)
        case .begin(let element): append(.begin(element))
        case .condition(let index): condition(Int(index))
        case .only(let use, let body): if use.holds(in: mode) { run(body) }
        case .repetition(let index): repetition(frame.program.repetitions[Int(index)])
        case .enumeration(let index): enumeration(frame.program.enumerations[Int(index)])
        case .choice(let index): choice(frame.program.choices[Int(index)])
        case .plural(let index): plural(frame.program.plurals[Int(index)])
        case .numbering(let index):
            numbers.push(frame.program.numberings[Int(index)], &arena)
            run(frame.program.numberings[Int(index)].body)
            numbers.pop()
        case .number:
            append(words: numbers.current, .number(numbers.style))
        case .reference(let target, let casing):
            references.append((events.count, Int(target), casing))
            append(words: .empty, .reference(target))
        case .chart(let index): chart(frame.program.charts[Int(index)])
        case .chartPoint(let index): chartPoint(frame.program.chartPoints[Int(index)])
        case .chartReference(let index): chartReference(frame.program.chartReferences[Int(index)])
        case .hiddenData: append(.carried)
        case .carried(let path): carry(path)
        }
    }

    /// Appends a step that is no words and no datum.
    mutating func append(_ step: StreamStep) {
        events.append(step)
        junctures.passOther()
    }

    /// Appends words that the rendering makes, or a place for them.
    mutating func append(words: Slice, _ source: WordSource) {
        events.append(.words(words, source))
        junctures.passWords()
    }

    private mutating func carry(_ path: Int32) {
        guard mode != .blank else { return }
        consult(path: path)
        reportMissing(path, inputs: nil, Location(), onlyIfMissing: true)
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
        let slot = frame.program.slots[index]
        guard let datum = known(slot), let display = print(index, slot, datum) else {
            return blank(index, frame.program.fields[index], in: position)
        }
        rest(on: slot.inputs)
        guard position == .flow else {
            consult(slot.place, slot.name)
            return append(plain(display, position))
        }
        steering.show(datum)
        if display.isOfData {
            junctures.pass(datum: events.count, walk.data.bytes, display.range, frame.program.edges)
        } else {
            junctures.pass(datum: events.count, arena, display.range, frame.program.edges)
        }
        events.append(
            .value(
                field: Int32(truncatingIfNeeded: index), cell: Int32(truncatingIfNeeded: datum),
                item: walk.item(slot.place), display: display))
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
        guard frame.program.rules[index].append(cell, of: walk.data, to: &arena) else {
            arena.removeLast(arena.count - start)
            return nil
        }
        for transform in slot.transforms.range { frame.program.transforms[transform](&arena, start) }
        return Slice(from: start, to: arena.count)
    }

    /// What stands where a field has no value.
    private mutating func blank(_ number: Int, _ operation: Program.FieldOperation, in position: FieldPosition) {
        if !mode.isBlank { reportMissing(operation.path, inputs: operation.inputs, operation.location) }
        let text = append(mode == .pen && position == .flow ? operation.penModel : operation.model)
        guard position == .flow else { return append(plain(text, position)) }
        let slot = frame.program.slots[number]
        let path = appendPath(slot.place, frame.program.paths[Int(operation.path)].wholeName)
        blankPlaces?.append(
            BlankPlace(number, of: frame.program, path: String(decoding: arena[path.range], as: UTF8.self), mode: mode))
        append(.blank(path: path, text: text, line: mode == .pen ? operation.penWidth : 0))
    }

    /// Appends some of the program's bytes.
    mutating func append(_ bytes: Program.Span) -> Slice {
        let start = arena.count
        arena.append(frame.program.bytes, bytes.range)
        return Slice(from: start, to: arena.count)
    }

    /// Appends a path with positions: `x.valor` inside the second of `garantias` is `garantias.1.valor`.
    private mutating func appendPath(_ place: SlotReference, _ name: Program.Span) -> Slice {
        let start = arena.count
        arena.append(again: walk.item(place))
        arena.append(frame.program.bytes, name.range)
        return Slice(from: start, to: arena.count)
    }

    /// Whether a path has a value to read here.
    private func isKnown(_ path: Int32) -> Bool {
        guard mode.isBlank else { return true }
        let reference = frame.program.paths[Int(path)]
        guard !reference.isRoot else { return reference.isFilled }
        return walk.index(reference.place) != nil
    }

    // MARK: Control

    private mutating func condition(_ index: Int) {
        let fork = frame.program.forks[index]
        guard let holds = mode.isBlank && !isKnown(index) ? nil : answer(index, fork) else {
            return openCondition(frame.program.conditions[index], fork)
        }
        run(holds ? fork.body : fork.otherwise)
    }

    /// Whether a blank document knows all that a condition asks.
    private func isKnown(_ condition: Int) -> Bool {
        let paths = frame.program.conditions[condition].paths
        return !paths.isEmpty && frame.program.asked[paths.range].allSatisfy(isKnown)
    }

    /// What a condition says of the case; `nil` if that is not known.
    private mutating func answer(_ index: Int, _ fork: Program.Fork) -> Bool? {
        consult(fork.consults)
        rest(on: fork.inputs)
        if !fork.test.isNone { return frame.program.tests.holds(fork.test, walk.data, walk.rows) }
        let expression = frame.program.conditions[index].expression
        let answer = frame.program.expressions[Int(expression)].evaluate(in: walk.environment(frame))
        guard case .boolean(let holds) = answer else { return nil }
        return holds
    }

    /// A condition of which nothing is known prints what the model does.
    private mutating func openCondition(_ operation: Program.ConditionOperation, _ fork: Program.Fork) {
        if !mode.isBlank { reportMissing(asked: operation.paths, inputs: fork.inputs, operation.location) }
        if operation.modelPrints { run(fork.body) }
        if operation.otherwiseModelPrints { run(fork.otherwise) }
    }

    private mutating func repetition(_ operation: Program.RepetitionOperation) {
        let list = isKnown(operation.list) ? walk.cell(operation.place) : .missing
        let item = walk.item(operation.place)
        var count = 0
        if list.kind == .list {
            consult(operation.consults)
            rest(on: operation.inputs)
            count = list.rows
        } else if mode.isBlank || !operation.isOptional {
            if !mode.isBlank { reportMissing(operation.list, inputs: operation.inputs, operation.location) }
            count = Int(mode == .pen ? operation.penRows : operation.blankRows)
        }
        // A sheet goes on counting where the table that it continues ends.
        let first = mode == .pen ? Int(operation.firstRow) : 0
        if first > 0 { numbers.skip(first) }
        let start = events.count
        var separators: [Int] = []
        for position in 0..<count {
            let separator = events.count
            if operation.joining != nil { append(words: .empty, .made) }
            let row = list.kind == .list ? Int32(list.firstRow) + Int32(position) * operation.rowSize : -1
            let name = arena.append(item: item, frame.program.bytes, operation.name, position + first)
            walk.enter(operation.list, position: position, row: row, item: name)
            run(operation.body)
            walk.leave()
            guard operation.joining != nil else { continue }
            // An item of which nothing is said is not joined.
            if events.count == separator + 1 { events.removeLast() } else { separators.append(separator) }
        }
        if let joining = operation.joining { join(joining, at: Array(separators.dropFirst()), from: start) }
    }

    private mutating func choice(_ operation: Program.ChoiceOperation) {
        let cell = isKnown(operation.path) ? walk.cell(operation.place) : .missing
        guard cell.kind == .text || cell.kind == .boolean else { return modelChoice(operation) }
        consult(operation.consults)
        rest(on: operation.inputs)
        let number = cell.kind == .boolean ? cell.isYes ? 1 : 0 : cell.option
        let bodies = operation.bodies.range
        guard number >= 0, number < bodies.count, let body = frame.program.choiceBodies[bodies.lowerBound + number]
        else {
            return
        }
        run(body)
    }

    private mutating func modelChoice(_ operation: Program.ChoiceOperation) {
        if !mode.isBlank { reportMissing(operation.path, inputs: operation.inputs, operation.location) }
        let path = appendPath(operation.place, frame.program.paths[Int(operation.path)].wholeName)
        noteChoice(operation, path: path)
        append(.openBlank(path: path, isBlock: operation.isBlock))
        switch operation.model {
        case .nothing: break
        case .body(let body): run(body)
        case .all(let separator):
            for index in operation.cases.range {
                if index > operation.cases.range.lowerBound { words(separator) }
                run(frame.program.choiceCases[index].body)
            }
        }
        append(.closeBlank(isBlock: operation.isBlock))
    }

    private mutating func plural(_ operation: Program.PluralOperation) {
        guard !mode.isBlank else { return words(operation.model) }
        consult(operation.consults)
        rest(on: operation.inputs)
        guard let count = count(operation) else {
            reportMissing(operation)
            return words(operation.model)
        }
        words(count == ExactDecimal(1) ? operation.one : operation.many)
    }

    /// The number on which an inflection rests; `nil` if a datum lacks.
    private func count(_ operation: Program.PluralOperation) -> ExactDecimal? {
        let cell = walk.cell(operation.place)
        switch operation.count {
        case .items:
            if cell.kind == .list { return ExactDecimal(cell.rows) }
            return operation.isOptional ? .zero : nil
        case .rows: return cell.kind == .list ? ExactDecimal(cell.rows) : nil
        case .number: return cell.kind == .decimal ? cell.decimal(walk.data) : nil
        case .expression(let index):
            let value = frame.program.expressions[Int(index)].evaluate(in: walk.environment(frame))
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
