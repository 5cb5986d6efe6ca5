/// Every field that a case may have.
public final class Schema: Sendable {
    public let root: GroupShape
    /// The expressions of the computed fields, checked, by the field's path.
    public let expressions: [String: Expression]

    public init(root: GroupShape, expressions: [String: Expression] = [:]) {
        self.root = root
        self.expressions = expressions
    }

    /// Every field in order, groups before what is in them.
    public var allFields: [Field] {
        var out: [Field] = []
        func visit(_ type: FieldType) {
            switch type {
            case .group(let shape):
                for field in shape.fields {
                    out.append(field)
                    visit(field.type)
                }
            case .list(let element): visit(element)
            default: break
            }
        }
        visit(.group(root))
        return out
    }

    /// The ids of the calculos that fields name.
    public var calculos: Set<String> {
        Set(allFields.compactMap { if case .calculo(let id) = $0.computation { id } else { nil } })
    }

    /// The field at a path without positions: `garantias.propias.valor`.
    public func field(at path: some StringProtocol) -> Field? {
        var shape: GroupShape? = root
        var found: Field?
        for part in path.split(separator: ".", omittingEmptySubsequences: false) {
            guard let slot = shape?.slot(of: String(part)), let field = shape?.fields[slot] else { return nil }
            found = field
            shape = field.type.groupInside
        }
        return found
    }
}

extension FieldType {
    /// The fields of a group, or of a list's items.
    public var groupInside: GroupShape? {
        switch self {
        case .group(let shape): shape
        case .list(let element): element.groupInside
        default: nil
        }
    }

    /// Whether it is neither a list nor a group.
    public var isScalar: Bool {
        switch self {
        case .list, .group: false
        default: true
        }
    }
}
