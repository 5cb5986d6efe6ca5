internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaWord
internal import FojaXML

/// Writes what a file says into the markup of the document that it was made of.
struct ReturnedWriting {
    let model: ReturnedModel
    let schema: Schema
    private let name: String
    private let carrying: [DocumentReader.Carried]
    /// The paragraphs of the file that say something.
    let paragraphs: [ReturnedParagraph]
    let pairing: ParagraphPairing
    /// The places that the file still has.
    let present: Set<String>
    var edits = MarkupEdits()

    var map: MarkupMap { model.map }

    init(_ model: ReturnedModel, _ file: WordFile, schema: Schema, carrying: [DocumentReader.Carried]) {
        self.model = model
        self.schema = schema
        self.carrying = carrying
        name = file.name
        paragraphs = ReturnedModel.paragraphs(of: file, blanks: model.blanks).filter { !$0.isEmpty }
        present = Set(paragraphs.flatMap(\.marks))
        pairing = ParagraphPairing(model.slots.map(\.paragraph), paragraphs)
    }

    mutating func source() -> SourceText {
        for (index, old) in pairing.pairs.enumerated() {
            guard let old else { continue }
            let slot = model.slots[old]
            edits.begin(paragraphs[index].source.number, at: map.elements[slot.block].start.lowerBound)
            if ReturnedWriting.differ(slot.paragraph, paragraphs[index]) {
                var edit = ParagraphEdit(slot, paragraphs[index], self)
                edit.write(&edits)
            }
        }
        let blocks = NewBlocks(self)
        blocks.write(&edits)
        leaveOut()
        var (bytes, starts) = edits.applied(to: map.bytes)
        renew(&bytes, &starts)
        carry(&bytes, &starts)
        let words = Dictionary(paragraphs.map { ($0.source.number, $0.source.text) }) { first, _ in first }
        return model.source(
            bytes, named: name,
            starts.map {
                ParagraphPlaces.Paragraph(number: $0.number, words: words[$0.number] ?? "", start: $0.offset)
            })
    }

    private static func differ(_ old: ReturnedParagraph, _ new: ReturnedParagraph) -> Bool {
        old.key != new.key
            || old.tokens.filter { $0.kind == .word }.count != new.tokens.filter { $0.kind == .word }.count
    }

    // MARK: What is not there

    /// Leaves out the paragraphs that the file has no more, with what has nothing in it then.
    private mutating func leaveOut() {
        var kept = Array(repeating: true, count: map.atoms + 1)
        let taken = Set(pairing.pairs.compactMap(\.self))
        for (index, slot) in model.slots.enumerated() where !taken.contains(index) {
            for atom in slot.atoms { kept[atom] = false }
        }
        // What stands between the marks of a paragraph is of it only if it is its own.
        for (index, slot) in model.slots.enumerated() where taken.contains(index) {
            for letter in map.letters[slot.paragraph.letters] { kept[letter.atom] = true }
            for mark in slot.paragraph.marks {
                if let element = model.carriers[mark] { kept[map.elements[element].atoms.lowerBound] = true }
            }
        }
        var sums = [0]
        sums.reserveCapacity(kept.count + 1)
        for one in kept { sums.append(sums[sums.count - 1] + (one ? 1 : 0)) }
        func left(_ atoms: Range<Int>) -> Int { sums[atoms.upperBound] - sums[atoms.lowerBound] }
        guard left(0..<map.atoms) < map.atoms, !map.elements.isEmpty else { return }
        var rest = [0]
        while let number = rest.popLast() {
            let element = map.elements[number]
            if element.atoms.isEmpty || left(element.atoms) == element.atoms.count { continue }
            if left(element.atoms) == 0, number > 0 {
                let isCell = element.name == "td" || element.name == "th"
                edits.replace(
                    isCell ? element.start.upperBound..<element.end.lowerBound : element.whole, with: [])
                continue
            }
            rest += element.children
        }
        for letter in map.letters where !kept[letter.atom] { edits.replace(letter.bytes, with: []) }
    }

    // MARK: What is carried

    /// Gives what the document carries and does not show the value that it shows since, where all places show the same.
    private func renew(_ bytes: inout [UInt8], _ starts: inout [(offset: Int, number: Int)]) {
        guard let tree = try? XMLTree(parsing: SourceText(name: name, bytes: bytes)) else { return }
        var shown: [String: Set<String>] = [:]
        var hidden: [(path: String, value: String, element: XMLElement)] = []
        var pending = [(element: tree.root, isHidden: false)]
        while let (element, isHidden) = pending.popLast() {
            let hides = isHidden || element.hasAttribute("hidden")
            pending += Array(element.childElements).reversed().map { ($0, hides) }
            guard let path = element.attribute("data-campo"),
                let value = element.attribute("value") ?? element.attribute("datetime")
            else { continue }
            if hides { hidden.append((path, value, element)) } else { shown[path, default: []].insert(value) }
        }
        for one in hidden.reversed() {
            guard let values = shown[one.path], values.count == 1, let value = values.first, value != one.value,
                let start = tree.byteOffset(ofValueOf: "value", in: one.element)
            else { continue }
            var text: [UInt8] = []
            XMLEscape.appendAttribute(Array(value.utf8), to: &text)
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\"")) ?? start
            bytes.replaceSubrange(start..<end, with: text)
            for index in starts.indices where starts[index].offset > start {
                starts[index].offset += text.count - (end - start)
            }
        }
    }

    /// Puts what the document has to carry and shows no more where it carries what it does not show.
    private func carry(_ bytes: inout [UInt8], _ starts: inout [(offset: Int, number: Int)]) {
        guard let tree = try? XMLTree(parsing: SourceText(name: name, bytes: bytes)),
            let reader = try? DocumentReader(tree)
        else { return }
        let shown = Set(reader.data.map(\.path))
        var out: [UInt8] = []
        for item in carrying where !shown.contains(item.path) {
            let isLong = item.text.utf8.contains(0x0A)
            out += (isLong ? "<span class=\"largo\" data-campo=\"" : "<data data-campo=\"").utf8
            XMLEscape.appendAttribute(Array(item.path.utf8), to: &out)
            if isLong {
                out += "\">".utf8
                for (index, line) in item.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                    if index > 0 { out += "<br/>".utf8 }
                    XMLEscape.appendText(Array(line.utf8), to: &out)
                }
                out += "</span>".utf8
            } else {
                out += "\" value=\"".utf8
                XMLEscape.appendAttribute(Array(item.text.utf8), to: &out)
                out += "\"></data>".utf8
            }
        }
        guard !out.isEmpty else { return }
        let hidden = Array("\n<div hidden=\"hidden\">".utf8)
        let start = map.body.lowerBound
        guard start <= bytes.count else { return }
        if bytes[start...].starts(with: hidden) {
            bytes.insert(contentsOf: out, at: start + hidden.count)
        } else {
            out = hidden + out + Array("</div>".utf8)
            bytes.insert(contentsOf: out, at: start)
        }
        for index in starts.indices where starts[index].offset > start { starts[index].offset += out.count }
    }

    // MARK: Words

    /// The start of a place of a datum, with the value that its words say.
    func start(of mark: String, saying words: String) -> [UInt8] {
        guard let number = model.carriers[mark] else { return [] }
        let element = map.elements[number]
        let tag = Array(map.bytes[element.start])
        guard let value = map.value(of: element.name == "time" ? "datetime" : "value", in: number),
            let path = element.path, !element.isBlank, model.texts[mark] != words,
            let text = WrittenDatum.value(path, printedAs: words, schema: schema)
        else { return tag }
        var out = Array(map.bytes[element.start.lowerBound..<value.lowerBound])
        XMLEscape.appendAttribute(Array(text.utf8), to: &out)
        return out + map.bytes[value.upperBound..<element.start.upperBound]
    }

    /// The words of a paragraph as markup, each datum in its place.
    func markup(of paragraph: ReturnedParagraph) -> [UInt8] {
        var out: [UInt8] = []
        var open: String?
        var isBold = false
        var hasWords = false
        func shift(to mark: String?, _ bold: Bool) {
            if isBold, !bold || mark != open {
                out += "</b>".utf8
                isBold = false
            }
            if mark != open {
                if let open, let element = model.carriers[open] { out += map.bytes[map.elements[element].end] }
                if let mark { out += start(of: mark, saying: paragraph.text(of: mark)) }
                open = mark
            }
            if bold, !isBold {
                out += "<b>".utf8
                isBold = true
            }
        }
        for token in paragraph.tokens where token.kind == .word {
            for (index, piece) in token.pieces.enumerated() {
                let mark = piece.mark.flatMap { model.carriers[$0] == nil || paragraph.within.contains($0) ? nil : $0 }
                if index == 0, hasWords, token.isSpaced || token.startsLine {
                    // A space before a datum is none of it.
                    if mark != open { shift(to: nil, false) }
                    out += (token.startsLine ? "<br/>" : " ").utf8
                }
                shift(to: mark, piece.isBold && mark == nil)
                XMLEscape.appendText(Array(piece.text.utf8), to: &out)
                hasWords = true
            }
        }
        shift(to: nil, false)
        return out
    }
}
