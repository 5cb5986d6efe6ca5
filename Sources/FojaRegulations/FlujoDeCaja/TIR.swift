public import FojaData
internal import FojaDiagnostics

/// The internal rate of return of a cash flow: the rate `r` of a period for
/// which `Σ flujo(k) / (1 + r)^k = 0` (RMRP art. 10.V, which gives no formula).
///
/// It is given only where it is one and only one. As a polynomial in
/// `v = 1 / (1 + r)` the flow has at most as many positive roots as its figures
/// change sign, and exactly one if they change once (Descartes). No rate of
/// −100 % or below comes of a positive `v`.
public struct TIR: Sendable, Hashable {
    /// A fraction: 0.25 is 25 % a period. At least 12 decimals are right; it
    /// has 15, fewer only above 10^22.
    public let tasa: ExactDecimal

    /// - Parameter flujos: That of the start first, then one for each period.
    /// - Throws: Why there is no single rate.
    public init(_ flujos: [ExactDecimal]) throws(CalculoRefusado) {
        try TIR.comprobarSignos(flujos)
        let polynomial = Polynomial(flujos)
        guard let root = polynomial.root() else { throw TIR.sinPrecision }
        let rate = WideFloat.one / root - .one
        guard let tasa = [15, 10, 5, 0].lazy.compactMap({ rate.decimal($0) }).first, tasa > ExactDecimal(-1) else {
            throw TIR.sinPrecision
        }
        self.tasa = tasa
    }

    /// How often the figures change sign; zeros do not count.
    public static func cambiosDeSigno(_ flujos: [ExactDecimal]) -> Int {
        var changes = 0
        var last: Bool?
        for flow in flujos where !flow.isZero {
            if let last, last != flow.isNegative { changes += 1 }
            last = flow.isNegative
        }
        return changes
    }

    private static let sinPrecision = CalculoRefusado(
        "tir.tasa", "la tasa interna de retorno de este flujo es -100 % o es tan alta que no se puede escribir",
        punto: .tir, arreglo: "revise los montos del flujo de caja")

    private static func comprobarSignos(_ flows: [ExactDecimal]) throws(CalculoRefusado) {
        let changes = cambiosDeSigno(flows)
        if changes == 0 {
            let kind =
                flows.first { !$0.isZero }.map { $0.isNegative ? "solo tiene egresos" : "solo tiene ingresos" }
                ?? "no tiene ningún monto"
            throw CalculoRefusado(
                "tir.sin-cambio-de-signo", "el flujo de caja \(kind): no hay ninguna tasa interna de retorno",
                punto: .tir, arreglo: "escriba la inversión con signo menos y los ingresos netos con signo más")
        }
        if changes > 1 {
            throw CalculoRefusado(
                "tir.varios-cambios-de-signo",
                "el flujo de caja cambia de signo \(changes) veces: puede tener varias tasas internas de retorno, o "
                    + "ninguna, y no se sabe cuál vale",
                punto: .tir, arreglo: "revise los signos, o evalúe el proyecto por otro medio")
        }
    }
}

/// `Σ c(k)·v^k`, whose coefficients change sign once.
private struct Polynomial {
    private let coefficients: [WideFloat]
    /// What it is for a very small `v`: −1 or 1.
    private let signNearZero: Int

    init(_ flows: [ExactDecimal]) {
        var list = flows[...]
        // Powers of v in front and zeros behind have no part in the root.
        while let first = list.first, first.isZero { list.removeFirst() }
        while let last = list.last, last.isZero { list.removeLast() }
        coefficients = list.map { WideFloat($0) }
        signNearZero = coefficients.first?.sign ?? 0
    }

    /// The value and the derivative, by Horner's rule.
    private func values(at v: WideFloat) -> (value: WideFloat, slope: WideFloat) {
        var value = WideFloat.zero
        var slope = WideFloat.zero
        for coefficient in coefficients.reversed() {
            slope = slope * v + value
            value = value * v + coefficient
        }
        return (value, slope)
    }

    private func value(at v: WideFloat) -> WideFloat {
        var value = WideFloat.zero
        for coefficient in coefficients.reversed() { value = value * v + coefficient }
        return value
    }

    /// The one positive root, to at least 25 digits; `nil` if it cannot be
    /// bracketed.
    ///
    /// Near such a root the terms of one sign add up to those of the other, so
    /// that the relative error of the root is at most about twice that of the
    /// sums: the figures are never ill conditioned.
    func root() -> WideFloat? {
        guard var (low, high) = bracket() else { return nil }
        var guess = (low + high).scaled(by: -1)
        // Newton while it stays inside and each step is at most half of the one before; else bisection. Some 130 halvings
        // of a bracket of one binary order leave less than the numbers can tell.
        var last = high - low
        for _ in 0..<300 {
            let (value, slope) = values(at: guess)
            guard value.sign != 0 else { return guess }
            if value.sign == signNearZero { low = guess } else { high = guess }
            var next = slope.sign == 0 ? low : guess - value / slope
            if !(low < next && next < high && (next - guess).magnitude < last.scaled(by: -1)) {
                next = (low + high).scaled(by: -1)
            }
            last = (next - guess).magnitude
            guess = next
            if last < guess.scaled(by: -115), isRoot(guess) { return guess }
        }
        return isRoot(guess) ? guess : nil
    }

    /// Whether the sign changes within one part in 10^27 of it.
    private func isRoot(_ v: WideFloat) -> Bool {
        let margin = v.scaled(by: -90)
        return value(at: v - margin).sign == signNearZero && value(at: v + margin).sign != signNearZero
    }

    /// Two numbers, one the double of the other, with the root between them.
    private func bracket() -> (WideFloat, WideFloat)? {
        // The exponent of the lower end, found by doubling steps and then halving: flows of any size.
        func isBelow(_ exponent: Int) -> Bool {
            value(at: WideFloat.one.scaled(by: exponent)).sign == signNearZero
        }
        var low = 0
        var high = 0
        var step = 1
        if isBelow(0) {
            repeat {
                low = high
                high += step
                step *= 2
                guard step < 1 << 16 else { return nil }
            } while isBelow(high)
        } else {
            repeat {
                high = low
                low -= step
                step *= 2
                guard step < 1 << 16 else { return nil }
            } while !isBelow(low)
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if isBelow(middle) { low = middle } else { high = middle }
        }
        return (WideFloat.one.scaled(by: low), WideFloat.one.scaled(by: high))
    }
}
