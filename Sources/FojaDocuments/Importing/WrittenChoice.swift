internal import FojaTemplating

/// What somebody chose where a document prints several alternatives: a box that was ticked, the
/// one that was left standing, or one written in their place.
struct WrittenChoice {
    enum Answer: Equatable {
        case unchanged
        case option(String)
        /// It cannot be told which.
        case unclear
    }

    let answer: Answer

    init(_ text: String, at blank: BlankPlace) {
        let written = Marked(text)
        let model = Marked(blank.model)
        let options = blank.alternatives.map { (name: $0.option, marked: Marked($0.text)) }
        func only(_ names: [String]) -> Answer? {
            names.count == 1 ? .option(names[0]) : names.isEmpty ? nil : .unclear
        }
        if written == model {
            answer = .unchanged
        } else if let found = only(options.filter { $0.marked == written }.map(\.name)) {
            answer = found
        } else if written.words == model.words, !model.boxes.isEmpty {
            let ticked = written.ticked(of: model)
            let chosen = options.filter { $0.marked.words == model.words && $0.marked.ticked(of: model) == ticked }
            answer = ticked.isEmpty ? .unchanged : ticked.count == 1 ? only(chosen.map(\.name)) ?? .unclear : .unclear
        } else {
            // The words of one of its boxes, alone.
            let labels = model.labels
            let found = labels.indices.filter { labels[$0] == written.words }.flatMap { index in
                options.filter { $0.marked.ticked(of: model) == [index] }.map(\.name)
            }
            answer = only(found) ?? .unclear
        }
    }
}

/// Words, and the boxes and ticks between them.
private struct Marked: Equatable {
    enum Mark: Equatable {
        case box
        case tick
        case word
        case sign
    }

    private(set) var marks: [Mark] = []
    /// In small letters, without signs.
    private(set) var words: [String] = []

    private static let empty: Set<Character> = ["☐", "□", "▢", "◻", "⬜", "○", "◯", "❏", "❑"]
    private static let ticks: Set<Character> = [
        "☑", "☒", "✓", "✔", "✗", "✘", "✕", "✖", "⊠", "■", "▣", "●", "◉", "⬛", "🗹", "🗷", "√",
    ]
    private static let brackets: [String: Mark] = [
        "[ ]": .box, "[]": .box, "( )": .box, "()": .box, "[x]": .tick, "(x)": .tick, "[v]": .tick, "(v)": .tick,
    ]

    init(_ text: String) {
        let characters = Array(text)
        var index = 0
        while index < characters.count {
            let character = characters[index]
            if let (mark, length) = Marked.bracket(characters[index...]) {
                marks.append(mark)
                index += length
                continue
            }
            index += 1
            if Marked.empty.contains(character) {
                marks.append(.box)
            } else if Marked.ticks.contains(character) {
                marks.append(.tick)
            } else if character.isLetter || character.isNumber {
                var word = String(character)
                while index < characters.count, characters[index].isLetter || characters[index].isNumber {
                    word.append(characters[index])
                    index += 1
                }
                if word.lowercased() == "x" {
                    marks.append(.tick)
                } else {
                    marks.append(.word)
                    words.append(word.lowercased())
                }
            } else if !character.isWhitespace {
                marks.append(.sign)
            }
        }
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

    /// How many words stand before each box.
    var boxes: [Int] {
        var count = 0
        var out: [Int] = []
        for mark in marks {
            if mark == .word { count += 1 }
            if mark == .box { out.append(count) }
        }
        return out
    }

    /// The words of each box, without the «o» or «y» before the next.
    var labels: [[String]] {
        let starts = boxes
        return starts.indices.map { index in
            var label = Array(words[starts[index]..<(index + 1 < starts.count ? starts[index + 1] : words.count)])
            if index + 1 < starts.count, ["o", "y", "u", "e"].contains(label.last) { label.removeLast() }
            return label
        }
    }

    /// Which boxes of a model are ticked here.
    func ticked(of model: Marked) -> Set<Int> {
        let starts = model.boxes
        var out: Set<Int> = []
        var count = 0
        for (index, mark) in marks.enumerated() {
            if mark == .word { count += 1 }
            guard mark == .tick else { continue }
            let before = index > 0 ? marks[index - 1] : nil
            let after = index + 1 < marks.count ? marks[index + 1] : nil
            let here = starts.firstIndex(of: count)
            let hasBox = before == .box || after == .box
            // A box's own place: ticked in it, beside it or in its stead.
            if let here, hasBox || !boxStands(at: count) {
                out.insert(here)
            } else if let last = starts.lastIndex(where: { $0 < count }) {
                out.insert(last)
            }
        }
        return out
    }

    private func boxStands(at words: Int) -> Bool { boxes.contains(words) }
}
