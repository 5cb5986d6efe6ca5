internal import FojaDiagnostics

extension InputGate {
    /// Only UTF-8, with or without its mark, declared or not; and only XML 1.0,
    /// for 1.1 has other characters and line ends, which libxml2 does not follow.
    static func checkEncoding(_ source: SourceText) throws(DiagnosticsError) {
        let bytes = source.bytes
        let start = hasMark(bytes) ? 3 : 0
        guard !bytes[start...].allSatisfy(MarkupScanner.isSpace) else {
            throw DiagnosticsError(
                Diagnostic(
                    "xml.vacio", "el documento está vacío", at: source.place(atByte: start),
                    fix: "compruebe que el archivo se guardó entero"
                )
            )
        }
        if let wide = wideEncoding(bytes) {
            throw DiagnosticsError(
                Diagnostic(
                    "xml.codificacion", "el documento está en \(wide) y solo se admite UTF-8",
                    at: source.place(atByte: 0), fix: "guárdelo de nuevo como UTF-8"
                )
            )
        }
        try checkDeclaration(source, from: start)
    }

    private static func checkDeclaration(_ source: SourceText, from start: Int) throws(DiagnosticsError) {
        let scanner = MarkupScanner(source.bytes)
        if let range = declared("encoding", scanner, from: start) {
            let name = scanner.string(range)
            guard name.uppercased() == "UTF-8" else {
                throw DiagnosticsError(
                    Diagnostic(
                        "xml.codificacion",
                        "el documento declara la codificación «\(name.shortened)» y solo se admite UTF-8",
                        at: source.place(atByte: range.lowerBound, length: range.count),
                        fix: "guárdelo como UTF-8 y escriba `encoding=\"UTF-8\"`, o quite la declaración"
                    )
                )
            }
        }
        if let range = declared("version", scanner, from: start) {
            let version = scanner.string(range)
            guard version == "1.0" else {
                throw DiagnosticsError(
                    Diagnostic(
                        "xml.version", "el documento declara XML «\(version.shortened)» y solo se admite XML 1.0",
                        at: source.place(atByte: range.lowerBound, length: range.count),
                        fix: "escriba `version=\"1.0\"`"
                    )
                )
            }
        }
    }

    /// UTF-16 and UTF-32 show themselves by their mark or by the zeros beside the first `<`.
    private static func wideEncoding(_ bytes: [UInt8]) -> String? {
        switch (bytes.first, bytes.dropFirst().first) {
        case (0xFF, 0xFE), (0xFE, 0xFF): "UTF-16"
        case (UInt8(ascii: "<"), 0), (0, UInt8(ascii: "<")): "UTF-16"
        case (0, 0): bytes.starts(with: [0, 0, 0xFE, 0xFF]) || bytes.starts(with: [0, 0, 0, 0x3C]) ? "UTF-32" : nil
        default: nil
        }
    }

    /// A value of the XML declaration, if there is one.
    private static func declared(_ name: String, _ scanner: MarkupScanner, from start: Int) -> Range<Int>? {
        let bytes = scanner.bytes
        guard scanner.has("<?xml", at: start), start + 5 < bytes.count, MarkupScanner.isSpace(bytes[start + 5]) else {
            return nil
        }
        return scanner.attributes(ofTagAt: start).first { scanner.string($0.name) == name }?.value
    }

    /// Every byte belongs to a well-formed UTF-8 character that XML allows.
    static func checkCharacters(_ source: SourceText) throws(DiagnosticsError) {
        guard let fault = CharacterScan.firstFault(in: source.bytes) else { return }
        throw DiagnosticsError(describe(fault, in: source))
    }

    private static func describe(_ fault: CharacterScan.Fault, in source: SourceText) -> Diagnostic {
        let place = source.place(atByte: fault.offset)
        let byte = source.bytes[fault.offset]
        switch fault.kind {
        case .forbidden(let scalar):
            let code = hexadecimal(scalar.value, digits: 4)
            let what = scalar.value == 0 ? "un byte nulo (U+0000)" : "el carácter U+\(code)"
            return Diagnostic(
                "xml.caracter-prohibido", "hay \(what), que XML no admite", at: place,
                fix: "bórrelo; suele venir de copiar desde otro programa"
            )
        case .malformed:
            let code = hexadecimal(UInt32(byte), digits: 2)
            guard fault.looksLatin1 else {
                return Diagnostic(
                    "xml.utf8", "el byte 0x\(code) no forma parte de un carácter UTF-8", at: place,
                    fix: "abra el archivo en un editor y guárdelo como UTF-8"
                )
            }
            return Diagnostic(
                "xml.latin-1",
                "el byte 0x\(code) no es UTF-8: el archivo parece estar en Latin-1 (ISO-8859-1 o Windows-1252), "
                    + "donde sería «\(Character(Unicode.Scalar(byte)))»",
                at: place,
                fix: "guárdelo como UTF-8 en el editor, o conviértalo: "
                    + "`iconv -f WINDOWS-1252 -t UTF-8 ARCHIVO > ARCHIVO-UTF8`"
            )
        }
    }

    static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
