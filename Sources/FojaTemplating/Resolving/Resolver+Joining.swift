internal import FojaData
internal import FojaSpanish

extension Resolver {
    /// Fills the separators of an inline list, now that its items are known: «y»
    /// becomes «e» before the sound i, and items that have commas of their own are
    /// parted by semicolons.
    mutating func join(_ joining: Joining, at separators: [Int], from start: Int) {
        let mark = separators.isEmpty || !hasComma(in: start..<events.count) ? "," : ";"
        for separator in separators {
            guard separator == separators.last, joining != .comma else {
                fill(separator, with: Array("\(mark) ".utf8))
                continue
            }
            let next = firstText(after: separator)
            let conjunction =
                joining == .and ? Conjunction.and(before: next) : Conjunction.or(before: next)
            fill(separator, with: Array("\(mark == "," ? "" : mark) \(conjunction) ".utf8))
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
        join(operation.joining, at: Array(separators.dropFirst()), from: lead)
    }

    private mutating func hasComma(in range: Range<Int>) -> Bool {
        func hasComma(_ text: ArraySlice<UInt8>) -> Bool {
            var isAfterComma = false
            for byte in text {
                if isAfterComma, byte == 0x20 { return true }
                isAfterComma = byte == 0x2C
            }
            return false
        }
        return events[range].contains { event in
            switch event {
            case .value(_, _, _, let shown), .blank(_, let shown, _), .words(let shown, _):
                return hasComma(shown.bytes(arena, walk.data.bytes))
            case .fixed(let index):
                return frame.program.tokens(of: Int(index)).contains { token in
                    guard case .text(let range) = token else { return false }
                    return hasComma(frame.program.text.words[range])
                }
            default: return false
            }
        }
    }

    private mutating func fill(_ event: Int, with bytes: [UInt8]) {
        let start = arena.count
        arena.append(contentsOf: bytes)
        events[event] = .words(Slice(from: start, to: arena.count), .made)
    }

    private mutating func firstText(after event: Int) -> ArraySlice<UInt8> {
        for following in events[(event + 1)...] {
            let text: ArraySlice<UInt8>
            switch following {
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
