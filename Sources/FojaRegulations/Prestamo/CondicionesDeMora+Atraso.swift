internal import FojaData

// What a delay has accrued, before it is rounded.

extension CondicionesDeMora {
    /// The interest of a delay on capitals that payments of a part lower, exact: capital by percent by days. Each row of a
    /// settlement is rounded as a whole, however many capitals it had.
    struct Atraso: Sendable, Hashable {
        /// By the position of the row in a settlement.
        fileprivate var penal: [ExactDecimal] = []
        fileprivate var corriente = ExactDecimal.zero

        mutating func sumar(_ other: Atraso) throws(CalculoRefusado) {
            try combinar(other) { $0.adding($1) }
        }

        mutating func restar(_ other: Atraso) throws(CalculoRefusado) {
            try combinar(other) { $0.subtracting($1) }
        }

        private mutating func combinar(
            _ other: Atraso, _ sum: (ExactDecimal, ExactDecimal) -> ExactDecimal?
        ) throws(CalculoRefusado) {
            while penal.count < other.penal.count { penal.append(.zero) }
            for index in other.penal.indices { penal[index] = try cabe(sum(penal[index], other.penal[index])) }
            corriente = try cabe(sum(corriente, other.corriente))
        }
    }

    /// What the capital that a cuota owes bears from its due day until ``fechaDeCorte``.
    func atraso(de cuota: CuotaImpaga) throws(CalculoRefusado) -> Atraso {
        var out = Atraso()
        for part in try partes(dias: diasDeMora(cuota)) {
            out.penal.append(
                try producto(cuota.capital, try tasaDeMora(part.factor), dias: part.hasta - part.desde + 1))
        }
        if let days = periodoCorriente(de: cuota) {
            out.corriente = try producto(cuota.capital, tasaAnual, dias: days)
        }
        return out
    }

    /// In bolivianos.
    func penal(_ atraso: Atraso) throws(CalculoRefusado) -> ExactDecimal {
        var total = ExactDecimal(significand: 0, scale: 2)
        for part in atraso.penal { total = try cabe(total.adding(try monto(part, anio: diasDelAnio.dias))) }
        return total
    }

    /// In bolivianos.
    func corriente(_ atraso: Atraso) throws(CalculoRefusado) -> ExactDecimal {
        try monto(atraso.corriente, anio: baseDeCalculo.diasDelAnio)
    }

    private func monto(_ product: ExactDecimal, anio: Int) throws(CalculoRefusado) -> ExactDecimal {
        try cabe(
            product.multiplied(
                by: ExactDecimal(1), dividedBy: ExactDecimal(100 * anio), decimals: 2, redondeo.regla))
    }

    private func producto(
        _ capital: ExactDecimal, _ rate: ExactDecimal, dias: Int
    ) throws(CalculoRefusado) -> ExactDecimal {
        try cabe(capital.multiplied(by: try cabe(rate.multiplied(by: ExactDecimal(dias)))))
    }
}
