/// Finds the first byte that is not part of a UTF-8 character that XML allows.
enum CharacterScan {
    struct Fault {
        enum Kind {
            case malformed
            case forbidden(Unicode.Scalar)
        }
        let offset: Int
        let kind: Kind
        /// A lone letter of Latin-1: its neighbours are ASCII.
        let looksLatin1: Bool
    }

    static func firstFault(in bytes: [UInt8]) -> Fault? {
        unsafe bytes.withUnsafeBytes { buffer in
            let count = buffer.count
            var i = 0
            while i < count {
                unsafe skipPlain(buffer, &i)
                guard i < count else { break }
                let byte = unsafe buffer[i]
                if byte < 0x80 {
                    if byte < 0x20, !MarkupScanner.isSpace(byte) {
                        return Fault(offset: i, kind: .forbidden(Unicode.Scalar(byte)), looksLatin1: false)
                    }
                    i += 1
                    continue
                }
                let width = unsafe wellFormedWidth(buffer, at: i)
                guard width > 0 else {
                    let next = i + 1 < count ? unsafe buffer[i + 1] : 0x20
                    return Fault(offset: i, kind: .malformed, looksLatin1: byte >= 0xA0 && next < 0x80)
                }
                // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
                if width == 3, byte == 0xEF, unsafe buffer[i + 1] == 0xBF, unsafe buffer[i + 2] >= 0xBE {
                    let scalar = unsafe Unicode.Scalar(0xFF00 | UInt16(buffer[i + 2] &+ 0x40)) ?? "\u{FFFD}"
                    return Fault(offset: i, kind: .forbidden(scalar), looksLatin1: false)
                }
                i += width
            }
            return nil
        }
    }

    /// Steps over plain ASCII eight bytes at a time: that is what most of a document is.
    @inline(__always)
    private static func skipPlain(_ buffer: UnsafeRawBufferPointer, _ i: inout Int) {
        while i + 8 <= buffer.count {
            let word = unsafe buffer.loadUnaligned(fromByteOffset: i, as: UInt64.self)
            let below20 = (word &- 0x2020_2020_2020_2020) & ~word
            let others = (word | below20) & 0x8080_8080_8080_8080
            guard others == 0 else {
                // What is borrowed by a byte below 0x20 can only mark bytes that stand after it.
                i += UInt64(littleEndian: others).trailingZeroBitCount / 8
                return
            }
            i += 8
        }
    }

    /// Calls with each `<` and `=`, in order, eight bytes at a time: the two differ in their last bit alone.
    ///
    /// - Parameter body: Says whether to go on.
    /// - Returns: Whether it went on to the end.
    @inline(__always)
    static func forEachOpeningOrEquality(in bytes: [UInt8], _ body: (UInt8) -> Bool) -> Bool {
        unsafe bytes.withUnsafeBytes { buffer in
            let low7: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
            var i = 0
            while i + 8 <= buffer.count {
                let word = unsafe UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: i, as: UInt64.self))
                // A byte that is one of them is zero here, and in what follows has its highest bit alone.
                let others = word & 0xFEFE_FEFE_FEFE_FEFE ^ 0x3C3C_3C3C_3C3C_3C3C
                var found = ~((others & low7) + low7 | others | low7)
                while found != 0 {
                    let shift = UInt64(found.trailingZeroBitCount & ~7)
                    if !body(UInt8(truncatingIfNeeded: word >> shift)) { return false }
                    found &= found - 1
                }
                i += 8
            }
            while i < buffer.count {
                let byte = unsafe buffer[i]
                if byte & 0xFE == 0x3C, !body(byte) { return false }
                i += 1
            }
            return true
        }
    }

    /// How many bytes the character at `i` has, or 0 if it is malformed: Unicode, table 3-7.
    private static func wellFormedWidth(_ buffer: UnsafeRawBufferPointer, at i: Int) -> Int {
        let first = unsafe buffer[i]
        var second: ClosedRange<UInt8> = 0x80...0xBF
        let width: Int
        switch first {
        case 0xC2...0xDF: width = 2
        case 0xE0: (width, second) = (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE, 0xEF: width = 3
        case 0xED: (width, second) = (3, 0x80...0x9F)
        case 0xF0: (width, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: width = 4
        case 0xF4: (width, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard buffer.count - i >= width, unsafe second.contains(buffer[i + 1]) else { return 0 }
        for k in 2..<max(2, width) where unsafe buffer[i + k] & 0xC0 != 0x80 { return 0 }
        return width
    }
}
