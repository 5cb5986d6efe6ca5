internal import FojaDiagnostics

/// What a term's text is made of.
indirect enum TermBlock {
    case paragraph([TemplateNode])
    case list(TermList)
    case table(TermTable)
}

/// A list whose items are numbered, lettered or marked with a dash.
struct TermList {
    struct Item {
        let text: [TemplateNode]
        let blocks: [TermBlock]
    }

    let kind: TermMarker.Kind
    /// What stands after each number: `)`, `.`.
    let ending: String
    let items: [Item]
}

/// A table of plain cells.
struct TermTable {
    let head: [[TemplateNode]]?
    let rows: [[[TemplateNode]]]
    /// Of each column, whether it is set as figures.
    let figures: [Bool]
}

/// What begins an item of a list: `1.`, `1)`, `a)`, `-`.
struct TermMarker {
    enum Kind: Equatable {
        case figure
        case letter
        case dash
    }

    let kind: Kind
    /// From 1.
    let number: Int
    let ending: String
    /// Where the item's text begins.
    let contentStart: Int

    /// How it is written.
    static func written(_ kind: Kind, _ number: Int, _ ending: String) -> String {
        switch kind {
        case .figure: "\(number)\(ending)"
        case .letter: "\(Character(Unicode.Scalar(UInt8(0x60 + min(max(number, 1), 26)))))\(ending)"
        case .dash: "-"
        }
    }
}

/// Reads the small markup of a term's text: paragraphs with an empty line between them; lists (`1.`, `1)`, `a)`, `-`), one
/// in another if it is set in; tables of plain cells (`| a | b |`); and in them `**bold**`, `{{ data | filters }}` and
/// `{ref part}`. Nothing else means anything: `<` is a letter like any other, and no text becomes markup.
struct TermMarkup {
    /// A line without the spaces around it, by bytes of the text.
    struct Line {
        let start: Int
        let end: Int
        let indent: Int

        var isEmpty: Bool { start == end }
    }

    /// Some words and where in the term's text each byte of them stands.
    struct Words {
        var bytes: [UInt8] = []
        var offsets: [Int] = []

        mutating func append(_ text: [UInt8], _ range: Range<Int>) {
            bytes += text[range]
            offsets += range
        }
    }

    /// How many lists may stand one in another.
    static let deepest = 3

    let source: ParticularTerm.Text
    let bytes: [UInt8]
    let lines: [Line]
    var next = 0
    var problems: [Diagnostic] = []

    init(_ source: ParticularTerm.Text) {
        self.source = source
        bytes = Array(source.text.utf8)
        lines = TermMarkup.lines(bytes)
    }

    /// The blocks of a text.
    static func blocks(of source: ParticularTerm.Text, problems: inout [Diagnostic]) -> [TermBlock] {
        var markup = TermMarkup(source)
        let blocks = markup.blocks(from: 0, depth: 0)
        problems += markup.problems
        return blocks
    }

    /// The words of a text of one line, such as a title.
    static func line(of source: ParticularTerm.Text, problems: inout [Diagnostic]) -> [TemplateNode] {
        var markup = TermMarkup(source)
        var words = Words()
        words.append(markup.bytes, 0..<markup.bytes.count)
        let nodes = markup.inline(words)
        problems += markup.problems
        return nodes
    }

    private static func lines(_ bytes: [UInt8]) -> [Line] {
        var out: [Line] = []
        var start = 0
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        while start <= bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            var low = start
            var high = end
            while low < high, isSpace(bytes[low]) { low += 1 }
            while high > low, isSpace(bytes[high - 1]) { high -= 1 }
            out.append(Line(start: low, end: high, indent: low - start))
            start = end + 1
        }
        return out
    }

    mutating func report(_ id: Diagnostic.ID, _ message: String, at offset: Int, length: Int = 1, fix: String) {
        problems.append(Diagnostic(id, message, at: source.place(offset, length), fix: fix))
    }

    // MARK: Blocks

    /// The blocks that follow, as long as they are set in so far.
    private mutating func blocks(from indent: Int, depth: Int) -> [TermBlock] {
        var out: [TermBlock] = []
        while next < lines.count {
            let line = lines[next]
            if line.isEmpty {
                next += 1
                continue
            }
            guard line.indent >= indent else { break }
            if let marker = marker(line) {
                guard marker.number == 1 else {
                    out.append(.paragraph(strayItem(line, marker)))
                    continue
                }
                out.append(.list(list(marker, line, depth: depth)))
            } else if isRow(line) {
                if let table = table() { out.append(.table(table)) }
            } else {
                out.append(.paragraph(paragraph()))
            }
        }
        return out
    }

    /// A line that begins like the middle of a list.
    private mutating func strayItem(_ line: Line, _ marker: TermMarker) -> [TemplateNode] {
        let written = TermMarker.written(marker.kind, marker.number, marker.ending)
        report(
            "particular.lista", "«\(written)» no sigue a nada: una lista empieza con 1 o con a", at: line.start,
            length: written.utf8.count,
            fix:
                "empiécela con «\(TermMarker.written(marker.kind, 1, marker.ending))»; si no es una lista, escriba `\\` "
                + "delante de «\(marker.ending)»")
        return paragraph()
    }

    /// Lines up to an empty one or one that begins something else.
    private mutating func paragraph() -> [TemplateNode] {
        var words = Words()
        var isFirst = true
        while next < lines.count, !lines[next].isEmpty {
            let line = lines[next]
            if !isFirst, isRow(line) || marker(line)?.number == 1 { break }
            add(line, from: line.start, to: &words)
            isFirst = false
            next += 1
        }
        return inline(words)
    }

    /// Adds a line, after a space if it is not the first.
    private func add(_ line: Line, from start: Int, to words: inout Words) {
        if let last = words.offsets.last {
            words.bytes.append(0x20)
            words.offsets.append(last + 1)
        }
        words.append(bytes, start..<line.end)
    }

    // MARK: Lists

    /// What a line begins with, if that begins an item.
    func marker(_ line: Line) -> TermMarker? {
        let text = bytes[line.start..<line.end]
        guard let first = text.first else { return nil }
        if first == UInt8(ascii: "-"), text.dropFirst().first == 0x20 {
            return TermMarker(kind: .dash, number: 1, ending: "", contentStart: line.start + 2)
        }
        let digits = text.prefix { (0x30...0x39).contains($0) }
        let isLetter = (0x61...0x7A).contains(first)
        let length = isLetter ? 1 : digits.count
        guard (1...3).contains(length), let end = text.dropFirst(length).first,
            end == UInt8(ascii: ")") || (!isLetter && end == UInt8(ascii: ".")),
            text.dropFirst(length + 1).first == 0x20
        else { return nil }
        let number = isLetter ? Int(first) - 0x60 : Int(String(decoding: digits, as: UTF8.self)) ?? 0
        return TermMarker(
            kind: isLetter ? .letter : .figure, number: number, ending: String(Unicode.Scalar(end)),
            contentStart: line.start + length + 2)
    }

    /// Whether a line's marker goes on with a list.
    private func continues(_ line: Line, _ marker: TermMarker, _ first: TermMarker, at indent: Int) -> Bool {
        marker.kind == first.kind && marker.ending == first.ending && abs(line.indent - indent) < 2
    }

    private mutating func list(_ first: TermMarker, _ firstLine: Line, depth: Int) -> TermList {
        if depth == TermMarkup.deepest {
            report(
                "particular.anida", "hay más de \(TermMarkup.deepest) listas una dentro de otra", at: firstLine.start,
                fix: "escríbala sin sangría, o con menos niveles")
        }
        let indent = firstLine.indent
        var items: [TermList.Item] = []
        while next < lines.count {
            let line = lines[next]
            if line.isEmpty {
                // What follows an empty line may be the next item, or the end.
                guard let after = lines[next...].first(where: { !$0.isEmpty }), let marker = marker(after),
                    continues(after, marker, first, at: indent),
                    marker.kind == .dash || marker.number == items.count + 1
                else { break }
                next += 1
                continue
            }
            guard let marker = marker(line), continues(line, marker, first, at: indent) else { break }
            check(marker, line, follows: items.count)
            items.append(item(marker, line, indent: indent, depth: depth))
        }
        return TermList(kind: first.kind, ending: first.ending, items: items)
    }

    private mutating func check(_ marker: TermMarker, _ line: Line, follows count: Int) {
        guard marker.kind != .dash, marker.number != count + 1 else { return }
        let written = TermMarker.written(marker.kind, marker.number, marker.ending)
        let expected = TermMarker.written(marker.kind, count + 1, marker.ending)
        report(
            "particular.lista", "aquí sigue «\(expected)», y dice «\(written)»", at: line.start,
            length: written.utf8.count,
            fix: "escriba «\(expected)»: los números se ponen solos; si no es de la lista, escriba `\\` delante de "
                + "«\(marker.ending)»")
    }

    private mutating func item(_ marker: TermMarker, _ line: Line, indent: Int, depth: Int) -> TermList.Item {
        var words = Words()
        add(line, from: marker.contentStart, to: &words)
        next += 1
        while next < lines.count, !lines[next].isEmpty {
            let line = lines[next]
            if isRow(line) || self.marker(line).map({ $0.number == 1 || line.indent < indent + 2 }) == true { break }
            add(line, from: line.start, to: &words)
            next += 1
        }
        let text = inline(words)
        // What is set in, at once or after empty lines, is of the item.
        let following = lines[next...].first { !$0.isEmpty }
        guard let following, following.indent >= indent + 2 else { return TermList.Item(text: text, blocks: []) }
        return TermList.Item(text: text, blocks: blocks(from: indent + 2, depth: depth + 1))
    }
}
