/// Writes a resolved document as plain text: UTF-8, wrapped, readable in any
/// editor and on any printer. Tables become columns where they fit and lines of
/// `label: value` where they do not; signature blocks stack.
struct TextEmitter {
    private let document: ResolvedDocument
    private let width: Int
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

    init(document: ResolvedDocument, width: Int) {
        self.document = document
        self.width = max(20, width)
        marking = TextMarking(headings: { TextEmitter.headings(of: document) })
        page = TextPage(width: self.width, marking: marking)
    }

    mutating func emit() -> [UInt8] {
        for event in document.events {
            switch event {
            case .fixed(let index): fixed(Int(index), nil)
            case .edited(let index):
                let edit = document.edits[Int(index)]
                fixed(edit.fixed, edit)
            case .value(let carrier, _, let canonical, let display):
                datum(document.arena[canonical.range], document.arena[display.range], isLines: carrier == .lines)
            case .blank(_, let shown, let line) where line > 0 && shown.count == 0: penLine(Int(line))
            case .blank(_, let shown, _), .words(let shown): text(document.arena[shown.range])
            case .openBlank(_, let isBlock): if isBlock { open(.block) }
            case .closeBlank(let isBlock): if isBlock { close(.block) }
            case .plain, .markup, .mode, .hiddenData: break
            }
        }
        page.endParagraph()
        return page.finish()
    }

    private mutating func fixed(_ index: Int, _ edit: FixedEdit?) {
        let program = document.program
        for token in program.tokens[program.fixed[index].tokens] {
            switch token {
            case .open(let kind): open(kind)
            case .close(let kind): close(kind)
            case .text(let range):
                guard let edit else {
                    text(program.words[range])
                    continue
                }
                edit.pieces(of: range, by: \.words, program.words) { text($0) }
            }
        }
    }

    /// A line for the pen; the cell of a table is its own.
    private mutating func penLine(_ millimetres: Int) {
        if tables.isEmpty { text(Array(repeating: UInt8(ascii: "_"), count: millimetres / 3)[...]) }
    }

    private mutating func text(_ bytes: ArraySlice<UInt8>) {
        guard silence == 0 else { return }
        if isRaised, let first = bytes.first, !TextDatum.isMark(first) {
            isRaised = false
            // 10^3; not so in 1er.
            if TextEmitter.isNumeral(first) { text([0x5E]) }
        }
        if let last = tables.indices.last {
            tables[last].text(bytes)
        } else {
            page.text(bytes)
        }
    }

    /// What the template itself says in its headings.
    private static func headings(of document: ResolvedDocument) -> [String] {
        let program = document.program
        var out: [String] = []
        var heading: [UInt8]?
        for case .fixed(let index) in document.events {
            for token in program.tokens[program.fixed[Int(index)].tokens] {
                switch token {
                case .open(.heading): heading = []
                case .close(.heading):
                    if let heading { out.append(String(decoding: heading, as: UTF8.self)) }
                    heading = nil
                case .text(let range): heading?.append(contentsOf: program.words[range])
                default: break
                }
            }
        }
        return out
    }

    private mutating func datum(_ canonical: ArraySlice<UInt8>, _ display: ArraySlice<UInt8>, isLines: Bool) {
        let kind = TextDatum(canonical: canonical, display: display)
        let shown = kind == nil || tables.isEmpty ? display : TextDatum.inCell(display)[...]
        if let kind { text([kind.start]) }
        isLines ? lines(shown) : text(shown)
        if kind != nil { text([TextDatum.end]) }
    }

    private static func isNumeral(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
    }

    private mutating func lines(_ bytes: ArraySlice<UInt8>) {
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { lineBreak() }
            text(line)
        }
    }

    private mutating func lineBreak() {
        guard silence == 0 else { return }
        if let last = tables.indices.last {
            tables[last].lineBreak()
        } else {
            page.lineBreak()
        }
    }

    private mutating func open(_ kind: ElementKind) {
        if kind == .silent { silence += 1 }
        guard silence == 0 else { return }
        var marker: [UInt8] = []
        switch kind {
        case .list(let isNumbered): lists.append(isNumbered ? 0 : nil)
        case .listItem:
            if let last = lists.indices.last, let count = lists[last] {
                lists[last] = count + 1
                marker = Array("\(count + 1). ".utf8)
            }
        case .superscript: isRaised = true
        default: break
        }
        if kind == .table {
            page.endParagraph()
            tables.append(TextTable())
            return
        }
        if let last = tables.indices.last {
            tables[last].open(kind)
            tables[last].text(marker[...])
            return
        }
        switch kind {
        case .inline, .superscript, .silent: break
        case .lineBreak: page.lineBreak()
        case .rule: page.rule()
        case .paragraph, .heading: page.begin(spaceBefore: true)
        case .list: page.indent(by: page.depth > 0 ? 2 : 0)
        case .listItem:
            page.beginItem()
            page.text(marker[...])
        case .quote: page.indent(by: 4)
        case .signature: page.beginSignature()
        default: page.endParagraph()
        }
    }

    private mutating func close(_ kind: ElementKind) {
        if kind == .silent {
            silence -= 1
            return
        }
        guard silence == 0 else { return }
        if case .list = kind { _ = lists.popLast() }
        if kind == .superscript { isRaised = false }
        if kind == .table {
            guard let table = tables.popLast() else { return }
            let lines = table.lines(width: page.available, marking)
            // A table inside a cell is set as lines of that cell.
            if let outer = tables.indices.last {
                for line in lines {
                    tables[outer].text(line[...])
                    tables[outer].lineBreak()
                }
            } else {
                page.preformatted(lines)
            }
            return
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
}
