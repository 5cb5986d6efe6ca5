internal import FojaData

/// The constant cuota of the French system.
enum CuotaFrancesa {
    /// `P·i / (1 − (1 + i)^−n)` with `i = tasa / 12 / 100`, rounded to centavos;
    /// `P / n` where the rate is 0.
    ///
    /// - Returns: `nil` where it does not fit.
    static func monto(capital: ExactDecimal, tasaAnual: ExactDecimal, cuotas: Int, _ redondeo: Redondeo)
        -> ExactDecimal?
    {
        guard !tasaAnual.isZero else {
            return capital.divided(by: ExactDecimal(cuotas), decimals: 2, redondeo.regla)
        }
        // 1 / (1 + i) = 1200 / (1200 + tasa): never above 1, so that no power of it overflows.
        let twelveHundred = ExactDecimal(1_200)
        guard let growth = twelveHundred.adding(tasaAnual),
            let discount = ExactDecimal(1).multiplied(by: twelveHundred, dividedBy: growth, decimals: decimals),
            let last = discount.power(cuotas, decimals: decimals),
            let annuity = ExactDecimal(1).subtracting(last)?.multiplied(
                by: twelveHundred, dividedBy: ExactDecimal(1), decimals: decimals - 4),
            // With some 16 sure decimals more than are wanted, an exact half centavo, as n = 1 can give, is still seen.
            let fine = capital.multiplied(by: tasaAnual, dividedBy: annuity, decimals: 14)
        else { return nil }
        return fine.rounded(to: 2, redondeo.regla)
    }

    /// All that 128 bits hold of a number that is at most 1.
    private static let decimals = 37
}
