internal import FojaXML

/// The words that stand on the pages of a PDF, as poppler reads them, whatever their order: what can be said where a
/// font reorders letters, or has no shapes for some.
struct PrintedWords {
    private let counts: [UInt64: Int]
    /// Every letter and digit in order, with nothing in between: a word that a line breaks is found in it.
    private let letters: [UInt8]
    private let folded: Set<[UInt8]>

    /// - Parameter text: What poppler made of it.
    init(_ text: [UInt8]) {
        let words = WordList(PrintedWords.composed(text))
        var counts: [UInt64: Int] = [:]
        for key in words.keys { counts[key, default: 0] += 1 }
        self.counts = counts
        letters = PrintedWords.letters(words)
        folded = Set(words.ranges.map { PrintedWords.folded(Array(words.bytes[$0])) })
    }

    /// The words of a document that are on no page, with those around them; the first few.
    ///
    /// Pages say more: their numbers, the heads of tables once more. What is written in letters that a font shapes, such as
    /// Arabic, is not looked for, since its order on the page is another.
    func missing(from tree: XMLTree) -> [String] {
        var text: [UInt8] = []
        PrintedWords.collect(tree.root, into: &text)
        let words = WordList(PrintedWords.composed(text))
        var left = counts
        var out: [String] = []
        for (index, key) in words.keys.enumerated() {
            let count = left[key] ?? 0
            left[key] = count - 1
            guard count <= 0 else { continue }
            let word = Array(words.word(index).utf8)
            if PrintedWords.isShaped(word) || isBroken(word) { continue }
            out.append(words.context(index))
            if out.count == 5 { break }
        }
        return out
    }

    /// Whether a word stands there in pieces.
    private func isBroken(_ word: [UInt8]) -> Bool {
        let wanted = PrintedWords.folded(word)
        // Only long words are broken; a «no» is somewhere in any text.
        guard wanted.count > 5, let first = wanted.first, letters.count >= wanted.count else { return false }
        var at = 0
        while at + wanted.count <= letters.count {
            if letters[at] == first, letters[at..<(at + wanted.count)].elementsEqual(wanted) { return true }
            at += 1
        }
        // Between two pages, with their margins in between.
        return wanted.count >= 4
            && (2...(wanted.count - 2)).contains {
                folded.contains(Array(wanted[..<$0])) && folded.contains(Array(wanted[$0...]))
            }
    }

    /// Whether it has letters beyond those of Latin.
    private static func isShaped(_ word: [UInt8]) -> Bool { word.contains { $0 >= 0xCA } }

    private static func letters(_ words: WordList) -> [UInt8] {
        var out: [UInt8] = []
        for range in words.ranges { out += folded(Array(words.bytes[range])) }
        return out
    }

    /// Lower case, and only letters and digits.
    private static func folded(_ word: [UInt8]) -> [UInt8] {
        String(decoding: word, as: UTF8.self).lowercased().utf8.filter { $0 >= 0x30 }
    }

    /// Without what a printer joins or composes: ligatures, letters with their marks apart.
    private static func composed(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: { $0 >= 0xCC }) else { return text }
        var out = String(decoding: text, as: UTF8.self)
        for (ligature, plain) in [("\u{FB00}", "ff"), ("\u{FB01}", "fi"), ("\u{FB02}", "fl"), ("\u{FB03}", "ffi")] {
            out = out.replacing(ligature, with: plain)
        }
        return Array(out.utf8)
    }

    private static func collect(_ element: XMLElement, into text: inout [UInt8]) {
        if ["head", "style", "svg"].contains(element.name) || element.hasAttribute("hidden") { return }
        let inline = [
            "data", "time", "span", "b", "i", "strong", "em", "u", "sub", "sup", "small", "abbr", "a", "cite", "q",
            "ins", "del",
        ]
        let isBlock = !inline.contains(element.name)
        if isBlock { text.append(0x20) }
        for child in element.children {
            switch child {
            case .element(let inner): collect(inner, into: &text)
            case .text(let content): content.append(to: &text)
            default: break
            }
        }
        if isBlock { text.append(0x20) }
    }
}
