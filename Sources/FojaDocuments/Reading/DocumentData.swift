internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// The data that a document carries, typed by the schema, with what is computed
/// from them computed anew.
struct DocumentData {
    let documentID: String
    let mode: RenderingMode
    /// What it carries, completed with what is computed from that.
    let data: CaseData
    /// The paths that it carries itself.
    let paths: Set<String>
    /// Data that stand with two values.
    let conflicts: [Diagnostic]
    /// A computed value that is not what it is computed from.
    let disagreements: [Diagnostic]

    /// - Throws: What is no datum of the schema or not a value of it, in its place.
    init(reading tree: XMLTree, in installation: Installation) throws(DiagnosticsError) {
        let reader = try DocumentReader(tree)
        try self.init(reader, carrying: reader.data, in: installation)
    }

    /// The data of a document that has been read already, with some of them others.
    init(
        _ reader: DocumentReader, carrying items: [DocumentReader.Carried], in installation: Installation
    ) throws(DiagnosticsError) {
        let schema = try installation.schema()
        documentID = reader.documentID
        mode = reader.mode
        conflicts = reader.conflicts
        paths = Set(items.map(\.path))
        let carried = try DocumentData.typed(items, schema: schema)
        let places = Dictionary(items.map { ($0.path, $0.place) }) { first, _ in first }
        let (data, problems) = try installation.computedFields().examine(carried)
        self.data = data
        disagreements = problems.map { DocumentData.placed($0, places) }
    }

    /// The case that the document carries.
    private static func typed(
        _ data: [DocumentReader.Carried], schema: Schema
    ) throws(DiagnosticsError) -> CaseData {
        var pairs: [(path: String, text: String)] = []
        var counts: [(path: String, count: Int)] = []
        var problems: [Diagnostic] = []
        for item in data {
            guard isList(item.path, in: schema) else {
                pairs.append((item.path, item.text))
                continue
            }
            if let count = Int(item.text), count >= 0, String(count) == item.text {
                counts.append((item.path, count))
            } else {
                problems.append(
                    Diagnostic(
                        "documento.lista", "«\(item.text)» no dice cuántos elementos tiene `\(item.path)`",
                        at: item.place()))
            }
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        do {
            return try CaseData(schema: schema, canonicalPairs: pairs, listCounts: counts)
        } catch {
            let places = Dictionary(data.map { ($0.path, $0.place) }) { first, _ in first }
            throw DiagnosticsError(error.diagnostics.map { placed($0, places) })
        }
    }

    /// The problems of building a case know paths; the document knows where each path stands.
    private static func placed(_ problem: Diagnostic, _ places: [String: () -> Place]) -> Diagnostic {
        guard problem.place == nil else { return problem }
        // A path stands in a message as «path» or as (path).
        let words = problem.message.split { "«»() ".contains($0) }
        let place = words.lazy.compactMap { places[String($0)] }.first
        return Diagnostic(problem.id, problem.message, at: place?(), notes: problem.notes, fix: problem.fix)
    }

    /// Whether a path with positions ends in a list itself and not in an item of it.
    private static func isList(_ path: String, in schema: Schema) -> Bool {
        var type = FieldType.group(schema.root)
        for part in FieldPath.parts(of: path) {
            switch type {
            case .group(let shape):
                guard let slot = shape.slot(of: part) else { return false }
                type = shape.fields[slot].type
            case .list(let element): type = element
            default: return false
            }
        }
        return type.kind == .list
    }
}
