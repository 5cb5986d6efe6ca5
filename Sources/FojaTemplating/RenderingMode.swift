/// What a document is made for; it decides what a missing datum prints.
public enum RenderingMode: String, Sendable, Hashable, CaseIterable {
    /// The official model with its dotted blanks; no case is needed.
    case blank = "en-blanco"
    /// The same for a person with a pen: lines as long as what goes there, more rows, and the sheets
    /// that the model does not have.
    case pen = "para-llenar"
    /// What the case has; the rest stays as marked blanks.
    case draft = "borrador"
    /// Ready to be signed: nothing may be missing.
    case final = "final"

    /// Whether it is made of no case.
    public var isBlank: Bool { self == .blank || self == .pen }
}
