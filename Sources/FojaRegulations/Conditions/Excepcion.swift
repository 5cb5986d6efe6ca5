internal import FojaData
internal import FojaDiagnostics

/// What somebody authorised although a loan does not comply with a condition, as the case says it.
struct Excepcion {
    let index: Int
    private let list: RowShape
    private let row: RowShape.Row?

    /// Where a case has them.
    static let rows = CalculoRows(
        "excepciones",
        RowSignature(
            .read,
            values: [
                "condicion": .text, "articulo": .text, "motivo": .longText, "autoriza": .text, "documento": .text,
                "fecha": .date,
            ]), isOptional: true)
    /// What each has to say.
    private static let required = ["condicion", "articulo", "motivo", "autoriza", "documento"]

    init(_ index: Int, _ item: Value, in list: RowShape) {
        self.index = index
        self.list = list
        row = list.read(item)
    }

    private func text(_ name: String) -> String? { row?.text(name) }

    /// The id of the condition.
    var condition: String { text("condicion") ?? "" }

    /// The article that it names.
    var article: String? { text("articulo") }

    /// The path of one of its data.
    func path(_ name: String) -> String { "\(list.path).\(index).\(list.name(of: name))" }

    /// What it does not say yet.
    var lacking: [String] { Excepcion.required.filter { text($0) == nil }.map { list.name(of: $0) } }

    /// «El Directorio, Resolución N° 016/2025 de 28 de mayo de 2025: motivo (ROP art. 7.2)».
    var spoken: String {
        var source = text("documento") ?? ""
        if let date = row?.date("fecha") { source += " de \(Spoken.date(date))" }
        return "\(capitalized(text("autoriza") ?? "")), \(source): \(text("motivo") ?? "") (\(text("articulo") ?? ""))"
    }

    /// The whole one that answers for a condition that is not met.
    static func excusing(_ line: ListaDeCondiciones.Line, among all: [Excepcion]) -> Excepcion? {
        guard line.verdict == .noCumple, line.conditions.count == 1, line.conditions[0].allowsException else {
            return nil
        }
        return all.first { $0.condition == line.conditions[0].id && $0.lacking.isEmpty }
    }
}

extension ListaDeCondiciones {
    /// Those of a case; none if the pack has no such list.
    func exceptions(in environment: Environment) -> [Excepcion] {
        guard let exceptions, case .list(let items) = regulations.path(exceptions.path)?.value(in: environment) else {
            return []
        }
        return items.enumerated().map { Excepcion($0, $1, in: exceptions) }
    }

    /// Exceptions to what asks for none, each in its place.
    func misplaced(_ exceptions: [Excepcion], _ lines: [Line], _ judging: Judging) -> [CalculoResult.Problem] {
        var seen: [String: Int] = [:]
        return exceptions.compactMap { exception in
            let id = exception.condition
            guard !id.isEmpty else { return nil }
            if let first = seen[id] {
                return problem(exception, "«\(id)» ya tiene una excepción", "deje una sola", also: first)
            }
            seen[id] = exception.index
            guard regulations.conditions.contains(where: { $0.id == id }) else {
                let near = Suggestion.nearest(to: id, among: regulations.conditions.map(\.id))
                return problem(
                    exception, "ninguna norma tiene la condición «\(id)»",
                    near.map { "¿quiso decir `\($0)`?" }
                        ?? "escriba el nombre que da el mensaje de la condición que no se cumple")
            }
            guard let line = lines.first(where: { $0.conditions.contains { $0.id == id } }),
                let condition = line.conditions.first(where: { $0.id == id })
            else {
                return lines.isEmpty
                    ? nil
                    : problem(exception, "la condición «\(id)» no corresponde a este préstamo", "quite la excepción")
            }
            let words = "«\(condition.requirement.text(in: judging.environment))» (\(condition.article))"
            switch line.verdict {
            case .noCumple where !condition.allowsException:
                return problem(
                    exception, "la norma no admite excepción a \(words)", "quite la excepción y corrija el dato")
            case .noCumple: return otherArticle(exception, condition)
            case .cumple, .noDecide:
                return problem(
                    exception,
                    "no hace falta excepción: \(line.verdict == .cumple ? "se cumple" : "no decide") \(words)",
                    "quite la excepción")
            case .faltaDato:
                return problem(
                    exception, "todavía no se sabe si se cumple \(words): \(data.lack(of: line.lacking))",
                    "agregue los datos que faltan, o quite la excepción")
            case .noDefinido:
                return problem(exception, "la norma no define \(words): no hay de qué exceptuar", "quite la excepción")
            }
        }
    }

    /// An exception names the article that it is an exception to.
    private func otherArticle(_ exception: Excepcion, _ condition: Condicion) -> CalculoResult.Problem? {
        guard let named = exception.article else { return nil }
        let sources = ArticuloCitado.sources(of: regulations.conditions.map(\.article) + regulations.norms.map(\.id))
        let cited = ArticuloCitado(named, among: sources)
        guard !cited.agrees(with: ArticuloCitado(condition.article, among: sources)) else { return nil }
        return CalculoResult.Problem(
            at: exception.path("articulo"),
            "la excepción a «\(exception.condition)» nombra \(cited.isEmpty ? "«\(named)», que no es un artículo" : "otro artículo, «\(named)»")"
                + ": la condición es del \(condition.article)",
            fix: "escriba `\(condition.article)`", id: "excepcion.articulo")
    }

    private func problem(
        _ exception: Excepcion, _ message: String, _ fix: String, also other: Int? = nil
    ) -> CalculoResult.Problem {
        CalculoResult.Problem(
            at: exception.path("condicion"), message, fix: fix,
            others: other.map { index in
                exceptions.map { list in
                    [
                        .init(
                            "\(list.path).\(index).\(list.name(of: "condicion"))",
                            "la otra excepción a la misma condición")
                    ]
                } ?? []
            } ?? [], id: "excepcion.sobra")
    }
}
