/// What every reader of style sheets asks of their text.
package enum StyleText {
    private static let quotes: Set<UInt8> = [UInt8(ascii: "\""), UInt8(ascii: "'")]

    /// Calls with each rule of a sheet: what stands before its braces, and in them.
    package static func forEachRule(
        in css: [UInt8], _ body: (_ prelude: String, _ content: ArraySlice<UInt8>) -> Void
    ) {
        forEachRule(withoutComments(css)[...], body)
    }

    /// The same of what has no comments.
    package static func forEachRule(
        _ css: ArraySlice<UInt8>, _ visit: (_ prelude: String, _ content: ArraySlice<UInt8>) -> Void
    ) {
        var rest = css
        while let open = first(of: UInt8(ascii: "{"), in: rest) {
            let prelude = trimmed(String(decoding: rest[rest.startIndex..<open], as: UTF8.self))
            let close = end(of: open, in: rest)
            let body = rest[(open + 1)..<close]
            rest = rest[min(close + 1, rest.endIndex)...]
            visit(prelude, body)
        }
    }

    /// A sheet without what it says to nobody.
    package static func withoutComments(_ css: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var quote: UInt8?
        var index = 0
        while index < css.count {
            let byte = css[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if quotes.contains(byte) {
                quote = byte
            } else if byte == UInt8(ascii: "/"), index + 1 < css.count, css[index + 1] == UInt8(ascii: "*") {
                index += 2
                while index + 1 < css.count, !(css[index] == UInt8(ascii: "*") && css[index + 1] == UInt8(ascii: "/")) {
                    index += 1
                }
                index += 2
                continue
            }
            out.append(byte)
            index += 1
        }
        return out
    }

    /// The first of a byte outside quotes.
    private static func first(of wanted: UInt8, in css: ArraySlice<UInt8>) -> Int? {
        var quote: UInt8?
        for index in css.indices {
            if let open = quote {
                if css[index] == open { quote = nil }
            } else if quotes.contains(css[index]) {
                quote = css[index]
            } else if css[index] == wanted {
                return index
            }
        }
        return nil
    }

    /// Where the block that opens at an index ends.
    private static func end(of open: Int, in css: ArraySlice<UInt8>) -> Int {
        var quote: UInt8?
        var depth = 0
        for index in open..<css.endIndex {
            let byte = css[index]
            if let opened = quote {
                if byte == opened { quote = nil }
            } else if quotes.contains(byte) {
                quote = byte
            } else if byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return css.endIndex
    }

    /// A text without what is blank at its ends.
    package static func trimmed(_ text: some StringProtocol) -> String {
        var text = Substring(text)
        while text.first?.isWhitespace == true { text = text.dropFirst() }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
