/// What is left of letters that a program saved in one encoding and read in another: «\u{FFFD}», «Ã³», «Â°», «â€œ».
///
/// No language of Bolivia writes these pairs, so that they are refused wherever they stand.
struct DamagedText {
    /// The first scalar of the damage.
    let scalar: Unicode.Scalar
    let message: String
    let fix: String

    /// - Returns: `nil` if the text is whole.
    init?(in text: String) {
        guard DamagedText.mayBe(in: text) else { return nil }
        var previous: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if scalar == "\u{FFFD}" {
                self.scalar = scalar
                message = "«\u{FFFD}» (U+FFFD) está en lugar de una letra que se perdió"
                fix = "escriba otra vez la letra, y guarde el archivo como UTF-8"
                return
            }
            previous.append(scalar)
            if previous.count > 3 { previous.removeFirst() }
            for count in 2...3 where previous.count >= count {
                let part = previous.suffix(count)
                guard let letter = DamagedText.letter(part), let first = part.first else { continue }
                self.scalar = first
                message = "«\(String(String.UnicodeScalarView(part)))» está en lugar de «\(letter)»"
                fix = "escriba «\(letter)» y las demás letras dañadas otra vez, y guarde el archivo como UTF-8"
                return
            }
        }
        return nil
    }

    /// Whether a text has what damage begins with: «Â», «Ã», «â», or a byte that U+FFFD begins with. Nearly none has.
    private static func mayBe(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var before: UInt8 = 0
            for byte in bytes {
                if byte == 0xEF || before == 0xC3 && (byte == 0x82 || byte == 0x83 || byte == 0xA2) { return true }
                before = byte
            }
            return false
        }
    }

    /// The letter of which some scalars are the bytes, if it is one that Spanish or its typography writes.
    private static func letter(_ scalars: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
        let bytes = scalars.compactMap(byte)
        guard bytes.count == scalars.count, let lead = bytes.first,
            lead == 0xC2 || lead == 0xC3 ? bytes.count == 2 : lead == 0xE2 && bytes.count == 3,
            let text = String(validating: bytes, as: UTF8.self), let letter = text.unicodeScalars.first
        else { return nil }
        // «â» may stand before other letters; of its three, only typography is known: “ ” ‘ ’ – — … € •.
        return lead != 0xE2 || (0x2010...0x20AC).contains(letter.value) ? letter : nil
    }

    /// The byte of which a program made a letter: Latin-1, and Windows' own in its gaps.
    private static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if let byte = UInt8(exactly: scalar.value), byte >= 0x80 { return byte }
        return SourceEncoding.windowsBytes[scalar]
    }
}
