internal import FojaData

extension CalculoDePuntaje {
    /// The class of the total; with some the norm gives none, or several.
    func classify(_ total: Int, _ judging: Judging, on day: CivilDate, _ out: inout CalculoResult) {
        guard let scale = regulations.finalScale(of: card, on: day) else { return }
        var root = judging.environment.root
        root.set(scale.datum, to: .decimal(ExactDecimal(total)))
        let environment = Environment(root: root)
        let matched = scale.bands.filter { $0.condition.evaluate(in: environment) == .boolean(true) }
        let chosen = card.results.chosen.flatMap { judging.text($0.field.path) }.flatMap { card.classes[$0] }
        if matched.count == 1, let band = matched.first {
            out.set(card.results.clase, .text(band.clase.name))
            if let chosen, chosen != band.clase { out.problems.append(contradiction(chosen, band, total, scale)) }
            return
        }
        let among = Elegibles(matched.isEmpty ? scale.neighbours(in: root) : matched)
        let why =
            matched.isEmpty
            ? "no es " + scale.bands.map { "«\($0.words)»" }.joined(separator: ", ni ")
            : "es " + matched.map { "«\($0.words)»" }.joined(separator: " y ")
        out.set(card.results.unclassed, .text(why))
        if let chosen, !among.classes.contains(chosen) {
            out.problems.append(
                .init(
                    at: card.results.chosen?.field.path ?? "",
                    "con \(total) puntos la calificación \(why), y \(chosen.label) no es una de las clases que caben "
                        + "(\(scale.article))", fix: "elija \(among.text)"))
            return
        }
        let needs = [card.results.chosen, card.results.reason].compactMap { $0?.field.path }
            .filter { judging.value($0).isMissing }
        guard needs.isEmpty, let chosen else {
            let words = scale.bands.map { "«\($0.words)»" }.joined(separator: ", ")
            let open = matched.isEmpty ? "no tienen clase en la norma (\(words))" : "tienen varias clases en la norma"
            out.refusals.append(
                .init(
                    of: [card.results.clase.field.path],
                    "\(total) puntos \(open); la decide el evaluador entre \(among.text), con su motivo",
                    article: scale.article, needs: needs))
            return
        }
        out.set(card.results.clase, .text(chosen.name))
    }

    /// A class was chosen where the norm gives another.
    private func contradiction(
        _ chosen: ClaseDeRiesgo, _ band: Band, _ total: Int, _ scale: Scale
    ) -> CalculoResult.Problem {
        let path = card.results.chosen?.field
        return .init(
            at: path?.path ?? "",
            "con \(total) puntos el riesgo es \(band.name) (\(scale.article): «\(band.words)»), no \(chosen.label)",
            fix: "borre `\(path?.name ?? "")`: solo se elige donde la norma no decide")
    }
}
