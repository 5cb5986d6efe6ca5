internal import FojaData
internal import FojaDiagnostics

/// The interest of arrears of a case: ``LiquidacionDeMora`` on the unpaid cuotas of its plan, the scale in force and the
/// institution's criterios.
struct CalculoDeMora: EngineCalculo {
    static let signature = CalculoSignature(
        "mora", "lo que se debe de las cuotas impagas en una fecha, según la escala de mora de la norma",
        inputs: [
            fecha.slot, FilasDeMora.impagas.slot, FilasDeMora.anios.slot, tasa.slot, factor.slot, porTramos.slot,
            penalRespectoAlCorriente.slot, anio.slot, base.slot, inicio.slot, corrienteHastaLaMora.slot, redondeo.slot,
            referencia.slot,
        ],
        outputs: [
            FilasDeMora.lineas.slot, FilasDeMora.escala.slot, capital.slot, interes.slot, corriente.slot, penal.slot,
            total.slot, via.slot, CriteriosAplicados.rows.slot,
        ],
        points: CalculoRefusado.Punto.deLaMora.map(\.rawValue) + [puntoDeImputacion])

    static let fecha = CalculoInput.date("fecha")
    static let tasa = CalculoInput.number("tasa_anual")
    static let factor: CalculoInput<FactorMultiplica> = .option("factor_de_mora")
    static let porTramos: CalculoInput<AplicacionDeTramos> = .option("tramos_de_mora")
    static let penalRespectoAlCorriente: CalculoInput<PenalRespectoAlCorriente> = .option(
        "mora_respecto_al_corriente")
    static let anio: CalculoInput<DiasDelAnio> = .option("base_de_mora")
    static let base: CalculoInput<BaseDeCalculo> = .option("base_de_calculo")
    static let inicio: CalculoInput<InicioDeLaMora> = .option("inicio_de_la_mora")
    static let corrienteHastaLaMora: CalculoInput<CorrienteHastaLaMora> = .option("corriente_hasta_la_mora")
    static let redondeo: CalculoInput<Redondeo> = .option("redondeo")
    static let referencia = CalculoInput.number("tasa_de_referencia")

    private static let capital = CalculoOutput("capital", .money)
    private static let interes = CalculoOutput("interes", .money)
    private static let corriente = CalculoOutput("corriente", .money)
    private static let penal = CalculoOutput("penal", .money)
    private static let total = CalculoOutput("total", .money)
    private static let via = CalculoOutput("via", .text)

    /// What a payment is counted against first.
    private static let puntoDeImputacion = "imputacion"

    let binding: CalculoBinding
    let inputs: [FieldPath]
    private let regulations: Regulations
    private let norm: Norm?
    private let filas: FilasDeMora
    private let aplicados: CriteriosAplicados

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
        self.regulations = regulations
        norm = regulations.moraTramos.first.flatMap { regulations.norm($0.head.norm) }
        filas = FilasDeMora(binding)
        aplicados = CriteriosAplicados(
            binding,
            [
                binding.criterio(Self.factor), binding.criterio(Self.porTramos),
                binding.criterio(Self.penalRespectoAlCorriente), binding.criterio(Self.anio),
                binding.criterio(Self.base), binding.criterio(Self.inicio),
                binding.criterio(Self.corrienteHastaLaMora), binding.criterio(Self.redondeo),
            ].compactMap { $0 })
        inputs = (binding.inputs + regulations.paths(norm?.validity?.inputs ?? [])).unique
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        switch settlement(data) {
        case .failure(let result): return result
        case .success(let found):
            let scale = regulations.moraTramos.filter { tramo in
                found.condiciones.tramos.contains { $0.desde == tramo.fromDay && $0.factor == tramo.factor }
            }
            let lines = lines(of: found)
            var out = CalculoResult([
                binding[FilasDeMora.escala].path: .list(scale.map { filas.escala($0.words, $0.factor) }),
                binding[FilasDeMora.lineas].path: .list(lines), binding[Self.capital]: .decimal(found.totalCapital),
                binding[Self.interes]: .decimal(found.totalInteres),
                binding[Self.corriente]: .decimal(found.totalCorriente),
                binding[Self.penal]: .decimal(found.totalPenal), binding[Self.total]: .decimal(found.total),
                binding[CriteriosAplicados.rows].path: criterios(lines, data),
            ])
            let version = norm.map { Judging(regulations, data).version(of: $0) }
            if let route = collection(of: found, data) {
                out.values[binding[Self.via]] = .text(route)
            } else {
                out.refusals.append(
                    .init(
                        of: [binding[Self.via]], "la norma de la escala de mora no dice cómo se cobra", article: article
                    ))
            }
            out.explain = { explanation(of: $0, found, version) }
            return out
        }
    }

    /// The criterios that this settlement would not be the same without.
    private func criterios(_ own: [Value], _ data: CalculoData) -> Value {
        aplicados.rows(data) { changed in
            guard case .success(let other) = self.settlement(changed) else { return true }
            return lines(of: other) != own
        }
    }

    // MARK: What it is computed from

    private enum Outcome {
        case success(LiquidacionDeMora)
        /// Why there is none.
        case failure(CalculoResult)
    }

    private func settlement(_ data: CalculoData) -> Outcome {
        let given = binding.given(data)
        guard let norm, let day = given[Self.fecha], let rate = given[Self.tasa], let factor = given[Self.factor],
            let bands = given[Self.porTramos], let penal = given[Self.penalRespectoAlCorriente],
            let base = given[Self.anio], let ordinary = given[Self.base], let start = given[Self.inicio],
            let rounding = given[Self.redondeo]
        else { return .failure([:]) }
        let judged: CivilDate
        switch Judging(regulations, data).day(of: norm) {
        case .refused(let refusal): return .failure(CalculoResult(refusals: [refusal]))
        case .day(let found): judged = found
        }
        let agreed = filas.agreed(given)
        let unpaid: [CondicionesDeMora.CuotaImpaga]
        switch self.unpaid(given, of: agreed) {
        case .success(let found): unpaid = found
        case .failure(let why): return .failure(why.result)
        }
        let conditions = CondicionesDeMora(
            cuotas: unpaid, fechaDeCorte: day,
            tramos: regulations.moraTramos(on: judged).map {
                .init(desde: $0.fromDay, hasta: $0.untilDay, factor: $0.factor)
            }, tasaAnual: rate, factorMultiplica: factor, tasaDeReferencia: given[Self.referencia], porTramos: bands,
            baseDeCalculo: ordinary, penalRespectoAlCorriente: penal, diasDelAnio: base, inicioDeLaMora: start,
            vencimientoDelPrestamo: agreed.last?.vence, corrienteHastaLaMora: given[Self.corrienteHastaLaMora],
            redondeo: rounding)
        do {
            return .success(try LiquidacionDeMora(conditions))
        } catch {
            return .failure(refused(error))
        }
    }

    /// Why nothing is settled.
    private struct Unsettled: Error {
        let result: CalculoResult
    }

    /// What is owed of each unpaid cuota.
    private func unpaid(
        _ given: CalculoGiven, of agreed: [CondicionesDeMora.CuotaImpaga]
    ) -> Result<[CondicionesDeMora.CuotaImpaga], Unsettled> {
        let items = filas.unpaid(given)
        let list = filas.impagas
        guard !items.isEmpty else {
            return .failure(
                Unsettled(
                    result: CalculoResult(refusals: [
                        .init("no hay cuotas impagas que liquidar", article: article, needs: [list.path])
                    ])))
        }
        var out: [CondicionesDeMora.CuotaImpaga] = []
        for (index, item) in items.enumerated() {
            let owed = item.owed(
                of: agreed, besides: out, name: list.name, moneda: binding.schema.pack.currency.symbol,
                article: binding.article(for: Self.puntoDeImputacion))
            switch owed {
            case .success(let cuota): out.append(cuota)
            case .failure(let why):
                return .failure(
                    Unsettled(
                        result: CalculoResult(problems: [
                            .init(
                                at: "\(list.path).\(index).\(list.name(of: why.field))", why.message, fix: why.fix)
                        ])))
            }
        }
        return .success(out)
    }

    private func refused(_ refusal: CalculoRefusado) -> CalculoResult {
        var reason = refusal.mensaje + (refusal.arreglo.map { "; \($0)" } ?? "")
        var needs: [String] = []
        switch refusal.id {
        case "mora.referencia": needs = [binding.text(of: Self.referencia)]
        case "mora.corriente":
            let criterio = binding.path(of: Self.corrienteHastaLaMora)
            needs = [criterio?.text ?? ""]
            reason += "; decídalo en los criterios \(institution.of): `\(criterio?.nameAndGroup.name ?? "")`"
        default: break
        }
        return CalculoResult(refusals: [
            .init(reason, article: binding.article(for: refusal.punto), needs: needs)
        ])
    }

    // MARK: Rows

    private func lines(of found: LiquidacionDeMora) -> [Value] {
        found.subtotales.map { cuota in
            filas.linea(cuota, found.filas.filter { $0.cuota == cuota.cuota }.map { filas.tramo($0, name(of: $0)) })
        }
    }

    /// The norm's words for the band of a row: «De 31 a 60 días mora».
    private func name(of row: LiquidacionDeMora.Fila) -> String {
        regulations.moraTramos.first {
            $0.factor == row.factor && $0.fromDay <= row.hasta && ($0.untilDay.map { row.hasta <= $0 } ?? true)
        }?.words ?? "Días \(row.desde) a \(row.hasta)"
    }

    /// How the debt is collected, in the words of the norm whose scale it is.
    private func collection(of found: LiquidacionDeMora, _ data: CalculoData) -> String? {
        guard let norm, case .day(let day) = Judging(regulations, data).day(of: norm) else { return nil }
        return regulations.route(norm.id, late: found.subtotales.map(\.dias).max() ?? 0, on: day)
    }

    private func explanation(
        of path: String, _ found: LiquidacionDeMora, _ version: String?
    ) -> CaseData.Explanation? {
        if binding.position(of: path, in: CriteriosAplicados.rows) != nil {
            return aplicados.explanation(article: article)
        }
        var rows = found.filas
        if let parts = binding.position(of: path, in: FilasDeMora.lineas), let line = parts.first.flatMap({ Int($0) }),
            found.subtotales.indices.contains(line)
        {
            rows = rows.filter { $0.cuota == found.subtotales[line].cuota }
        }
        return CaseData.Explanation(
            formula: "interés penal = saldo de capital de la cuota impaga × tasa que sale del factor × días / año",
            numbers: rows.map(\.explicacion).joined(separator: "; "), article: article, version: version,
            inputs: inputNames)
    }
}
