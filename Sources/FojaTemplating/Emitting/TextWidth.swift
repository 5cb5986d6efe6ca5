/// How many columns letters take where each has one width: a terminal, a plain text editor.
enum TextWidth {
    static func columns(_ bytes: Span<UInt8>) -> Int {
        var narrow = 0
        for index in bytes.indices where !TextDatum.isMark(bytes[index]) {
            // Below U+0300 every letter is one column wide.
            if bytes[index] >= 0xCC { return exactly(bytes) }
            if bytes[index] & 0xC0 != 0x80 { narrow += 1 }
        }
        return narrow
    }

    private static func exactly(_ bytes: Span<UInt8>) -> Int {
        let letters = bytes.indices.map { bytes[$0] }.filter { !TextDatum.isMark($0) }
        return String(decoding: letters, as: UTF8.self).unicodeScalars.reduce(0) { $0 + columns($1) }
    }

    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
        }
    }

    /// What Unicode calls wide: East Asian letters and their full-width forms, and emoji.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x25FD...0x25FE, 0x2614...0x2615,
        0x2648...0x2653, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x2705...0x2705, 0x2728...0x2728, 0x274C...0x274C,
        0x2753...0x2755, 0x2795...0x2797, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2E80...0x303E, 0x3041...0x33FF,
        0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1B000...0x1B2FF, 0x1F004...0x1F004,
        0x1F0CF...0x1F0CF, 0x1F18E...0x1F19A, 0x1F200...0x1F320, 0x1F32D...0x1F64F, 0x1F680...0x1F6FF,
        0x1F7E0...0x1F7EB, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
    ]
}
