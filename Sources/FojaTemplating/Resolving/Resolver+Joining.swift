internal import FojaData
internal import FojaSpanish

extension Resolver {
    /// Fills the separators of an inline list, now that its items are known: «y»
    /// becomes «e» before the sound i, and items that have commas of their own are
    /// parted by semicolons.
    mutating func join(_ joining: Joining, at separators: ArraySlice<Int>, from start: Int) {
        guard let last = separators.last else { return }
        let hasComma = hasComma(in: start..<events.count)
        let mark = hasComma ? UInt8(ascii: ";") : UInt8(ascii: ",")
        for separator in separators {
            let start = arena.count
            if separator == last, joining != .comma {
                let next = firstText(after: separator)
                if hasComma { arena.append(mark) }
                arena.append(0x20)
                arena.append(
                    contentsOf: (joining == .and ? Conjunction.and(before: next) : Conjunction.or(before: next)).utf8)
            } else {
                arena.append(mark)
            }
            arena.append(0x20)
            events[separator] = .words(Slice(from: start, to: arena.count), .made)
        }
    }

    /// The parts of a sentence that this case has.
    mutating func enumeration(_ operation: Program.EnumerationOperation) {
        let lead = events.count
        append(words: .empty, .made)
        var separators: [Int] = []
        for part in operation.parts.range {
            let separator = events.count
            append(words: .empty, .made)
            run(view.parts[part])
            if events.count == separator + 1 { events.removeLast() } else { separators.append(separator) }
        }
        guard !separators.isEmpty else { return }
        events[lead] = .words(append(separators.count == 1 ? operation.one : operation.many), .made)
        join(operation.joining, at: separators.dropFirst(), from: lead)
    }

    private mutating func hasComma(in range: Range<Int>) -> Bool {
        for event in range {
            switch events[event] {
            case .value(_, _, _, let shown), .blank(_, let shown, _), .words(let shown, _):
                if shown.isOfData ? hasComma(view.data.bytes, shown.range) : hasComma(arena.span, shown.range) {
                    return true
                }
            case .fixed(let index):
                for token in view.fixed[Int(index)] {
                    if case .text(let words) = view.tokens[token], hasComma(view.words, words) { return true }
                }
            default: continue
            }
        }
        return false
    }

    private func hasComma(_ bytes: Span<UInt8>, _ text: Range<Int>) -> Bool {
        var isAfterComma = false
        for index in text {
            if isAfterComma, bytes[index] == 0x20 { return true }
            isAfterComma = bytes[index] == 0x2C
        }
        return false
    }

    private mutating func firstText(after event: Int) -> ArraySlice<UInt8> {
        for following in event + 1..<events.count {
            let text: ArraySlice<UInt8>
            switch events[following] {
            case .value(_, _, _, let shown), .blank(_, let shown, _), .words(let shown, _):
                text = shown.bytes(arena, walk.data.bytes)
            case .fixed(let index): text = fixedText(Int(index))
            default: continue
            }
            let trimmed = text.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
            if !trimmed.isEmpty { return trimmed }
        }
        return []
    }

    private mutating func fixedText(_ index: Int) -> ArraySlice<UInt8> {
        for case .text(let range) in frame.program.tokens(of: index) {
            let text = frame.program.text.words[range]
            if text.contains(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 }) { return text }
        }
        return []
    }
}
