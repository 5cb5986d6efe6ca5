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
        change(next.event, next.fixed, FixedEdit.Change(words: next.words, replacement: []))
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
            case .words(let slice, _) where slice.count == 0: continue
            case .words(let slice, _): return arena[slice.range]
            case .fixed, .edited:
                guard let number = fixedNumber(of: event) else { return nil }
                switch edge(program.tokens(of: number)) {
                case .none: continue
                case .boundary: return nil
                case .text(let words): return program.text.words[words]
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
        /// The run and the words in it, if it is fixed.
        let fixed: (index: Int, words: Range<Int>)?
    }

    /// Some more of the words before a datum, where what stands right before it is only a space.
    private func sentenceBefore(_ index: Int, _ left: Left) -> ArraySlice<UInt8> {
        guard left.bytes.elementsEqual([0x20]), let before = textBefore(left.event) else { return left.bytes }
        return (Array(before.bytes) + [0x20])[...]
    }

    private func textBefore(_ index: Int) -> Left? {
        for event in events[..<index].indices.reversed() {
            switch events[event] {
            case .words(let slice, _) where slice.count == 0: continue
            case .words(let slice, _): return Left(event: event, bytes: arena[slice.range], fixed: nil)
            case .fixed, .edited:
                guard let number = fixedNumber(of: event) else { return nil }
                switch edge(program.tokens(of: number).reversed()) {
                case .none: continue
                case .boundary: return nil
                case .text(let words):
                    return Left(event: event, bytes: program.text.words[words], fixed: (number, words))
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
        case text(Range<Int>)
    }

    /// What a datum meets in a run, from the side on which it stands.
    private func edge(_ tokens: some Sequence<ProgramText.Token>) -> Edge {
        for token in tokens {
            switch token {
            case .open(let element), .close(let element):
                if program.structure(element) != .inline { return .boundary }
            case .text(let words): return .text(words)
            }
        }
        return .none
    }

    /// The full stop, alone, that the words right after a datum begin with.
    private func stopAfter(_ index: Int) -> (event: Int, fixed: Int, words: Range<Int>)? {
        for event in events[(index + 1)...].indices {
            switch events[event] {
            case .words(let slice, _) where slice.count == 0: continue
            case .fixed, .edited:
                guard let number = fixedNumber(of: event) else { return nil }
                switch edge(program.tokens(of: number)) {
                case .none: continue
                case .boundary: return nil
                case .text(let words):
                    let stop = UInt8(ascii: ".")
                    let first = words.lowerBound
                    guard program.text.words[first] == stop,
                        words.count == 1 || program.text.words[first + 1] != stop
                    else { return nil }
                    return (event, number, first..<first + 1)
                }
            default: return nil
            }
        }
        return nil
    }

    // MARK: Changing them

    /// Takes bytes from the end of some text; `false` if it has not as many.
    private mutating func replace(_ count: Int, at left: Left, by replacement: [UInt8]) -> Bool {
        guard count <= left.bytes.count else { return false }
        guard let fixed = left.fixed else {
            guard case .words(_, let source) = events[left.event] else { return false }
            let start = arena.count
            arena.append(contentsOf: Array(left.bytes.dropLast(count)) + replacement)
            events[left.event] = .words(Slice(from: start, to: arena.count), source)
            return true
        }
        let words = fixed.words.upperBound - count..<fixed.words.upperBound
        change(left.event, fixed.index, FixedEdit.Change(words: words, replacement: replacement))
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
