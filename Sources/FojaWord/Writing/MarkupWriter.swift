internal import FojaXML

/// Writes the markup of a part. Whatever it is given is words: nothing of it becomes markup.
struct MarkupWriter {
    /// Names of attributes with their values.
    typealias Attributes = [(String, String)]

    private(set) var bytes: [UInt8] = Array("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".utf8)

    /// An element with what stands in it.
    mutating func element(_ name: String, _ attributes: Attributes = [], _ content: (inout MarkupWriter) -> Void) {
        open(name, attributes)
        content(&self)
        close(name)
    }

    /// An element without content.
    mutating func empty(_ name: String, _ attributes: Attributes = []) {
        begin(name, attributes)
        append("/>")
    }

    /// An element that holds words alone.
    mutating func element(_ name: String, _ attributes: Attributes = [], text: String) {
        open(name, attributes)
        self.text(text)
        close(name)
    }

    /// An element that says one thing by its attribute `w:val`.
    mutating func value(_ name: String, _ value: String) { empty(name, [("w:val", value)]) }

    mutating func open(_ name: String, _ attributes: Attributes = []) {
        begin(name, attributes)
        append(">")
    }

    mutating func close(_ name: String) {
        append("</")
        append(name)
        append(">")
    }

    mutating func text(_ words: String) { XMLEscape.appendText(Array(words.utf8), to: &bytes) }

    private mutating func begin(_ name: String, _ attributes: Attributes) {
        append("<")
        append(name)
        for (name, value) in attributes {
            append(" ")
            append(name)
            append("=\"")
            XMLEscape.appendAttribute(Array(value.utf8), to: &bytes)
            append("\"")
        }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
