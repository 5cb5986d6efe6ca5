internal import FojaData
internal import FojaTemplating

/// The filters that only FOFIM's documents need.
enum FofimFilters {
    static let registry = FilterRegistry.spanish.adding([bolivianos, withoutSuffix, identityDocument])

    /// `bs`: `Bs800.000,00`, as the model contract writes amounts.
    private static let bolivianos = Filter.format("bs", accepts: [.money]) { value, _, out in
        guard case .decimal(let amount) = value, let cents = amount.rounded(to: 2) else { return false }
        out += Array("Bs".utf8)
        appendGrouped(cents, to: &out)
        return true
    }

    /// `sin_rl`: a cooperative's name without the «R.L.» that the model prints
    /// after it, so that it does not stand twice.
    private static let withoutSuffix = Filter.format("sin_rl", accepts: [.text]) { value, _, out in
        guard case .text(let name) = value else { return false }
        out += Array(withoutSuffix(name).utf8)
        return true
    }

    /// `documento_de_identidad`: what a number identifies somebody with, as its form says: «Cédula de Identidad»,
    /// that of a foreigner (`E-1234567`), or a passport (`AB123456`).
    private static let identityDocument = Filter.format(
        "documento_de_identidad", accepts: [.text], arguments: ["breve"]
    ) { value, argument, out in
        guard case .text(let number) = value, let first = number.first else { return false }
        let isShort = argument == "breve"
        let rest = number.dropFirst().drop { $0 == "-" }
        if first.isNumber {
            out += Array((isShort ? "C.I." : "Cédula de Identidad").utf8)
        } else if first == "E", rest.allSatisfy(\.isNumber) {
            out += Array((isShort ? "C.I.E." : "Cédula de Identidad de Extranjero").utf8)
        } else {
            out += Array("Pasaporte".utf8)
        }
        return true
    }

    static func withoutSuffix(_ name: String) -> String {
        var rest = Substring(name)
        while rest.last == " " { rest.removeLast() }
        for suffix in ["R.L.", "R. L.", "R.L", "RL", "LTDA. R.L."] {
            guard rest.count > suffix.count, rest.suffix(suffix.count).uppercased() == suffix else { continue }
            let before = rest.dropLast(suffix.count)
            // «KARL» is no «KA R.L.»
            guard before.last == " " || before.last == "," else { continue }
            rest = before
            while let last = rest.last, last == " " || last == "," { rest.removeLast() }
            return rest.isEmpty ? name : String(rest)
        }
        return String(rest)
    }

    /// `800.000,00` from an amount with two decimals.
    private static func appendGrouped(_ amount: ExactDecimal, to out: inout [UInt8]) {
        var canonical: [UInt8] = []
        amount.appendCanonical(to: &canonical)
        var digits = canonical[...]
        if digits.first == UInt8(ascii: "-") { out.append(digits.removeFirst()) }
        let whole = digits.prefix { $0 != UInt8(ascii: ".") }
        for (i, digit) in whole.enumerated() {
            if i > 0, (whole.count - i) % 3 == 0 { out.append(UInt8(ascii: ".")) }
            out.append(digit)
        }
        out.append(UInt8(ascii: ","))
        out += digits.dropFirst(whole.count + 1)
    }
}
