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
    /// Their paths.
    let conflictingPaths: [String]
    /// A computed value that is not what it is computed from.
    let disagreements: [Diagnostic]
    /// Where each datum stands; computed when asked for.
    let places: [String: () -> Place]
    private let carried: [DocumentReader.Carried]
    private let reader: DocumentReader

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
        self.reader = reader
        documentID = reader.documentID
        mode = reader.mode
        conflicts = reader.conflicts
        conflictingPaths = reader.conflictingPaths
        carried = items
        paths = Set(carried.map(\.path))
        let typed = try DocumentData.typed(carried, schema: schema)
        let places = Dictionary(carried.map { ($0.path, $0.place) }) { first, _ in first }
        self.places = places
        let (data, problems) = try installation.computedFields().examine(typed)
        self.data = data
        disagreements = problems.map { DocumentData.placed($0, places) }
    }

    /// The same with some data otherwise, and what is computed of them as it then is.
    ///
    /// - Parameter texts: By path with positions, in canonical form.
    func saying(_ texts: [String: String], in installation: Installation) throws(DiagnosticsError) -> DocumentData {
        let items = carried.map { item in
            texts[item.path].map { DocumentReader.Carried(path: item.path, text: $0, place: item.place) } ?? item
        }
        let other = try DocumentData(reader, carrying: items, in: installation)
        let stale = Set(other.disagreements.map(\.subject)).subtracting(disagreements.map(\.subject)).filter { path in
            path.flatMap { data.schema.field(at: FieldPath.withoutPositions($0)) }?.computation != nil
        }
        guard !stale.isEmpty else { return other }
        return try DocumentData(reader, carrying: items.filter { !stale.contains($0.path) }, in: installation)
    }

    /// The same with data that somebody wrote into the document's blanks.
    ///
    /// - Parameters:
    ///   - texts: By path with positions, in canonical form.
    ///   - emptyLists: Those of which somebody wrote that they have nothing.
    ///   - written: Where each text is written.
    ///   - target: The case that the document is of: whoever took a clause out took out too what it alone printed, and what
    ///     is computed of that is judged with what the case says.
    func adding(
        _ texts: [(path: String, text: String)], emptyLists: [String] = [], written: [String: Place],
        knowing target: CaseData?, in installation: Installation
    ) throws(DiagnosticsError) -> (data: CaseData, paths: Set<String>, disagreements: [Diagnostic]) {
        guard !texts.isEmpty || !emptyLists.isEmpty || !disagreements.isEmpty else {
            return (data, paths, disagreements)
        }
        var (pairs, counts) = try DocumentData.split(carried, schema: try installation.schema())
        pairs += texts
        counts += emptyLists.map { ($0, 0) }
        func place(_ path: String) -> Place? { written[path] ?? places[path]?() }
        let typed = try CaseData(schema: data.schema, canonicalPairs: pairs, listCounts: counts, place: place)
        var paths = paths.union(texts.map(\.path)).union(emptyLists)
        // A row that the document printed empty is now an item of its list.
        for text in texts {
            var parts = FieldPath.parts(of: text.path)
            while let last = parts.popLast() {
                if Int(last) != nil { paths.insert(parts.joined(separator: ".")) }
            }
        }
        var (data, problems) = try installation.computedFields().examine(typed)
        if !problems.isEmpty, let target {
            let lacking = DocumentData.lacking(target, in: pairs.map(\.path), counts)
            let whole = try CaseData(
                schema: data.schema, canonicalPairs: pairs + lacking.pairs, listCounts: counts + lacking.counts,
                place: place)
            let left = Set(try installation.computedFields().examine(whole).problems.map(\.subject))
            problems = problems.filter { left.contains($0.subject) }
        }
        return (data, paths, problems.map { DocumentData.placed($0, places) })
    }

    /// What a case has and a document does not carry, in the lists that it has.
    private static func lacking(
        _ target: CaseData, in carried: [String], _ counts: [(path: String, count: Int)]
    ) -> (pairs: [(path: String, text: String)], counts: [(path: String, count: Int)]) {
        let known = Set(carried)
        let lengths = Dictionary(counts) { first, _ in first }
        var lists: [String: Int] = [:]
        var pairs: [(path: String, text: String)] = []
        for case .scalar(let path, let field, _, let value) in target.parts
        where field.computation == nil && !known.contains(path) {
            guard let text = value.canonical else { continue }
            var list: [String] = []
            var grown: [String: Int] = [:]
            var isOfBoth = true
            for part in FieldPath.parts(of: path) {
                if let index = Int(part) {
                    let name = list.joined(separator: ".")
                    if let length = lengths[name] {
                        isOfBoth = isOfBoth && index < length
                    } else {
                        grown[name] = index + 1
                    }
                }
                list.append(part)
            }
            guard isOfBoth else { continue }
            lists.merge(grown) { max($0, $1) }
            pairs.append((path, text))
        }
        // A list before those in its items.
        return (pairs, lists.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// The case that the document carries.
    private static func typed(
        _ data: [DocumentReader.Carried], schema: Schema
    ) throws(DiagnosticsError) -> CaseData {
        let (pairs, counts) = try split(data, schema: schema)
        let places = Dictionary(data.map { ($0.path, $0.place) }) { first, _ in first }
        return try CaseData(schema: schema, canonicalPairs: pairs, listCounts: counts) { places[$0]?() }
    }

    /// Values, and how many items each list has.
    private static func split(
        _ data: [DocumentReader.Carried], schema: Schema
    ) throws(DiagnosticsError) -> (pairs: [(path: String, text: String)], counts: [(path: String, count: Int)]) {
        var pairs: [(path: String, text: String)] = []
        var counts: [(path: String, count: Int)] = []
        var problems = DiagnosticList(id: "documento.demasiados-problemas")
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
                        at: item.place(), about: item.path))
            }
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems.diagnostics) }
        return (pairs, counts)
    }

    /// A problem in the place where the document says the first of some data.
    ///
    /// - Parameter paths: Without positions.
    func placed(_ problem: Diagnostic, about paths: [String]) -> Diagnostic {
        guard problem.place == nil else { return problem }
        for path in paths {
            let own = carried.first { $0.path == path || FieldPath.withoutPositions($0.path) == path }
            if let own { return problem.at(own.place()) }
        }
        return problem
    }

    /// The problems of building a case know paths; the document knows where each path stands.
    private static func placed(_ problem: Diagnostic, _ places: [String: () -> Place]) -> Diagnostic {
        guard problem.place == nil else { return problem }
        // What it is about may be nowhere in the document, and what it does not agree with be there.
        let paths = [problem.subject].compactMap { $0 } + problem.notes.compactMap(\.subject)
        return problem.at(paths.lazy.compactMap { places[$0] }.first?())
    }

    /// Whether a path with positions ends in a list itself and not in an item of it.
    private static func isList(_ path: String, in schema: Schema) -> Bool {
        // Most are of no list, and said at once to be of none.
        let isItem = path.utf8.last.map { (0x30...0x39).contains($0) } ?? true
        if !isItem, schema.field(at: FieldPath.withoutPositions(path))?.type.isScalar == true { return false }
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
