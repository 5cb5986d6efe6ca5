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
        let isFolded: Bool
    }

    /// The positions of the items that have a text; of those without, none.
    enum Index {
        case exact([String: [Int]])
        case folded([FoldedText: [Int]])
        /// Some item's text is not known, or is none: each has to be looked at.
        case none
    }

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
    /// The items that a condition `item.x ~ other` or `item.x = other` picks, found by their text; `nil` where each
    /// has to be looked at.
    static func tallied(_ filter: Filter, _ items: [Value], _ environment: Environment) -> [Value]? {
        guard let tallies = environment.tallies, filter.list.base == .root,
            case .compare(let comparison, .path(let own), .path(let other)) = filter.condition,
            comparison == .alike || comparison == .equal,
            own.base == .variable(environment.variables.count), other.base != own.base,
            case .text(let wanted) = other.value(in: environment)
        else { return nil }
        let key = Tallies.Key(list: filter.list.steps, text: own.steps, isFolded: comparison == .alike)
        let index = tallies.index(key) { Expression.index(own, of: items, in: environment, isFolded: key.isFolded) }
        switch index {
        case .exact(let positions): return positions[wanted, default: []].map { items[$0] }
        case .folded(let positions): return positions[FoldedText(wanted), default: []].map { items[$0] }
        case .none: return nil
        }
    }

    private static func index(
        _ path: FieldPath, of items: [Value], in environment: Environment, isFolded: Bool
    ) -> Tallies.Index {
        var exact: [String: [Int]] = [:]
        var folded: [FoldedText: [Int]] = [:]
        var inner = environment
        inner.variables.append(.missing)
        for (position, item) in items.enumerated() {
            inner.variables[inner.variables.count - 1] = item
            switch path.value(in: inner) {
            case .text(let text):
                if isFolded {
                    folded[FoldedText(text), default: []].append(position)
                } else {
                    exact[text, default: []].append(position)
                }
            // What an optional text lacks is like nothing.
            case .missing where path.field.isOptional: continue
            default: return .none
            }
        }
        return isFolded ? .folded(folded) : .exact(exact)
    }
}
