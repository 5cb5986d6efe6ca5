internal import FojaData

extension CalculoDePuntaje {
    /// Where the points of a criterion come from.
    func fundamento(_ judgement: Judgement, _ scored: PuntajeDelCaso) -> Value? {
        guard let shape = card.rows.fundamentos, let clase = judgement.clase, let points = judgement.points else {
            return nil
        }
        let table = judgement.table
        let sources = table.sources.map { regulations.schema.distinctLabel(of: $0.field) }
        return shape.row([
            "variable": .text(scored.variable(of: table)?.name ?? table.variable), "criterio": .text(table.name),
            "articulo": .text(judgement.article), "dato": .text(judgement.datum),
            "fuente": .text(sources.joined(separator: "; ")),
            "formula": judgement.formula.map { .text($0) } ?? .missing, "banda": .text(judgement.band),
            "clase": .text(clase.label), "puntaje": .decimal(ExactDecimal(points)),
            "motivo": judgement.reason.map { .text($0) } ?? .missing,
            "distancia": judgement.distance.map { .text($0) } ?? .missing,
        ])
    }

    /// The whole form: each variable with its criteria, each criterion with what the norm gives to each class and the points
    /// in that of its class.
    func sheet(_ scored: PuntajeDelCaso) -> [Value] {
        guard let shapes = card.rows.sheet else { return [] }
        return scored.variables.map { variable in
            let own = scored.judgements.filter { $0.table.variable == variable.id }
            let sum = own.reduce(0) { $0 + ($1.points ?? 0) }
            return shapes.variables.row([
                "nombre": .text(variable.name), "articulo": .text(variable.article),
                "puntaje": .decimal(ExactDecimal(sum)),
                "maximo": .decimal(ExactDecimal(variable.maximum ?? sum)),
                "clases": .list(
                    card.classes.all.map { clase in
                        shapes.variableClasses.row([
                            "clase": .text(clase.label), "da": .text(variable.printedPoints(of: clase)),
                        ])
                    }),
                "criterios": .list(own.map { criterion($0, shapes) }),
            ])
        }
    }

    private func criterion(_ judgement: Judgement, _ shapes: ScorecardRows.Sheet) -> Value {
        let points = judgement.points.map { Value.decimal(ExactDecimal($0)) } ?? .missing
        return shapes.criteria.row([
            "nombre": .text(judgement.table.name), "articulo": .text(judgement.article), "puntaje": points,
            "clases": .list(
                card.classes.all.map { clase in
                    shapes.criterionClasses.row([
                        "clase": .text(clase.label), "da": .text(judgement.table.printedPoints(of: clase)),
                        "puntos": judgement.clase == clase ? points : .missing,
                    ])
                }),
        ])
    }
}
