internal import FojaData
internal import FojaDiagnostics
internal import FojaSpanish
internal import FojaTemplating

/// The particular terms of a case (`particulares` of its schema), by the documents that they are of.
///
/// They are data like any other: a document carries those of its own, so that it is read back and made again with them.
struct CaseTerms {
    /// Where a case has them.
    static let list = "particulares"
    /// What of them is told, in the order of the schema's names.
    private static let kinds: [String: FieldType.Kind] = [
        "documento": .text, "agrega": .text, "sustituye": .text, "suprime": .text, "antes_de": .text,
        "despues_de": .text, "al_final_de": .text, "titulo": .text, "dice": .text, "texto": .longText,
        "motivo": .longText, "autoriza": .text, "fecha": .date,
    ]

    /// One of them.
    struct Item {
        let index: Int
        let row: RowShape.Row
        /// The document that it is of, without the number that the case itself gives that; with another, as it is written.
        let document: String

        /// The path of one of its data; of all of it without a name.
        func path(_ name: String? = nil) -> String { "\(CaseTerms.list).\(index)" + (name.map { ".\($0)" } ?? "") }
        /// What it does, and the name that it gives or the part that it names.
        var actions: [(verb: String, name: String)] {
            ["agrega", "sustituye", "suprime"].compactMap { verb in row.text(verb).map { (verb, $0) } }
        }
        /// Where it puts what it adds.
        var positions: [(position: ParticularTerm.Position, name: String)] {
            ParticularTerm.Position.allCases.compactMap { position in
                row.text(position.rawValue).map { (position, $0) }
            }
        }
    }

    let items: [Item]
    private let place: (String) -> Place?
    /// The data of terms whose words may name data, and their paths without positions.
    static let texts = ["titulo", "texto"]
    static let textPaths = texts.map { "\(list).\($0)" }
    private let schema: Schema

    /// The rows of the schema's list, by name.
    static func rows(_ schema: Schema) -> RowShape { RowShape(list, in: schema, .written, kinds) }

    /// - Parameters:
    ///   - series: The datum that numbers a document of which a case may have several.
    ///   - place: Where the datum of a path is written.
    init(
        _ root: Value, schema: Schema, series: (_ document: String) -> String? = { _ in nil },
        place: @escaping (String) -> Place?
    ) {
        self.place = place
        self.schema = schema
        guard let path = CaseTerms.path(schema), case .list(let values) = path.value(in: Environment(root: root)),
            !values.isEmpty
        else {
            items = []
            return
        }
        let shape = CaseTerms.rows(schema)
        items = values.enumerated().compactMap { index, value in
            shape.read(value).map { row in
                Item(index: index, row: row, document: CaseTerms.document(row, root, schema, series))
            }
        }
    }

    /// `contrato-modificatorio` of `contrato-modificatorio-2`, where the case's is the second.
    private static func document(
        _ row: RowShape.Row, _ root: Value, _ schema: Schema, _ series: (_ document: String) -> String?
    ) -> String {
        let said = row.text("documento") ?? ""
        guard let (id, number) = DocumentType.numbered(said), let datum = series(id),
            let path = try? Scope(schema: schema).resolve(datum),
            case .decimal(let own) = path.value(in: Environment(root: root)), own.integer == number
        else { return said }
        return id
    }

    private init(_ items: [Item], _ schema: Schema, _ place: @escaping (String) -> Place?) {
        self.items = items
        self.schema = schema
        self.place = place
    }

    static func path(_ schema: Schema) -> FieldPath? {
        guard schema.root.slot(of: list) != nil else { return nil }
        return try? Scope(schema: schema).resolve(list)
    }

    /// All data that a term may have, for whoever carries them.
    static func dataPaths(_ schema: Schema) -> [FieldPath] {
        guard schema.root.slot(of: list) != nil else { return [] }
        return rows(schema).allNames.compactMap { try? Scope(schema: schema).resolve("\(list).\($0)") }
    }

    /// Those of some documents.
    func of(_ documents: Set<String>) -> CaseTerms {
        CaseTerms(items.filter { documents.contains($0.document) }, schema, place)
    }

    /// A case that has these alone.
    func root(_ root: Value, _ schema: Schema) -> Value {
        guard let path = CaseTerms.path(schema), case .list(let values) = path.value(in: Environment(root: root)) else {
            return root
        }
        return root.setting(path, to: items.isEmpty ? .missing : .list(items.map { values[$0.index] }))
    }

    /// What is the same for terms that do the same to a template, told in the same places.
    var key: String {
        var out = ""
        for item in items {
            out += CaseTerms.content(item)
            if let place = place(item.path()) { out += "@\(place.description)" }
        }
        return Digest(of: Array(out.utf8)).hexadecimal
    }

    /// All that a term says.
    private static func content(_ item: Item) -> String {
        kinds.keys.sorted().map { name in
            let value = item.row[name].canonical ?? ""
            return "\(value.utf8.count):\(value)"
        }.joined()
    }

    /// Whether all terms of another are among these.
    func includes(_ other: CaseTerms) -> Bool {
        let own = Set(items.map(CaseTerms.content))
        return other.items.allSatisfy { own.contains(CaseTerms.content($0)) }
    }

    // MARK: As a template's

    /// Where a term, or one of its data, is written.
    func place(of item: Item, _ name: String? = nil) -> Place? { place(item.path(name)) ?? place(item.path()) }

    private func text(_ name: String, of item: Item) -> ParticularTerm.Text? {
        guard let text = item.row.text(name) else { return nil }
        // Names of before are read as those of today, as everywhere in a case.
        let former = CaseTerms.texts.contains(name) ? schema.formerMentions(in: text) : []
        let present = former.isEmpty ? text : schema.renaming(former, in: text)
        guard let start = place(of: item, name) else { return ParticularTerm.Text(present) { _, _ in nil } }
        let places = ScalarPlaces(text, at: start)
        return ParticularTerm.Text(present) { offset, length in
            let own = former.former(offset, length)
            return places.place(own.offset, own.length)
        }
    }

    /// The data that terms name by names of before, each in its place.
    var formerNames: [Diagnostic] {
        items.flatMap { item in
            CaseTerms.texts.flatMap { name -> [Diagnostic] in
                guard let text = item.row.text(name) else { return [] }
                let places = place(of: item, name).map { ScalarPlaces(text, at: $0) }
                return schema.formerMentions(in: text).map { mention in
                    Diagnostic(
                        "dato.nombre-anterior",
                        "«\(mention.former)» se llama ahora `\(mention.present)`; se leyó como tal",
                        at: places?.place(mention.range.lowerBound, mention.range.count), severity: .warning,
                        fix: "escriba `\(mention.present)`; `foja caso actualizar` lo hace",
                        about: item.path(name))
                }
            }
        }
    }

    /// The term, for the document's template; `nil` of one that does not say what it does.
    func term(_ item: Item) -> ParticularTerm? {
        guard item.actions.count == 1, let name = text(item.actions[0].verb, of: item) else { return nil }
        let action: ParticularTerm.Action
        switch item.actions[0].verb {
        case "agrega":
            guard item.positions.count == 1, let (position, _) = item.positions.first,
                let anchor = text(position.rawValue, of: item)
            else { return nil }
            action = .add(name, position, anchor)
        case "sustituye": action = .replace(name)
        default: action = .remove(name)
        }
        return ParticularTerm(
            action, title: text("titulo", of: item), quoted: text("dice", of: item), body: text("texto", of: item),
            note: CaseTerms.note(item))
    }

    /// What a draft says of it: «agregado: lo pidió la cooperativa; autoriza el Directorio, 4 de mayo de 2026».
    private static func note(_ item: Item) -> String {
        let done = ["agrega": "agregado", "sustituye": "sustituido", "suprime": "suprimido"]
        let reason = item.row.text("motivo") ?? "sin motivo todavía"
        var line = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        while line.hasSuffix(".") { line.removeLast() }
        var who = item.row.text("autoriza").map { "autoriza \($0)" } ?? "sin quien autorice todavía"
        if let date = item.row.date("fecha") { who += ", \(Spoken.date(date))" }
        return "\(done[item.actions.first?.verb ?? ""] ?? ""): \(line); \(who)"
    }
}
