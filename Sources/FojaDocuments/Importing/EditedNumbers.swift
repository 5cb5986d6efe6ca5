/// The numbers of a document that somebody edited, held against what it was before: where things stand decides them, and
/// an editor of text does not put them right.
struct EditedNumbers {
    private let edited: ReadableDocument
    /// By block of the edited document, the words of it that are numbers, or refer to them, as they were.
    private var untouched: [Int: Set<Int>] = [:]
    /// The blocks of the edited document that it had before.
    private var known: Set<Int> = []
    /// What stood under a number before, by the label of that number.
    private var before: [String: Int] = [:]
    /// What stands under it, where it is one thing alone.
    private var after: [String: Int] = [:]

    /// - Parameters:
    ///   - made: The document as Foja makes it from what it carries.
    ///   - edited: What somebody made of it.
    init(_ made: ReadableDocument, _ edited: ReadableDocument) {
        self.edited = edited
        let pair = ComparedPair(made, edited)
        let (old, new) = (pair.old.document.blocks, pair.new.document.blocks)
        for (block, other) in pair.alignment.newBlock.enumerated() {
            guard let other else { continue }
            known.insert(other)
            if let label = old[block].label, before[label] == nil { before[label] = other }
            for run in pair.runs[block] ?? [] {
                untouched[other, default: []].formUnion(
                    EditedNumbers.kept(run, old[block].words, new[other].words))
            }
        }
        var shared: Set<String> = []
        for (index, block) in new.enumerated() {
            guard let label = block.label else { continue }
            if after.updateValue(index, forKey: label) != nil { shared.insert(label) }
        }
        for label in shared { after[label] = nil }
    }

    private static func kept(
        _ run: ComparedRun, _ old: [ReadableDocument.Word], _ new: [ReadableDocument.Word]
    ) -> [Int] {
        guard run.old.count != run.new.count else {
            return zip(run.old, run.new).filter { new[$1].isNumber && old[$0].text == new[$1].text }.map(\.1)
        }
        let texts = Set(run.old.filter { old[$0].isNumber }.map { old[$0].text })
        return run.new.filter { new[$0].isNumber && texts.contains(new[$0].text) }
    }

    /// Whether a word is a number, or refers to one, and is as it was.
    func isUntouched(_ block: Int, _ word: Int) -> Bool { untouched[block]?.contains(word) == true }

    /// Whether a number follows from where things stand: nobody wrote another one in its place.
    private func follows(_ block: Int, _ word: Int, _ own: ReadableDocument.Word) -> Bool {
        let other = edited.blocks[block].words[word]
        guard other.isNumber, own.isNumber else { return other.text == own.text }
        if other.text == own.text || untouched[block]?.contains(word) == true { return true }
        // What somebody added has the number of its place, whatever is written before it.
        return other.kind == .number && !known.contains(block)
    }

    /// Whether some words say the same but for numbers that nobody wrote.
    func isFollowing(_ run: ComparedRun, of words: [ReadableDocument.Word], in block: Int) -> Bool {
        guard run.old.count == run.new.count else { return false }
        // What refers to the same thing has its number.
        let refers = run.kind == .renumbered
        return zip(run.old, run.new).allSatisfy { i, j in
            refers && words[i].kind != .number || follows(block, j, words[i])
        }
    }

    /// The block of the edited document that a word of it refers to, if it is known which.
    func target(_ block: Int, _ word: Int) -> Int? {
        guard case .reference(let label) = edited.blocks[block].words[word].kind else { return nil }
        return untouched[block]?.contains(word) == true ? before[label] : after[label]
    }
}

extension ReadableDocument.Word {
    /// Whether it is the number of its block or of another.
    var isNumber: Bool {
        switch kind {
        case .number, .reference: true
        case .plain, .datum, .blank: false
        }
    }
}

extension ReadableDocument.Block {
    /// Its pieces, with some of its words apart, as terms write them.
    ///
    /// - Parameter markup: What stands for each of those words. One whose letters are not of one piece stays as it is.
    func pieces(writing markup: [Int: String]) -> [ReadableDocument.Piece] {
        guard !markup.isEmpty else { return pieces }
        // Words have every letter of the pieces, in order, but for spaces.
        var letters: [(piece: Int, offset: Int)] = []
        let texts = pieces.map { Array($0.text) }
        for (piece, text) in texts.enumerated() {
            for offset in text.indices where !text[offset].isWhitespace { letters.append((piece, offset)) }
        }
        var cuts: [Int: [(range: Range<Int>, markup: String)]] = [:]
        var next = 0
        for (index, word) in words.enumerated() {
            let end = next + word.text.count { !$0.isWhitespace }
            guard end <= letters.count else { break }
            if let text = markup[index], next < end, letters[next].piece == letters[end - 1].piece {
                let range = letters[next].offset..<(letters[end - 1].offset + 1)
                cuts[letters[next].piece, default: []].append((range, text))
            }
            next = end
        }
        return pieces.indices.flatMap { index -> [ReadableDocument.Piece] in
            var out: [ReadableDocument.Piece] = []
            var start = 0
            func part(_ range: Range<Int>, _ markup: String? = nil) {
                guard !range.isEmpty || range.upperBound == texts[index].count && out.isEmpty else { return }
                var piece = pieces[index]
                piece.text = String(texts[index][range])
                piece.markup = markup
                out.append(piece)
            }
            for cut in cuts[index] ?? [] {
                part(start..<cut.range.lowerBound)
                part(cut.range, cut.markup)
                start = cut.range.upperBound
            }
            part(start..<texts[index].count)
            return out
        }
    }
}
