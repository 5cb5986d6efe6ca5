internal import FojaData

/// The rows of the lists that a scorecard fills; a list that it does not name has none.
struct ScorecardRows: Sendable {
    /// A variable: what it has of its maximum.
    let variables: RowShape?
    /// A criterion: where its points come from.
    let fundamentos: RowShape?
    /// The whole form: a variable, its criteria, and the classes of each.
    let sheet: Sheet?

    struct Sheet: Sendable {
        let variables: RowShape
        let variableClasses: RowShape
        let criteria: RowShape
        let criterionClasses: RowShape

        init(_ path: String, in schema: Schema) {
            variables = RowShape(
                path, in: schema, .written,
                [
                    "nombre": .text, "articulo": .text, "puntaje": .integer, "maximo": .integer, "clases": .list,
                    "criterios": .list,
                ])
            variableClasses = RowShape(path + ".clases", in: schema, .written, ["clase": .text, "da": .text])
            criteria = RowShape(
                path + ".criterios", in: schema, .written,
                ["nombre": .text, "articulo": .text, "puntaje": .integer, "clases": .list])
            criterionClasses = RowShape(
                path + ".criterios.clases", in: schema, .written, ["clase": .text, "da": .text, "puntos": .integer])
        }

        var all: [RowShape] { [variables, variableClasses, criteria, criterionClasses] }
    }

    init(_ results: Scorecard.Results, in schema: Schema) {
        variables = results.variables.map {
            RowShape(
                $0.field.path, in: schema, .written,
                ["nombre": .text, "articulo": .text, "puntaje": .integer, "maximo": .integer, "porcentaje": .percent])
        }
        fundamentos = results.fundamentos.map {
            RowShape(
                $0.field.path, in: schema, .written,
                [
                    "variable": .text, "criterio": .text, "articulo": .text, "dato": .text, "fuente": .text,
                    "formula": .text, "banda": .text, "clase": .text, "puntaje": .integer, "motivo": .longText,
                    "distancia": .text,
                ])
        }
        sheet = results.sheet.map { Sheet($0.field.path, in: schema) }
    }

    var all: [RowShape] { [variables, fundamentos].compactMap { $0 } + (sheet?.all ?? []) }
}
