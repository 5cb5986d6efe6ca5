internal import FojaData
internal import FojaXML

/// Writes a resolved document as polyglot markup: the same bytes are valid HTML
/// and well-formed XML.
///
/// It goes over the document's steps themselves: every document is written so, and again whenever one is checked.
struct XHTMLEmitter: ~Copyable {
    private let document: ResolvedDocument
    private let form: XHTMLForm
    private var out: MarkupSink

    private init(_ document: ResolvedDocument) {
        self.document = document
        form = document.frame.forms.of(XHTMLForm.self) { XHTMLForm(document.program, document.frame) }
        out = MarkupSink(capacity: form.markup.count + 4 * (document.arena.count + document.data.bytes.count))
    }

    static func write(_ document: ResolvedDocument) -> [UInt8] {
        var emitter = XHTMLEmitter(document)
        emitter.write()
        return emitter.finish()
    }

    private consuming func finish() -> [UInt8] { out.finish() }

    private mutating func write() {
        out.append("<!DOCTYPE html>\n")
        var index = 0
        while index < document.steps.count {
            switch document.steps[index] {
            case .fixed(let run): out.append(form.markup, form.runs[Int(run)])
            case .value(let field, let cell, let item, let display):
                value(document.program.slots[Int(field)], document.data.cells[Int(cell)], item, display)
            case .words(let text, _): out.appendText(document.arena, text.range)
            case .edited(let number): edited(document.edits[Int(number)])
            case .plain(let text), .attribute(let text):
                out.appendAttribute(text.isOfData ? document.data.bytes : document.arena, text.range)
            case .begin(let element): begin(document.program.text.elements[Int(element)], at: &index)
            case .blank(let path, let text, let line): blank(path, text, line: Int(line))
            case .openBlank(let path, let isBlock):
                out.append(
                    isBlock ? "<div class=\"blanco\" data-campo=\"" : "<span class=\"blanco\" data-campo=\"")
                append(path: document.arena, path.range)
                out.append("\">")
            case .closeBlank(let isBlock): out.append(isBlock ? "</div>" : "</span>")
            case .drawing(let number):
                var drawn: [UInt8] = []
                SVGWriter.append(document.drawings[Int(number)], to: &drawn)
                out.append(drawn)
            case .carried: carried()
            }
            index += 1
        }
    }

    private mutating func append(path bytes: borrowing [UInt8], _ range: Range<Int>) {
        if document.frame.hasPlainPaths { out.append(bytes, range) } else { out.appendAttribute(bytes, range) }
    }

    // MARK: What the template says

    /// Copies what is as always, and writes anew the texts that are not.
    private mutating func edited(_ edit: FixedEdit) {
        let starts = form.starts[edit.fixed]
        var copied = form.runs[edit.fixed].lowerBound
        for (position, token) in document.program.tokens(of: edit.fixed).enumerated() {
            guard case .text(let range) = token, edit.touches(range) else { continue }
            out.append(form.markup, copied..<starts[position])
            for piece in edit.pieces(of: range, document.program.text.words) {
                out.appendText(Array(piece), 0..<piece.count)
            }
            copied = position + 1 < starts.count ? starts[position + 1] : form.runs[edit.fixed].upperBound
        }
        out.append(form.markup, copied..<form.runs[edit.fixed].upperBound)
    }

    /// The start of an element in whose attributes data are printed, or of the root: it says what document it is, and in
    /// which mode.
    private mutating func begin(_ element: StreamElement, at index: inout Int) {
        let attributes = document.attributes(of: element, at: &index)
        var start: [UInt8] = []
        if element.meaning == .document {
            XHTMLForm.begin(element, &start)
            start += " xmlns=\"http://www.w3.org/1999/xhtml\"".utf8
            start += " data-documento=\"\(document.id)\" data-modo=\"\(document.mode.rawValue)\"".utf8
            XHTMLForm.append(attributes, &start)
            start += ">".utf8
        } else {
            XHTMLForm.open(element, attributes, &start)
        }
        out.append(start)
    }

    // MARK: Data

    private mutating func value(_ slot: Program.FieldSlot, _ cell: Cell, _ item: Slice, _ display: Slice) {
        switch slot.carrier {
        case .data:
            out.append(isUnbroken(display) ? "<data class=\"continuo\" data-campo=\"" : "<data data-campo=\"")
            path(of: slot, item)
            out.append("\" value=\"")
            value(cell, display)
            out.append("</data>")
        case .time:
            out.append("<time data-campo=\"")
            path(of: slot, item)
            out.append("\" datetime=\"")
            value(cell, display)
            out.append("</time>")
        case .lines:
            openLines(display)
            path(of: slot, item)
            out.append("\">")
            lines(display)
        }
    }

    private mutating func path(of slot: Program.FieldSlot, _ item: Slice) {
        if item.count > 0 { append(path: document.arena, item.range) }
        append(path: document.program.names, slot.name.range)
    }

    private mutating func value(_ cell: Cell, _ display: Slice) {
        let isPlain = cell.traits.contains(.isPlain)
        if isPlain {
            out.append(document.data.bytes, cell.canonical)
        } else {
            out.appendAttribute(document.data.bytes, cell.canonical)
        }
        out.append("\">")
        switch (display.isOfData, isPlain) {
        case (true, true): out.append(document.data.bytes, display.range)
        case (true, false): out.appendText(document.data.bytes, display.range)
        case (false, _): out.appendText(document.arena, display.range)
        }
    }

    /// The start of a text of several lines.
    private mutating func openLines(_ text: Slice) {
        out.append("<span class=\"largo")
        // Paragraphs of its own, which the style tells from the template's.
        if document.bytes(text).contains(0x0A) { out.append(" parrafos") }
        if isUnbroken(text) { out.append(" continuo") }
        out.append("\" data-campo=\"")
    }

    private mutating func lines(_ text: Slice) {
        let bytes = document.bytes(text)
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { out.append("<br/>") }
            out.appendText(Array(line), 0..<line.count)
        }
        out.append("</span>")
    }

    private mutating func blank(_ path: Slice, _ text: Slice, line: Int) {
        out.append("<span class=\"blanco")
        // What says where its lines are needs no other.
        if line > 0 { out.append(Array((text.count == 0 ? " p\(line)" : " texto").utf8)) }
        out.append("\" data-campo=\"")
        append(path: document.arena, path.range)
        out.append("\">")
        out.appendText(document.arena, text.range)
        out.append("</span>")
    }

    /// What only steers the document: carried, not shown.
    private mutating func carried() {
        guard !document.hidden.isEmpty else { return }
        out.append("\n<div hidden=\"hidden\">")
        for entry in document.hidden {
            let cell = document.data.cells[Int(entry.cell)]
            let canonical = Slice(ofData: cell.canonical)
            let isLines = cell.traits.contains(.hasLines)
            if isLines { openLines(canonical) } else { out.append("<data data-campo=\"") }
            append(path: document.arena, entry.item.range)
            append(path: document.program.names, entry.name.range)
            if isLines {
                out.append("\">")
                lines(canonical)
            } else {
                out.append("\" value=\"")
                out.appendAttribute(document.data.bytes, cell.canonical)
                out.append("\"></data>")
            }
        }
        out.append("</div>")
    }

    /// Whether a text has a run of letters longer than almost any word: some of them beside each other would make
    /// a table wider than its page. The style lets such a text break anywhere.
    private func isUnbroken(_ text: Slice) -> Bool {
        guard text.count > XHTMLEmitter.longestWord else { return false }
        var run = 0
        for byte in document.bytes(text) {
            run = byte == 0x20 || byte == 0x0A ? 0 : run + 1
            if run > XHTMLEmitter.longestWord { return true }
        }
        return false
    }

    /// Bytes.
    private static let longestWord = 16
}

/// The markup of all that a template says in every document, one run after another.
struct XHTMLForm: Sendable {
    private(set) var markup: [UInt8] = []
    /// Each of ``Program/fixed``.
    private(set) var runs: [Range<Int>] = []
    /// Where each step of a run begins.
    private(set) var starts: [[Int]] = []

    init(_ program: Program, _ frame: DocumentFrame) {
        for run in program.runs(frame) {
            let start = markup.count
            starts.append(run.map { add($0, frame) })
            runs.append(start..<markup.count)
        }
    }

    /// - Returns: Where it begins.
    private mutating func add(_ event: DocumentEvent, _ frame: DocumentFrame) -> Int {
        let start = markup.count
        switch event {
        case .open(let element, let attributes):
            XHTMLForm.open(element, attributes, &markup)
            if element.isHead { XHTMLHead(frame).open(&markup) }
        case .close(let element):
            if element.isHead { XHTMLHead(frame).close(&markup) }
            XHTMLForm.close(element, &markup)
        case .text(let text): XMLEscape.appendText(text.utf8, to: &markup)
        default: break
        }
        return start
    }

    static func open(_ element: StreamElement, _ attributes: [StreamAttribute], _ out: inout [UInt8]) {
        begin(element, &out)
        if element.isVector, element.name == "svg" { out.append(contentsOf: " xmlns=\"\(TemplateParser.svg)\"".utf8) }
        append(attributes, &out)
        out.append(contentsOf: (element.isEmpty ? "/>" : ">").utf8)
    }

    static func begin(_ element: StreamElement, _ out: inout [UInt8]) {
        out.append(contentsOf: "<\(element.name)".utf8)
        if let mark = element.mark { out.append(contentsOf: " \(DocumentOrigins.attribute)=\"\(mark)\"".utf8) }
    }

    static func append(_ attributes: [StreamAttribute], _ out: inout [UInt8]) {
        for attribute in attributes {
            out.append(contentsOf: " \(attribute.name)=\"".utf8)
            XMLEscape.appendAttribute(Array(attribute.value.utf8), to: &out)
            out.append(UInt8(ascii: "\""))
        }
    }

    private static func close(_ element: StreamElement, _ out: inout [UInt8]) {
        if !element.isEmpty { out.append(contentsOf: "</\(element.name)>".utf8) }
        // What is said in the head stands each on its line.
        if element.meaning == .documentTitle || element.meaning == .metadatum { out.append(0x0A) }
    }
}
