/// Where a datum stands for whoever runs over the cells: in the root, or in the row at which a repetition stands.
package struct SlotReference: Sendable {
    /// A repetition's variable, from the outermost; -1 for the root.
    package let base: Int16
    /// From where the row begins.
    package let offset: Int32

    package init(base: Int16, offset: Int32) {
        self.base = base
        self.offset = offset
    }
}

extension DataSlots {
    /// The number of a datum's cell; `nil` in a row that is not there.
    ///
    /// - Parameter rows: Where the row of each variable begins; -1 of one that is not there.
    @inline(__always)
    package func index(_ reference: SlotReference, _ rows: borrowing [Int32]) -> Int? {
        if reference.base < 0 { return Int(reference.offset) }
        guard reference.base < rows.count, rows[Int(reference.base)] >= 0 else { return nil }
        return Int(rows[Int(reference.base)] + reference.offset)
    }

    /// A datum's cell.
    @inline(__always)
    package func cell(_ reference: SlotReference, _ rows: borrowing [Int32]) -> Cell {
        index(reference, rows).map { cells[$0] } ?? .missing
    }

    /// A scalar as a value by itself.
    package func value(_ cell: Cell) -> Value {
        switch cell.kind {
        case .missing, .list: .missing
        case .text: .text(String(decoding: bytes[cell.canonical], as: UTF8.self))
        case .decimal: .decimal(cell.decimal(self))
        case .boolean: .boolean(cell.isYes)
        case .date: cell.date.map { .date($0) } ?? .missing
        case .time: ClockTime(hour: cell.moment / 60, minute: cell.moment % 60).map { .time($0) } ?? .missing
        }
    }
}

/// A condition that only asks what stands in cells: whether a datum was given, is yes, or is some option, day or number.
///
/// Nearly all conditions of templates are. What else an expression can say is evaluated from values.
package struct SlotTest: Sendable {
    private enum Node: Sendable {
        case isYes(SlotReference)
        case isGiven(SlotReference, isOptional: Bool)
        /// Whether a text is one of ``texts``.
        case isText(SlotReference, isOptional: Bool, text: Int32, isNegated: Bool)
        /// How a number compares with one of ``numbers``.
        case number(Expression.Comparison, SlotReference, isOptional: Bool, number: Int32)
        case not(Int32)
        case and(Int32, Int32)
        case or(Int32, Int32)
    }

    private var nodes: [Node] = []
    private var texts: [[UInt8]] = []
    private var numbers: [ExactDecimal] = []

    /// - Parameter place: Where a path's datum stands; `nil` if it reads more than one.
    /// - Returns: `nil` if the condition asks anything else.
    package init?(_ expression: Expression, place: (FieldPath) -> SlotReference?) {
        guard add(expression.root, place) != nil else { return nil }
    }

    private mutating func add(_ node: Expression.Node, _ place: (FieldPath) -> SlotReference?) -> Int32? {
        let made: Node
        switch node {
        case .path(let path):
            guard case .boolean = path.type, let place = place(path) else { return nil }
            made = .isYes(place)
        case .presence(let path):
            guard let place = place(path) else { return nil }
            made = .isGiven(place, isOptional: path.field.isOptional)
        case .not(let inner):
            guard let inner = add(inner, place) else { return nil }
            made = .not(inner)
        case .and(let a, let b):
            guard let a = add(a, place), let b = add(b, place) else { return nil }
            made = .and(a, b)
        case .or(let a, let b):
            guard let a = add(a, place), let b = add(b, place) else { return nil }
            made = .or(a, b)
        case .compare(let comparison, .path(let path), .literal(let literal)):
            guard let place = place(path), let node = comparing(comparison, path, place, literal) else { return nil }
            made = node
        default: return nil
        }
        nodes.append(made)
        return Int32(nodes.count - 1)
    }

    private mutating func comparing(
        _ comparison: Expression.Comparison, _ path: FieldPath, _ place: SlotReference, _ literal: Value
    ) -> Node? {
        let isOptional = path.field.isOptional
        switch literal {
        // Letters beyond ASCII have more than one spelling, which only strings know.
        case .text(let text) where text.utf8.allSatisfy { $0 < 0x80 }:
            guard comparison == .equal || comparison == .notEqual else { return nil }
            texts.append(Array(text.utf8))
            return .isText(
                place, isOptional: isOptional, text: Int32(texts.count - 1), isNegated: comparison == .notEqual)
        case .decimal(let number):
            guard comparison != .alike else { return nil }
            numbers.append(number)
            return .number(comparison, place, isOptional: isOptional, number: Int32(numbers.count - 1))
        default: return nil
        }
    }

    /// - Parameter rows: As ``DataSlots/index(_:_:)`` takes them.
    /// - Returns: `nil` if what it asks is not known, for a datum lacks.
    package func holds(_ data: borrowing DataSlots, _ rows: borrowing [Int32]) -> Bool? {
        holds(nodes.count - 1, data, rows)
    }

    private func holds(_ index: Int, _ data: borrowing DataSlots, _ rows: borrowing [Int32]) -> Bool? {
        switch nodes[index] {
        case .isYes(let place):
            let cell = data.cell(place, rows)
            return cell.kind == .boolean ? cell.isYes : nil
        case .isGiven(let place, let isOptional):
            let cell = data.cell(place, rows)
            switch cell.kind {
            case .missing: return isOptional ? false : nil
            case .list: return cell.rows > 0
            default: return true
            }
        case .isText(let place, let isOptional, let text, let isNegated):
            let cell = data.cell(place, rows)
            if cell.isMissing { return isOptional ? isNegated : nil }
            guard cell.kind == .text else { return nil }
            return data.bytes[cell.canonical].elementsEqual(texts[Int(text)]) != isNegated
        case .number(let comparison, let place, let isOptional, let number):
            let cell = data.cell(place, rows)
            if cell.isMissing { return isOptional ? comparison == .notEqual : nil }
            guard cell.kind == .decimal else { return nil }
            return comparison.holds(cell.decimal(data), numbers[Int(number)])
        case .not(let inner): return holds(Int(inner), data, rows).map { !$0 }
        case .and(let a, let b): return either(false, a, b, data, rows)
        case .or(let a, let b): return either(true, a, b, data, rows)
        }
    }

    /// Kleene's `or` for `true`, `and` for `false`, as expressions have them.
    private func either(
        _ deciding: Bool, _ a: Int32, _ b: Int32, _ data: borrowing DataSlots, _ rows: borrowing [Int32]
    ) -> Bool? {
        let x = holds(Int(a), data, rows)
        if x == deciding { return x }
        let y = holds(Int(b), data, rows)
        if y == deciding { return y }
        return x == nil || y == nil ? nil : !deciding
    }
}

extension Expression.Comparison {
    fileprivate func holds(_ a: ExactDecimal, _ b: ExactDecimal) -> Bool {
        switch self {
        case .equal, .alike: a == b
        case .notEqual: a != b
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        }
    }
}
