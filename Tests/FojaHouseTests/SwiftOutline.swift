/// What a Swift file declares, found in its code: functions with their lengths, and public declarations with
/// whether they are documented.
struct SwiftOutline {
    /// Something with a body: a function, an initialiser, a subscript, a computed variable, an accessor's owner.
    struct Function: Equatable {
        let name: String
        /// The first being 1.
        let line: Int
        /// From the line of its name to that of its last brace.
        let lines: Int
    }

    /// Something that other modules see.
    struct Declaration: Equatable {
        let name: String
        let line: Int
        let isDocumented: Bool
    }

    private(set) var functions: [Function] = []
    private(set) var publicDeclarations: [Declaration] = []
    /// The modules that the file imports.
    private(set) var imports: [String] = []

    private struct Token {
        let text: String
        let line: Int
        /// Whether something stands before it in its line.
        let isFirst: Bool
    }

    private let tokens: [Token]
    private let source: SwiftCode
    private let rawLines: [String]

    init(_ text: String) {
        source = SwiftCode(text)
        rawLines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        tokens = SwiftOutline.tokens(of: source)
        for index in tokens.indices { visit(index) }
    }

    private static func tokens(of source: SwiftCode) -> [Token] {
        var out: [Token] = []
        var i = 0
        var lastLine = -1
        let code = source.code
        func isWord(_ byte: UInt8) -> Bool {
            byte >= 0x80 || byte == UInt8(ascii: "_")
                || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
                || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
        }
        while i < code.count {
            guard code[i] > 0x20 else {
                i += 1
                continue
            }
            var end = i + 1
            if isWord(code[i]) { while end < code.count, isWord(code[end]) { end += 1 } }
            let line = source.line(of: i)
            out.append(
                Token(text: String(decoding: code[i..<end], as: UTF8.self), line: line, isFirst: line != lastLine))
            lastLine = line
            i = end
        }
        return out
    }

    private func text(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].text : "" }

    // MARK: Declarations

    private static let types: Set<String> = [
        "struct", "class", "enum", "protocol", "actor", "typealias", "associatedtype",
    ]

    private mutating func visit(_ index: Int) {
        let word = tokens[index].text
        let before = text(index - 1)
        guard before != ".", before != "`" else { return }
        switch word {
        case "import"
        where tokens[index].isFirst
            || ["public", "internal", "package", "private", "fileprivate", "testable"].contains(before):
            let next = text(index + 1)
            imports.append(["struct", "class", "enum", "func", "protocol"].contains(next) ? text(index + 2) : next)
        case "func":
            declare(text(index + 1), index, body: body(ofFunctionAt: index))
        case "init" where ["(", "?", "!", "<"].contains(text(index + 1)),
            "subscript" where ["(", "<"].contains(text(index + 1)):
            declare(word, index, body: body(ofFunctionAt: index))
        case "var", "let":
            declare(text(index + 1), index, body: body(ofVariableAt: index))
        case "class" where ["func", "var", "init", "let", "subscript"].contains(text(index + 1)): break
        case _ where Self.types.contains(word) && before != ":" && before != ",":
            declare(text(index + 1), index, body: nil)
        default: break
        }
    }

    private mutating func declare(_ name: String, _ index: Int, body: ClosedRange<Int>?) {
        if let body {
            let line = tokens[index].line
            functions.append(Function(name: name, line: line + 1, lines: tokens[body.upperBound].line - line + 1))
        }
        guard let first = modifiers(before: index),
            tokens[first..<index].contains(where: { ["public", "open"].contains($0.text) }),
            // `public private(set)` is public; `private` alone never stands beside it.
            text(index + 1) != "extension"
        else { return }
        publicDeclarations.append(
            Declaration(name: name, line: tokens[index].line + 1, isDocumented: isDocumented(tokens[first].line)))
    }

    private static let modifierWords: Set<String> = [
        "public", "open", "static", "final", "mutating", "nonmutating", "override", "convenience", "required", "lazy",
        "weak", "unowned", "indirect", "nonisolated", "private", "fileprivate", "internal", "package", "class",
        "dynamic",
        "prefix", "postfix", "infix", "consuming", "borrowing", "isolated", "set", "unsafe",
    ]

    /// Where the modifiers of a declaration begin.
    private func modifiers(before index: Int) -> Int? {
        var i = index
        while i > 0 {
            let word = tokens[i - 1].text
            if Self.modifierWords.contains(word) || ["(", ")"].contains(word) && isArgument(i - 1) {
                i -= 1
            } else {
                break
            }
        }
        return i
    }

    /// Whether a parenthesis is of `private(set)` or `unowned(unsafe)`.
    private func isArgument(_ index: Int) -> Bool {
        text(index) == "(" ? ["set", "unsafe"].contains(text(index + 1)) : ["set", "unsafe"].contains(text(index - 1))
    }

    /// Whether a documentation comment stands right above a line, attributes apart.
    private func isDocumented(_ line: Int) -> Bool {
        var above = line - 1
        while above >= 0, rawLines[above].trimmingPrefix(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
        return source.documentation.contains(above)
    }

    // MARK: Bodies

    /// The token after the bracket that closes the one at an index.
    private func after(_ open: Int) -> Int {
        var depth = 0
        var i = open
        while i < tokens.count {
            if ["(", "[", "{"].contains(tokens[i].text) { depth += 1 }
            if [")", "]", "}"].contains(tokens[i].text) { depth -= 1 }
            i += 1
            if depth == 0 { break }
        }
        return i
    }

    private func body(ofFunctionAt index: Int) -> ClosedRange<Int>? {
        var i = index + 1
        var hasParameters = false
        while i < tokens.count {
            switch tokens[i].text {
            case "{": return i...(after(i) - 1)
            case "(", "[":
                hasParameters = true
                i = after(i)
            case "}", ";": return nil
            // A requirement of a protocol has no body: the next declaration begins.
            case let word
            where hasParameters && tokens[i].isFirst && !["throws", "async", "rethrows", "where", "-"].contains(word):
                return nil
            default: i += 1
            }
        }
        return nil
    }

    /// The braces of a computed variable, or of the closure that gives its value.
    private func body(ofVariableAt index: Int) -> ClosedRange<Int>? {
        var i = index + 1
        while i < tokens.count {
            switch tokens[i].text {
            case "{":
                let previous = text(i - 1)
                guard previous == "=" || !tokens[index...i].contains(where: { $0.text == "=" }) else { return nil }
                return i...(after(i) - 1)
            case "(", "[": i = after(i)
            case "}", ";", "in", "else": return nil
            case _ where tokens[i].isFirst && !["=", ":", "."].contains(tokens[i].text):
                guard ["=", ":"].contains(text(i - 1)) else { return nil }
                i += 1
            default: i += 1
            }
        }
        return nil
    }
}
