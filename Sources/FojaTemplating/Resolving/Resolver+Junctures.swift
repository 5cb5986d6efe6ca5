internal import FojaData
internal import FojaSpanish

/// What Spanish changes where a datum meets the words around it, once for all
/// templates: contractions, «e» and «u», stops that would stand twice, marks
/// within marks. The blank document keeps the model's words as they are.
///
/// Where something may change is known when a datum is printed (``Junctures``); what changes, when all that stands around it is.
extension Resolver {
    mutating func mendJunctures() {
        guard !isBlank else { return }
        for place in junctures.places {
            if place.atStart { mendStart(of: place.step) }
            guard case .value(_, _, _, let display) = events[place.step] else { continue }
            let last = ends(of: display).last
            guard JunctureEdge.mayChange(last: last) else { continue }
            mendEnd(of: place.step, display)
            mendStop(of: place.step, last)
        }
    }

    private mutating func mendStart(of index: Int) {
        guard case .value(let field, let cell, let item, let display) = events[index], let left = textBefore(index),
            mayChange(display, after: left)
        else { return }
        let before = bytes(left)
        // What changes stands after a space, or within marks, of which these are the last bytes.
        guard let last = before.last, last == 0x20 || last == 0x22 || last == 0x9C || last == 0xAB else { return }
        var shown = display
        if last != 0x20, let nested = Quotes.nested(display.bytes(arena, walk.data.bytes), after: before) {
            let start = arena.count
            arena.append(contentsOf: nested)
            shown = Slice(from: start, to: arena.count)
        }
        if WithinSentence.loweredStart(shown.bytes(arena, walk.data.bytes), after: sentenceBefore(left, before)) {
            let start = arena.count
            arena.append(contentsOf: Array(shown.bytes(arena, walk.data.bytes)))
            arena[start] |= 0x20  // a determiner starts in ASCII
            shown = Slice(from: start, to: arena.count)
        }
        if let juncture = Juncture(between: before, and: shown.bytes(arena, walk.data.bytes)),
            replace(juncture.dropped, of: before, at: left, by: juncture.replacement)
        {
            shown = shown.dropping(first: juncture.skipped)
        }
        if shown != display {
            events[index] = .value(field: field, cell: cell, item: item, display: shown)
        }
    }

    /// «R.L.» and the sentence's stop are one.
    private mutating func mendEnd(of index: Int, _ display: Slice) {
        let isClosed =
            display.isOfData
            ? Juncture.isClosed(view.data.bytes.extracting(display.range))
            : Juncture.isClosed(arena.span.extracting(display.range))
        guard isClosed, let next = stopAfter(index) else { return }
        change(next.event, next.fixed, FixedEdit.Change(words: next.words, replacement: []))
    }

    /// A stop that a datum brings into the middle of a sentence goes; a comma with which somebody ended it always does.
    private mutating func mendStop(of index: Int, _ last: UInt8) {
        guard case .value(let field, let cell, let item, let display) = events[index],
            view.slots[Int(field)].carrier != .lines
        else { return }
        switch last {
        case UInt8(ascii: ","), UInt8(ascii: ";"): break
        case UInt8(ascii: "."):
            guard let next = textAfter(index),
                WithinSentence.losesStop(display.bytes(arena, walk.data.bytes), before: next)
            else {
                return
            }
        default: return
        }
        events[index] = .value(field: field, cell: cell, item: item, display: display.dropping(last: 1))
    }

    /// Whether a datum or the words before it may change where they meet: nearly always nothing does, which is seen where the
    /// words stand, without another reference to them.
    private mutating func mayChange(_ display: Slice, after left: Left) -> Bool {
        if let fixed = left.fixed {
            let before = view.words.extracting(fixed.words)
            return display.isOfData
                ? Meeting.mayChange(before, view.data.bytes.extracting(display.range))
                : Meeting.mayChange(before, arena.span.extracting(display.range))
        }
        let made = arena.span
        let before = made.extracting(left.made.range)
        return display.isOfData
            ? Meeting.mayChange(before, view.data.bytes.extracting(display.range))
            : Meeting.mayChange(before, made.extracting(display.range))
    }

    // MARK: Where the words are

    /// What follows a datum on its line, as far as one run of words goes.
    private mutating func textAfter(_ index: Int) -> ArraySlice<UInt8>? {
        for event in index + 1..<events.count {
            switch events[event] {
            case .words(let slice, _) where slice.count == 0: continue
            case .words(let slice, _): return slice.bytes(arena, walk.data.bytes)
            case .fixed, .edited:
                guard let number = fixedNumber(of: event) else { return nil }
                switch view.edges[number].start {
                case .none: continue
                case .boundary: return nil
                case .text(let words): return frame.program.text.words[words.range]
                }
            default: return nil
            }
        }
        return nil
    }

    /// Text that ends where a datum begins.
    private struct Left {
        let event: Int
        /// What the rendering made, if it is not fixed.
        let made: Slice
        /// The run and the words in it, if it is fixed.
        let fixed: (index: Int, words: Range<Int>)?
    }

    private mutating func bytes(_ left: Left) -> ArraySlice<UInt8> {
        if let fixed = left.fixed { return frame.program.text.words[fixed.words] }
        return left.made.bytes(arena, walk.data.bytes)
    }

    /// Some more of the words before a datum, where what stands right before it is only a space.
    private mutating func sentenceBefore(_ left: Left, _ words: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard words.elementsEqual([0x20]), let before = textBefore(left.event) else { return words }
        return (Array(bytes(before)) + [0x20])[...]
    }

    private mutating func textBefore(_ index: Int) -> Left? {
        var event = index
        while event > 0 {
            event -= 1
            switch events[event] {
            case .words(let slice, _) where slice.count == 0: continue
            case .words(let slice, _): return Left(event: event, made: slice, fixed: nil)
            case .fixed, .edited:
                guard let number = fixedNumber(of: event) else { return nil }
                switch view.edges[number].end {
                case .none: continue
                case .boundary: return nil
                case .text(let words):
                    return Left(event: event, made: .empty, fixed: (number, words.range))
                }
            default: return nil
            }
        }
        return nil
    }

    private mutating func fixedNumber(of event: Int) -> Int? {
        switch events[event] {
        case .fixed(let number): Int(number)
        case .edited(let number): edits[Int(number)].fixed
        default: nil
        }
    }

    /// The full stop, alone, that the words right after a datum begin with.
    private mutating func stopAfter(_ index: Int) -> (event: Int, fixed: Int, words: Range<Int>)? {
        for event in index + 1..<events.count {
            switch events[event] {
            case .words(let slice, _) where slice.count == 0: continue
            case .fixed, .edited:
                guard let number = fixedNumber(of: event) else { return nil }
                switch view.edges[number].start {
                case .none: continue
                case .boundary: return nil
                case .text(let words):
                    let stop = UInt8(ascii: ".")
                    let first = Int(words.start)
                    guard view.words[first] == stop,
                        words.end - words.start == 1 || view.words[first + 1] != stop
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
    private mutating func replace(
        _ count: Int, of words: ArraySlice<UInt8>, at left: Left, by replacement: [UInt8]
    ) -> Bool {
        guard count <= words.count else { return false }
        guard let fixed = left.fixed else {
            guard case .words(_, let source) = events[left.event] else { return false }
            let start = arena.count
            arena.append(contentsOf: Array(words.dropLast(count)) + replacement)
            events[left.event] = .words(Slice(from: start, to: arena.count), source)
            return true
        }
        let taken = fixed.words.upperBound - count..<fixed.words.upperBound
        change(left.event, fixed.index, FixedEdit.Change(words: taken, replacement: replacement))
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

/// Where a datum meets the words before it.
private enum Meeting {
    /// Whether one of both may change.
    static func mayChange(_ before: Span<UInt8>, _ shown: Span<UInt8>) -> Bool {
        guard before.count > 0 else { return false }
        // If not a space, marks that have just been opened, perhaps.
        guard before[before.count - 1] == 0x20 else { return true }
        return WithinSentence.startsWithDeterminer(shown) || Juncture(between: before, and: shown) != nil
    }
}
