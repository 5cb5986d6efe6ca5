internal import Synchronization

/// Which items of a list have each text, so that asking of every item of one list how many of another are like it
/// costs as much as both are long, and not their product.
///
/// They hold for one root: whoever looks at a case that does not change puts one into its ``Environment``.
public final class Tallies: Sendable {
    /// Of one list, by one of its texts.
    struct Key: Hashable {
        let list: [FieldPath.Step]
        let text: [FieldPath.Step]
        let likeness: Likeness
    }

    /// When two texts are taken for one.
    enum Likeness: Hashable {
        /// `=`: letter by letter.
        case exact
        /// `~`: the same words.
        case alike
        /// `mismo_codigo`: the same letters and digits.
        case sameCode

        /// What texts that are taken for one have in common; `nil` of one that is like none.
        func key(_ text: String) -> String? {
            switch self {
            case .exact: return text
            case .alike: return FoldedText(text).folded
            case .sameCode:
                let code = FoldedText.code(of: text)
                return code.isEmpty ? nil : code
            }
        }
    }

    /// The positions of the items that have a text; `nil` if some item's is not known, or is none: then each has to be
    /// looked at.
    typealias Index = [String: [Int]]?

    private let known = Mutex<[Key: Index]>([:])
    private let things = Mutex<[String: NamedThings]>([:])
    let named = NamedTallies()

    /// Nothing counted yet.
    public init() {}

    func index(_ key: Key, making make: () -> Index) -> Index {
        if let found = known.withLock({ $0[key] }) { return found }
        let made = make()
        known.withLock { $0[key] = made }
        return made
    }

    /// What a text names, worked out once.
    func things(of text: String) -> NamedThings {
        if let found = things.withLock({ $0[text] }) { return found }
        let made = NamedThings(text)
        things.withLock { $0[text] = made }
        return made
    }
}

extension Expression {
    /// The items that a condition picks, found by their texts: one of `item.x ~ other`, `item.x = other` and
    /// `mismo_codigo(item.x, other)`, or several with `o` between them; `nil` where each has to be looked at.
    static func tallied(_ filter: Filter, _ items: [Value], _ environment: Environment) -> [Value]? {
        guard let tallies = environment.tallies, filter.list.base == .root,
            let positions = tallied(filter.condition, of: filter.list, items, tallies, environment)
        else { return nil }
        return positions.map { items[$0] }
    }

    /// Their positions, in order.
    private static func tallied(
        _ condition: Node, of list: FieldPath, _ items: [Value], _ tallies: Tallies, _ environment: Environment
    ) -> [Int]? {
        let likeness: Tallies.Likeness
        let sides: (own: FieldPath, other: FieldPath)
        switch condition {
        case .or(let one, let other):
            guard let first = tallied(one, of: list, items, tallies, environment),
                let second = tallied(other, of: list, items, tallies, environment)
            else { return nil }
            return second.isEmpty ? first : Set(first + second).sorted()
        case .compare(.alike, .path(let own), .path(let other)): (likeness, sides) = (.alike, (own, other))
        case .compare(.equal, .path(let own), .path(let other)): (likeness, sides) = (.exact, (own, other))
        case .call(.sameCode, let arguments):
            guard arguments.count == 2, case .path(let own) = arguments[0], case .path(let other) = arguments[1] else {
                return nil
            }
            (likeness, sides) = (.sameCode, (own, other))
        default: return nil
        }
        guard sides.own.base == .variable(environment.variables.count), sides.other.base != sides.own.base,
            case .text(let wanted) = sides.other.value(in: environment)
        else { return nil }
        let key = Tallies.Key(list: list.steps, text: sides.own.steps, likeness: likeness)
        let index = tallies.index(key) { Expression.index(sides.own, of: items, in: environment, likeness) }
        return index.map { index in likeness.key(wanted).flatMap { index[$0] } ?? [] }
    }

    private static func index(
        _ path: FieldPath, of items: [Value], in environment: Environment, _ likeness: Tallies.Likeness
    ) -> Tallies.Index {
        var found: [String: [Int]] = [:]
        var inner = environment
        inner.variables.append(.missing)
        for (position, item) in items.enumerated() {
            inner.variables[inner.variables.count - 1] = item
            switch path.value(in: inner) {
            case .text(let text): if let key = likeness.key(text) { found[key, default: []].append(position) }
            // What an optional text lacks is like nothing.
            case .missing where path.field.isOptional: continue
            default: return nil
            }
        }
        return found
    }
}
