internal import FojaDiagnostics

/// Builds the tree from JSON, strictly by RFC 8259, with places. Foundation's
/// parser gives none and turns numbers into binary ones.
struct JSONReader {
    typealias Node = DataTree.Node

    /// An object or array still open.
    private struct Frame {
        let isObject: Bool
        let place: Place
        var items: [Node] = []
        var entries: [DataTree.Entry] = []
        var key: (text: String, place: Place)?
        var seen: [String: Place] = [:]
    }

    private let source: SourceText
    private let bytes: [UInt8]
    private let limits: DataTree.Limits
    private var i = 0
    private var nodes = 0
    private var problems: [Diagnostic] = []
    private var stack: [Frame] = []
    // Where the line stands, kept as bytes go by, so that a place costs nothing.
    private var line = 1
    private var column = 1
    private var counted = 0

    init(source: SourceText, limits: DataTree.Limits) {
        self.source = source
        self.limits = limits
        bytes = source.bytes
    }

    mutating func read() throws(DiagnosticsError) -> Node {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { i = 3 }
        counted = i
        skipSpace()
        guard i < bytes.count else { throw stop("json.vacio", "«\(source.name)» no tiene datos: está vacío") }
        let root = try document()
        skipSpace()
        if i < bytes.count { throw stop("json.sintaxis", "después del documento sobra «\(found)»") }
        if !problems.isEmpty { throw DiagnosticsError(problems) }
        return root
    }

    /// Values until the outermost is whole; no recursion, so depth costs no stack.
    private mutating func document() throws(DiagnosticsError) -> Node {
        while true {
            var done = try value()
            while true {
                guard let node = done else { break }
                guard let top = stack.indices.last else { return node }
                if stack[top].isObject {
                    if let key = stack[top].key {
                        stack[top].entries.append(DataTree.Entry(key: key.text, keyPlace: key.place, value: node))
                    }
                } else {
                    stack[top].items.append(node)
                }
                skipSpace()
                let end: UInt8 = stack[top].isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
                if take(end) {
                    done = close()
                } else if take(UInt8(ascii: ",")) {
                    skipSpace()
                    if i < bytes.count, bytes[i] == end { throw stop("json.sintaxis", "sobra la última coma") }
                    if stack[top].isObject { try key() }
                    done = nil
                } else {
                    throw stop(
                        "json.sintaxis", "se esperaba «,» o «\(Character(Unicode.Scalar(end)))» y hay «\(found)»")
                }
            }
            if problems.count >= limits.problems { throw DiagnosticsError(problems) }
        }
    }

    /// A whole scalar or empty collection, or `nil` after opening one that has parts.
    private mutating func value() throws(DiagnosticsError) -> Node? {
        skipSpace()
        let place = here()
        nodes += 1
        guard nodes <= limits.nodes else {
            throw stop("json.demasiados-datos", "el archivo tiene más de \(limits.nodes) datos")
        }
        guard i < bytes.count else { throw stop("json.sintaxis", "el archivo termina donde falta un valor") }
        let start = i
        switch bytes[i] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            let isObject = bytes[i] == UInt8(ascii: "{")
            guard stack.count < limits.depth else {
                throw stop(
                    "json.profundo", "hay más de \(limits.depth) niveles de grupos y listas, uno dentro de otro")
            }
            i += 1
            stack.append(Frame(isObject: isObject, place: place))
            skipSpace()
            if take(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) { return close() }
            if isObject { try key() }
            return nil
        case UInt8(ascii: "\""):
            let text = try string()
            return scalar(text, .quoted, place, from: start)
        case UInt8(ascii: "-"), 0x30...0x39:
            try number()
            return scalar(String(decoding: bytes[start..<i], as: UTF8.self), .plain, place, from: start)
        default:
            for word in ["true", "false", "null"] where bytes[i...].starts(with: word.utf8) {
                i += word.utf8.count
                return scalar(word == "null" ? "" : word, .plain, place, from: start)
            }
            throw stop(
                "json.sintaxis", "se esperaba un valor y hay «\(found)»",
                fix: "los textos van entre comillas dobles")
        }
    }

    private mutating func close() -> Node? {
        guard let frame = stack.popLast() else { return nil }
        return Node(frame.isObject ? .mapping(frame.entries) : .sequence(frame.items), at: frame.place)
    }

    private func scalar(_ text: String, _ style: DataTree.Scalar.Style, _ place: Place, from start: Int) -> Node {
        Node(.scalar(DataTree.Scalar(text: text, style: style)), at: spanning(place, from: start))
    }

    private mutating func key() throws(DiagnosticsError) {
        skipSpace()
        let start = i
        let begin = here()
        guard i < bytes.count, bytes[i] == UInt8(ascii: "\"") else {
            throw stop(
                "json.sintaxis", "se esperaba el nombre de un dato entre comillas dobles y hay «\(found)»")
        }
        let text = try string()
        let place = spanning(begin, from: start)
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw stop("json.sintaxis", "falta «:» después de «\(text)»") }
        let top = stack.count - 1
        if let earlier = stack[top].seen[text] {
            problems.append(DataTree.duplicate(text, at: place, earlier: earlier, id: "json.repetida"))
        } else {
            stack[top].seen[text] = place
        }
        stack[top].key = (text, place)
    }
}

// MARK: - Bytes

extension JSONReader {
    private mutating func skipSpace() {
        while i < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[i]) { i += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard i < bytes.count, bytes[i] == byte else { return false }
        i += 1
        return true
    }

    /// What stands here, for messages.
    private var found: String {
        guard i < bytes.count else { return "el final del archivo" }
        let end = min(i + 4, bytes.count)
        return String(decoding: bytes[i..<end], as: UTF8.self).unicodeScalars.first.map { String($0) } ?? ""
    }

    private mutating func here() -> Place {
        while counted < i {
            let byte = bytes[counted]
            counted += 1
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return Place(source: source, line: line, column: column)
    }

    private func spanning(_ place: Place, from start: Int) -> Place {
        let width = bytes[start..<i].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        return Place(source: source, line: place.line, column: place.column, length: max(1, width))
    }

    private mutating func stop(_ id: Diagnostic.ID, _ message: String, fix: String? = nil) -> DiagnosticsError {
        DiagnosticsError(problems + [Diagnostic(id, message, at: here(), fix: fix)])
    }

    private mutating func number() throws(DiagnosticsError) {
        let start = i
        _ = take(UInt8(ascii: "-"))
        let first = i
        try digits()
        if bytes[first] == 0x30, i - first > 1 {
            i = start
            throw stop(
                "json.numero", "un número de JSON no empieza con cero",
                fix: "si es un código y no una cantidad, póngalo entre comillas")
        }
        if take(UInt8(ascii: ".")) { try digits() }
        if i < bytes.count, bytes[i] | 0x20 == UInt8(ascii: "e") {
            i += 1
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
    }

    private mutating func digits() throws(DiagnosticsError) {
        let start = i
        while i < bytes.count, (0x30...0x39).contains(bytes[i]) { i += 1 }
        if i == start { throw stop("json.numero", "se esperaba un dígito y hay «\(found)»") }
    }

    private mutating func string() throws(DiagnosticsError) -> String {
        i += 1
        var out: [UInt8] = []
        while true {
            let start = i
            while i < bytes.count, bytes[i] != UInt8(ascii: "\""), bytes[i] != UInt8(ascii: "\\"), bytes[i] >= 0x20 {
                i += 1
            }
            out += bytes[start..<i]
            guard i < bytes.count else { throw stop("json.sintaxis", "el archivo termina dentro de un texto") }
            if take(UInt8(ascii: "\"")) { return String(decoding: out, as: UTF8.self) }
            guard take(UInt8(ascii: "\\")) else {
                let code = HiddenCharacters.codePoint(UInt32(bytes[i]))
                throw stop(
                    "json.control", "un texto de JSON no lleva cambios de línea ni caracteres de control (\(code))",
                    fix: "un cambio de línea se escribe `\\n`")
            }
            out += try escape()
        }
    }

    private mutating func escape() throws(DiagnosticsError) -> String.UTF8View {
        guard i < bytes.count else { throw stop("json.sintaxis", "el archivo termina dentro de un texto") }
        let letter = bytes[i]
        i += 1
        switch letter {
        case UInt8(ascii: "\""): return "\"".utf8
        case UInt8(ascii: "\\"): return "\\".utf8
        case UInt8(ascii: "/"): return "/".utf8
        case UInt8(ascii: "b"): return "\u{08}".utf8
        case UInt8(ascii: "f"): return "\u{0C}".utf8
        case UInt8(ascii: "n"): return "\n".utf8
        case UInt8(ascii: "r"): return "\r".utf8
        case UInt8(ascii: "t"): return "\t".utf8
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800..<0xDC00).contains(code), i + 1 < bytes.count, bytes[i] == UInt8(ascii: "\\"),
                bytes[i + 1] == UInt8(ascii: "u")
            {
                i += 2
                let low = try hexadecimal()
                if (0xDC00..<0xE000).contains(low) { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
            }
            guard let scalar = Unicode.Scalar(code) else {
                i -= 4
                throw stop("json.escape", "ese código de carácter es la mitad de un par y le falta la otra")
            }
            return String(scalar).utf8
        default:
            i -= 1
            throw stop(
                "json.escape", "«\\\(found)» no es un escape de JSON", fix: "una barra invertida se escribe `\\\\`")
        }
    }

    private mutating func hexadecimal() throws(DiagnosticsError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard i < bytes.count, let digit = Character(Unicode.Scalar(bytes[i])).hexDigitValue else {
                throw stop("json.escape", "después de «\\u» van cuatro dígitos hexadecimales")
            }
            code = code << 4 | UInt32(digit)
            i += 1
        }
        return code
    }
}
