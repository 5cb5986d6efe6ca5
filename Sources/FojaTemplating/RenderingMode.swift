/// What a document is made for; it decides what a missing datum prints.
public enum RenderingMode: String, Sendable, Hashable, CaseIterable {
    /// The official model with its dotted blanks; no case is needed.
    case blank = "en-blanco"
    /// What the case has; the rest stays as marked blanks.
    case draft = "borrador"
    /// Ready to be signed: nothing may be missing.
    case final = "final"
}
