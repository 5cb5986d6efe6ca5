/// Puts the texts of blocks together as the text of a term: paragraphs, lists within lists, tables.
struct TermListing {
    /// A list that is being written.
    private struct List {
        let isDash: Bool
        let isLetter: Bool
        let ending: String
        let depth: Int
        var count: Int

        /// What its last item begins with.
        var marker: String {
            if isDash { return "- " }
            let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8((count - 1) % 26)))
            return (isLetter ? letter : String(count)) + ending + " "
        }
    }

    private(set) var text = ""
    private var lists: [List] = []
    private var isRow = false
    private var cells = 0

    /// Adds a block.
    ///
    /// - Parameter write: Gives its text, without the number or sign that it begins with or with it.
    mutating func add(_ block: ReadableDocument.Block, _ write: (_ dropsLead: Bool) -> String) {
        if block.kind == .row { return addRow(block, write(false)) }
        isRow = false
        if block.kind == .item, let list = list(of: block) {
            text += text.isEmpty ? "" : lists.isEmpty || isAfterParagraph ? "\n\n" : "\n"
            lists.removeAll { $0.depth >= list.depth }
            lists.append(list)
            text += indent(lists.count - 1) + list.marker + write(true)
            isAfterParagraph = false
            return
        }
        // A paragraph of an item stands in it.
        lists.removeAll { $0.depth > block.depth }
        if block.depth == 0 { lists = [] }
        text += (text.isEmpty ? "" : "\n\n") + indent(lists.count) + write(false)
        isAfterParagraph = true
    }

    private var isAfterParagraph = false

    private func indent(_ level: Int) -> String { String(repeating: "  ", count: level) }

    private mutating func addRow(_ block: ReadableDocument.Block, _ row: String) {
        let count = block.pieces.count { $0.source == .cell }
        lists.removeAll { $0.depth > block.depth }
        if block.depth == 0 { lists = [] }
        text += text.isEmpty ? "" : isRow && count == cells ? "\n" : "\n\n"
        text += indent(lists.count) + row
        isRow = true
        cells = count
    }

    /// The list that an item belongs to, or begins; `nil` of one that is written as a paragraph.
    private func list(of block: ReadableDocument.Block) -> List? {
        let depth = max(1, block.depth)
        let open = lists.last { $0.depth == depth }
        guard TermText.hasNumber(block), block.words.count > 1 else {
            guard let sign = block.words.first?.text, ["–", "-"].contains(sign) else { return nil }
            if let open, open.isDash { return open }
            return List(isDash: true, isLetter: false, ending: "", depth: depth, count: 1)
        }
        let (number, ending) = (block.words[0].text, block.words[1].text)
        let isLetter = number.first?.isLetter ?? false
        guard
            isLetter
                ? ending == ")" && number == number.lowercased() : [")", "."].contains(ending) && Int(number) != nil
        else { return nil }
        if var open, !open.isDash, open.isLetter == isLetter, open.ending == ending {
            open.count += 1
            return open
        }
        guard number == (isLetter ? "a" : "1"), lists.count(where: { $0.depth < depth }) < TermListing.deepest else {
            return nil
        }
        return List(isDash: false, isLetter: isLetter, ending: ending, depth: depth, count: 1)
    }

    /// How deep lists go.
    private static let deepest = 3
}
