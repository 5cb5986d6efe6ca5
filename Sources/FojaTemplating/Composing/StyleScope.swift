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

    func rewrite(_ css: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        rules(StyleText.withoutComments(css)[...], &out)
        return out
    }

    private func rules(_ css: ArraySlice<UInt8>, _ out: inout [UInt8]) {
        StyleText.forEachRule(css) { prelude, body in rule(prelude, body, &out) }
    }

    private func rule(_ prelude: String, _ body: ArraySlice<UInt8>, _ out: inout [UInt8]) {
        if prelude.hasPrefix("@page") {
            let pseudo = StyleText.trimmed(prelude.dropFirst(5))
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
        return (String(head), Substring(StyleText.trimmed(selector.dropFirst(head.count))))
    }

    private static func selectors(_ prelude: String) -> [String] {
        var out: [String] = []
        var current = ""
        var depth = 0
        for character in prelude {
            if character == "(" || character == "[" { depth += 1 }
            if character == ")" || character == "]" { depth -= 1 }
            if character == ",", depth == 0 {
                out.append(StyleText.trimmed(current))
                current = ""
            } else {
                current.append(character)
            }
        }
        return out + [StyleText.trimmed(current)]
    }
}
