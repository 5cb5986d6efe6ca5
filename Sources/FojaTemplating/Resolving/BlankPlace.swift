public import FojaData

/// A place that a document leaves for somebody to write a datum in.
public struct BlankPlace: Sendable {
    /// With positions: `compra.bienes.0.descripcion`.
    public let path: String
    /// What the document prints there meanwhile; of an alternative, its model without the blanks in it.
    public let model: String
    /// Of an alternative, what each option prints there, without the data in it; empty for a field.
    public let alternatives: [(option: String, text: String)]
    private let field: Program.FieldOperation?

    init(_ field: Program.FieldOperation, path: String, mode: RenderingMode) {
        self.path = path
        let model = String(decoding: mode == .pen ? field.penModel : field.model, as: UTF8.self)
        self.model = model
        self.field = field
        let type = field.path.path.type
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
        guard !value.isMissing, field.format(value, field.argument, &out) else { return nil }
        for transform in field.transforms { transform(&out, 0) }
        return String(decoding: out, as: UTF8.self)
    }
}

extension Template {
    /// Every place that the document leaves blank for some data, in the order in which they stand.
    ///
    /// - Parameter root: What the document is made from.
    public func blankPlaces(_ root: Value, mode: RenderingMode) -> [BlankPlace] {
        var resolver = Resolver(program: program, root: root, mode: mode)
        resolver.blankPlaces = []
        _ = resolver.resolve()
        return resolver.blankPlaces ?? []
    }

    /// Of each list whose empty rows the model prints, the lists whose rows would stand right after them: a
    /// row that somebody fills in does not say of which it is.
    public var sharedRows: [String: [String]] {
        var out: [String: [String]] = [:]
        for operations in [program.operations, program.bodies] {
            var current: String?
            for operation in operations {
                switch operation {
                case .repetition(let repetition):
                    guard case .root = repetition.list.path.base else {
                        current = nil
                        continue
                    }
                    let list = repetition.list.path.text
                    if repetition.blankRows > 0 {
                        current = list
                    } else if let current, current != list {
                        out[current, default: []].append(list)
                    }
                case .fixed(let index) where program.isSpace(index): continue
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
        markup[fixed[index].markup].allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
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
            model = operation.cases.map { ownText(of: $0.body) }.joined(
                separator: String(decoding: separator, as: UTF8.self))
        }
        let alternatives = operation.cases.flatMap { option in
            let text = ownText(of: option.body)
            return option.names.map { (option: $0, text: text) }
        }
        blankPlaces?.append(
            BlankPlace(
                path: String(decoding: arena[path.range], as: UTF8.self), model: model, alternatives: alternatives))
    }

    /// What a part of the document says by itself, without the data in it.
    private func ownText(of body: Range<Int>) -> String {
        var copy = self
        copy.blankPlaces = nil
        copy.events = []
        copy.run(body)
        var out: [UInt8] = []
        for event in copy.events {
            switch event {
            case .fixed(let index):
                for case .text(let range) in program.tokens[program.fixed[Int(index)].tokens] {
                    out += program.words[range]
                }
            case .words(let slice): out += copy.arena[slice.range]
            default: continue
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
