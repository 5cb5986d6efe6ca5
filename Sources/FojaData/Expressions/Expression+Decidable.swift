extension Expression {
    /// What a condition compares each of its paths with, if it is made only of
    /// comparisons of one field with one literal, joined by `y`, `o` and `no`;
    /// `nil` if it has anything else. Of such a condition it can be decided by
    /// trying a value from each side of every literal where it holds.
    public var comparedLiterals: [(path: FieldPath, literal: Value)]? {
        var out: [(path: FieldPath, literal: Value)] = []
        func visit(_ node: Node) -> Bool {
            switch node {
            case .and(let a, let b), .or(let a, let b): return visit(a) && visit(b)
            case .not(let inner): return visit(inner)
            case .compare(_, .path(let path), let literal), .compare(_, let literal, .path(let path)):
                guard let value = Expression.literal(literal) else { return false }
                out.append((path, value))
                return true
            case .path(let path):
                guard case .boolean = path.type else { return false }
                out.append((path, .boolean(true)))
                return true
            default: return false
            }
        }
        return visit(root) ? out : nil
    }

    /// Every literal that it compares a field with, wherever it does.
    public var literals: [(path: FieldPath, literal: Value)] {
        var out: [(path: FieldPath, literal: Value)] = []
        func visit(_ node: Node) {
            switch node {
            case .and(let a, let b), .or(let a, let b):
                visit(a)
                visit(b)
            case .not(let inner): visit(inner)
            case .compare(_, .path(let path), let literal), .compare(_, let literal, .path(let path)):
                if let value = Expression.literal(literal) { out.append((path, value)) }
            default: break
            }
        }
        visit(root)
        return out
    }

    private static func literal(_ node: Node) -> Value? {
        switch node {
        case .literal(let value): return value
        case .negate(.literal(.decimal(let number))): return ExactDecimal.zero.subtracting(number).map { .decimal($0) }
        default: return nil
        }
    }
}

extension Value {
    /// The group with another value at a path that passes no list; the same if
    /// it has no such place.
    public func setting(_ path: FieldPath, to value: Value) -> Value {
        var copy = self
        copy.set(path.steps[...], to: value)
        return copy
    }

    /// The same in place.
    public mutating func set(_ path: FieldPath, to value: Value) { set(path.steps[...], to: value) }

    private mutating func set(_ steps: ArraySlice<FieldPath.Step>, to value: Value) {
        guard let step = steps.first else {
            self = value
            return
        }
        guard case .slot(let slot) = step, case .group(var fields) = self, slot < fields.count else { return }
        // Let go of the old group first, so that the change is made in place.
        self = .missing
        fields[slot].set(steps.dropFirst(), to: value)
        self = .group(fields)
    }
}
