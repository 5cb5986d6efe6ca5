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

    func label(_ path: String) -> String { schema.field(at: HandEdits.withoutPositions(path))?.label ?? path }

    /// Gives data other paths.
    mutating func rename(_ new: (String) -> String) {
        texts = texts.map { (new($0.path), $0.text) }
        places = Dictionary(places.map { (new($0.key), $0.value) }) { first, _ in first }
    }

    // MARK: Rows

    /// Gives each row that does not say of which list it is to the one that somebody answered, and asks for the others.
    private mutating func assignRows(
        _ shared: [String: [String]], _ answers: [String: String], _ known: Known
    ) throws(DiagnosticsError) {
        // Rows that the document has of a list in its own right come first.
        var counts: [String: Int] = [:]
        for list in Set(shared.values.joined()) {
            let own = texts.compactMap { item in
                item.path.hasPrefix(list + ".") ? item.path.dropFirst(list.count + 1).split(separator: ".").first : nil
            }
            if let last = own.compactMap({ Int($0) }).max() { counts[list] = last + 1 }
        }
        var moved: [(path: String, text: String)] = []
        var movedPlaces: [String: Place] = [:]
        var used: Set<String> = []
        var asked: [String: Diagnostic] = [:]
        var targets: [String: String] = [:]
        for (path, text) in texts {
            guard let (list, row, rest) = split(path, shared) else {
                moved.append((path, text))
                movedPlaces[path] = places[path]
                continue
            }
            let options = [list] + (shared[list] ?? [])
            // What the case has already in one of them was answered before.
            if answers[row] == nil, let item = item(row, options, known) {
                targets[row] = item
                let target = item + rest
                moved.append((target, text))
                movedPlaces[target] = places[path]
                continue
            }
            guard let answer = answers[row] else {
                if asked[row] == nil { asked[row] = question(row, text, options, places[path]) }
                continue
            }
            guard options.contains(answer) else {
                throw DiagnosticsError(
                    Diagnostic(
                        "importar.fila", "`--fila \(row)=\(answer)`: esa fila no puede ser de «\(answer)»",
                        category: .usage,
                        fix: "es de una de: " + options.joined(separator: ", ")))
            }
            used.insert(row)
            if targets[row] == nil {
                targets[row] = "\(answer).\(counts[answer, default: 0])"
                counts[answer, default: 0] += 1
            }
            let target = (targets[row] ?? answer) + rest
            guard schema.field(at: HandEdits.withoutPositions(target)) != nil else {
                warnings.append(
                    Diagnostic(
                        "importar.clase-de-fila",
                        "«\(text)» no se tomó: «\(label(answer))» no tiene `\(rest.dropFirst())`",
                        at: places[path], severity: .warning, fix: "escríbalo en el caso, donde corresponda"))
                continue
            }
            moved.append((target, text))
            movedPlaces[target] = places[path]
        }
        if let stray = answers.keys.sorted().first(where: { !used.contains($0) }) {
            throw DiagnosticsError(
                Diagnostic(
                    "importar.fila", "`--fila \(stray)=…`: el documento no tiene esa fila, o ya dice de qué lista es",
                    category: .usage, fix: "quítela"))
        }
        // Once each row has its list, the others have none.
        if asked.isEmpty {
            for list in Set(targets.keys.map { $0.split(separator: ".").dropLast().joined(separator: ".") }) {
                for other in [list] + (shared[list] ?? []) where counts[other] == nil && !emptyLists.contains(other) {
                    guard !known.keys.contains(where: { $0.hasPrefix(other + ".") }) else { continue }
                    emptyLists.append(other)
                }
            }
        }
        texts = moved
        places = movedPlaces
        warnings += asked.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The item of the case that says all that a row of the form does, if there is one alone.
    private func item(_ row: String, _ lists: [String], _ known: Known) -> String? {
        let said = texts.compactMap { item in
            item.path.hasPrefix(row + ".") ? (rest: String(item.path.dropFirst(row.count)), text: item.text) : nil
        }
        guard let first = said.first else { return nil }
        var found: [String] = []
        for list in lists {
            var position = 0
            while known.keys.contains(where: { $0.hasPrefix("\(list).\(position).") }) {
                let item = "\(list).\(position)"
                if known[item + first.rest] == first.text,
                    said.allSatisfy({ part in known[item + part.rest].map { $0 == part.text } ?? true })
                {
                    found.append(item)
                }
                position += 1
            }
        }
        return found.count == 1 ? found[0] : nil
    }

    /// `garantias.maquinaria`, `garantias.maquinaria.0`, `.descripcion`
    private func split(_ path: String, _ shared: [String: [String]]) -> (list: String, row: String, rest: String)? {
        for list in shared.keys where path.hasPrefix(list + ".") {
            let number = path.dropFirst(list.count + 1).prefix { $0.isNumber }
            guard !number.isEmpty else { continue }
            let row = "\(list).\(number)"
            return (list, row, String(path.dropFirst(row.count)))
        }
        return nil
    }

    private func question(_ row: String, _ text: String, _ options: [String], _ place: Place?) -> Diagnostic {
        Diagnostic(
            "importar.clase-de-fila",
            "el formulario no dice de qué clase es «\(text)», y no se tomó: puede ser de "
                + options.map { "«\(label($0))»" }.joined(separator: ", "),
            at: place, severity: .warning,
            fix: "dígalo, por ejemplo con `--fila \(row)=\(options.count > 1 ? options[1] : options[0])` (o "
                + options.map { "`\($0)`" }.joined(separator: ", ") + "), o escríbalo en el caso, en su lista")
    }
}
