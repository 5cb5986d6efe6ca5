internal import FojaSpanish

/// What Spanish changes where a datum meets the words around it, once for all
/// templates: contractions, «e» and «u», stops that would stand twice, marks
/// within marks. The blank document keeps the model's words as they are.
extension Resolver {
    mutating func mendJunctures() {
        guard !mode.isBlank else { return }
        for index in events.indices {
            guard case .value = events[index] else { continue }
            mendStart(of: index)
            mendEnd(of: index)
            mendStop(of: index)
        }
    }

    private mutating func mendStart(of index: Int) {
        guard case .value(let carrier, let path, let canonical, let display) = events[index],
            let left = textBefore(index)
        else { return }
        var shown = display
        if let nested = Quotes.nested(arena[display.range], after: left.bytes) {
            let start = arena.count
            arena.append(contentsOf: nested)
            shown = Slice(from: start, to: arena.count)
        }
        if WithinSentence.loweredStart(arena[shown.range], after: sentenceBefore(index, left)) {
            let start = arena.count
            arena.append(contentsOf: Array(arena[shown.range]))
            arena[start] |= 0x20  // a determiner starts in ASCII
            shown = Slice(from: start, to: arena.count)
        }
        if let juncture = Juncture(between: left.bytes, and: arena[shown.range]),
            replace(juncture.dropped, at: left, by: juncture.replacement)
        {
            shown = Slice(from: shown.range.lowerBound + juncture.skipped, to: shown.range.upperBound)
        }
        if shown.start != display.start || shown.count != display.count {
            events[index] = .value(carrier, path: path, canonical: canonical, display: shown)
        }
    }

    /// «R.L.» and the sentence's stop are one.
    private mutating func mendEnd(of index: Int) {
        guard case .value(_, _, _, let display) = events[index], Juncture.isClosed(arena[display.range]),
            let next = stopAfter(index)
        else { return }
        change(next.event, next.fixed, FixedEdit.Change(markup: next.markup, words: next.words, replacement: []))
    }

    /// A stop that a datum brings into the middle of a sentence goes; a comma with which somebody ended it always does.
    private mutating func mendStop(of index: Int) {
        guard case .value(let carrier, let path, let canonical, let display) = events[index], carrier != .lines,
            let last = arena[display.range].last
        else { return }
        switch last {
        case UInt8(ascii: ","), UInt8(ascii: ";"): break
        case UInt8(ascii: "."):
            guard let next = textAfter(index), WithinSentence.losesStop(arena[display.range], before: next) else {
                return
            }
        default: return
        }
        events[index] = .value(
            carrier, path: path, canonical: canonical,
            display: Slice(from: display.range.lowerBound, to: display.range.upperBound - 1))
    }

    // MARK: Where the words are

    /// What follows a datum on its line, as far as one run of words goes.
    private func textAfter(_ index: Int) -> ArraySlice<UInt8>? {
        for event in events[(index + 1)...].indices {
            switch events[event] {
            case .words(let slice) where slice.count == 0: continue
            case .words(let slice): return arena[slice.range]
            case .fixed, .edited:
                guard let number = fixedNumber(of: event) else { return nil }
                for token in program.tokens[program.fixed[number].tokens] {
                    switch token {
                    case .open(.inline), .close(.inline): continue
                    case .open, .close: return nil
                    case .text(let words): return program.words[words]
                    }
                }
            default: return nil
            }
        }
        return nil
    }

    /// Text that ends where a datum begins.
    private struct Left {
        let event: Int
        let bytes: ArraySlice<UInt8>
        /// Where it ends in the program, if it is fixed.
        let fixed: (index: Int, markupEnd: Int, wordsEnd: Int)?
    }

    /// Some more of the words before a datum, where what stands right before it is only a space.
    private func sentenceBefore(_ index: Int, _ left: Left) -> ArraySlice<UInt8> {
        guard left.bytes.elementsEqual([0x20]), let before = textBefore(left.event) else { return left.bytes }
        return (Array(before.bytes) + [0x20])[...]
    }

    private func textBefore(_ index: Int) -> Left? {
        for event in events[..<index].indices.reversed() {
            switch events[event] {
            case .words(let slice) where slice.count == 0: continue
            case .words(let slice): return Left(event: event, bytes: arena[slice.range], fixed: nil)
            case .fixed, .edited:
                guard let number = fixedNumber(of: event) else { return nil }
                switch lastText(of: number) {
                case .none: continue
                case .boundary: return nil
                case .text(let words, let markupEnd):
                    return Left(
                        event: event, bytes: program.words[words], fixed: (number, markupEnd, words.upperBound))
                }
            default: return nil
            }
        }
        return nil
    }

    private func fixedNumber(of event: Int) -> Int? {
        switch events[event] {
        case .fixed(let number): Int(number)
        case .edited(let number): edits[Int(number)].fixed
        default: nil
        }
    }

    private enum Edge {
        /// Only elements within the line.
        case none
        case boundary
        case text(words: Range<Int>, markup: Int)
    }

    private func lastText(of number: Int) -> Edge {
        let fixed = program.fixed[number]
        for token in program.tokens[fixed.tokens].reversed() {
            switch token {
            case .open(.inline), .close(.inline): continue
            case .open, .close: return .boundary
            case .text(let range):
                // Behind the text stand the tags of elements within the line, and nothing else.
                var end = fixed.markup.upperBound
                while end > fixed.markup.lowerBound, program.markup[end - 1] == UInt8(ascii: ">") {
                    guard let open = program.markup[fixed.markup.lowerBound..<end].lastIndex(of: UInt8(ascii: "<"))
                    else { return .boundary }
                    end = open
                }
                return .text(words: range, markup: end)
            }
        }
        return .none
    }

    /// The full stop, alone, that the words right after a datum begin with.
    private func stopAfter(_ index: Int) -> (event: Int, fixed: Int, markup: Range<Int>, words: Range<Int>)? {
        for event in events[(index + 1)...].indices {
            switch events[event] {
            case .words(let slice) where slice.count == 0: continue
            case .fixed, .edited:
                guard let number = fixedNumber(of: event) else { return nil }
                let fixed = program.fixed[number]
                for token in program.tokens[fixed.tokens] {
                    switch token {
                    case .open(.inline), .close(.inline): continue
                    case .open, .close: return nil
                    case .text(let words):
                        var start = fixed.markup.lowerBound
                        while start < fixed.markup.upperBound, program.markup[start] == UInt8(ascii: "<") {
                            guard let close = program.markup[start..<fixed.markup.upperBound].firstIndex(of: 0x3E)
                            else { return nil }
                            start = close + 1
                        }
                        let stop = UInt8(ascii: ".")
                        guard start < fixed.markup.upperBound, program.markup[start] == stop,
                            program.words[words.lowerBound] == stop,
                            words.count == 1 || program.words[words.lowerBound + 1] != stop
                        else { return nil }
                        return (event, number, start..<start + 1, words.lowerBound..<words.lowerBound + 1)
                    }
                }
            default: return nil
            }
        }
        return nil
    }

    // MARK: Changing them

    /// Takes bytes from the end of some text; `false` if they do not stand so in the markup.
    private mutating func replace(_ count: Int, at left: Left, by replacement: [UInt8]) -> Bool {
        guard let fixed = left.fixed else {
            let start = arena.count
            arena.append(contentsOf: Array(left.bytes.dropLast(count)) + replacement)
            events[left.event] = .words(Slice(from: start, to: arena.count))
            return true
        }
        let markup = fixed.markupEnd - count..<fixed.markupEnd
        let words = fixed.wordsEnd - count..<fixed.wordsEnd
        guard markup.lowerBound >= program.fixed[fixed.index].markup.lowerBound,
            program.markup[markup].elementsEqual(program.words[words])
        else { return false }
        change(left.event, fixed.index, FixedEdit.Change(markup: markup, words: words, replacement: replacement))
        return true
    }

    private mutating func change(_ event: Int, _ fixed: Int, _ change: FixedEdit.Change) {
        if case .edited(let number) = events[event] {
            edits[Int(number)].changes.append(change)
        } else {
            events[event] = .edited(Int32(truncatingIfNeeded: edits.count))
            edits.append(FixedEdit(fixed: fixed, changes: [change]))
        }
    }
}
