/// Capitals and small letters of Spanish text, without asking the machine's
/// locale: ASCII and the letters of Latin-1, which Spanish, Quechua and Aymara
/// write with marks. Other characters stay as they are, and so does the length
/// in bytes. It is for plain text: in markup it would spoil an entity.
public enum SpanishCase {
    /// Turns what stands in `out` from `start` on into capitals, marks kept.
    public static func uppercase(_ out: inout [UInt8], from start: Int) {
        guard start >= 0, start < out.count else { return }
        out.withUnsafeMutableBufferPointer { bytes in
            var i = start
            while i < bytes.count { i = raise(bytes, i) }
        }
    }

    /// Turns what stands in `out` from `start` on into small letters.
    public static func lowercase(_ out: inout [UInt8], from start: Int) {
        guard start >= 0, start < out.count else { return }
        out.withUnsafeMutableBufferPointer { bytes in
            var i = start
            while i < bytes.count { i = lower(bytes, i) }
        }
    }

    /// Turns the first letter into a capital, past quotes and parentheses, and
    /// leaves the rest; a text that begins with a figure stays as it is.
    public static func capitalizeFirst(_ out: inout [UInt8], from start: Int) {
        var i = max(0, start)
        while i < out.count {
            switch TextUnit(of: out, at: i) {
            case .letter: out.withUnsafeMutableBufferPointer { _ = raise($0, i) }
            case .mark: break
            case .apostrophe(let length), .separator(let length):
                i += length
                continue
            }
            return
        }
    }

    /// `PRIMERA`: every letter a capital, «ñ» and accents too.
    public static func uppercased(_ text: some StringProtocol) -> String { changed(text, uppercase) }

    /// `primera`: every letter small.
    public static func lowercased(_ text: some StringProtocol) -> String { changed(text, lowercase) }

    private static func changed(_ text: some StringProtocol, _ change: (inout [UInt8], Int) -> Void) -> String {
        var bytes = Array(text.utf8)
        change(&bytes, 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Makes the letter at `i` a capital and says where the next character may be.
    private static func raise(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ i: Int) -> Int {
        let byte = bytes[i]
        if byte < 0x80 {
            if byte >= 0x61, byte <= 0x7A { bytes[i] = byte - 0x20 }
            return i + 1
        }
        guard byte == 0xC3, i + 1 < bytes.count else { return i + 1 }
        let second = bytes[i + 1]
        if second == 0xBF {  // the capital of ÿ is outside Latin-1
            bytes[i] = 0xC5
            bytes[i + 1] = 0xB8
        } else if second >= 0xA0, second <= 0xBE, second != 0xB7 {  // ÷ is no letter
            bytes[i + 1] = second - 0x20
        }
        return i + 2
    }

    /// Makes the letter at `i` a small one and says where the next character may be.
    private static func lower(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ i: Int) -> Int {
        let byte = bytes[i]
        if byte < 0x80 {
            if byte >= 0x41, byte <= 0x5A { bytes[i] = byte + 0x20 }
            return i + 1
        }
        guard i + 1 < bytes.count else { return i + 1 }
        let second = bytes[i + 1]
        if byte == 0xC5, second == 0xB8 {
            bytes[i] = 0xC3
            bytes[i + 1] = 0xBF
            return i + 2
        }
        guard byte == 0xC3 else { return i + 1 }
        if second >= 0x80, second <= 0x9E, second != 0x97 { bytes[i + 1] = second + 0x20 }  // × is no letter
        return i + 2
    }
}
