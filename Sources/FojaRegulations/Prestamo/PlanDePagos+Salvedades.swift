internal import FojaData

extension PlanDePagos {
    /// What this plan makes of a criterio besides what its option says, as the end of that sentence; `nil` if nothing.
    func salvedad(_ criterio: String) -> String? {
        let parts: [String?] =
            switch criterio {
            case "pago_en_gracia": [interesDeLaGracia]
            case "cuota_constante": [sinIgualdad]
            case "dia_de_vencimiento": [primeraDesigual, ultimaEnElPlazo]
            case "base_de_calculo": [febrero]
            default: []
            }
        let said = parts.compactMap { $0 }
        return said.isEmpty ? nil : "; " + said.joined(separator: "; ")
    }

    /// That the interest of a grace without payments falls due with the first cuota, and is no capital (ROP art.
    /// 9.d).
    private var interesDeLaGracia: String? {
        guard let grace = cuotas.first?.gracia, grace.interes > .zero else { return nil }
        return "el interés de la gracia, Bs\(Escritura.monto(grace.interes)), se paga con la primera cuota y no se "
            + "suma al capital"
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

    /// When the first cuota falls due, where that is not a month after what its interest runs from.
    private var primeraDesigual: String? {
        guard let first = cuotas.first, let start = condiciones.desembolsos.first?.fecha else { return nil }
        // From the end of a month to the end of another there are whole months.
        guard condiciones.diaDeVencimiento != .finDeMes || !start.isEndOfMonth else { return nil }
        let months = first.gracia == nil ? 1 : condiciones.graciaMeses + 1
        guard condiciones.diaDeVencimiento != .diaDelDesembolso, start.adding(months: months) != first.vencePactado
        else { return nil }
        return "la primera, el más cercano a \(Escritura.meses(months)) del desembolso"
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

    /// How the last of February counts, where a cuota falls due on it for want of a later day.
    private var febrero: String? {
        guard !condiciones.baseDeCalculo.cuentaDiasReales,
            let last = cuotas.lazy.map(\.vencePactado).first(where: { $0.month == 2 && $0.isEndOfMonth }),
            cuotas.contains(where: { last.day < $0.vencePactado.day })
        else { return nil }
        return "el último día de febrero cuenta como el día en que vencen las demás"
    }
}
