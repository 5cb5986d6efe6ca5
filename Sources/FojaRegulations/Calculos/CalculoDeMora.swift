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
    public let outputs = ["lineas", "escala", "capital", "interes", "corriente", "penal", "total", "via"].map {
        "mora." + $0
    }

    private static let criterios = "institucion.criterios."
    /// ROP art. 19: the term of the administrative collection.
    private static let collection = "cobro-administrativo"

    public init(_ regulations: Regulations) {
        self.regulations = regulations
        norm = regulations.moraTramos.first.flatMap { regulations.norm($0.head.norm) }
        let choices = [
            "factor_de_mora", "tasa_de_referencia", "tramos_de_mora", "mora_respecto_al_corriente", "base_de_mora",
            "inicio_de_la_mora", "redondeo",
        ]
        inputs =
            ["mora.fecha", "mora.cuotas", "plan.anios", "prestamo.tasa_anual"]
            + choices.map { CalculoDeMora.criterios + $0 } + (norm?.validity?.inputs ?? [])
    }

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        switch settlement(inputs) {
        case .failure(let result): return result
        case .success(let found):
            let scale = regulations.moraTramos.filter { tramo in
                found.condiciones.tramos.contains { $0.desde == tramo.fromDay && $0.factor == tramo.factor }
            }
            return CalculoResult([
                "mora.escala": .list(scale.map { .group([.text($0.words), .decimal($0.factor)]) }),
                "mora.lineas": .list(rows(of: found)), "mora.capital": .decimal(found.totalCapital),
                "mora.interes": .decimal(found.totalInteres), "mora.corriente": .decimal(found.totalCorriente),
                "mora.penal": .decimal(found.totalPenal), "mora.total": .decimal(found.total),
                "mora.via": .text(collection(of: found)),
            ])
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
            let start = InicioDeLaMora(rawValue: choice("inicio_de_la_mora")),
            let rounding = Redondeo(rawValue: choice("redondeo"))
        else { return .failure([:]) }
        let judged: CivilDate
        switch judging.day(of: norm) {
        case .refused(let refusal): return .failure(CalculoResult(refusals: [refusal]))
        case .day(let found): judged = found
        }
        var unpaid: [CondicionesDeMora.CuotaImpaga] = []
        let agreed = CalculoDeMora.cuotas(of: judging.value("plan.anios"))
        guard case .list(let items) = judging.value("mora.cuotas"), !items.isEmpty else {
            return .failure(
                CalculoResult(refusals: [
                    .init("no hay cuotas impagas que liquidar", article: article, needs: ["mora.cuotas"])
                ]))
        }
        for (index, item) in items.enumerated() {
            switch CalculoDeMora.unpaid(item, of: agreed) {
            case .success(let cuota): unpaid.append(cuota)
            case .failure(let why):
                return .failure(
                    CalculoResult(problems: [.init(at: "mora.cuotas.\(index).\(why.field)", why.message)]))
            }
        }
        let conditions = CondicionesDeMora(
            cuotas: unpaid, fechaDeCorte: day,
            tramos: regulations.moraTramos(on: judged).map {
                .init(desde: $0.fromDay, hasta: $0.untilDay, factor: $0.factor)
            }, tasaAnual: rate, factorMultiplica: factor,
            tasaDeReferencia: judging.number(CalculoDeMora.criterios + "tasa_de_referencia"), porTramos: bands,
            penalRespectoAlCorriente: penal, diasDelAnio: base, inicioDeLaMora: start,
            vencimientoDelPrestamo: agreed.last?.vence, redondeo: rounding)
        do {
            return .success(try LiquidacionDeMora(conditions))
        } catch {
            let needs = error.id == "mora.referencia" ? [CalculoDeMora.criterios + "tasa_de_referencia"] : []
            return .failure(
                CalculoResult(refusals: [
                    .init(
                        error.mensaje + (error.arreglo.map { "; \($0)" } ?? ""), article: error.articulo, needs: needs)
                ]))
        }
    }

    /// The cuotas of a computed plan: number, due day, capital, interest.
    private static func cuotas(of years: Value) -> [CondicionesDeMora.CuotaImpaga] {
        guard case .list(let years) = years else { return [] }
        return years.flatMap { year -> [CondicionesDeMora.CuotaImpaga] in
            guard case .group(let fields) = year, fields.count > 1, case .list(let rows) = fields[1] else { return [] }
            return rows.compactMap { row in
                // numero, vence, dias, capital, interes, cuota, saldo
                guard case .group(let cells) = row, cells.count == 7, case .decimal(let number) = cells[0],
                    let number = number.integer, case .date(let due) = cells[1], case .decimal(let capital) = cells[3],
                    case .decimal(let interest) = cells[4]
                else { return nil }
                return .init(numero: number, vence: due, capital: capital, interes: interest)
            }
        }
    }

    /// What is wrong with one of the unpaid cuotas that a case names.
    private struct Wrong: Error {
        let field: String
        let message: String
    }

    /// The cuota of the plan, less what was paid of it.
    private static func unpaid(
        _ item: Value, of agreed: [CondicionesDeMora.CuotaImpaga]
    ) -> Result<CondicionesDeMora.CuotaImpaga, Wrong> {
        guard case .group(let cells) = item, cells.count == 3, case .decimal(let number) = cells[0],
            let number = number.integer, case .decimal(let capital) = cells[1], case .decimal(let interest) = cells[2]
        else { return .failure(Wrong(field: "numero", message: "a una cuota impaga le faltan datos")) }
        guard let cuota = agreed.first(where: { $0.numero == number }) else {
            return .failure(
                Wrong(field: "numero", message: "el plan de pagos no tiene la cuota \(number): tiene \(agreed.count)"))
        }
        for (field, paid, whole) in [
            ("capital_pagado", capital, cuota.capital), ("interes_pagado", interest, cuota.interes),
        ] where paid > whole {
            return .failure(
                Wrong(
                    field: field,
                    message: "de la cuota \(number) se pagó Bs\(Escritura.monto(paid)), más que los "
                        + "Bs\(Escritura.monto(whole)) que tenía"))
        }
        return .success(
            .init(
                numero: number, vence: cuota.vence, capital: cuota.capital.subtracting(capital) ?? cuota.capital,
                interes: cuota.interes.subtracting(interest) ?? cuota.interes))
    }

    // MARK: Rows

    private func rows(of found: LiquidacionDeMora) -> [Value] {
        found.subtotales.map { cuota in
            let bands = found.filas.filter { $0.cuota == cuota.cuota }.map { row in
                Value.group([
                    .text(name(of: row)), .decimal(ExactDecimal(row.dias)), .decimal(row.factor), .decimal(row.tasa),
                    .decimal(row.interes),
                ])
            }
            return .group([
                .decimal(ExactDecimal(cuota.cuota)), .date(cuota.vence), .decimal(ExactDecimal(cuota.dias)),
                .decimal(cuota.capital), .decimal(cuota.interes), .list(bands), .decimal(cuota.corriente),
                .decimal(cuota.penal), .decimal(cuota.total),
            ])
        }
    }

    /// The norm's words for the band of a row: «De 31 a 60 días mora».
    private func name(of row: LiquidacionDeMora.Fila) -> String {
        regulations.moraTramos.first {
            $0.factor == row.factor && $0.fromDay <= row.hasta && ($0.untilDay.map { row.hasta <= $0 } ?? true)
        }?.words ?? "Días \(row.desde) a \(row.hasta)"
    }

    /// How the debt is collected: by the DIP for the days that ROP art. 19.a gives, by a court afterwards.
    private func collection(of found: LiquidacionDeMora) -> String {
        let late = found.subtotales.map(\.dias).max() ?? 0
        guard let rule = regulations.deadlines.first(where: { $0.id == CalculoDeMora.collection }),
            case .count(let limit, _) = rule.term
        else { return "no determinada" }
        if late == 0 { return "ninguna: no hay días en mora" }
        return late <= limit
            ? "cobro administrativo, hasta el día \(limit) (ROP art. 19.a)"
            : "Informe de Estado del Préstamo y cobro judicial, desde el día \(limit + 1) (ROP art. 19.a y b)"
    }

    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        guard case .success(let found) = settlement(inputs) else { return nil }
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
