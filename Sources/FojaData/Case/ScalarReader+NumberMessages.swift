internal import FojaDiagnostics

/// What is said of a number that cannot be read. A figure that is offered is the only one that can have been meant, with
/// every digit and letter that was typed; where there may be another, it is said in words what to write.
extension ScalarReader {
    /// How a number of this kind is written.
    var form: String {
        if let example = field.example, type.kind == field.type.kind { return "`\(example)`" }
        return switch type.kind {
        case .money: "`800000.00` o `800.000,00`"
        case .integer: (field.minimum ?? ExactDecimal(0)) < ExactDecimal(1_000) ? "`60`" : "`2015`"
        case .percent: "`6` o `6,5`"
        default: "`12` o `12,5`"
        }
    }

    private var shown: String { text.utf8.count <= 60 ? text : text.prefix(40) + "…" }

    func notWhole() -> DiagnosticsError {
        problem(
            "dato.entero", "\(what) es un número entero, sin decimales, y dice «\(shown)»",
            fix: "dé un número entero, como \(form)")
    }

    func tooLong() -> DiagnosticsError {
        problem(
            "dato.numero-grande", "\(what) tiene más de \(ScalarReader.maximumDigits) cifras, y dice «\(shown)»",
            fix: "revise cuántas cifras lleva")
    }

    func tooManyDecimals() -> DiagnosticsError {
        problem(
            "dato.decimales", "\(what) es dinero, que tiene a lo más dos decimales, y dice «\(shown)»",
            fix: "redondéelo a centavos: se escribe \(form)")
    }

    func negative(_ typed: TypedNumber) -> DiagnosticsError {
        let written = typed.cents.isEmpty ? typed.digits : ""
        let plain = typed.isWhole ? written.filter { $0 != "." } : written
        return problem(
            "dato.negativo", "\(what) no puede ser negativo, y dice «\(shown)»",
            fix: (isRight(plain) ? "escriba `\(plain)`, sin el signo menos" : "escríbalo sin el signo menos")
                + "; si no hay nada que dar, déjelo vacío")
    }

    func malformed() -> DiagnosticsError {
        problem(
            type.kind == .money ? "dato.dinero" : "dato.numero", "«\(shown)» no es un número bien escrito",
            fix: "se escribe \(form)")
    }

    /// A text with letters or signs: what each is, and never a number that lacks something that was typed.
    func notANumber() -> DiagnosticsError {
        if TypedText.saysNone(text) || TypedText.saysLater(text) {
            return problem(
                "dato.numero", "\(what) es un número, y dice «\(shown)»",
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
        if type.kind == .money, TypedNumber.isForeignMoney(text, for: field.currency) {
            let money = field.currency.spoken
            let isOwnMoney = field.unit.isEmpty || field.unit == field.currency.symbol
            return problem(
                id,
                "\(what) se da en \(isOwnMoney ? money : field.unit), y «\(shown)» es otra moneda",
                fix: "cámbiela a \(money) y póngala sin signo, como \(form)")
        }
        let message = "\(what) se escribe solo con el número, sin letras ni signos, y dice «\(shown)»"
        let obstacle = TypedNumber.Obstacle(in: text, of: field, units: TypedNumber.units(of: self), form: form)
        return problem(id, message, fix: obstacle.advice ?? kept)
    }

    /// What is left without the signs around it, where they add nothing to it; else how it is written.
    private var kept: String {
        var kept = TypedText.spaced(text)
        func trim(_ signs: String) {
            while let last = kept.last, signs.contains(last) || last == " " { kept.removeLast() }
            while let first = kept.first, signs.contains(first) || first == " " { kept.removeFirst() }
        }
        trim("“”\"„‟«»‘’'´`")
        for end in [".-", ".–", ".—"] where kept.hasSuffix(end) { kept.removeLast(end.count) }
        while let last = kept.last, ".,;:_ ".contains(last) { kept.removeLast() }
        while let first = kept.first, "=+:_ ".contains(first) { kept.removeFirst() }
        // The unit of a ley is another datum, and a number of it may be written with its sign.
        if type.kind == .decimal, field.unit.isEmpty, kept.last == "%" { kept.removeLast() }
        kept = TypedText.spaced(kept)
        return isRight(kept) ? "escriba `\(kept)`" : "se escribe \(form)"
    }

    /// Whether a text is a value of this datum as it stands.
    func isRight(_ text: String) -> Bool {
        guard !text.isEmpty, text != self.text else { return false }
        return (try? ScalarReader(field: field, type: type, text: text, style: style, place: place).value()) != nil
    }

    func ambiguous(_ written: Written) -> DiagnosticsError {
        let whole = written.grouped(whole: written.groups[...], decimals: "")
        let plain = written.digits(written.groups[...])
        let head = written.digits(written.groups[..<1])
        let tail = written.digits(written.groups[1...])
        let sign = written.commas > 0 ? "coma" : "punto"
        let message = "«\(shown)» puede leerse de dos maneras"
        switch type.kind {
        case .money:
            let cents = String(tail.dropLast())
            let other = tail.hasSuffix("0") ? " son \(head),\(cents)" : ", más centavos de los que hay"
            return problem(
                "dato.dinero-ambiguo", message,
                notes: [.init("con punto de miles son \(whole),00; con punto decimal\(other)")],
                fix: "escriba `\(plain).00` o `\(whole),00` si son miles; si no lo son, con dos decimales"
                    + (tail.hasSuffix("0") ? " después de la coma" : ""))
        case .integer:
            return problem(
                "dato.numero-ambiguo", message,
                notes: [.init("con \(sign) de miles es \(plain); con \(sign) decimal no es un número entero")],
                fix: isRight(plain) ? "si son miles, escriba `\(plain)`" : "dé un número entero, como \(form)")
        default:
            let decimals = "\(head),\(tail)"
            let other =
                isRight(decimals)
                ? "`\(decimals)` si no lo son"
                : "si no lo son, sin los ceros después \(sign == "coma" ? "de la coma" : "del punto")"
            // Where thousands pass the limits of the datum they were not meant.
            let only = isRight(decimals) ? "escriba `\(decimals)`" : "escríbalo sin los ceros del final, como \(form)"
            return problem(
                "dato.numero-ambiguo", message,
                notes: [.init("con \(sign) de miles es \(plain); con \(sign) decimal es \(decimals)")],
                fix: isRight(plain) ? "escriba `\(plain)` si son miles; \(other)" : only)
        }
    }

    func english(_ written: Written) -> DiagnosticsError {
        let hasPoint = written.separators.last == UInt8(ascii: ".")
        let whole = hasPoint ? written.groups.dropLast() : written.groups[...]
        let decimals = hasPoint ? String(decoding: written.groups[written.groups.count - 1], as: UTF8.self) : ""
        guard Written.areThousands(whole) else { return malformed() }
        let right = hasPoint ? written.grouped(whole: whole, decimals: decimals) : written.digits(whole)
        let fix =
            isRight(right)
            ? "escriba `\(right)`"
                + (hasPoint || written.commas > 1 ? "" : " si son miles; si no lo son, con dos decimales a lo más")
            : "se escribe \(form)"
        return problem(
            type.kind == .money ? "dato.dinero-anglosajon" : "dato.numero-anglosajon",
            "«\(shown)» usa la coma para los miles, y aquí la coma es decimal", fix: fix)
    }
}
