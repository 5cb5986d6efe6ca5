internal import Synchronization

/// Writes a resolved document as plain text: UTF-8, wrapped, readable in any
/// editor and on any printer. Tables become columns where they fit and lines of
/// `label: value` where they do not; signature blocks stack.
struct TextEmitter: DocumentEmitter {
    /// A step of fixed content: what elements are to the flow, and words.
    enum Token: Sendable {
        case open(ElementStructure)
        case close(ElementStructure)
        case text(ArraySlice<UInt8>)
    }

    private let width: Int
    private var marking = TextMarking(headings: { [] })
    private var page: TextPage
    /// Depth inside elements that print nothing.
    private var silence = 0
    /// The elements open, for what their end means.
    private var tables: [TextTable] = []
    /// How many items each open list has had; `nil` of one without numerals.
    private var lists: [Int?] = []
    /// Whether the next text stands above the line.
    private var isRaised = false

    init(width: Int) {
        self.width = max(20, width)
        page = TextPage(width: self.width, marking: marking)
    }

    static func compile(_ run: FixedRun) -> [Token] {
        run.compactMap { event in
            switch event {
            case .open(let element, _): .open(element.structure)
            case .close(let element): .close(element.structure)
            case .text(let text): .text(text.utf8)
            default: nil
            }
        }
    }

    mutating func begin(_ document: ResolvedDocument) {
        marking = TextMarking(headings: { TextEmitter.headings(of: document) })
        page = TextPage(width: width, marking: marking)
    }

    mutating func write(fixed: [Token]) {
        for token in fixed {
            switch token {
            case .open(let structure): open(structure)
            case .close(let structure): close(structure)
            case .text(let words): text(words)
            }
        }
    }

    mutating func write(_ event: DocumentEvent) {
        switch event {
        case .open(let element, _): open(element.structure)
        case .close(let element): close(element.structure)
        case .datum(let datum): write(datum)
        case .blank(let blank) where blank.line > 0 && blank.text.utf8.isEmpty: penLine(blank.line)
        case .blank(let blank): text(blank.text.utf8)
        case .text(let words), .words(let words), .number(let words, _), .reference(let words, _): text(words.utf8)
        case .openAlternative(_, let isBlock): if isBlock { open(.block) }
        case .closeAlternative(let isBlock): if isBlock { close(.block) }
        case .plain, .drawing, .carried: break
        }
    }

    consuming func finish() -> [UInt8] {
        page.endParagraph()
        return page.finish()
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
        let runs = document.runs(of: TextEmitter.self)
        let known = document.frame.forms.of(Headings.self) { Headings() }
        var out: [String] = []
        var heading: [UInt8]?
        for step in document.steps {
            if case .begin(let element) = step, case .heading = document.frame.program.structure(element) {
                heading = []
            }
            guard case .fixed(let index) = step else { continue }
            for token in runs[Int(index)] {
                switch token {
                case .open(.heading): heading = []
                case .close(.heading):
                    if let heading, let said = known.heading(heading) { out.append(said) }
                    heading = nil
                case .text(let words): heading?.append(contentsOf: words)
                default: break
                }
            }
        }
        return out
    }

    /// What a template's headings say, as lines are held against them: each worked out once, for they are nearly the same in all
    /// of its documents.
    private final class Headings: Sendable {
        private let known = Mutex<[[UInt8]: String?]>([:])

        func heading(_ text: [UInt8]) -> String? {
            known.withLock { known in
                if let heading = known[text] { return heading }
                let heading = TextMarking.heading(String(decoding: text, as: UTF8.self))
                known[text] = heading
                return heading
            }
        }
    }

    private mutating func write(_ datum: StreamDatum) {
        let display = datum.print.utf8
        let kind = TextDatum(canonical: datum.canonical.utf8, display: display)
        let shown = kind == nil || tables.isEmpty ? display : TextDatum.inCell(display)[...]
        if let kind { text([kind.start]) }
        datum.kind == .lines ? lines(shown) : text(shown)
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

    private mutating func open(_ kind: ElementStructure) {
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

    private mutating func close(_ kind: ElementStructure) {
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
