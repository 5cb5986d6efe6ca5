internal import FojaData

extension PlanDePagos {
    /// How the amounts of a cuota come about, with its numbers, in Spanish:
    ///
    /// «cuota constante = 500.000,00 × (6 % / 12) / (1 − (1 + 6 % / 12)^−60) = 9.666,40; interés = 500.000,00 × 6 %
    /// × 30 / 360 = 2.500,00; capital = 9.666,40 − 2.500,00 = 7.166,40; saldo = 500.000,00 − 7.166,40 = 492.833,60»
    public func explicacion(de cuota: Cuota) -> String {
        var parts: [String] = []
        if let formula = formulaDeLaConstante(cuota) { parts.append(formula) }
        parts += formulasDelInteres(cuota)
        parts.append(formulaDelCapital(cuota))
        let owed = Spoken.amount(saldoConDesembolsos(cuota))
        parts.append("saldo = \(owed) − \(Spoken.amount(cuota.capital)) = \(Spoken.amount(cuota.saldo))")
        return parts.joined(separator: "; ")
    }

    /// What was owed when the cuota fell due, before it was paid.
    private func saldoConDesembolsos(_ cuota: Cuota) -> ExactDecimal {
        cuota.saldo.adding(cuota.capital) ?? cuota.saldo
    }

    private func formulaDeLaConstante(_ cuota: Cuota) -> String? {
        guard cuota.fijaConstante, let constant = cuota.constante else { return nil }
        let owed = Spoken.amount(saldoConDesembolsos(cuota))
        let n = cuota.cuotasPorPagar
        let result = Spoken.amount(constant)
        switch condiciones.sistema {
        case .aleman: return "capital constante = \(owed) / \(n) = \(result)"
        case .frances where cuota.descuentos != nil:
            let interest = Spoken.amount(cuota.interesDeLaNivelada ?? .zero)
            let sum = Spoken.figure(cuota.descuentos.flatMap { $0.rounded(to: 8) } ?? .zero)
            let year = condiciones.baseDeCalculo.diasDelAnio
            return "cuota constante nivelada = (\(owed) + \(interest)) / \(sum) = \(result), donde \(sum) es 1 más los "
                + "descuentos 1 / (1 + \(Spoken.percentage(condiciones.tasaAnual)) × días / \(year)), multiplicados de "
                + "cuota en cuota, de las \(n - 1) siguientes"
        case .frances where condiciones.tasaAnual.isZero: return "cuota constante = \(owed) / \(n) = \(result)"
        case .frances:
            let i = "\(Spoken.percentage(condiciones.tasaAnual)) / 12"
            return "cuota constante = \(owed) × (\(i)) / (1 − (1 + \(i))^−\(n)) = \(result)"
        case .personalizado: return nil
        }
    }

    private func formulasDelInteres(_ cuota: Cuota) -> [String] {
        guard let grace = cuota.gracia else {
            return [
                "interés = " + corrida(cuota.saldoInicial, cuota.desembolsos, cuota.dias) + " = "
                    + Spoken.amount(cuota.interes)
            ]
        }
        let own = cuota.interes.subtracting(grace.interes) ?? cuota.interes
        return [
            "interés de la gracia = " + corrida(grace.saldoInicial, grace.desembolsos, grace.dias) + " = "
                + Spoken.amount(grace.interes),
            "interés de la cuota = " + corrida(cuota.saldoInicial, cuota.desembolsos, cuota.dias - grace.dias) + " = "
                + Spoken.amount(own),
            "interés = \(Spoken.amount(grace.interes)) + \(Spoken.amount(own)) = \(Spoken.amount(cuota.interes))",
        ]
    }

    /// «500.000,00 × 6 % × 30 / 360», or «(300.000,00 × 30 + 200.000,00 × 12) × 6 % / 360» where parts were disbursed.
    private func corrida(_ initial: ExactDecimal, _ parts: [DesembolsoDelPeriodo], _ days: Int) -> String {
        let rate = Spoken.percentage(condiciones.tasaAnual)
        let year = condiciones.baseDeCalculo.diasDelAnio
        guard !parts.isEmpty else { return "\(Spoken.amount(initial)) × \(rate) × \(days) / \(year)" }
        let terms =
            ["\(Spoken.amount(initial)) × \(days)"] + parts.map { "\(Spoken.amount($0.monto)) × \($0.dias)" }
        return "(\(terms.joined(separator: " + "))) × \(rate) / \(year)"
    }

    private func formulaDelCapital(_ cuota: Cuota) -> String {
        let result = Spoken.amount(cuota.capital)
        if cuota.enGracia { return "capital = \(result), por estar en gracia" }
        if condiciones.sistema == .personalizado { return "capital = \(result), el pactado" }
        if cuota.cuotasPorPagar == 1 {
            return "capital = \(result), todo el saldo, por ser la última; cuota = \(result) + "
                + "\(Spoken.amount(cuota.interes)) = \(Spoken.amount(cuota.cuota))"
        }
        guard let constant = cuota.constante else { return "capital = \(result)" }
        if condiciones.sistema == .aleman {
            let first =
                cuota.capital == constant ? "capital = \(result), constante" : "capital = \(result), todo el saldo"
            return first + "; cuota = \(result) + \(Spoken.amount(cuota.interes)) = \(Spoken.amount(cuota.cuota))"
        }
        let own = cuota.gracia.flatMap { cuota.interes.subtracting($0.interes) } ?? cuota.interes
        let difference = "capital = \(Spoken.amount(constant)) − \(Spoken.amount(own))"
        let formula =
            constant.subtracting(own) == cuota.capital
            ? "\(difference) = \(result)" : "capital = \(result), todo el saldo"
        guard let grace = cuota.gracia else { return formula }
        return formula
            + "; cuota = \(Spoken.amount(constant)) + \(Spoken.amount(grace.interes)) = \(Spoken.amount(cuota.cuota))"
    }
}
