public import FojaData
internal import FojaDiagnostics

/// The plan de pagos of a case (ROP arts. 7 and 18): ``PlanDePagos`` on the loan,
/// its disbursements and FOFIM's criterios.
public struct CalculoDePlanDePagos: Calculo {
    public let id = "plan-de-pagos"
    public let article = "ROP arts. 7 y 18"

    private static let loan = "prestamo."
    private static let criterios = "institucion.criterios."
    private static let choices = [
        "sistema_de_amortizacion", "base_de_calculo", "gracia_respecto_al_plazo", "pago_en_gracia", "redondeo",
        "dia_de_vencimiento", "vencimiento_inhabil", "dias_de_la_cuota", "cuota_constante",
    ]
    public let inputs =
        [
            "monto", "plazo_meses", "gracia_meses", "tasa_anual", "desembolsos", "dia_de_pago", "cuotas_personalizadas",
        ].map { CalculoDePlanDePagos.loan + $0 } + choices.map { CalculoDePlanDePagos.criterios + $0 }
    public let outputs = [
        "plan.anios", "plan.numero_de_cuotas", "plan.primer_vencimiento", "plan.ultimo_vencimiento", "plan.capital",
        "plan.interes", "plan.cuota", "plan.sistema", "plan.criterios", "plan.nota",
    ]
    private let days: any DiasHabiles
    private let filas: FilasDelPlan
    private let aplicados: CriteriosAplicados

    /// - Parameter days: The working days of FOFIM's seat.
    public init(_ schema: Schema, days: any DiasHabiles) {
        self.days = days
        filas = FilasDelPlan(schema)
        // The system is said by itself: cuotas that were agreed one by one follow none of the criterio's.
        let paths = CalculoDePlanDePagos.choices.filter { $0 != "sistema_de_amortizacion" }
        aplicados = CriteriosAplicados(
            "plan.criterios", in: schema, paths.map { CalculoDePlanDePagos.criterios + $0 })
    }

    public var rows: [RowShape] { filas.all + [aplicados.shape] }

    public var options: [String: [String]] {
        let known: [String: [String]] = [
            "sistema_de_amortizacion": [SistemaDeAmortizacion.frances, .aleman].map(\.rawValue),
            "base_de_calculo": BaseDeCalculo.allCases.map(\.rawValue),
            "gracia_respecto_al_plazo": GraciaRespectoAlPlazo.allCases.map(\.rawValue),
            "pago_en_gracia": PagoEnGracia.allCases.map(\.rawValue), "redondeo": Redondeo.allCases.map(\.rawValue),
            "dia_de_vencimiento": DiaDeVencimiento.nombres,
            "vencimiento_inhabil": VencimientoInhabil.allCases.map(\.rawValue),
            "dias_de_la_cuota": DiasDeLaCuota.allCases.map(\.rawValue),
            "cuota_constante": CuotaConstante.allCases.map(\.rawValue),
        ]
        return Dictionary(uniqueKeysWithValues: known.map { (CalculoDePlanDePagos.criterios + $0, $1) })
    }

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        switch plan(inputs) {
        case .failure(let result): return result
        case .success(let plan):
            var out = CalculoResult([:])
            out.values = [
                "plan.anios": .list(filas.years(of: plan)),
                "plan.numero_de_cuotas": .decimal(ExactDecimal(plan.cuotas.count)),
                "plan.capital": .decimal(plan.totalCapital), "plan.interes": .decimal(plan.totalInteres),
                "plan.cuota": .decimal(plan.totalCuotas), "plan.sistema": .text(plan.sistema),
                "plan.criterios": criterios(of: plan, inputs),
            ]
            if let unused = unusedDay(of: plan, inputs) { out.problems.append(unused) }
            if let note = plan.nota(days) { out.values["plan.nota"] = .text(note) }
            if let first = plan.cuotas.first, let last = plan.cuotas.last {
                out.values["plan.primer_vencimiento"] = .date(first.vence)
                out.values["plan.ultimo_vencimiento"] = .date(last.vence)
            }
            return out
        }
    }

    /// A day of payment that was given, and that the plan does not follow.
    private func unusedDay(of plan: PlanDePagos, _ inputs: [String: Value]) -> CalculoResult.Problem? {
        let path = CalculoDePlanDePagos.loan + "dia_de_pago"
        guard case .decimal = inputs[path] else { return nil }
        if case .diaFijo = plan.condiciones.diaDeVencimiento, plan.condiciones.sistema != .personalizado { return nil }
        return .init(
            at: path,
            "el caso da un día de pago, y no se usa: "
                + (plan.condiciones.sistema == .personalizado
                    ? "las cuotas personalizadas tienen sus fechas"
                    : "según el criterio del FOFIM las cuotas no vencen en un día fijado para cada préstamo")
                + " (ROP art. 18.a)", fix: "bórrelo, o cambie el criterio `dia_de_vencimiento`", severity: .warning,
            id: "dato.sin-efecto")
    }

    // MARK: What it is computed from

    enum Outcome {
        case success(PlanDePagos)
        /// Why there is no plan.
        case failure(CalculoResult)
    }

    /// The criterios that this plan would not be the same without.
    private func criterios(of plan: PlanDePagos, _ inputs: [String: Value]) -> Value {
        let rows = filas.years(of: plan)
        func words(_ path: String) -> String? {
            plan.salvedad(String(path.dropFirst(CalculoDePlanDePagos.criterios.count)))
        }
        return aplicados.rows(inputs, adding: words) { path, option in
            guard case .success(let other) = self.plan(inputs.merging([path: .text(option)]) { $1 }) else {
                return true
            }
            return filas.years(of: other) != rows
        }
    }

    func plan(_ inputs: [String: Value]) -> Outcome {
        let read = Inputs(values: inputs)
        guard let amount = read.number("monto"), let months = read.integer("plazo_meses"),
            let grace = read.integer("gracia_meses"), let rate = read.number("tasa_anual"),
            let system = read.choice("sistema_de_amortizacion").flatMap(SistemaDeAmortizacion.init(rawValue:)),
            let base = read.choice("base_de_calculo").flatMap(BaseDeCalculo.init(rawValue:)),
            let within = read.choice("gracia_respecto_al_plazo").flatMap(GraciaRespectoAlPlazo.init(rawValue:)),
            let paid = read.choice("pago_en_gracia").flatMap(PagoEnGracia.init(rawValue:)),
            let rounding = read.choice("redondeo").flatMap(Redondeo.init(rawValue:)),
            let moved = read.choice("vencimiento_inhabil").flatMap(VencimientoInhabil.init(rawValue:)),
            let counted = read.choice("dias_de_la_cuota").flatMap(DiasDeLaCuota.init(rawValue:)),
            let dueDay = read.choice("dia_de_vencimiento")
        else { return .failure([:]) }
        let agreed = filas.agreed.rows(read.value("cuotas_personalizadas")).compactMap { row in
            row.date("vence").flatMap { date in
                row.number("capital").map { CondicionesDePlan.CuotaPersonalizada(vence: date, capital: $0) }
            }
        }
        // Cuotas that were agreed one by one have their dates: no day of payment is asked for them.
        let dayOfMonth = read.integer("dia_de_pago") ?? (agreed.isEmpty ? nil : 1)
        guard let day = DiaDeVencimiento(nombre: dueDay, dia: dayOfMonth) else {
            return .failure(
                CalculoResult(refusals: [
                    .init(
                        "el FOFIM fija un día de pago para cada préstamo, y este no lo tiene", article: "ROP art. 18.a",
                        needs: [CalculoDePlanDePagos.loan + "dia_de_pago"])
                ]))
        }
        let rows = filas.parts.rows(read.value("desembolsos"))
        // Of a disbursement without its date nothing is known yet.
        guard rows.allSatisfy({ $0.date("fecha") != nil }) else { return .failure([:]) }
        guard let parts = parts(rows, of: amount) else {
            return .failure(
                CalculoResult(problems: [
                    .init(
                        at: CalculoDePlanDePagos.loan + "desembolsos",
                        "los desembolsos no suman el préstamo, que es de Bs\(Escritura.monto(amount))",
                        fix: "corrija sus montos, o deje el último sin monto: es lo que falta",
                        others: rows.indices.filter { rows[$0].number("monto") == nil }.map {
                            let path = CalculoDePlanDePagos.loan + "desembolsos.\($0).monto"
                            return .init(path, "sin monto: `\(path)`")
                        })
                ]))
        }
        let conditions = CondicionesDePlan(
            desembolsos: parts, tasaAnual: rate, plazoMeses: months, graciaMeses: grace,
            sistema: agreed.isEmpty ? system : .personalizado, cuotasPersonalizadas: agreed, baseDeCalculo: base,
            graciaRespectoAlPlazo: within, pagoEnGracia: paid, redondeo: rounding, vencimientoInhabil: moved,
            diasDeLaCuota: counted, diaDeVencimiento: day,
            cuotaConstante: read.choice("cuota_constante").flatMap(CuotaConstante.init(rawValue:)))
        do {
            return .success(try PlanDePagos(conditions) { days.isWorkingDay($0) })
        } catch {
            if error.id == "plan.cuota-constante" {
                return .failure(
                    CalculoResult(refusals: [
                        .init(
                            error.mensaje, article: error.articulo,
                            needs: [CalculoDePlanDePagos.criterios + "cuota_constante"])
                    ]))
            }
            return .failure(
                CalculoResult(problems: [
                    .init(
                        at: CalculoDePlanDePagos.culprit(of: error, agreed), "\(error.mensaje) (\(error.articulo))",
                        fix: error.arreglo)
                ]))
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

    /// The datum of a case that a refusal is about.
    private static func culprit(
        of refusal: CalculoRefusado, _ agreed: [CondicionesDePlan.CuotaPersonalizada]
    ) -> String {
        let field =
            switch refusal.id {
            case "plan.gracia": "gracia_meses"
            case "plan.plazo": "plazo_meses"
            case "plan.tasa", "plan.interes": "tasa_anual"
            case "plan.dia-fijo": "dia_de_pago"
            case "plan.personalizadas": "cuotas_personalizadas"
            case "plan.fechas" where !agreed.isEmpty: "cuotas_personalizadas"
            case "plan.monto": "monto"
            default: "desembolsos"
            }
        return loan + field
    }

    /// The loan's and the criterios' values.
    private struct Inputs {
        let values: [String: Value]

        func number(_ name: String) -> ExactDecimal? {
            if case .decimal(let number) = values[loan + name] { number } else { nil }
        }

        func integer(_ name: String) -> Int? { number(name)?.integer }

        func choice(_ name: String) -> String? {
            if case .text(let text) = values[criterios + name] { text } else { nil }
        }

        func value(_ name: String) -> Value { values[loan + name] ?? .missing }
    }

    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        guard case .success(let plan) = plan(inputs) else { return nil }
        if path.hasPrefix(aplicados.shape.path) { return aplicados.explanation(inputs, article: article) }
        let parts = path.split(separator: ".")
        // plan.anios.0.cuotas.3.cuota
        if parts.count >= 5, parts[1] == "anios", let year = Int(parts[2]), parts[3] == "cuotas",
            let row = Int(parts[4]),
            plan.porAnio.indices.contains(year)
        {
            let own = plan.cuotas.filter { $0.vence.year == plan.porAnio[year].anio }
            guard own.indices.contains(row) else { return nil }
            return CaseData.Explanation(
                formula: "cuota = capital + interés", numbers: plan.explicacion(de: own[row]), article: article,
                inputs: self.inputs)
        }
        return CaseData.Explanation(
            formula: "plan de pagos por el sistema \(plan.sistema)",
            numbers: plan.cuotas.first.map { plan.explicacion(de: $0) }, article: article, inputs: self.inputs)
    }
}
