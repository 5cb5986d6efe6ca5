internal import FojaData
internal import FojaDiagnostics

/// The plan de pagos of a case: ``PlanDePagos`` on the loan, its disbursements and the institution's criterios.
struct CalculoDePlanDePagos: EngineCalculo {
    static let signature = CalculoSignature(
        "plan-de-pagos", "las cuotas de un préstamo, por años",
        inputs: [
            monto.slot, plazo.slot, gracia.slot, tasa.slot, FilasDelPlan.desembolsos.slot, diaDePago.slot,
            FilasDelPlan.personalizadas.slot, sistema.slot, base.slot, graciaRespectoAlPlazo.slot, pagoEnGracia.slot,
            redondeo.slot, diaDeVencimiento.slot, vencimientoInhabil.slot, diasDeLaCuota.slot, cuotaConstante.slot,
        ],
        outputs: [
            FilasDelPlan.anios.slot, numero.slot, primero.slot, ultimo.slot, capital.slot, interes.slot, cuota.slot,
            nombreDelSistema.slot, CriteriosAplicados.rows.slot, nota.slot,
        ], points: CalculoRefusado.Punto.delPlan.map(\.rawValue) + [puntoDelDia])
    static let needsCalendar = true

    private static let monto = CalculoInput.number("monto")
    private static let plazo = CalculoInput.integer("plazo_meses")
    private static let gracia = CalculoInput.integer("gracia_meses")
    private static let tasa = CalculoInput.number("tasa_anual")
    private static let diaDePago = CalculoInput.integer("dia_de_pago")
    static let sistema: CalculoInput<SistemaDeAmortizacion> = .option(
        "sistema_de_amortizacion", of: [.frances, .aleman])
    private static let base: CalculoInput<BaseDeCalculo> = .option("base_de_calculo")
    private static let graciaRespectoAlPlazo: CalculoInput<GraciaRespectoAlPlazo> = .option("gracia_respecto_al_plazo")
    private static let pagoEnGracia: CalculoInput<PagoEnGracia> = .option("pago_en_gracia")
    private static let redondeo: CalculoInput<Redondeo> = .option("redondeo")
    private static let diaDeVencimiento = CalculoInput.choice("dia_de_vencimiento", of: DiaDeVencimiento.nombres)
    private static let vencimientoInhabil: CalculoInput<VencimientoInhabil> = .option("vencimiento_inhabil")
    private static let diasDeLaCuota: CalculoInput<DiasDeLaCuota> = .option("dias_de_la_cuota")
    static let cuotaConstante: CalculoInput<CuotaConstante> = .option("cuota_constante")

    private static let numero = CalculoOutput("numero_de_cuotas", .integer)
    private static let primero = CalculoOutput("primer_vencimiento", .date)
    private static let ultimo = CalculoOutput("ultimo_vencimiento", .date)
    private static let capital = CalculoOutput("capital", .money)
    private static let interes = CalculoOutput("interes", .money)
    private static let cuota = CalculoOutput("cuota", .money)
    private static let nombreDelSistema = CalculoOutput("sistema", .text)
    private static let nota = CalculoOutput("nota", .text, .longText)

    private static let puntoDelDia = "dia_de_pago"

    let binding: CalculoBinding
    /// The working days of the institution's seat.
    private let days: any DiasHabiles
    private let aplicados: CriteriosAplicados

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.init(binding, days: regulations.days)
    }

    init(_ binding: CalculoBinding, days: any DiasHabiles) {
        self.binding = binding
        self.days = days
        // The system is said by itself: cuotas that were agreed one by one follow none of the criterio's.
        aplicados = CriteriosAplicados(binding, Self.criterios(binding))
    }

    /// The choices that a plan may depend on.
    static func criterios(_ binding: CalculoBinding) -> [CriteriosAplicados.Criterio] {
        [
            binding.criterio(base), binding.criterio(graciaRespectoAlPlazo), binding.criterio(pagoEnGracia),
            binding.criterio(redondeo), binding.criterio(diaDeVencimiento), binding.criterio(vencimientoInhabil),
            binding.criterio(diasDeLaCuota), binding.criterio(cuotaConstante),
        ].compactMap { $0 }
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        switch plan(data) {
        case .failure(let result): return result
        case .success(let plan):
            let years = FilasDelPlan.years(of: plan, binding[FilasDelPlan.anios])
            var out = CalculoResult([
                binding[FilasDelPlan.anios].path: .list(years),
                binding[Self.numero]: .decimal(ExactDecimal(plan.cuotas.count)),
                binding[Self.capital]: .decimal(plan.totalCapital), binding[Self.interes]: .decimal(plan.totalInteres),
                binding[Self.cuota]: .decimal(plan.totalCuotas), binding[Self.nombreDelSistema]: .text(plan.sistema),
                binding[CriteriosAplicados.rows].path: criterios(of: plan, data),
            ])
            if let unused = unusedDay(of: plan, data) { out.problems.append(unused) }
            if let note = plan.nota(days) { out.values[binding[Self.nota]] = .text(note) }
            if let first = plan.cuotas.first, let last = plan.cuotas.last {
                out.values[binding[Self.primero]] = .date(first.vence)
                out.values[binding[Self.ultimo]] = .date(last.vence)
            }
            out.explain = { explanation(of: $0, plan) }
            return out
        }
    }

    /// A day of payment that was given, and that the plan does not follow.
    private func unusedDay(of plan: PlanDePagos, _ data: CalculoData) -> CalculoResult.Problem? {
        guard binding.given(data)[Self.diaDePago] != nil else { return nil }
        if case .diaFijo = plan.condiciones.diaDeVencimiento, plan.condiciones.sistema != .personalizado { return nil }
        let criterio = binding.path(of: Self.diaDeVencimiento)?.nameAndGroup.name ?? ""
        return .init(
            at: binding.text(of: Self.diaDePago),
            "el caso da un día de pago, y no se usa: "
                + (plan.condiciones.sistema == .personalizado
                    ? "las cuotas personalizadas tienen sus fechas"
                    : "según el criterio \(institution.of) las cuotas no vencen en un día fijado para cada préstamo")
                + " (\(binding.article(for: Self.puntoDelDia)))", fix: "bórrelo, o cambie el criterio `\(criterio)`",
            severity: .warning, id: "dato.sin-efecto")
    }

    // MARK: What it is computed from

    /// The plan of a case; `nil` where there is none, and ``compute(_:)`` says why.
    func existing(_ data: CalculoData) -> PlanDePagos? {
        if case .success(let plan) = plan(data) { plan } else { nil }
    }

    private enum Outcome {
        case success(PlanDePagos)
        /// Why there is no plan.
        case failure(CalculoResult)
    }

    /// The criterios that this plan would not be the same without.
    private func criterios(of plan: PlanDePagos, _ data: CalculoData) -> Value {
        func words(_ criterio: String) -> String? { plan.salvedad(criterio, moneda: moneda) }
        return aplicados.rows(data, adding: words) { changed in
            guard case .success(let other) = self.plan(changed) else { return true }
            return !FilasDelPlan.areSame(other, plan)
        }
    }

    private func plan(_ data: CalculoData) -> Outcome {
        let given = binding.given(data)
        guard let amount = given[Self.monto], let months = given[Self.plazo], let grace = given[Self.gracia],
            let rate = given[Self.tasa], let system = given[Self.sistema], let base = given[Self.base],
            let within = given[Self.graciaRespectoAlPlazo], let paid = given[Self.pagoEnGracia],
            let rounding = given[Self.redondeo], let moved = given[Self.vencimientoInhabil],
            let counted = given[Self.diasDeLaCuota], let dueDay = given[Self.diaDeVencimiento]
        else { return .failure([:]) }
        let agreed = (given[FilasDelPlan.personalizadas] ?? []).compactMap { row in
            row.date("vence").flatMap { date in
                row.number("capital").map { CondicionesDePlan.CuotaPersonalizada(vence: date, capital: $0) }
            }
        }
        // Cuotas that were agreed one by one have their dates: no day of payment is asked for them.
        let dayOfMonth = given[Self.diaDePago] ?? (agreed.isEmpty ? nil : 1)
        guard let day = DiaDeVencimiento(nombre: dueDay, dia: dayOfMonth) else {
            return .failure(
                CalculoResult(refusals: [
                    .init(
                        "\(institution.definite) fija un día de pago para cada préstamo, y este no lo tiene",
                        article: binding.article(for: Self.puntoDelDia), needs: [binding.text(of: Self.diaDePago)])
                ]))
        }
        let rows = given[FilasDelPlan.desembolsos] ?? []
        // Of a disbursement without its date nothing is known yet.
        guard rows.allSatisfy({ $0.date("fecha") != nil }) else { return .failure([:]) }
        guard let parts = parts(rows, of: amount) else { return .failure(unbalanced(rows, amount)) }
        let conditions = CondicionesDePlan(
            desembolsos: parts, tasaAnual: rate, plazoMeses: months, graciaMeses: grace,
            sistema: agreed.isEmpty ? system : .personalizado, cuotasPersonalizadas: agreed, baseDeCalculo: base,
            graciaRespectoAlPlazo: within, pagoEnGracia: paid, redondeo: rounding, vencimientoInhabil: moved,
            diasDeLaCuota: counted, diaDeVencimiento: day, cuotaConstante: given[Self.cuotaConstante])
        do {
            return .success(try PlanDePagos(conditions) { days.isWorkingDay($0) })
        } catch {
            return .failure(refused(error, agreed))
        }
    }

    /// The disbursements; the last one may leave out its amount, which is then what lacks.
    private func parts(
        _ rows: [RowShape.Row], of amount: ExactDecimal
    ) -> [CondicionesDePlan.Desembolso]? {
        var out: [CondicionesDePlan.Desembolso] = []
        var rest = amount
        for (index, row) in rows.enumerated() {
            guard let date = row.date("fecha") else { return nil }
            var part = rest
            if let given = row.number("monto") { part = given } else if index < rows.count - 1 { return nil }
            guard let left = rest.subtracting(part) else { return nil }
            rest = left
            out.append(.init(fecha: date, monto: part))
        }
        return rest.isZero && !out.isEmpty ? out : nil
    }

    /// What stands before amounts.
    private var moneda: String { binding.schema.pack.currency.symbol }

    // MARK: Why there is no plan

    private func unbalanced(_ rows: [RowShape.Row], _ amount: ExactDecimal) -> CalculoResult {
        let list = binding[FilasDelPlan.desembolsos]
        return CalculoResult(problems: [
            .init(
                at: list.path, "los desembolsos no suman el préstamo, que es de \(moneda)\(Spoken.amount(amount))",
                fix: "corrija sus montos, o deje el último sin monto: es lo que falta",
                others: rows.indices.filter { rows[$0].number("monto") == nil }.map {
                    let path = "\(list.path).\($0).\(list.name(of: "monto"))"
                    return .init(path, "sin monto: `\(path)`")
                })
        ])
    }

    private func refused(
        _ refusal: CalculoRefusado, _ agreed: [CondicionesDePlan.CuotaPersonalizada]
    ) -> CalculoResult {
        let article = binding.article(for: refusal.punto)
        if let undecided = refusal.sinDecidir {
            let criterio = binding.text(of: Self.cuotaConstante)
            return CalculoResult(refusals: [
                .init(
                    "\(refusal.mensaje), y \(institution.definite) no ha decidido \(undecided)", article: article,
                    needs: [criterio])
            ])
        }
        return CalculoResult(problems: [
            .init(at: culprit(of: refusal, agreed), "\(refusal.mensaje) (\(article))", fix: refusal.arreglo)
        ])
    }

    /// The datum of a case that a refusal is about.
    private func culprit(
        of refusal: CalculoRefusado, _ agreed: [CondicionesDePlan.CuotaPersonalizada]
    ) -> String {
        switch refusal.id {
        case "plan.gracia": binding.text(of: Self.gracia)
        case "plan.plazo": binding.text(of: Self.plazo)
        case "plan.tasa", "plan.interes": binding.text(of: Self.tasa)
        case "plan.dia-fijo": binding.text(of: Self.diaDePago)
        case "plan.personalizadas": binding[FilasDelPlan.personalizadas].path
        case "plan.fechas" where !agreed.isEmpty: binding[FilasDelPlan.personalizadas].path
        case "plan.monto": binding.text(of: Self.monto)
        default: binding[FilasDelPlan.desembolsos].path
        }
    }

    // MARK: Explanations

    private func explanation(of path: String, _ plan: PlanDePagos) -> CaseData.Explanation? {
        if binding.position(of: path, in: CriteriosAplicados.rows) != nil {
            return aplicados.explanation(article: article)
        }
        let parts = binding.position(of: path, in: FilasDelPlan.anios) ?? []
        // 0.cuotas.3.cuota
        if parts.count >= 3, let year = Int(parts[0]), parts[1] == binding[FilasDelPlan.anios].name(of: "cuotas"),
            let row = Int(parts[2]), plan.porAnio.indices.contains(year)
        {
            let own = plan.cuotas.filter { $0.vence.year == plan.porAnio[year].anio }
            guard own.indices.contains(row) else { return nil }
            return CaseData.Explanation(
                formula: "cuota = capital + interés", numbers: plan.explicacion(de: own[row]), article: article,
                inputs: inputNames)
        }
        return CaseData.Explanation(
            formula: "plan de pagos por el sistema \(plan.sistema)",
            numbers: plan.cuotas.first.map { plan.explicacion(de: $0) }, article: article, inputs: inputNames)
    }
}
