internal import FojaXML

/// Writes a resolved document as polyglot markup: the same bytes are valid HTML
/// and well-formed XML.
enum XHTMLEmitter {
    static func emit(_ document: ResolvedDocument) -> [UInt8] {
        let program = document.program
        var out: [UInt8] = []
        out.reserveCapacity(program.markup.count + 3 * document.arena.count + 64 * document.events.count)
        for event in document.events {
            switch event {
            case .fixed(let index): out.append(contentsOf: program.markup[program.fixed[Int(index)].markup])
            case .edited(let index):
                let edit = document.edits[Int(index)]
                edit.pieces(of: program.fixed[edit.fixed].markup, by: \.markup, program.markup) {
                    out.append(contentsOf: $0)
                }
            case .value(let carrier, let path, let canonical, let display):
                value(carrier, path, canonical, display, document.arena, &out)
            case .blank(let path, let text, let line):
                append("<span class=\"blanco", &out)
                // What says where its lines are needs no other.
                if line > 0 { out.append(contentsOf: (text.count > 0 ? " texto" : " p\(line)").utf8) }
                append("\" data-campo=\"", &out)
                out.append(contentsOf: document.arena[path.range])
                append("\">", &out)
                XMLEscape.appendText(document.arena[text.range], to: &out)
                append("</span>", &out)
            case .plain(let text): XMLEscape.appendAttribute(document.arena[text.range], to: &out)
            case .words(let text): XMLEscape.appendText(document.arena[text.range], to: &out)
            case .markup(let slice): out.append(contentsOf: document.arena[slice.range])
            case .openBlank(let path, let isBlock):
                append(isBlock ? "<div class=\"blanco\" data-campo=\"" : "<span class=\"blanco\" data-campo=\"", &out)
                out.append(contentsOf: document.arena[path.range])
                append("\">", &out)
            case .closeBlank(let isBlock): append(isBlock ? "</div>" : "</span>", &out)
            case .mode: out.append(contentsOf: document.mode.rawValue.utf8)
            case .hiddenData: hidden(document.hidden, document.arena, &out)
            }
        }
        return out
    }

    private static func append(_ text: StaticString, _ out: inout [UInt8]) {
        text.withUTF8Buffer { out.append(contentsOf: $0) }
    }

    private static func value(
        _ carrier: Carrier, _ path: Slice, _ canonical: Slice, _ display: Slice, _ arena: [UInt8], _ out: inout [UInt8]
    ) {
        switch carrier {
        case .data where isUnbroken(arena[display.range]): append("<data class=\"continuo\" data-campo=\"", &out)
        case .data: append("<data data-campo=\"", &out)
        case .time: append("<time data-campo=\"", &out)
        case .lines:
            append("<span class=\"largo", &out)
            // Paragraphs of its own, which the style tells from the template's.
            if arena[display.range].contains(0x0A) { append(" parrafos", &out) }
            if isUnbroken(arena[display.range]) { append(" continuo", &out) }
            append("\" data-campo=\"", &out)
        }
        out.append(contentsOf: arena[path.range])
        switch carrier {
        case .data:
            append("\" value=\"", &out)
            XMLEscape.appendAttribute(arena[canonical.range], to: &out)
            append("\">", &out)
            XMLEscape.appendText(arena[display.range], to: &out)
            append("</data>", &out)
        case .time:
            append("\" datetime=\"", &out)
            XMLEscape.appendAttribute(arena[canonical.range], to: &out)
            append("\">", &out)
            XMLEscape.appendText(arena[display.range], to: &out)
            append("</time>", &out)
        case .lines:
            append("\">", &out)
            for (index, line) in arena[display.range].split(separator: 0x0A, omittingEmptySubsequences: false)
                .enumerated()
            {
                if index > 0 { append("<br/>", &out) }
                XMLEscape.appendText(line, to: &out)
            }
            append("</span>", &out)
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
    private static func hidden(_ entries: [Steering.Entry], _ arena: [UInt8], _ out: inout [UInt8]) {
        guard !entries.isEmpty else { return }
        append("\n<div hidden=\"hidden\">", &out)
        for entry in entries {
            let isLines = arena[entry.value.range].contains(0x0A)
            value(isLines ? .lines : .data, entry.path, entry.value, isLines ? entry.value : .empty, arena, &out)
        }
        append("</div>", &out)
    }
}
