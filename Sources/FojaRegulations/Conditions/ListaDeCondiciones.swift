internal import FojaData

/// What the norms in force for a case ask of it, condition by condition.
struct ListaDeCondiciones {
    let regulations: Regulations
    let data: DatosConsultados
    /// Where a case has its exceptions; `nil` if the pack binds no such list.
    let exceptions: RowShape?

    init(_ regulations: Regulations, exceptions: RowShape?) {
        self.regulations = regulations
        self.exceptions = exceptions
        data = DatosConsultados(regulations.schema)
    }

    /// The institution, as messages say it.
    var institution: ArticledName { regulations.schema.pack.institution }

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
        let found = judging.inForce(regulations.conditions)
        var refusals = found.refusals
        var lines: [Line] = []
        var undecided: [FieldPath] = []
        for (condition, _) in found.rules {
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
        var seen: Set<String> = []
        for path in undecided where seen.insert(path.field.path).inserted {
            refusals.append(path.undecided(of: [], by: institution))
        }
        return (lines, refusals.isEmpty && lines.isEmpty ? found.notInForce : refusals)
    }

    /// By group, each where its first line is.
    func groups(_ lines: [Line]) -> [(name: String, lines: [Line])] {
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
}

extension [String] {
    /// Without repeats, each where it first stands.
    var unique: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
