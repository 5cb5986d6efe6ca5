/// Cuts the text of a block into what is compared.
enum WordReader {
    /// What stands before a word and is not of it.
    private static let opening: Set<Character> = ["«", "“", "\"", "'", "(", "[", "¿", "¡", "‘"]
    /// What stands after one.
    private static let closing: Set<Character> = [
        ",", ".", ";", ":", ")", "]", "»", "”", "\"", "'", "?", "!", "’", "-", "–",
    ]

    /// Past so many marks in a row they are a word.
    private static let mostMarks = 16

    static func words(of pieces: [ReadableDocument.Piece]) -> [ReadableDocument.Word] {
        var out: [ReadableDocument.Word] = []
        var isSpaced = true
        var startsCell = false
        var run = ""
        var isOpen = false
        func flush() {
            guard !run.isEmpty else { return }
            var parts: [String] = []
            split(run[...], into: &parts)
            for (index, part) in parts.enumerated() {
                let isBlank = isLeader(part)
                out.append(
                    ReadableDocument.Word(
                        text: part, kind: isBlank ? .blank(path: "") : .plain, isSpaced: index == 0 && isSpaced,
                        isOpen: isOpen, startsCell: index == 0 && startsCell))
            }
            run = ""
            isOpen = false
            isSpaced = false
            startsCell = false
        }
        for piece in pieces {
            switch piece.source {
            case .cell:
                flush()
                startsCell = !out.isEmpty
                isSpaced = true
            case .datum(let path), .blank(let path):
                flush()
                let text = piece.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                if piece.text.first?.isWhitespace == true { isSpaced = true }
                var kind = ReadableDocument.Word.Kind.blank(path: path)
                if case .datum = piece.source { kind = .datum(path: path) }
                out.append(
                    ReadableDocument.Word(text: text, kind: kind, isSpaced: isSpaced, startsCell: startsCell))
                startsCell = false
                isSpaced = piece.text.last?.isWhitespace == true
            case .written, .open:
                for character in piece.text {
                    guard character.isWhitespace else {
                        run.append(character)
                        // «garantía(s)» is open though only its end is.
                        if piece.source == .open { isOpen = true }
                        continue
                    }
                    flush()
                    isSpaced = true
                }
            }
        }
        flush()
        return out
    }

    /// A word and the marks around it; «desembolso(s)» is one word.
    private static func split(_ run: Substring, into out: inout [String]) {
        if isLeader(run) { return out.append(String(run)) }
        var rest = run
        var after: [String] = []
        var marks = 0
        while marks < mostMarks, !rest.dropFirst().isEmpty, let first = rest.first, opening.contains(first) {
            out.append(String(first))
            rest = rest.dropFirst()
            marks += 1
        }
        while after.count < mostMarks, !rest.dropFirst().isEmpty, let last = rest.last, closing.contains(last),
            !closes(rest, last)
        {
            after.append(String(last))
            rest = rest.dropLast()
            if isLeader(rest) { break }
        }
        out.append(String(rest))
        out += after.reversed()
    }

    private static func closes(_ word: Substring, _ last: Character) -> Bool {
        last == ")" && word.contains("(") || last == "]" && word.contains("[")
    }

    /// The dots of a blank.
    private static func isLeader(_ text: some StringProtocol) -> Bool {
        text.utf8.count > 2 && text.allSatisfy { $0 == "." || $0 == "…" || $0 == "_" }
    }
}
