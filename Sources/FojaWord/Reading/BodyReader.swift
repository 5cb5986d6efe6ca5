internal import FojaXML

/// Reads paragraphs off the body of a document that any program may have written.
struct BodyReader {
    private(set) var paragraphs: [WordFile.Paragraph] = []
    private(set) var revisions: [WordFile.Revision] = []
    /// Of each comment, the paragraph that it is about.
    private(set) var anchors: [String: Int] = [:]

    private let styles: [String: String]
    private let paths: [String: String]
    private var names: [String: [String]] = [:]
    private let choice: RevisionChoice

    /// Who tracked what is being read.
    private struct Change {
        let kind: WordFile.Revision.Kind
        let author: String
        let date: String
    }

    private var changes: [Change] = []
    private var current: WordFile.Paragraph?
    /// Whether the end of the last paragraph was taken away, and what follows is of it.
    private var goesOn = false
    /// Of bookmarks that are open, their names by number.
    private var open: [String: String] = [:]
    private var openPaths: [String] = []
    private var pending: [WordFile.Item] = []
    private var seen: Set<String> = []
    private var number = 0
    private var cell: WordFile.Cell?
    private var tables = 0
    private var boxes: [XMLElement] = []
    /// Of each field that is open, whether its instruction is being read.
    private var fields: [Bool] = []

    private static let properties: Set<String> = [
        "pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "instrText",
        "delInstrText", "proofErr", "smartTagPr", "customXmlPr", "pict", "object", "drawing",
    ]

    init(styles: [String: String], marks: [(name: String, path: String)], taking choice: RevisionChoice) {
        self.styles = styles
        self.choice = choice
        paths = Dictionary(marks.map { ($0.name, $0.path) }) { first, _ in first }
        for mark in marks { names[ControlWriter.tag(mark.path), default: []].append(mark.name) }
    }

    /// Reads all that stands in an element.
    mutating func read(_ root: XMLElement) {
        children(of: root)
        end()
        // What lies beyond the last paragraph is of it.
        if !pending.isEmpty, let last = paragraphs.indices.last { paragraphs[last].items += pending }
    }

    private mutating func children(of element: XMLElement) {
        for child in element.childElements { visit(child) }
    }

    private mutating func visit(_ element: XMLElement) {
        let name = element.name
        switch name {
        case "p": paragraph(element)
        case "tbl": table(element)
        case "r": run(element)
        case "bookmarkStart": begin(bookmark: element)
        case "bookmarkEnd": if let name = open.removeValue(forKey: element.word("id") ?? "") { close(name) }
        case "commentRangeStart": anchor(element)
        case "ins", "moveTo": tracked(element, name == "ins" ? .insertion : .movedHere)
        case "del", "moveFrom": tracked(element, name == "del" ? .deletion : .movedAway)
        case "sdt": control(element)
        case "AlternateContent": alternate(element)
        case "drawing", "pict", "object": collectBoxes(in: element)
        default: if !BodyReader.properties.contains(name) { children(of: element) }
        }
    }

    // MARK: Paragraphs

    private mutating func paragraph(_ element: XMLElement) {
        number += 1
        let properties = element.childElements.first { $0.name == "pPr" }
        let style = properties?.childElements.first { $0.name == "pStyle" }?.word("val") ?? ""
        if goesOn, current != nil {
            if current?.text.isEmpty == true {
                current?.style = styles[style] ?? style
                current?.number = number
            }
        } else {
            end()
            current = WordFile.Paragraph(number: number, style: styles[style] ?? style, cell: cell, items: pending)
            pending = []
        }
        goesOn = false
        let mark = properties?.childElements.first { $0.name == "rPr" }
        let marked = mark.flatMap { trackedMark($0) }
        children(of: element)
        if let marked {
            changes.append(marked)
            note("¶")
            changes.removeLast()
            goesOn = isAbsent(marked)
        }
        let inner = boxes
        boxes = []
        if !inner.isEmpty {
            end()
            for box in inner { children(of: box) }
            end()
        }
        if !goesOn { end() }
    }

    /// What was tracked of the end of a paragraph, or of a row.
    private func trackedMark(_ properties: XMLElement) -> Change? {
        for one in properties.childElements {
            switch one.name {
            case "ins": return change(one, .insertion)
            case "moveTo": return change(one, .movedHere)
            case "del": return change(one, .deletion)
            case "moveFrom": return change(one, .movedAway)
            default: continue
            }
        }
        return nil
    }

    private mutating func end() {
        goesOn = false
        guard let ended = current else { return }
        paragraphs.append(ended)
        current = nil
    }

    private mutating func append(_ item: WordFile.Item) {
        if current != nil { current?.items.append(item) } else { pending.append(item) }
    }

    private mutating func append(_ text: String, isBold: Bool = false) {
        guard !text.isEmpty, fields.last != true else { return }
        note(text)
        if changes.contains(where: isAbsent) { return }
        if case .text(let before, isBold)? = current?.items.last {
            _ = current?.items.popLast()
            current?.items.append(.text(before + text, isBold: isBold))
        } else if current != nil {
            current?.items.append(.text(text, isBold: isBold))
        }
    }

    private mutating func run(_ element: XMLElement) {
        var isBold = false
        // Who strikes words through by hand takes them out.
        let isStruck = BodyReader.isStruck(element)
        if isStruck { changes.append(Change(kind: .deletion, author: "", date: "")) }
        defer { if isStruck { changes.removeLast() } }
        for child in element.childElements {
            switch child.name {
            case "rPr":
                for own in child.childElements {
                    if own.isNamed("b") { isBold = own.isOn }
                    // What browsers put before an item is no word.
                    guard own.isNamed("rStyle") else { continue }
                    let style = own.word("val") ?? ""
                    if style == "MarcaDeLista" || styles[style] == "Marca de lista" { return }
                }
            case "t", "delText": append(child.text, isBold: isBold)
            case "tab", "ptab": append("\t", isBold: isBold)
            case "br", "cr": append("\n", isBold: isBold)
            case "noBreakHyphen": append("-", isBold: isBold)
            case "sym": append(BodyReader.symbol(child), isBold: isBold)
            case "fldChar": field(child.word("fldCharType") ?? "")
            case "commentReference": anchor(child)
            default: visit(child)
            }
        }
    }

    private static func isStruck(_ run: XMLElement) -> Bool {
        let properties = run.childElements.first { $0.name == "rPr" }
        return properties?.childElements.contains { ["strike", "dstrike"].contains($0.name) && $0.isOn } ?? false
    }

    /// Of a field, which is an instruction and then what it gave, the instruction is not read.
    private mutating func field(_ type: String) {
        switch type {
        case "begin": fields.append(true)
        case "separate": if !fields.isEmpty { fields[fields.count - 1] = false }
        case "end": _ = fields.popLast()
        default: break
        }
    }

    /// A sign of a font of signs: of the boxes that people tick, what they are; of any other, that one stands there.
    private static func symbol(_ element: XMLElement) -> String {
        guard let code = element.word("char").flatMap({ UInt32($0, radix: 16) }) else { return "" }
        switch code {
        case 0xF0A8, 0xF06F, 0xF071, 0xF072: return "☐"
        case 0xF0FE, 0xF052, 0xF0FD, 0xF078: return "☒"
        case 0xF0FC, 0xF050: return "✓"
        case 0xF0B7: return "•"
        case 0xF000...0xF8FF: return "\u{FFFD}"
        default: return Unicode.Scalar(code).map { String($0) } ?? ""
        }
    }

    private mutating func alternate(_ element: XMLElement) {
        let choices = Array(element.childElements)
        guard let chosen = choices.first(where: { $0.name == "Choice" }) ?? choices.first else { return }
        children(of: chosen)
    }

    /// What stands in boxes beside the words is read after the paragraph that has them.
    private mutating func collectBoxes(in element: XMLElement) {
        for child in element.childElements {
            if child.name == "txbxContent" { boxes.append(child) } else { collectBoxes(in: child) }
        }
    }

    // MARK: Tables

    private mutating func table(_ element: XMLElement) {
        end()
        let outer = cell
        cell = WordFile.Cell(table: tables, row: -1, cell: -1)
        tables += 1
        rows(of: element)
        end()
        cell = outer
    }

    private mutating func rows(of element: XMLElement) {
        for child in element.childElements {
            switch child.name {
            case "tr":
                let mark = child.childElements.first { $0.name == "trPr" }.flatMap { trackedMark($0) }
                cell?.row += 1
                cell?.cell = -1
                if let mark { changes.append(mark) }
                cells(of: child)
                if mark != nil { changes.removeLast() }
                if let mark, isAbsent(mark) { leaveRow() }
            case "bookmarkStart", "bookmarkEnd": visit(child)
            default: if !BodyReader.properties.contains(child.name) { rows(of: child) }
            }
        }
    }

    /// Takes back a row that is not there.
    private mutating func leaveRow() {
        guard let row = cell else { return }
        paragraphs.removeAll { $0.cell?.table == row.table && $0.cell?.row == row.row }
    }

    private mutating func cells(of row: XMLElement) {
        for child in row.childElements {
            switch child.name {
            case "tc":
                cell?.cell += 1
                children(of: child)
                end()
            case "bookmarkStart", "bookmarkEnd": visit(child)
            case "sdt", "sdtContent", "ins", "customXml": cells(of: child)
            default: break
            }
        }
    }

    // MARK: Places of data

    private mutating func begin(bookmark element: XMLElement) {
        guard let name = element.word("name"), name.hasPrefix("_foja_") else { return }
        if let digits = name.wholeNumber(after: "_foja__parrafo_") {
            if seen.insert(name).inserted, !changes.contains(where: isAbsent) { current?.bookmarks.append(digits) }
        } else if paths[name] != nil {
            open[element.word("id") ?? ""] = name
            begin(name)
        }
    }

    private mutating func begin(_ name: String) {
        seen.insert(name)
        openPaths.append(ControlWriter.tag(paths[name] ?? ""))
        append(.open(name))
    }

    private mutating func close(_ name: String) {
        if let last = openPaths.lastIndex(of: ControlWriter.tag(paths[name] ?? "")) { openPaths.remove(at: last) }
        append(.close(name))
    }

    /// A control that says its datum is one's place where the bookmark has gone.
    private mutating func control(_ element: XMLElement) {
        let properties = element.childElements.first { $0.name == "sdtPr" }
        let tag = properties?.childElements.first { $0.name == "tag" }?.word("val")
        var own: String?
        if let tag, !openPaths.contains(tag) { own = names[tag]?.first { !seen.contains($0) } }
        if let own { begin(own) }
        children(of: element)
        if let own { close(own) }
    }

    // MARK: Changes and comments

    private mutating func anchor(_ element: XMLElement) {
        guard let id = element.word("id"), anchors[id] == nil else { return }
        anchors[id] = current == nil ? number + 1 : number
    }

    private mutating func tracked(_ element: XMLElement, _ kind: WordFile.Revision.Kind) {
        changes.append(change(element, kind))
        children(of: element)
        changes.removeLast()
    }

    private func change(_ element: XMLElement, _ kind: WordFile.Revision.Kind) -> Change {
        Change(kind: kind, author: element.word("author") ?? "", date: element.word("date") ?? "")
    }

    /// Whether what was changed so is not there, once that is taken or refused.
    private func isAbsent(_ change: Change) -> Bool {
        switch change.kind {
        case .insertion, .movedHere: !choice.takes(change.author)
        case .deletion, .movedAway: choice.takes(change.author)
        }
    }

    /// What is told of a change that is being read.
    private mutating func note(_ text: String) {
        guard let change = changes.last else { return }
        let place = number
        if let last = revisions.last, last.kind == change.kind, last.author == change.author, last.date == change.date,
            last.paragraph == place || last.text.hasSuffix("¶") && last.paragraph < place
        {
            revisions[revisions.count - 1].text += text
            return
        }
        revisions.append(
            WordFile.Revision(
                kind: change.kind, author: change.author, date: change.date, text: text, paragraph: place,
                isTaken: choice.takes(change.author)))
    }
}

extension String {
    /// The number that follows some letters, to the end.
    fileprivate func wholeNumber(after start: String) -> Int? { hasPrefix(start) ? Int(dropFirst(start.count)) : nil }
}
