internal import FojaData

/// The check list of a loan: each condition of the norms in force for the case, with its verdict.
struct Condiciones: EngineCalculo {
    static let signature = CalculoSignature(
        "condiciones", "la lista de lo que la norma pide de un préstamo, con su veredicto",
        inputs: [Excepcion.rows.slot],
        outputs: [grupos.slot, cumple.slot, noCumple.slot, faltaDato.slot, noDefinido.slot])

    private static let grupos = CalculoRows(
        "grupos",
        RowSignature(
            .written,
            [
                "nombre": .value(.text), "lineas": .rows(linea), "cumple": .value(.integer),
                "no_cumple": .value(.integer), "falta_dato": .value(.integer), "no_definido": .value(.integer),
            ]))
    private static let linea = RowSignature(
        .written,
        values: ["articulo": .text, "requisito": .text, "dato": .text, "veredicto": .option, "nota": .text])
    private static let cumple = CalculoOutput("cumple", .integer)
    private static let noCumple = CalculoOutput("no_cumple", .integer)
    private static let faltaDato = CalculoOutput("falta_dato", .integer)
    private static let noDefinido = CalculoOutput("no_definido", .integer)
    private static let counts: [(verdict: Veredicto, output: CalculoOutput)] = [
        (.cumple, cumple), (.noCumple, noCumple), (.faltaDato, faltaDato), (.noDefinido, noDefinido),
    ]

    let binding: CalculoBinding
    let inputs: [FieldPath]
    let toleratesMissing = true
    private let list: ListaDeCondiciones

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
        list = ListaDeCondiciones(regulations, exceptions: binding.shapes(of: Excepcion.rows).first)
        inputs = (regulations.conditionInputs + binding.inputs).unique
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        let judging = Judging(list.regulations, data)
        let (lines, refusals) = list.judge(judging, data.unsettled)
        let exceptions = list.exceptions(in: judging.environment)
        let wrong = list.misplaced(exceptions, lines, judging)
        guard refusals.isEmpty else { return CalculoResult(refusals: refusals, problems: wrong) }
        var out = CalculoResult([:], problems: wrong)
        for (verdict, output) in Self.counts { out.values[binding[output]] = Self.count(lines, verdict) }
        let shape = binding[Self.grupos]
        let groups = list.groups(lines)
        out.values[shape.path] = .list(
            groups.map { name, lines in
                var group: [String: Value] = [
                    "nombre": .text(name),
                    "lineas": .list(lines.map { shape["lineas"].row(describe($0, exceptions, judging)) }),
                ]
                for (verdict, output) in Self.counts { group[output.slot.name] = Self.count(lines, verdict) }
                return shape.row(group)
            })
        out.explain = { explanation(of: $0, lines, groups, judging) }
        return out
    }

    private static func count(_ lines: [ListaDeCondiciones.Line], _ verdict: Veredicto) -> Value {
        .decimal(ExactDecimal(lines.reduce(0) { $0 + ($1.verdict == verdict ? 1 : 0) }))
    }

    private func describe(_ line: ListaDeCondiciones.Line, _ exceptions: [Excepcion], _ judging: Judging) -> [String:
        Value]
    {
        let (environment, data) = (judging.environment, list.data)
        var seen: Set<String> = []
        let shown = line.conditions.flatMap { condition in condition.data.map { ($0, condition.complies) } }
            .filter { seen.insert($0.0.field.path).inserted }
        var notes: [String?] = []
        switch line.verdict {
        case .faltaDato:
            notes.append(
                data.lack(of: line.lacking) + (line.isDoubtful ? ", sin lo cual no se sabe si corresponde" : ""))
        case .noDefinido: notes.append(line.conditions[0].open?.text.text(in: environment))
        case .noDecide: notes.append("según el criterio \(institution.of), esta línea no decide")
        case .cumple, .noCumple: break
        }
        if line.conditions.count == 1 { notes.append(line.conditions[0].remark?.text(in: environment)) }
        return [
            "articulo": .text(line.conditions.map(\.article).unique.joined(separator: "; ")),
            "requisito": .text(
                capitalized(line.conditions.map { $0.requirement.text(in: environment) }.joined(separator: "; "))),
            "dato": .text(
                shown.map { data.spoken($0, in: environment, judgedBy: $1) }.joined(separator: "; ")),
            "veredicto": .text(line.verdict.rawValue), "nota": sentences(notes),
            "excepcion": Excepcion.excusing(line, among: exceptions).map { .text($0.spoken) } ?? .missing,
        ]
    }

    // MARK: Explanations

    private typealias Line = ListaDeCondiciones.Line

    private func explanation(
        of path: String, _ lines: [Line], _ groups: [(name: String, lines: [Line])], _ judging: Judging
    ) -> CaseData.Explanation? {
        let shape = binding[Self.grupos]
        let parts = binding.position(of: path, in: Self.grupos) ?? []
        if parts.count == 2, let index = Int(parts[0]),
            let own = Self.counts.first(where: { shape.name(of: $0.output.slot.name) == parts[1] })
        {
            return groups.indices.contains(index)
                ? explain(groups[index].lines.filter { $0.verdict == own.verdict }, groups[index].lines, judging) : nil
        }
        if parts.count >= 3, let group = Int(parts[0]), let index = Int(parts[2]) {
            guard groups.indices.contains(group), groups[group].lines.indices.contains(index) else { return nil }
            return explain(groups[group].lines[index], judging)
        }
        let own = Self.counts.first { binding[$0.output] == path }
        let counted = own.map { own in lines.filter { $0.verdict == own.verdict } } ?? lines
        return explain(counted, lines, judging)
    }

    private func explain(_ counted: [Line], _ lines: [Line], _ judging: Judging) -> CaseData.Explanation {
        CaseData.Explanation(
            formula: "las condiciones que corresponden al préstamo, cada una con su artículo",
            numbers: counted.isEmpty
                ? nil : counted.flatMap(\.conditions).map(\.article).unique.joined(separator: "; "),
            article: article, version: versions(of: lines, judging), inputs: inputNames)
    }

    private func explain(_ line: Line, _ judging: Judging) -> CaseData.Explanation {
        let paths = line.conditions.flatMap(\.paths).map(\.field.path).unique
        return CaseData.Explanation(
            formula: line.conditions.map { $0.requirement.text(in: judging.environment) }.joined(separator: "; "),
            numbers: line.conditions.flatMap { condition in
                condition.data.map { list.data.spoken($0, in: judging.environment, judgedBy: condition.complies) }
            }.unique.joined(separator: "; "),
            article: line.conditions.map(\.article).unique.joined(separator: "; "),
            version: ([versions(of: [line], judging)] + line.conditions.map(\.head.version)).unique
                .joined(separator: "; "), inputs: paths)
    }

    private func versions(of lines: [Line], _ judging: Judging) -> String {
        let used = Set(lines.flatMap(\.conditions).map(\.head.norm))
        return list.regulations.norms.filter { used.contains($0.id) }.map { judging.version(of: $0) }
            .joined(separator: "; ")
    }
}
