internal import FojaData
internal import FojaDiagnostics

/// What a document amends (`modifica` of its `documento.yaml`): another one that was signed, and where in the schema what that
/// says is put.
struct AmendmentRule: Sendable {
    /// The document that it amends.
    let document: String
    /// The datum with the day on which it is signed.
    let date: String
    /// The datum with its own number among papers, which no other of them has; `nil`: they have none.
    let cite: String?
    /// The list of data of the other document that stay as it says them, whatever the case says by now; `nil`: a case cannot
    /// say any.
    let kept: String?
    /// The datum that is filled with the day on which the other document was signed.
    let signed: String
    /// The list that is filled with those that amended it before.
    let earlier: String
    /// The list that is filled with what changes.
    let changes: String
    /// The list that is filled with what has another number.
    let renumbered: String
    /// What no amendment changes by itself.
    let reserved: [ReservedData]
    /// What the other document says of who signed it, and of how it came about.
    let signers: SignersData?
    private let places: [String: Place]

    private static let paths = [
        "documento", "fecha", "cite", "conserva", "firmado", "anteriores", "cambios", "renumeradas",
    ]

    /// - Parameter outer: Gets what is wrong with it.
    init?(reading node: DataTree.Node, _ outer: inout DataRecord) {
        var record = DataRecord(
            node, id: "documento", of: "«modifica»",
            keys: ["documento", "fecha", "firmado", "anteriores", "cambios", "renumeradas"],
            optional: ["cite", "conserva", "firman", "reservados"])
        let document = record.text("documento")
        let date = record.text("fecha")
        cite = record.text("cite")
        kept = record.text("conserva")
        let signed = record.text("firmado")
        let earlier = record.text("anteriores")
        let changes = record.text("cambios")
        let renumbered = record.text("renumeradas")
        reserved = ReservedData.all(reading: node["reservados"], &outer)
        signers = node["firman"].flatMap { SignersData(reading: $0, &outer) }
        for problem in record.problems { outer.report(problem) }
        guard let document, let date, let signed, let earlier, let changes, let renumbered else { return nil }
        self.document = document
        self.date = date
        self.signed = signed
        self.earlier = earlier
        self.changes = changes
        self.renumbered = renumbered
        places = Dictionary(AmendmentRule.paths.map { ($0, record.place(of: $0)) }) { first, _ in first }
    }

    /// What nobody gives: it is filled from the folder of the case.
    var filled: [String] { [signed, earlier, changes, renumbered] }

    /// What each row says, by list.
    func rows(_ schema: Schema) -> (earlier: RowShape, changes: RowShape, renumbered: RowShape) {
        (
            RowShape(earlier, in: schema, .written, ["numero": .integer, "cite": .text, "fecha": .date]),
            RowShape(
                changes, in: schema, .written,
                [
                    "tipo": .option, "parte": .text, "clausula": .text, "lugar": .text, "pasa_a": .text,
                    "dice": .longText, "debe_decir": .longText,
                ]),
            RowShape(renumbered, in: schema, .written, ["clausula": .text, "pasa_a": .text])
        )
    }

    /// Where the schema does not have what it names, each in its place.
    ///
    /// - Parameter series: The datum that numbers the documents that amend.
    func problems(in schema: Schema, of id: String, series: String) -> [Diagnostic] {
        var out: [Diagnostic] = []
        func check(_ key: String, _ path: String, _ kind: FieldType.Kind) {
            guard schema.field(at: path)?.type.kind != kind else { return }
            out.append(
                Diagnostic(
                    "documento.modifica",
                    "`\(key)` dice «\(path)», que "
                        + (schema.field(at: path) == nil ? "no está en el esquema" : "no es de tipo \(kind.rawValue)"),
                    at: places[key],
                    fix: Suggestion.nearest(to: path, among: schema.allFields.map(\.path)).map {
                        "¿quiso decir `\($0)`?"
                    } ?? "agréguelo al esquema", about: id))
        }
        check("cada", series, .integer)
        check("fecha", date, .date)
        check("firmado", signed, .date)
        if let cite { check("cite", cite, .text) }
        if let kept { check("conserva", kept, .list) }
        out += reserved.flatMap { $0.problems(in: schema, of: id) }
        out += signers?.problems(in: schema, of: id) ?? []
        guard out.isEmpty else { return out }
        let (earlier, changes, renumbered) = rows(schema)
        return [earlier, changes, renumbered].flatMap { $0.problems(in: schema, of: "Foja") }
    }
}
