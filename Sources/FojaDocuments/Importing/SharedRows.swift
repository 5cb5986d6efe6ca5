internal import FojaData
internal import FojaDiagnostics

/// The rows of a form that several lists share: which list each is of, as the case or somebody's answer says.
struct SharedRows {
    /// Of each list whose empty rows the document prints, the others whose rows would stand there too.
    private let shared: [String: [String]]
    /// Of which list each row is, as somebody answered.
    private let answers: [String: String]
    private let known: FilledBlanks.Known
    private let schema: Schema
    /// What was written, at its path of the form.
    private let texts: [(path: String, text: String)]
    /// How many rows each list has so far.
    private var counts: [String: Int] = [:]
    private var used: Set<String> = []
    private var asked: [String: Diagnostic] = [:]
    /// Where each row went.
    private var targets: [String: String] = [:]

    /// What was written, at the path where it belongs, and where it stands in the document.
    private(set) var moved: [(path: String, text: String)] = []
    private(set) var places: [String: Place] = [:]
    private(set) var warnings: [Diagnostic] = []

    init(
        of texts: [(path: String, text: String)], shared: [String: [String]], answers: [String: String],
        known: FilledBlanks.Known, schema: Schema
    ) {
        self.texts = texts
        self.shared = shared
        self.answers = answers
        self.known = known
        self.schema = schema
        // Rows that the document has of a list in its own right come first.
        for list in Set(shared.values.joined()) {
            let own = texts.compactMap { item in
                item.path.hasPrefix(list + ".") ? item.path.dropFirst(list.count + 1).split(separator: ".").first : nil
            }
            if let last = own.compactMap({ Int($0) }).max() { counts[list] = last + 1 }
        }
    }

    /// What of rows nobody answered, in the order of the rows.
    var questions: [Diagnostic] { asked.sorted { $0.key < $1.key }.map(\.value) }

    /// Puts what was written in a blank where it belongs, or asks.
    ///
    /// - Throws: `importar.fila` for an answer that cannot be.
    mutating func place(_ path: String, _ text: String, at place: Place?) throws(DiagnosticsError) {
        guard let (list, row, rest) = split(path) else { return move(path, text, place) }
        let options = [list] + (shared[list] ?? [])
        // What the case has already in one of them was answered before.
        if answers[row] == nil, let item = item(row, options) {
            targets[row] = item
            return move(item + rest, text, place)
        }
        guard let answer = answers[row] else {
            if asked[row] == nil { asked[row] = question(row, text, options, place) }
            return
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
        guard schema.field(at: FieldPath.withoutPositions(target)) != nil else {
            warnings.append(
                Diagnostic(
                    "importar.clase-de-fila",
                    "«\(text)» no se tomó: «\(label(answer))» no tiene `\(rest.dropFirst())`",
                    at: place, severity: .warning, fix: "escríbalo en el caso, donde corresponda"))
            return
        }
        move(target, text, place)
    }

    private mutating func move(_ path: String, _ text: String, _ place: Place?) {
        moved.append((path, text))
        places[path] = place
    }

    /// - Throws: `importar.fila` for an answer about a row that there is not.
    func refuseStrayAnswers() throws(DiagnosticsError) {
        guard let stray = answers.keys.sorted().first(where: { !used.contains($0) }) else { return }
        throw DiagnosticsError(
            Diagnostic(
                "importar.fila", "`--fila \(stray)=…`: el documento no tiene esa fila, o ya dice de qué lista es",
                category: .usage, fix: "quítela"))
    }

    /// Once each row has its list, the lists that have none.
    func emptied(besides known: [String]) -> [String] {
        guard asked.isEmpty else { return [] }
        var out: [String] = []
        for list in Set(targets.keys.map { $0.split(separator: ".").dropLast().joined(separator: ".") }) {
            for other in [list] + (shared[list] ?? []) where counts[other] == nil && !(known + out).contains(other) {
                guard !self.known.keys.contains(where: { $0.hasPrefix(other + ".") }) else { continue }
                out.append(other)
            }
        }
        return out
    }

    private func label(_ path: String) -> String { schema.field(at: FieldPath.withoutPositions(path))?.label ?? path }

    /// The item of the case that says all that a row of the form does, if there is one alone.
    private func item(_ row: String, _ lists: [String]) -> String? {
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
    private func split(_ path: String) -> (list: String, row: String, rest: String)? {
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
