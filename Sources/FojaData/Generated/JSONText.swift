/// JSON to be written: keys stay in the order in which they are given.
indirect enum JSONText {
    case null
    case string(String)
    case bool(Bool)
    /// A number already as JSON writes it.
    case number(String)
    case array([JSONText])
    case object([(String, JSONText)])

    /// UTF-8, two spaces for each level, a line end at the end.
    var bytes: [UInt8] {
        var out: [UInt8] = []
        write(to: &out, indent: "")
        out.append(0x0A)
        return out
    }

    private func write(to out: inout [UInt8], indent: String) {
        let inner = indent + "  "
        switch self {
        case .null: out += "null".utf8
        case .bool(let flag): out += (flag ? "true" : "false").utf8
        case .number(let text): out += text.utf8
        case .string(let text): JSONText.quote(text, to: &out)
        case .array(let items) where items.isEmpty: out += "[]".utf8
        case .object(let pairs) where pairs.isEmpty: out += "{}".utf8
        case .array(let items):
            for (i, item) in items.enumerated() {
                out += (i == 0 ? "[\n" : ",\n").utf8
                out += inner.utf8
                item.write(to: &out, indent: inner)
            }
            out += "\n\(indent)]".utf8
        case .object(let pairs):
            for (i, pair) in pairs.enumerated() {
                out += (i == 0 ? "{\n" : ",\n").utf8
                out += inner.utf8
                JSONText.quote(pair.0, to: &out)
                out += ": ".utf8
                pair.1.write(to: &out, indent: inner)
            }
            out += "\n\(indent)}".utf8
        }
    }

    private static func quote(_ text: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): out += "\\\"".utf8
            case UInt8(ascii: "\\"): out += "\\\\".utf8
            case 0x0A: out += "\\n".utf8
            case 0..<0x20, 0x7F:
                out += "\\u".utf8
                out += HiddenCharacters.hexadecimal(UInt32(byte), width: 4).utf8
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }
}
