/// The year in the number of a resolution, report or note: the last of four figures that stand by themselves
/// beside a bar or a hyphen, as in «RCP-009/2025»; or the last two, after a bar and a number that cannot be a year
/// itself, as in «RCP/009/25».
enum NamedYear {
    static func year(in text: String) -> Int? { whole(in: text) ?? short(in: text) }

    private static func short(in text: String) -> Int? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 1, let last = parts.last, last.utf8.count == 2, last.utf8.allSatisfy(isFigure),
            let year = Int(last)
        else { return nil }
        let before = parts[parts.count - 2]
        let number = before.utf8.reversed().prefix(while: isFigure)
        guard number.count > 2 else { return nil }
        return year + (year < 50 ? 2000 : 1900)
    }

    private static func isFigure(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func whole(in text: String) -> Int? {
        let bytes = Array(text.utf8)
        var found: Int?
        for start in bytes.indices.dropLast(3) {
            let figures = bytes[start..<start + 4]
            guard figures.allSatisfy({ (0x30...0x39).contains($0) }), !isWord(bytes, start - 1),
                !isWord(bytes, start + 4), isJoint(bytes, start - 1) || (start == 0 && isJoint(bytes, 4)),
                let year = Int(String(decoding: figures, as: UTF8.self)), (1900...2100).contains(year)
            else { continue }
            found = year
        }
        return found
    }

    private static func isWord(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard bytes.indices.contains(index) else { return false }
        switch bytes[index] {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: return true
        default: return false
        }
    }

    private static func isJoint(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes.indices.contains(index) && (bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: "-"))
    }
}
