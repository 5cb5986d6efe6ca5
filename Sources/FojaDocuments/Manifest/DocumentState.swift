/// What a document of a folder is.
public enum DocumentState: String, Sendable, CaseIterable {
    /// Being worked on; what it said before is not kept.
    case draft = "borrador"
    /// Somebody outside has it: what it says is kept.
    case sent = "enviado"
    /// Ready to be signed.
    case final
    /// Frozen: nothing is made over it.
    case signed = "firmado"
    /// Another version took its place.
    case replaced = "sustituido"
    /// It is not to be used; the motive says why.
    case annulled = "anulado"
}
