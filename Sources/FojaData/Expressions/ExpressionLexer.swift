/// The words of an expression, with their UTF-8 offsets.
struct ExpressionToken: Sendable {
    enum Kind: Sendable, Hashable {
        case number
        case text
        /// A path, a keyword or a function's name.
        case name
        case symbol
        case end
        /// What no expression contains.
        case invalid
    }

    let kind: Kind
    let text: String
    let offset: Int
    let length: Int

    static func tokens(of source: String) -> [ExpressionToken] {
        let bytes = Array(source.utf8)
        var out: [ExpressionToken] = []
        var i = 0
        func add(_ kind: Kind, from start: Int, text: String? = nil) {
            let words = text ?? String(decoding: bytes[start..<i], as: UTF8.self)
            out.append(ExpressionToken(kind: kind, text: words, offset: start, length: i - start))
        }
        while i < bytes.count {
            let start = i
            switch bytes[i] {
            case 0x20, 0x09, 0x0A, 0x0D:
                i += 1
            case 0x30...0x39:
                while i < bytes.count, (0x30...0x39).contains(bytes[i]) || bytes[i] == 0x2E { i += 1 }
                add(.number, from: start)
            case 0x27:
                i += 1
                while i < bytes.count, bytes[i] != 0x27 { i += 1 }
                let inner = String(decoding: bytes[(start + 1)..<i], as: UTF8.self)
                let closed = i < bytes.count
                if closed { i += 1 }
                add(closed ? .text : .invalid, from: start, text: inner)
            case 0x21 where i + 1 < bytes.count && bytes[i + 1] == 0x3D,
                0x3C where i + 1 < bytes.count && bytes[i + 1] == 0x3D,
                0x3E where i + 1 < bytes.count && bytes[i + 1] == 0x3D:
                i += 2
                add(.symbol, from: start)
            case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "-"),
                UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","),
                UInt8(ascii: "~"):
                i += 1
                add(.symbol, from: start)
            case let b where isNameByte(b):
                while i < bytes.count, isNameByte(bytes[i]) || bytes[i] == 0x2E { i += 1 }
                add(.name, from: start)
            default:
                i += 1
                add(.invalid, from: start)
            }
        }
        out.append(ExpressionToken(kind: .end, text: "", offset: bytes.count, length: 1))
        return out
    }

    private static func isNameByte(_ b: UInt8) -> Bool {
        (0x30...0x39).contains(b) || (0x41...0x5A).contains(b) || (0x61...0x7A).contains(b) || b == 0x5F || b >= 0x80
    }
}
