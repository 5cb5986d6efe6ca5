/// What Word is told of a datum: how it is asked for.
public struct WordField: Sendable {
    /// What goes there.
    public enum Kind: Sendable, Hashable {
        /// Any text, of one line or several.
        case text
        /// A day.
        case date
        /// One of these, as people read them.
        case choice([String])
    }

    /// What it is called.
    public let label: String
    /// How it is filled in; may be empty.
    public let help: String
    /// What goes there.
    public let kind: Kind
    /// Whether nobody gives it: it follows from others.
    public let isComputed: Bool

    /// A datum by how it is asked for.
    public init(label: String, help: String = "", kind: Kind = .text, isComputed: Bool = false) {
        self.label = label
        self.help = help
        self.kind = kind
        self.isComputed = isComputed
    }
}

/// What a file has besides what the document says.
struct WordForm: Sendable {
    let author: String
    let field: @Sendable (String) -> WordField?
}

/// A datum of a document, by its path and canonical text.
struct WordDatum: Sendable, Hashable {
    let path: String
    let canonical: String
}
