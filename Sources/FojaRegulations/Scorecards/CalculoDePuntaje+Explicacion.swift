internal import FojaData

extension CalculoDePuntaje {
    /// How the value at a path came about, read from what was judged.
    func explanation(
        of path: String, _ scored: PuntajeDelCaso, _ judging: Judging, _ norm: Norm, _ day: CivilDate
    ) -> CaseData.Explanation? {
        let version = judging.version(of: norm)
        if let judgement = scored.judgements.first(where: { path.hasPrefix($0.table.result + ".") }) {
            return explanation(of: judgement, judging, version)
        }
        if let variable = scored.variables.first(where: { $0.datum.field.path == path }) {
            let own = scored.judgements.filter { $0.table.variable == variable.id }
            return CaseData.Explanation(
                formula: own.map(\.table.name).joined(separator: " + "),
                numbers: own.map { $0.points.map(String.init) ?? "…" }.joined(separator: " + "),
                article: variable.article, version: version,
                inputs: own.map { $0.table.path(card.criterion.score) })
        }
        let total = card.results.total.field.path
        let scale = regulations.finalScale(of: card, on: day)
        switch path {
        case total:
            return CaseData.Explanation(
                formula: scored.variables.map(\.name).joined(separator: " + "), article: scale?.article ?? article,
                version: version, inputs: scored.variables.map(\.datum.field.path))
        case card.results.clase.field.path:
            let bands = scale?.bands.map { "\($0.name), «\($0.words)»" } ?? []
            return CaseData.Explanation(
                formula: bands.joined(separator: "; "), article: scale?.article ?? article, version: version,
                inputs: [total])
        case card.results.approved?.field.path:
            guard let id = card.minimum, let rule = regulations.minimum(id, of: card, on: day) else { return nil }
            return CaseData.Explanation(
                formula: "\(card.results.total.field.label) ≥ \(rule.summary)", article: rule.article,
                version: version + "; " + rule.head.version, inputs: [total])
        default: return nil
        }
    }

    private func explanation(
        of judgement: Judgement, _ judging: Judging, _ version: String
    ) -> CaseData.Explanation {
        var formula = judgement.band
        if let reason = judgement.reason { formula += ". Motivo del evaluador: \(reason)" }
        return CaseData.Explanation(
            formula: formula, numbers: judgement.formula ?? judgement.datum, article: judgement.article,
            version: version + "; " + judgement.table.head.version,
            inputs: judgement.table.inputs.filter { !judging.value($0).isMissing })
    }
}
