internal import FojaTemplating
internal import FojaXML

extension ReadableDocument {
    /// A document's markup, whoever wrote it.
    ///
    /// - Parameter open: Of each byte that is no space, in order, whether the model leaves it to be chosen; empty if that is
    ///   not known.
    init(_ tree: XMLTree, name: String, open: [Bool] = []) {
        var reader = MarkupBlocks(open: open)
        reader.read(tree.root)
        self.init(name: name, documentID: tree.root.attribute("data-documento"), blocks: reader.blocks)
    }

    /// What Foja makes, of which it is known what the model leaves to be chosen.
    init(_ document: ResolvedDocument, name: String, tree: XMLTree) {
        self.init(tree, name: name, open: OpenWords.of(document))
    }
}

/// Which bytes of what a document says, spaces left out, were chosen by the rendering: inflections, conjunctions.
enum OpenWords {
    static func of(_ document: ResolvedDocument) -> [Bool] {
        var out: [Bool] = []
        var silent = 0
        func add(_ text: StreamText, _ isOpen: Bool = false) {
            guard silent == 0 else { return }
            for byte in text.utf8 where !isSpace(byte) { out.append(isOpen) }
        }
        document.forEachEvent { event in
            switch event {
            case .open(let element, _): if element.structure == .silent || silent > 0 { silent += 1 }
            case .close: if silent > 0 { silent -= 1 }
            case .text(let text), .number(let text, _), .reference(let text, _): add(text)
            case .words(let text): add(text, true)
            case .datum(let datum): add(datum.print)
            case .blank(let blank): add(blank.text)
            case .plain, .openAlternative, .closeAlternative, .drawing, .carried: break
            }
        }
        return out
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
}

/// Signs that nobody sees and that come with what is pasted: where a word may be broken, where none may.
enum InvisibleSigns {
    private static let all: Set<Unicode.Scalar> = [
        "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}",
    ]

    /// A text without them.
    static func removed(from text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0xC2 || $0 == 0xE2 || $0 == 0xEF }),
            text.unicodeScalars.contains(where: all.contains)
        else { return text }
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !all.contains(scalar) { out.append(scalar) }
        return String(out)
    }
}

/// Reads the blocks off a tree of elements.
private struct MarkupBlocks {
    private(set) var blocks: [ReadableDocument.Block] = []
    private var current = ReadableDocument.Block(kind: .paragraph)
    private let open: [Bool]
    /// How many bytes were read.
    private var count = 0
    private var isBold = false
    /// Of what is being read, the elements of the template that it stands in, and the lists.
    private var enclosing: [Int] = []
    private var depth = 0
    /// The head of the table that is being read, and whether it is being read itself.
    private var heads: [String] = []
    private var isHead = false

    private static let silent: Set<String> = ["head", "style", "script", "svg", "template", "title"]
    private static let containers: Set<String> = [
        "p", "div", "ul", "ol", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "section", "article", "main",
        "header", "footer", "blockquote", "pre", "hr", "caption", "figure", "figcaption", "center", "body", "form",
        "aside", "nav", "fieldset", "legend", "address", "colgroup",
    ]

    init(open: [Bool]) { self.open = open }

    mutating func read(_ root: XMLElement) {
        visit(root, inRow: false, isOpen: false)
        flush(.paragraph)
    }

    private mutating func flush(_ next: ReadableDocument.Block.Kind) {
        if !current.pieces.isEmpty { blocks.append(current) }
        current = ReadableDocument.Block(kind: next)
        current.enclosing = enclosing
        current.depth = depth
    }

    private mutating func visit(_ element: XMLElement, inRow: Bool, isOpen: Bool) {
        for child in element.children {
            switch child {
            // Of what Foja makes each byte is known.
            case .text(let text): add(open.isEmpty ? InvisibleSigns.removed(from: text.content) : text.content, isOpen)
            case .element(let inner): enter(inner, inRow: inRow, isOpen: isOpen)
            default: break
            }
        }
    }

    private mutating func enter(_ element: XMLElement, inRow: Bool, isOpen: Bool) {
        let name = element.name.lowercased()
        if element.hasAttribute("hidden") || MarkupBlocks.silent.contains(name) { return }
        // What a draft says beside a particular term is none of its words.
        if element.attribute("class")?.split(separator: " ").contains("nota-particular") == true {
            for byte in element.text.utf8 where !OpenWords.isSpace(byte) { count += 1 }
            return
        }
        if let path = element.attribute("data-campo") {
            let isBlank = DocumentReader.isBlank(element)
            if isBlank, MarkupBlocks.holdsData(element) {
                return block(element, name, inRow: inRow, isOpen: true)
            }
            let text = element.text
            for byte in text.utf8 where !OpenWords.isSpace(byte) { count += 1 }
            // A datum that is not printed is not read.
            if text.allSatisfy(\.isWhitespace) { return }
            current.pieces.append(
                .init(text: text, source: isBlank ? .blank(path: path) : .datum(path: path), isBold: isBold))
            return
        }
        let outer = isBold
        isBold = isBold || name == "b" || name == "strong"
        block(element, name, inRow: inRow, isOpen: isOpen)
        isBold = outer
    }

    private mutating func block(_ element: XMLElement, _ name: String, inRow: Bool, isOpen: Bool) {
        if name == "br" { return current.pieces.append(.init(text: " ", endsLine: true)) }
        if inRow {
            if name == "td" || name == "th" { cell(element) }
            if MarkupBlocks.containers.contains(name) { current.pieces.append(.init(text: " ", endsLine: true)) }
            return visit(element, inRow: true, isOpen: isOpen)
        }
        let kind: ReadableDocument.Block.Kind? =
            switch name {
            case "h1", "h2", "h3", "h4", "h5", "h6": .heading(Int(name.dropFirst()) ?? 1)
            case "li": .item
            case "tr": .row
            default: MarkupBlocks.containers.contains(name) ? .paragraph : nil
            }
        guard let kind else { return visit(element, inRow: false, isOpen: isOpen) }
        let table = (heads, isHead)
        if name == "table" { (heads, isHead) = ([], false) }
        if name == "thead" { isHead = true }
        // A paragraph within an item is the item's.
        let outer = current.kind
        let isFirst = current.pieces.allSatisfy { $0.text.allSatisfy(\.isWhitespace) }
        let origin = element[attribute: Template.originAttribute].flatMap { Int($0) }
        let isList = name == "ul" || name == "ol"
        if let origin { enclosing.append(origin) }
        if isList { depth += 1 }
        flush(kind == .paragraph && outer == .item && isFirst ? .item : kind)
        current.origin = origin
        visit(element, inRow: kind == .row, isOpen: isOpen)
        if kind == .row { closeRow() }
        if name == "thead" { isHead = false }
        if name == "table" { (heads, isHead) = table }
        if origin != nil { enclosing.removeLast() }
        if isList { depth -= 1 }
        flush(outer == .item ? .item : .paragraph)
    }

    private mutating func cell(_ element: XMLElement) {
        current.pieces.append(.init(text: "", source: .cell))
        let start = current.columns.last?.upperBound ?? 0
        let width = element.attribute("colspan").flatMap { Int($0) } ?? 1
        current.columns.append(start..<(start + min(max(1, width), MarkupBlocks.mostColumns)))
    }

    /// More than any table has.
    private static let mostColumns = 100

    private mutating func closeRow() {
        current.isHead = isHead
        if isHead {
            // Of a head of several rows nobody can tell which says what a column is.
            let isFirst = heads.isEmpty
            heads = zip(current.columns, current.cells).flatMap { columns, cell in
                columns.map { _ in isFirst ? ReadableDocument.text(WordReader.words(of: cell)) : "" }
            }
        }
        current.heads = heads
    }

    private mutating func add(_ text: String, _ isOpen: Bool) {
        guard !open.isEmpty else {
            current.pieces.append(.init(text: text, source: isOpen ? .open : .written, isBold: isBold))
            return
        }
        // What the model leaves to be chosen is told from the words around it.
        var run: [UInt8] = []
        var was = isOpen
        let bold = isBold
        func close(_ pieces: inout [ReadableDocument.Piece]) {
            guard !run.isEmpty else { return }
            pieces.append(
                .init(text: String(decoding: run, as: UTF8.self), source: was ? .open : .written, isBold: bold))
            run = []
        }
        for byte in text.utf8 {
            if !OpenWords.isSpace(byte) {
                let now = isOpen || (count < open.count && open[count])
                count += 1
                if now != was, byte & 0xC0 != 0x80 {
                    close(&current.pieces)
                    was = now
                }
            }
            run.append(byte)
        }
        close(&current.pieces)
    }

    private static func holdsData(_ element: XMLElement) -> Bool {
        var pending = Array(element.childElements)
        while let next = pending.popLast() {
            if next.hasAttribute("data-campo") { return true }
            pending += Array(next.childElements)
        }
        return false
    }
}
