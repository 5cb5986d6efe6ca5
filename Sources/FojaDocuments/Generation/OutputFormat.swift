/// How a document is written.
public enum OutputFormat: String, Sendable, CaseIterable {
    /// The same bytes as `xhtml`, under the name that browsers take for HTML.
    case html
    case xhtml
    case text = "texto"
    /// The XHTML printed by Chromium: on any machine the same words, yet the
    /// bytes are that Chromium's and its fonts'.
    case pdf
    /// For Word and what opens its files.
    case docx

    /// Whether it is for looking at and passing on: Foja reads no data out of it.
    var isForPeopleAlone: Bool { self == .pdf || self == .docx }

    /// What the name of its file ends in.
    var fileExtension: String { self == .text ? "txt" : rawValue }
}
