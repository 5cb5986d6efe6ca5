internal import FojaData
internal import FojaDiagnostics

/// The account of a loan as a case gives it: its plan, its payments, the norm's scale of arrears and the criterios.
struct LecturaDeCuenta {
    static let pagos = CalculoRows(
        "pagos",
        RowSignature(
            .read, values: ["fecha": .date, "monto": .money, "comprobante": .text, "imputacion": .option]))
    static let reprogramaciones = CalculoRows(
        "reprogramaciones",
        RowSignature(.read, values: ["fecha": .date, "plazo_meses": .integer, "gracia_meses": .integer]))
    static let ordenEntreCuotas: CalculoInput<OrdenEntreCuotas> = .option("orden_entre_cuotas")
    static let rangoDelPenal: CalculoInput<RangoDelPenal> = .option("rango_del_penal")
    static let pagoAnticipadoParcial: CalculoInput<PagoAnticipadoParcial> = .option("pago_anticipado_parcial")
    static let excedente: CalculoInput<ExcedenteDeUnPago> = .option("excedente_de_un_pago")

    /// The inputs of every calculo that rests on an account: those of the plan, how arrears are settled, and what was paid.
    static let inputs: [CalculoSlot] = {
        let plan = CalculoDePlanDePagos.signature.inputs
        let taken = Set(plan.map(\.name) + ["fecha", "cuotas", "anios"])
        let mora = CalculoDeMora.signature.inputs.filter { !taken.contains($0.name) }
        return plan + mora + [
            pagos.slot, reprogramaciones.slot, ordenEntreCuotas.slot, rangoDelPenal.slot, pagoAnticipadoParcial.slot,
            excedente.slot,
        ]
    }()
    static let points = CuentaRefusada.Punto.allCases.map(\.rawValue)

    let binding: CalculoBinding
    private let regulations: Regulations
    private let plan: CalculoDePlanDePagos
    private let norm: Norm?

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
        self.regulations = regulations
        plan = CalculoDePlanDePagos(binding, regulations)
        norm = regulations.moraTramos.first.flatMap { regulations.norm($0.head.norm) }
    }

    /// The paths that it reads, with the date that selects the norm's version.
    var inputs: [FieldPath] { (binding.inputs + regulations.paths(norm?.validity?.inputs ?? [])).unique }

    /// The criterios that an account may depend on.
    var criterios: [CriteriosAplicados.Criterio] {
        [
            binding.criterio(CalculoDeMora.factor), binding.criterio(CalculoDeMora.porTramos),
            binding.criterio(CalculoDeMora.penalRespectoAlCorriente), binding.criterio(CalculoDeMora.anio),
            binding.criterio(CalculoDeMora.base), binding.criterio(CalculoDeMora.inicio),
            binding.criterio(CalculoDeMora.corrienteHastaLaMora), binding.criterio(CalculoDeMora.redondeo),
            binding.criterio(Self.ordenEntreCuotas), binding.criterio(Self.rangoDelPenal),
            binding.criterio(Self.pagoAnticipadoParcial), binding.criterio(Self.excedente),
        ].compactMap { $0 }
    }

    /// Why there is no account.
    struct Nada: Error {
        let result: CalculoResult
    }

    /// What an account on a day is made from. Where the loan has no plan the result is empty: the plan says why.
    func condiciones(_ data: CalculoData, corte: CivilDate) throws(Nada) -> CondicionesDeCuenta {
        let given = binding.given(data)
        guard let plan = plan.existing(data), let norm, let rate = given[CalculoDeMora.tasa],
            let factor = given[CalculoDeMora.factor], let bands = given[CalculoDeMora.porTramos],
            let penal = given[CalculoDeMora.penalRespectoAlCorriente], let year = given[CalculoDeMora.anio],
            let base = given[CalculoDeMora.base], let start = given[CalculoDeMora.inicio],
            let rounding = given[CalculoDeMora.redondeo], let payments = pagos(given),
            let changes = reprogramaciones(given)
        else { throw Nada(result: [:]) }
        let judged: CivilDate
        switch Judging(regulations, data).day(of: norm) {
        case .refused(let refusal): throw Nada(result: CalculoResult(refusals: [refusal]))
        case .day(let found): judged = found
        }
        let mora = CondicionesDeMora(
            cuotas: [], fechaDeCorte: corte,
            tramos: regulations.moraTramos(on: judged).map {
                .init(desde: $0.fromDay, hasta: $0.untilDay, factor: $0.factor)
            }, tasaAnual: rate, factorMultiplica: factor, tasaDeReferencia: given[CalculoDeMora.referencia],
            porTramos: bands, baseDeCalculo: base, penalRespectoAlCorriente: penal, diasDelAnio: year,
            inicioDeLaMora: start, corrienteHastaLaMora: given[CalculoDeMora.corrienteHastaLaMora],
            redondeo: rounding)
        let days = regulations.days
        return CondicionesDeCuenta(
            plan: plan, mora: mora, pagos: payments, reprogramaciones: changes, corte: corte,
            sistema: given[CalculoDePlanDePagos.sistema] ?? plan.condiciones.sistema,
            moneda: binding.schema.pack.currency.symbol,
            esHabil: { days.isWorkingDay($0) }, ordenEntreCuotas: given[Self.ordenEntreCuotas],
            rangoDelPenal: given[Self.rangoDelPenal], pagoAnticipadoParcial: given[Self.pagoAnticipadoParcial],
            excedente: given[Self.excedente])
    }

    /// The version of the norm that the arrears are settled by.
    func version(_ data: CalculoData) -> String? { norm.map { Judging(regulations, data).version(of: $0) } ?? nil }

    /// The payments; `nil` while one of them is not whole.
    private func pagos(_ given: CalculoGiven) -> [CondicionesDeCuenta.Pago]? {
        var out: [CondicionesDeCuenta.Pago] = []
        for row in given[Self.pagos] ?? [] {
            guard let date = row.date("fecha"), let amount = row.number("monto") else { return nil }
            let kind = row.text("imputacion").flatMap(ImputacionDelPago.init) ?? .cuotas
            out.append(.init(fecha: date, monto: amount, imputacion: kind))
        }
        return out
    }

    private func reprogramaciones(_ given: CalculoGiven) -> [CondicionesDeCuenta.Reprogramacion]? {
        var out: [CondicionesDeCuenta.Reprogramacion] = []
        for row in given[Self.reprogramaciones] ?? [] {
            guard let date = row.date("fecha"), let months = row.integer("plazo_meses"),
                let grace = row.integer("gracia_meses")
            else { return nil }
            out.append(.init(fecha: date, plazoMeses: months, graciaMeses: grace))
        }
        return out
    }

    // MARK: Why there is none

    /// What of a reprogramming a plan is refused for: its term, its grace or else its day.
    static func columna(de punto: CalculoRefusado.Punto?) -> String {
        switch punto {
        case .plazo, .plazoYGracia: "plazo_meses"
        case .gracia, .cuotasEnGracia: "gracia_meses"
        default: "fecha"
        }
    }

    /// A refusal as a case is told it: at the payment or the reprogramming that it is about, or as a choice to be made.
    ///
    /// - Parameter pedida: Where the case gives a column of the reprogramming that is asked for.
    func refused(_ why: CuentaRefusada, pedida: (_ columna: String) -> String = { $0 }) -> CalculoResult {
        let article = binding.article(for: why.punto.rawValue)
        switch why.causa {
        case .pago(let index):
            return problem(
                why, article, at: "\(binding[Self.pagos].path).\(index).\(binding[Self.pagos].name(of: "fecha"))")
        case .reprogramacion(let index, let punto):
            let list = binding[Self.reprogramaciones]
            return problem(
                why, punto.map(binding.article(for:)) ?? article,
                at: "\(list.path).\(index).\(list.name(of: Self.columna(de: punto)))")
        case .pedida(let punto):
            return problem(why, binding.article(for: punto), at: pedida(Self.columna(de: punto)))
        case .criterio(let open): return undecided(why.mensaje, path(of: open), article)
        case .calculo(let refusal):
            if refusal.sinDecidir != nil {
                let criterio = binding.criterio(CalculoDePlanDePagos.cuotaConstante)
                return undecided(refusal.mensaje, criterio?.path, binding.article(for: refusal.punto))
            }
            var reason = refusal.mensaje + (refusal.arreglo.map { "; \($0)" } ?? "")
            var needs: [String] = []
            switch refusal.id {
            case "mora.referencia": needs = [binding.text(of: CalculoDeMora.referencia)]
            case "mora.corriente":
                let criterio = binding.path(of: CalculoDeMora.corrienteHastaLaMora)
                needs = [criterio?.text ?? ""]
                reason += toDecide(criterio)
            default: break
            }
            return CalculoResult(refusals: [.init(reason, article: binding.article(for: refusal.punto), needs: needs)])
        }
    }

    private func problem(_ why: CuentaRefusada, _ article: String, at path: String) -> CalculoResult {
        CalculoResult(problems: [.init(at: path, "\(why.mensaje) (\(article))", fix: why.arreglo)])
    }

    private func undecided(_ reason: String, _ criterio: FieldPath?, _ article: String) -> CalculoResult {
        CalculoResult(refusals: [
            .init(reason + toDecide(criterio), article: article, needs: [criterio?.text ?? ""])
        ])
    }

    private func toDecide(_ criterio: FieldPath?) -> String {
        "; decídalo en los criterios \(binding.schema.pack.institution.of): `\(criterio?.nameAndGroup.name ?? "")`"
    }

    private func path(of open: CuentaRefusada.Abierto) -> FieldPath? {
        switch open {
        case .ordenEntreCuotas: binding.path(of: Self.ordenEntreCuotas)
        case .rangoDelPenal: binding.path(of: Self.rangoDelPenal)
        case .pagoAnticipadoParcial: binding.path(of: Self.pagoAnticipadoParcial)
        case .excedente: binding.path(of: Self.excedente)
        }
    }
}
