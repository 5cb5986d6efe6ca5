internal import FojaDiagnostics

/// Numbers as Bolivians write them, and only where one reading is possible.
extension ScalarReader {
    /// More whole digits than any amount of a loan.
    private static let maximumDigits = 15

    /// The digits of a number as written: in groups at its dots and commas.
    private struct Written {
        var groups: [ArraySlice<UInt8>]
        var separators: [UInt8]
        var isNegative = false
        /// Whether what is written cannot have decimals, so that dots are thousands: «480 000», «480.000.-».
        var isWhole = false

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
        if written.isWhole, written.dots > 0 {
            guard written.commas == 0, Written.areThousands(groups[...]) else { throw malformed() }
            return try exact(written, whole: groups[...], decimals: "")
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

    /// Splits at dots and commas, once what surrounds a number is taken off; refuses everything that is not digits
    /// between them.
    private func split() throws(DiagnosticsError) -> Written {
        let typed = try TypedNumber(text, for: self)
        var written = Written(groups: [], separators: [], isNegative: typed.isNegative, isWhole: typed.isWhole)
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
        if typed.isNegative, field.minimum?.isNegative != true { throw negative(typed.digits) }
        return written
    }

    private func exact(
        _ written: Written, whole: ArraySlice<ArraySlice<UInt8>>, decimals: String
    ) throws(DiagnosticsError) -> ExactDecimal {
        let digits = written.digits(whole)
        guard digits.utf8.count <= ScalarReader.maximumDigits, decimals.utf8.count <= ScalarReader.maximumDigits else {
            throw problem(
                "dato.numero-grande", "\(what) tiene más de \(ScalarReader.maximumDigits) cifras, y dice «\(shown)»",
                fix: "revise cuántas cifras lleva")
        }
        if type.kind == .money, decimals.utf8.count > 2 {
            throw problem(
                "dato.decimales", "\(what) es dinero, que tiene a lo más dos decimales, y dice «\(text)»",
                fix: "redondéelo a centavos: se escribe \(form)")
        }
        let sign = written.isNegative ? "-" : ""
        let canonical = sign + digits + (decimals.isEmpty ? "" : "." + decimals)
        guard let number = ExactDecimal(canonical: canonical), let result = number.canonical(for: type) else {
            throw malformed()
        }
        return result
    }

    // MARK: Problems

    var form: String {
        switch type.kind {
        case .money: "`800000.00` o `800.000,00`"
        case .integer: "`60`"
        case .percent: "`6` o `6,5`"
        default: "`12` o `12,5`"
        }
    }

    private var shown: String { text.utf8.count <= 60 ? text : text.prefix(40) + "…" }

    private func notWhole() -> DiagnosticsError {
        problem(
            "dato.entero", "\(what) es un número entero, sin decimales, y dice «\(text)»",
            fix: "dé un número entero, como \(form)")
    }

    private func negative(_ digits: String) -> DiagnosticsError {
        problem(
            "dato.negativo", "\(what) no puede ser negativo, y dice «\(text)»",
            fix: "escriba `\(digits)`, sin el signo menos; si no hay nada que dar, déjelo vacío")
    }

    /// A text with letters or signs: what each is, and never a number that lacks something that was typed.
    private func notANumber() -> DiagnosticsError {
        if TypedText.saysNone(text) || TypedText.saysLater(text) {
            return problem(
                "dato.numero", "\(what) es un número, y dice «\(text)»",
                fix: TypedText.saysLater(text)
                    ? "déjelo vacío mientras no se tenga; después se escribe \(form)"
                    : "si no hay, escriba `0`; si todavía no se sabe, déjelo vacío")
        }
        let isExponent = text.contains { $0 == "e" || $0 == "E" } && Double(text) != nil
        guard !isExponent, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
            return problem(
                "dato.numero", "\(what) es un número, y dice «\(shown)»", fix: "escríbalo en cifras: \(form)")
        }
        let id: Diagnostic.ID = type.kind == .money ? "dato.dinero-signo" : "dato.numero"
        if type.kind == .money, TypedNumber.isForeignMoney(text) {
            return problem(
                id,
                "\(what) se da en \(field.unit.isEmpty || field.unit == "Bs" ? "bolivianos" : field.unit), y «\(shown)» es otra moneda",
                fix: "cámbiela a bolivianos y póngala sin signo, como \(form)")
        }
        let message = "\(what) se escribe solo con el número, sin letras ni signos, y dice «\(shown)»"
        return problem(id, message, fix: TypedNumber.advice(on: text, form: form) ?? kept)
    }

    /// What is left without the signs around it, if nothing but signs is left out.
    private var kept: String {
        var kept = String(text.unicodeScalars.filter { ("0"..."9").contains($0) || $0 == "." || $0 == "," })
        while let last = kept.last, last == "." || last == "," { kept.removeLast() }
        while let first = kept.first, first == "." || first == "," { kept.removeFirst() }
        let inner = ScalarReader(field: field, type: type, text: kept, style: style, place: place)
        let isRight = !kept.isEmpty && (try? inner.value()) != nil
        return isRight ? "escriba `\(kept)`" : "se escribe \(form)"
    }

    private func malformed() -> DiagnosticsError {
        problem(
            type.kind == .money ? "dato.dinero" : "dato.numero", "«\(shown)» no es un número bien escrito",
            fix: "se escribe \(form)")
    }

    private func ambiguous(_ written: Written) -> DiagnosticsError {
        let whole = written.bolivian(whole: written.groups[...], decimals: "")
        let plain = written.digits(written.groups[...])
        let head = written.digits(written.groups[..<1])
        let tail = written.digits(written.groups[1...])
        switch type.kind {
        case .money:
            guard tail.hasSuffix("0") else {
                return problem(
                    "dato.dinero-ambiguo", "«\(text)» puede leerse de dos maneras",
                    notes: [
                        .init("con punto de miles son \(whole),00; con punto decimal, más centavos de los que hay")
                    ],
                    fix: "escriba `\(plain).00` o `\(whole),00` si son miles; si no lo son, con dos decimales")
            }
            let cents = String(tail.dropLast())
            return problem(
                "dato.dinero-ambiguo", "«\(text)» puede leerse de dos maneras",
                notes: [.init("con punto de miles son \(whole),00; con punto decimal son \(head),\(cents)")],
                fix:
                    "escriba `\(plain).00` o `\(whole),00` si son miles; si no lo son, con dos decimales después de la coma"
            )
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
