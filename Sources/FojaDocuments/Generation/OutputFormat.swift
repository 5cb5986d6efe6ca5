/// How a document is written.
public enum OutputFormat: String, Sendable, CaseIterable {
    /// The same bytes as `xhtml`, under the name that browsers take for HTML.
    case html
    case xhtml
    case text = "texto"

    /// What the name of its file ends in.
    var fileExtension: String { self == .text ? "txt" : rawValue }
}
