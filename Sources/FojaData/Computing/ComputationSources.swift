/// What each computation of a schema reads, by where it stands: so a document's data, which are some of its case's, can be
/// told to give what the case's gave, without computing it again.
///
/// A computation of which every datum that it reads is the same gives the same. It reads given data, and what other
/// computations give of data that are the same.
package final class ComputationSources: Sendable {
    struct Source {
        /// The given data that it reads, by their number, in order.
        let given: [Int]
        /// The computations that give the rest, all of them before it, in order.
        let computed: [Int]
        let outputs: [SlotPlace]
    }

    private let fields: ComputedFields
    let sources: [Source]
    private let filledBy: [String: Int]
    /// The given data that some computation reads.
    let places: [(path: String, place: SlotPlace)]

    /// Of the computed fields of a schema.
    package convenience init(_ fields: ComputedFields) {
        let filledBy = ComputationSources.filledBy(fields)
        var reader = Reader(schema: fields.schema, filledBy: filledBy)
        let sources = fields.tasks.map { task in
            var (given, computed): (Set<Int>, Set<Int>) = ([], [])
            for input in task.inputs {
                let read = reader.read(input.field, whole: input.isWhole)
                given.formUnion(read.given)
                computed.formUnion(read.computed)
            }
            return Source(given: given.sorted(), computed: computed.sorted(), outputs: task.places(in: fields.schema))
        }
        self.init(fields, sources: sources, places: reader.places, filledBy: filledBy)
    }

    init(
        _ fields: ComputedFields, sources: [Source], places: [(path: String, place: SlotPlace)],
        filledBy: [String: Int]
    ) {
        self.fields = fields
        self.sources = sources
        self.places = places
        self.filledBy = filledBy
    }

    /// By its path, the computation that fills a datum.
    static func filledBy(_ fields: ComputedFields) -> [String: Int] {
        var filledBy: [String: Int] = [:]
        for (index, task) in fields.tasks.enumerated() {
            for output in task.outputs { filledBy[output] = index }
        }
        return filledBy
    }

    /// The computation that gives a field, or the list or group that it stands in; `nil` of a given one.
    package func computation(of field: Field) -> Int? {
        field.isComputed ? RootInputs.Table.nearest(field.path) { filledBy[$0] } : nil
    }

    /// Some computations and those that give what these rest on, in their order.
    package func complete(_ computations: some Sequence<Int>) -> [Int] {
        var wanted: Set<Int> = []
        var pending = Array(computations)
        while let next = pending.popLast() {
            if wanted.insert(next).inserted { pending += sources[next].computed }
        }
        return wanted.sorted()
    }

    /// Completes the data that are kept of a case with what is computed of them.
    ///
    /// - Parameters:
    ///   - kept: The given data, and those computed ones that are known to be the case's.
    ///   - data: The case, computed.
    ///   - computations: Those that are wanted, and what they rest on.
    ///   - isOwn: Whether the case was computed of its data under a schema path; what rests on others is computed here, and
    ///     all of it where nothing was computed.
    ///   - lacking: Computed data that the case gives itself and that are not kept: no computation gives them, and what
    ///     rests on them is computed without.
    /// - Returns: `nil` if something that is kept would be computed of other data than the case's.
    package func complete(
        _ kept: DataSlots.Kept, of data: DataSlots, computations: [Int], isOwn: ((_ path: String) -> Bool)?,
        lacking: [Int] = []
    ) -> DataSlots? {
        let given = kept
        var kept = kept
        var isSame = [Bool](repeating: false, count: sources.count)
        var known = [Bool?](repeating: nil, count: places.count)
        func isGiven(_ number: Int) -> Bool {
            if let found = known[number] { return found }
            let found = places[number].place.isKept(given, in: data) && isOwn?(places[number].path) ?? false
            known[number] = found
            return found
        }
        var others: [Int] = []
        for index in computations {
            let source = sources[index]
            isSame[index] =
                isOwn != nil && source.computed.allSatisfy { isSame[$0] } && source.given.allSatisfy(isGiven)
            if isSame[index] {
                for output in source.outputs {
                    kept.keepWhole(output, in: data)
                    for cell in lacking where kept[cell] {
                        // Of a list that is computed, nothing is taken out.
                        guard output.rows == nil else { return nil }
                        kept.drop(cell)
                        isSame[index] = false
                    }
                }
            } else {
                guard source.outputs.allSatisfy({ !$0.hasAny(given, in: data) }) else { return nil }
                others.append(index)
            }
        }
        let same = data.keeping(kept)
        guard !others.isEmpty else { return same }
        return DataSlots(fields.compute(others, on: same.root), schema: fields.schema)
    }

    /// Tells what reading a field reads, each field once.
    private struct Reader {
        let schema: Schema
        let filledBy: [String: Int]
        private(set) var places: [(path: String, place: SlotPlace)] = []
        private var known: [String: (given: Set<Int>, computed: Set<Int>)] = [:]

        init(schema: Schema, filledBy: [String: Int]) {
            self.schema = schema
            self.filledBy = filledBy
        }

        /// - Parameter whole: With what a list's items have.
        mutating func read(_ field: Field, whole: Bool) -> (given: Set<Int>, computed: Set<Int>) {
            let isList = if case .list = field.type { true } else { false }
            guard whole || !isList, let shape = field.type.groupInside else { return datum(field.path) }
            if let found = known[field.path] { return found }
            var found: (given: Set<Int>, computed: Set<Int>) = isList ? datum(field.path) : ([], [])
            for inner in shape.fields {
                let (given, computed) = read(inner, whole: whole)
                found.given.formUnion(given)
                found.computed.formUnion(computed)
            }
            known[field.path] = found
            return found
        }

        private mutating func datum(_ path: String) -> (given: Set<Int>, computed: Set<Int>) {
            let key = path + "."
            if let found = known[key] { return found }
            var found: (given: Set<Int>, computed: Set<Int>) = ([], [])
            if let computation = RootInputs.Table.nearest(path, { filledBy[$0] }) {
                found.computed = [computation]
            } else if let place = schema.paths[path].flatMap({ SlotPlace($0, in: schema.layout) }) {
                places.append((path, place))
                found.given = [places.count - 1]
            }
            known[key] = found
            return found
        }
    }
}

extension ComputedFields.Task {
    /// Where what it fills stands.
    func places(in schema: Schema) -> [SlotPlace] {
        outputs.compactMap { schema.paths[$0] }.compactMap { SlotPlace($0, in: schema.layout) }
    }

    /// The schema paths of what it fills.
    var outputs: [String] {
        switch self {
        case .expression(_, let field, _): [field.path]
        case .calculo(_, _, let outputs): outputs.map(\.field.path)
        }
    }

    /// All that it reads; of a list an expression reads how many items it has, and what it reads of these it names.
    fileprivate var inputs: [(field: Field, isWhole: Bool)] {
        switch self {
        case .expression(let expression, _, _): expression.paths.map { ($0.field, false) }
        case .calculo(_, let inputs, _): inputs.map { ($0.field, true) }
        }
    }
}
