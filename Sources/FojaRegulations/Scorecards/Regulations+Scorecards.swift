internal import FojaData
internal import FojaDiagnostics

extension Regulations {
    /// The tables that add to a variable which their norm does not have.
    func unknownVariables() -> [Diagnostic] {
        tables.compactMap { table in
            let known = Set(variables.filter { $0.head.norm == table.head.norm }.map(\.id))
            guard !known.contains(table.variable) else { return nil }
            return Diagnostic(
                "norma.variable", "la tabla «\(table.id)» suma a la variable «\(table.variable)», que no existe",
                at: table.head.place,
                fix: Suggestion.nearest(to: table.variable, among: known.sorted()).map { "¿quiso decir `\($0)`?" })
        }
    }

    /// What the scorecards lack: a variable, a scale of the total, the figure of its minimum.
    func incompleteScorecards() -> [Diagnostic] {
        var out: [Diagnostic] = []
        for card in scorecards {
            func report(_ id: String, _ message: String, at place: Place? = nil, fix: String) {
                out.append(
                    Diagnostic(Diagnostic.ID("norma." + id), message, at: place ?? card.head.place, fix: fix))
            }
            if variables(of: card).isEmpty {
                report(
                    "falta", "el puntaje «\(card.id)» no tiene `variables` a las que sumar", fix: "agregue una o más")
            }
            let finals = finalScales.filter { $0.card.id == card.id }
            if finals.isEmpty {
                report(
                    "falta", "el puntaje «\(card.id)» no tiene `calificacion_final`, que da la clase a su total",
                    fix: "agréguela, con sus bandas")
            }
            for scale in finals where scale.datum.field.path != card.results.total.field.path {
                report(
                    "resultado",
                    "la calificación final mide «\(scale.datum.text)», y el total del puntaje «\(card.id)» es "
                        + "«\(card.results.total.text)»", at: scale.head.place,
                    fix: "escriba `dato: \(card.results.total.text)`")
            }
            out += minimumProblems(of: card) + sharedResults(of: card)
            out += classOrderProblems(of: card)
        }
        return out
    }

    /// Whether the minimum of a scorecard is a figure of its norm, in points, and some case can reach it.
    private func minimumProblems(of card: Scorecard) -> [Diagnostic] {
        guard let id = card.minimum else { return [] }
        let own = rules.filter { $0.head.norm == card.head.norm }
        let versions = own.filter { $0.id == id }
        guard !versions.isEmpty else {
            return [
                Diagnostic(
                    "norma.minimo", "el mínimo del puntaje «\(card.id)» es la regla «\(id)», que la norma no tiene",
                    at: card.head.place,
                    fix: Suggestion.nearest(to: id, among: own.map(\.id)).map { "¿quiso decir `\($0)`?" }
                        ?? "agréguela a `reglas`, en puntos")
            ]
        }
        return versions.flatMap { rule -> [Diagnostic] in
            if rule.unit != "puntos" {
                return [
                    Diagnostic(
                        "norma.minimo", "el mínimo de un puntaje va en puntos, y «\(id)» va en «\(rule.unit)»",
                        at: rule.head.place, fix: "escriba `unidad: puntos`")
                ]
            }
            let most = variables(of: card).filter { $0.head.overlaps(rule.head) }.reduce(0) { $0 + ($1.maximum ?? 0) }
            guard most > 0, ExactDecimal(most) < rule.value else { return classlessMinimum(rule, of: card) }
            return [
                Diagnostic(
                    "norma.minimo",
                    "nadie puede aprobar: el mínimo es \(Spoken.number(rule.value)) puntos y las variables suman como "
                        + "mucho \(most)", at: rule.head.place, fix: "corrija el mínimo, o los máximos")
            ]
        }
    }

    /// The scorecards that no field of the schema asks for, of which nothing would be computed, and those that are called
    /// as another calculo is.
    func scorecardProblems(_ bindings: CalculoBindings) -> [Diagnostic] {
        let named = schema.calculos
        let bound = Set(bindings.all.map(\.id))
        return scorecards.flatMap { card -> [Diagnostic] in
            var out: [Diagnostic] = []
            if !named.contains(card.id) {
                out.append(
                    Diagnostic(
                        "norma.puntaje", "ningún dato del esquema pide el puntaje «\(card.id)»", at: card.head.place,
                        fix:
                            "escriba `calculo: \(card.id)` en `\(card.results.total.text)` y en los demás datos que llena"
                    ))
            }
            if bound.contains(card.id) {
                out.append(
                    Diagnostic(
                        "norma.puntaje",
                        "«\(card.id)» es también un cálculo que \(PackManifest.fileName) ata en `calculos`",
                        at: card.head.place, fix: "dé al puntaje otro `id`: un puntaje no se ata, lo declara su norma"))
            }
            return out
        }
    }
}
