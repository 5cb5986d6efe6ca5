/// Who gives a datum: one of the `proveedores` of a pack.
public struct Provider: Sendable, Hashable {
    /// As the schema writes it: `DIP`.
    public let name: String
    /// As messages say it; the name, where the pack gives no other.
    public let label: String
    /// Whether it is the institution itself, whose data stand in `institucion.yaml` and in no case.
    public let isInstitution: Bool
    /// Whether it fills in forms on paper: what the others give is not asked there.
    public let fillsForms: Bool

    public init(_ name: String, label: String? = nil, isInstitution: Bool = false, fillsForms: Bool = false) {
        self.name = name
        self.label = label ?? name
        self.isInstitution = isInstitution
        self.fillsForms = fillsForms
    }
}

extension Field {
    /// Whether the institution gives it, and so no case does.
    public var isInstitutional: Bool { provider?.isInstitution == true }
}
