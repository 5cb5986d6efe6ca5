extension MarkupScanner {
    /// An attribute as it stands in the source.
    struct Attribute {
        /// With its prefix.
        let name: Range<Int>
        /// Without its quotes; `nil` if the source gives none.
        let value: Range<Int>?
    }

    /// The attributes of a tag or an XML declaration, namespace declarations included.
    ///
    /// - Parameter offset: Where its `<` stands.
    func attributes(ofTagAt offset: Int) -> [Attribute] {
        var all: [Attribute] = []
        forEachAttribute(ofTagAt: offset) { all.append($0) }
        return all
    }

    func forEachAttribute(ofTagAt offset: Int, _ body: (Attribute) -> Void) {
        guard offset >= 0, offset < bytes.count else { return }
        var i = offset + 1
        if i < bytes.count, bytes[i] == UInt8(ascii: "?") { i += 1 }
        while i < bytes.count, !Self.endsName(bytes[i]) { i += 1 }
        while i < bytes.count, bytes[i] != UInt8(ascii: ">"), bytes[i] != UInt8(ascii: "<") {
            guard !Self.endsName(bytes[i]) else {
                i += 1
                continue
            }
            let start = i
            while i < bytes.count, !Self.endsName(bytes[i]) { i += 1 }
            let name = start..<i
            body(Attribute(name: name, value: value(at: &i)))
        }
    }

    /// Reads `= "…"`; leaves `i` past what it read.
    private func value(at i: inout Int) -> Range<Int>? {
        var k = skipSpace(from: i)
        guard k < bytes.count, bytes[k] == UInt8(ascii: "=") else { return nil }
        k = skipSpace(from: k + 1)
        i = k
        guard k < bytes.count, bytes[k] == UInt8(ascii: "\"") || bytes[k] == UInt8(ascii: "'") else { return nil }
        let quote = bytes[k]
        let start = k + 1
        k = start
        while k < bytes.count, bytes[k] != quote, bytes[k] != UInt8(ascii: "<") { k += 1 }
        i = k < bytes.count && bytes[k] == quote ? k + 1 : k
        return start..<k
    }

    func skipSpace(from start: Int) -> Int {
        var i = start
        while i < bytes.count, Self.isSpace(bytes[i]) { i += 1 }
        return i
    }

    func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// Whether two stretches have the same bytes.
    func same(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        a.count == b.count && bytes[a].elementsEqual(bytes[b])
    }
}
