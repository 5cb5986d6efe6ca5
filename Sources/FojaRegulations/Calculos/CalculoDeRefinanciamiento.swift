internal import FojaData
internal import FojaDiagnostics

/// What the payments of a loan say of the conditions on which another one may cancel it.
struct CalculoDeRefinanciamiento: EngineCalculo {
    static let signature = CalculoSignature(
        "refinanciamiento", "lo que los pagos de un préstamo dicen de las condiciones para refinanciarlo",
        inputs: [fecha.slot, nuevos.slot, dias.slot, criterio.slot] + LecturaDeCuenta.inputs,
        outputs: [
            retraso.slot, suma.slot, pactadas.slot, pagadas.slot, montoPactado.slot, montoPagado.slot, cuota.slot,
            intereses.slot,
        ], points: LecturaDeCuenta.points)
    static let needsCalendar = true

    private static let fecha = CalculoInput.date("fecha")
    /// The disbursements of the new loan.
    private static let nuevos = CalculoRows("nuevos_desembolsos", RowSignature(.read, values: ["fecha": .date]))
    private static let dias = CalculoInput.choice("dias_sin_clase", of: [habiles, "calendario"])
    private static let habiles = "habiles"
    private static let criterio = CalculoInput.choice("cuota_simulada", of: CuotaSimulada.words.keys.sorted())
    private static let redondeo: CalculoInput<Redondeo> = .option("redondeo")

    private static let retraso = CalculoOutput("retraso", .integer)
    private static let suma = CalculoOutput("suma_de_retrasos", .integer)
    private static let pactadas = CalculoOutput("cuotas_pactadas", .integer)
    private static let pagadas = CalculoOutput("cuotas_pagadas", .integer)
    private static let montoPactado = CalculoOutput("monto_pactado", .money)
    private static let montoPagado = CalculoOutput("monto_pagado", .money)
    private static let cuota = CalculoOutput("cuota", .money)
    private static let intereses = CalculoOutput("intereses", .money)

    /// How far back delays are looked at, in months.
    private static let meses = 6

    let binding: CalculoBinding
    let inputs: [FieldPath]
    private let lectura: LecturaDeCuenta
    private let days: any DiasHabiles

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
        lectura = LecturaDeCuenta(binding, regulations)
        inputs = lectura.inputs
        days = regulations.days
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        let given = binding.given(data)
        guard let day = given[Self.fecha], let kind = given[Self.dias], let choice = given[Self.criterio],
            let start = day.adding(months: -Self.meses)
        else { return [:] }
        do throws(LecturaDeCuenta.Nada) {
            let conditions = try lectura.condiciones(data, corte: day)
            let next = (given[Self.nuevos] ?? []).compactMap { $0.date("fecha") }.min() ?? day.adding(days: 1) ?? day
            let onEve = try lectura.condiciones(data, corte: next.adding(days: -1) ?? next)
            do throws(CuentaRefusada) {
                let account = try CuentaDelPrestamo(conditions)
                let late = try account.retrasos(desde: start) { apart($0, $1, kind) }
                var before = try CuentaDelPrestamo(onEve)
                let owed = try before.interesesALaVispera(next)
                var out = try result(account, late, owed)
                let amounts = conditions.plan.cuotas.filter { !$0.capital.isZero }.map(\.cuota)
                if let cuota = CuotaSimulada.chosen(choice, of: amounts, given[Self.redondeo]) {
                    out.values[binding[Self.cuota]] = .decimal(cuota)
                }
                let version = lectura.version(data)
                out.explain = { explanation(of: $0, day, next, version) }
                return out
            } catch {
                return lectura.refused(error)
            }
        } catch {
            return error.result
        }
    }

    private func result(
        _ account: CuentaDelPrestamo, _ late: CuentaDelPrestamo.Retrasos, _ owed: ExactDecimal
    ) throws(CuentaRefusada) -> CalculoResult {
        let agreed = account.condiciones.plan.cuotas.filter { !$0.cuota.isZero }
        var out = CalculoResult([
            binding[Self.retraso]: .decimal(ExactDecimal(late.mayor)),
            binding[Self.suma]: .decimal(ExactDecimal(late.suma)),
            binding[Self.pactadas]: .decimal(ExactDecimal(agreed.count)),
            binding[Self.montoPactado]: .decimal(try Dinero.suma(agreed.map(\.cuota))),
            binding[Self.intereses]: .decimal(owed),
        ])
        guard account.tienePlanPactado else {
            out.refusals.append(
                .init(
                    of: [binding[Self.pagadas], binding[Self.montoPagado]],
                    "un pago anticipado o una reprogramación cambió el plan, y la norma no dice cuántas de las cuotas "
                        + "«originalmente pactadas» se pagaron con ello", article: article))
            return out
        }
        let paid = try account.cuotasPagadas()
        out.values[binding[Self.pagadas]] = .decimal(ExactDecimal(paid.numero))
        out.values[binding[Self.montoPagado]] = .decimal(paid.monto)
        return out
    }

    /// The days of a delay, as the institution counts those that a norm does not qualify.
    private func apart(_ due: CivilDate, _ end: CivilDate, _ kind: String) -> Int {
        guard kind == Self.habiles else { return due.days(until: end) }
        var count = 0
        var day = due
        while day < end, let next = day.adding(days: 1) {
            day = next
            if days.isWorkingDay(day) { count += 1 }
        }
        return count
    }

    // MARK: Explanations

    private func explanation(
        of path: String, _ day: CivilDate, _ next: CivilDate, _ version: String?
    ) -> CaseData.Explanation {
        let formula =
            switch path {
            case binding[Self.retraso]:
                "los días de la cuota más atrasada de los \(Self.meses) meses hasta el \(Spoken.date(day))"
            case binding[Self.suma]:
                "los días de retraso de todas las cuotas de los \(Self.meses) meses hasta el \(Spoken.date(day))"
            case binding[Self.intereses]:
                "intereses corrientes y penales devengados hasta la víspera del \(Spoken.date(next)), menos los pagados"
            case binding[Self.pagadas], binding[Self.montoPagado]:
                "lo pagado de las cuotas pactadas, capital e interés, hasta el \(Spoken.date(day))"
            default: "las cuotas del plan que se pactó primero"
            }
        return CaseData.Explanation(formula: formula, article: article, version: version, inputs: inputNames)
    }
}
