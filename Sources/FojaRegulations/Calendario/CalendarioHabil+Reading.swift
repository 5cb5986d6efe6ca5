public import FojaData
public import FojaDiagnostics

extension CalendarioHabil {
    /// What `norma` says in a file of holidays.
    public static let norma = "FERIADOS"

    /// Reads `regulations/feriados.yaml`.
    ///
    /// - Parameter scopes: Those that the pack declares.
    /// - Throws: Everything wrong in it; ids begin with `feriados.`.
    public init(reading source: SourceText, scopes: HolidayScopes) throws(DiagnosticsError) {
        let tree = try DataTree.read(source, format: .yaml)
        var record = DataRecord(
            tree.root, id: "feriados", of: "un calendario de feriados",
            keys: ["norma", "titulo", "revisado_desde", "revisado_hasta", "reglas"],
            optional: ["nota", "traslados", "especiales"])
        _ = record.choice("norma", of: [CalendarioHabil.norma])
        let title = record.text("titulo")
        let from = record.date("revisado_desde")
        let until = record.date("revisado_hasta")
        if let from, let until, until < from {
            record.report("fechas", "lo revisado termina antes de empezar", at: record.place(of: "revisado_hasta"))
        }
        nota = record.text("nota")
        var reading = Reading(scopes: scopes.names)
        for node in record.items("reglas") { reading.rule(node) }
        for node in record.items("traslados") { reading.move(node) }
        for node in record.items("especiales") { reading.special(node) }
        let problems = record.problems + reading.problems
        guard problems.isEmpty, let title, let from, let until else { throw DiagnosticsError(problems) }
        titulo = title
        self.scopes = scopes
        revisadoDesde = from
        revisadoHasta = until
        reglas = reading.rules
        traslados = reading.moves
        especiales = Dictionary(grouping: reading.specials, by: \.fecha)
    }
}

private struct Reading {
    /// The names of the pack's scopes.
    let scopes: [String]
    var rules: [ReglaDeFeriado] = []
    var moves: [TrasladoAlLunes] = []
    var specials: [FeriadoEspecial] = []
    var problems: [Diagnostic] = []

    private static let id = "feriados"

    mutating func rule(_ node: DataTree.Node) {
        var record = DataRecord(
            node, id: Reading.id, of: "una regla", keys: ["id", "nombre", "articulo", "ambito"],
            optional: ["dia", "pascua", "desde", "hasta", "nota"])
        let id = record.text("id")
        let holiday = holiday(&record)
        let day = Reading.day(&record)
        let offset = record.integer("pascua")
        if let offset, !(-100...200).contains(offset) {
            record.report(
                "valor", "\(offset) días desde la Pascua no es una fiesta que dependa de ella",
                at: record.place(of: "pascua"), fix: "escriba los días que la separan de ella: `-2` es Viernes Santo")
        }
        if (node["dia"] == nil) == (node["pascua"] == nil) {
            record.report(
                "cuando", "una regla dice o el `dia` o los días desde la `pascua`, y solo uno de los dos",
                at: node.place)
        }
        let validity = Reading.validity(&record)
        defer { problems += record.problems }
        guard record.problems.isEmpty, let id, let holiday,
            let when = day.map({ ReglaDeFeriado.Cuando.dia(mes: $0.0, dia: $0.1) }) ?? offset.map({ .pascua($0) })
        else { return }
        let new = ReglaDeFeriado(id: id, cuando: when, feriado: holiday, vigencia: validity)
        if rules.contains(where: { $0.id == id && $0.vigencia.overlaps(validity) }) {
            record.report(
                "repetido", "dos reglas «\(id)» rigen en una misma fecha", at: record.place(of: "id"),
                fix: "cierre la anterior con `hasta`")
        }
        rules.append(new)
    }

    mutating func move(_ node: DataTree.Node) {
        var record = DataRecord(
            node, id: Reading.id, of: "un traslado", keys: ["id", "articulo", "cuando", "pasa_a", "ambitos"],
            optional: ["excepto", "desde", "hasta", "nota"])
        _ = record.text("id")
        let article = record.text("articulo")
        // The only rule there has been; a file that says another must not be read as this one.
        _ = record.choice("cuando", of: ["domingo"])
        _ = record.choice("pasa_a", of: ["lunes"])
        var scopes: [Ambito] = []
        for item in record.items("ambitos") {
            if let name = item.text, self.scopes.contains(name) {
                scopes.append(Ambito(name))
            } else {
                record.report(
                    "valor", "«\(item.text ?? item.kindName)» no es un ámbito", at: item.place,
                    fix: PackManifest.advice(on: item.text ?? "", section: "feriados", known: self.scopes))
            }
        }
        var exceptions: [String] = []
        for item in record.items("excepto") {
            if let id = item.text, rules.contains(where: { $0.id == id }) {
                exceptions.append(id)
            } else {
                let known = rules.map(\.id)
                record.report(
                    "regla", "«\(item.text ?? item.kindName)» no es el `id` de ninguna regla", at: item.place,
                    fix: item.text.flatMap { Suggestion.nearest(to: $0, among: known) }.map {
                        "¿quiso decir `\($0)`?"
                    })
            }
        }
        let validity = Reading.validity(&record)
        let note = record.text("nota")
        problems += record.problems
        guard record.problems.isEmpty, let article else { return }
        moves.append(
            TrasladoAlLunes(articulo: article, ambitos: scopes, excepto: exceptions, nota: note, vigencia: validity))
    }

    mutating func special(_ node: DataTree.Node) {
        var record = DataRecord(
            node, id: Reading.id, of: "un feriado especial", keys: ["fecha", "nombre", "articulo", "ambito", "efecto"],
            optional: ["nota"])
        let date = record.date("fecha")
        let holiday = holiday(&record)
        let adds = record.choice("efecto", of: ["agrega", "suspende"]).map { $0 == "agrega" }
        defer { problems += record.problems }
        guard record.problems.isEmpty, let date, let holiday, let adds else { return }
        if specials.contains(where: { $0.fecha == date && $0.feriado.ambito == holiday.ambito }) {
            record.report(
                "repetido", "el \(Spoken.date(date)) ya tiene un feriado especial del mismo ámbito",
                at: record.place(of: "fecha"))
        }
        if !adds, !rules.contains(where: { $0.feriado.ambito == holiday.ambito && $0.cae(date) }) {
            record.report(
                "suspende",
                "el \(Spoken.date(date)) no es feriado por ninguna regla de ese ámbito: no hay qué suspender",
                at: record.place(of: "fecha"))
        }
        specials.append(FeriadoEspecial(fecha: date, feriado: holiday, agrega: adds))
    }

    private func holiday(_ record: inout DataRecord) -> Feriado? {
        let name = record.text("nombre")
        let article = record.text("articulo")
        let scope = scope(&record)
        let note = record.text("nota")
        guard let name, let article, let scope else { return nil }
        return Feriado(nombre: name, norma: article, ambito: scope, nota: note)
    }

    private func scope(_ record: inout DataRecord) -> Ambito? {
        guard let name = record.text("ambito") else { return nil }
        if scopes.contains(name) { return Ambito(name) }
        record.report(
            "valor", "«\(name)» no es un valor de `ambito`", at: record.place(of: "ambito"),
            fix: PackManifest.advice(on: name, section: "feriados", known: scopes))
        return nil
    }

    private static func day(_ record: inout DataRecord) -> (Int, Int)? {
        guard let text = record.text("dia") else { return nil }
        // A leap year, so that 29 February is a day.
        guard let date = CivilDate(canonical: "2000-" + text) else {
            record.report(
                "valor", "«\(text)» no es un día del año", at: record.place(of: "dia"),
                fix: "escriba MM-DD, como `01-22`")
            return nil
        }
        return (date.month, date.day)
    }

    private static func validity(_ record: inout DataRecord) -> Vigencia {
        let validity = Vigencia(desde: record.date("desde"), hasta: record.date("hasta"))
        if let from = validity.desde, let until = validity.hasta, until < from {
            record.report("fechas", "termina antes de empezar", at: record.place(of: "hasta"))
        }
        return validity
    }
}
