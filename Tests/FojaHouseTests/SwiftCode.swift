/// A Swift file with everything that is not code blanked out: comments become spaces, strings and regular
/// expressions a quotation mark and spaces, line by line, so that braces and words that are left are the program's
/// own. What an interpolation holds is blanked too.
///
/// It knows nested comments, raw strings, multi-line strings, interpolations within strings within
/// interpolations, and regular expressions by what stands before their slash, as the compiler's own lexer does.
struct SwiftCode {
    /// The code; of the same length in bytes, with the same line ends.
    private(set) var code: [UInt8]
    /// The first bytes of lines, in order.
    let lineStarts: [Int]
    /// Lines that are a documentation comment or stand in one, the first being 0.
    private(set) var documentation: Set<Int> = []

    private let source: [UInt8]
    private var at = 0

    init(_ text: String) {
        let bytes = Array(text.utf8)
        source = bytes
        code = bytes
        lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
        while at < source.count { step() }
    }

    /// The line of a byte, the first being 0.
    func line(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    // MARK: Reading

    private func has(_ text: StaticString, at offset: Int) -> Bool {
        guard offset + text.utf8CodeUnitCount <= source.count else { return false }
        return text.withUTF8Buffer { source[offset...].starts(with: $0) }
    }

    private mutating func blank(_ range: Range<Int>) {
        for i in range where source[i] != UInt8(ascii: "\n") { code[i] = UInt8(ascii: " ") }
    }

    private mutating func step() {
        let start = at
        var isLiteral = true
        if has("//", at: at) {
            isLiteral = false
            if has("///", at: at) { documentation.insert(line(of: at)) }
            while at < source.count, source[at] != UInt8(ascii: "\n") { at += 1 }
        } else if has("/*", at: at) {
            isLiteral = false
            let isDocumentation = has("/**", at: at)
            skipComment()
            if isDocumentation { documentation.formUnion(line(of: start)...line(of: at - 1)) }
        } else if let hashes = openingHashes(before: UInt8(ascii: "\"")) {
            skipString(hashes)
        } else if let hashes = openingHashes(before: UInt8(ascii: "/")), hashes > 0 || beginsExpression {
            guard skipExpression(hashes) else {
                at = start + 1
                return
            }
        } else {
            at += 1
            return
        }
        blank(start..<at)
        if isLiteral { code[start] = UInt8(ascii: "\"") }
    }

    private mutating func skipComment() {
        var depth = 0
        repeat {
            if has("/*", at: at) {
                depth += 1
                at += 2
            } else if has("*/", at: at) {
                depth -= 1
                at += 2
            } else {
                at += 1
            }
        } while depth > 0 && at < source.count
    }

    /// How many `#` stand here before a mark; `nil` if the mark does not follow them.
    private func openingHashes(before mark: UInt8) -> Int? {
        var i = at
        while i < source.count, source[i] == UInt8(ascii: "#") { i += 1 }
        return i < source.count && source[i] == mark ? i - at : nil
    }

    private func closes(_ hashes: Int, at offset: Int) -> Bool {
        offset + hashes <= source.count && source[offset..<offset + hashes].allSatisfy { $0 == UInt8(ascii: "#") }
    }

    private mutating func skipString(_ hashes: Int) {
        at += hashes
        let marks = has("\"\"\"", at: at) ? 3 : 1
        at += marks
        while at < source.count {
            if source[at] == UInt8(ascii: "\\"), closes(hashes, at: at + 1) {
                at += 1 + hashes
                if at < source.count, source[at] == UInt8(ascii: "(") { skipInterpolation() } else { at += 1 }
            } else if source[at] == UInt8(ascii: "\""), marks == 1 || has("\"\"\"", at: at),
                closes(hashes, at: at + marks)
            {
                at += marks + hashes
                return
            } else {
                at += 1
            }
        }
    }

    private mutating func skipInterpolation() {
        var depth = 0
        repeat {
            switch source[at] {
            case UInt8(ascii: "("):
                depth += 1
                at += 1
            case UInt8(ascii: ")"):
                depth -= 1
                at += 1
            default: step()
            }
        } while depth > 0 && at < source.count
    }

    /// Whether a slash here begins a regular expression: where an operand is expected, and not before a space.
    private var beginsExpression: Bool {
        guard at + 1 < source.count, ![UInt8(ascii: " "), UInt8(ascii: "\n")].contains(source[at + 1]) else {
            return false
        }
        var i = at - 1
        while i >= 0, code[i] == UInt8(ascii: " ") || code[i] == UInt8(ascii: "\n") { i -= 1 }
        guard i >= 0 else { return true }
        return Array("(,=:[{!&|?;".utf8).contains(code[i])
    }

    private mutating func skipExpression(_ hashes: Int) -> Bool {
        var i = at + hashes + 1
        while i < source.count, hashes > 0 || source[i] != UInt8(ascii: "\n") {
            if source[i] == UInt8(ascii: "\\") {
                i += 2
            } else if source[i] == UInt8(ascii: "/"), closes(hashes, at: i + 1) {
                at = i + 1 + hashes
                return true
            } else {
                i += 1
            }
        }
        return false
    }
}
