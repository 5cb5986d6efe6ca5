public import FojaDiagnostics

/// Whether bytes are text at all, and which bytes are not.
public enum SourceEncoding {
    /// Refuses what is not UTF-8, saying what it seems to be; ids `archivo.*`.
    public static func check(_ source: SourceText) throws(DiagnosticsError) {
        let bytes = source.bytes
        if isWide(bytes) {
            let zeros = bytes.prefix(64).count { $0 == 0 }
            let name = zeros * 8 >= min(bytes.count, 64) * 5 ? "UTF-32" : "UTF-16"
            throw DiagnosticsError(
                Diagnostic(
                    name == "UTF-16" ? "archivo.utf16" : "archivo.utf32",
                    "el archivo está en \(name), y Foja lee UTF-8",
                    at: Place(source: SourceText(name: source.name, bytes: []), line: 1, column: 1),
                    fix: "guárdelo como UTF-8 (en el Bloc de notas: Guardar como, Codificación: UTF-8)"))
        }
        if String(validating: bytes, as: UTF8.self) == nil { throw DiagnosticsError(invalid(source)) }
        if let offset = bytes.firstIndex(of: 0) {
            throw DiagnosticsError(
                Diagnostic(
                    "archivo.nulo", "el archivo tiene un carácter nulo (U+0000), que ningún texto lleva",
                    at: source.place(atByte: offset),
                    fix: "si no es un archivo dañado, guárdelo de nuevo como texto UTF-8"))
        }
    }

    /// UTF-16 shows itself by its mark, or by a zero beside each letter.
    private static func isWide(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        let start = bytes.prefix(64)
        guard start.count >= 16 else { return false }
        let zeros = start.indices.filter { start[$0] == 0 }
        return zeros.count * 3 >= start.count
            && (Set(zeros.map { $0 % 2 }).count == 1 || zeros.count * 8 >= start.count * 5)
    }

    /// A document that was given as a file of data.
    static func document(in source: SourceText) -> Diagnostic? {
        let first = source.bytes.dropFirst(source.markLength).first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D }
        guard first == UInt8(ascii: "<") else { return nil }
        let head = String(decoding: source.bytes.dropFirst(source.markLength).prefix(200), as: UTF8.self)
        let start = ScalarReader.trimmed(head).lowercased()
        guard ["<?xml", "<!doctype", "<html", "<!--"].contains(where: { start.hasPrefix($0) }) else { return nil }
        return Diagnostic(
            "archivo.ajeno", "es un documento (XHTML o HTML), no un archivo de datos", at: source.place(atByte: 0),
            fix: "si Foja lo hizo, `foja importar` toma sus datos y los pone en un caso")
    }

    /// The first end of line that a word processor or a telephone writes within a text, where YAML begins a line.
    static func foreignLineEnd(in source: SourceText) -> Diagnostic? {
        let bytes = source.bytes
        guard bytes.count > 2, bytes.contains(0xE2) else { return nil }
        for i in 0..<(bytes.count - 2)
        where bytes[i] == 0xE2 && bytes[i + 1] == 0x80 && (bytes[i + 2] == 0xA8 || bytes[i + 2] == 0xA9) {
            let code: UInt32 = bytes[i + 2] == 0xA8 ? 0x2028 : 0x2029
            return Diagnostic(
                "yaml.salto-de-linea",
                "hay un salto de línea de otro programa (\(HiddenCharacters.codePoint(code))), que no se ve",
                at: source.place(atByte: i),
                fix: "bórrelo, y ponga en su lugar un espacio o la tecla Intro: suele venir de Word o de un teléfono")
        }
        return nil
    }

    /// The first control character that YAML does not allow.
    static func control(in source: SourceText) -> Diagnostic? {
        let bytes = source.bytes
        var i = 0
        while i < bytes.count {
            let b = bytes[i]
            var code: UInt32?
            if b < 0x20 {
                if b != 0x09, b != 0x0A, b != 0x0D { code = UInt32(b) }
            } else if b == 0x7F {
                code = 0x7F
            } else if b == 0xC2, i + 1 < bytes.count, bytes[i + 1] < 0xA0 {
                code = UInt32(bytes[i + 1])
            }
            if let code {
                return Diagnostic(
                    "yaml.control", "hay un carácter de control (\(HiddenCharacters.codePoint(code))), que no se ve",
                    at: source.place(atByte: i), fix: "bórrelo: suele venir de copiar y pegar")
            }
            i += 1
        }
        return nil
    }

    private static func invalid(_ source: SourceText) -> Diagnostic {
        let offset = firstInvalid(source.bytes)
        let byte = source.bytes[offset]
        let hex = HiddenCharacters.hexadecimal(UInt32(byte), width: 2)
        let place = source.place(atByte: offset)
        guard let scalar = windows1252(byte) else {
            return Diagnostic(
                "archivo.no-utf8", "el archivo no es UTF-8: el byte 0x\(hex) no es texto", at: place,
                fix: "guárdelo de nuevo como texto UTF-8")
        }
        return Diagnostic(
            "archivo.no-utf8",
            "el archivo está en Latin-1/Windows-1252 (el byte 0x\(hex) es ahí «\(scalar)»); guárdelo como UTF-8",
            at: place, fix: "en el Bloc de notas o en el editor: Guardar como, Codificación: UTF-8")
    }

    /// Where UTF-8 stops being valid: overlong forms, surrogates and what lies
    /// past U+10FFFF count as invalid.
    static func firstInvalid(_ bytes: [UInt8]) -> Int {
        var i = 0
        while i < bytes.count {
            let lead = bytes[i]
            let (length, low, high): (Int, UInt8, UInt8)
            switch lead {
            case 0x00...0x7F:
                i += 1
                continue
            case 0xC2...0xDF: (length, low, high) = (2, 0x80, 0xBF)
            case 0xE0: (length, low, high) = (3, 0xA0, 0xBF)
            case 0xED: (length, low, high) = (3, 0x80, 0x9F)
            case 0xE1...0xEF: (length, low, high) = (3, 0x80, 0xBF)
            case 0xF0: (length, low, high) = (4, 0x90, 0xBF)
            case 0xF1...0xF3: (length, low, high) = (4, 0x80, 0xBF)
            case 0xF4: (length, low, high) = (4, 0x80, 0x8F)
            default: return i
            }
            guard i + length <= bytes.count, (low...high).contains(bytes[i + 1]),
                bytes[(i + 2)..<max(i + 2, i + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
            else { return i }
            i += length
        }
        return max(0, bytes.count - 1)
    }

    /// The bytes of Windows-1252 that are no Latin-1, by their characters.
    static let windowsBytes: [Unicode.Scalar: UInt8] = Dictionary(
        uniqueKeysWithValues: (UInt8(0x80)...0x9F).compactMap { byte in windows1252(byte).map { ($0, byte) } })

    /// The character of a byte in Windows-1252; `nil` for the five it leaves out.
    private static func windows1252(_ byte: UInt8) -> Unicode.Scalar? {
        guard byte >= 0x80 else { return nil }
        if byte >= 0xA0 { return Unicode.Scalar(byte) }
        let high: [UInt32] = [
            0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
            0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
            0x0153, 0, 0x017E, 0x0178,
        ]
        let code = high[Int(byte) - 0x80]
        return code == 0 ? nil : Unicode.Scalar(code)
    }
}
