/// Where two sequences differ: a run of one stands for a run of the other.
struct SequenceDifference: Sendable, Hashable {
    /// In the first sequence; empty where something is missing from it.
    var old: Range<Int>
    /// In the second sequence.
    var new: Range<Int>

    /// The differences between two sequences of numbers, in order.
    ///
    /// Myers' algorithm while the two are near enough that it is quick; past
    /// that, the elements that occur once in each anchor the comparison and only
    /// what stands between two anchors is compared. The time is bounded also
    /// where everything differs.
    static func between(_ old: [Int], _ new: [Int]) -> [SequenceDifference] {
        var out: [SequenceDifference] = []
        append(old, new, old.indices, new.indices, limit: 600, anchored: true, to: &out)
        return out
    }

    private static func append(
        _ old: [Int], _ new: [Int], _ oldRange: Range<Int>, _ newRange: Range<Int>, limit: Int, anchored: Bool,
        to out: inout [SequenceDifference]
    ) {
        var low = oldRange.lowerBound
        var newLow = newRange.lowerBound
        var high = oldRange.upperBound
        var newHigh = newRange.upperBound
        while low < high, newLow < newHigh, old[low] == new[newLow] {
            low += 1
            newLow += 1
        }
        while low < high, newLow < newHigh, old[high - 1] == new[newHigh - 1] {
            high -= 1
            newHigh -= 1
        }
        if low == high, newLow == newHigh { return }
        if low < high, newLow < newHigh {
            if let found = myers(old, new, low..<high, newLow..<newHigh, limit: limit) {
                out += found
                return
            }
            if anchored {
                var a = low
                var b = newLow
                for anchor in anchors(old, new, low..<high, newLow..<newHigh) + [(high, newHigh)] {
                    append(old, new, a..<anchor.0, b..<anchor.1, limit: 100, anchored: false, to: &out)
                    a = min(anchor.0 + 1, high)
                    b = min(anchor.1 + 1, newHigh)
                }
                return
            }
        }
        out.append(SequenceDifference(old: low..<high, new: newLow..<newHigh))
    }

    /// Myers' greedy algorithm; `nil` past `limit` insertions and deletions.
    private static func myers(
        _ old: [Int], _ new: [Int], _ oldRange: Range<Int>, _ newRange: Range<Int>, limit: Int
    ) -> [SequenceDifference]? {
        let n = oldRange.count
        let m = newRange.count
        guard abs(n - m) <= limit else { return nil }
        let most = min(limit, n + m)
        var reach = [Int](repeating: 0, count: 2 * most + 3)
        let middle = most + 1
        // What `reach` held before each round, only the diagonals it could touch.
        var rounds: [[Int]] = []
        for d in 0...most {
            rounds.append(Array(reach[(middle - d)...(middle + d)]))
            for k in stride(from: -d, through: d, by: 2) {
                var x: Int
                if k == -d || (k != d && reach[middle + k - 1] < reach[middle + k + 1]) {
                    x = reach[middle + k + 1]
                } else {
                    x = reach[middle + k - 1] + 1
                }
                var y = x - k
                while x < n, y < m, old[oldRange.lowerBound + x] == new[newRange.lowerBound + y] {
                    x += 1
                    y += 1
                }
                reach[middle + k] = x
                if x >= n, y >= m {
                    return walkBack(rounds, n, m, oldRange.lowerBound, newRange.lowerBound)
                }
            }
        }
        return nil
    }

    private static func walkBack(
        _ rounds: [[Int]], _ n: Int, _ m: Int, _ oldStart: Int, _ newStart: Int
    ) -> [SequenceDifference] {
        var out: [SequenceDifference] = []
        var x = n
        var y = m
        for d in stride(from: rounds.count - 1, to: 0, by: -1) {
            // Before round d only diagonals -(d-1)…(d-1) had been reached.
            let before = rounds[d]
            let k = x - y
            let down = k == -d || (k != d && before[d + k - 1] < before[d + k + 1])
            let previous = down ? k + 1 : k - 1
            let previousX = before[d + previous]
            let previousY = previousX - previous
            // The edit is the one step; what follows it on the diagonal is equal.
            let edit =
                down
                ? SequenceDifference(
                    old: (oldStart + previousX)..<(oldStart + previousX),
                    new: (newStart + previousY)..<(newStart + previousY + 1))
                : SequenceDifference(
                    old: (oldStart + previousX)..<(oldStart + previousX + 1),
                    new: (newStart + previousY)..<(newStart + previousY))
            if let last = out.last, last.old.lowerBound == edit.old.upperBound,
                last.new.lowerBound == edit.new.upperBound
            {
                out[out.count - 1] = SequenceDifference(
                    old: edit.old.lowerBound..<last.old.upperBound, new: edit.new.lowerBound..<last.new.upperBound)
            } else {
                out.append(edit)
            }
            x = previousX
            y = previousY
        }
        return out.reversed()
    }

    /// Pairs of places of the elements that occur once in each range, those that
    /// keep their order in both (the longest such chain).
    private static func anchors(
        _ old: [Int], _ new: [Int], _ oldRange: Range<Int>, _ newRange: Range<Int>
    ) -> [(Int, Int)] {
        var seen: [Int: (oldCount: Int, oldIndex: Int, newCount: Int, newIndex: Int)] = [:]
        for i in oldRange {
            let entry = seen[old[i]] ?? (0, 0, 0, 0)
            seen[old[i]] = (entry.oldCount + 1, i, entry.newCount, entry.newIndex)
        }
        for j in newRange {
            guard let entry = seen[new[j]] else { continue }
            seen[new[j]] = (entry.oldCount, entry.oldIndex, entry.newCount + 1, j)
        }
        let pairs = oldRange.compactMap { i -> (Int, Int)? in
            guard let entry = seen[old[i]], entry.oldCount == 1, entry.newCount == 1 else { return nil }
            return (i, entry.newIndex)
        }
        return longestRise(pairs).map { pairs[$0] }
    }

    /// The longest run of pairs, in order, whose second places rise (patience sorting): their indices.
    static func longestRise(_ pairs: [(Int, Int)]) -> [Int] {
        var piles: [Int] = []
        var previous = [Int](repeating: -1, count: pairs.count)
        for (index, pair) in pairs.enumerated() {
            var low = 0
            var high = piles.count
            while low < high {
                let half = (low + high) / 2
                if pairs[piles[half]].1 < pair.1 { low = half + 1 } else { high = half }
            }
            if low > 0 { previous[index] = piles[low - 1] }
            if low == piles.count { piles.append(index) } else { piles[low] = index }
        }
        var chain: [Int] = []
        var at = piles.last ?? -1
        while at >= 0 {
            chain.append(at)
            at = previous[at]
        }
        return chain.reversed()
    }
}
