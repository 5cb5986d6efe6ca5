internal import FojaSpanish

/// Counts the numbered elements of a document as it is resolved.
struct NumberStack {
    private struct Frame {
        /// As printed: `CUARTA`, `5.1`, `b`.
        var text: [UInt8] = []
        /// What decimals inside start with: `5` or `5.1`; empty outside clauses.
        var prefix: [UInt8] = []
        /// How many of each style have been counted inside.
        var counts: [NumberStyle: Int] = [:]
    }

    private struct Known {
        let style: NumberStyle
        let number: Int
        let text: [UInt8]
    }

    private var frames = [Frame()]
    private var known: [Int: Known] = [:]

    mutating func push(_ operation: Program.NumberingOperation) {
        let top = frames.count - 1
        var frame = Frame(text: frames[top].text, prefix: frames[top].prefix)
        if let style = operation.style {
            let number = frames[top].counts[style, default: 0] + 1
            frames[top].counts[style] = number
            frame.text = []
            switch style {
            case .ordinal:
                Ordinal.append(number, gender: .feminine, casing: .upper, to: &frame.text)
                frame.prefix = Array(String(number).utf8)
            case .decimal:
                frame.text =
                    frames[top].prefix + (frames[top].prefix.isEmpty ? [] : [0x2E]) + Array(String(number).utf8)
                frame.prefix = frame.text
            case .letter: frame.text = NumberStack.letters(number)
            case .figure: frame.text = Array(String(number).utf8)
            }
            if let target = operation.target {
                known[target] = Known(style: style, number: number, text: frame.text)
            }
        }
        frames.append(frame)
    }

    mutating func pop() { frames.removeLast() }

    func appendCurrent(into out: inout [UInt8]) {
        if let frame = frames.last { out.append(contentsOf: frame.text) }
    }

    /// The number of something referred to; nothing if this rendering lacks it,
    /// which the static check has made impossible.
    func appendReference(to target: Int, casing: NumberCasing, into out: inout [UInt8]) {
        guard let known = known[target] else { return }
        guard known.style == .ordinal else { return out.append(contentsOf: known.text) }
        let ordinalCasing: Ordinal.Casing =
            switch casing {
            case .title: .title
            case .upper: .upper
            case .lower: .lower
            }
        Ordinal.append(known.number, gender: .feminine, casing: ordinalCasing, to: &out)
    }

    /// A heading with its number in the place of the mark.
    func located(_ heading: String) -> String {
        guard heading.contains(Location.numberMark), let frame = frames.last(where: { !$0.text.isEmpty }) else {
            return heading
        }
        let number = String(decoding: frame.text, as: UTF8.self)
        return heading.map { $0 == Location.numberMark ? number : String($0) }.joined()
    }

    /// a … z, aa, ab …
    private static func letters(_ number: Int) -> [UInt8] {
        var n = number
        var out: [UInt8] = []
        while n > 0 {
            out.append(0x61 + UInt8(truncatingIfNeeded: (n - 1) % 26))
            n = (n - 1) / 26
        }
        return out.reversed()
    }
}
