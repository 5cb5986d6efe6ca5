internal import FojaSpanish

/// Counts the numbered elements of a document as it is resolved.
struct NumberStack: ~Copyable {
    /// What is counted within one numbered element. Not private, or Swift 6.3 makes no debug build of who copies a stack.
    struct Frame {
        /// As printed (`CUARTA`, `5.1`, `b`), in the rendering's bytes.
        var text = Slice.empty
        /// How it counts.
        var style = NumberStyle.figure
        /// What decimals inside start with: `5` or `5.1`; empty outside clauses.
        var prefix = Slice.empty
        /// How many of each style have been counted inside.
        var ordinals = 0
        var decimals = 0
        var letters = 0
        var figures = 0

        mutating func next(_ style: NumberStyle) -> Int {
            switch style {
            case .ordinal:
                ordinals += 1
                return ordinals
            case .decimal:
                decimals += 1
                return decimals
            case .letter:
                letters += 1
                return letters
            case .figure:
                figures += 1
                return figures
            }
        }
    }

    private struct Known {
        let style: NumberStyle
        let gender: Ordinal.Gender
        let number: Int
        let text: Slice
    }

    private var frames = GrowingLine<Frame>(capacity: 16)
    /// What has been counted of what references name, by its number.
    private var known: [Known?]

    init(targetCount: Int) {
        known = Array(repeating: nil, count: targetCount)
        frames.append(Frame())
    }

    private init(frames: consuming GrowingLine<Frame>, known: [Known?]) {
        self.frames = frames
        self.known = known
    }

    /// The same by itself, for whoever runs something only to see what it prints.
    func copy() -> NumberStack { NumberStack(frames: frames.copy(), known: known) }

    mutating func push(_ operation: Program.NumberingOperation, _ arena: inout [UInt8]) {
        let top = frames.count - 1
        var outer = frames[top]
        var frame = Frame(text: outer.text, style: outer.style, prefix: outer.prefix)
        if let style = operation.style {
            frame.style = style
            let number = outer.next(style)
            frames[top] = outer
            let start = arena.count
            switch style {
            case .ordinal:
                arena.append(figures: number)
                frame.prefix = Slice(from: start, to: arena.count)
                Ordinal.append(number, gender: operation.gender, casing: .upper, to: &arena)
                frame.text = Slice(from: frame.prefix.range.upperBound, to: arena.count)
            case .decimal:
                if frame.prefix.count > 0 {
                    arena.append(again: frame.prefix)
                    arena.append(0x2E)
                }
                arena.append(figures: number)
                frame.text = Slice(from: start, to: arena.count)
                frame.prefix = frame.text
            case .letter:
                NumberStack.appendLetters(number, to: &arena)
                frame.text = Slice(from: start, to: arena.count)
            case .figure:
                arena.append(figures: number)
                frame.text = Slice(from: start, to: arena.count)
            }
            if let target = operation.target {
                known[target] = Known(style: style, gender: operation.gender, number: number, text: frame.text)
            }
        }
        frames.append(frame)
    }

    /// Counts as many as if they had been printed.
    mutating func skip(_ count: Int) {
        let top = frames.count - 1
        var frame = frames[top]
        frame.ordinals += count
        frame.decimals += count
        frame.letters += count
        frame.figures += count
        frames[top] = frame
    }

    mutating func pop() { frames.removeLast() }

    /// The number in force, as printed.
    var current: Slice { frames[frames.count - 1].text }

    /// How the number in force counts.
    var style: NumberStyle { frames[frames.count - 1].style }

    /// The number of something referred to; nothing if this rendering lacks it,
    /// which the static check has made impossible.
    func appendReference(to target: Int, casing: NumberCasing, into out: inout [UInt8]) {
        guard let known = known[target] else { return }
        guard known.style == .ordinal else { return out.append(again: known.text) }
        let ordinalCasing: Ordinal.Casing =
            switch casing {
            case .title: .title
            case .upper: .upper
            case .lower: .lower
            }
        Ordinal.append(known.number, gender: known.gender, casing: ordinalCasing, to: &out)
    }

    /// A heading with its own number in the place of the mark; what it refers to
    /// may come later and waits for ``named(_:_:targets:_:)``.
    func located(_ location: Location, _ arena: [UInt8]) -> String {
        let heading = location.heading
        guard heading.contains(Location.numberMark) else { return heading }
        let frame = frames[min(location.depth, frames.count - 1)]
        let number = String(decoding: arena[frame.text.range], as: UTF8.self)
        return heading.map { $0 == Location.numberMark ? number : String($0) }.joined()
    }

    /// A heading with the numbers that it refers to, once all are known.
    func named(_ heading: String, _ references: [String], targets: [String], _ arena: [UInt8]) -> String {
        guard !references.isEmpty else { return heading }
        var rest = references[...]
        return heading.map { character in
            guard character == Location.referenceMark else { return String(character) }
            guard let id = rest.popFirst(), let target = targets.firstIndex(of: id), let known = known[target] else {
                return ""
            }
            return String(decoding: arena[known.text.range], as: UTF8.self)
        }.joined()
    }

    /// a … z, aa, ab …
    private static func appendLetters(_ number: Int, to out: inout [UInt8]) {
        if number > 26 { appendLetters((number - 1) / 26, to: &out) }
        out.append(0x61 + UInt8(truncatingIfNeeded: (number - 1) % 26))
    }
}
