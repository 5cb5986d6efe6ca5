/// Rows that between them have every pair of values of every two factors, the same on each run.
enum Pairwise {
    /// - Parameters:
    ///   - factors: How many values each has.
    ///   - seed: Another seed gives other rows that cover the same.
    static func rows(_ factors: [Int], seed: UInt64) -> [[Int]] {
        var random = Linear(state: seed)
        var open: Set<Pair> = []
        for a in factors.indices {
            for b in factors.indices where b > a {
                for x in 0..<factors[a] { for y in 0..<factors[b] { open.insert(Pair(a, x, b, y)) } }
            }
        }
        var rows: [[Int]] = []
        while let first = open.min(by: { $0.order < $1.order }) {
            var best: (row: [Int], gain: Int) = ([], -1)
            // Of some rows that have the first open pair, the one that closes most.
            for _ in 0..<24 {
                var row = factors.map { random.next(below: $0) }
                row[first.a] = first.x
                row[first.b] = first.y
                for factor in factors.indices where factor != first.a && factor != first.b {
                    var chosen = (value: row[factor], gain: -1)
                    let start = random.next(below: factors[factor])
                    for step in 0..<factors[factor] {
                        let value = (start + step) % factors[factor]
                        row[factor] = value
                        let gain = factors.indices.count { other in
                            other != factor && open.contains(Pair.of(factor, value, other, row[other]))
                        }
                        if gain > chosen.gain { chosen = (value, gain) }
                    }
                    row[factor] = chosen.value
                }
                let gain = pairs(of: row).count { open.contains($0) }
                if gain > best.gain { best = (row, gain) }
            }
            for pair in pairs(of: best.row) { open.remove(pair) }
            rows.append(best.row)
        }
        return rows
    }

    static func pairs(of row: [Int]) -> [Pair] {
        row.indices.flatMap { a in row.indices.filter { $0 > a }.map { Pair(a, row[a], $0, row[$0]) } }
    }

    struct Pair: Hashable {
        let a: Int
        let x: Int
        let b: Int
        let y: Int

        init(_ a: Int, _ x: Int, _ b: Int, _ y: Int) {
            (self.a, self.x, self.b, self.y) = (a, x, b, y)
        }

        static func of(_ a: Int, _ x: Int, _ b: Int, _ y: Int) -> Pair { a < b ? Pair(a, x, b, y) : Pair(b, y, a, x) }

        var order: (Int, Int, Int, Int) { (a, b, x, y) }
    }

    /// Knuth's generator: what is random has to be the same everywhere.
    private struct Linear {
        var state: UInt64

        mutating func next(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }
}
