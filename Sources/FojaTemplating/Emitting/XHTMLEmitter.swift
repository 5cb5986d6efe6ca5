internal import FojaData
internal import FojaXML

/// Writes a resolved document as polyglot markup: the same bytes are valid HTML
/// and well-formed XML.
///
/// It goes over the document's steps themselves: every document is written so, and again whenever one is checked.
struct XHTMLEmitter: ~Copyable {
    private let document: ResolvedDocument
    private let form: XHTMLForm
    // What every step reads of the document.
    private let arena: [UInt8]
    private let canonical: [UInt8]
    private let cells: [Cell]
    private let slots: [Program.FieldSlot]
    private let hasPlainWords: Bool
    private let hasPlainPaths: Bool
    private var out: DocumentSink
    /// What is to be copied next of the form's markup. What stands there one after another is copied at once.
    private var copied = 0
    private var reached = 0

    private init(_ document: ResolvedDocument, _ form: XHTMLForm, _ out: consuming DocumentSink) {
        self.document = document
        self.form = form
        arena = document.arena
        canonical = document.data.bytes
        cells = document.data.cells
        slots = document.frame.program.slots
        hasPlainWords = document.frame.hasPlainWords
        hasPlainPaths = document.frame.hasPlainPaths
        self.out = out
    }

    static func write(_ document: ResolvedDocument) -> [UInt8] {
        let form = document.frame.forms.of(XHTMLForm.self) { XHTMLForm(document.frame) }
        return DocumentSink.bytes(capacity: form.capacity(for: document)) { sink in
            var emitter = XHTMLEmitter(document, form, sink)
            emitter.write()
            return emitter.finish()
        }
    }

    private consuming func finish() -> DocumentSink { out }

    private mutating func write() {
        out.append("<!DOCTYPE html>\n")
        let steps = document.steps
        var index = 0
        while index < steps.count {
            switch steps[index] {
            case .fixed(let run): copy(form.runs[Int(run)])
            case .value(let field, let cell, let item, let display):
                value(Int(field), cells[Int(cell)], item, display)
            case .words(let text, _):
                flush()
                if hasPlainWords { out.append(arena, text.range) } else { out.appendText(arena, text.range) }
            case .plain(let text), .attribute(let text):
                flush()
                out.appendAttribute(text.isOfData ? canonical : arena, text.range)
            default:
                flush()
                rare(steps[index], at: &index)
            }
            index += 1
        }
        flush()
    }

    /// Steps of which a document has few.
    private mutating func rare(_ step: StreamStep, at index: inout Int) {
        switch step {
        case .edited(let number): edited(document.edits[Int(number)])
        case .begin(let element): begin(document.frame.program.text.elements[Int(element)], at: &index)
        case .blank(let path, let text, let line): blank(path, text, line: Int(line))
        case .openBlank(let path, let isBlock):
            out.append(isBlock ? "<div class=\"blanco\" data-campo=\"" : "<span class=\"blanco\" data-campo=\"")
            append(path: arena, path.range)
            out.append("\">")
        case .closeBlank(let isBlock): out.append(isBlock ? "</div>" : "</span>")
        case .drawing(let number):
            var drawn: [UInt8] = []
            SVGWriter.append(document.drawings[Int(number)], to: &drawn)
            out.append(drawn)
        case .carried: carried()
        case .fixed, .value, .words, .plain, .attribute: break
        }
    }

    @inline(__always)
    private mutating func append(path bytes: borrowing [UInt8], _ range: Range<Int>) {
        if hasPlainPaths { out.append(bytes, range) } else { escape(path: bytes, range) }
    }

    private mutating func escape(path bytes: borrowing [UInt8], _ range: Range<Int>) {
        out.appendAttribute(bytes, range)
    }

    /// Copies some of the form's markup, with what follows it there if that comes next.
    @inline(__always)
    private mutating func copy(_ markup: Range<Int>) {
        if markup.lowerBound != reached {
            flush()
            copied = markup.lowerBound
        }
        reached = markup.upperBound
    }

    /// Before anything else is written.
    @inline(__always)
    private mutating func flush() {
        if copied < reached { out.append(form.markup, copied..<reached) }
        copied = reached
    }

    // MARK: What the template says

    /// Copies what is as always, and writes anew the texts that are not.
    private mutating func edited(_ edit: FixedEdit) {
        let tokens = document.frame.program.fixed[edit.fixed]
        var copied = form.runs[edit.fixed].lowerBound
        for token in tokens {
            guard case .text(let range) = document.frame.program.text.tokens[token], edit.touches(range) else {
                continue
            }
            out.append(form.markup, copied..<form.starts[token])
            for piece in edit.pieces(of: range, document.frame.program.text.words) {
                out.appendText(Array(piece), 0..<piece.count)
            }
            copied = token + 1 < tokens.upperBound ? form.starts[token + 1] : form.runs[edit.fixed].upperBound
        }
        out.append(form.markup, copied..<form.runs[edit.fixed].upperBound)
    }

    /// The start of an element in whose attributes data are printed, or of the root: it says what document it is, and in
    /// which mode.
    private mutating func begin(_ element: StreamElement, at index: inout Int) {
        guard element.meaning == .document else {
            let attributes = document.attributes(of: element, at: &index)
            var start: [UInt8] = []
            XHTMLForm.open(element, attributes, &start)
            return out.append(start)
        }
        var start: [UInt8] = []
        XHTMLForm.begin(element, &start)
        out.append(start)
        out.append(" xmlns=\"http://www.w3.org/1999/xhtml\" data-documento=\"")
        out.append(text: document.id)
        out.append("\" data-modo=\"")
        out.append(text: document.mode.rawValue)
        for (name, pieces) in element.attributes {
            out.append("\" ")
            out.append(text: name)
            out.append("=\"")
            for piece in pieces { attribute(piece, at: &index) }
        }
        out.append("\">")
    }

    /// A piece of an attribute: what the template says, or what the next step's datum prints.
    private mutating func attribute(_ piece: String?, at index: inout Int) {
        if let piece {
            let text = Array(piece.utf8)
            out.appendAttribute(text, text.indices)
        } else if index + 1 < document.steps.count, case .attribute(let text) = document.steps[index + 1] {
            out.appendAttribute(text.isOfData ? canonical : arena, text.range)
            index += 1
        }
    }

    // MARK: Data

    private mutating func value(_ field: Int, _ cell: Cell, _ item: Slice, _ display: Slice) {
        let markup = form.fields[field]
        let slot = slots[field]
        if slot.carrier == .lines { return lines(markup, item, display) }
        if slot.carrier == .data, isUnbroken(display, cell) {
            flush()
            out.append("<data class=\"continuo\" data-campo=\"")
            append(path: arena, item.range)
            copy(markup.name)
        } else {
            open(markup, item)
        }
        flush()
        let isPlain = cell.isPlain
        if isPlain { out.append(canonical, cell.canonical) } else { out.appendAttribute(canonical, cell.canonical) }
        out.append("\">")
        switch (display.isOfData, isPlain) {
        case (true, true): out.append(canonical, display.range)
        case (true, false): out.appendText(canonical, display.range)
        case (false, _) where slot.isPlain: out.append(arena, display.range)
        case (false, _): out.appendText(arena, display.range)
        }
        copy(markup.end)
    }

    /// The start of a field's element, up to its value.
    @inline(__always)
    private mutating func open(_ markup: XHTMLForm.Field, _ item: Slice) {
        // The name follows the start there.
        if item.count == 0 { return copy(markup.start.lowerBound..<markup.name.upperBound) }
        copy(markup.start)
        flush()
        append(path: arena, item.range)
        copy(markup.name)
    }

    /// A text of several lines.
    private mutating func lines(_ markup: XHTMLForm.Field, _ item: Slice, _ display: Slice) {
        // Paragraphs of its own, which the style tells from the template's.
        if hasLines(display) || isUnbroken(display) {
            flush()
            openLines(display)
            append(path: arena, item.range)
            copy(markup.name)
        } else {
            open(markup, item)
        }
        flush()
        lines(display)
        copy(markup.end)
    }

    /// The start of a text that has several lines, or may have.
    private mutating func openLines(_ text: Slice) {
        out.append("<span class=\"largo")
        if hasLines(text) { out.append(" parrafos") }
        if isUnbroken(text) { out.append(" continuo") }
        out.append("\" data-campo=\"")
    }

    private func hasLines(_ text: Slice) -> Bool { (text.isOfData ? canonical : arena)[text.range].contains(0x0A) }

    private mutating func lines(_ text: Slice) {
        let bytes = text.isOfData ? canonical : arena
        var start = text.range.lowerBound
        for index in text.range where bytes[index] == 0x0A {
            out.appendText(bytes, start..<index)
            out.append("<br/>")
            start = index + 1
        }
        out.appendText(bytes, start..<text.range.upperBound)
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
        let names = document.frame.program.bytes
        out.append("\n<div hidden=\"hidden\">")
        for entry in document.hidden {
            let cell = cells[Int(entry.cell)]
            let isLines = cell.hasLines
            if isLines { openLines(Slice(ofData: cell.canonical)) } else { out.append("<data data-campo=\"") }
            if entry.item.count > 0 { append(path: arena, entry.item.range) }
            append(path: names, entry.name.range)
            if isLines {
                out.append("\">")
                lines(Slice(ofData: cell.canonical))
                out.append("</span>")
            } else {
                out.append("\" value=\"")
                if cell.isPlain {
                    out.append(canonical, cell.canonical)
                } else {
                    out.appendAttribute(canonical, cell.canonical)
                }
                out.append("\"></data>")
            }
        }
        out.append("</div>")
    }

    // MARK: Long words

    /// ``Cell/Traits/longestWord``, without a call for it.
    private static let longestWord = 16

    /// Whether a text has a run of letters longer than almost any word: some of them beside each other would make
    /// a table wider than its page. The style lets such a text break anywhere.
    private func isUnbroken(_ text: Slice) -> Bool {
        guard text.count > XHTMLEmitter.longestWord else { return false }
        let bytes = text.isOfData ? canonical : arena
        var run = 0
        for index in text.range {
            run = bytes[index] == 0x20 || bytes[index] == 0x0A ? 0 : run + 1
            if run > XHTMLEmitter.longestWord { return true }
        }
        return false
    }

    /// The same of what a datum prints; of one that prints its canonical text it is known.
    @inline(__always)
    private func isUnbroken(_ display: Slice, _ cell: Cell) -> Bool {
        guard display.count > XHTMLEmitter.longestWord else { return false }
        if display.isOfData, display.range == cell.canonical { return cell.isUnbroken }
        return isUnbroken(display)
    }
}
