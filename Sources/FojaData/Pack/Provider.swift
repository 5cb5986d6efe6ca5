/// Who gives a datum: one of the `proveedores` of a pack.
public struct Provider: Sendable, Hashable {
    /// As the schema writes it: `DIP`.
    public let name: String
    /// As messages say it; the name, where the pack gives no other.
    public let label: String
    /// Whether it is the institution itself, whose data stand in `institucion.yaml` and in no case.
    public let isInstitution: Bool
    /// What a form calls whoever fills it in by hand; `nil` for who does not, and what that one gives is not asked there.
    public let inForms: ArticledName?

    /// Whether it fills in forms on paper.
    public var fillsForms: Bool { inForms != nil }

    public init(_ name: String, label: String? = nil, isInstitution: Bool = false, inForms: ArticledName? = nil) {
        self.name = name
        self.label = label ?? name
        self.isInstitution = isInstitution
        self.inForms = inForms
    }
}

extension Field {
    /// Whether the institution gives it, and so no case does.
    public var isInstitutional: Bool { provider?.isInstitution == true }
}
