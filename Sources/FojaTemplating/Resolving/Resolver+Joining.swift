internal import FojaSpanish

extension Resolver {
    /// Fills the separator before an item of an inline list, now that the item's
    /// first word is known: «y» becomes «e» before the sound i.
    mutating func join(_ joining: Joining, at separator: Int, isLast: Bool) {
        guard isLast, joining != .comma else {
            return fill(separator, with: Array(", ".utf8))
        }
        let next = firstText(after: separator)
        let conjunction =
            joining == .and ? Conjunction.and(before: next) : Conjunction.or(before: next)
        fill(separator, with: Array(" \(conjunction) ".utf8))
    }

    private mutating func fill(_ event: Int, with bytes: [UInt8]) {
        let start = arena.count
        arena.append(contentsOf: bytes)
        events[event] = .words(Slice(from: start, to: arena.count))
    }

    private func firstText(after event: Int) -> ArraySlice<UInt8> {
        for following in events[(event + 1)...] {
            let text: ArraySlice<UInt8>
            switch following {
            case .value(_, _, _, let display): text = arena[display.range]
            case .blank(_, let shown, _): text = arena[shown.range]
            case .words(let slice): text = arena[slice.range]
            case .fixed(let index): text = fixedText(Int(index))
            default: continue
            }
            let trimmed = text.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
            if !trimmed.isEmpty { return trimmed }
        }
        return []
    }

    private func fixedText(_ index: Int) -> ArraySlice<UInt8> {
        for case .text(let range) in program.tokens[program.fixed[index].tokens] {
            let text = program.words[range]
            if text.contains(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 }) { return text }
        }
        return []
    }
}
