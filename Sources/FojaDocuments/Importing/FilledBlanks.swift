internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// What somebody wrote into the blanks of a document, as data: by path, in canonical form.
struct FilledBlanks {
    private(set) var texts: [(path: String, text: String)] = []
    /// Lists of which somebody wrote that there are none, or whose rows were all said to be of others.
    var emptyLists: [String] = []
    private(set) var places: [String: Place] = [:]
    var problems: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []
    /// What is written in blanks that the schema does not know.
    private var unknown = DiagnosticList(id: "documento.demasiados-problemas")
    let schema: Schema

    /// What the case that the data go to has already, in canonical form, by path.
    typealias Known = [String: String]

    /// - Parameters:
    ///   - blanks: All that the document leaves blank.
    ///   - sharedRows: Of each list whose empty rows the document prints, the others whose rows would stand there too.
    ///   - rows: Of which of those each row is, as somebody answered.
    ///   - carried: The paths that the document carries itself.
    init(
        _ written: [HandEdits.Written], blanks: [BlankPlace], sharedRows: [String: [String]], rows: [String: String],
        carried: Set<String>, known: Known, schema: Schema
    ) throws(DiagnosticsError) {
        self.schema = schema
        var order: [String] = []
        var byPath: [String: [HandEdits.Written]] = [:]
        for item in parted(withoutNone(withoutStruck(written)), blanks) {
            if byPath[item.path] == nil { order.append(item.path) }
            byPath[item.path, default: []].append(item)
        }
        for path in order {
            let items = byPath[path] ?? []
            take(items.filter { !($0.blank?.alternatives.isEmpty ?? true) }, chosenAt: path)
            take(items.filter { $0.blank?.alternatives.isEmpty ?? true }, writtenAt: path)
        }
        problems += unknown.diagnostics
        try assignRows(sharedRows, rows, known)
        closeGaps(except: Set(sharedRows.keys).union(sharedRows.values.joined()), carried)
    }

    private mutating func take(_ items: [HandEdits.Written], writtenAt path: String) {
        guard let datum = WrittenDatum(path, items, schema: schema) else {
            for item in items {
                unknown.append(
                    Diagnostic(
                        "dato.desconocido", "el esquema no tiene el dato «\(path)»", at: item.place,
                        fix: "borre lo escrito: ese blanco no es del documento que Foja hace"))
            }
            return
        }
        switch datum.answer() {
        case .nothing: break
        case .value(let text): add(path, text, items)
        case .wrong(let found): problems += found
        }
    }

    private mutating func take(_ items: [HandEdits.Written], chosenAt path: String) {
        var answers: [(text: String, item: HandEdits.Written)] = []
        for item in items {
            guard let blank = item.blank else { continue }
            switch WrittenChoice(item.text, emphasised: item.emphasised, at: blank).answer {
            case .unchanged: continue
            case .option(let name): answers.append((name, item))
            case .unclear:
                if case .value(let text)? = WrittenDatum(path, [item], schema: schema)?.answer() {
                    answers.append((text, item))
                } else {
                    problems.append(unclear(item, blank))
                }
            }
        }
        guard let first = answers.first else { return }
        if let other = answers.first(where: { $0.text != first.text }) {
            problems.append(
                Diagnostic(
                    "importar.dos-lugares",
                    "«\(label(path))» (\(path)) está marcado de dos maneras: «\(other.text)» aquí y «\(first.text)» en otro lugar",
                    at: other.item.place, notes: [.init("el otro lugar", place: first.item.place)],
                    fix: "deje en los dos la misma; con `--parcial` se toma lo demás"))
            return
        }
        if let known = texts.first(where: { $0.path == path }), known.text != first.text { return }
        add(path, first.text, answers.map(\.item))
    }

    private func unclear(_ item: HandEdits.Written, _ blank: BlankPlace) -> Diagnostic {
        var seen: [String] = []
        for option in blank.alternatives where !seen.contains(option.option) { seen.append(option.option) }
        return Diagnostic(
            "importar.alternativa",
            "no se entiende qué se eligió en «\(label(item.path))» (\(item.path)): dice «\(item.text.split(whereSeparator: \.isWhitespace).joined(separator: " "))»",
            at: item.place,
            fix: "marque una sola casilla con ☒, deje una sola alternativa o escriba una de estas: "
                + seen.joined(separator: ", "))
    }

    private mutating func add(_ path: String, _ text: String, _ items: [HandEdits.Written]) {
        texts.append((path, text))
        places[path] = items.first { !$0.text.isEmpty }?.place ?? items.first?.place
    }

    func label(_ path: String) -> String { schema.field(at: FieldPath.withoutPositions(path))?.label ?? path }

    /// Gives data other paths.
    mutating func rename(_ new: (String) -> String) {
        texts = texts.map { (new($0.path), $0.text) }
        places = Dictionary(places.map { (new($0.key), $0.value) }) { first, _ in first }
    }

    /// Gives each row that does not say of which list it is to the one that somebody answered, and asks for the others.
    private mutating func assignRows(
        _ shared: [String: [String]], _ answers: [String: String], _ known: Known
    ) throws(DiagnosticsError) {
        var rows = SharedRows(of: texts, shared: shared, answers: answers, known: known, schema: schema)
        for (path, text) in texts { try rows.place(path, text, at: places[path]) }
        try rows.refuseStrayAnswers()
        emptyLists += rows.emptied(besides: emptyLists)
        texts = rows.moved
        places = rows.places
        warnings += rows.warnings + rows.questions
    }
}
