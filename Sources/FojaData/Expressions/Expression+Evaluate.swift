extension Expression {
    /// How many decimals a division keeps; results are rounded to their field's
    /// own decimals afterwards, so this only has to be plenty.
    static let divisionDecimals = 12

    /// The value in an environment; `.missing` if what it needs is not there, or
    /// if a number has no result (division by zero, more than 38 digits).
    public func evaluate(in environment: Environment) -> Value {
        Expression.evaluate(root, environment)
    }

    private static func evaluate(_ node: Node, _ environment: Environment) -> Value {
        switch node {
        case .literal(let value): return value
        case .path(let path): return path.value(in: environment)
        case .presence(let path): return presence(path, environment)
        case .negate(let inner):
            guard case .decimal(let number) = evaluate(inner, environment),
                let result = ExactDecimal.zero.subtracting(number)
            else { return .missing }
            return .decimal(result)
        case .not(let inner):
            guard case .boolean(let flag) = evaluate(inner, environment) else { return .missing }
            return .boolean(!flag)
        case .and(let a, let b): return either(false, a, b, environment)
        case .or(let a, let b): return either(true, a, b, environment)
        case .compare(let comparison, let a, let b): return compare(comparison, a, b, environment)
        case .call(let function, let arguments): return call(function, arguments, environment)
        case .arithmetic(let operation, let a, let b):
            guard case .decimal(let x) = evaluate(a, environment), case .decimal(let y) = evaluate(b, environment)
            else { return .missing }
            let result: ExactDecimal? =
                switch operation {
                case .add: x.adding(y)
                case .subtract: x.subtracting(y)
                case .multiply: x.multiplied(by: y) ?? product(x, y)
                case .divide: quotient(x, y)
                }
            return result.map { .decimal($0) } ?? .missing
        case .aggregate(let kind, let path): return aggregate(kind, path.value(in: environment))
        case .filtered(let kind, let filter):
            return named(kind, filter, environment) ?? aggregate(kind, filtered(filter, environment))
        }
    }

    /// Whether there is no result because a number would have more digits than there is room for.
    func overflows(in environment: Environment) -> Bool { Expression.overflows(root, environment) }

    private static func overflows(_ node: Node, _ environment: Environment) -> Bool {
        switch node {
        case .negate(let inner), .not(let inner): return overflows(inner, environment)
        case .and(let a, let b), .or(let a, let b), .compare(_, let a, let b):
            return overflows(a, environment) || overflows(b, environment)
        case .call(_, let arguments): return arguments.contains { overflows($0, environment) }
        case .arithmetic(let operation, let a, let b):
            if overflows(a, environment) || overflows(b, environment) { return true }
            guard evaluate(node, environment).isMissing, case .decimal = evaluate(a, environment),
                case .decimal(let y) = evaluate(b, environment)
            else { return false }
            return operation != .divide || y != .zero
        case .aggregate(.sum, let path): return sumOverflows(path.value(in: environment))
        case .filtered(.sum, let filter): return sumOverflows(filtered(filter, environment))
        case .literal, .path, .presence, .aggregate, .filtered: return false
        }
    }

    private static func sumOverflows(_ value: Value) -> Bool {
        guard case .list(let items) = value, aggregate(.sum, value).isMissing else { return false }
        return items.allSatisfy { item in
            if case .list = item { return sumOverflows(item) || !aggregate(.sum, item).isMissing }
            if case .decimal = item { return true }
            return false
        }
    }

    /// A product of more digits than a number holds, with fewer decimals.
    private static func product(_ x: ExactDecimal, _ y: ExactDecimal) -> ExactDecimal? {
        decimals.lazy.compactMap { x.multiplied(by: y, dividedBy: ExactDecimal(1), decimals: $0) }.first
    }

    /// The quotient, with as many decimals as fit.
    private static func quotient(_ x: ExactDecimal, _ y: ExactDecimal) -> ExactDecimal? {
        if let exact = x.divided(by: y, decimals: divisionDecimals) { return exact }
        return decimals.lazy.compactMap { x.multiplied(by: ExactDecimal(1), dividedBy: y, decimals: $0) }.first
    }

    private static let decimals = [divisionDecimals, 6, 2]

    private static func presence(_ path: FieldPath, _ environment: Environment) -> Value {
        switch path.value(in: environment) {
        case .missing: path.field.isOptional ? .boolean(false) : .missing
        case .list(let items): .boolean(!items.isEmpty)
        default: .boolean(true)
        }
    }

    /// Kleene's `or` for `true`, `and` for `false`: one side may decide alone.
    private static func either(_ deciding: Bool, _ a: Node, _ b: Node, _ environment: Environment) -> Value {
        let x = evaluate(a, environment)
        if x == .boolean(deciding) { return x }
        let y = evaluate(b, environment)
        if y == .boolean(deciding) { return y }
        return x.isMissing || y.isMissing ? .missing : .boolean(!deciding)
    }

    private static func compare(_ comparison: Comparison, _ a: Node, _ b: Node, _ environment: Environment) -> Value {
        let x = evaluate(a, environment)
        let y = evaluate(b, environment)
        if x.isMissing || y.isMissing {
            let unknown = (x.isMissing && !isOptional(a)) || (y.isMissing && !isOptional(b))
            return unknown ? .missing : .boolean(comparison == .notEqual)
        }
        if comparison == .alike, case .text(let m) = x, case .text(let n) = y {
            return .boolean(FoldedText.areAlike(m, n))
        }
        let order: (equal: Bool, less: Bool)
        switch (x, y) {
        case (.decimal(let m), .decimal(let n)): order = (m == n, m < n)
        case (.date(let m), .date(let n)): order = (m == n, m < n)
        case (.time(let m), .time(let n)): order = (m == n, m < n)
        case (.text(let m), .text(let n)): order = (m == n, m < n)
        case (.boolean(let m), .boolean(let n)): order = (m == n, !m && n)
        default: return .missing
        }
        switch comparison {
        case .equal, .alike: return .boolean(order.equal)
        case .notEqual: return .boolean(!order.equal)
        case .less: return .boolean(order.less)
        case .lessOrEqual: return .boolean(order.less || order.equal)
        case .greater: return .boolean(!order.less && !order.equal)
        case .greaterOrEqual: return .boolean(!order.less)
        }
    }

    /// Of what nobody gave nothing is known, save that an optional text has no words.
    private static func call(_ function: Function, _ arguments: [Node], _ environment: Environment) -> Value {
        let values = arguments.map { evaluate($0, environment) }
        switch (function, values.first, values.count > 1 ? values[1] : .missing) {
        case (.year, .date(let date), _): return .decimal(ExactDecimal(date.year))
        case (.namedYear, .text(let text), _):
            return NamedYear.year(in: text).map { .decimal(ExactDecimal($0)) } ?? .missing
        case (.isWhole, .decimal(let number), _): return .boolean(number.isInteger)
        case (.begins, .text(let text), .text(let words)):
            return .boolean(FoldedText(text).begins(with: FoldedText(words)))
        case (.contains, .text(let text), .text(let words)):
            return .boolean(FoldedText(text).contains(FoldedText(words)))
        case (.includes, .text(let text), .text(let part)): return .boolean(text.contains(part))
        case (.lacks, let value, _): return .boolean(value?.isMissing ?? true)
        case (.names, .text(let text), .text(let thing)):
            return things(text, environment).name(things(thing, environment)).map { .boolean($0) } ?? .missing
        case (.lists, .text(let text), _): return .boolean(things(text, environment).isList)
        case (.counts, .text(let text), .text(let thing)):
            return things(text, environment).count(of: things(thing, environment)).map { .decimal(ExactDecimal($0)) }
                ?? .missing
        case (.namesOther, .text(let text), .list(let items)):
            let others = items.compactMap { if case .text(let thing) = $0 { things(thing, environment) } else { nil } }
            guard others.count == items.count else { return .missing }
            return things(text, environment).namesOther(than: others).map { .boolean($0) } ?? .missing
        case (.sameCode, .text(let one), .text(let other)):
            return .boolean(FoldedText.areSameCode(one, other))
        case (.round, .decimal(let number), .decimal(let decimals)):
            return decimals.integer.flatMap { number.rounded(to: $0) }.map { .decimal($0) } ?? .missing
        case (.begins, _, _), (.contains, _, _), (.includes, _, _), (.sameCode, _, _):
            let unknown = zip(arguments, values).contains { $1.isMissing && !isOptional($0) }
            return unknown ? .missing : .boolean(false)
        default: return .missing
        }
    }

    private static func things(_ text: String, _ environment: Environment) -> NamedThings {
        environment.tallies?.things(of: text) ?? NamedThings(text)
    }

    private static func isOptional(_ node: Node) -> Bool {
        if case .path(let path) = node { return path.field.isOptional }
        return false
    }

    /// The picked items' values; `.missing` if of one it is not known whether it is picked.
    private static func filtered(_ filter: Filter, _ environment: Environment) -> Value {
        guard case .list(let items) = filter.list.value(in: environment) else { return .missing }
        var picked: [Value] = []
        var inner = environment
        inner.variables.append(.missing)
        let last = inner.variables.count - 1
        if let found = tallied(filter, items, environment) {
            guard let value = filter.value else { return .list(found) }
            return .list(
                found.map { item in
                    inner.variables[last] = item
                    return value.value(in: inner)
                })
        }
        for item in items {
            inner.variables[last] = item
            switch evaluate(filter.condition, inner) {
            case .boolean(true): picked.append(filter.value?.value(in: inner) ?? item)
            case .boolean(false): continue
            default: return .missing
            }
        }
        return .list(picked)
    }

    static func aggregate(_ kind: Aggregate, _ value: Value) -> Value {
        guard case .list(let items) = value else { return .missing }
        if kind == .count { return .decimal(ExactDecimal(items.count)) }
        if kind == .distinct { return distinct(items) }
        var result: Value = kind == .sum ? .decimal(.zero) : .missing
        for item in items {
            // A list inside a list: its own total first.
            let inner: Value = if case .list = item { aggregate(kind, item) } else { item }
            switch (kind, result, inner) {
            case (_, _, .missing): return .missing
            case (.sum, .decimal(let total), .decimal(let number)):
                guard let sum = total.adding(number) else { return .missing }
                result = .decimal(sum)
            case (.minimum, .decimal(let best), .decimal(let number)): result = .decimal(min(best, number))
            case (.maximum, .decimal(let best), .decimal(let number)): result = .decimal(max(best, number))
            case (.minimum, .date(let best), .date(let date)): result = .date(min(best, date))
            case (.maximum, .date(let best), .date(let date)): result = .date(max(best, date))
            case (.minimum, .missing, _), (.maximum, .missing, _): result = inner
            default: return .missing
            }
        }
        return result
    }

    private static func distinct(_ items: [Value]) -> Value {
        var texts: Set<FoldedText> = []
        var others: [Value] = []
        for item in items {
            switch item {
            case .missing: return .missing
            case .text(let text): texts.insert(FoldedText(text))
            default: if !others.contains(item) { others.append(item) }
            }
        }
        return .decimal(ExactDecimal(texts.count + others.count))
    }
}
