internal import FojaData
internal import FojaDiagnostics

/// The signed amendments of another document that one names (`nombra` of its `documento.yaml`), and where in the schema they are
/// put.
struct NamingRule: Sendable {
    /// The document whose amendments it names.
    let document: String
    /// The list that is filled with them.
    let list: String
    /// Rows of the case that say of an amendment too, which the folder may not keep; `nil`: there are none.
    let known: (list: String, cite: String, date: String)?
    private let places: [String: Place]

    /// - Parameter outer: Gets what is wrong with it.
    init?(reading node: DataTree.Node, _ outer: inout DataRecord) {
        var record = DataRecord(
            node, id: "documento", of: "«nombra»", keys: ["modificaciones_de", "en"], optional: ["ademas"])
        let document = record.text("modificaciones_de")
        let list = record.text("en")
        known = node["ademas"].flatMap { NamingRule.known($0, &outer) }
        for problem in record.problems { outer.report(problem) }
        guard let document, let list else { return nil }
        self.document = document
        self.list = list
        places = Dictionary(
            uniqueKeysWithValues: ["modificaciones_de", "en", "ademas"].map { ($0, record.place(of: $0)) })
    }

    private static func known(
        _ node: DataTree.Node, _ outer: inout DataRecord
    ) -> (list: String, cite: String, date: String)? {
        var record = DataRecord(node, id: "documento", of: "«ademas»", keys: ["filas", "cite", "fecha"])
        let (list, cite, date) = (record.text("filas"), record.text("cite"), record.text("fecha"))
        for problem in record.problems { outer.report(problem) }
        guard let list, let cite, let date else { return nil }
        return (list, cite, date)
    }

    /// What nobody gives: it is filled from the folder of the case.
    var filled: [String] { [list] }

    /// What each row says.
    func rows(_ schema: Schema) -> RowShape {
        RowShape(list, in: schema, .written, ["numero": .integer, "cite": .text, "fecha": .date])
    }

    /// What is read of the rows of the case.
    func knownRows(_ schema: Schema) -> RowShape? {
        known.map { RowShape($0.list, in: schema, .read, [$0.cite: .text, $0.date: .date]) }
    }

    /// Where the schema or the catalogue does not have what it names, each in its place.
    ///
    /// - Parameter amended: The documents that another one amends.
    func problems(in schema: Schema, of id: String, amended: [String]) -> [Diagnostic] {
        guard amended.contains(document) else {
            let near = Suggestion.nearest(to: document, among: amended).map { "¿quiso decir `\($0)`?" }
            return [
                Diagnostic(
                    "documento.nombra",
                    "`modificaciones_de` dice «\(document)», y ningún documento del paquete dice que lo modifica",
                    at: places["modificaciones_de"],
                    fix: near ?? "nombre un documento que otro dice en `modifica`", about: id)
            ]
        }
        func lacking(_ key: String, _ path: String) -> Diagnostic? {
            guard schema.field(at: path)?.type.kind != .list else { return nil }
            return Diagnostic(
                "documento.nombra", "`\(key)` dice «\(path)», que no es una lista del esquema", at: places[key],
                fix: Suggestion.nearest(to: path, among: schema.allFields.map(\.path)).map {
                    "¿quiso decir `\($0)`?"
                } ?? "agréguela al esquema", about: id)
        }
        let lists = [lacking("en", list), known.flatMap { lacking("ademas", $0.list) }].compactMap(\.self)
        guard lists.isEmpty else { return lists }
        return [rows(schema), knownRows(schema)].compactMap(\.self).flatMap { $0.problems(in: schema, of: "Foja") }
    }
}
