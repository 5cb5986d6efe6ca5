internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// Data of a signed document that no amendment changes by itself, from something on (`reservados` of `modifica`): a norm
/// has another way for them.
///
/// Of a list each row is looked at, known by one of its columns (`clave`); one that the amendment itself brings about
/// (`salvo`, of the row `este`) is no change of another's.
struct ReservedData: Sendable {
    private let paths: [String]
    private let condition: String
    private let article: String
    private let text: String
    private let fix: String
    /// The column that a row is known by.
    private let key: String?
    /// The data in which a case gives such a row: a column of a list, or a datum, with the key of the row.
    private let givenIn: [String]
    /// Whether the amendment may bring about a row.
    private let exception: String?
    /// What is said of a row that it may not, with data in braces.
    private let outside: String?
    /// The rows of the case that signed amendments made.
    private let signed: SignedRows?
    private let place: Place
    private let conditionPlace: Place
    private let exceptionPlace: Place

    /// Those of a node, which may have none.
    ///
    /// - Parameter outer: Gets what is wrong with them.
    static func all(reading node: DataTree.Node?, _ outer: inout DataRecord) -> [ReservedData] {
        (node?.items ?? []).compactMap { ReservedData(reading: $0, &outer) }
    }

    private init?(reading node: DataTree.Node, _ outer: inout DataRecord) {
        var record = DataRecord(
            node, id: "documento", of: "un dato reservado", keys: ["datos", "cuando", "articulo", "dice", "arreglo"],
            optional: ["clave", "dada_en", "salvo", "fuera", "firmadas"])
        let condition = record.text("cuando")
        let article = record.text("articulo")
        let text = record.text("dice")
        let fix = record.text("arreglo")
        key = record.text("clave")
        exception = record.text("salvo")
        outside = record.text("fuera")
        signed = node["firmadas"].flatMap { SignedRows(reading: $0, &record) }
        for problem in record.problems { outer.report(problem) }
        paths = (node["datos"]?.items ?? []).compactMap(\.text)
        givenIn = (node["dada_en"]?.items ?? []).compactMap(\.text)
        guard let condition, let article, let text, let fix else { return nil }
        self.condition = condition
        self.article = article
        self.text = text
        self.fix = fix
        place = record.place(of: "datos")
        conditionPlace = record.place(of: "cuando")
        exceptionPlace = record.place(of: "salvo")
    }

    // MARK: What it names

    /// Where the schema does not have what it names.
    func problems(in schema: Schema, of id: String) -> [Diagnostic] {
        var out: [Diagnostic] = []
        func refuse(_ path: String, _ what: String) {
            out.append(
                Diagnostic(
                    "documento.modifica", "`reservados` dice «\(path)», \(what)", at: place,
                    fix: Suggestion.nearest(to: path, among: schema.allFields.map(\.path)).map {
                        "¿quiso decir `\($0)`?"
                    } ?? "agréguelo al esquema", about: id))
        }
        for path in paths + givenIn where schema.field(at: path) == nil { refuse(path, "que no está en el esquema") }
        if let key {
            for path in paths where rows(of: path, schema)?.slot(of: key) == nil {
                refuse(path, "que no es una lista con la columna «\(key)»")
            }
        }
        do throws(DiagnosticsError) {
            _ = try holds(schema)
            for path in paths { _ = try mayBring(path, schema) }
        } catch {
            out += error.diagnostics
        }
        return out + (signed?.problems(in: schema, of: id) ?? [])
    }

    private func rows(of path: String, _ schema: Schema) -> GroupShape? {
        guard let field = schema.field(at: path), case .list(let element) = field.type else { return nil }
        return element.groupInside
    }

    private func holds(_ schema: Schema) throws(DiagnosticsError) -> Expression {
        try Expression(condition: condition, in: Scope(schema: schema)) {
            conditionPlace.inside(condition, offset: $0, length: $1)
        }
    }

    /// Whether the amendment may bring about a row of a list, which is `este`.
    private func mayBring(_ path: String, _ schema: Schema) throws(DiagnosticsError) -> Expression? {
        guard let exception, let list = try? Scope(schema: schema).resolve(path),
            let scope = Scope(schema: schema).adding("este", over: list)
        else { return nil }
        return try Expression(condition: exception, in: scope) {
            exceptionPlace.inside(exception, offset: $0, length: $1)
        }
    }

    // MARK: What changes

    /// Each that changes and may not, at the datum of the case that changes it.
    ///
    /// - Parameters:
    ///   - text: What holds, and what is to hold.
    ///   - earlier: What was signed before that amends the same.
    ///   - present: Today's schema, which the case is typed by.
    func problems(
        in text: AmendedText, after earlier: [SignedAmendment], _ input: CaseInput, _ present: Schema
    ) throws(DiagnosticsError) -> [Diagnostic] {
        // What was signed stays, whatever the condition says by now.
        let (told, keys) = try signed?.problems(after: earlier, input, present, self.article) ?? ([], [])
        guard try holds(present).evaluate(in: Environment(root: input.root)) == .boolean(true) else { return told }
        let schema = try text.installation.schema()
        var out = told
        for path in paths {
            guard let datum = try? Scope(schema: schema).resolve(path) else { continue }
            let before = datum.value(in: Environment(root: text.base.root))
            let after = datum.value(in: Environment(root: text.new.root))
            if let key, let shape = rows(of: path, schema) {
                let permits = try mayBring(path, schema)
                let changes = RowChanges(before, after, shape, key).all.filter { change in
                    if keys.contains(where: { $0.canonical == change.key.canonical }) { return false }
                    guard change.isAdded, let permits, let row = change.after else { return true }
                    return permits.evaluate(in: Environment(root: text.new.root, variables: [row])) != .boolean(true)
                }
                // A list that could not be computed is told for what it lacks.
                if after.isMissing, !before.isMissing, schema.field(at: path)?.isComputed ?? false,
                    !input.refusals.isEmpty || !text.new.document.missing.isEmpty
                {
                    continue
                }
                out += changes.map { problem($0, datum.field, input, present) }
                continue
            }
            guard !before.isMissing, !after.isMissing, before != after else { continue }
            let said = { Spoken.text($0, of: datum.field) }
            out.append(
                reserved(
                    "«\(datum.field.label)» es de \(said(before)) en lo firmado y de \(said(after)) en el caso: \(self.text)",
                    at: input.place(of: path), path, fix))
        }
        return out
    }

    private func reserved(_ message: String, at place: Place?, _ path: String, _ fix: String) -> Diagnostic {
        Diagnostic("modificatorio.reservado", "\(message) (\(article))", at: place, fix: fix, about: path)
    }

    private func problem(
        _ change: RowChanges.Change, _ list: Field, _ input: CaseInput, _ present: Schema
    ) -> Diagnostic {
        let row = "«\(list.label)», la \(change.name)"
        let place = given(change.key, input, present) ?? givenIn.lazy.compactMap { input.place(of: $0) }.first
        if change.isAdded {
            let why = outside.map { Spoken.filled($0, input.root, present) } ?? text
            return reserved("\(row): está en el caso y no en lo firmado: \(why)", at: place, list.path, fix)
        }
        guard change.after != nil else {
            return reserved("\(row): está en lo firmado y no en el caso: \(text)", at: place, list.path, fix)
        }
        return reserved("\(row): \(change.said): \(text)", at: place, list.path, fix)
    }

    /// Where the case gives what a row is known by.
    private func given(_ key: Value, _ input: CaseInput, _ schema: Schema) -> Place? {
        for path in givenIn {
            guard let datum = try? Scope(schema: schema).resolve(path) else { continue }
            switch datum.value(in: Environment(root: input.root)) {
            case .list(let values):
                guard let index = values.firstIndex(of: key) else { continue }
                var parts = FieldPath.parts(of: path)
                let column = parts.removeLast()
                let row = parts.joined(separator: ".") + ".\(index)"
                if let place = input.place(of: "\(row).\(column)") ?? input.place(of: row) { return place }
            case key: if let place = input.place(of: path) { return place }
            default: continue
            }
        }
        return nil
    }
}

extension Spoken {
    /// A text with what a case has in the place of its braces.
    static func filled(_ text: String, _ root: Value, _ schema: Schema) -> String {
        Field.named(in: text).reduce(text) { text, path in
            guard let named = schema.field(at: path), let resolved = try? Scope(schema: schema).resolve(path) else {
                return text
            }
            return text.replacing(
                "{\(path)}", with: Spoken.text(resolved.value(in: Environment(root: root)), of: named))
        }
    }
}
