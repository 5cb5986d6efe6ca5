/// Writes what stands in the body of a document: paragraphs with their runs, controls and bookmarks, and tables.
struct BlockWriter {
    let styles: StyleTable
    let mode: ControlMode
    let pictures: [PictureParts]

    /// Whether what controls hold is to be filled in.
    enum ControlMode {
        case filled
        case form
    }

    func write(_ blocks: [Block], _ out: inout MarkupWriter) {
        for block in blocks { write(block, &out) }
    }

    func write(_ block: Block, section: ((inout MarkupWriter) -> Void)? = nil, _ out: inout MarkupWriter) {
        switch block {
        case .paragraph(let paragraph): write(paragraph, section: section, &out)
        case .table(let table): TableWriter(blocks: self).write(table, &out)
        }
    }

    private func write(_ paragraph: Paragraph, section: ((inout MarkupWriter) -> Void)?, _ out: inout MarkupWriter) {
        let known = styles.format(paragraph.style)
        let letters = styles.letters(paragraph.style)
        out.element("w:p") { out in
            out.element("w:pPr") { out in
                if paragraph.style != .normal { out.value("w:pStyle", paragraph.style.names.id) }
                PropertyWriter.paragraph(paragraph.format, known, &out)
                out.element("w:rPr") { out in PropertyWriter.letters(paragraph.letters, letters, &out) }
                section?(&out)
            }
            runs(paragraph, letters, &out)
        }
    }

    private func runs(_ paragraph: Paragraph, _ letters: RunFormat, _ out: inout MarkupWriter) {
        for inline in paragraph.inlines {
            switch inline {
            case .text(let text, let format, let role):
                out.element("w:r") { out in
                    out.element("w:rPr") { out in
                        if let style = BlockWriter.style(role) { out.value("w:rStyle", style) }
                        PropertyWriter.letters(format, letters, &out)
                    }
                    out.element("w:t", [("xml:space", "preserve")], text: text)
                }
            case .lineBreak: out.element("w:r") { $0.empty("w:br") }
            case .bookmark(let id, let name): out.empty("w:bookmarkStart", [("w:id", String(id)), ("w:name", name)])
            case .endBookmark(let id): out.empty("w:bookmarkEnd", [("w:id", String(id))])
            case .beginControl(let control):
                out.open("w:sdt")
                out.element("w:sdtPr") { ControlWriter(control, mode).write(&$0) }
                out.open("w:sdtContent")
            case .endControl:
                out.close("w:sdtContent")
                out.close("w:sdt")
            case .picture(let number, let width):
                out.element("w:r") { pictures[number].write(width: width, &$0) }
            }
        }
    }

    /// The style of the letters of what has a role of its own. An office gives them looks, and a reader knows what says nothing.
    private static func style(_ role: RunRole) -> String? {
        switch role {
        case .words: nil
        case .datum: "Dato"
        case .blank: "Blanco"
        case .line: "Renglon"
        case .mark: "MarcaDeLista"
        }
    }
}

/// Writes what Word knows of a control.
struct ControlWriter {
    private let control: ContentControl
    private let mode: BlockWriter.ControlMode

    init(_ control: ContentControl, _ mode: BlockWriter.ControlMode) {
        self.control = control
        self.mode = mode
    }

    /// The most letters of a name or a tag.
    private static let longest = 64

    func write(_ out: inout MarkupWriter) {
        let label = control.field?.label ?? ""
        out.value("w:alias", ControlWriter.cut(label.isEmpty ? control.path : label))
        out.value("w:tag", ControlWriter.tag(control.path))
        out.value("w:id", String(control.id))
        // What follows from others is not for filling in. Elsewhere nothing is locked: who strikes a clause strikes its data.
        let isLocked = mode == .form && control.field?.isComputed == true
        if isLocked { out.value("w:lock", "sdtContentLocked") }
        // Of text nothing more is said: LibreOffice takes what it calls plain text to be without any looks.
        guard control.isPlaceholder else { return }
        if !isLocked { out.empty("w:showingPlcHdr") }
        switch control.field?.kind {
        case .date? where !isLocked:
            out.element("w:date") { out in
                out.value("w:dateFormat", "d 'de' MMMM 'de' yyyy")
                out.value("w:lid", "es-BO")
                out.value("w:storeMappedDataAs", "date")
                out.value("w:calendar", "gregorian")
            }
        case .choice(let options)? where !isLocked:
            out.element("w:dropDownList") { out in
                var known: Set<String> = []
                for option in options where !option.isEmpty && known.insert(option).inserted {
                    out.empty("w:listItem", [("w:displayText", option), ("w:value", option)])
                }
            }
        default: break
        }
    }

    static func cut(_ text: String) -> String {
        text.utf16.count <= longest ? text : String(text.prefix(longest / 2 - 1)) + "…"
    }

    /// The path; of one that is too long, its beginning and a sum of it.
    static func tag(_ path: String) -> String {
        path.utf8.count <= longest ? path : String(path.prefix(longest - 9)) + "~" + FlowNames.hash(path)
    }
}
