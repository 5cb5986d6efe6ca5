public import FojaData

/// The check list of a loan: each condition of the norms in force for the case,
/// with its verdict (ROP arts. 6 to 10).
public struct Condiciones: Calculo {
    let regulations: Regulations
    let data: DatosConsultados
    /// The shapes of a group and of a line, as the schema has them.
    private let groupShape: RowShape
    private let lineShape: RowShape
    public let inputs: [String]

    public let id = "condiciones"
    public let article = "ROP arts. 6 a 10"
    public let toleratesMissing = true

    private static let list = "condiciones.grupos"
    private static let counts: [(verdict: Veredicto, path: String)] = [
        (.cumple, "condiciones.cumple"), (.noCumple, "condiciones.no_cumple"),
        (.faltaDato, "condiciones.falta_dato"), (.noDefinido, "condiciones.no_definido"),
    ]
    public let outputs = [Condiciones.list] + Condiciones.counts.map(\.path)

    public init(_ regulations: Regulations) {
        self.regulations = regulations
        data = DatosConsultados(regulations.schema)
        groupShape = RowShape(
            Condiciones.list, in: regulations.schema, .written,
            [
                "nombre": .text, "lineas": .list, "cumple": .integer, "no_cumple": .integer, "falta_dato": .integer,
                "no_definido": .integer,
            ])
        lineShape = RowShape(
            Condiciones.list + ".lineas", in: regulations.schema, .written,
            ["articulo": .text, "requisito": .text, "dato": .text, "veredicto": .option, "nota": .text])
        let ids = Set(regulations.conditions.map(\.head.norm))
        let dates = regulations.norms.filter { ids.contains($0.id) }.compactMap(\.validity).flatMap(\.inputs)
        var seen: Set<String> = []
        let exceptions = data.path(Excepcion.list).map { [$0.text] } ?? []
        inputs = (dates + data.inputs(for: regulations.conditions.flatMap(\.paths)) + exceptions)
            .filter { seen.insert($0).inserted }
    }

    public var rows: [RowShape] { [groupShape, lineShape] }

    public func compute(_ inputs: [String: Value]) -> CalculoResult { compute(inputs, unsettled: [:]) }

    public func compute(_ inputs: [String: Value], unsettled: [String: [String]]) -> CalculoResult {
        let judging = Judging(regulations, inputs)
        let (lines, refusals) = judge(judging, unsettled)
        let exceptions = Excepcion.all(in: judging.environment, data)
        let wrong = misplaced(exceptions, lines, judging)
        guard refusals.isEmpty else { return CalculoResult(refusals: refusals, problems: wrong) }
        var out = CalculoResult([:], problems: wrong)
        for count in Condiciones.counts {
            out.values[count.path] = Condiciones.count(lines, count.verdict)
        }
        out.values[Condiciones.list] = .list(
            groups(lines).map { name, lines in
                var group: [String: Value] = [
                    "nombre": .text(name),
                    "lineas": .list(lines.map { lineShape.row(describe($0, exceptions, judging)) }),
                ]
                for count in Condiciones.counts {
                    let column = count.path.dropFirst("condiciones.".count)
                    group[String(column)] = Condiciones.count(lines, count.verdict)
                }
                return groupShape.row(group)
            })
        return out
    }

    private static func count(_ lines: [Line], _ verdict: Veredicto) -> Value {
        .decimal(ExactDecimal(lines.reduce(0) { $0 + ($1.verdict == verdict ? 1 : 0) }))
    }

    // MARK: Lines

    /// One line of the list: a condition, or several of which it is not known which applies.
    struct Line {
        var conditions: [Condicion]
        let verdict: Veredicto
        let lacking: [FieldPath]
        let isDoubtful: Bool

        /// Whether another one only repeats that it is not known what applies.
        func absorbs(_ other: CondicionJuzgada) -> Bool {
            isDoubtful && other.isDoubtful && conditions[0].group == other.condition.group
                && lacking.map(\.field.path) == other.lacking.map(\.field.path)
        }
    }

    func judge(
        _ judging: Judging, _ unsettled: [String: [String]] = [:]
    ) -> (lines: [Line], refusals: [CalculoResult.Refusal]) {
        var lines: [Line] = []
        var undecided: [FieldPath] = []
        var refusals: [CalculoResult.Refusal] = []
        var notInForce: [CalculoResult.Refusal] = []
        for norm in regulations.norms {
            let own = regulations.conditions.filter { $0.head.norm == norm.id }
            guard !own.isEmpty else { continue }
            switch judging.day(of: norm) {
            case .refused(let refusal):
                // A norm that does not hold for the case asks nothing of it.
                if refusal.needs.isEmpty { notInForce.append(refusal) } else { refusals.append(refusal) }
            case .day(let day):
                for condition in own where condition.head.holds(on: day) {
                    switch condition.judge(judging, data, unsettled) {
                    case .none: break
                    case .undecided(let paths): undecided += paths
                    case .line(let judged):
                        if let last = lines.indices.last, lines[last].absorbs(judged) {
                            lines[last].conditions.append(judged.condition)
                        } else {
                            lines.append(
                                Line(
                                    conditions: [judged.condition], verdict: judged.verdict, lacking: judged.lacking,
                                    isDoubtful: judged.isDoubtful))
                        }
                    }
                }
            }
        }
        var seen: Set<String> = []
        for path in undecided where seen.insert(path.field.path).inserted {
            refusals.append(path.undecided(of: []))
        }
        return (lines, refusals.isEmpty && lines.isEmpty ? notInForce : refusals)
    }

    /// By group, each where its first line is.
    private func groups(_ lines: [Line]) -> [(name: String, lines: [Line])] {
        var out: [(name: String, lines: [Line])] = []
        for line in lines {
            let name = line.conditions[0].group
            if let index = out.firstIndex(where: { $0.name == name }) {
                out[index].lines.append(line)
            } else {
                out.append((name, [line]))
            }
        }
        return out
    }

    private func describe(_ line: Line, _ exceptions: [Excepcion], _ judging: Judging) -> [String: Value] {
        let environment = judging.environment
        var seen: Set<String> = []
        let shown = line.conditions.flatMap { condition in condition.data.map { ($0, condition.complies) } }
            .filter { seen.insert($0.0.field.path).inserted }
        var notes: [String?] = []
        switch line.verdict {
        case .faltaDato:
            notes.append(
                data.lack(of: line.lacking) + (line.isDoubtful ? ", sin lo cual no se sabe si corresponde" : ""))
        case .noDefinido: notes.append(line.conditions[0].open?.text.text(in: environment))
        case .noDecide: notes.append("según el criterio del FOFIM, esta línea no decide")
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

    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        let judging = Judging(regulations, inputs)
        let (lines, refusals) = judge(judging)
        guard refusals.isEmpty else { return nil }
        let parts = FieldPath.parts(of: path)
        if parts.count == 4, let index = Int(parts[2]),
            let own = Condiciones.counts.first(where: { $0.path.hasSuffix("." + parts[3]) })
        {
            let all = groups(lines)
            return all.indices.contains(index)
                ? explain(all[index].lines.filter { $0.verdict == own.verdict }, all[index].lines, judging) : nil
        }
        if parts.count >= 5, let group = Int(parts[2]), let index = Int(parts[4]) {
            let all = groups(lines)
            guard all.indices.contains(group), all[group].lines.indices.contains(index) else { return nil }
            return explain(all[group].lines[index], judging)
        }
        let own = Condiciones.counts.first { $0.path == path }
        let counted = own.map { own in lines.filter { $0.verdict == own.verdict } } ?? lines
        return explain(counted, lines, judging)
    }

    private func explain(_ counted: [Line], _ lines: [Line], _ judging: Judging) -> CaseData.Explanation {
        CaseData.Explanation(
            formula: "las condiciones que corresponden al préstamo, cada una con su artículo",
            numbers: counted.isEmpty
                ? nil : counted.flatMap(\.conditions).map(\.article).unique.joined(separator: "; "),
            article: article, version: versions(of: lines, judging), inputs: self.inputs)
    }

    private func explain(_ line: Line, _ judging: Judging) -> CaseData.Explanation {
        let paths = line.conditions.flatMap(\.paths).map(\.field.path).unique
        return CaseData.Explanation(
            formula: line.conditions.map { $0.requirement.text(in: judging.environment) }.joined(separator: "; "),
            numbers: line.conditions.flatMap { condition in
                condition.data.map { data.spoken($0, in: judging.environment, judgedBy: condition.complies) }
            }.unique.joined(separator: "; "),
            article: line.conditions.map(\.article).unique.joined(separator: "; "),
            version: ([versions(of: [line], judging)] + line.conditions.map(\.head.version)).unique
                .joined(separator: "; "), inputs: paths)
    }

    private func versions(of lines: [Line], _ judging: Judging) -> String {
        let used = Set(lines.flatMap(\.conditions).map(\.head.norm))
        return regulations.norms.filter { used.contains($0.id) }.map { judging.version(of: $0) }
            .joined(separator: "; ")
    }
}

extension [String] {
    /// Without repeats, each where it first stands.
    var unique: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
