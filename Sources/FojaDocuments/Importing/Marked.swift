/// Words, and the boxes and ticks between them.
struct Marked: Equatable {
    enum Mark: Equatable {
        case box
        case tick
        /// A sign that texts have anyway.
        case sign(Character)
        /// One that no text of a form has: it may be somebody's tick.
        case unknown
    }

    /// In small letters, without signs.
    private(set) var words: [String] = []
    /// What stands before each word, and after the last.
    private(set) var gaps: [[Mark]] = [[]]

    private static let empty: Set<Character> = ["☐", "□", "▢", "◻", "⬜", "○", "◯", "❏", "❑", "❐", "❒"]
    private static let ticks: Set<Character> = [
        "☑", "☒", "✓", "✔", "✗", "✘", "✕", "✖", "⊠", "■", "▣", "●", "◉", "⬛", "🗹", "🗷", "🗸", "🗶", "√", "✅", "❌", "❎",
        "×", "☓", "╳", "⨯", "⨉", "◼", "▪", "•", "🅇", "🆇", "🗵", "👍",
    ]
    /// Ticks where they stand in the stead of a box, and nothing elsewhere.
    private static let faint: Set<Character> = ["*", "+", "/", "•"]
    private static let signs: Set<Character> = Set(".,;:()[]{}«»\"'“”‘’/-–—_…¿?¡!*+%°º&")
    private static let brackets: [String: Mark] = [
        "[ ]": .box, "[]": .box, "( )": .box, "()": .box, "[x]": .tick, "(x)": .tick, "[v]": .tick, "(v)": .tick,
        "[*]": .tick, "(*)": .tick, "[+]": .tick, "(+)": .tick,
    ]

    init(_ text: String) {
        let characters = Marked.plain(text)
        var index = 0
        while index < characters.count {
            let character = characters[index]
            if let (mark, length) = Marked.bracket(characters[index...]) {
                gaps[gaps.count - 1].append(mark)
                index += length
                continue
            }
            index += 1
            if character.isLetter || character.isNumber, !Marked.ticks.contains(character) {
                var word = String(character)
                while index < characters.count, characters[index].isLetter || characters[index].isNumber {
                    word.append(characters[index])
                    index += 1
                }
                if word.lowercased() == "x" {
                    gaps[gaps.count - 1].append(.tick)
                } else {
                    words.append(word.lowercased())
                    gaps.append([])
                }
            } else if !character.isWhitespace {
                gaps[gaps.count - 1].append(
                    Marked.empty.contains(character)
                        ? .box
                        : Marked.ticks.contains(character)
                            ? .tick : Marked.signs.contains(character) ? .sign(character) : .unknown)
            }
        }
    }

    /// Without what says only how a sign is drawn: «✔️» is «✔» and a selector of its colours.
    private static func plain(_ text: String) -> [Character] {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isDrawing(scalar.value) { out.append(scalar) }
        return Array(String(out))
    }

    private static func isDrawing(_ value: UInt32) -> Bool {
        (0xFE00...0xFE0F).contains(value) || value == 0x200D || value == 0x20E3 || (0x1F3FB...0x1F3FF).contains(value)
    }

    private static func bracket(_ rest: ArraySlice<Character>) -> (mark: Mark, length: Int)? {
        guard let first = rest.first, first == "[" || first == "(" else { return nil }
        for length in [3, 2] {
            guard let mark = brackets[String(rest.prefix(length)).lowercased()] else { continue }
            return (mark, length)
        }
        // «( X )», «[ ✓ ]».
        let inside = rest.dropFirst().prefix { $0 != "]" && $0 != ")" }
        guard inside.count <= 5, rest.count > inside.count + 1 else { return nil }
        let said = inside.filter { !$0.isWhitespace }
        if said.isEmpty { return (.box, inside.count + 2) }
        guard said.count == 1, let sign = said.first, ticks.contains(sign) || sign.lowercased() == "x" else {
            return nil
        }
        return (.tick, inside.count + 2)
    }

    // MARK: Boxes

    var hasBoxes: Bool { gaps.contains { $0.contains(.box) } }
    /// Whether somebody marked it, in whatever way.
    var isTicked: Bool { gaps.contains { $0.contains(.tick) || $0.contains(.unknown) } }

    /// The words of each box, without the «o» or «y» before the next.
    var labels: [[String]] {
        let starts = gaps.indices.filter { gaps[$0].contains(.box) }
        return starts.indices.map { index in
            Marked.core(words[starts[index]..<(index + 1 < starts.count ? starts[index + 1] : words.count)], of: joints)
        }
    }

    /// Without the articles and joints around them: «del Proyecto» and «o Proyecto» are «Proyecto».
    var core: [String] { Marked.core(words[...], of: Marked.small) }
    /// Without what joins one alternative to the next.
    var joined: [String] { Marked.core(words[...], of: joints) }

    private var joints: Set<String> { ["o", "y", "u", "e"] }
    private static let small: Set<String> = ["de", "la", "el", "del", "los", "las", "al", "a", "o", "y", "u", "e"]

    private static func core(_ words: ArraySlice<String>, of small: Set<String>) -> [String] {
        var rest = words
        while let first = rest.first, small.contains(first) { rest = rest.dropFirst() }
        while let last = rest.last, small.contains(last) { rest = rest.dropLast() }
        return Array(rest)
    }

    /// Which boxes of a model with the same words are ticked here; `nil` if it cannot be told: a box is gone, a
    /// sign that is no tick stands there, or a tick stands between two of them.
    func ticked(of model: Marked) -> Set<Int>? {
        var out: Set<Int> = []
        var box = -1
        for (given, wanted) in zip(gaps, model.gaps) {
            guard !given.contains(.unknown) else { return nil }
            guard let place = wanted.firstIndex(of: .box) else {
                guard !given.contains(.box), !Marked.hasFaint(given, beside: wanted) else { return nil }
                guard given.contains(.tick) else { continue }
                guard box >= 0 else { return nil }
                out.insert(box)
                continue
            }
            let previous = box
            box += 1
            if let own = given.firstIndex(of: .box) {
                guard !Marked.hasFaint(given, beside: wanted) else { return nil }
                if given[own...].contains(.tick) { out.insert(box) }
                guard let tick = given[..<own].lastIndex(of: .tick) else { continue }
                if previous < 0 {
                    out.insert(box)
                } else if tick + 1 < own {
                    out.insert(previous)
                } else {
                    return nil
                }
            } else if let tick = given.firstIndex(of: .tick) {
                // «gestiones ✓, una»: the tick is of what stands before the comma, and the box is gone.
                guard previous < 0 || place == 0 || tick > 0 else { return nil }
                out.insert(box)
            } else {
                guard Marked.hasFaint(given, beside: wanted) else { return nil }
                out.insert(box)
            }
        }
        return out
    }

    private static func hasFaint(_ given: [Mark], beside wanted: [Mark]) -> Bool {
        func count(_ marks: [Mark]) -> Int {
            marks.count { mark in if case .sign(let sign) = mark { faint.contains(sign) } else { false } }
        }
        return count(given) > count(wanted)
    }
}
