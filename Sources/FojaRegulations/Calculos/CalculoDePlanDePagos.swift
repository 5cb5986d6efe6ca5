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
        "dia_de_vencimiento", "vencimiento_inhabil", "dias_de_la_cuota",
    ]
    public let inputs =
        [
            "monto", "plazo_meses", "gracia_meses", "tasa_anual", "desembolsos", "dia_de_pago", "cuotas_personalizadas",
        ].map { CalculoDePlanDePagos.loan + $0 } + choices.map { CalculoDePlanDePagos.criterios + $0 }
    public let outputs = [
        "plan.anios", "plan.numero_de_cuotas", "plan.primer_vencimiento", "plan.ultimo_vencimiento", "plan.capital",
        "plan.interes", "plan.cuota", "plan.sistema",
    ]
    private let esHabil: @Sendable (CivilDate) -> Bool

    /// - Parameter esHabil: Whether a day is a working day at FOFIM's seat.
    public init(esHabil: @escaping @Sendable (CivilDate) -> Bool) {
        self.esHabil = esHabil
    }

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        switch plan(inputs) {
        case .failure(let result): return result
        case .success(let plan):
            var out = CalculoResult([:])
            out.values = [
                "plan.anios": .list(CalculoDePlanDePagos.years(of: plan)),
                "plan.numero_de_cuotas": .decimal(ExactDecimal(plan.cuotas.count)),
                "plan.capital": .decimal(plan.totalCapital), "plan.interes": .decimal(plan.totalInteres),
                "plan.cuota": .decimal(plan.totalCuotas), "plan.sistema": .text(plan.condiciones.sistema.nombre),
            ]
            if let first = plan.cuotas.first, let last = plan.cuotas.last {
                out.values["plan.primer_vencimiento"] = .date(first.vence)
                out.values["plan.ultimo_vencimiento"] = .date(last.vence)
            }
            return out
        }
    }

    // MARK: What it is computed from

    enum Outcome {
        case success(PlanDePagos)
        /// Why there is no plan.
        case failure(CalculoResult)
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
        guard let day = DiaDeVencimiento(nombre: dueDay, dia: read.integer("dia_de_pago")) else {
            return .failure(
                CalculoResult(refusals: [
                    .init(
                        "el FOFIM fija un día de pago para cada préstamo, y este no lo tiene", article: "ROP art. 18.a",
                        needs: [CalculoDePlanDePagos.loan + "dia_de_pago"])
                ]))
        }
        let agreed = read.rows("cuotas_personalizadas").compactMap { row -> CondicionesDePlan.CuotaPersonalizada? in
            guard row.count == 2, case .date(let date) = row[0], case .decimal(let capital) = row[1] else { return nil }
            return .init(vence: date, capital: capital)
        }
        // Of a disbursement without its date nothing is known yet.
        guard read.rows("desembolsos").allSatisfy({ $0.first?.isMissing == false }) else { return .failure([:]) }
        guard let parts = parts(read.rows("desembolsos"), of: amount) else {
            return .failure(
                CalculoResult(problems: [
                    .init(
                        at: CalculoDePlanDePagos.loan + "desembolsos",
                        "los desembolsos no suman el préstamo, que es de Bs\(Escritura.monto(amount))",
                        fix: "corrija sus montos, o deje el último sin monto: es lo que falta")
                ]))
        }
        let conditions = CondicionesDePlan(
            desembolsos: parts, tasaAnual: rate, plazoMeses: months, graciaMeses: grace,
            sistema: agreed.isEmpty ? system : .personalizado, cuotasPersonalizadas: agreed, baseDeCalculo: base,
            graciaRespectoAlPlazo: within, pagoEnGracia: paid, redondeo: rounding, vencimientoInhabil: moved,
            diasDeLaCuota: counted, diaDeVencimiento: day)
        do {
            return .success(try PlanDePagos(conditions, esHabil: esHabil))
        } catch {
            return .failure(
                CalculoResult(problems: [
                    .init(
                        at: CalculoDePlanDePagos.culprit(of: error), "\(error.mensaje) (\(error.articulo))",
                        fix: error.arreglo)
                ]))
        }
    }

    /// The disbursements; the last one may leave out its amount, which is then what lacks.
    private func parts(_ rows: [[Value]], of amount: ExactDecimal) -> [CondicionesDePlan.Desembolso]? {
        var out: [CondicionesDePlan.Desembolso] = []
        var rest = amount
        for (index, row) in rows.enumerated() {
            guard row.count == 2, case .date(let date) = row[0] else { return nil }
            var part = rest
            if case .decimal(let given) = row[1] { part = given } else if index < rows.count - 1 { return nil }
            guard let left = rest.subtracting(part) else { return nil }
            rest = left
            out.append(.init(fecha: date, monto: part))
        }
        return rest.isZero && !out.isEmpty ? out : nil
    }

    /// The datum of a case that a refusal is about.
    private static func culprit(of refusal: CalculoRefusado) -> String {
        let field =
            switch refusal.id {
            case "plan.gracia": "gracia_meses"
            case "plan.plazo": "plazo_meses"
            case "plan.tasa", "plan.interes": "tasa_anual"
            case "plan.dia-fijo": "dia_de_pago"
            case "plan.personalizadas", "plan.fechas": "cuotas_personalizadas"
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

        func rows(_ name: String) -> [[Value]] {
            guard case .list(let items) = values[loan + name] else { return [] }
            return items.map { if case .group(let fields) = $0 { fields } else { [] } }
        }
    }

    // MARK: Rows

    /// The cuotas by calendar year, with its subtotals, as the schema's `plan.anios` has them.
    private static func years(of plan: PlanDePagos) -> [Value] {
        func integer(_ number: Int) -> Value { .decimal(ExactDecimal(number)) }
        var rest = plan.cuotas[...]
        return plan.porAnio.map { year in
            let own = rest.prefix { $0.vence.year == year.anio }
            rest = rest.dropFirst(own.count)
            let rows = own.map { cuota in
                Value.group([
                    integer(cuota.numero), .date(cuota.vence), integer(cuota.dias), .decimal(cuota.capital),
                    .decimal(cuota.interes), .decimal(cuota.cuota), .decimal(cuota.saldo),
                ])
            }
            return .group([
                integer(year.anio), .list(rows), .decimal(year.capital), .decimal(year.interes), .decimal(year.cuota),
            ])
        }
    }

    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        guard case .success(let plan) = plan(inputs) else { return nil }
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
            formula: "plan de pagos por el sistema \(plan.condiciones.sistema.nombre)",
            numbers: plan.cuotas.first.map { plan.explicacion(de: $0) }, article: article, inputs: self.inputs)
    }
}

extension SistemaDeAmortizacion {
    /// As documents print it.
    public var nombre: String {
        switch self {
        case .frances: "francés, de cuota constante"
        case .aleman: "alemán, de capital constante"
        case .personalizado: "de cuotas personalizadas"
        }
    }
}

/// The cuota that the capacity of payment is measured by (RMRP art. 10.IV, which
/// does not say which one of the plan).
public struct CuotaSimulada: Calculo {
    public let id = "cuota-simulada"
    public let inputs = ["plan.anios", "institucion.criterios.cuota_simulada"]
    public let outputs = ["plan.cuota_simulada"]
    public let article = "RMRP art. 10.IV"

    public init() {}

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        guard let (value, _) = chosen(inputs) else { return [:] }
        return ["plan.cuota_simulada": .decimal(value)]
    }

    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        chosen(inputs).map {
            CaseData.Explanation(
                formula: $0.words, numbers: Escritura.monto($0.value), article: article, inputs: self.inputs)
        }
    }

    private func chosen(_ inputs: [String: Value]) -> (value: ExactDecimal, words: String)? {
        guard case .text(let choice) = inputs["institucion.criterios.cuota_simulada"],
            case .list(let years) = inputs["plan.anios"]
        else { return nil }
        var amounts: [ExactDecimal] = []
        for year in years {
            guard case .group(let fields) = year, fields.count > 1, case .list(let rows) = fields[1] else { return nil }
            for row in rows {
                // numero, vence, dias, capital, interes, cuota, saldo
                guard case .group(let cells) = row, cells.count == 7, case .decimal(let capital) = cells[3],
                    case .decimal(let cuota) = cells[5]
                else { return nil }
                if capital > .zero { amounts.append(cuota) }
            }
        }
        guard let first = amounts.first, let most = amounts.max() else { return nil }
        switch choice {
        case "primera_con_capital": return (first, "la primera cuota después de la gracia")
        case "mayor": return (most, "la mayor cuota del plan")
        default:
            var total = ExactDecimal.zero
            for amount in amounts { total = total.adding(amount) ?? total }
            return total.divided(by: ExactDecimal(amounts.count), decimals: 2).map {
                ($0, "el promedio de las cuotas con capital")
            }
        }
    }
}

/// The TIR of a case's cash flow, in percent a year (RMRP art. 10.V).
public struct CalculoDeTIR: Calculo {
    public let id = "tir"
    public let inputs = ["evaluacion.flujo_de_caja"]
    public let outputs = ["evaluacion.tir"]
    public let article = "RMRP art. 10.V"

    public init() {}

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        guard case .list(let items) = inputs["evaluacion.flujo_de_caja"] else {
            return CalculoResult(refusals: [
                .init(
                    "la TIR sale del flujo de caja del proyecto, o se da ya calculada", article: article,
                    needs: ["evaluacion.flujo_de_caja"])
            ])
        }
        let flows = items.compactMap { if case .decimal(let number) = $0 { number } else { nil } }
        do {
            let rate = try TIR(flows)
            guard let percent = rate.tasa.multiplied(by: ExactDecimal(100)) else { return [:] }
            return ["evaluacion.tir": .decimal(percent.normalized)]
        } catch {
            return CalculoResult(problems: [
                .init(
                    at: "evaluacion.flujo_de_caja", "\(error.mensaje) (\(error.articulo))", fix: error.arreglo)
            ])
        }
    }

    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        guard case .list(let items) = inputs["evaluacion.flujo_de_caja"] else { return nil }
        let flows = items.compactMap { if case .decimal(let number) = $0 { Escritura.monto(number) } else { nil } }
        return CaseData.Explanation(
            formula: "la tasa r con que la suma de flujo(k) / (1 + r)^k, k = 0, 1, 2…, es cero",
            numbers: flows.joined(separator: "; "), article: article, inputs: self.inputs)
    }
}
