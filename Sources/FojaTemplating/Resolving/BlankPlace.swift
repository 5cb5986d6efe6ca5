public import FojaData

/// A place that a document leaves for somebody to write a datum in.
public struct BlankPlace: Sendable {
    /// With positions: `compra.bienes.0.descripcion`.
    public let path: String
    /// What the document prints there meanwhile; of an alternative, its model without the blanks in it.
    public let model: String
    /// Of an alternative, what each option prints there, without the data in it; empty for a field.
    public let alternatives: [(option: String, text: String)]
    /// What a filled document prints after it in the same line, in that order.
    public private(set) var following: [Part] = []
    /// Whether all the items of its list stand in one line there: «Ana y Pedro».
    public private(set) var isJoined = false
    private let field: Origin?

    /// Data that a filled document prints together after a blank, or not at all.
    public struct Part: Sendable {
        /// What is printed before each, and what it would print itself.
        public let pieces: [(lead: String, place: BlankPlace)]
        /// What is printed after the last.
        public let trail: String
    }

    /// The field that prints there.
    fileprivate struct Origin: Sendable {
        /// Of ``Program/fields``.
        let number: Int
        let path: PathReference
        let rule: PrintRule
        let transforms: ArraySlice<Filter.Transform>
    }

    init(_ number: Int, of program: Program, path: String, mode: RenderingMode) {
        self.path = path
        let field = program.fields[number]
        let words = mode == .pen ? field.penModel : field.model
        let model = String(decoding: program.bytes[words.range], as: UTF8.self)
        self.model = model
        let reference = program.paths[Int(field.path)]
        self.field = Origin(
            number: number, path: reference, rule: program.rules[number],
            transforms: program.transforms[program.slots[number].transforms.range])
        let type = reference.path.type
        guard model.contains("☐"), let names = type.names else {
            alternatives = []
            return
        }
        alternatives = names.map { (option: $0, text: PenLine.boxes(type, ticked: $0) ?? "") }
    }

    init(path: String, model: String, alternatives: [(option: String, text: String)]) {
        self.path = path
        self.model = model
        self.alternatives = alternatives
        field = nil
    }

    /// What the document prints in this very place for a value; `nil` if it prints none.
    public func print(_ value: Value) -> String? {
        guard let field else { return nil }
        var out: [UInt8] = []
        guard !value.isMissing, field.rule.append(value, to: &out) else { return nil }
        for transform in field.transforms { transform(&out, 0) }
        return String(decoding: out, as: UTF8.self)
    }
}

extension BlankPlace {
    /// The same place, knowing what stands in its line.
    fileprivate func `in`(_ runs: BlankRuns, of program: Program, mode: RenderingMode) -> BlankPlace {
        guard let field else { return self }
        var out = self
        out.isJoined = runs.joined.contains(field.number)
        let parts =
            runs.following[field.number] ?? runs.followingByPath[FieldPath.withoutPositions(path)] ?? []
        out.following = parts.compactMap { part in
            var pieces: [(lead: String, place: BlankPlace)] = []
            for piece in part.pieces {
                let other = program.paths[Int(program.fields[piece.field].path)]
                guard let path = path(of: other, beside: field.path) else { return nil }
                // «C.I. 1234567»: what kind of document it is, and the document.
                if let last = pieces.last, last.place.path == path { pieces.removeLast() }
                pieces.append((piece.lead, BlankPlace(piece.field, of: program, path: path, mode: mode)))
            }
            // The words of an amount after its figures are no other datum.
            return pieces.allSatisfy { $0.place.path == self.path } ? nil : Part(pieces: pieces, trail: part.trail)
        }
        return out
    }

    /// The whole path of a datum that stands in the line of this one.
    private func path(of other: PathReference, beside own: PathReference) -> String? {
        let name = String(decoding: other.parts.joined(), as: UTF8.self)
        if other.isRoot { return name }
        guard !own.isRoot else { return nil }
        let tail = String(decoding: own.parts.joined(), as: UTF8.self)
        return path.hasSuffix(tail) ? String(path.dropLast(tail.count)) + name : nil
    }
}

extension Template {
    /// Every place that the document leaves blank for some data, in the order in which they stand.
    ///
    /// - Parameter root: What the document is made from.
    public func blankPlaces(_ root: Value, mode: RenderingMode) -> [BlankPlace] {
        let frame = frame(for: mode)
        let program = frame.program
        let runs = BlankRuns(program)
        return Resolver.blankPlaces(frame, DataSlots(root, schema: schema), mode: mode).map {
            $0.in(runs, of: program, mode: mode)
        }
    }

    /// Of each list whose empty rows the model prints, the lists whose rows would stand right after them: a
    /// row that somebody fills in does not say of which it is.
    public var sharedRows: [String: [String]] {
        var out: [String: [String]] = [:]
        let program = frame.program
        for operations in [program.operations, program.bodies] {
            var current: String?
            for operation in operations {
                switch operation {
                case .repetition(let index):
                    let repetition = program.repetitions[Int(index)]
                    let path = program.paths[Int(repetition.list)].path
                    guard case .root = path.base else {
                        current = nil
                        continue
                    }
                    let list = path.text
                    if repetition.blankRows > 0 {
                        current = list
                    } else if let current, current != list {
                        out[current, default: []].append(list)
                    }
                case .fixed(let index) where program.isSpace(Int(index)): continue
                default: current = nil
                }
            }
        }
        return out
    }
}

extension FieldType {
    /// What may be chosen.
    fileprivate var names: [String]? {
        switch self {
        case .boolean: ["sí", "no"]
        case .option(let options): options.map(\.name)
        default: nil
        }
    }
}

extension Program {
    fileprivate func isSpace(_ index: Int) -> Bool {
        tokens(of: index).allSatisfy { token in
            guard case .text(let range) = token else { return false }
            return text.words[range].allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
        }
    }
}

extension Resolver {
    /// Notes the place of an alternative that nobody has chosen.
    mutating func noteChoice(_ operation: Program.ChoiceOperation, path: Slice) {
        guard blankPlaces != nil else { return }
        let model: String
        switch operation.model {
        case .nothing: model = ""
        case .body(let body): model = ownText(of: body)
        case .all(let separator):
            var texts: [String] = []
            for option in frame.program.choiceCases[operation.cases.range] { texts.append(ownText(of: option.body)) }
            model = texts.joined(separator: String(decoding: frame.program.bytes[separator.range], as: UTF8.self))
        }
        var alternatives: [(option: String, text: String)] = []
        for option in frame.program.choiceCases[operation.cases.range] {
            let text = ownText(of: option.body)
            alternatives += option.names.map { (option: $0, text: text) }
        }
        blankPlaces?.append(
            BlankPlace(
                path: String(decoding: arena[path.range], as: UTF8.self), model: model, alternatives: alternatives))
    }

    /// What a part of the document says by itself, without the data in it.
    private mutating func ownText(of body: Program.Body) -> String {
        let outer = (junctures, references, blankPlaces)
        var steered = steering.copy()
        var counted = numbers.copy()
        var own = GrowingLine<StreamStep>(capacity: 64)
        swap(&events, &own)
        blankPlaces = nil
        run(body)
        var out: [UInt8] = []
        swap(&events, &own)
        for index in 0..<own.count {
            switch own[index] {
            case .fixed(let index):
                for case .text(let range) in frame.program.tokens(of: Int(index)) {
                    out += frame.program.text.words[range]
                }
            case .words(let slice, _): out += slice.bytes(arena, walk.data.bytes)
            default: continue
            }
        }
        (junctures, references, blankPlaces) = outer
        swap(&steering, &steered)
        swap(&numbers, &counted)
        return String(decoding: out, as: UTF8.self)
    }
}
