extension HTMLWriter {
    /// HTML's names for what Spanish documents write; XML knows only its own five.
    private static let entities: [String: String] = [
        "nbsp": "\u{A0}", "iexcl": "¡", "sect": "§", "ordf": "ª", "laquo": "«", "shy": "\u{AD}", "deg": "°",
        "plusmn": "±", "sup2": "²", "sup3": "³", "middot": "·", "ordm": "º", "raquo": "»", "frac14": "¼", "frac12": "½",
        "frac34": "¾", "iquest": "¿", "times": "×", "divide": "÷", "Aacute": "Á", "Eacute": "É", "Iacute": "Í",
        "Oacute": "Ó", "Uacute": "Ú", "Ntilde": "Ñ", "Uuml": "Ü", "aacute": "á", "eacute": "é", "iacute": "í",
        "oacute": "ó", "uacute": "ú", "ntilde": "ñ", "uuml": "ü", "ndash": "–", "mdash": "—", "lsquo": "‘",
        "rsquo": "’", "ldquo": "“", "rdquo": "”", "bull": "•", "hellip": "…", "euro": "€", "larr": "←", "rarr": "→",
        "le": "≤", "ge": "≥", "ne": "≠", "minus": "−", "thinsp": "\u{2009}", "ensp": "\u{2002}", "emsp": "\u{2003}",
    ]
    private static let own: Set<String> = ["amp", "lt", "gt", "quot", "apos"]

    /// What begins at an `&` of the text.
    mutating func reference() {
        let (text, length) = HTMLWriter.reference(in: bytes[at...])
        if text == "&amp;", length == 1 { hasLooseSigns = true }
        if text.first != "&" { hasNames = true }
        out += Array(text.utf8)
        at += length
    }

    /// An attribute's value, in XML.
    mutating func append(value: ArraySlice<UInt8>) {
        var rest = value
        while let byte = rest.first {
            switch byte {
            case UInt8(ascii: "&"):
                let (text, length) = HTMLWriter.reference(in: rest)
                out += Array(text.utf8)
                rest = rest.dropFirst(length)
                continue
            case UInt8(ascii: "<"): out += Array("&lt;".utf8)
            case 0x22: out += Array("&quot;".utf8)
            default: out.append(byte)
            }
            rest = rest.dropFirst()
        }
    }

    /// The XML for what begins at an `&`, and how many bytes it is of the source.
    private static func reference(in bytes: ArraySlice<UInt8>) -> (text: String, length: Int) {
        let loose = ("&amp;", 1)
        guard let end = bytes.prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return loose }
        let name = String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self)
        let length = end + 1 - bytes.startIndex
        if let text = entities[name] { return (text, length) }
        if own.contains(name) { return ("&\(name);", length) }
        guard name.hasPrefix("#") else { return loose }
        let digits = name.dropFirst()
        let isHex = digits.first == "x" || digits.first == "X"
        guard let value = UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10),
            let scalar = Unicode.Scalar(value), value >= 0x20 || value == 0x09 || value == 0x0A
        else { return loose }
        return ("&#\(scalar.value);", length)
    }
}
