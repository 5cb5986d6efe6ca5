internal import FojaSpanish

/// The numbers of clauses, numerals and items, and what refers to them.
enum Numbering {
    /// «vigesima octava» → 28, the words folded.
    private static let ordinals: [String: Int] = {
        var out: [String: Int] = ["undecima": 11, "duodecima": 12]
        for number in 1...199 {
            let words = Accents.folded(Ordinal.words(number))
            out[words] = number
            out[words.split(separator: " ").joined()] = number
        }
        return out
    }()
    private static let clauseNames: Set<String> = ["clausula", "clausulas"]
    private static let numeralNames: Set<String> = ["numeral", "numerales"]

    static func mark(_ block: inout ReadableDocument.Block) {
        if block.kind == .heading(2) { block.opensClause = true }
        markOwn(&block)
        markReferences(&block.words)
    }

    /// The number that the block begins with.
    private static func markOwn(_ block: inout ReadableDocument.Block) {
        let words = block.words
        if clauseNames.contains(Accents.folded(words[0].text)), let (number, count) = ordinal(words, at: 1),
            words.count > 1 + count, !words[1 + count].isSpaced
        {
            join(&block.words, 1, count)
            block.words[1].kind = .number
            block.label = "cl \(number)"
            block.opensClause = true
            return
        }
        guard words[0].kind == .plain, words.count > 1 else { return }
        let text = words[0].text
        let isMarked = [".", ")"].contains(words[1].text) && !words[1].isSpaced
        if isNumeral(text), isMarked {
            block.words[0].kind = .number
            if text.contains(".") { block.label = text }
        } else if text.count == 1, text.first?.isLetter == true, words[1].text == ")", !words[1].isSpaced {
            block.words[0].kind = .number
        } else if block.kind == .row, isNumeral(text), words[1].startsCell {
            block.words[0].kind = .number
        }
    }

    private static func markReferences(_ words: inout [ReadableDocument.Word]) {
        var index = 0
        while index + 1 < words.count {
            let name = Accents.folded(words[index].text)
            index += 1
            let isClause = clauseNames.contains(name)
            guard isClause || numeralNames.contains(name) else { continue }
            while index < words.count, words[index].kind == .plain {
                if isClause, let (number, count) = ordinal(words, at: index) {
                    join(&words, index, count)
                    words[index].kind = .reference("cl \(number)")
                } else if !isClause, isNumeral(words[index].text), words[index].text.contains(".") {
                    words[index].kind = .reference(words[index].text)
                } else {
                    break
                }
                index += 1
                // «Quinta, Sexta y Séptima».
                guard index + 1 < words.count, ["y", "e", ",", "o", "u"].contains(words[index].text) else { break }
                index += 1
            }
        }
    }

    /// The ordinal that begins at a word, and how many words it has.
    private static func ordinal(
        _ words: [ReadableDocument.Word], at start: Int
    ) -> (number: Int, count: Int)? {
        var text = ""
        var found: (Int, Int)?
        for count in 1...3 where start + count <= words.count {
            let word = words[start + count - 1]
            guard word.kind == .plain, count == 1 || word.isSpaced else { break }
            text += (count == 1 ? "" : " ") + Accents.folded(word.text)
            if let number = ordinals[text] { found = (number, count) }
        }
        return found
    }

    private static func join(_ words: inout [ReadableDocument.Word], _ start: Int, _ count: Int) {
        guard count > 1 else { return }
        words[start].text = words[start..<(start + count)].map(\.text).joined(separator: " ")
        words.removeSubrange((start + 1)..<(start + count))
    }

    /// «5», «5.1», «18.2.3».
    private static func isNumeral(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count <= 5
            && parts.allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
