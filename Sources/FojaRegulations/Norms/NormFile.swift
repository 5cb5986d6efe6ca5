internal import FojaData
internal import FojaDiagnostics

/// What one file of `regulations/` says.
struct NormFile {
    let norm: Norm
    let rules: [Rule]
    let scorecards: [Scorecard]
    let tables: [DecisionTable]
    let variables: [Scale]
    let finalScales: [Scale]
    let contradictions: [Contradiction]
    let conditions: [Condicion]
    let concordances: [Concordancia]
    let deadlines: [Plazo]
    let moraTramos: [TramoDeMora]
    let routes: [ViaDeCobro]
    let orders: [OrdenDeFechas]
    let validities: [VigenciaDeDocumento]

    init?(_ tree: DataTree, reading context: NormReading) {
        var record = DataRecord(
            tree.root, id: "norma", of: "una norma", keys: ["norma", "titulo"],
            optional: [
                "vigencia", "proxima_revision", "reglas", "puntaje", "variables", "calificacion_final", "tablas",
                "escala_de_mora", "cobranza", "verificacion", "condiciones", "concordancias", "plazos", "orden",
                "vigencias", "contradicciones",
            ])
        let id = record.text("norma")
        let title = record.text("titulo")
        let review = record.date("proxima_revision")
        let name = id ?? ""
        let validity = tree.root["vigencia"].flatMap { NormFile.validity($0, reading: context) }
        let verification = tree.root["verificacion"].flatMap { NormFile.verification($0, reading: context) }
        rules = record.items("reglas").compactMap { Rule($0, norm: name, reading: context) }
        // One, or a list of several; of the final scale, of its versions too.
        let cards = tree.root["puntaje"].map { node in
            (node.items ?? [node]).compactMap { Scorecard($0, norm: name, reading: context) }
        }
        let scores = NormFile.scores(&record, tree.root, norm: name, cards: cards, reading: context)
        scorecards = cards ?? []
        variables = scores.variables
        finalScales = scores.finals
        tables = scores.tables
        contradictions = record.items("contradicciones").compactMap {
            Contradiction($0, norm: name, reading: context)
        }
        moraTramos = record.items("escala_de_mora").compactMap { TramoDeMora($0, norm: name, reading: context) }
        routes = record.items("cobranza").compactMap { ViaDeCobro($0, norm: name, reading: context) }
        conditions = record.items("condiciones").compactMap { Condicion($0, norm: name, reading: context) }
        concordances = record.items("concordancias").compactMap { Concordancia($0, norm: name, reading: context) }
        deadlines = record.items("plazos").compactMap { Plazo($0, norm: name, reading: context) }
        orders = record.items("orden").compactMap { OrdenDeFechas($0, norm: name, reading: context) }
        validities = record.items("vigencias").compactMap { VigenciaDeDocumento($0, norm: name, reading: context) }
        context.problems += record.problems
        guard let id, let title else { return nil }
        norm = Norm(
            id: id, title: title, validity: validity, nextReview: review, verification: verification,
            place: tree.root.place)
        // Of a norm that holds at any date there are no versions.
        if tree.root["vigencia"] == nil { context.problems += concordances.compactMap(\.head.versionWithoutValidity) }
    }

    /// The parts of the scorecards.
    private static func scores(
        _ record: inout DataRecord, _ root: DataTree.Node, norm: String, cards: [Scorecard]?,
        reading context: NormReading
    ) -> (variables: [Scale], finals: [Scale], tables: [DecisionTable]) {
        if cards == nil, let part = ["variables", "calificacion_final", "tablas"].first(where: { root[$0] != nil }) {
            record.report(
                "falta", "la norma tiene `\(part)` y le falta `puntaje`, que dice de qué y adónde van sus resultados",
                at: record.place(of: part), fix: "agregue `puntaje`, con `id`, `articulo` y `resultados`")
        }
        let cards = cards ?? []
        let variables = record.items("variables").compactMap {
            Scale($0, norm: norm, isFinal: false, cards: cards, reading: context)
        }
        let finals = (root["calificacion_final"].map { $0.items ?? [$0] } ?? []).compactMap {
            Scale($0, norm: norm, isFinal: true, cards: cards, reading: context)
        }
        let tables = record.items("tablas").compactMap {
            DecisionTable($0, norm: norm, cards: cards, variables: variables, reading: context)
        }
        return (variables, finals, tables)
    }

    private static func verification(_ node: DataTree.Node, reading context: NormReading) -> Norm.Verification? {
        var record = DataRecord(node, id: "norma", of: "la verificación", keys: ["articulo", "empieza_con"])
        let article = record.text("articulo")
        let begins = context.paths("empieza_con", in: &record)
        for path in begins where path.field.computation != nil || path.field.type.groupInside != nil {
            record.report(
                "verificacion", "«\(path.text)» no es un dato que alguien dé", at: record.place(of: "empieza_con"),
                fix: "nombre los datos que solo da quien verifica el préstamo")
        }
        context.problems += record.problems
        guard let article else { return nil }
        return Norm.Verification(article: article, begins: begins)
    }

    private static func validity(_ node: DataTree.Node, reading context: NormReading) -> Norm.Validity? {
        var record = DataRecord(
            node, id: "norma", of: "la vigencia", keys: ["articulo", "segun", "resolucion"], optional: ["acto"])
        let article = record.text("articulo")
        let date = context.path("segun", in: &record)
        let resolution = record.text("resolucion")
        let act = record.text("acto") ?? "Resolución"
        if let resolution {
            for part in ["numero", "fecha"] {
                _ = context.path(resolution + "." + part, at: record.place(of: "resolucion"))
            }
        }
        context.problems += record.problems
        guard let article, let date, let resolution else { return nil }
        return Norm.Validity(article: article, date: date.field.path, resolution: resolution, act: act)
    }
}
