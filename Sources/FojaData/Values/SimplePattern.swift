/// A regular expression of the plainest kind, that needs no engine: signs, classes, groups, alternatives and repetitions.
///
/// Most patterns of a schema are such, and what they judge is short and of letters and signs that Spanish writes. Making and
/// running the engine for them costs more than reading the rest of the case; what is not of this kind is left to it.
struct SimplePattern: Sendable {
    private let root: Node
    /// Whether it has signs that might be other ways of writing those of a text beyond ASCII.
    private let isForASCIIAlone: Bool

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
        isForASCIIAlone = parser.hasForeignSigns
    }

    /// Whether the whole text matches; `nil` of a text that is not for it: a long one, or one that has signs which another
    /// changes or which can be written in two ways.
    func matches(_ text: String) -> Bool? {
        var signs: [UInt16] = []
        signs.reserveCapacity(UInt64.bitWidth)
        for scalar in text.unicodeScalars {
            guard signs.count + 1 < UInt64.bitWidth, let sign = Signs.sign(scalar), sign < 0x80 || !isForASCIIAlone
            else {
                return nil
            }
            signs.append(sign)
        }
        return SimplePattern.ends(of: root, from: 1, in: signs) >> UInt64(signs.count) & 1 == 1
    }

    /// Where it can end if it begins at some places, each a bit.
    private static func ends(of node: Node, from starts: UInt64, in text: [UInt16]) -> UInt64 {
        guard starts != 0 else { return 0 }
        switch node {
        case .one(let signs):
            var out: UInt64 = 0
            var left = starts
            while left != 0 {
                let index = left.trailingZeroBitCount
                if index < text.count, signs.contains(text[index]) { out |= 1 << UInt64(index + 1) }
                left &= left - 1
            }
            return out
        case .sequence(let nodes): return nodes.reduce(starts) { ends(of: $1, from: $0, in: text) }
        case .choice(let nodes): return nodes.reduce(0) { $0 | ends(of: $1, from: starts, in: text) }
        case .repetition(let node, let least, let most):
            var last = starts
            for _ in 0..<least {
                let following = ends(of: node, from: last, in: text)
                // Once it stays the same, it does for ever.
                if following == last { break }
                last = following
            }
            var out = last
            var count = least
            // Where it has been already it need not go on from again.
            while count < most, last != 0 {
                last = ends(of: node, from: last, in: text) & ~out
                out |= last
                count += 1
            }
            return out
        }
    }
}

/// Some of the signs that Spanish writes: those of ASCII, the letters of Latin and its marks, dashes and quotation marks. Each is
/// a character by itself, which nothing before or after it changes.
private struct Signs: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    /// Those beyond ASCII that are in it; or that are not, if it has the others.
    private var wide: [UInt16] = []
    private var hasOtherWide = false

    static let all = Signs().others

    var others: Signs {
        var out = self
        (out.low, out.high, out.hasOtherWide) = (~low, ~high, !hasOtherWide)
        return out
    }

    func contains(_ sign: UInt16) -> Bool {
        guard sign < 0x80 else { return wide.contains(sign) != hasOtherWide }
        return (sign < 64 ? low : high) >> UInt64(sign & 63) & 1 == 1
    }

    /// Adds some to those that are in it.
    mutating func insert(_ sign: UInt16) {
        if sign >= 0x80 {
            wide.append(sign)
        } else if sign < 64 {
            low |= 1 << UInt64(sign)
        } else {
            high |= 1 << UInt64(sign & 63)
        }
    }

    /// - Returns: `nil` of any other sign.
    static func sign(_ scalar: Unicode.Scalar) -> UInt16? {
        switch scalar.value {
        // But what hides where a word may be parted.
        case 0x20..<0x7F, 0xA1...0xAC, 0xAE...0x17F, 0x2010...0x201F, 0x2026: UInt16(scalar.value)
        default: nil
        }
    }
}

/// Reads a pattern sign by sign; `nil` wherever it has what is not simple.
private struct SimplePatternParser {
    private let signs: [Character]
    private var next = 0
    /// How many groups are open.
    private var depth = 0
    /// Whether it has a sign that is none of ``Signs``.
    private(set) var hasForeignSigns = false
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
        default: return signs(sign).map { .one($0) }
        }
    }

    /// What stands for itself. A line's end is left to the engine.
    private mutating func signs(_ sign: Character) -> Signs? {
        guard !sign.isNewline else { return nil }
        var out = Signs()
        add(sign, to: &out)
        return out
    }

    private mutating func add(_ sign: Character, to signs: inout Signs) {
        if let own = sign.unicodeScalars.first.flatMap(Signs.sign), sign.unicodeScalars.count == 1 {
            signs.insert(own)
        } else {
            hasForeignSigns = true
        }
    }

    /// An escaped sign that is no letter and no figure, and so stands for itself.
    private mutating func escaped() -> Signs? {
        guard let sign, let byte = sign.asciiValue, (0x21..<0x7F).contains(byte), !sign.isLetter, !sign.isNumber else {
            return nil
        }
        next += 1
        return signs(sign)
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
                add(sign, to: &out)
                continue
            }
            guard let first = sign.asciiValue, let end = last.asciiValue, first <= end, sign != "-",
                last.isLetter || last.isNumber
            else { return nil }
            for byte in first...end { out.insert(UInt16(byte)) }
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
