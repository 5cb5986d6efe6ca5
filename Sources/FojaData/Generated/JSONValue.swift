/// A JSON text to be written: members in the order given, so that equal data
/// always give equal bytes.
public enum JSONValue: Sendable {
    case null
    case boolean(Bool)
    case number(Int)
    /// A number with decimals.
    case decimal(ExactDecimal)
    case string(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    /// The text or `null`.
    public static func optional(_ text: String?) -> JSONValue {
        text.map { .string($0) } ?? .null
    }

    /// UTF-8, indented by two spaces, with a final new line.
    public var bytes: [UInt8] {
        var out: [UInt8] = []
        append(to: &out, indent: 0)
        out.append(0x0A)
        return out
    }

    private func append(to out: inout [UInt8], indent: Int) {
        switch self {
        case .null: out += Array("null".utf8)
        case .boolean(let flag): out += Array((flag ? "true" : "false").utf8)
        case .number(let number): out += Array(String(number).utf8)
        case .decimal(let number): number.appendCanonical(to: &out)
        case .string(let text): JSONValue.append(text, to: &out)
        case .array(let items) where items.isEmpty: out += Array("[]".utf8)
        case .object(let members) where members.isEmpty: out += Array("{}".utf8)
        case .array(let items):
            out.append(0x5B)
            for (i, item) in items.enumerated() {
                JSONValue.newLine(i > 0, indent + 1, to: &out)
                item.append(to: &out, indent: indent + 1)
            }
            JSONValue.newLine(false, indent, to: &out)
            out.append(0x5D)
        case .object(let members):
            out.append(0x7B)
            for (i, member) in members.enumerated() {
                JSONValue.newLine(i > 0, indent + 1, to: &out)
                JSONValue.append(member.0, to: &out)
                out.append(0x3A)
                out.append(0x20)
                member.1.append(to: &out, indent: indent + 1)
            }
            JSONValue.newLine(false, indent, to: &out)
            out.append(0x7D)
        }
    }

    private static func newLine(_ comma: Bool, _ indent: Int, to out: inout [UInt8]) {
        if comma { out.append(0x2C) }
        out.append(0x0A)
        out.append(contentsOf: repeatElement(0x20, count: indent * 2))
    }

    private static func append(_ text: String, to out: inout [UInt8]) {
        out.append(0x22)
        var text = text
        text.withUTF8 { append($0, to: &out) }
        out.append(0x22)
    }

    private static func append(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        // Nearly every text is written as it is.
        guard text.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else {
            return out.append(contentsOf: text)
        }
        for byte in text {
            switch byte {
            case 0x22: out += [0x5C, 0x22]
            case 0x5C: out += [0x5C, 0x5C]
            case 0x0A: out += [0x5C, 0x6E]
            case 0x09: out += [0x5C, 0x74]
            case 0x0D: out += [0x5C, 0x72]
            case 0..<0x20, 0x7F:
                let digits = Array("0123456789abcdef".utf8)
                out += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: out.append(byte)
            }
        }
    }
}
