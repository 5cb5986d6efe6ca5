internal import FojaWord
internal import FojaXML

/// Writes into the markup of a paragraph what the file says there, and leaves every byte of what it says the same.
struct ParagraphEdit {
    private typealias Token = ReturnedParagraph.Token

    private let slot: ReturnedModel.Slot
    private let new: ReturnedParagraph
    private let writing: ReturnedWriting
    private let old: [Token]
    private let own: [Token]
    /// The places that the paragraph has in the markup.
    private let marks: Set<String>
    /// Places of which words are otherwise.
    private var touched: Set<String> = []
    private var edits: [(range: Range<Int>, bytes: [UInt8])] = []

    private var map: MarkupMap { writing.map }

    init(_ slot: ReturnedModel.Slot, _ new: ReturnedParagraph, _ writing: ReturnedWriting) {
        self.slot = slot
        self.new = new
        self.writing = writing
        old = slot.paragraph.tokens
        own = new.tokens
        marks = Set(slot.paragraph.marks + slot.paragraph.within)
    }

    mutating func write(_ out: inout MarkupEdits) {
        var keys: [String: Int] = [:]
        func number(_ token: Token) -> Int {
            let next = keys.count
            if let known = keys[token.key] { return known }
            keys[token.key] = next
            return next
        }
        let (a, b) = (old.map(number), own.map(number))
        for difference in SequenceDifference.between(a, b) { splice(difference.old, difference.new) }
        strike()
        revalue()
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            out.replace(edit.range, with: edit.bytes)
        }
    }

    // MARK: One difference

    private mutating func splice(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
        let gone = old[oldRange].filter { $0.kind == .word }
        let come = own[newRange].filter { $0.kind == .word }
        guard !gone.isEmpty || !come.isEmpty else { return }
        let letters = gone.first.map { $0.letters.lowerBound..<(gone.last?.letters.upperBound ?? 0) } ?? 0..<0
        let after = own[newRange.upperBound...].first { $0.kind == .word }
        for letter in letters {
            if let mark = mark(ofLetter: letter) { touched.insert(mark) }
        }
        remove(letters, closingGap: come.isEmpty && after?.isSpaced == false)
        // What comes, run by run: each run is of one place, or of none.
        var runs: [(mark: String?, pieces: [(token: Token, text: String, isFirst: Bool)])] = []
        for token in come {
            for (index, piece) in token.pieces.enumerated() {
                let mark = target(piece.mark, letters)
                if runs.last.map({ $0.mark != mark }) ?? true { runs.append((mark, [])) }
                runs[runs.count - 1].pieces.append((token, piece.text, index == 0))
            }
        }
        for (index, run) in runs.enumerated() {
            let isLast = index == runs.count - 1
            insert(run, at: position(run.mark, oldRange, letters), nextIsSpaced: isLast && after?.isSpaced == true)
        }
    }

    /// The place that words go to: their own; that of the words whose stead they take if the file has lost it.
    private func target(_ mark: String?, _ letters: Range<Int>) -> String? {
        if let mark { return writing.model.carriers[mark] == nil ? nil : mark }
        guard let first = letters.first, let lost = self.mark(ofLetter: first), !writing.present.contains(lost),
            letters.allSatisfy({ self.mark(ofLetter: $0) == lost })
        else { return nil }
        return lost
    }

    private func mark(ofLetter letter: Int) -> String? {
        guard let carrier = map.carrier(of: map.letters[letter].element) else { return nil }
        return marks.first { writing.model.carriers[$0] == carrier }
    }

    private mutating func insert(
        _ run: (mark: String?, pieces: [(token: Token, text: String, isFirst: Bool)]), at offset: Int,
        nextIsSpaced: Bool
    ) {
        var bytes: [UInt8] = []
        var words: [UInt8] = []
        let before = offset > 0 ? map.bytes[offset - 1] : 0x20
        let isWrapped = run.mark.map { !marks.contains($0) } ?? false
        for (index, piece) in run.pieces.enumerated() {
            if piece.isFirst, piece.token.isSpaced || piece.token.startsLine {
                if index > 0 {
                    words += (piece.token.startsLine ? "<br/>" : " ").utf8
                } else if before != 0x20, before != 0x0A, run.mark == nil || isWrapped || before != 0x3E {
                    bytes.append(0x20)
                }
            }
            XMLEscape.appendText(Array(piece.text.utf8), to: &words)
        }
        if let mark = run.mark {
            touched.insert(mark)
            if isWrapped, let element = writing.model.carriers[mark] {
                words =
                    writing.start(of: mark, saying: new.text(of: mark)) + words + map.bytes[map.elements[element].end]
            }
        }
        bytes += words
        if nextIsSpaced, run.mark == nil || isWrapped {
            let next = edits.last.map { $0.range.lowerBound == offset ? $0.range.upperBound : offset } ?? offset
            if next < map.bytes.count, map.bytes[next] != 0x20, map.bytes[next] != 0x0A { bytes.append(0x20) }
        }
        // What takes the stead of something stands before what is taken away.
        edits.insert(
            (offset..<offset, bytes),
            at: edits.firstIndex { $0.range.lowerBound == offset && !$0.range.isEmpty } ?? edits.count)
    }

    /// Where in the markup words of a place go.
    private func position(_ mark: String?, _ oldRange: Range<Int>, _ letters: Range<Int>) -> Int {
        let own = mark.flatMap { marks.contains($0) ? writing.model.carriers[$0] : nil }
        let carrier = own.map(Optional.some) ?? .none
        if let first = letters.first(where: { map.carrier(of: map.letters[$0].element) == carrier }) {
            return map.letters[first].bytes.lowerBound
        }
        if let own { return positionWithin(own, before: letters.first ?? reached(oldRange.lowerBound)) }
        guard oldRange.lowerBound > 0 else { return start(oldRange.lowerBound) }
        let last = old[oldRange.lowerBound - 1]
        switch last.kind {
        case .word: return after(last.letters.upperBound - 1)
        case .close: return writing.model.carriers[last.mark].map { map.elements[$0].whole.upperBound } ?? start(0)
        case .open: return writing.model.carriers[last.mark].map { map.elements[$0].start.lowerBound } ?? start(0)
        }
    }

    /// How many letters of the document stand before a token.
    private func reached(_ token: Int) -> Int {
        token < old.count ? old[token].letters.lowerBound : slot.paragraph.letters.upperBound
    }

    private func positionWithin(_ element: Int, before letter: Int) -> Int {
        let atoms = map.elements[element].atoms
        let mine = slot.paragraph.letters.last {
            $0 < letter && atoms.contains(map.letters[$0].atom)
        }
        return mine.map { map.letters[$0].bytes.upperBound } ?? map.elements[element].start.upperBound
    }

    /// Past a letter, and past the place that ends with it.
    private func after(_ letter: Int) -> Int {
        let own = map.letters[letter]
        guard let carrier = map.carrier(of: own.element),
            map.elements[carrier].atoms.lowerBound >= slot.atoms.lowerBound
        else { return own.bytes.upperBound }
        return map.elements[carrier].whole.upperBound
    }

    /// Where the words of the paragraph begin.
    private func start(_ token: Int) -> Int {
        guard let first = slot.paragraph.letters.first else { return map.elements[slot.block].start.upperBound }
        let letter = map.letters[first]
        guard let carrier = map.carrier(of: letter.element),
            map.elements[carrier].atoms.lowerBound >= slot.atoms.lowerBound
        else { return letter.bytes.lowerBound }
        return map.elements[carrier].start.lowerBound
    }

    // MARK: What goes

    private mutating func remove(_ letters: Range<Int>, closingGap: Bool) {
        guard !letters.isEmpty else { return }
        var range = map.letters[letters.lowerBound].bytes
        if closingGap, letters.lowerBound > slot.paragraph.letters.lowerBound {
            let before = map.letters[letters.lowerBound - 1].bytes.upperBound
            if isSpace(before..<range.lowerBound) { range = before..<range.upperBound }
        }
        for letter in letters.dropFirst() {
            let next = map.letters[letter].bytes
            if isSpace(range.upperBound..<next.lowerBound) {
                range = range.lowerBound..<next.upperBound
            } else {
                edits.append((range, []))
                range = next
            }
        }
        edits.append((range, []))
    }

    private func isSpace(_ range: Range<Int>) -> Bool {
        map.bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
    }

    /// A datum of which no word is left is not there.
    private mutating func strike() {
        for mark in slot.paragraph.marks where touched.contains(mark) && !writing.model.blanks.contains(mark) {
            guard let number = writing.model.carriers[mark] else { continue }
            let element = map.elements[number]
            let inner = element.start.upperBound..<element.end.lowerBound
            let within = edits.filter {
                $0.range.lowerBound >= inner.lowerBound && $0.range.upperBound <= inner.upperBound
            }
            guard within.allSatisfy(\.bytes.isEmpty) else { continue }
            let left = slot.paragraph.letters.contains { letter in
                element.atoms.contains(map.letters[letter].atom)
                    && !within.contains { $0.range.contains(map.letters[letter].bytes.lowerBound) }
            }
            if left { continue }
            edits.removeAll {
                $0.range.lowerBound >= inner.lowerBound && $0.range.upperBound <= inner.upperBound && !$0.range.isEmpty
            }
            edits.append((element.whole, []))
        }
    }

    /// A datum whose words are others is another.
    private mutating func revalue() {
        for mark in touched where marks.contains(mark) && !writing.model.blanks.contains(mark) {
            guard let number = writing.model.carriers[mark], writing.present.contains(mark) else { continue }
            let words = new.text(of: mark)
            let tag = writing.start(of: mark, saying: words)
            let range = map.elements[number].start
            guard !words.isEmpty, !map.bytes[range].elementsEqual(tag) else { continue }
            edits.append((range, tag))
        }
    }
}
