internal import FojaData

extension PlanDePagos {
    /// What this plan makes of a criterio besides what its option says, as the end of that sentence; `nil` if nothing.
    ///
    /// - Parameter moneda: What stands before amounts: `Bs`.
    func salvedad(_ criterio: String, moneda: String) -> String? {
        let parts: [String?] =
            switch criterio {
            case "pago_en_gracia": [interesDeLaGracia(moneda)]
            case "cuota_constante": [sinIgualdad]
            case "dia_de_vencimiento": [ultimaEnElPlazo]
            default: []
            }
        let said = parts.compactMap { $0 }
        return said.isEmpty ? nil : "; " + said.joined(separator: "; ")
    }

    /// That the interest of a grace without payments falls due with the first cuota, and is no capital (ROP art.
    /// 9.d).
    private func interesDeLaGracia(_ moneda: String) -> String? {
        guard let grace = cuotas.first?.gracia, grace.interes > .zero else { return nil }
        return "el interés de la gracia, \(moneda)\(Spoken.amount(grace.interes)), se paga con la primera cuota y no "
            + "se suma al capital"
    }

    /// Why the cuotas are not all the same: what else a constant cuota has, and when it is fixed again.
    var sinIgualdad: String? {
        guard condiciones.sistema == .frances else { return nil }
        var parts: [String] = []
        if let grace = cuotas.first?.gracia, grace.interes > .zero {
            parts.append("a la primera se suma el interés de la gracia")
        }
        if cuotas.count(where: { $0.fijaConstante }) > 1 { parts.append("se vuelve a fijar con cada desembolso") }
        return parts.isEmpty ? nil : parts.joined(separator: ", y ")
    }

    /// That the last falls due on the day on which the plazo ends, which is not the chosen one.
    private var ultimaEnElPlazo: String? {
        guard let last = cuotas.last, let start = condiciones.desembolsos.first?.fecha,
            start.adding(months: condiciones.mesesEnTotal) == last.vencePactado
        else { return nil }
        let isChosen =
            switch condiciones.diaDeVencimiento {
            case .diaDelDesembolso: true
            case .finDeMes: last.vencePactado.isEndOfMonth
            case .diaFijo(let day): last.vencePactado.day == day || last.vencePactado.isEndOfMonth
            }
        return isChosen ? nil : "la última, el día en que acaba el plazo"
    }
}
