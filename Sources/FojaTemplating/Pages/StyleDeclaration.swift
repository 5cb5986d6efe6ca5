internal import FojaData

/// `name: value` in a rule of a style sheet.
struct StyleDeclaration: Sendable {
    let name: String
    let value: String

    /// The words of the value.
    var words: [Substring] { value.split(separator: " ") }

    /// The declarations of a rule; what has braces of its own is none.
    static func all(in body: ArraySlice<UInt8>) -> [StyleDeclaration] {
        var out: [StyleDeclaration] = []
        var current: [UInt8] = []
        var quote: UInt8?
        var depth = 0
        for byte in body + [UInt8(ascii: ";")] {
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                depth -= 1
                current = []
                continue
            } else if byte == UInt8(ascii: ";"), depth == 0 {
                StyleDeclaration(String(decoding: current, as: UTF8.self)).map { out.append($0) }
                current = []
                continue
            }
            if depth == 0 { current.append(byte) }
        }
        return out
    }

    private init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        func trimmed(_ part: Substring) -> String {
            var part = part.drop(while: \.isWhitespace)
            while part.last?.isWhitespace == true { part.removeLast() }
            return String(part)
        }
        name = trimmed(text[..<colon])
        value = trimmed(text[text.index(after: colon)...])
    }

    /// A length in millimetres or centimetres; `nil` for any other.
    static func millimetres(_ text: Substring) -> ExactDecimal? {
        if text == "0" { return .zero }
        if text.hasSuffix("mm") { return ExactDecimal(canonical: text.dropLast(2)) }
        guard text.hasSuffix("cm"), let centimetres = ExactDecimal(canonical: text.dropLast(2)) else { return nil }
        return centimetres.multiplied(by: ExactDecimal(10))?.normalized
    }

    /// A size in points; `nil` for any other.
    static func points(_ text: Substring) -> ExactDecimal? {
        text.hasSuffix("pt") ? ExactDecimal(canonical: text.dropLast(2)) : nil
    }

    /// The names of fonts, without their quotes.
    static func names(_ list: Substring) -> [String] {
        list.split(separator: ",").map { name in
            var name = name.drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
            while let last = name.last, last.isWhitespace || last == "\"" || last == "'" { name.removeLast() }
            return String(name)
        }
    }
}

/// What `content` says in a margin, for one document.
struct StyleContent {
    /// The value of a property of the root (`--cite`).
    let property: (String) -> String?
    /// What an attribute of the root says.
    let attribute: (String) -> String?

    func pieces(of value: String) -> [PageBox.Piece] {
        var out: [PageBox.Piece] = []
        for piece in pieces(value[...], depth: 0) {
            if case .text(let words) = piece {
                if words.isEmpty { continue }
                if case .text(let before)? = out.last {
                    out[out.count - 1] = .text(before + words)
                    continue
                }
            }
            out.append(piece)
        }
        return out
    }

    /// - Parameter depth: How many properties led here; one that names itself says nothing.
    private func pieces(_ value: Substring, depth: Int) -> [PageBox.Piece] {
        var rest = value
        var out: [PageBox.Piece] = []
        while let first = rest.first {
            if first == "\"" || first == "'" {
                rest.removeFirst()
                out.append(.text(StyleContent.string(&rest, until: first)))
            } else if first.isWhitespace {
                rest.removeFirst()
            } else {
                let word = rest.prefix { !$0.isWhitespace && $0 != "(" && $0 != "\"" }
                guard !word.isEmpty else { return out }
                rest = rest[word.endIndex...]
                guard rest.first == "(", let close = rest.firstIndex(of: ")") else { continue }
                let argument = String(rest[..<close].dropFirst().filter { !$0.isWhitespace })
                rest = rest[rest.index(after: close)...]
                switch (word, argument) {
                case ("counter", "page"): out.append(.pageNumber)
                case ("counter", "pages"): out.append(.pageCount)
                case ("attr", _): out.append(.text(attribute(argument) ?? ""))
                case ("var", _) where depth < 8:
                    if let value = property(argument) { out += pieces(value[...], depth: depth + 1) }
                default: break
                }
            }
        }
        return out
    }

    /// The words up to a quote, what is written by its number undone.
    private static func string(_ rest: inout Substring, until quote: Character) -> String {
        var out = ""
        while let next = rest.popFirst(), next != quote {
            guard next == "\\" else {
                out.append(next)
                continue
            }
            let digits = rest.prefix(6).prefix(while: \.isHexDigit)
            rest = rest[digits.endIndex...]
            if digits.isEmpty {
                if let literal = rest.popFirst() { out.append(literal) }
            } else {
                if rest.first == " " { rest.removeFirst() }
                if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        return out
    }
}
