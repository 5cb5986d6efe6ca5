internal import FojaData

/// How long a cooperative has been one: years, whole ones and the part of the last.
///
/// The norm backs it with the date of the personería, «Contrato Minero y otros documentos» (RMRP art. 9.I), and says of
/// none that it is the beginning, nor when the count ends: the institution does.
struct Antiguedad: EngineCalculo {
    static let signature = CalculoSignature(
        "antiguedad", "los años de experiencia entre dos fechas, cada una la que dice un criterio",
        inputs: [
            inicio.slot, fin.slot, creacion.slot, personeria.slot, medicion.slot, solicitud.slot,
        ], outputs: [desde.slot, hasta.slot, anios.slot])

    private static let inicio = CalculoInput.choice("inicio_de_la_experiencia", of: ["creacion", "personeria"])
    private static let fin = CalculoInput.choice("fin_de_la_experiencia", of: ["medicion", "solicitud"])
    private static let creacion = CalculoInput.date("creacion")
    private static let personeria = CalculoInput.date("personeria")
    private static let medicion = CalculoInput.date("medicion")
    private static let solicitud = CalculoInput.date("solicitud")

    private static let desde = CalculoOutput("desde", .date)
    private static let hasta = CalculoOutput("hasta", .date)
    private static let anios = CalculoOutput("anios", .decimal)

    let binding: CalculoBinding
    let toleratesMissing = true

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        var out = CalculoResult([:])
        let start = date(Self.inicio, [Self.creacion, Self.personeria], Self.desde, data, &out)
        let end = date(Self.fin, [Self.medicion, Self.solicitud], Self.hasta, data, &out)
        guard let start, let end else { return out }
        let said = inputs.filter { !$0.value(in: data.environment).isMissing }.map(\.text)
        out.explain = { [article, institution] _ in
            CaseData.Explanation(
                formula: "años desde donde empieza a contarse la experiencia hasta donde termina, según los criterios "
                    + institution.of,
                numbers: "del \(Spoken.date(start.date)) al \(Spoken.date(end.date))", article: article, inputs: said)
        }
        guard start.date <= end.date else {
            out.problems.append(
                .init(
                    at: start.path,
                    "la experiencia se cuenta desde el \(Spoken.date(start.date)), posterior al \(Spoken.date(end.date)), "
                        + "hasta el que se cuenta (\(article))", fix: "corrija una de las dos fechas"))
            return out
        }
        out.values[binding[Self.anios]] =
            Antiguedad.years(from: start.date, to: end.date).map { .decimal($0) } ?? .missing
        return out
    }

    /// The date that a criterio chose; why there is none, otherwise.
    private func date(
        _ criterio: CalculoInput<String>, _ choices: [CalculoInput<CivilDate>], _ output: CalculoOutput,
        _ data: CalculoData, _ out: inout CalculoResult
    ) -> (path: String, date: CivilDate)? {
        let given = binding.given(data)
        let outputs = [binding[output], binding[Self.anios]]
        guard let name = given[criterio], let chosen = choices.first(where: { $0.slot.name == name }) else {
            out.refusals.append(
                .init(
                    of: outputs,
                    "la norma no dice desde cuándo ni hasta cuándo se cuenta la experiencia, y \(institution.definite) no "
                        + "lo ha decidido en sus criterios", article: article, needs: [binding.text(of: criterio)])
            )
            return nil
        }
        let path = binding.text(of: chosen)
        guard let date = given[chosen] else {
            out.refusals.append(
                .init(of: outputs, "sin ello no se cuenta la experiencia", article: article, needs: [path]))
            return nil
        }
        out.values[binding[output]] = .date(date)
        return (path, date)
    }

    /// Whole years, and of the year begun the part that has passed: exact at every anniversary.
    static func years(from start: CivilDate, to end: CivilDate) -> ExactDecimal? {
        var whole = end.year - start.year
        guard var anniversary = start.adding(months: whole * 12) else { return nil }
        if anniversary > end {
            whole -= 1
            guard let earlier = start.adding(months: whole * 12) else { return nil }
            anniversary = earlier
        }
        guard let next = start.adding(months: (whole + 1) * 12) else { return nil }
        let passed = anniversary.days(until: end)
        guard let part = ExactDecimal(passed).divided(by: ExactDecimal(anniversary.days(until: next)), decimals: 12)
        else { return nil }
        return ExactDecimal(whole).adding(part)?.normalized
    }
}
