extension Field {
    /// In what it is measured: what the schema says, the pack's symbol of other money, `%` of a percentage; empty if
    /// nothing.
    public var measure: String {
        switch type.kind {
        case .money: unit.isEmpty ? (currency.symbol.isEmpty ? "dinero" : currency.symbol) : unit
        case .percent: "%"
        // Tons are tons: TMS and TMF say of what, dry or fine.
        default: ["TMS", "TMF"].contains(unit) ? "TM" : unit
        }
    }
}

extension Expression {
    /// The first two data that are compared, added or subtracted and are measured in different things: months
    /// and bolivianos.
    public var mismatch: (a: FieldPath, b: FieldPath)? {
        var found: (a: FieldPath, b: FieldPath)?
        /// The datum that gives a part its measure; `nil` where none does.
        func measured(_ node: Node) -> FieldPath? {
            switch node {
            case .literal, .presence: return nil
            case .path(let path): return path.field.measure.isEmpty ? nil : path
            case .negate(let inner), .not(let inner): return measured(inner)
            case .and(let a, let b), .or(let a, let b):
                _ = (measured(a), measured(b))
                return nil
            case .compare(_, let a, let b):
                _ = joined(a, b)
                return nil
            case .call(.round, let arguments): return arguments.first.flatMap(measured)
            case .call(_, let arguments):
                for argument in arguments { _ = measured(argument) }
                return nil
            case .arithmetic(.add, let a, let b), .arithmetic(.subtract, let a, let b): return joined(a, b)
            case .arithmetic(_, let a, let b):
                _ = (measured(a), measured(b))
                return nil
            case .aggregate(let kind, let path):
                return kind == .count || kind == .distinct || path.field.measure.isEmpty ? nil : path
            case .filtered(let kind, let filter):
                _ = measured(filter.condition)
                guard kind != .count, kind != .distinct, let value = filter.value else { return nil }
                return value.field.measure.isEmpty ? nil : value
            }
        }
        func joined(_ a: Node, _ b: Node) -> FieldPath? {
            let (x, y) = (measured(a), measured(b))
            if found == nil, let x, let y, x.field.measure != y.field.measure { found = (x, y) }
            return x ?? y
        }
        _ = measured(root)
        return found
    }
}
