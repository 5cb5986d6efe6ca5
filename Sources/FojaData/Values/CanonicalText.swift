/// The grammar of canonical text: what a document, a form instance and Foja's own
/// files carry of a value. It is for machines, and apart from what people may
/// type (``ScalarReader``): each value has one text and each text one value, of
/// either sign and with any number of decimals.
///
/// | type | text |
/// |---|---|
/// | texto | one line in NFC, nothing hidden in it and no space around it |
/// | texto_largo | the same, of several lines |
/// | entero | `-?(0\|[1-9][0-9]*)` |
/// | decimal | an entero, or one with `.` and one digit or more |
/// | dinero | an entero with `.` and two digits |
/// | porcentaje | a decimal that does not end in a zero after its `.` |
/// | fecha, hora, logico, opcion | `2022-03-09`, `09:05`, `sí` or `no`, the option's name |
extension Value {
    /// Reads a scalar's canonical text; `nil` if it is not that or not of the type.
    public init?(canonical text: String, type: FieldType) {
        guard let value = Value.read(text, type), !text.isEmpty else { return nil }
        self = value
    }

    /// The same of one datum: one that somebody gives also keeps to its field's limits
    /// and pattern; a computed one is what it is.
    public init?(canonical text: String, type: FieldType, field: Field) {
        guard let value = Value(canonical: text, type: type) else { return nil }
        guard field.isComputed || field.admits(value, as: type) else { return nil }
        self = value
    }

    /// A text that Foja makes of others, on one line; `.missing` if nothing is left of it.
    public static func line(_ text: String) -> Value { composed(text, .text) }

    /// The same as its type carries it.
    static func composed(_ text: String, _ type: FieldType) -> Value {
        let text = CanonicalText.text(text, type)
        return text.isEmpty ? .missing : .text(text)
    }

    /// The text of a scalar in a case file, where people read and type: the canonical one, but with a decimal
    /// comma where the point could be taken for one of thousands (`1,125`).
    func typed(as type: FieldType) -> String {
        let text = canonical ?? ""
        switch type {
        case .decimal, .percent:
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].utf8.count == 3 else { return text }
            // `1,000` may be a thousand; what begins with a zero has no thousands.
            let whole = parts[0].drop { $0 == "-" }
            let isLikeThousands = parts[1] == "000" && whole.count <= 3 && whole.first != "0"
            return (whole.count < parts[0].count ? "-" : "") + (isLikeThousands ? "0" : "") + whole + "," + parts[1]
        default: return text
        }
    }

    private static func read(_ text: String, _ type: FieldType) -> Value? {
        switch type {
        case .text, .longText: CanonicalText.isText(text, type) ? .text(text) : nil
        case .integer, .decimal, .money, .percent:
            CanonicalText.isNumber(text.utf8, type) ? ExactDecimal(canonical: text).map { .decimal($0) } : nil
        case .date: CivilDate(canonical: text).map { .date($0) }
        case .time: ClockTime(canonical: text).map { .time($0) }
        case .boolean: text.utf8.elementsEqual("sí".utf8) ? .boolean(true) : text == "no" ? .boolean(false) : nil
        case .option(let options): options.contains { $0.name.utf8.elementsEqual(text.utf8) } ? .text(text) : nil
        case .list, .group: nil
        }
    }
}

enum CanonicalText {
    /// Whether it is a number as its type writes it.
    static func isNumber(_ text: String.UTF8View, _ type: FieldType) -> Bool {
        let isNegative = text.first == UInt8(ascii: "-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: 0x2E, omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2, !whole.isEmpty, whole.count == 1 || whole.first != 0x30,
            parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } })
        else { return false }
        let decimals = parts.count == 2 ? parts[1] : nil
        // Zero has no sign.
        guard !isNegative || parts.contains(where: { $0.contains { $0 != 0x30 } }) else { return false }
        return switch type {
        case .integer: decimals == nil
        case .money: decimals?.count == 2
        case .percent: decimals.map { !$0.isEmpty && $0.last != 0x30 } ?? true
        default: decimals.map { !$0.isEmpty } ?? true
        }
    }

    /// Whether it is a text as ``text(_:_:)`` leaves it.
    static func isText(_ text: String, _ type: FieldType) -> Bool {
        isPlain(text)
            || CanonicalText.text(text, type).utf8.elementsEqual(text.utf8) && HiddenCharacters.first(in: text) == nil
    }

    /// Whether it is one line of letters, figures and marks of Spanish, with nothing blank around it: then it is as any type
    /// leaves it, as nearly every text is.
    private static func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.first != 0x20 && bytes.last != 0x20 && !bytes.isEmpty && isSpanish(bytes, lines: false)
        }
    }

    /// Whether bytes are nothing but letters, figures and marks that Spanish is written with, each in one piece: none is
    /// hidden, and there is nothing to compose.
    ///
    /// - Parameter lines: Whether there may be several.
    static func isSpanish(_ bytes: UnsafeBufferPointer<UInt8>, lines: Bool) -> Bool {
        var before: UInt8 = 0x20
        for byte in bytes {
            let isOne =
                switch before {
                // Á to ÿ are composed; of the signs before them, « » ª º °.
                case 0xC3: (0x80...0xBF).contains(byte)
                case 0xC2: byte == 0xAA || byte == 0xAB || byte == 0xB0 || byte == 0xBA || byte == 0xBB
                default: (0x20...0x7E).contains(byte) || byte == 0xC2 || byte == 0xC3 || lines && byte == 0x0A
                }
            guard isOne else { return false }
            before = byte
        }
        return true
    }

    /// A text as its type carries it: composed, nothing blank around it, and on one line where it is of one.
    static func text(_ text: String, _ type: FieldType) -> String {
        if isPlain(text) { return text }
        let composed = Normalization.composed(text)
        guard case .longText = type else {
            let isOneLine = !composed.utf8.contains(0x0A) && !composed.utf8.contains(0x0D)
            return ScalarReader.trimmed(
                isOneLine
                    ? composed
                    : composed.split(whereSeparator: \.isNewline).map { ScalarReader.trimmed(String($0)) }
                        .filter { !$0.isEmpty }.joined(separator: " "))
        }
        var rest = composed[...]
        while rest.last == "\n" || rest.last == " " { rest = rest.dropLast() }
        while rest.first == "\n" { rest = rest.dropFirst() }
        return String(rest)
    }
}

extension Field {
    /// Whether a value keeps to what the field says of values that somebody gives.
    func admits(_ value: Value, as type: FieldType) -> Bool {
        switch value {
        case .decimal(let number): return excess(of: number) == nil
        case .text(let text):
            if case .option = type { return true }
            return pattern.map { Pattern.matches(text, $0) } ?? true && !excludes(text)
        default: return true
        }
    }

    /// The limit that a number passes: «al menos 0», «a lo más 100».
    func excess(of number: ExactDecimal) -> (limit: String, isBelow: Bool)? {
        if let minimum, number < minimum { return ("al menos \(minimum.withComma)", true) }
        if let maximum, number > maximum { return ("a lo más \(maximum.withComma)", false) }
        return nil
    }
}
