public import FojaData
internal import FojaDiagnostics

/// The interest of arrears of a case (ROP arts. 7.5 and 19): ``LiquidacionDeMora``
/// on the unpaid cuotas of its plan, the scale in force and FOFIM's criterios.
public struct CalculoDeMora: Calculo {
    private let regulations: Regulations
    private let norm: Norm?
    public let inputs: [String]

    public let id = "mora"
    public let article = "ROP arts. 7.5 y 19; contrato cl. 10"
    public let outputs = [
        "lineas", "escala", "capital", "interes", "corriente", "penal", "total", "via", "criterios",
    ].map { "mora." + $0 }
    private let filas: FilasDeMora
    private let aplicados: CriteriosAplicados

    private static let criterios = "institucion.criterios."

    public init(_ regulations: Regulations) {
        self.regulations = regulations
        norm = regulations.moraTramos.first.flatMap { regulations.norm($0.head.norm) }
        filas = FilasDeMora(regulations.schema)
        let choices = [
            "factor_de_mora", "tramos_de_mora", "mora_respecto_al_corriente", "base_de_mora", "base_de_calculo",
            "inicio_de_la_mora", "corriente_hasta_la_mora", "redondeo",
        ]
        aplicados = CriteriosAplicados(
            "mora.criterios", in: regulations.schema, choices.map { CalculoDeMora.criterios + $0 })
        inputs =
            ["mora.fecha", "mora.cuotas", "plan.anios", "prestamo.tasa_anual"]
            + (choices + ["tasa_de_referencia"]).map { CalculoDeMora.criterios + $0 } + (norm?.validity?.inputs ?? [])
    }

    public var rows: [RowShape] { filas.all + [aplicados.shape] }

    public var options: [String: [String]] {
        let known: [String: [String]] = [
            "factor_de_mora": FactorMultiplica.allCases.map(\.rawValue),
            "tramos_de_mora": AplicacionDeTramos.allCases.map(\.rawValue),
            "mora_respecto_al_corriente": PenalRespectoAlCorriente.allCases.map(\.rawValue),
            "base_de_mora": DiasDelAnio.allCases.map(\.rawValue),
            "base_de_calculo": BaseDeCalculo.allCases.map(\.rawValue),
            "inicio_de_la_mora": InicioDeLaMora.allCases.map(\.rawValue),
            "corriente_hasta_la_mora": CorrienteHastaLaMora.allCases.map(\.rawValue),
            "redondeo": Redondeo.allCases.map(\.rawValue),
        ]
        return Dictionary(uniqueKeysWithValues: known.map { (CalculoDeMora.criterios + $0, $1) })
    }

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        switch settlement(inputs) {
        case .failure(let result): return result
        case .success(let found):
            let scale = regulations.moraTramos.filter { tramo in
                found.condiciones.tramos.contains { $0.desde == tramo.fromDay && $0.factor == tramo.factor }
            }
            var out = CalculoResult([
                "mora.escala": .list(scale.map { filas.escala($0.words, $0.factor) }),
                "mora.lineas": .list(lines(of: found)), "mora.capital": .decimal(found.totalCapital),
                "mora.interes": .decimal(found.totalInteres), "mora.corriente": .decimal(found.totalCorriente),
                "mora.penal": .decimal(found.totalPenal), "mora.total": .decimal(found.total),
                "mora.criterios": criterios(of: found, inputs),
            ])
            if let via = collection(of: found, inputs) {
                out.values["mora.via"] = .text(via)
            } else {
                out.refusals.append(
                    .init(of: ["mora.via"], "la norma de la escala de mora no dice cómo se cobra", article: article))
            }
            return out
        }
    }

    /// The criterios that this settlement would not be the same without.
    private func criterios(of found: LiquidacionDeMora, _ inputs: [String: Value]) -> Value {
        let own = lines(of: found)
        return aplicados.rows(inputs) { path, option in
            guard case .success(let other) = self.settlement(inputs.merging([path: .text(option)]) { $1 }) else {
                return true
            }
            return lines(of: other) != own
        }
    }

    // MARK: What it is computed from

    private enum Outcome {
        case success(LiquidacionDeMora)
        /// Why there is none.
        case failure(CalculoResult)
    }

    private func settlement(_ inputs: [String: Value]) -> Outcome {
        let judging = Judging(regulations, inputs)
        func choice(_ name: String) -> String { judging.text(CalculoDeMora.criterios + name) ?? "" }
        guard let norm, let day = judging.date("mora.fecha"), let rate = judging.number("prestamo.tasa_anual"),
            let factor = FactorMultiplica(rawValue: choice("factor_de_mora")),
            let bands = AplicacionDeTramos(rawValue: choice("tramos_de_mora")),
            let penal = PenalRespectoAlCorriente(rawValue: choice("mora_respecto_al_corriente")),
            let base = DiasDelAnio(rawValue: choice("base_de_mora")),
            let ordinary = BaseDeCalculo(rawValue: choice("base_de_calculo")),
            let start = InicioDeLaMora(rawValue: choice("inicio_de_la_mora")),
            let rounding = Redondeo(rawValue: choice("redondeo"))
        else { return .failure([:]) }
        let judged: CivilDate
        switch judging.day(of: norm) {
        case .refused(let refusal): return .failure(CalculoResult(refusals: [refusal]))
        case .day(let found): judged = found
        }
        var unpaid: [CondicionesDeMora.CuotaImpaga] = []
        let agreed = filas.agreed(in: judging.value("plan.anios"))
        let items = filas.unpaid(in: judging.value("mora.cuotas"))
        guard !items.isEmpty else {
            return .failure(
                CalculoResult(refusals: [
                    .init("no hay cuotas impagas que liquidar", article: article, needs: ["mora.cuotas"])
                ]))
        }
        for (index, item) in items.enumerated() {
            switch item.owed(of: agreed, besides: unpaid) {
            case .success(let cuota): unpaid.append(cuota)
            case .failure(let why):
                return .failure(
                    CalculoResult(problems: [
                        .init(at: "mora.cuotas.\(index).\(why.field)", why.message, fix: why.fix)
                    ]))
            }
        }
        let conditions = CondicionesDeMora(
            cuotas: unpaid, fechaDeCorte: day,
            tramos: regulations.moraTramos(on: judged).map {
                .init(desde: $0.fromDay, hasta: $0.untilDay, factor: $0.factor)
            }, tasaAnual: rate, factorMultiplica: factor,
            tasaDeReferencia: judging.number(CalculoDeMora.criterios + "tasa_de_referencia"), porTramos: bands,
            baseDeCalculo: ordinary, penalRespectoAlCorriente: penal, diasDelAnio: base, inicioDeLaMora: start,
            vencimientoDelPrestamo: agreed.last?.vence,
            corrienteHastaLaMora: CorrienteHastaLaMora(rawValue: choice("corriente_hasta_la_mora")), redondeo: rounding)
        do {
            return .success(try LiquidacionDeMora(conditions))
        } catch {
            let criterio = ["mora.referencia": "tasa_de_referencia", "mora.corriente": "corriente_hasta_la_mora"]
            let needs = criterio[error.id.name].map { [CalculoDeMora.criterios + $0] } ?? []
            return .failure(
                CalculoResult(refusals: [
                    .init(
                        error.mensaje + (error.arreglo.map { "; \($0)" } ?? ""), article: error.articulo, needs: needs)
                ]))
        }
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
    private func collection(of found: LiquidacionDeMora, _ inputs: [String: Value]) -> String? {
        guard let norm, case .day(let day) = Judging(regulations, inputs).day(of: norm) else { return nil }
        return regulations.route(norm.id, late: found.subtotales.map(\.dias).max() ?? 0, on: day)
    }

    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        guard case .success(let found) = settlement(inputs) else { return nil }
        if path.hasPrefix(aplicados.shape.path) { return aplicados.explanation(inputs, article: article) }
        let version = norm.map { Judging(regulations, inputs).version(of: $0) }
        let parts = path.split(separator: ".")
        var rows = found.filas
        if parts.count > 2, parts[1] == "lineas", let line = Int(parts[2]), found.subtotales.indices.contains(line) {
            rows = rows.filter { $0.cuota == found.subtotales[line].cuota }
        }
        return CaseData.Explanation(
            formula: "interés penal = saldo de capital de la cuota impaga × tasa que sale del factor × días / año",
            numbers: rows.map(\.explicacion).joined(separator: "; "), article: article, version: version,
            inputs: self.inputs)
    }
}
