internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// What the cover and the index of a folder say of its documents, as data of the
/// folder like any other, so that it is read back and checked with it.
struct FolderIndex {
    /// The schema group that carries it.
    static let group = "carpeta"

    /// Those that the folder has for the case, in order.
    let documents: [DocumentType]
    /// What its documents say otherwise than the official models.
    private let departures: [Departure]
    private let omitted: [(type: DocumentType, reason: String)]
    private let schema: Schema

    init(of template: Template, _ input: CaseInput?, in installation: Installation) throws(DiagnosticsError) {
        schema = try installation.schema()
        var documents: [DocumentType] = []
        var omitted: [(type: DocumentType, reason: String)] = []
        for id in template.documents {
            let type = try installation.documentType(id)
            if let input, let applicability = type.applicability,
                try installation.inapplicability(of: type, to: input) != nil
            {
                omitted.append((type, "\(applicability.reason) (\(applicability.article))"))
            } else {
                documents.append(type)
            }
        }
        self.documents = documents
        self.omitted = omitted
        var departures: [Departure] = []
        if let input, !input.terms.items.isEmpty, schema.field(at: FolderIndex.departures) != nil {
            for type in documents { departures += try Departure.of(type, input, in: installation).filter(\.hasEffect) }
        }
        self.departures = departures
    }

    /// The list of them; a pack may have none.
    private static let departures = "\(group).apartamientos"

    /// The case with the index.
    ///
    /// - Parameter pages: Where each document begins; empty if nobody knows.
    func root(_ root: Value, pages: [Int]) -> Value {
        let rows = documents.enumerated().map { index, type in
            row(
                "documentos",
                [
                    "titulo": .text(type.title), "emisor": .text(type.issuer), "articulo": .text(type.article),
                    "pagina": pages.indices.contains(index) ? .decimal(ExactDecimal(pages[index])) : .missing,
                ])
        }
        let rest = omitted.map { row("omitidos", ["titulo": .text($0.type.title), "motivo": .text($0.reason)]) }
        let indexed = setting("omitidos", rest, in: setting("documentos", rows, in: root))
        return departures.isEmpty ? indexed : setting("apartamientos", departures.map(row), in: indexed)
    }

    private func row(_ departure: Departure) -> Value {
        func text(_ text: String?) -> Value { text.flatMap { $0.isEmpty ? nil : $0 }.map { .text($0) } ?? .missing }
        return row(
            "apartamientos",
            [
                "documento": .text(departure.document.title), "hecho": .text(departure.kind.rawValue),
                "lugar": .line(departure.heading.isEmpty ? departure.part : departure.heading),
                "modelo": text(departure.model), "dice": text(departure.text), "motivo": text(departure.reason),
                "autoriza": text(departure.authority), "fecha": text(departure.date),
            ])
    }

    private func setting(_ list: String, _ rows: [Value], in root: Value) -> Value {
        guard let path = try? Scope(schema: schema).resolve("\(FolderIndex.group).\(list)") else { return root }
        return root.setting(path, to: .list(rows))
    }

    /// An item of a list, its values by name.
    private func row(_ list: String, _ values: [String: Value]) -> Value {
        FolderIndex.rows(schema).first { $0.path == "\(FolderIndex.group).\(list)" }?.row(values) ?? .missing
    }

    /// What an item of each list says.
    static func rows(_ schema: Schema) -> [RowShape] {
        [
            RowShape(
                "\(group).documentos", in: schema, .written,
                ["titulo": .text, "emisor": .text, "articulo": .text, "pagina": .integer]),
            RowShape("\(group).omitidos", in: schema, .written, ["titulo": .text, "motivo": .text]),
            RowShape(
                departures, in: schema, .written,
                [
                    "documento": .text, "hecho": .text, "lugar": .text, "modelo": .longText, "dice": .longText,
                    "motivo": .longText, "autoriza": .text, "fecha": .text,
                ]),
        ]
    }
}
