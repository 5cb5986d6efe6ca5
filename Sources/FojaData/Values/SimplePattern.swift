/// A regular expression of the plainest kind, that needs no engine: signs, classes, groups, alternatives and repetitions.
///
/// Most patterns of a schema are such, and what they judge is short and ASCII. Making and running the engine for them costs
/// more than reading the rest of the case; what is not of this kind is left to it.
struct SimplePattern: Sendable {
    private let root: Node

    /// The texts that an expression can match, as the places where it can end.
    fileprivate indirect enum Node: Sendable {
        case one(Signs)
        case sequence([Node])
        case choice([Node])
        case repetition(Node, least: Int, most: Int)
    }

    /// `nil` if it has anything that is not of this kind.
    init?(_ pattern: String) {
        var parser = SimplePatternParser(pattern)
        guard let root = parser.alternatives(), parser.isAtEnd else { return nil }
        self.root = root
    }

    /// Whether the whole text matches; `nil` of a text that is not for it: a long one, or one of which signs are not single
    /// characters.
    func matches(_ text: String) -> Bool? {
        let bytes = Array(text.utf8)
        guard bytes.count < UInt64.bitWidth, bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return nil }
        return SimplePattern.ends(of: root, from: 1, in: bytes) >> UInt64(bytes.count) & 1 == 1
    }

    /// Where it can end if it begins at some places, each a bit.
    private static func ends(of node: Node, from starts: UInt64, in bytes: [UInt8]) -> UInt64 {
        guard starts != 0 else { return 0 }
        switch node {
        case .one(let signs):
            var out: UInt64 = 0
            for (index, byte) in bytes.enumerated() where starts >> UInt64(index) & 1 == 1 && signs.contains(byte) {
                out |= 1 << UInt64(index + 1)
            }
            return out
        case .sequence(let nodes): return nodes.reduce(starts) { ends(of: $1, from: $0, in: bytes) }
        case .choice(let nodes): return nodes.reduce(0) { $0 | ends(of: $1, from: starts, in: bytes) }
        case .repetition(let node, let least, let most):
            var last = starts
            for _ in 0..<least {
                let following = ends(of: node, from: last, in: bytes)
                // Once it stays the same, it does for ever.
                if following == last { break }
                last = following
            }
            var out = last
            var count = least
            // Where it has been already it need not go on from again.
            while count < most, last != 0 {
                last = ends(of: node, from: last, in: bytes) & ~out
                out |= last
                count += 1
            }
            return out
        }
    }
}

/// Some of the signs of ASCII.
private struct Signs: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    static let all = Signs(low: .max, high: .max)

    init(low: UInt64 = 0, high: UInt64 = 0) {
        self.low = low
        self.high = high
    }

    var others: Signs { Signs(low: ~low, high: ~high) }

    func contains(_ byte: UInt8) -> Bool { (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1 }

    mutating func insert(_ byte: UInt8) {
        if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
    }
}

/// Reads a pattern sign by sign; `nil` wherever it has what is not simple.
private struct SimplePatternParser {
    private let signs: [Character]
    private var next = 0
    /// How many groups are open.
    private var depth = 0
    private static let maximumDepth = 16

    init(_ pattern: String) { signs = Array(pattern) }

    var isAtEnd: Bool { next == signs.count }

    private var sign: Character? { isAtEnd ? nil : signs[next] }

    mutating func alternatives() -> SimplePattern.Node? {
        var all: [SimplePattern.Node] = []
        repeat {
            if !all.isEmpty { next += 1 }
            guard let one = sequence() else { return nil }
            all.append(one)
        } while sign == "|"
        return all.count == 1 ? all[0] : .choice(all)
    }

    private mutating func sequence() -> SimplePattern.Node? {
        var nodes: [SimplePattern.Node] = []
        while let sign, sign != "|", sign != ")" {
            guard let node = part(), let whole = repeated(node) else { return nil }
            nodes.append(whole)
        }
        return .sequence(nodes)
    }

    private mutating func part() -> SimplePattern.Node? {
        guard let sign else { return nil }
        next += 1
        switch sign {
        case "(":
            depth += 1
            guard depth < SimplePatternParser.maximumDepth, self.sign != "?", let inner = alternatives(),
                self.sign == ")"
            else { return nil }
            depth -= 1
            next += 1
            return inner
        case "[": return signClass().map { .one($0) }
        case ".": return .one(.all)
        case "\\": return escaped().map { .one($0) }
        case "?", "*", "+", "{", "}", "]", "^", "$": return nil
        default: return SimplePatternParser.signs(sign).map { .one($0) }
        }
    }

    /// What stands for itself; none of ASCII where it is not of that. A line's end is left to the engine.
    private static func signs(_ sign: Character) -> Signs? {
        guard !sign.isNewline else { return nil }
        var out = Signs()
        if let byte = sign.asciiValue { out.insert(byte) }
        return out
    }

    /// An escaped sign that is no letter and no figure, and so stands for itself.
    private mutating func escaped() -> Signs? {
        guard let sign, let byte = sign.asciiValue, (0x21..<0x7F).contains(byte), !sign.isLetter, !sign.isNumber else {
            return nil
        }
        next += 1
        return SimplePatternParser.signs(sign)
    }

    private mutating func signClass() -> Signs? {
        let isNegated = sign == "^"
        if isNegated { next += 1 }
        guard sign != ":" else { return nil }
        var out = Signs()
        var isEmpty = true
        while let sign, sign != "]" {
            // What has a meaning of its own in the classes of some engine, unless it is the last.
            guard !"[&~\\^".contains(sign), sign != "-" || signs.dropFirst(next + 1).first == "]" || isEmpty,
                !sign.isNewline
            else { return nil }
            isEmpty = false
            next += 1
            guard self.sign == "-", let last = signs.dropFirst(next + 1).first, last != "]" else {
                if let byte = sign.asciiValue { out.insert(byte) }
                continue
            }
            guard let first = sign.asciiValue, let end = last.asciiValue, first <= end, sign != "-",
                last.isLetter || last.isNumber
            else { return nil }
            for byte in first...end { out.insert(byte) }
            next += 2
        }
        guard sign == "]", !isEmpty else { return nil }
        next += 1
        return isNegated ? out.others : out
    }

    private mutating func repeated(_ node: SimplePattern.Node) -> SimplePattern.Node? {
        let bounds: (least: Int, most: Int)
        switch sign {
        case "?": bounds = (0, 1)
        case "*": bounds = (0, .max)
        case "+": bounds = (1, .max)
        case "{":
            guard let end = signs[next...].firstIndex(of: "}"),
                let found = SimplePatternParser.bounds(String(signs[(next + 1)..<end]))
            else { return nil }
            bounds = found
            next = end
        default: return node
        }
        next += 1
        // Another sign after it says how an engine tries, or is a mistake.
        guard sign.map({ !"?*+{".contains($0) }) ?? true else { return nil }
        return .repetition(node, least: bounds.least, most: bounds.most)
    }

    /// `3`, `3,` or `3,5`.
    private static func bounds(_ text: String) -> (least: Int, most: Int)? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard let least = parts.first.flatMap(figure), parts.count <= 2 else { return nil }
        guard parts.count == 2 else { return (least, least) }
        if parts[1].isEmpty { return (least, .max) }
        guard let most = figure(parts[1]), least <= most else { return nil }
        return (least, most)
    }

    private static func figure(_ text: Substring) -> Int? {
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
