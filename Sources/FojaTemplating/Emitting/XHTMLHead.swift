internal import FojaXML

/// What the head of every page has: how it is encoded, what it may load, and its style.
struct XHTMLHead {
    private let frame: DocumentFrame
    /// The one style: the sheets that the template links, and the page.
    private let style: [UInt8]

    init(_ frame: DocumentFrame) {
        self.frame = frame
        style = frame.style
    }

    /// What follows the head's start tag.
    func open(_ out: inout [UInt8]) {
        out += Array("\n<meta charset=\"UTF-8\"/>\n".utf8)
        out += Array("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n".utf8)
        out += Array("<meta http-equiv=\"Content-Security-Policy\" content=\"".utf8)
        XMLEscape.appendAttribute(Array(frame.contentSecurityPolicy(style).utf8), to: &out)
        out += Array("\"/>\n".utf8)
    }

    /// What stands before its end tag.
    func close(_ out: inout [UInt8]) {
        out += Array("<style>".utf8)
        out += style
        out += Array("</style>\n".utf8)
    }
}

extension StreamElement {
    /// Whether it is the head of the document.
    var isHead: Bool { meaning == .metadata }
}
