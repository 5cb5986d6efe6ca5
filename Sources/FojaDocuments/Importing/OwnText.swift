internal import FojaXML

/// What an element says by itself, without the data that stand in it, and how somebody marked parts of it.
struct OwnText {
    /// What a reader sees, its line ends kept. A line end is one only where a `<br/>`, the end of a paragraph or a
    /// person made it: an editor that wraps lines sets the next one in.
    private(set) var lines = ""
    /// What was struck through: it is no longer said.
    private(set) var struck = ""
    /// What was underlined or printed bold.
    private(set) var emphasised = ""

    private static let blocks: Set<String> = [
        "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "td", "th", "section",
        "article", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "caption", "center",
    ]
    /// What strikes through by its name.
    static let strikes: Set<String> = ["s", "strike", "del"]
    private static let emphases: Set<String> = ["u", "b", "strong", "em", "i", "ins", "mark"]
    // No text of a document has these characters: XML does not allow them.
    private static let block: Character = "\u{1}"
    private static let line: Character = "\u{2}"
    private static let raised: Character = "\u{3}"

    init(_ element: XMLElement) {
        var out = ""
        visit(element, isStruck: false, isEmphasised: false, into: &out)
        lines = OwnText.lines(of: OwnText.withoutRaised(out))
        struck = OwnText.words(struck)
        emphasised = OwnText.words(emphasised)
    }

    private mutating func visit(_ element: XMLElement, isStruck: Bool, isEmphasised: Bool, into out: inout String) {
        for child in element.children {
            switch child {
            case .text(let text):
                if isStruck { struck += text.content } else { out += text.content }
                if isEmphasised, !isStruck { emphasised += text.content }
            case .element(let inner) where inner.isNamed("br"): out.append(OwnText.line)
            case .element(let inner) where inner.hasAttribute("data-campo"): out += " "
            case .element(let inner):
                let name = inner.name
                let isBlock = OwnText.blocks.contains(name)
                let edge: Character? = isBlock ? OwnText.block : name == "sup" || name == "sub" ? OwnText.raised : nil
                if let edge { out.append(edge) }
                let style = inner.attribute("style") ?? ""
                let isThrough = style.contains("line-through") || OwnText.strikes.contains(name)
                let isMarked = ["background", "underline", "bold", "border"].contains { style.contains($0) }
                visit(
                    inner, isStruck: isStruck || isThrough,
                    isEmphasised: isEmphasised || isMarked || OwnText.emphases.contains(name), into: &out)
                if let edge { out.append(edge) }
            default: break
            }
        }
    }

    /// «500⁵⁰» is no number of five figures: raised figures after others are of another line.
    private static func withoutRaised(_ text: String) -> String {
        guard text.contains(raised) else { return text }
        var out = ""
        var hasEdge = false
        for character in text {
            if character == raised {
                hasEdge = true
                continue
            }
            if hasEdge, character.isNumber, out.last?.isNumber == true { out.append(line) }
            hasEdge = false
            out.append(character)
        }
        return out
    }

    private static func lines(of text: String) -> String {
        var out: [String] = []
        for block in text.split(separator: block) {
            // What stands between two paragraphs in the source is no line.
            guard block.contains(where: { !$0.isWhitespace }) else { continue }
            for line in block.split(separator: line, omittingEmptySubsequences: false) { out += wrapped(line) }
        }
        while out.last == "" { out.removeLast() }
        while out.first == "" { out.removeFirst() }
        return out.joined(separator: "\n")
    }

    /// The lines that a person made in the source, those that an editor wrapped joined again.
    private static func wrapped(_ text: Substring) -> [String] {
        var out: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = words(line)
            if let first = line.first, first.isWhitespace, let last = out.last, !last.isEmpty {
                out[out.count - 1] = words.isEmpty ? last : last + " " + words
            } else {
                out.append(words)
            }
        }
        while out.count > 1, out.last == "" { out.removeLast() }
        while out.count > 1, out.first == "" { out.removeFirst() }
        return out
    }

    private static func words(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
