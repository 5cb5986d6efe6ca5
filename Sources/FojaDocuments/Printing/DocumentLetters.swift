internal import FojaXML

/// What a document says, letter by letter, and what a page may say besides.
struct DocumentLetters {
    private(set) var letters = Letters()
    /// Before a letter, how many others may stand that the browser or a chart puts there: numerals of lists, labels.
    private(set) var insertions: [(at: Int, most: Int)] = []
    /// The rows of tables and the cells of each: where a page ends within one, its cells go on side by side.
    private(set) var rows: [(all: Range<Int>, cells: [Range<Int>])] = []
    /// How much stands at most between the text of two pages: margins, and the heads of a table once more.
    private(set) var furniture = 600

    init(_ tree: XMLTree) {
        var repeated = 0
        // The reference at the head of each page, or one of each document of a folder.
        for attribute in tree.root.attributes
        where attribute.name.hasPrefix("data-") && !["data-documento", "data-modo"].contains(attribute.name) {
            repeated = max(repeated, attribute.value.utf8.count)
        }
        furniture += repeated
        var heads = 0
        collect(tree.root, heads: &heads)
        flush()
        furniture += heads
    }

    /// What inline elements join is one word.
    private var pending = ""

    private mutating func flush() {
        letters.append(pending)
        pending = ""
    }

    private mutating func collect(_ element: XMLElement, heads: inout Int) {
        if element.name == "head" || element.name == "style" || element.hasAttribute("hidden") { return }
        if element.name == "svg" { return chart(element) }
        let isBlock = !DocumentLetters.inline.contains(element.name)
        if isBlock { flush() }
        if element.name == "li" { insertions.append((letters.count, 8)) }
        let start = letters.count
        var cells: [Range<Int>] = []
        for child in element.children {
            switch child {
            case .element(let inner):
                let first = letters.count
                collect(inner, heads: &heads)
                if element.name == "tr" { cells.append(first..<letters.count) }
            case .text(let content):
                var bytes: [UInt8] = []
                content.append(to: &bytes)
                pending += String(decoding: bytes, as: UTF8.self)
            default: break
            }
        }
        if isBlock { flush() }
        if element.name == "tr", letters.count > start { rows.append((start..<letters.count, cells)) }
        if element.name == "thead" { heads = max(heads, letters.count - start) }
    }

    private mutating func chart(_ element: XMLElement) {
        flush()
        var labels = Letters()
        var left = [element]
        while let next = left.popLast() {
            if next.name == "text" { labels.append(next.text) } else { left.append(contentsOf: next.childElements) }
        }
        insertions.append((letters.count, labels.count + 8))
    }

    private static let inline: Set<String> = [
        "data", "time", "span", "b", "i", "strong", "em", "u", "sub", "sup", "small", "abbr", "cite", "q", "wbr",
    ]
}
