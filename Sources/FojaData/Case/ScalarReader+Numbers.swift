internal import FojaDiagnostics

/// Numbers as people write them in Spanish, and only where one reading is possible.
extension ScalarReader {
    /// More whole digits than any amount of a loan.
    static let maximumDigits = 15

    /// The digits of a number as written: in groups at its dots and commas.
    struct Written {
        var groups: [ArraySlice<UInt8>]
        var separators: [UInt8]
        var isNegative = false
        /// Whether what is written cannot have decimals, so that dots are thousands: «480 000», «480.000.-».
        var isWhole = false
        /// What was written after a whole amount as «00/100».
        var cents = ""

        var dots: Int { separators.count { $0 == UInt8(ascii: ".") } }
        var commas: Int { separators.count { $0 == UInt8(ascii: ",") } }

        /// Whether these groups are thousands: one to three digits, then threes.
        static func areThousands(_ groups: ArraySlice<ArraySlice<UInt8>>) -> Bool {
            guard let first = groups.first, (1...3).contains(first.count), first.first != 0x30 else { return false }
            return groups.dropFirst().allSatisfy { $0.count == 3 }
        }

        /// Whether a single comma could be one of thousands: «1,000», «480,000», not «0,125».
        var couldBeThousands: Bool {
            dots == 0 && commas == 1 && groups[1].count == 3 && Written.areThousands(groups[...])
        }

        func digits(_ groups: ArraySlice<ArraySlice<UInt8>>) -> String {
            var digits: [UInt8] = []
            for group in groups { digits += group }
            return String(decoding: digits, as: UTF8.self)
        }

        /// With dots at the thousands and a decimal comma.
        func grouped(whole: ArraySlice<ArraySlice<UInt8>>, decimals: String) -> String {
            let digits = Array(digits(whole).drop { $0 == "0" })
            var out = ""
            for (i, digit) in digits.enumerated() {
                if i > 0, (digits.count - i) % 3 == 0 { out += "." }
                out.append(digit)
            }
            return (out.isEmpty ? "0" : out) + (decimals.isEmpty ? "" : "," + decimals)
        }
    }

    /// An amount of money, a percentage or a decimal.
    func number() throws(DiagnosticsError) -> ExactDecimal {
        let written = try split()
        let groups = written.groups
        if written.isWhole {
            guard written.commas == 0, written.dots == 0 || Written.areThousands(groups[...]) else { throw malformed() }
            return try exact(written, whole: groups[...], decimals: written.cents)
        }
        switch (written.dots, written.commas) {
        case (0, 0): return try exact(written, whole: groups[...], decimals: "")
        case (1, 0):
            let decimals = groups[1]
            if decimals.count == 3, Written.areThousands(groups[...]) { throw ambiguous(written) }
            return try exact(written, whole: groups[..<1], decimals: String(decoding: decimals, as: UTF8.self))
        case (_, 0):
            guard Written.areThousands(groups[...]) else { throw malformed() }
            return try exact(written, whole: groups[...], decimals: "")
        case (0, 1):
            if type.kind == .money, groups[1].count == 3 { throw english(written) }
            // Nobody measures to three places and finds three zeros: a comma of thousands, as likely as not.
            if written.couldBeThousands, groups[1].allSatisfy({ $0 == 0x30 }) { throw ambiguous(written) }
            return try exact(written, whole: groups[..<1], decimals: String(decoding: groups[1], as: UTF8.self))
        case (0, _): throw english(written)
        case (_, 1) where written.separators.last == UInt8(ascii: ","):
            guard Written.areThousands(groups.dropLast()) else { throw malformed() }
            let decimals = String(decoding: groups[groups.count - 1], as: UTF8.self)
            return try exact(written, whole: groups.dropLast(), decimals: decimals)
        case (1, _) where written.separators.last == UInt8(ascii: "."): throw english(written)
        default: throw malformed()
        }
    }

    func integer() throws(DiagnosticsError) -> ExactDecimal {
        let written = try split()
        let groups = written.groups
        if written.couldBeThousands { throw ambiguous(written) }
        if written.dots == 0, written.commas > 1, Written.areThousands(groups[...]) { throw english(written) }
        if written.commas > 0 { throw notWhole() }
        switch written.dots {
        case 0: return try exact(written, whole: groups[...], decimals: "")
        case 1 where groups[1].count == 3 && Written.areThousands(groups[...]) && !written.isWhole:
            throw ambiguous(written)
        case 1 where !written.isWhole: throw notWhole()
        default:
            guard Written.areThousands(groups[...]) else { throw malformed() }
            return try exact(written, whole: groups[...], decimals: "")
        }
    }

    // MARK: Parts

    /// What is to be said of a number that was read: «2,500» is two and a half, and could have been meant otherwise.
    var doubt: Diagnostic? {
        guard type.kind == .decimal || type.kind == .percent, !field.isComputed, let written = try? split(),
            written.couldBeThousands, written.groups[1].last == 0x30
        else { return nil }
        let decimals = String(decoding: written.groups[1], as: UTF8.self)
        return Diagnostic(
            "dato.numero-dudoso",
            "«\(text)» se leyó con coma decimal: \(written.digits(written.groups[..<1])) y \(decimals) milésimos",
            at: place, severity: .warning,
            fix: "si son miles, escriba `\(written.digits(written.groups[...]))`; si no, quite el último cero")
    }

    /// Splits at dots and commas, once what surrounds a number is taken off; refuses everything that is not digits
    /// between them.
    private func split() throws(DiagnosticsError) -> Written {
        let typed = try TypedNumber(text, for: self)
        var written = Written(groups: [], separators: [], isNegative: typed.isNegative, isWhole: typed.isWhole)
        written.cents = typed.cents
        let bytes = Array(typed.digits.utf8)[...]
        var start = bytes.startIndex
        for i in bytes.indices {
            switch bytes[i] {
            case 0x30...0x39: continue
            case UInt8(ascii: "."), UInt8(ascii: ","):
                written.groups.append(bytes[start..<i])
                written.separators.append(bytes[i])
                start = i + 1
            default: throw notANumber()
            }
        }
        written.groups.append(bytes[start...])
        guard written.groups.allSatisfy({ !$0.isEmpty }) else { throw malformed() }
        if typed.isNegative, field.minimum?.isNegative != true { throw negative(typed) }
        return written
    }

    private func exact(
        _ written: Written, whole: ArraySlice<ArraySlice<UInt8>>, decimals: String
    ) throws(DiagnosticsError) -> ExactDecimal {
        let digits = written.digits(whole)
        guard digits.utf8.count <= ScalarReader.maximumDigits, decimals.utf8.count <= ScalarReader.maximumDigits else {
            throw tooLong()
        }
        if type.kind == .money, decimals.utf8.count > 2 {
            throw tooManyDecimals()
        }
        let sign = written.isNegative ? "-" : ""
        let canonical = sign + digits + (decimals.isEmpty ? "" : "." + decimals)
        guard let number = ExactDecimal(canonical: canonical), let result = number.canonical(for: type) else {
            throw malformed()
        }
        return result
    }
}

extension ExactDecimal {
    /// As a message says it: with a decimal comma.
    var withComma: String { description.replacing(".", with: ",") }

    /// The one way in which a number of this type is written: money with two
    /// decimals, a percentage with as few as it needs; `nil` if it cannot be.
    func canonical(for type: FieldType) -> ExactDecimal? {
        switch type {
        case .money: scale <= 2 ? rounded(to: 2) : nil
        case .percent: normalized
        case .integer: isInteger ? normalized : nil
        default: self
        }
    }
}
