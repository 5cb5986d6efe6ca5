internal import FojaData
internal import FojaDiagnostics

/// What a reprogramming that is asked for would rest on and make: the balance, the interest to be paid before, the new plan.
struct CalculoDeReprogramacion: EngineCalculo {
    static let signature = CalculoSignature(
        "reprogramacion", "el saldo, los intereses por pagar y el nuevo plan de una reprogramación que se pide",
        inputs: [solicitud.slot, fecha.slot, plazo.slot, gracia.slot] + LecturaDeCuenta.inputs,
        outputs: [
            saldoALaSolicitud.slot, vencidoALaSolicitud.slot, diasDeMora.slot, saldo.slot, intereses.slot,
            FilasDelPlan.anios.slot, numero.slot, primero.slot, ultimo.slot, capital.slot, interes.slot, total.slot,
            cuotaNueva.slot, nombreDelSistema.slot, CriteriosAplicados.rows.slot, nota.slot,
        ], points: LecturaDeCuenta.points)
    static let needsCalendar = true

    private static let solicitud = CalculoInput.date("solicitud")
    private static let fecha = CalculoInput.date("fecha")
    private static let plazo = CalculoInput.integer("nuevo_plazo")
    private static let gracia = CalculoInput.integer("nueva_gracia")

    private static let saldoALaSolicitud = CalculoOutput("saldo_a_la_solicitud", .money)
    private static let vencidoALaSolicitud = CalculoOutput("vencido_a_la_solicitud", .money)
    private static let diasDeMora = CalculoOutput("dias_de_mora", .integer)
    private static let saldo = CalculoOutput("saldo", .money)
    private static let intereses = CalculoOutput("intereses", .money)
    private static let numero = CalculoOutput("numero_de_cuotas", .integer)
    private static let primero = CalculoOutput("primer_vencimiento", .date)
    private static let ultimo = CalculoOutput("ultimo_vencimiento", .date)
    private static let capital = CalculoOutput("capital", .money)
    private static let interes = CalculoOutput("interes", .money)
    private static let total = CalculoOutput("total", .money)
    private static let cuotaNueva = CalculoOutput("cuota", .money)
    private static let nombreDelSistema = CalculoOutput("sistema", .text)
    private static let nota = CalculoOutput("nota", .text, .longText)

    let binding: CalculoBinding
    let inputs: [FieldPath]
    private let lectura: LecturaDeCuenta
    private let days: any DiasHabiles
    private let aplicados: CriteriosAplicados

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
        lectura = LecturaDeCuenta(binding, regulations)
        inputs = lectura.inputs
        days = regulations.days
        aplicados = CriteriosAplicados(binding, CalculoDePlanDePagos.criterios(binding))
    }

    /// The loan on the day of the request and on the eve of the contract, and the plan that would follow.
    private struct Hallado {
        var alSolicitar: CuentaDelPrestamo.Resumen
        var saldo: ExactDecimal
        var intereses: ExactDecimal
        var plan: PlanDePagos
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        let found: Hallado
        switch hallado(data) {
        case .failure(let none): return none.result
        case .success(let success): found = success
        }
        let plan = found.plan
        var values: [String: Value] = [
            binding[Self.saldoALaSolicitud]: .decimal(found.alSolicitar.saldo),
            binding[Self.vencidoALaSolicitud]: .decimal(found.alSolicitar.exigible),
            binding[Self.diasDeMora]: .decimal(ExactDecimal(found.alSolicitar.diasDeMora)),
            binding[Self.saldo]: .decimal(found.saldo), binding[Self.intereses]: .decimal(found.intereses),
            binding[FilasDelPlan.anios].path: .list(FilasDelPlan.years(of: plan, binding[FilasDelPlan.anios])),
            binding[Self.numero]: .decimal(ExactDecimal(plan.cuotas.count)),
            binding[Self.capital]: .decimal(plan.totalCapital), binding[Self.interes]: .decimal(plan.totalInteres),
            binding[Self.total]: .decimal(plan.totalCuotas), binding[Self.nombreDelSistema]: .text(plan.sistema),
            binding[CriteriosAplicados.rows].path: aplicados.rows(data) { changed in
                guard case .success(let other) = self.hallado(changed) else { return true }
                return !FilasDelPlan.areSame(other.plan, plan)
            },
        ]
        if let first = plan.cuotas.first, let last = plan.cuotas.last {
            values[binding[Self.primero]] = .date(first.vence)
            values[binding[Self.ultimo]] = .date(last.vence)
        }
        if let cuota = plan.cuotas.first(where: { !$0.capital.isZero }) {
            values[binding[Self.cuotaNueva]] = .decimal(cuota.cuota)
        }
        if let note = plan.nota(days) { values[binding[Self.nota]] = .text(note) }
        var out = CalculoResult(values)
        let version = lectura.version(data)
        out.explain = { explanation(of: $0, found, version) }
        return out
    }

    // MARK: What it is computed from

    /// Where the case gives a column of the reprogramming.
    private func pedida(_ column: String) -> String {
        switch column {
        case "plazo_meses": binding.text(of: Self.plazo)
        case "gracia_meses": binding.text(of: Self.gracia)
        default: binding.text(of: Self.fecha)
        }
    }

    private func hallado(_ data: CalculoData) -> Result<Hallado, LecturaDeCuenta.Nada> {
        let given = binding.given(data)
        guard let asked = given[Self.solicitud], let day = given[Self.fecha], let months = given[Self.plazo],
            let grace = given[Self.gracia], let eve = day.adding(days: -1)
        else { return .failure(.init(result: [:])) }
        do throws(LecturaDeCuenta.Nada) {
            let onRequest = try lectura.condiciones(data, corte: asked)
            let onEve = try lectura.condiciones(data, corte: eve)
            do throws(CuentaRefusada) {
                let request = try CuentaDelPrestamo(onRequest).resumen()
                var account = try CuentaDelPrestamo(onEve)
                let owed = try account.interesesALaVispera(day)
                let balance = try account.saldoDeCapital(al: day)
                do throws(CuentaRefusada) {
                    try account.cambiarDePlan(.init(fecha: day, plazoMeses: months, graciaMeses: grace))
                } catch {
                    throw error.deLaPedida
                }
                guard let plan = account.reprogramados.last?.plan else { return .failure(.init(result: [:])) }
                return .success(Hallado(alSolicitar: request, saldo: balance, intereses: owed, plan: plan))
            } catch {
                return .failure(.init(result: lectura.refused(error, pedida: pedida)))
            }
        } catch {
            return .failure(error)
        }
    }

    // MARK: Explanations

    private func explanation(of path: String, _ found: Hallado, _ version: String?) -> CaseData.Explanation? {
        func explained(_ formula: String, _ numbers: String?) -> CaseData.Explanation {
            CaseData.Explanation(
                formula: formula, numbers: numbers, article: article, version: version, inputs: inputNames)
        }
        if binding.position(of: path, in: CriteriosAplicados.rows) != nil {
            return aplicados.explanation(article: article)
        }
        switch path {
        case binding[Self.intereses]:
            return explained(
                "intereses corrientes y penales devengados hasta la víspera de la suscripción, menos los pagados",
                Spoken.amount(found.intereses))
        case binding[Self.saldo], binding[Self.saldoALaSolicitud], binding[Self.vencidoALaSolicitud]:
            return explained("lo desembolsado menos el capital pagado; lo vencido, con sus intereses", nil)
        default:
            return explained(
                "plan de pagos sobre el saldo de capital, desde la suscripción, por el sistema \(found.plan.sistema)",
                found.plan.cuotas.first.map { found.plan.explicacion(de: $0) })
        }
    }
}
