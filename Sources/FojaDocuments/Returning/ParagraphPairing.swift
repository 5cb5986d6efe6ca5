internal import FojaWord

/// Which paragraph of a file is which of those that it was made with.
struct ParagraphPairing {
    /// Of each paragraph of the file, the one that it is, in its place.
    private(set) var pairs: [Int?]
    /// Of those that are new where they stand, the one that stood elsewhere.
    private(set) var moved: [Int: Int] = [:]

    private let old: [ReturnedParagraph]
    private let new: [ReturnedParagraph]

    /// How much of two paragraphs must be the same for them to be one.
    private static let least = 0.4
    /// How much it says that a file's own mark says so.
    private static let bookmark = 0.5
    /// Past so many pairs to weigh, they are taken as they come.
    private static let most = 90_000

    init(_ old: [ReturnedParagraph], _ new: [ReturnedParagraph]) {
        self.old = old
        self.new = new
        pairs = Array(repeating: nil, count: new.count)
        var keys: [String: Int] = [:]
        func number(_ paragraph: ReturnedParagraph) -> Int {
            let key = paragraph.key.isEmpty ? "\u{1}" + paragraph.marks.joined(separator: " ") : paragraph.key
            let next = keys.count
            if let known = keys[key] { return known }
            keys[key] = next
            return next
        }
        let (a, b) = (old.map(number), new.map(number))
        var reachedOld = 0
        var reachedNew = 0
        func same(to end: Int) {
            while reachedOld < end {
                pairs[reachedNew] = reachedOld
                reachedOld += 1
                reachedNew += 1
            }
        }
        for difference in SequenceDifference.between(a, b) {
            same(to: difference.old.lowerBound)
            align(difference.old, difference.new)
            reachedOld = difference.old.upperBound
            reachedNew = difference.new.upperBound
        }
        same(to: old.count)
        findMoved()
    }

    // MARK: In place

    private mutating func align(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
        guard !oldRange.isEmpty, !newRange.isEmpty else { return }
        guard oldRange.count * newRange.count <= ParagraphPairing.most else {
            for (a, b) in zip(oldRange, newRange) where likeness(a, b) >= ParagraphPairing.least { pairs[b] = a }
            return
        }
        // The best of all ways to pair them in order.
        let width = newRange.count + 1
        var best = [Double](repeating: 0, count: (oldRange.count + 1) * width)
        var weights = [Double](repeating: 0, count: oldRange.count * newRange.count)
        for i in stride(from: oldRange.count - 1, through: 0, by: -1) {
            for j in stride(from: newRange.count - 1, through: 0, by: -1) {
                let weight = likeness(oldRange.lowerBound + i, newRange.lowerBound + j)
                weights[i * newRange.count + j] = weight
                var value = max(best[(i + 1) * width + j], best[i * width + j + 1])
                if weight >= ParagraphPairing.least { value = max(value, weight + best[(i + 1) * width + j + 1]) }
                best[i * width + j] = value
            }
        }
        var i = 0
        var j = 0
        while i < oldRange.count, j < newRange.count {
            let weight = weights[i * newRange.count + j]
            let value = best[i * width + j]
            if weight >= ParagraphPairing.least, value == weight + best[(i + 1) * width + j + 1] {
                pairs[newRange.lowerBound + j] = oldRange.lowerBound + i
                i += 1
                j += 1
            } else if value == best[(i + 1) * width + j] {
                i += 1
            } else {
                j += 1
            }
        }
    }

    /// How much of two paragraphs is the same, from 0 to 1; more if the file says that they are one.
    private func likeness(_ a: Int, _ b: Int) -> Double {
        let (first, second) = (old[a], new[b])
        var out = 0.0
        let isMarked = !Set(first.source.bookmarks).isDisjoint(with: second.source.bookmarks)
        if isMarked || !first.marks.isEmpty && !Set(first.marks).isDisjoint(with: second.marks) {
            out += ParagraphPairing.bookmark
        }
        let mine = first.tokens.filter { $0.kind == .word }
        let theirs = second.tokens.filter { $0.kind == .word }
        guard !mine.isEmpty, !theirs.isEmpty else { return out }
        var counts: [String: Int] = [:]
        for token in mine { counts[token.key, default: 0] += 1 }
        var same = 0
        for token in theirs {
            if let count = counts[token.key], count > 0 {
                counts[token.key] = count - 1
                same += 1
            }
        }
        let share = Double(2 * same) / Double(mine.count + theirs.count)
        // Those that stand in different cells, or in none, are rarely one.
        return out + ((first.source.cell == nil) == (second.source.cell == nil) ? share : share / 2)
    }

    // MARK: Elsewhere

    private mutating func findMoved() {
        let taken = Set(pairs.compactMap(\.self))
        var left = old.indices.filter { !taken.contains($0) }
        for b in new.indices where pairs[b] == nil {
            let found =
                left.first { !old[$0].key.isEmpty && old[$0].key == new[b].key }
                ?? left.first { a in
                    !Set(old[a].source.bookmarks).isDisjoint(with: new[b].source.bookmarks)
                        && likeness(a, b) - ParagraphPairing.bookmark > 0.6
                }
            guard let found else { continue }
            moved[b] = found
            left.removeAll { $0 == found }
        }
    }
}
