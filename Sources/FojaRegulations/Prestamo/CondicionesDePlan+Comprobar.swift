internal import FojaData
internal import FojaDiagnostics
internal import FojaSpanish

extension CondicionesDePlan {
    /// More months than any loan has; ROP art. 7.2 stops at 84.
    static let maximoDeMeses = 1_200

    /// Months from the first disbursement to the last cuota.
    var mesesEnTotal: Int { graciaRespectoAlPlazo == .dentro ? plazoMeses : plazoMeses + graciaMeses }

    /// Everything that makes a plan impossible before any date is computed.
    func comprobar() throws(CalculoRefusado) {
        try comprobarPlazo()
        try comprobarTasa()
        try comprobarDesembolsos()
        if case .diaFijo(let dia) = diaDeVencimiento, !(1...31).contains(dia) {
            throw CalculoRefusado(
                "plan.dia-fijo", "el día fijo de vencimiento es \(dia), y un mes tiene los días 1 a 31",
                punto: .cuotas, arreglo: "elija un día de 1 a 31")
        }
        if sistema == .personalizado {
            try comprobarPersonalizadas()
        } else if !cuotasPersonalizadas.isEmpty {
            throw CalculoRefusado(
                "plan.personalizadas",
                "hay cuotas personalizadas y el sistema es `\(sistema.rawValue)`, que las calcula",
                punto: .cuotas, arreglo: "quite las cuotas o elija el sistema `personalizado`")
        }
    }

    private func comprobarPlazo() throws(CalculoRefusado) {
        guard (1...CondicionesDePlan.maximoDeMeses).contains(plazoMeses) else {
            throw CalculoRefusado(
                "plan.plazo", "el plazo es de \(Plural.count(plazoMeses, "mes", grouped: true)), y va de 1 a 1.200",
                punto: .plazo,
                arreglo: "escriba el plazo en meses")
        }
        guard (0...CondicionesDePlan.maximoDeMeses).contains(graciaMeses),
            mesesEnTotal <= CondicionesDePlan.maximoDeMeses
        else {
            throw CalculoRefusado(
                "plan.gracia", "el período de gracia es de \(Plural.count(graciaMeses, "mes", grouped: true))",
                punto: .gracia,
                arreglo: "escriba la gracia en meses, 0 si no la hay")
        }
        guard graciaRespectoAlPlazo == .adicional || graciaMeses < plazoMeses else {
            throw CalculoRefusado(
                "plan.gracia",
                "la gracia, de \(Plural.count(graciaMeses, "mes", grouped: true)), no deja ninguna cuota con capital en un plazo de "
                    + "\(Plural.count(plazoMeses, "mes", grouped: true)) que la incluye",
                punto: .plazoYGracia, arreglo: "acorte la gracia o alargue el plazo")
        }
    }

    private func comprobarTasa() throws(CalculoRefusado) {
        guard !tasaAnual.isNegative, tasaAnual <= ExactDecimal(100), tasaAnual.normalized.scale <= 8 else {
            throw CalculoRefusado(
                "plan.tasa",
                "la tasa anual es de \(Spoken.percentage(tasaAnual)), y va de 0 % a 100 % con ocho decimales como "
                    + "máximo",
                punto: .tasa, arreglo: "escriba el porcentaje: 6 es 6 %")
        }
    }

    private func comprobarDesembolsos() throws(CalculoRefusado) {
        guard !desembolsos.isEmpty else {
            throw CalculoRefusado(
                "plan.sin-desembolsos", "el plan no tiene ningún desembolso", punto: .desembolsos,
                arreglo: "indique la fecha y el monto de al menos uno")
        }
        for (index, part) in desembolsos.enumerated() {
            guard part.monto > .zero, part.monto.normalized.scale <= 2 else {
                throw CalculoRefusado(
                    "plan.monto",
                    "el desembolso del \(Spoken.date(part.fecha)) es de \(Spoken.figure(part.monto)), y tiene "
                        + "que ser mayor que cero y sin fracción de centavo",
                    punto: .monto)
            }
            if index > 0, part.fecha < desembolsos[index - 1].fecha {
                throw CalculoRefusado(
                    "plan.fechas",
                    "el desembolso del \(Spoken.date(part.fecha)) está después del de "
                        + "\(Spoken.date(desembolsos[index - 1].fecha))",
                    punto: .desembolsos, arreglo: "ordene los desembolsos por fecha")
            }
        }
    }

    private func comprobarPersonalizadas() throws(CalculoRefusado) {
        guard !cuotasPersonalizadas.isEmpty else {
            throw CalculoRefusado(
                "plan.personalizadas", "el sistema es `personalizado` y no hay ninguna cuota personalizada",
                punto: .cuotas, arreglo: "indique la fecha y el capital de cada cuota")
        }
        var previous = desembolsos[0].fecha
        var total = ExactDecimal.zero
        for (index, cuota) in cuotasPersonalizadas.enumerated() {
            guard !cuota.capital.isNegative, cuota.capital.normalized.scale <= 2 else {
                throw CalculoRefusado(
                    "plan.personalizadas",
                    "el capital de la cuota \(index + 1) es de \(Spoken.figure(cuota.capital)), y no puede ser "
                        + "negativo ni tener fracción de centavo",
                    punto: .cuotas)
            }
            guard previous < cuota.vence else {
                throw CalculoRefusado(
                    "plan.fechas",
                    "la cuota \(index + 1) vence el \(Spoken.date(cuota.vence)), que no es posterior al "
                        + "\(Spoken.date(previous)), "
                        + (index == 0 ? "cuando se desembolsa" : "cuando vence la anterior"),
                    punto: .cuotas, arreglo: "ordene las cuotas por fecha")
            }
            previous = cuota.vence
            total = try cabe(total.adding(cuota.capital))
        }
        var loan = ExactDecimal.zero
        for part in desembolsos { loan = try cabe(loan.adding(part.monto)) }
        guard total == loan else {
            throw CalculoRefusado(
                "plan.personalizadas",
                "el capital de las cuotas suma \(Spoken.amount(total)), y se desembolsan \(Spoken.amount(loan))",
                punto: .cuotas, arreglo: "corrija las cuotas: su capital es exactamente el del préstamo")
        }
    }
}
