internal import FojaSpanish
internal import FojaTemplating

/// Writes the words of a block as the text of a particular term.
struct TermText {
    /// How the part that it stands for prints each datum, each time in turn.
    let prints: [String: [String]]
    /// What it refers to, by the word that does: `{ref garantias}`.
    var references: [Int: String] = [:]

    /// By what the document printed of a datum before, how a term prints it.
    var known: [String: [String: String]] = [:]

    /// The words, without the number or sign that they begin with.
    ///
    /// - Parameter dropsLead: Whether they begin with one that is put by itself.
    func text(of block: ReadableDocument.Block, dropsLead: Bool = false) -> String {
        var pieces = block.pieces(writing: references)
        if block.kind == .row { return row(pieces) }
        if dropsLead { TermText.dropLead(&pieces, isNumber: TermText.hasNumber(block)) }
        return TermText.guarded(line(pieces))
    }

    /// Whether a block begins with a number.
    static func hasNumber(_ block: ReadableDocument.Block) -> Bool { block.words.first?.kind == .number }

    /// The title of a clause: what its heading says after its number, without the marks around it.
    static func title(of block: ReadableDocument.Block) -> String {
        let words = block.words
        let start = words.prefix(4).lastIndex { $0.kind == .number }.map { $0 + 1 } ?? 0
        let said = ReadableDocument.text(words[start...])
        let title = said.drop { !$0.isLetter && !$0.isNumber }
        return String(title.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed())
    }

    private func row(_ pieces: [ReadableDocument.Piece]) -> String {
        var cells: [[ReadableDocument.Piece]] = []
        for piece in pieces {
            if piece.source == .cell {
                cells.append([])
            } else if !cells.isEmpty {
                cells[cells.count - 1].append(piece)
            }
        }
        return "| " + cells.map { line($0).replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }

    /// Drops the number, or the sign that stands by itself, at the beginning.
    private static func dropLead(_ pieces: inout [ReadableDocument.Piece], isNumber: Bool) {
        while let first = pieces.first {
            let rest = first.text.drop(while: \.isWhitespace)
            guard !rest.isEmpty else {
                pieces.removeFirst()
                continue
            }
            guard first.source == .written || first.source == .open else { return }
            let after = rest.drop { !$0.isWhitespace }
            let lead = rest.prefix { !$0.isWhitespace }
            guard isNumber || !lead.contains(where: { $0.isLetter || $0.isNumber }) else { return }
            pieces[0].text = String(after)
            // «<b>5.1.</b> Se deja»
            if after.isEmpty { pieces.removeFirst() }
            return
        }
    }

    /// The data whose words a block says, for no term can name them there.
    func fixed(in block: ReadableDocument.Block) -> [String] {
        let pieces = block.pieces(writing: references)
        return zip(pieces, printed(pieces)).compactMap { piece, print -> String? in
            guard case .datum(let path) = piece.source, print == nil else { return nil }
            return path
        }
    }

    /// How each piece that prints a datum is written as a datum.
    private func printed(_ pieces: [ReadableDocument.Piece]) -> [String?] {
        // A datum that does not stand there as often as the template says it is words.
        var left: [String: [String]] = [:]
        for (path, count) in TermText.data(pieces) where prints[path]?.count == count { left[path] = prints[path] }
        // One that is printed in one way alone is printed so wherever it stands.
        let alike = prints.compactMapValues { Set($0).count == 1 ? $0[0] : nil }
        return pieces.map { piece -> String? in
            guard piece.markup == nil, case .datum(let path) = piece.source else { return nil }
            if left[path]?.isEmpty == false { return left[path]?.removeFirst() }
            return left[path] == nil ? known[path]?[piece.text] ?? alike[path] : nil
        }
    }

    private func line(_ pieces: [ReadableDocument.Piece]) -> String {
        var out = ""
        var isBold = false
        for (piece, print) in zip(pieces, printed(pieces)) {
            var text = piece.markup ?? print ?? TermText.escaped(piece.text)
            if text.isEmpty { continue }
            if piece.isBold != isBold, !text.allSatisfy(\.isWhitespace) {
                // The marks stand by the words, whatever spaces are around them.
                let space = text.prefix { $0.isWhitespace }
                text.removeFirst(space.count)
                if isBold {
                    var trailing = ""
                    while out.last?.isWhitespace == true { trailing.append(out.removeLast()) }
                    out += "**" + trailing + space
                } else {
                    out += space + "**"
                }
                isBold.toggle()
            }
            out += text
        }
        while out.last?.isWhitespace == true { out.removeLast() }
        if isBold { out += "**" }
        return out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// How often each datum stands there.
    private static func data(_ pieces: [ReadableDocument.Piece]) -> [String: Int] {
        var out: [String: Int] = [:]
        for piece in pieces { if case .datum(let path) = piece.source { out[path, default: 0] += 1 } }
        return out
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            if "\\{}*".contains(character) { out.append("\\") }
            out.append(character)
        }
        return out
    }

    /// A name for a part that says something.
    static func name(like title: String) -> String {
        var base = ""
        for character in Accents.folded(title) {
            if character.isASCII, character.isLetter || character.isNumber {
                base.append(character)
            } else if base.last != "-" {
                base.append("-")
            }
        }
        while base.first.map({ !$0.isLetter }) ?? false { base.removeFirst() }
        base = String(base.prefix(40))
        while base.last == "-" { base.removeLast() }
        return base.isEmpty ? "parte" : base
    }

    /// Words that would read as an item of a list or a row of a table.
    private static func guarded(_ line: String) -> String {
        guard let first = line.first else { return line }
        if first == "|" || line.hasPrefix("- ") { return "\\" + line }
        let head = line.prefix { $0 != " " }
        guard let last = head.last, ".)".contains(last), head.count <= 4, !head.dropLast().isEmpty,
            head.dropLast().allSatisfy(\.isNumber) || head.count == 2
        else { return line }
        return head.dropLast() + "\\" + line.dropFirst(head.count - 1)
    }
}
