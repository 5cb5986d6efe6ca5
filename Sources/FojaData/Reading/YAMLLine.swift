internal import FojaDiagnostics

/// One line of a case file as somebody typed it, for messages about how it is written.
struct YAMLLine {
    /// From 1.
    let number: Int
    let text: String
    /// How many spaces it begins with.
    let indent: Int
    /// Without the spaces around it.
    let body: String

    init(_ number: Int, of source: SourceText) {
        self.init(number, source.line(number) ?? "")
    }

    init(_ number: Int, _ text: String) {
        self.number = number
        self.text = text
        indent = text.utf8.prefix { $0 == 0x20 }.count
        body = ScalarReader.trimmed(text)
    }

    /// Where its data begin, after the dash of an item.
    var dataIndent: Int {
        guard body.hasPrefix("- ") else { return indent }
        return indent + 1 + body.dropFirst().prefix { $0 == " " }.count
    }

    /// Whether it says something: neither blank nor a comment.
    var isData: Bool { !body.isEmpty && !body.hasPrefix("#") }

    /// The name that it begins with, as `name: …` or `- name: …`; `nil` if there is none.
    var key: String? {
        let rest = ScalarReader.trimmed(body.hasPrefix("- ") ? String(body.dropFirst(2)) : body)
        guard let colon = rest.firstIndex(of: ":") else { return nil }
        let after = rest.index(after: colon)
        guard after == rest.endIndex || rest[after] == " " || rest[after] == "\t" else { return nil }
        let name = ScalarReader.trimmed(String(rest[..<colon]))
        return YAMLLine.isName(name) ? name : nil
    }

    /// What stands after the name and its colon.
    var value: String {
        guard key != nil, let colon = body.firstIndex(of: ":") else { return "" }
        return ScalarReader.trimmed(String(body[body.index(after: colon)...]))
    }

    /// What stands after the dash of an item; the whole line if it is none.
    var item: String { body.hasPrefix("- ") ? ScalarReader.trimmed(String(body.dropFirst(2))) : body }

    /// «póngalo entre comillas: `lugar: '@Potosí'`», with the line as it should be.
    var quoting: String {
        guard let colon = body.firstIndex(of: ":"), key != nil else { return quotingItem }
        guard body.utf8.count <= 160 else { return "póngalo entero entre comillas simples: '…'" }
        return "póngalo entre comillas: `\(body[...colon]) \(YAMLLine.quoted(value))`"
    }

    /// The same of the whole of a line that has no name, or of an item with what looks like one.
    var quotingItem: String {
        guard body.utf8.count <= 160, body.hasPrefix("- ") || !body.contains(": ") else {
            return "póngalo entero entre comillas simples: '…'"
        }
        return "póngalo entre comillas: `\(body.hasPrefix("- ") ? "- " : "")\(YAMLLine.quoted(item))`"
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

    /// A datum that seems to have been written after the value of another: «Explosivos costo: 50000.00».
    var secondDatum: (name: String, value: String)? {
        guard key != nil else { return nil }
        var rest = value[...]
        while let colon = rest.firstIndex(of: ":") {
            let after = rest.index(after: colon)
            let name =
                rest[..<colon].split(separator: " ", omittingEmptySubsequences: false).last.map(String.init) ?? ""
            if after < rest.endIndex, rest[after] == " ", name.count < rest[..<colon].count, YAMLLine.isName(name),
                name.allSatisfy({ $0.isLowercase || $0 == "_" || $0.isNumber })
            {
                return (name, ScalarReader.trimmed(String(rest[after...])))
            }
            rest = rest[after...]
        }
        return nil
    }

    /// A line that has a name and a value with no space after the colon: `monto:480000`.
    var unspaced: (name: String, value: String)? {
        let rest = body.hasPrefix("- ") ? String(body.dropFirst(2)) : body
        guard let colon = rest.firstIndex(of: ":") else { return nil }
        let name = ScalarReader.trimmed(String(rest[..<colon]))
        let value = TypedText.spaced(String(rest[rest.index(after: colon)...]))
        guard YAMLLine.isName(name), !value.isEmpty, !value.hasPrefix("//") else { return nil }
        return (name, value)
    }

    /// The mark of a list that is not YAML's: «•», «1.», «a)», or a dash that touches its text.
    var listMark: String? {
        guard let first = body.unicodeScalars.first else { return nil }
        let rest = body.unicodeScalars.dropFirst()
        switch first {
        case "•", "·", "▪", "◦", "●", "○", "■", "□", "►", "→", "✓", "–", "—", "−", "\u{F0B7}": return String(first)
        case "-": return rest.first.map { $0 != " " && $0 != "-" } == true ? "-" : nil
        case "*": return rest.first == " " ? "*" : nil
        default: break
        }
        // «1.», «1.-», «1)», «a)».
        let head = body.prefix { $0 != " " && $0 != "\t" }
        guard head.count < body.count, head.count <= 4, let last = head.last, ".)-°".contains(last) else { return nil }
        let name = head.prefix { $0.isLetter || $0.isNumber }
        guard !name.isEmpty, name.allSatisfy(\.isNumber) || (name.count == 1 && head.hasSuffix(")")) else { return nil }
        return String(head)
    }

    /// Whether a text can be a datum's name: one word of letters, digits, `_` and hyphens.
    static func isName(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter else { return false }
        return text.utf8.count <= 64 && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    }
}
