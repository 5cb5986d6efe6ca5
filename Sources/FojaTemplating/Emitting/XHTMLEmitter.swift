internal import FojaXML

/// Writes a resolved document as polyglot markup: the same bytes are valid HTML
/// and well-formed XML.
struct XHTMLEmitter: DocumentEmitter {
    /// The markup of a fixed run, and where in it each of its steps begins.
    struct Fixed: Sendable {
        var markup: [UInt8] = []
        var starts: [Int] = []
    }

    private var out: [UInt8] = []
    private var mode = RenderingMode.final
    private var documentID = ""
    /// Whether no path needs escaping.
    private var hasPlainPaths = false

    // MARK: Beforehand

    static func compile(_ run: FixedRun) -> Fixed {
        var fixed = Fixed()
        for event in run {
            fixed.starts.append(fixed.markup.count)
            switch event {
            case .open(let element, let attributes):
                open(element, attributes, &fixed.markup)
                if element.isHead { XHTMLHead(run.frame).open(&fixed.markup) }
            case .close(let element):
                if element.isHead { XHTMLHead(run.frame).close(&fixed.markup) }
                close(element, &fixed.markup)
            case .text(let text): XMLEscape.appendText(text.utf8, to: &fixed.markup)
            default: break
            }
        }
        return fixed
    }

    private static func open(_ element: StreamElement, _ attributes: [StreamAttribute], _ out: inout [UInt8]) {
        begin(element, &out)
        if element.isVector, element.name == "svg" { out.append(contentsOf: " xmlns=\"\(TemplateParser.svg)\"".utf8) }
        append(attributes, &out)
        append(element.isEmpty ? "/>" : ">", &out)
    }

    private static func begin(_ element: StreamElement, _ out: inout [UInt8]) {
        append("<", &out)
        out.append(contentsOf: element.name.utf8)
        if let mark = element.mark { out.append(contentsOf: " \(DocumentOrigins.attribute)=\"\(mark)\"".utf8) }
    }

    private static func append(_ attributes: [StreamAttribute], _ out: inout [UInt8]) {
        for attribute in attributes {
            out.append(contentsOf: " \(attribute.name)=\"".utf8)
            XMLEscape.appendAttribute(Array(attribute.value.utf8), to: &out)
            append("\"", &out)
        }
    }

    private static func close(_ element: StreamElement, _ out: inout [UInt8]) {
        if !element.isEmpty { out.append(contentsOf: "</\(element.name)>".utf8) }
        // What is said in the head stands each on its line.
        if element.meaning == .documentTitle || element.meaning == .metadatum { append("\n", &out) }
    }

    // MARK: A document

    mutating func begin(_ document: ResolvedDocument) {
        mode = document.mode
        documentID = document.id
        hasPlainPaths = document.frame.hasPlainPaths
        let runs = document.frame.forms.of(XHTMLEmitter.self) { document.program.runs(document.frame) }
        out.reserveCapacity(
            runs.reduce(0) { $0 + $1.markup.count } + 3 * document.arena.count + 64 * document.steps.count)
        XHTMLEmitter.append("<!DOCTYPE html>\n", &out)
    }

    mutating func write(fixed: Fixed) { out.append(contentsOf: fixed.markup) }

    /// Copies what is as always, and writes anew the texts that are not.
    mutating func write(edited run: FixedRun, of fixed: Fixed) {
        guard let edit = run.edit else { return write(fixed: fixed) }
        var copied = 0
        for (position, index) in run.tokens.enumerated() {
            guard case .text(let range) = run.program.tokens[index], edit.touches(range) else { continue }
            out.append(contentsOf: fixed.markup[copied..<fixed.starts[position]])
            edit.pieces(of: range, run.program.words) { XMLEscape.appendText($0, to: &out) }
            copied = position + 1 < fixed.starts.count ? fixed.starts[position + 1] : fixed.markup.count
        }
        out.append(contentsOf: fixed.markup[copied...])
    }

    mutating func write(_ event: DocumentEvent) {
        switch event {
        case .datum(let datum): write(datum)
        case .words(let text), .number(let text, _), .reference(let text, _), .text(let text):
            XMLEscape.appendText(text.utf8, to: &out)
        case .plain(let text): XMLEscape.appendAttribute(text.utf8, to: &out)
        case .blank(let blank): write(blank)
        case .open(let element, let attributes) where element.meaning == .document: root(element, attributes)
        case .open(let element, let attributes): XHTMLEmitter.open(element, attributes, &out)
        case .close(let element): XHTMLEmitter.close(element, &out)
        case .openAlternative(let path, let isBlock):
            append(isBlock ? "<div class=\"blanco\" data-campo=\"" : "<span class=\"blanco\" data-campo=\"")
            append(path: path.utf8)
            append("\">")
        case .closeAlternative(let isBlock): append(isBlock ? "</div>" : "</span>")
        case .drawing(let drawing): SVGWriter.append(drawing, to: &out)
        case .carried(let data): write(data)
        }
    }

    consuming func finish() -> [UInt8] { out }

    private mutating func append(path: ArraySlice<UInt8>) {
        if hasPlainPaths { out.append(contentsOf: path) } else { XMLEscape.appendAttribute(path, to: &out) }
    }

    private mutating func append(_ text: StaticString) { XHTMLEmitter.append(text, &out) }

    private static func append(_ text: StaticString, _ out: inout [UInt8]) {
        text.withUTF8Buffer { out.append(contentsOf: $0) }
    }

    /// The root says what document it is, and in which mode.
    private mutating func root(_ element: StreamElement, _ attributes: [StreamAttribute]) {
        XHTMLEmitter.begin(element, &out)
        append(" xmlns=\"http://www.w3.org/1999/xhtml\"")
        out.append(contentsOf: " data-documento=\"\(documentID)\" data-modo=\"\(mode.rawValue)\"".utf8)
        XHTMLEmitter.append(attributes, &out)
        append(">")
    }

    private mutating func write(_ blank: StreamBlank) {
        append("<span class=\"blanco")
        // What says where its lines are needs no other.
        if blank.line > 0 { out.append(contentsOf: (blank.text.utf8.isEmpty ? " p\(blank.line)" : " texto").utf8) }
        append("\" data-campo=\"")
        append(path: blank.path.utf8)
        append("\">")
        XMLEscape.appendText(blank.text.utf8, to: &out)
        append("</span>")
    }

    private mutating func write(_ datum: StreamDatum) {
        let arena = datum.arena
        value(
            datum.carrier, arena[datum.pathSlice.range], arena[datum.canonicalSlice.range],
            arena[datum.printSlice.range])
    }

    private mutating func value(
        _ carrier: Carrier, _ path: ArraySlice<UInt8>, _ canonical: ArraySlice<UInt8>, _ display: ArraySlice<UInt8>
    ) {
        switch carrier {
        case .data where XHTMLEmitter.isUnbroken(display): append("<data class=\"continuo\" data-campo=\"")
        case .data: append("<data data-campo=\"")
        case .time: append("<time data-campo=\"")
        case .lines:
            append("<span class=\"largo")
            // Paragraphs of its own, which the style tells from the template's.
            if display.contains(0x0A) { append(" parrafos") }
            if XHTMLEmitter.isUnbroken(display) { append(" continuo") }
            append("\" data-campo=\"")
        }
        append(path: path)
        switch carrier {
        case .data:
            append("\" value=\"")
            XMLEscape.appendAttribute(canonical, to: &out)
            append("\">")
            XMLEscape.appendText(display, to: &out)
            append("</data>")
        case .time:
            append("\" datetime=\"")
            XMLEscape.appendAttribute(canonical, to: &out)
            append("\">")
            XMLEscape.appendText(display, to: &out)
            append("</time>")
        case .lines:
            append("\">")
            for (index, line) in display.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
                if index > 0 { append("<br/>") }
                XMLEscape.appendText(line, to: &out)
            }
            append("</span>")
        }
    }

    /// Whether a text has a run of letters longer than almost any word: some of them beside each other would make
    /// a table wider than its page. The style lets such a text break anywhere.
    private static func isUnbroken(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count > longestWord else { return false }
        var run = 0
        for byte in text {
            run = byte == 0x20 || byte == 0x0A ? 0 : run + 1
            if run > longestWord { return true }
        }
        return false
    }

    /// Bytes.
    private static let longestWord = 16

    /// What only steers the document: carried, not shown.
    private mutating func write(_ data: [CarriedDatum]) {
        guard !data.isEmpty else { return }
        append("\n<div hidden=\"hidden\">")
        for datum in data {
            let canonical = datum.canonical.utf8
            let isLines = canonical.contains(0x0A)
            value(isLines ? .lines : .data, datum.path.utf8, canonical, isLines ? canonical : [])
        }
        append("</div>")
    }
}
