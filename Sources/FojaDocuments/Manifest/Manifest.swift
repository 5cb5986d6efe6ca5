internal import FojaData
internal import FojaDiagnostics

/// `manifiesto.json`: what Foja wrote in a folder, from what, with the hash of
/// each. A file whose hash is not here was edited by a person.
struct Manifest: Sendable {
    static let fileName = "manifiesto.json"

    /// A file that something was made from.
    struct Ingredient: Sendable, Hashable, Comparable {
        /// Below the installation's root, or the name of the case file.
        let name: String
        let sha256: String

        static func < (a: Ingredient, b: Ingredient) -> Bool {
            a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
        }
    }

    /// A file that was written.
    struct Entry: Sendable, Hashable {
        let name: String
        let document: String
        let mode: String
        let format: String
        let sha256: String
        let ingredients: [Ingredient]
    }

    /// In the order of their names.
    private(set) var entries: [Entry]

    init(_ entries: [Entry] = []) {
        self.entries = entries
        sort()
    }

    subscript(name: String) -> Entry? { entries.first { $0.name == name } }

    /// Adds entries in place of those of the same name.
    mutating func merge(_ new: [Entry]) {
        let names = Set(new.map(\.name))
        entries.removeAll { names.contains($0.name) }
        entries += new
        sort()
    }

    private mutating func sort() {
        entries.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Canonical: equal manifests are equal bytes.
    var bytes: [UInt8] {
        JSONValue.object([
            ("foja", .string("manifiesto/1")),
            ("archivos", .array(entries.map(Manifest.json))),
        ]).bytes
    }

    private static func json(_ entry: Entry) -> JSONValue {
        .object([
            ("nombre", .string(entry.name)), ("documento", .string(entry.document)), ("modo", .string(entry.mode)),
            ("formato", .string(entry.format)), ("sha256", .string(entry.sha256)),
            (
                "hecho_con",
                .array(
                    entry.ingredients.map { .object([("archivo", .string($0.name)), ("sha256", .string($0.sha256))]) })
            ),
        ])
    }

    /// Reads a manifest.
    ///
    /// - Throws: What is wrong with it; ids begin with `manifiesto.` or `json.`.
    init(reading source: SourceText) throws(DiagnosticsError) {
        let tree = try DataTree.read(source, format: .json)
        var root = DataRecord(tree.root, id: "manifiesto", of: "un manifiesto", keys: ["foja"], optional: ["archivos"])
        _ = root.choice("foja", of: ["manifiesto/1"])
        let items = root.items("archivos")
        var problems = root.problems
        var entries: [Entry] = []
        for item in items {
            var record = DataRecord(
                item, id: "manifiesto", of: "un archivo del manifiesto",
                keys: ["nombre", "documento", "modo", "formato", "sha256"], optional: ["hecho_con"])
            let name = record.text("nombre")
            let document = record.text("documento")
            let mode = record.text("modo")
            let format = record.text("formato")
            let hash = record.text("sha256")
            let ingredients = record.items("hecho_con")
            problems += record.problems
            guard let name, let document, let mode, let format, let hash else { continue }
            entries.append(
                Entry(
                    name: name, document: document, mode: mode, format: format, sha256: hash,
                    ingredients: ingredients.compactMap { Manifest.ingredient($0, &problems) }))
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        self.init(entries)
    }

    private static func ingredient(_ node: DataTree.Node, _ problems: inout [Diagnostic]) -> Ingredient? {
        var record = DataRecord(node, id: "manifiesto", of: "un origen", keys: ["archivo", "sha256"])
        let name = record.text("archivo")
        let hash = record.text("sha256")
        problems += record.problems
        guard let name, let hash else { return nil }
        return Ingredient(name: name, sha256: hash)
    }
}
