internal import FojaData

/// Numbers that stand for texts, the same in both documents.
final class TextKeys {
    private var known: [String: Int] = [:]
    private var runs: [[Int]: Int] = [:]

    func key(_ text: String) -> Int {
        if let key = known[text] { return key }
        known[text] = known.count
        return known.count - 1
    }

    func key(of run: [Int]) -> Int {
        if let key = runs[run] { return key }
        runs[run] = runs.count
        return runs.count - 1
    }
}

/// A document in numbers: equal numbers are equal words, equal blocks.
struct ComparedText {
    let document: ReadableDocument
    /// Of each word of each block; a datum and a blank are their path, numbers and references are all alike.
    let words: [[Int]]
    /// Of each block: every letter of it, but its numbers and references.
    let exact: [Int]
    /// Of each block: the same, whatever its data are.
    let shape: [Int]
    /// Of each block: what is read of it, whatever is known of its words.
    let print: [Int]
    /// In which clause each block stands.
    let clause: [Int]

    init(_ document: ReadableDocument, _ keys: TextKeys) {
        self.document = document
        var words: [[Int]] = []
        var exact: [Int] = []
        var shape: [Int] = []
        for block in document.blocks {
            let own = block.words.map { keys.key(ComparedText.name(of: $0)) }
            words.append(own)
            shape.append(keys.key(of: own))
            exact.append(
                keys.key(
                    of: zip(block.words, own).map { word, key in
                        switch word.kind {
                        case .datum, .blank: keys.key("=" + word.text + "\u{1}\(key)")
                        default: key
                        }
                    }))
        }
        print = document.blocks.map { keys.key("b" + $0.text) }
        self.words = words
        self.exact = exact
        self.shape = shape
        var clause = [Int](repeating: 0, count: document.blocks.count)
        for (index, one) in document.clauses.enumerated() { for block in one.blocks { clause[block] = index } }
        self.clause = clause
    }

    private static func name(of word: ReadableDocument.Word) -> String {
        switch word.kind {
        case .plain: "w" + word.text
        case .number: "n"
        case .reference: "r"
        case .datum(let path), .blank(let path): "d" + FieldPath.withoutPositions(path)
        }
    }

    /// How many words a block has.
    func weight(_ block: Int) -> Int { words[block].count }

    /// How many of them are words and not data.
    func wordWeight(_ block: Int) -> Int {
        document.blocks[block].words.count { $0.kind == .plain && $0.text.contains(where: \.isLetter) }
    }
}

/// How alike blocks are, by their pairs of neighbouring words.
enum Likeness {
    /// What more blocks than this have says nothing of which is which.
    private static let mostCommon = 12
    /// How many blocks a block is held against in earnest.
    private static let mostTried = 4

    private static func pairs(_ words: [Int]) -> [Int] {
        var out: [Int] = []
        out.reserveCapacity(words.count + 1)
        var last = -1
        for word in words {
            out.append(last &* 1_000_003 &+ word)
            last = word
        }
        out.append(last &* 1_000_003 &- 1)
        return out.sorted()
    }

    /// Between 0 and 1: 1 of two that are the same.
    static func of(_ a: [Int], _ b: [Int]) -> Double { dice(pairs(a), pairs(b)) }

    private static func dice(_ a: [Int], _ b: [Int]) -> Double {
        var shared = 0
        var i = 0
        var j = 0
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                shared += 1
                i += 1
                j += 1
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return Double(2 * shared) / Double(max(1, a.count + b.count))
    }

    /// Blocks of one text with those of the other that are likest, each once, the likest first.
    ///
    /// The time grows with the words of both, however alike or unlike they are.
    static func matches(
        _ old: [Int], of oldWords: [[Int]], _ new: [Int], of newWords: [[Int]], atLeast least: Double
    ) -> [(old: Int, new: Int)] {
        guard !old.isEmpty, !new.isEmpty else { return [] }
        var holders: [Int: [Int32]] = [:]
        let newPairs = new.map { pairs(newWords[$0]) }
        for (position, own) in newPairs.enumerated() {
            var last: Int?
            for pair in own where pair != last {
                last = pair
                if holders[pair, default: []].count <= mostCommon { holders[pair, default: []].append(Int32(position)) }
            }
        }
        var found: [(score: Double, gap: Int, old: Int, new: Int)] = []
        for (position, block) in old.enumerated() {
            let own = pairs(oldWords[block])
            var counts: [Int32: Int] = [:]
            var last: Int?
            for pair in own where pair != last {
                last = pair
                guard let list = holders[pair], list.count <= mostCommon else { continue }
                for holder in list { counts[holder, default: 0] += 1 }
            }
            let best = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(mostTried)
            for (candidate, _) in best {
                let score = dice(own, newPairs[Int(candidate)])
                if score >= least {
                    found.append((score, abs(position - Int(candidate)), block, new[Int(candidate)]))
                }
            }
        }
        found.sort { a, b in
            if a.score != b.score { return a.score > b.score }
            return (a.gap, a.old, a.new) < (b.gap, b.old, b.new)
        }
        var usedOld: Set<Int> = []
        var usedNew: Set<Int> = []
        return found.compactMap { one in
            guard !usedOld.contains(one.old), !usedNew.contains(one.new) else { return nil }
            usedOld.insert(one.old)
            usedNew.insert(one.new)
            return (one.old, one.new)
        }
    }
}
