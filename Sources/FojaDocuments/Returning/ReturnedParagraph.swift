internal import FojaWord

/// A paragraph of a Word file cut into what is compared: words, marks, and where the places of data begin and end.
struct ReturnedParagraph {
    /// What is compared.
    struct Token {
        enum Kind: Hashable {
            case word
            case open
            case close
        }

        let kind: Kind
        /// What it is compared by.
        let key: String
        /// Its words with the place that each is in, the innermost.
        var pieces: [(mark: String?, text: String, isBold: Bool)]
        /// Whether a space stands before it.
        let isSpaced: Bool
        /// Whether a line ends before it.
        let startsLine: Bool
        /// Its letters, counted through the whole document.
        var letters: Range<Int>
        /// Of where a place begins or ends, its name.
        let mark: String
    }

    let source: WordFile.Paragraph
    private(set) var tokens: [Token] = []
    /// All its letters.
    private(set) var letters: Range<Int>
    /// The places that begin in it, in order.
    private(set) var marks: [String] = []
    /// The places that began before it and go on in it.
    let within: [String]
    /// What its words are compared by, as a whole.
    private(set) var key = ""

    /// Whether it says nothing and has no place for anything.
    var isEmpty: Bool { letters.isEmpty && marks.isEmpty }

    /// - Parameters:
    ///   - open: The places that are open where it begins; where it ends, those that are.
    ///   - count: How many letters stand before it.
    ///   - blanks: The places that are left open.
    init(
        _ source: WordFile.Paragraph, _ open: inout [String], after count: Int, seen: inout Set<String>,
        blanks: Set<String>
    ) {
        self.source = source
        within = open
        letters = count..<count
        var cutter = Cutter(open: open, count: count, seen: seen, blanks: blanks)
        for item in source.items { cutter.read(item) }
        cutter.flush()
        open = cutter.open
        seen = cutter.seen
        tokens = cutter.tokens
        marks = cutter.marks
        letters = count..<cutter.count
        key = tokens.filter { $0.kind == .word }.map(\.key).joined(separator: " ")
    }

    /// What a place of it says.
    func text(of mark: String) -> String {
        var out = ""
        for token in tokens where token.kind == .word {
            for (index, piece) in token.pieces.enumerated() where piece.mark == mark {
                if index == 0, !out.isEmpty { out += token.startsLine ? "\n" : token.isSpaced ? " " : "" }
                out += piece.text
            }
        }
        return out
    }

    private struct Cutter {
        var open: [String]
        var count: Int
        var seen: Set<String>
        var tokens: [Token] = []
        var marks: [String] = []
        private var pieces: [(mark: String?, text: String, isBold: Bool)] = []
        private var key = ""
        private var start = 0
        private var isSpaced = false
        private var startsLine = false
        private var isWord = false
        /// Places that are here again, and of whose words nothing is to be said but what they are.
        private var again: [String] = []

        private let blanks: Set<String>

        init(open: [String], count: Int, seen: Set<String>, blanks: Set<String>) {
            self.open = open
            self.blanks = blanks
            self.count = count
            self.seen = seen
            start = count
        }

        mutating func read(_ item: WordFile.Item) {
            switch item {
            case .open(let name):
                // A row of a form that somebody copied has its blanks again.
                guard seen.insert(name).inserted || blanks.contains(name) else { return again.append(name) }
                mark(.open, name)
                marks.append(name)
                open.append(name)
            case .close(let name):
                if let last = again.lastIndex(of: name) {
                    again.remove(at: last)
                } else if let last = open.lastIndex(of: name) {
                    open.remove(at: last)
                    mark(.close, name)
                }
            case .text(let text, let isBold): for scalar in text.unicodeScalars { read(scalar, isBold) }
            }
        }

        private var pending: [Token] = []

        /// A word is one whatever begins within it, but for what is left open.
        private mutating func mark(_ kind: Token.Kind, _ name: String) {
            if blanks.contains(name) { flush() }
            let token = Token(
                kind: kind, key: (kind == .open ? "\u{1}" : "\u{2}") + name, pieces: [], isSpaced: false,
                startsLine: false, letters: count..<count, mark: name)
            if pieces.isEmpty { tokens.append(token) } else { pending.append(token) }
        }

        private mutating func read(_ scalar: Unicode.Scalar, _ isBold: Bool) {
            if scalar.properties.isWhitespace {
                flush()
                isSpaced = true
                if scalar == "\n" { startsLine = true }
                return
            }
            guard let folded = ReturnedParagraph.folded(scalar) else { return }
            let isPart =
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.canonicalCombiningClass != .notReordered
            if !isPart || !isWord { flush() }
            isWord = isPart
            key.unicodeScalars.append(folded)
            if let last = pieces.indices.last, pieces[last].mark == open.last, pieces[last].isBold == isBold {
                pieces[last].text.unicodeScalars.append(scalar)
            } else {
                pieces.append((open.last, String(scalar), isBold))
            }
            count += 1
        }

        mutating func flush() {
            if !pieces.isEmpty {
                tokens.append(
                    Token(
                        kind: .word, key: key, pieces: pieces, isSpaced: isSpaced, startsLine: startsLine,
                        letters: start..<count, mark: ""))
                isSpaced = false
                startsLine = false
            }
            tokens += pending
            pending = []
            pieces = []
            key = ""
            start = count
        }
    }

    /// What programs write each in their way is the same; what nobody sees is nothing.
    static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{200E}", "\u{200F}": nil
        case "“", "”", "„", "‟": "\""
        case "‘", "’", "‚", "‛": "'"
        case "\u{2010}", "\u{2011}": "-"
        default: scalar
        }
    }
}
