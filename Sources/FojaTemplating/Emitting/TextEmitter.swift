internal import FojaData

/// Writes a resolved document as plain text: UTF-8, wrapped, readable in any
/// editor and on any printer. Tables become columns where they fit and lines of
/// `label: value` where they do not; signature blocks stack.
///
/// It goes over the document's steps themselves, as ``XHTMLEmitter`` does.
struct TextEmitter: ~Copyable {
    private let document: ResolvedDocument
    private let form: TextForm
    // What every step reads of the document.
    private let arena: [UInt8]
    private let canonical: [UInt8]
    private let cells: [Cell]
    private let slots: [Program.FieldSlot]
    private let marking: TextMarking
    private var page: TextPage
    /// Depth inside elements that print nothing.
    private var silence = 0
    /// The table that is being read, and how many are open; those around it, from the outermost on.
    private var table: TextTable
    private var tableDepth = 0
    private var outerTables: [OuterTable] = []
    /// How many items each open list has had; `nil` of one without numerals.
    private var lists: [Int?] = []
    /// Whether the next text stands above the line.
    private var isRaised = false

    private init(_ document: ResolvedDocument, _ form: TextForm, width: Int, _ out: consuming DocumentSink) {
        self.document = document
        self.form = form
        arena = document.arena
        canonical = document.data.bytes
        cells = document.data.cells
        slots = document.frame.program.slots
        marking = TextMarking(headings: { form.headings(of: document) })
        page = TextPage(width: max(20, width), marking: marking, out: out)
        table = TextTable(marking)
    }

    static func write(_ document: ResolvedDocument, width: Int) -> [UInt8] {
        let form = document.frame.forms.of(TextForm.self) { TextForm(document.frame) }
        return DocumentSink.bytes(capacity: form.capacity(for: document)) { sink in
            var emitter = TextEmitter(document, form, width: width, sink)
            emitter.write()
            return emitter.finish()
        }
    }

    private consuming func finish() -> DocumentSink {
        page.endParagraph()
        return page.finish()
    }

    private mutating func write() {
        let form = form
        for step in document.steps {
            switch step {
            case .fixed(let run): write(form.runs[Int(run)], of: form)
            case .value(let field, let cell, _, let display): value(slots[Int(field)], cells[Int(cell)], display)
            case .words(let words, _): text(words)
            case .edited(let number):
                let edit = document.edits[Int(number)]
                let run = TextForm(document.frame.program.run(edit.fixed, document.frame, edit))
                write(run.tokens.indices, of: run)
            case .begin(let element): open(document.frame.program.structure(element))
            case .blank(_, let text, let line):
                if line > 0, text.count == 0 { penLine(Int(line)) } else { self.text(text) }
            case .openBlank(_, let isBlock): if isBlock { open(.block) }
            case .closeBlank(let isBlock): if isBlock { close(.block) }
            case .plain, .attribute, .drawing, .carried: break
            }
        }
    }

    // MARK: Text

    private mutating func write(_ tokens: Range<Int>, of form: TextForm) {
        for index in tokens {
            switch form.tokens[index] {
            case .open(let structure): open(structure)
            case .close(let structure): close(structure)
            case .text(let words): text(words, of: form)
            }
        }
    }

    /// Words of the template.
    private mutating func text(_ words: FoldedText, of form: TextForm) {
        guard silence == 0 else { return }
        if isRaised { raise(words.beginsWithSpace ? 0x20 : form.bytes[words.range.lowerBound]) }
        if tableDepth > 0 { table.text(words, of: form) } else { page.text(words, of: form) }
    }

    // Which bytes a slice is of is asked where they are read: what is chosen beforehand would be referred to once more.
    private mutating func text(_ slice: Slice) {
        guard silence == 0, slice.count > 0 else { return }
        let range = slice.range
        if isRaised { raise(slice.isOfData ? canonical[range.lowerBound] : arena[range.lowerBound]) }
        switch (tableDepth > 0, slice.isOfData) {
        case (false, true): page.text(canonical, range)
        case (false, false): page.text(arena, range)
        case (true, true): table.text(canonical, range)
        case (true, false): table.text(arena, range)
        }
    }

    /// Words that stand nowhere else.
    private mutating func text(_ words: [UInt8]) {
        guard silence == 0, let first = words.first else { return }
        if isRaised { raise(first) }
        if tableDepth > 0 { table.text(words, words.indices) } else { page.text(words, words.indices) }
    }

    /// A mark, or any sign that is no white space.
    private mutating func text(_ byte: UInt8) {
        guard silence == 0 else { return }
        if tableDepth > 0 { table.text(byte) } else { page.text(byte) }
    }

    /// 10^3; not so in 1er.
    private mutating func raise(_ first: UInt8) {
        isRaised = false
        let isNumeral = (0x30...0x39).contains(first) || first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        if isNumeral { text(UInt8(ascii: "^")) }
    }

    /// A line for the pen; the cell of a table is its own.
    private mutating func penLine(_ millimetres: Int) {
        if tableDepth == 0 { text(Array(repeating: UInt8(ascii: "_"), count: millimetres / 3)) }
    }

    // MARK: Data

    private mutating func value(_ slot: Program.FieldSlot, _ cell: Cell, _ display: Slice) {
        guard silence == 0 else { return }
        guard let kind = kind(slot, cell, display) else { return value(slot, display) }
        text(kind.start)
        if tableDepth > 0, let shown = shownInCell(display) { cellValue(slot, shown) } else { value(slot, display) }
        text(TextDatum.end)
    }

    private func kind(_ slot: Program.FieldSlot, _ cell: Cell, _ display: Slice) -> TextDatum? {
        if display.isOfData {
            return TextDatum(cell, canonical: canonical, canonical, display.range, isComputed: slot.isComputed)
        }
        return TextDatum(cell, canonical: canonical, arena, display.range, isComputed: slot.isComputed)
    }

    private func shownInCell(_ display: Slice) -> [UInt8]? {
        TextDatum.inCell(display.isOfData ? canonical[display.range] : arena[display.range])
    }

    private mutating func value(_ slot: Program.FieldSlot, _ display: Slice) {
        guard slot.carrier == .lines else { return text(display) }
        var rest = display
        while let end = lineEnd(rest) {
            text(rest.dropping(last: Int(rest.count) - end))
            lineBreak()
            rest = rest.dropping(first: end + 1)
        }
        text(rest)
    }

    /// How many bytes stand before the first line end of a text.
    private func lineEnd(_ text: Slice) -> Int? {
        let range = text.range
        let end = text.isOfData ? canonical[range].firstIndex(of: 0x0A) : arena[range].firstIndex(of: 0x0A)
        return end.map { $0 - range.lowerBound }
    }

    /// What a datum prints in a cell, where that is not what it prints elsewhere.
    private mutating func cellValue(_ slot: Program.FieldSlot, _ shown: [UInt8]) {
        guard slot.carrier == .lines else { return text(shown) }
        for (number, line) in shown.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if number > 0 { lineBreak() }
            text(Array(line))
        }
    }

    private mutating func lineBreak() {
        if tableDepth > 0 { table.lineBreak() } else { page.lineBreak() }
    }

    // MARK: Elements

    private mutating func open(_ kind: ElementStructure) {
        if kind == .silent { silence += 1 }
        guard silence == 0 else { return }
        /// Of an item that is numbered.
        var number = 0
        switch kind {
        case .list(let isNumbered): lists.append(isNumbered ? 0 : nil)
        case .listItem:
            if let last = lists.indices.last, let count = lists[last] {
                number = count + 1
                lists[last] = number
            }
        case .superscript: isRaised = true
        case .table: return openTable()
        default: break
        }
        if tableDepth > 0 { table.open(kind) } else { openOnPage(kind) }
        if number > 0 {
            let marker = Array("\(number). ".utf8)
            if tableDepth > 0 { table.text(marker, marker.indices) } else { page.text(marker, marker.indices) }
        }
    }

    private mutating func openOnPage(_ kind: ElementStructure) {
        switch kind {
        case .inline, .superscript, .silent: break
        case .lineBreak: page.lineBreak()
        case .rule: page.rule()
        case .paragraph, .heading: page.begin(spaceBefore: true)
        case .list: page.indent(by: page.depth > 0 ? 2 : 0)
        case .listItem: page.beginItem()
        case .quote: page.indent(by: 4)
        case .signature: page.beginSignature()
        default: page.endParagraph()
        }
    }

    private mutating func close(_ kind: ElementStructure) {
        if kind == .silent {
            silence -= 1
            return
        }
        guard silence == 0 else { return }
        switch kind {
        case .list: _ = lists.popLast()
        case .superscript: isRaised = false
        case .table: return closeTable()
        default: break
        }
        if tableDepth > 0 { return table.close(kind) }
        switch kind {
        case .inline, .superscript, .lineBreak, .rule, .silent: break
        case .heading(let level): page.endHeading(level)
        case .list: page.outdent(by: page.depth > 1 ? 2 : 0)
        case .listItem: page.endItem()
        case .quote: page.outdent(by: 4)
        default: page.endParagraph()
        }
    }

    // MARK: Tables

    private mutating func openTable() {
        page.endParagraph()
        tableDepth += 1
        guard tableDepth > 1 else { return }
        let outer = OuterTable(marking)
        swap(&outer.table, &table)
        outerTables.append(outer)
    }

    private mutating func closeTable() {
        guard tableDepth > 0 else { return }
        let width = page.available
        tableDepth -= 1
        guard let outer = outerTables.popLast() else {
            page.beginTable()
            table.set(width: width, into: &page.lines)
            page.endTable()
            return table.removeAll()
        }
        // A table inside a cell is set as lines of that cell.
        var lines = TextLines()
        table.set(width: width, into: &lines)
        swap(&outer.table, &table)
        for number in 0..<lines.lines.count {
            let text = lines.text(of: lines.lines[number])
            table.text(text, text.indices)
            table.lineBreak()
        }
    }
}

/// A table in a cell of which another is being read.
private final class OuterTable {
    var table: TextTable

    init(_ marking: TextMarking) { table = TextTable(marking) }
}
