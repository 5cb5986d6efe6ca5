internal import FojaData
internal import FojaDiagnostics

/// Data of a signed document that no amendment changes by itself, from something on (`reservados` of `modifica`): a norm
/// has another way for them.
struct ReservedData: Sendable {
    private let paths: [String]
    private let condition: String
    private let article: String
    private let text: String
    private let fix: String
    private let place: Place
    private let conditionPlace: Place

    /// Those of a node, which may have none.
    ///
    /// - Parameter outer: Gets what is wrong with them.
    static func all(reading node: DataTree.Node?, _ outer: inout DataRecord) -> [ReservedData] {
        (node?.items ?? []).compactMap { ReservedData(reading: $0, &outer) }
    }

    private init?(reading node: DataTree.Node, _ outer: inout DataRecord) {
        var record = DataRecord(
            node, id: "documento", of: "un dato reservado", keys: ["datos", "cuando", "articulo", "dice", "arreglo"])
        let condition = record.text("cuando")
        let article = record.text("articulo")
        let text = record.text("dice")
        let fix = record.text("arreglo")
        for problem in record.problems { outer.report(problem) }
        paths = (node["datos"]?.items ?? []).compactMap(\.text)
        guard let condition, let article, let text, let fix else { return nil }
        self.condition = condition
        self.article = article
        self.text = text
        self.fix = fix
        place = record.place(of: "datos")
        conditionPlace = record.place(of: "cuando")
    }

    /// Where the schema does not have what it names.
    func problems(in schema: Schema, of id: String) -> [Diagnostic] {
        var out = paths.filter { schema.field(at: $0) == nil }.map { path in
            Diagnostic(
                "documento.modifica", "`reservados` dice «\(path)», que no está en el esquema", at: place,
                fix: Suggestion.nearest(to: path, among: schema.allFields.map(\.path)).map { "¿quiso decir `\($0)`?" }
                    ?? "agréguelo al esquema", about: id)
        }
        do throws(DiagnosticsError) { _ = try holds(schema) } catch { out += error.diagnostics }
        return out
    }

    private func holds(_ schema: Schema) throws(DiagnosticsError) -> Expression {
        try Expression(condition: condition, in: Scope(schema: schema)) {
            conditionPlace.inside(condition, offset: $0, length: $1)
        }
    }

    /// Each that changes and may not.
    ///
    /// - Parameters:
    ///   - base: The data of what holds.
    ///   - new: Those of what is to hold.
    func problems(
        from base: Value, to new: Value, of schema: Schema, in input: CaseInput, _ present: Schema
    ) throws(DiagnosticsError) -> [Diagnostic] {
        guard try holds(present).evaluate(in: Environment(root: input.root)) == .boolean(true) else { return [] }
        return paths.compactMap { path in
            guard let datum = try? Scope(schema: schema).resolve(path) else { return nil }
            let before = datum.value(in: Environment(root: base))
            let after = datum.value(in: Environment(root: new))
            guard !before.isMissing, !after.isMissing, before != after else { return nil }
            let said = { Spoken.text($0, of: datum.field) }
            return Diagnostic(
                "modificatorio.reservado",
                "«\(datum.field.label)» es de \(said(before)) en lo firmado y de \(said(after)) en el caso: \(text) (\(article))",
                at: input.place(of: path), fix: fix, about: path)
        }
    }
}
