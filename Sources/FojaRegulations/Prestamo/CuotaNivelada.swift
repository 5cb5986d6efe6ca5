internal import FojaData

/// The constant cuota that pays a debt over periods of any length.
///
/// Each period of interest lets the balance grow by `1 + tasa × días / año`. What is
/// owed when the first cuota falls due is then worth that cuota and the later ones,
/// each discounted over the periods in between.
enum CuotaNivelada {
    /// - Parameters:
    ///   - debido: The balance and the interest of the first cuota, not rounded.
    ///   - dias: The days of interest of each later cuota.
    /// - Returns: The cuota, and the sum of the discounts that it was divided by; `nil` where it does not fit.
    static func monto(
        debido: ExactDecimal, tasaAnual: ExactDecimal, dias: [Int], diasDelAnio: Int, _ redondeo: Redondeo
    ) -> (monto: ExactDecimal, factor: ExactDecimal)? {
        let year = ExactDecimal(100 * diasDelAnio)
        var sum = ExactDecimal(1)
        var discount = ExactDecimal(1)
        for days in dias {
            // 1 / (1 + r) = 100·año / (100·año + tasa·días): never above 1, so that no product of it overflows.
            guard let growth = tasaAnual.multiplied(by: ExactDecimal(days)).flatMap({ year.adding($0) }),
                let next = discount.multiplied(by: year, dividedBy: growth, decimals: decimals),
                let term = next.rounded(to: decimals - 4), let longer = sum.adding(term)
            else { return nil }
            discount = next
            sum = longer
        }
        // With more sure decimals than are wanted, an exact half centavo is still seen.
        guard let fine = debido.multiplied(by: ExactDecimal(1), dividedBy: sum, decimals: 14),
            let amount = fine.rounded(to: 2, redondeo.regla)
        else { return nil }
        return (amount, sum)
    }

    /// All that 128 bits hold of a number that is at most 1.
    private static let decimals = 37
}
