public import FojaData

/// The values of one datum, in pieces on which no condition of a table can tell
/// two of them apart: of a number, each bound that a condition names and what
/// lies between two of them; of an option, each name; of a `sí` or `no`, both.
struct Axis {
    /// One piece: a value of it to try, and where it lies.
    enum Piece {
        case point(ExactDecimal)
        /// Between two numbers, neither of them in it; `nil`: without end.
        case open(ExactDecimal?, ExactDecimal?)
        /// A value that is no number, and how people say it.
        case name(Value, String)
    }

    let path: FieldPath
    let pieces: [Piece]
    /// Whether only whole numbers count.
    let isWhole: Bool

    /// - Parameters:
    ///   - literals: What conditions compare the datum with.
    ///   - range: What its schema field allows, or narrower.
    init(_ path: FieldPath, literals: [Value], minimum: ExactDecimal?, maximum: ExactDecimal?) {
        self.path = path
        switch path.type {
        case .boolean:
            pieces = [.name(.boolean(true), "sí"), .name(.boolean(false), "no")]
            isWhole = false
        case .option(let options):
            pieces = options.map { .name(.text($0.name), $0.label) }
            isWhole = false
        default:
            isWhole = path.field.type.kind == .integer
            var bounds = literals.compactMap { if case .decimal(let number) = $0 { number } else { nil } }
            bounds += [minimum, maximum].compactMap { $0 }
            bounds = Array(Set(bounds)).sorted().filter { bound in
                (minimum.map { $0 <= bound } ?? true) && (maximum.map { bound <= $0 } ?? true)
            }
            var out: [Piece] = []
            if minimum == nil { out.append(.open(nil, bounds.first)) }
            for (i, bound) in bounds.enumerated() {
                out.append(.point(bound))
                let next = i + 1 < bounds.count ? bounds[i + 1] : nil
                if next != nil || maximum == nil { out.append(.open(bound, next)) }
            }
            let whole = isWhole
            pieces = out.filter { !whole || Axis.sample($0, whole: true) != nil }
        }
    }

    /// A value of a piece; `nil` if no whole number lies in it.
    static func sample(_ piece: Piece, whole: Bool) -> Value? {
        let one = ExactDecimal(1)
        switch piece {
        case .point(let number): return !whole || number.isInteger ? .decimal(number) : nil
        case .name(let value, _): return value
        case .open(nil, nil): return .decimal(.zero)
        case .open(let low?, nil): return low.rounded(to: 0, .down)?.adding(one).map { .decimal($0) }
        case .open(nil, let high?): return high.rounded(to: 0, .down)?.subtracting(one).map { .decimal($0) }
        case .open(let low?, let high?):
            if whole {
                guard let next = low.rounded(to: 0, .down)?.adding(one), next < high else { return nil }
                return .decimal(next)
            }
            return low.adding(high)?.divided(by: ExactDecimal(2), decimals: max(low.scale, high.scale) + 1)
                .map { .decimal($0) }
        }
    }

    func value(at index: Int) -> Value { Axis.sample(pieces[index], whole: isWhole) ?? .missing }

    /// Pieces that follow each other, as one: «(2, 3]», «80», «sí».
    func intervals(_ indices: Set<Int>) -> [Interval] {
        var out: [Interval] = []
        var run: [Int] = []
        func close() {
            guard let first = run.first, let last = run.last else { return }
            out.append(Interval(from: pieces[first], to: pieces[last], isWhole: isWhole))
            run = []
        }
        for index in indices.sorted() {
            if case .name = pieces[index] {
                out.append(Interval(from: pieces[index], to: pieces[index], isWhole: false))
                continue
            }
            if let last = run.last, last + 1 != index { close() }
            run.append(index)
        }
        close()
        return out
    }
}

/// A run of values of one datum.
public struct Interval: Sendable, Hashable {
    /// The least number; `nil`: no least, or no number.
    public let low: ExactDecimal?
    /// Whether the least is one of them.
    public let lowIsIn: Bool
    /// The most of them; `nil`: however much.
    public let high: ExactDecimal?
    /// Whether the most is one of them.
    public let highIsIn: Bool
    /// An option, «sí» or «no»; `nil` for numbers.
    public let name: String?
    private let isWhole: Bool

    init(from first: Axis.Piece, to last: Axis.Piece, isWhole: Bool) {
        self.isWhole = isWhole
        if case .name(_, let text) = first {
            (low, lowIsIn, high, highIsIn, name) = (nil, false, nil, false, text)
            return
        }
        name = nil
        switch first {
        case .point(let number): (low, lowIsIn) = (number, true)
        case .open(let bound, _): (low, lowIsIn) = (bound, false)
        case .name: (low, lowIsIn) = (nil, false)
        }
        switch last {
        case .point(let number): (high, highIsIn) = (number, true)
        case .open(_, let bound): (high, highIsIn) = (bound, false)
        case .name: (high, highIsIn) = (nil, false)
        }
    }

    /// «(2, 3]», «80», «21 a 24», «menor a 1», «mayor a 70».
    public var text: String {
        if let name { return name }
        func number(_ value: ExactDecimal) -> String { Spoken.number(value) }
        if isWhole { return wholeText }
        switch (low, high) {
        case (nil, nil): return "cualquier valor"
        case (let low?, nil): return (lowIsIn ? "desde " : "mayor a ") + number(low)
        case (nil, let high?): return (highIsIn ? "hasta " : "menor a ") + number(high)
        case (let low?, let high?) where low == high: return number(low)
        case (let low?, let high?):
            return (lowIsIn ? "[" : "(") + number(low) + "; " + number(high) + (highIsIn ? "]" : ")")
        }
    }

    private var wholeText: String {
        let one = ExactDecimal(1)
        let first = low.flatMap { lowIsIn ? $0 : $0.rounded(to: 0, .down)?.adding(one) }
        let last = high.flatMap { highIsIn ? $0 : $0.rounded(to: 0, .down)?.subtracting($0.isInteger ? one : .zero) }
        switch (first, last) {
        case (nil, nil): return "cualquier valor"
        case (let first?, nil): return "desde \(Spoken.number(first))"
        case (nil, let last?): return "hasta \(Spoken.number(last))"
        case (let first?, let last?):
            return first == last ? Spoken.number(first) : "\(Spoken.number(first)) a \(Spoken.number(last))"
        }
    }
}
