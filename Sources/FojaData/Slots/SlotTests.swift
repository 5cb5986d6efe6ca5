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

/// Conditions that only ask what stands in cells: whether a datum was given, is yes, or is some option, day or number.
///
/// Nearly all conditions of templates do. What else an expression can say is evaluated from values.
package struct SlotTests: Sendable {
    private enum Node: Sendable {
        case isYes(SlotReference)
        case isGiven(SlotReference, isOptional: Bool)
        /// Whether a yes or no is one of both.
        case isBoolean(SlotReference, isOptional: Bool, flag: Bool, isNegated: Bool)
        /// Whether a text is some of ``texts``.
        case isText(SlotReference, isOptional: Bool, start: Int32, end: Int32, isNegated: Bool)
        /// How a number compares with one of ``numbers``.
        case number(Expression.Comparison, SlotReference, isOptional: Bool, number: Int32)
        /// Of the answer before it.
        case not
        /// Of both answers before it.
        case and
        case or
    }

    /// A condition: what it asks, and then what is made of the answers.
    package struct Test: Sendable {
        fileprivate let start: Int32
        fileprivate let end: Int32

        /// One that asks nothing of cells.
        package static let none = Test(start: 0, end: 0)
        package var isNone: Bool { start == end }
    }

    private var nodes: [Node] = []
    /// One after another, UTF-8.
    private var texts: [UInt8] = []
    private var numbers: [ExactDecimal] = []

    package init() {}

    /// Adds a condition.
    ///
    /// - Parameter place: Where a path's datum stands; `nil` if it reads more than one.
    /// - Returns: `nil` if it asks anything else.
    package mutating func add(_ expression: Expression, place: (FieldPath) -> SlotReference?) -> Test? {
        let start = nodes.count
        guard add(expression.root, place), nodes.count - start <= Answers.most else {
            nodes.removeLast(nodes.count - start)
            return nil
        }
        return Test(start: Int32(start), end: Int32(nodes.count))
    }

    private mutating func add(_ node: Expression.Node, _ place: (FieldPath) -> SlotReference?) -> Bool {
        switch node {
        case .path(let path):
            guard case .boolean = path.type, let place = place(path) else { return false }
            nodes.append(.isYes(place))
        case .presence(let path):
            guard let place = place(path) else { return false }
            nodes.append(.isGiven(place, isOptional: path.field.isOptional))
        case .not(let inner):
            guard add(inner, place) else { return false }
            nodes.append(.not)
        case .and(let a, let b):
            guard add(a, place), add(b, place) else { return false }
            nodes.append(.and)
        case .or(let a, let b):
            guard add(a, place), add(b, place) else { return false }
            nodes.append(.or)
        case .compare(let comparison, .path(let path), .literal(let literal)):
            guard let place = place(path), let node = comparing(comparison, path, place, literal) else { return false }
            nodes.append(node)
        default: return false
        }
        return true
    }

    private mutating func comparing(
        _ comparison: Expression.Comparison, _ path: FieldPath, _ place: SlotReference, _ literal: Value
    ) -> Node? {
        let isOptional = path.field.isOptional
        switch literal {
        // Letters beyond ASCII have more than one spelling, which only strings know.
        case .text(let text) where text.utf8.allSatisfy { $0 < 0x80 }:
            guard comparison == .equal || comparison == .notEqual else { return nil }
            let start = texts.count
            texts += text.utf8
            return .isText(
                place, isOptional: isOptional, start: Int32(start), end: Int32(texts.count),
                isNegated: comparison == .notEqual)
        case .boolean(let flag):
            guard comparison == .equal || comparison == .notEqual else { return nil }
            return .isBoolean(place, isOptional: isOptional, flag: flag, isNegated: comparison == .notEqual)
        case .decimal(let number):
            guard comparison != .alike else { return nil }
            numbers.append(number)
            return .number(comparison, place, isOptional: isOptional, number: Int32(numbers.count - 1))
        default: return nil
        }
    }

    /// The same where a rendering asks it, over a case's cells.
    package struct View: ~Escapable {
        private let nodes: Span<Node>
        private let texts: Span<UInt8>
        private let numbers: Span<ExactDecimal>

        @_lifetime(borrow tests)
        package init(_ tests: borrowing SlotTests) {
            nodes = tests.nodes.span
            texts = tests.texts.span
            numbers = tests.numbers.span
        }

        /// Whether a condition holds.
        ///
        /// - Parameter rows: As ``Span/index(_:_:)`` takes them.
        /// - Returns: `nil` if what it asks is not known, for a datum lacks.
        package func holds(_ test: Test, _ data: CellView, _ rows: Span<Int32>) -> Bool? {
            var answers = Answers()
            for index in Int(test.start)..<Int(test.end) {
                switch nodes[index] {
                case .not: answers.not()
                case .and: answers.and()
                case .or: answers.or()
                case .isYes(let place):
                    let cell = data.cell(place, rows)
                    answers.push(cell.kind == .boolean ? cell.isYes : nil)
                case .isGiven(let place, let isOptional):
                    let cell = data.cell(place, rows)
                    switch cell.kind {
                    case .missing: answers.push(isOptional ? false : nil)
                    case .list: answers.push(cell.rows > 0)
                    default: answers.push(true)
                    }
                case .isBoolean(let place, let isOptional, let flag, let isNegated):
                    let cell = data.cell(place, rows)
                    guard !cell.isMissing else {
                        answers.push(isOptional ? isNegated : nil)
                        continue
                    }
                    answers.push(cell.kind == .boolean ? (cell.isYes == flag) != isNegated : nil)
                case .isText(let place, let isOptional, let start, let end, let isNegated):
                    let cell = data.cell(place, rows)
                    guard !cell.isMissing else {
                        answers.push(isOptional ? isNegated : nil)
                        continue
                    }
                    let says = data.says(cell, texts.extracting(Int(start)..<Int(end)))
                    answers.push(cell.kind == .text ? says != isNegated : nil)
                case .number(let comparison, let place, let isOptional, let number):
                    let cell = data.cell(place, rows)
                    guard !cell.isMissing else {
                        answers.push(isOptional ? comparison == .notEqual : nil)
                        continue
                    }
                    let holds = cell.kind == .decimal && comparison.holds(data.decimal(cell), numbers[Int(number)])
                    answers.push(cell.kind == .decimal ? holds : nil)
                }
            }
            return answers.last
        }
    }

    /// The answers so far, the last in the lowest bit: Kleene's logic, as expressions have it.
    private struct Answers {
        /// As many as there is room for.
        static let most = 64

        private var yes: UInt64 = 0
        private var no: UInt64 = 0

        var last: Bool? { yes & 1 != 0 ? true : no & 1 != 0 ? false : nil }

        @inline(__always)
        mutating func push(_ answer: Bool?) {
            yes = yes << 1 | (answer == true ? 1 : 0)
            no = no << 1 | (answer == false ? 1 : 0)
        }

        mutating func not() {
            let last = self.last
            pop()
            push(last.map { !$0 })
        }

        mutating func and() { either(false) }
        mutating func or() { either(true) }

        private mutating func pop() {
            yes >>= 1
            no >>= 1
        }

        private mutating func either(_ deciding: Bool) {
            let second = last
            pop()
            let first = last
            pop()
            if first == deciding || second == deciding { return push(deciding) }
            push(first == nil || second == nil ? nil : !deciding)
        }
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
