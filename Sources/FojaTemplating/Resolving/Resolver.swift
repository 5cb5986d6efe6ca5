internal import FojaData

/// Runs a program over a case and writes the stream of steps.
struct Resolver {
    let program: Program
    let frame: DocumentFrame
    let mode: RenderingMode
    var environment: Environment
    var events: [StreamStep] = []
    /// What ``StreamStep/drawing(_:)`` steps print.
    var drawings: [VectorDrawing] = []
    var arena: [UInt8] = []
    /// What ``StreamStep/edited(_:)`` steps print.
    var edits: [FixedEdit] = []
    var numbers: NumberStack
    /// The path with positions of each item in force: `garantias.propias.0`.
    var items: [[UInt8]] = []
    var steering: Steering
    /// The chart whose data are being gathered.
    var charts: [Chart] = []
    /// The places left blank, if anybody wants to know them.
    var blankPlaces: [BlankPlace]?
    private var missing: [MissingField] = []
    private var missingByPath: [String: Int] = [:]
    /// What the headings of missing fields refer to, by the heading.
    private var headingReferences: [String: [String]] = [:]
    /// References wait for the numbers of what comes later.
    private var references: [(event: Int, target: Int, casing: NumberCasing)] = []

    init(program: Program, frame: DocumentFrame, root: Value, mode: RenderingMode) {
        self.program = program
        self.frame = frame
        self.mode = mode
        environment = Environment(root: root)
        numbers = NumberStack(targetCount: program.targets.count)
        steering = Steering(pathCount: program.pathCount, inputGroupCount: program.inputGroupCount)
        events.reserveCapacity(program.operations.count + program.bodies.count)
        arena.reserveCapacity(16_384)
    }

    mutating func resolve() -> ResolvedDocument {
        run(program.operations)
        for (event, target, casing) in references {
            let start = arena.count
            numbers.appendReference(to: target, casing: casing, into: &arena)
            events[event] = .words(
                Slice(from: start, to: arena.count), .reference(Int32(truncatingIfNeeded: target)))
        }
        if !headingReferences.isEmpty { nameHeadings() }
        mendJunctures()
        let hidden = steering.finish(arena: arena)
        return ResolvedDocument(
            program: program, frame: frame, mode: mode, steps: events, arena: arena, edits: edits, drawings: drawings,
            hidden: hidden, missing: missing)
    }

    private mutating func run(_ operations: [Program.Operation]) {
        for operation in operations { step(operation) }
    }

    mutating func run(_ body: Range<Int>) {
        for index in body { step(program.bodies[index]) }
    }

    private mutating func step(_ operation: Program.Operation) {
        switch operation {
        case .fixed(let index): events.append(.fixed(Int32(truncatingIfNeeded: index)))
        case .field(let operation): field(operation, in: .flow)
        case .plainField(let operation): field(operation, in: .words)
        case .attributeField(let operation): field(operation, in: .attribute)
        case .begin(let element): events.append(.begin(element))
        case .condition(let operation): condition(operation)
        case .only(let use, let body): if use.holds(in: mode) { run(body) }
        case .repetition(let operation): repetition(operation)
        case .enumeration(let operation): enumeration(operation)
        case .choice(let operation): choice(operation)
        case .plural(let operation): plural(operation)
        case .numbering(let operation):
            numbers.push(operation, &arena)
            run(operation.body)
            numbers.pop()
        case .number:
            events.append(.words(numbers.current, .number(numbers.style)))
        case .reference(let target, let casing):
            references.append((events.count, target, casing))
            events.append(.words(.empty, .reference(Int32(truncatingIfNeeded: target))))
        case .chart(let operation): chart(operation)
        case .chartPoint(let operation): chartPoint(operation)
        case .chartReference(let operation): chartReference(operation)
        case .hiddenData: events.append(.carried)
        case .carried(let path): carry(path)
        }
    }

    private mutating func carry(_ path: PathReference) {
        guard mode != .blank else { return }
        steering.consult(path, environment, items, &arena)
        reportMissing(path, inputs: [], Location(), onlyIfMissing: true)
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

    private mutating func field(_ operation: Program.FieldOperation, in position: FieldPosition) {
        let value: Value = isKnown(operation.path) ? operation.path.path.value(in: environment) : .missing
        let start = arena.count
        if !value.isMissing {
            let shown = operation.format(value, operation.argument, &arena)
            if shown {
                for transform in operation.transforms { transform(&arena, start) }
                let display = Slice(from: start, to: arena.count)
                if !operation.inputs.isEmpty { steering.rest(on: operation.inputs, environment, items, &arena) }
                if position != .flow {
                    steering.consult(operation.path, environment, items, &arena)
                    events.append(plain(display, position))
                } else {
                    let path = appendPath(operation.path)
                    steering.show(operation.path, path)
                    var canonical = display
                    if !operation.printsCanonical {
                        let canonicalStart = arena.count
                        value.appendCanonical(to: &arena)
                        canonical = Slice(from: canonicalStart, to: arena.count)
                    }
                    events.append(.value(operation.carrier, path: path, canonical: canonical, display: display))
                }
                return
            }
            arena.removeLast(arena.count - start)
        }
        if !mode.isBlank { reportMissing(operation.path, inputs: operation.inputs, operation.location) }
        arena.append(contentsOf: mode == .pen && position == .flow ? operation.penModel : operation.model)
        let text = Slice(from: start, to: arena.count)
        if position != .flow {
            events.append(plain(text, position))
        } else {
            let path = appendPath(operation.path)
            blankPlaces?.append(
                BlankPlace(operation, path: String(decoding: arena[path.range], as: UTF8.self), mode: mode))
            events.append(.blank(path: path, text: text, line: mode == .pen ? Int32(operation.penWidth) : 0))
        }
    }

    private mutating func appendPath(_ reference: PathReference) -> Slice {
        let start = arena.count
        Instances.append(reference, items, to: &arena)
        return Slice(from: start, to: arena.count)
    }

    /// Whether a path has a value to read here: a blank document has only what is known without a case.
    private func isKnown(_ reference: PathReference) -> Bool {
        guard mode.isBlank else { return true }
        guard case .variable(let index) = reference.path.base else { return reference.isFilled }
        return index < environment.variables.count && !environment.variables[index].isMissing
    }

    // MARK: Control

    private mutating func condition(_ operation: Program.ConditionOperation) {
        let known = !mode.isBlank || (!operation.paths.isEmpty && operation.paths.allSatisfy(isKnown))
        let value: Value = known ? operation.expression.evaluate(in: environment) : .missing
        if known {
            for path in operation.paths { steering.consult(path, environment, items, &arena) }
            if !operation.inputs.isEmpty { steering.rest(on: operation.inputs, environment, items, &arena) }
        }
        guard case .boolean(let holds) = value else {
            if !mode.isBlank {
                for path in operation.paths {
                    reportMissing(path, inputs: operation.inputs, operation.location, onlyIfMissing: true)
                }
            }
            if operation.modelPrints { run(operation.body) }
            if operation.otherwiseModelPrints { run(operation.otherwise) }
            return
        }
        run(holds ? operation.body : operation.otherwise)
    }

    private mutating func repetition(_ operation: Program.RepetitionOperation) {
        let value: Value = isKnown(operation.list) ? operation.list.path.value(in: environment) : .missing
        var prefix: [UInt8] = []
        Instances.append(operation.list, items, to: &prefix)
        prefix.append(0x2E)
        var rows: [Value] = []
        if case .list(let given) = value {
            steering.consult(operation.list, environment, items, &arena)
            if !operation.inputs.isEmpty { steering.rest(on: operation.inputs, environment, items, &arena) }
            rows = given
        } else if mode.isBlank || !operation.list.path.field.isOptional {
            if !mode.isBlank { reportMissing(operation.list, inputs: operation.inputs, operation.location) }
            rows = Array(repeating: .missing, count: mode == .pen ? operation.penRows : operation.blankRows)
        }
        // A sheet goes on counting where the table that it continues ends.
        let first = mode == .pen ? operation.firstRow : 0
        if first > 0 { numbers.skip(first) }
        let start = events.count
        var separators: [Int] = []
        for (position, row) in rows.enumerated() {
            let separator = events.count
            if operation.joining != nil { events.append(.words(.empty, .made)) }
            environment.variables.append(row)
            items.append(prefix + String(position + first).utf8)
            run(operation.body)
            items.removeLast()
            environment.variables.removeLast()
            guard operation.joining != nil else { continue }
            // An item of which nothing is said is not joined.
            if events.count == separator + 1 { events.removeLast() } else { separators.append(separator) }
        }
        if let joining = operation.joining { join(joining, at: Array(separators.dropFirst()), from: start) }
    }

    private mutating func choice(_ operation: Program.ChoiceOperation) {
        let value: Value = isKnown(operation.path) ? operation.path.path.value(in: environment) : .missing
        let name: String
        switch value {
        case .text(let text): name = text
        case .boolean(let flag): name = flag ? "sí" : "no"
        default:
            modelChoice(operation)
            return
        }
        steering.consult(operation.path, environment, items, &arena)
        if !operation.inputs.isEmpty { steering.rest(on: operation.inputs, environment, items, &arena) }
        if let chosen = operation.cases.first(where: { $0.names.contains(name) }) { run(chosen.body) }
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
            switch path.path.value(in: environment) {
            case .list(let rows): count = ExactDecimal(rows.count)
            case _ where path.path.field.isOptional: count = .zero
            default: reportMissing(path, inputs: [], operation.location)
            }
            steering.consult(path, environment, items, &arena)
        case .number(let expression, let paths):
            for path in paths { steering.consult(path, environment, items, &arena) }
            if !operation.inputs.isEmpty { steering.rest(on: operation.inputs, environment, items, &arena) }
            if case .decimal(let number) = expression.evaluate(in: environment) {
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

    // MARK: What lacks

    private mutating func nameHeadings() {
        for index in missing.indices {
            missing[index].locations = missing[index].locations.map {
                numbers.named($0, headingReferences[$0] ?? [], targets: program.targets, arena)
            }
        }
    }

    /// Notes that a field lacks: itself if it is given by somebody, else those
    /// given fields on which it rests.
    mutating func reportMissing(
        _ path: PathReference, inputs: [InputGroup], _ location: Location, onlyIfMissing: Bool = false
    ) {
        var lacking = Instances.missing(of: path, environment, items)
        if onlyIfMissing, lacking.isEmpty { return }
        var computed: String?
        if path.path.field.computation != nil {
            computed = Instances.name(path, items)
            let roots = inputs.flatMap(\.references).flatMap { Instances.missing(of: $0, environment, items) }
            if !roots.isEmpty { lacking = roots }
        }
        if lacking.isEmpty { lacking = [(Instances.name(path, items), path.path.field)] }
        let place = numbers.located(location, arena)
        if !location.references.isEmpty { headingReferences[place] = location.references }
        for (name, field) in lacking {
            let index = missingByPath[name] ?? missing.count
            if index == missing.count {
                missingByPath[name] = index
                missing.append(MissingField(field: field, path: name, locations: []))
            }
            missing[index].note(place, for: computed)
        }
    }
}
