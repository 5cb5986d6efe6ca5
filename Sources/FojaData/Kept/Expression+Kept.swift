/// Paths as bytes of a prepared pack. One from the root is its number among the schema's; of one that begins with an item, the
/// way is written too, once.
extension FieldPath: Kept {
    package func write(to writer: inout KeptWriter) {
        switch base {
        case .root:
            guard let number = writer.number(ofPath: text) else { return writer.refuse() }
            writer.write(2 * number)
        case .variable(let index):
            let way = steps.map { if case .slot(let slot) = $0 { slot } else { -1 } }
            guard let own = writer.number(ofPath: field.path) else { return writer.refuse() }
            if let known = writer.number(ofItemPath: "\(index) \(own) \(depth(of: type)) \(way) \(text)") {
                return writer.write(2 * known + 1)
            }
            writer.write(-1 - index)
            writer.write(own)
            writer.write(text)
            writer.write(depth(of: type))
            writer.write(way)
        }
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        let number = try reader.int()
        guard number < 0 else {
            guard let paths = number % 2 == 0 ? reader.schema?.orderedPaths : reader.itemPaths,
                number / 2 < paths.count
            else { throw KeptDamage() }
            self = paths[number / 2]
            return
        }
        let own = try reader.int()
        guard number >= -1_000, let paths = reader.schema?.orderedPaths, paths.indices.contains(own) else {
            throw KeptDamage()
        }
        let (field, text) = (paths[own].field, try reader.text())
        var type = field.type.innermost
        let lists = try reader.int()
        guard (0...16).contains(lists) else { throw KeptDamage() }
        for _ in 0..<lists { type = .list(type) }
        let steps = try reader.list { reader throws(KeptDamage) -> Step in
            let slot = try reader.int()
            guard slot >= -1 else { throw KeptDamage() }
            return slot < 0 ? .each : .slot(slot)
        }
        self.init(base: .variable(-1 - number), steps: steps, field: field, type: type, text: text)
        reader.itemPaths.append(self)
    }

    private func depth(of type: FieldType) -> Int {
        if case .list(let element) = type { 1 + depth(of: element) } else { 0 }
    }
}

/// Expressions as bytes of a prepared pack: what they were checked to be.
extension Expression: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(text)
        writer.write(type.number)
        writer.write(paths) { path, writer in path.write(to: &writer) }
        root.write(to: &writer)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        let text = try reader.text()
        guard let type = ResultType(number: try reader.int()) else { throw KeptDamage() }
        let paths = try reader.list { reader throws(KeptDamage) in try FieldPath(reading: &reader) }
        self.init(root: try Node(reading: &reader), type: type, text: text, paths: paths)
    }
}

extension Expression.ResultType {
    private static let all: [Expression.ResultType] = [.number, .text, .boolean, .date, .time]

    fileprivate var number: Int { Expression.ResultType.all.firstIndex(of: self) ?? 0 }

    fileprivate init?(number: Int) {
        guard Expression.ResultType.all.indices.contains(number) else { return nil }
        self = Expression.ResultType.all[number]
    }
}

extension Expression.Node {
    fileprivate func write(to writer: inout KeptWriter) {
        switch self {
        case .literal(.text(let text)):
            writer.write(0)
            writer.write(text)
        case .literal(.decimal(let number)):
            writer.write(1)
            writer.write(number.description)
        case .literal(.boolean(let flag)):
            writer.write(2)
            writer.write(flag)
        // Nothing else can be written in an expression.
        case .literal: writer.refuse()
        case .path(let path):
            writer.write(3)
            path.write(to: &writer)
        case .presence(let path):
            writer.write(4)
            path.write(to: &writer)
        case .negate(let inner): write(5, [inner], to: &writer)
        case .not(let inner): write(6, [inner], to: &writer)
        case .and(let a, let b): write(7, [a, b], to: &writer)
        case .or(let a, let b): write(8, [a, b], to: &writer)
        case .compare(let comparison, let a, let b):
            writer.write(9)
            writer.write(comparison.rawValue)
            a.write(to: &writer)
            b.write(to: &writer)
        case .call(let function, let arguments):
            writer.write(10)
            writer.write(function.rawValue)
            writer.write(arguments) { argument, writer in argument.write(to: &writer) }
        case .arithmetic(let arithmetic, let a, let b):
            writer.write(11)
            writer.write(arithmetic.rawValue)
            a.write(to: &writer)
            b.write(to: &writer)
        case .aggregate(let aggregate, let path):
            writer.write(12)
            writer.write(aggregate.rawValue)
            path.write(to: &writer)
        case .filtered(let aggregate, let filter):
            writer.write(13)
            writer.write(aggregate.rawValue)
            filter.list.write(to: &writer)
            writer.write(filter.value != nil)
            filter.value?.write(to: &writer)
            filter.condition.write(to: &writer)
        }
    }

    private func write(_ kind: Int, _ inner: [Expression.Node], to writer: inout KeptWriter) {
        writer.write(kind)
        for node in inner { node.write(to: &writer) }
    }

    fileprivate init(reading reader: inout KeptReader) throws(KeptDamage) {
        self = try reader.within { reader throws(KeptDamage) in try Expression.Node.read(&reader) }
    }

    private static func read(_ reader: inout KeptReader) throws(KeptDamage) -> Expression.Node {
        func node() throws(KeptDamage) -> Expression.Node { try Expression.Node(reading: &reader) }
        func path() throws(KeptDamage) -> FieldPath { try FieldPath(reading: &reader) }
        switch try reader.int() {
        case 0: return .literal(.text(try reader.text()))
        case 1:
            guard let number = ExactDecimal(canonical: try reader.text()) else { throw KeptDamage() }
            return .literal(.decimal(number))
        case 2: return .literal(.boolean(try reader.flag()))
        case 3: return .path(try path())
        case 4: return .presence(try path())
        case 5: return .negate(try node())
        case 6: return .not(try node())
        case 7: return .and(try node(), try node())
        case 8: return .or(try node(), try node())
        case 9: return .compare(try reader.choice(), try node(), try node())
        case 10:
            let function: Expression.Function = try reader.choice()
            return .call(
                function,
                try reader.list { reader throws(KeptDamage) in try Expression.Node(reading: &reader) })
        case 11: return .arithmetic(try reader.choice(), try node(), try node())
        case 12: return .aggregate(try reader.choice(), try path())
        case 13:
            let aggregate: Expression.Aggregate = try reader.choice()
            let list = try path()
            let value = try reader.flag() ? try path() : nil
            return .filtered(aggregate, Expression.Filter(list: list, value: value, condition: try node()))
        default: throw KeptDamage()
        }
    }
}
