/// Rewrites a style sheet, written for a document of its own, so that it holds
/// for one part of a larger document only.
///
/// `h2{…}` becomes `.e-comunes-informe h2{…}`; `html`, `body` and `main` become
/// the part itself; `@page{…}` becomes a rule for each kind of pages that the
/// part is printed on. (`:where(…)`, which would leave a rule's weight alone, is
/// unknown to old browsers and to the Nu checker. Every rule gains the same
/// weight, so among themselves nothing changes.)
struct StyleScope {
    /// The class of the part.
    let root: String
    /// The names of the kinds of pages.
    let pages: [String]

    private static let quotes: Set<UInt8> = [UInt8(ascii: "\""), UInt8(ascii: "'")]

    func rewrite(_ css: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        rules(StyleScope.withoutComments(css)[...], &out)
        return out
    }

    private func rules(_ css: ArraySlice<UInt8>, _ out: inout [UInt8]) {
        StyleScope.forEachRule(css) { prelude, body in rule(prelude, body, &out) }
    }

    /// Calls with each rule of a sheet: what stands before its braces, and in them.
    static func forEachRule(in css: [UInt8], _ body: (_ prelude: String, _ content: ArraySlice<UInt8>) -> Void) {
        forEachRule(withoutComments(css)[...], body)
    }

    private static func forEachRule(
        _ css: ArraySlice<UInt8>, _ visit: (_ prelude: String, _ content: ArraySlice<UInt8>) -> Void
    ) {
        var rest = css
        while let open = first(of: UInt8(ascii: "{"), in: rest) {
            let prelude = String(decoding: rest[rest.startIndex..<open], as: UTF8.self).trimmed
            let close = end(of: open, in: rest)
            let body = rest[(open + 1)..<close]
            rest = rest[min(close + 1, rest.endIndex)...]
            visit(prelude, body)
        }
    }

    private func rule(_ prelude: String, _ body: ArraySlice<UInt8>, _ out: inout [UInt8]) {
        if prelude.hasPrefix("@page") {
            let pseudo = prelude.dropFirst(5).trimmed
            for page in pages { StyleScope.append("@page \(page)\(pseudo.hasPrefix(":") ? pseudo : "")", body, &out) }
        } else if prelude.hasPrefix("@media") || prelude.hasPrefix("@supports") {
            out += Array((prelude + "{\n").utf8)
            rules(body, &out)
            out += Array("}\n".utf8)
        } else if prelude.hasPrefix("@") {
            StyleScope.append(prelude, body, &out)
        } else {
            StyleScope.append(StyleScope.selectors(prelude).map(scoped).joined(separator: ","), body, &out)
        }
    }

    private static func append(_ prelude: String, _ body: ArraySlice<UInt8>, _ out: inout [UInt8]) {
        out += Array((prelude + "{").utf8)
        out += body
        out += Array("}\n".utf8)
    }

    /// One selector, for the part.
    private func scoped(_ selector: String) -> String {
        let part = ".\(root)"
        var rest = selector[...]
        var outside = ""
        // What is said of the root under a condition stays a condition on the root.
        if let (head, tail) = StyleScope.leading("html", of: rest) {
            if head != "html" { outside = head + " " }
            rest = tail
        }
        if let (head, tail) = StyleScope.leading("body", of: rest) {
            // A pseudo-element of the body has nothing to stand on in a part.
            if head == "body" { rest = tail } else { return outside + part + head.dropFirst(4) + tail }
        }
        if let (head, tail) = StyleScope.leading("main", of: rest) {
            return outside + part + head.dropFirst(4) + (tail.isEmpty ? "" : " " + tail)
        }
        return outside + part + (rest.isEmpty ? "" : " " + rest)
    }

    /// A selector that begins with an element of this name: what is said of that
    /// element, and what follows it.
    private static func leading(_ name: String, of selector: Substring) -> (head: String, tail: Substring)? {
        guard selector.hasPrefix(name) else { return nil }
        let after = selector.dropFirst(name.count).first
        guard after == nil || after.map({ " [:.>#".contains($0) }) == true else { return nil }
        let head = selector.prefix { !$0.isWhitespace }
        return (String(head), Substring(selector.dropFirst(head.count).trimmed))
    }

    private static func selectors(_ prelude: String) -> [String] {
        var out: [String] = []
        var current = ""
        var depth = 0
        for character in prelude {
            if character == "(" || character == "[" { depth += 1 }
            if character == ")" || character == "]" { depth -= 1 }
            if character == ",", depth == 0 {
                out.append(current.trimmed)
                current = ""
            } else {
                current.append(character)
            }
        }
        return out + [current.trimmed]
    }

    // MARK: Bytes

    private static func withoutComments(_ css: [UInt8]) -> [UInt8] {
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
}

extension StringProtocol {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text = text.dropFirst() }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
