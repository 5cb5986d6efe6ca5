internal import FojaData

/// A document's markup, as Foja wrote it, letter by letter: which bytes each letter that is no space stands in, in which
/// element, and which elements stand around which letters.
///
/// Only what is on the page counts: neither the head nor what is hidden nor what is drawn.
struct MarkupMap {
    struct Element {
        let name: String
        let start: Range<Int>
        /// Of one without content, empty.
        var end: Range<Int>
        /// The root has none.
        let parent: Int?
        var children: [Int] = []
        /// The datum that it carries, or leaves open.
        let path: String?
        let isBlank: Bool
        /// Its letters and the places that begin in it, as ``MarkupMap/atoms`` counts them.
        var atoms: Range<Int>

        /// All that it is.
        var whole: Range<Int> { start.lowerBound..<max(start.upperBound, end.upperBound) }
    }

    struct Letter {
        let scalar: Unicode.Scalar
        let bytes: Range<Int>
        let element: Int
        let atom: Int
    }

    let bytes: [UInt8]
    private(set) var elements: [Element] = []
    private(set) var letters: [Letter] = []
    /// The elements that carry a datum or leave one open, in order.
    private(set) var carriers: [Int] = []
    /// How many letters and places there are.
    private(set) var atoms = 0
    /// Where the body begins and ends, without its tags.
    private(set) var body = 0..<0

    private static let silent: Set<String> = ["head", "style", "script", "svg", "title"]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var open: [Int] = []
        var silent = 0
        for token in MarkupToken.all(of: bytes) {
            switch token.kind {
            case .space: continue
            case .word: if silent == 0, let element = open.last { read(token.range, in: element) }
            case .tag:
                let tag = Tag(bytes, token.range)
                if tag.isOther { continue }
                if tag.isEnd {
                    guard let last = open.popLast() else { continue }
                    elements[last].end = token.range
                    elements[last].atoms = elements[last].atoms.lowerBound..<atoms
                    if elements[last].name == "body" { body = elements[last].start.upperBound..<token.range.lowerBound }
                    if silent > 0 { silent -= 1 }
                    continue
                }
                begin(tag, token.range, &open, &silent)
            }
        }
    }

    private mutating func begin(_ tag: Tag, _ range: Range<Int>, _ open: inout [Int], _ silent: inout Int) {
        let isHidden = silent > 0 || MarkupMap.silent.contains(tag.name) || tag.value("hidden") != nil
        let path = isHidden ? nil : tag.value("data-campo")
        let number = elements.count
        let end = tag.isWhole ? range.upperBound..<range.upperBound : range
        elements.append(
            Element(
                name: tag.name, start: range, end: end, parent: open.last, path: path,
                isBlank: tag.value("class")?.split(separator: " ").first == "blanco", atoms: atoms..<atoms))
        if let parent = open.last { elements[parent].children.append(number) }
        if path != nil {
            carriers.append(number)
            atoms += 1
        }
        if tag.isWhole {
            elements[number].atoms = elements[number].atoms.lowerBound..<atoms
            return
        }
        open.append(number)
        if isHidden { silent += 1 }
    }

    private mutating func read(_ range: Range<Int>, in element: Int) {
        var at = range.lowerBound
        while at < range.upperBound {
            let start = at
            let scalar: Unicode.Scalar
            if bytes[at] == UInt8(ascii: "&"), let end = bytes[at..<range.upperBound].firstIndex(of: UInt8(ascii: ";"))
            {
                scalar = MarkupMap.reference(bytes[(at + 1)..<end])
                at = end + 1
            } else {
                let length = bytes[at] < 0x80 ? 1 : bytes[at] < 0xE0 ? 2 : bytes[at] < 0xF0 ? 3 : 4
                let end = min(range.upperBound, at + length)
                scalar = String(decoding: bytes[at..<end], as: UTF8.self).unicodeScalars.first ?? " "
                at = end
            }
            guard !scalar.properties.isWhitespace, ReturnedParagraph.folded(scalar) != nil else { continue }
            letters.append(Letter(scalar: scalar, bytes: start..<at, element: element, atom: atoms))
            atoms += 1
        }
    }

    private static func reference(_ name: ArraySlice<UInt8>) -> Unicode.Scalar {
        switch String(decoding: name, as: UTF8.self) {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        case let other:
            let digits = other.dropFirst()
            let value = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}"
        }
    }

    // MARK: Around letters

    /// The innermost carrier around an element, and itself.
    func carrier(of element: Int) -> Int? {
        var current: Int? = element
        while let at = current {
            if elements[at].path != nil { return at }
            current = elements[at].parent
        }
        return nil
    }

    /// The innermost element that has all of some letters and places, and is no part of a line.
    func block(around atoms: Range<Int>, from element: Int) -> Int {
        var current = element
        while let parent = elements[current].parent {
            let own = elements[current]
            let isWhole = own.atoms.lowerBound <= atoms.lowerBound && own.atoms.upperBound >= atoms.upperBound
            if isWhole, !MarkupMap.inline.contains(own.name), own.path == nil || own.name == "div" { return current }
            current = parent
        }
        return current
    }

    /// The nearest of some names around an element, and itself.
    func enclosing(_ element: Int, _ names: Set<String>) -> Int? {
        var current: Int? = element
        while let at = current {
            if names.contains(elements[at].name) { return at }
            current = elements[at].parent
        }
        return nil
    }

    private static let inline: Set<String> = [
        "span", "b", "i", "strong", "em", "u", "sup", "sub", "small", "data", "time", "a", "cite", "q", "abbr", "br",
    ]

    /// What the start tag of an element says of an attribute: where its value stands.
    func value(of attribute: String, in element: Int) -> Range<Int>? {
        Tag(bytes, elements[element].start).range(attribute)
    }

    /// A tag of markup that Foja wrote.
    private struct Tag {
        let bytes: ArraySlice<UInt8>
        let name: String
        let isEnd: Bool
        let isWhole: Bool
        /// Whether it is a declaration, an instruction or a comment.
        let isOther: Bool

        init(_ all: [UInt8], _ range: Range<Int>) {
            bytes = all[range]
            let second = bytes.dropFirst().first
            isEnd = second == UInt8(ascii: "/")
            isOther = second == UInt8(ascii: "!") || second == UInt8(ascii: "?")
            isWhole = bytes.dropLast().last == UInt8(ascii: "/")
            let stops: Set<UInt8> = [0x20, 0x0A, 0x09, UInt8(ascii: ">"), UInt8(ascii: "/")]
            name = String(decoding: bytes.dropFirst(isEnd ? 2 : 1).prefix { !stops.contains($0) }, as: UTF8.self)
        }

        func value(_ attribute: String) -> String? {
            range(attribute).map { String(decoding: bytes[$0], as: UTF8.self) }
        }

        func range(_ attribute: String) -> Range<Int>? {
            let wanted = Array((" " + attribute + "=\"").utf8)
            guard bytes.count > wanted.count else { return nil }
            for start in bytes.startIndex...(bytes.endIndex - wanted.count)
            where bytes[start] == 0x20 && bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
                let first = start + wanted.count
                guard let end = bytes[first...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
                return first..<end
            }
            return nil
        }
    }
}
