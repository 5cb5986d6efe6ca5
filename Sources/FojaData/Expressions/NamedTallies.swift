internal import Synchronization

/// Which items of a list have a text that names a thing, by the noun, and what is counted of them: things of one noun
/// are asked for once.
final class NamedTallies: Sendable {
    /// Of one list, by one of its texts.
    struct Key: Hashable {
        let list: [FieldPath.Step]
        let text: [FieldPath.Step]
    }

    /// What is counted of the items that name a noun.
    struct Question: Hashable {
        let key: Key
        let kind: Expression.Aggregate
        let value: [FieldPath.Step]?
        let noun: String
        /// Only where it picks more items than the noun alone.
        let joined: String?
    }

    /// The positions of the items whose text has a word, in order.
    struct Index {
        var words: [String: [Int]] = [:]
        /// By two words that stand together, as one.
        var pairs: [String: [Int]] = [:]
        /// Those of which it cannot be told that they do not name a thing.
        var vague: [Int] = []

        /// The positions of the items that name a noun; `nil` if of one it is not known.
        func positions(_ noun: String, _ joined: String?) -> [Int]? {
            let found = Set(words[noun, default: []] + pairs[noun, default: []] + (joined.flatMap { words[$0] } ?? []))
            return vague.allSatisfy(found.contains) ? found.sorted() : nil
        }
    }

    private let indices = Mutex<[Key: Index?]>([:])
    private let answers = Mutex<[Question: Value]>([:])

    /// `nil` if some item's text is not known.
    func index(_ key: Key, making make: () -> Index?) -> Index? {
        if let found = indices.withLock({ $0[key] }) { return found }
        let made = make()
        indices.withLock { $0[key] = .some(made) }
        return made
    }

    func answer(_ question: Question, making make: () -> Value) -> Value {
        if let found = answers.withLock({ $0[question] }) { return found }
        let made = make()
        answers.withLock { $0[question] = made }
        return made
    }
}

extension Expression {
    /// What is counted of the items that a condition `nombra(item.x, other)` picks; `nil` where each has to be looked
    /// at.
    static func named(_ kind: Aggregate, _ filter: Filter, _ environment: Environment) -> Value? {
        let variable = FieldPath.Base.variable(environment.variables.count)
        guard let tallies = environment.tallies, filter.list.base == .root,
            case .call(.names, let arguments) = filter.condition, arguments.count == 2,
            case .path(let own) = arguments[0], case .path(let other) = arguments[1],
            own.base == variable, other.base != variable, filter.value.map({ $0.base == variable }) ?? true,
            case .text(let text) = other.value(in: environment), let noun = tallies.things(of: text).noun
        else { return nil }
        let key = NamedTallies.Key(list: filter.list.steps, text: own.steps)
        let index = tallies.named.index(key) { names(own, of: filter.list, tallies, environment) }
        guard let index else { return nil }
        let question = NamedTallies.Question(
            key: key, kind: kind, value: filter.value?.steps, noun: noun.alone,
            joined: noun.joined.flatMap { index.words[$0] == nil ? nil : $0 })
        return tallies.named.answer(question) {
            guard let positions = index.positions(noun.alone, noun.joined),
                case .list(let items) = filter.list.value(in: environment)
            else { return .missing }
            var inner = environment
            inner.variables.append(.missing)
            return aggregate(
                kind,
                .list(
                    positions.map { position in
                        inner.variables[inner.variables.count - 1] = items[position]
                        return filter.value?.value(in: inner) ?? items[position]
                    }))
        }
    }

    private static func names(
        _ path: FieldPath, of list: FieldPath, _ tallies: Tallies, _ environment: Environment
    ) -> NamedTallies.Index? {
        guard case .list(let items) = list.value(in: environment) else { return nil }
        var index = NamedTallies.Index()
        var inner = environment
        inner.variables.append(.missing)
        for (position, item) in items.enumerated() {
            inner.variables[inner.variables.count - 1] = item
            guard case .text(let text) = path.value(in: inner) else { return nil }
            let things = tallies.things(of: text)
            for word in things.names.words { index.words[word, default: []].append(position) }
            for pair in things.names.pairs { index.pairs[pair, default: []].append(position) }
            if things.hasGenericHead { index.vague.append(position) }
        }
        return index
    }
}
