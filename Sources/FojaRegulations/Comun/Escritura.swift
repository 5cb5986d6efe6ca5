internal import FojaData
internal import FojaSpanish

/// Figures and dates as the arithmetic's messages and explanations write them:
/// unlike ``Spoken``, never with fewer decimals than a figure has.
enum Escritura {
    /// `1.234,50`, with as many decimals as the number has.
    static func numero(_ number: ExactDecimal) -> String {
        let parts = number.description.split(separator: ".", omittingEmptySubsequences: false)
        let integer = parts.first.map { $0.hasPrefix("-") ? $0.dropFirst() : $0 } ?? ""
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        return SpanishNumber.text(negative: number.isNegative, integer: String(integer), fraction: fraction)
            ?? number.description
    }

    /// `1.234,50`: an amount in bolivianos, always with its centavos.
    static func monto(_ amount: ExactDecimal) -> String { numero(amount.rounded(to: 2) ?? amount) }

    /// `6 %`, `0,5 %`.
    static func porcentaje(_ rate: ExactDecimal) -> String { "\(numero(rate.normalized)) %" }

    /// `9 de marzo de 2022`.
    static func fecha(_ date: CivilDate) -> String {
        var out: [UInt8] = []
        SpanishDate.append(day: date.day, month: date.month, year: date.year, to: &out)
        return String(decoding: out, as: UTF8.self)
    }
}
