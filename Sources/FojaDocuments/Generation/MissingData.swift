internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// The required data that some documents want and a case does not have, each
/// once, with every place that wants it.
struct MissingData {
    struct Item {
        let field: Field
        /// With positions: `garantias.propias.0.valor`.
        let path: String
        /// Document and the headings in it, in order.
        var uses: [(type: DocumentType, locations: [String])]
    }

    private(set) var items: [Item] = []
    private let input: CaseInput?

    init(_ documents: [(type: DocumentType, missing: [MissingField])], in input: CaseInput?) {
        self.input = input
        var known: [String: Int] = [:]
        for (type, missing) in documents {
            for field in missing {
                let use = (type: type, locations: field.locations)
                if let index = known[field.path] {
                    items[index].uses.append(use)
                } else {
                    known[field.path] = items.count
                    items.append(Item(field: field.field, path: field.path, uses: [use]))
                }
            }
        }
    }

    /// One message for each datum.
    var diagnostics: [Diagnostic] {
        items.map { item in
            let field = item.field
            var notes: [Diagnostic.Note] = []
            if field.computation != nil {
                notes.append(.init("se calcula, y con los datos que hay no da un valor"))
            } else if let provider = field.provider {
                notes.append(.init("lo da: \(provider.rawValue)"))
            }
            if !field.article.isEmpty { notes.append(.init("lo pide: \(field.article)")) }
            for use in item.uses { notes.append(.init(MissingData.describe(use))) }
            return Diagnostic(
                "dato.falta", "falta «\(field.label)» (`\(item.path)`)", at: place(of: item.path), notes: notes,
                fix: fix(for: item))
        }
    }

    static func describe(_ use: (type: DocumentType, locations: [String])) -> String {
        let places = use.locations.filter { !$0.isEmpty }
        return "lo usa: \(use.type.title)"
            + (places.isEmpty ? "" : ", en " + places.map { "«\($0)»" }.joined(separator: ", "))
    }

    private func fix(for item: Item) -> String? {
        guard item.field.computation == nil else { return nil }
        if item.field.provider == .institucion { return "agréguelo a `institucion.yaml`" }
        let example = item.field.example.map { ", por ejemplo `\($0)`" } ?? ""
        return "agréguelo al caso\(example)"
    }

    /// The nearest group of the case that should have it.
    private func place(of path: String) -> Place? {
        guard let input else { return nil }
        if path.hasPrefix("institucion.") { return nil }
        var parts = path.split(separator: ".")
        while !parts.isEmpty {
            parts.removeLast()
            if let place = input.place(of: parts.joined(separator: ".")) { return place }
        }
        return Place(source: input.source, line: 1, column: 1)
    }
}
