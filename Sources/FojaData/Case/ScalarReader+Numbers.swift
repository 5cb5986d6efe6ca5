internal import FojaDiagnostics

/// Numbers as Bolivians write them, and only where one reading is possible.
extension ScalarReader {
    /// More whole digits than any amount of a loan.
    private static let maximumDigits = 15

    /// The digits of a number as written: in groups at its dots and commas.
    private struct Written {
        var groups: [ArraySlice<UInt8>]
        var separators: [UInt8]

        var dots: Int { separators.count { $0 == UInt8(ascii: ".") } }
        var commas: Int { separators.count { $0 == UInt8(ascii: ",") } }

        /// Whether these groups are thousands: one to three digits, then threes.
        static func areThousands(_ groups: ArraySlice<ArraySlice<UInt8>>) -> Bool {
            guard let first = groups.first, (1...3).contains(first.count), first.first != 0x30 else { return false }
            return groups.dropFirst().allSatisfy { $0.count == 3 }
        }

        func digits(_ groups: ArraySlice<ArraySlice<UInt8>>) -> String {
            String(decoding: groups.joined(), as: UTF8.self)
        }

        /// With dots at the thousands and a decimal comma.
        func bolivian(whole: ArraySlice<ArraySlice<UInt8>>, decimals: String) -> String {
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
        if written.commas > 0 {
            throw problem("dato.entero", "\(what) es un número entero, sin decimales, y dice «\(text)»")
        }
        switch written.dots {
        case 0: return try exact(written, whole: groups[...], decimals: "")
        case 1 where groups[1].count == 3 && Written.areThousands(groups[...]):
            throw ambiguous(written)
        case 1: throw problem("dato.entero", "\(what) es un número entero, sin decimales, y dice «\(text)»")
        default:
            guard Written.areThousands(groups[...]) else { throw malformed() }
            return try exact(written, whole: groups[...], decimals: "")
        }
    }

    // MARK: Parts

    /// Splits at dots and commas; refuses everything that is not digits between them.
    private func split() throws(DiagnosticsError) -> Written {
        var bytes = Array(text.utf8)[...]
        if bytes.first == UInt8(ascii: "-") {
            if let minimum = field.minimum, minimum.isNegative {
                bytes = bytes.dropFirst()
            } else {
                throw problem("dato.negativo", "\(what) no puede ser negativo, y dice «\(text)»")
            }
        }
        var written = Written(groups: [], separators: [])
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
        return written
    }

    private func exact(
        _ written: Written, whole: ArraySlice<ArraySlice<UInt8>>, decimals: String
    ) throws(DiagnosticsError) -> ExactDecimal {
        let digits = written.digits(whole)
        guard digits.utf8.count <= ScalarReader.maximumDigits, decimals.utf8.count <= ScalarReader.maximumDigits else {
            throw problem(
                "dato.numero-grande", "\(what) tiene más de \(ScalarReader.maximumDigits) cifras, y dice «\(text)»")
        }
        if type.kind == .money, decimals.utf8.count > 2 {
            throw problem(
                "dato.decimales", "\(what) es dinero, que tiene a lo más dos decimales, y dice «\(text)»")
        }
        let sign = text.utf8.first == UInt8(ascii: "-") ? "-" : ""
        let canonical = sign + digits + (decimals.isEmpty ? "" : "." + decimals)
        guard let number = ExactDecimal(canonical: canonical), let result = number.canonical(for: type) else {
            throw malformed()
        }
        return result
    }

    // MARK: Problems

    private var form: String {
        switch type.kind {
        case .money: "`800000.00` o `800.000,00`"
        case .integer: "`60`"
        case .percent: "`6` o `6,5`"
        default: "`12` o `12,5`"
        }
    }

    private func notANumber() -> DiagnosticsError {
        var kept = String(text.unicodeScalars.filter { ("0"..."9").contains($0) || $0 == "." || $0 == "," })
        while let last = kept.last, last == "." || last == "," { kept.removeLast() }
        while let first = kept.first, first == "." || first == "," { kept.removeFirst() }
        let isExponent = text.contains { $0 == "e" || $0 == "E" } && Double(text) != nil
        guard !kept.isEmpty, !isExponent else {
            return problem("dato.numero", "\(what) es un número, y dice «\(text)»", fix: "se escribe \(form)")
        }
        let inner = ScalarReader(field: field, type: type, text: kept, style: style, place: place)
        let isRight = (try? inner.value()) != nil
        return problem(
            type.kind == .money ? "dato.dinero-signo" : "dato.numero",
            "\(what) se escribe solo con el número, sin letras, signos ni espacios, y dice «\(text)»",
            fix: isRight ? "escriba `\(kept)`" : "se escribe \(form)")
    }

    private func malformed() -> DiagnosticsError {
        problem(
            type.kind == .money ? "dato.dinero" : "dato.numero", "«\(text)» no es un número bien escrito",
            fix: "se escribe \(form)")
    }

    private func ambiguous(_ written: Written) -> DiagnosticsError {
        let whole = written.bolivian(whole: written.groups[...], decimals: "")
        let plain = written.digits(written.groups[...])
        let head = written.digits(written.groups[..<1])
        let tail = written.digits(written.groups[1...])
        switch type.kind {
        case .money:
            let cents = tail.hasSuffix("0") ? String(tail.dropLast()) : tail
            return problem(
                "dato.dinero-ambiguo", "«\(text)» puede leerse de dos maneras",
                notes: [.init("con punto de miles son \(whole),00; con punto decimal son \(head),\(cents)")],
                fix: "escriba `\(plain).00` o `\(whole),00` si son miles; `\(head),\(cents)` si no lo son")
        case .integer:
            return problem(
                "dato.numero-ambiguo", "«\(text)» puede leerse de dos maneras",
                notes: [.init("con punto de miles es \(plain); con punto decimal no es un número entero")],
                fix: "escriba `\(plain)`")
        default:
            return problem(
                "dato.numero-ambiguo", "«\(text)» puede leerse de dos maneras",
                notes: [.init("con punto de miles es \(plain); con punto decimal es \(head),\(tail)")],
                fix: "escriba `\(plain)` si son miles; `\(head),\(tail)` si no lo son")
        }
    }

    private func english(_ written: Written) -> DiagnosticsError {
        let hasPoint = written.separators.last == UInt8(ascii: ".")
        let whole = hasPoint ? written.groups.dropLast() : written.groups[...]
        let decimals = hasPoint ? String(decoding: written.groups[written.groups.count - 1], as: UTF8.self) : ""
        guard Written.areThousands(whole) else { return malformed() }
        let isMoney = type.kind == .money
        return problem(
            isMoney ? "dato.dinero-anglosajon" : "dato.numero-anglosajon",
            "«\(text)» usa la coma para los miles, y aquí la coma es decimal",
            fix: "escriba `\(written.bolivian(whole: whole, decimals: decimals.isEmpty && isMoney ? "00" : decimals))`")
    }
}

extension ExactDecimal {
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
