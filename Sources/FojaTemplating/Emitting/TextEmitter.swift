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
    /// The elements open, for what their end means.
    private var tables: [TextTable] = []
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
        if let last = tables.indices.last {
            tables[last].text(words, of: form)
        } else {
            page.text(words, of: form)
        }
    }

    private mutating func text(_ slice: Slice) {
        text(slice.isOfData ? canonical : arena, slice.range)
    }

    private mutating func text(_ bytes: [UInt8], _ range: Range<Int>) {
        guard silence == 0, !range.isEmpty else { return }
        if isRaised { raise(bytes[range.lowerBound]) }
        if let last = tables.indices.last {
            tables[last].text(bytes, range)
        } else {
            page.text(bytes, range)
        }
    }

    /// A mark, or any sign that is no white space.
    private mutating func text(_ byte: UInt8) {
        guard silence == 0 else { return }
        if let last = tables.indices.last {
            tables[last].text(byte)
        } else {
            page.text(byte)
        }
    }

    /// 10^3; not so in 1er.
    private mutating func raise(_ first: UInt8) {
        isRaised = false
        let isNumeral = (0x30...0x39).contains(first) || first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        if isNumeral { text(UInt8(ascii: "^")) }
    }

    /// A line for the pen; the cell of a table is its own.
    private mutating func penLine(_ millimetres: Int) {
        let line = Array(repeating: UInt8(ascii: "_"), count: millimetres / 3)
        if tables.isEmpty { text(line, line.indices) }
    }

    // MARK: Data

    private mutating func value(_ slot: Program.FieldSlot, _ cell: Cell, _ display: Slice) {
        guard silence == 0 else { return }
        let bytes = display.isOfData ? canonical : arena
        let kind = TextDatum(cell, canonical: canonical, display: bytes[display.range], isComputed: slot.isComputed)
        if let kind { text(kind.start) }
        if kind != nil, !tables.isEmpty, let shown = TextDatum.inCell(bytes[display.range]) {
            value(slot, shown, shown.indices)
        } else {
            value(slot, bytes, display.range)
        }
        if kind != nil { text(TextDatum.end) }
    }

    private mutating func value(_ slot: Program.FieldSlot, _ bytes: [UInt8], _ range: Range<Int>) {
        guard slot.carrier == .lines else { return text(bytes, range) }
        var start = range.lowerBound
        for index in range where bytes[index] == 0x0A {
            text(bytes, start..<index)
            lineBreak()
            start = index + 1
        }
        text(bytes, start..<range.upperBound)
    }

    private mutating func lineBreak() {
        if let last = tables.indices.last {
            tables[last].lineBreak()
        } else {
            page.lineBreak()
        }
    }

    // MARK: Elements

    private mutating func open(_ kind: ElementStructure) {
        if kind == .silent { silence += 1 }
        guard silence == 0 else { return }
        var marker = ""
        switch kind {
        case .list(let isNumbered): lists.append(isNumbered ? 0 : nil)
        case .listItem:
            if let last = lists.indices.last, let count = lists[last] {
                lists[last] = count + 1
                marker = "\(count + 1). "
            }
        case .superscript: isRaised = true
        case .table:
            page.endParagraph()
            tables.append(TextTable(marking))
            return
        default: break
        }
        if let last = tables.indices.last {
            tables[last].open(kind)
        } else {
            openOnPage(kind)
        }
        if !marker.isEmpty { write(marker: Array(marker.utf8)) }
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

    private mutating func write(marker: [UInt8]) {
        if let last = tables.indices.last {
            tables[last].text(marker, marker.indices)
        } else {
            page.text(marker, marker.indices)
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
        if let last = tables.indices.last {
            tables[last].close(kind)
            return
        }
        switch kind {
        case .inline, .superscript, .lineBreak, .rule, .silent: break
        case .heading(let level): page.endHeading(level)
        case .list: page.outdent(by: page.depth > 1 ? 2 : 0)
        case .listItem: page.endItem()
        case .quote: page.outdent(by: 4)
        default: page.endParagraph()
        }
    }

    private mutating func closeTable() {
        guard let table = tables.popLast() else { return }
        let width = page.available
        guard let outer = tables.indices.last else {
            return page.preformatted { table.set(width: width, into: &$0) }
        }
        // A table inside a cell is set as lines of that cell.
        var lines = TextLines()
        table.set(width: width, into: &lines)
        for line in lines.lines {
            let text = lines.text(of: line)
            tables[outer].text(text, text.indices)
            tables[outer].lineBreak()
        }
    }
}
