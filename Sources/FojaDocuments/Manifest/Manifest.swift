internal import FojaData
internal import FojaDiagnostics

/// `manifiesto.json`: what Foja wrote in a folder, from what, with the hash of
/// each. A file whose hash is not here was edited by a person.
///
/// While files are given their names it says also which are being written, so that a process that was killed in between
/// leaves nothing that looks as if a person had edited it.
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
    /// What is being written, and under which temporary names; empty once all is.
    private(set) var pending: [Pending] = []

    /// A file that is being written.
    struct Pending: Sendable, Hashable {
        let entry: Entry
        /// A bare name.
        let temporary: String
    }

    init(_ entries: [Entry] = [], writing pending: [Pending] = []) {
        self.entries = entries
        self.pending = pending
        sort()
    }

    /// The same while some files are being written.
    func writing(_ pending: [Pending]) -> Manifest { Manifest(entries, writing: pending) }

    /// The same once it is known which of the files that were being written stand.
    ///
    /// - Parameter stands: Whether a file of this name has this hash.
    func settled(_ stands: (_ name: String, _ sha256: String) -> Bool) -> Manifest {
        var out = Manifest(entries)
        out.merge(pending.map(\.entry).filter { stands($0.name, $0.sha256) })
        return out
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
        var members: [(String, JSONValue)] = [
            ("foja", .string("manifiesto/1")), ("archivos", .array(entries.map { .object(Manifest.members(of: $0)) })),
        ]
        if !pending.isEmpty {
            let items = pending.map { item in
                JSONValue.object([("temporal", .string(item.temporary))] + Manifest.members(of: item.entry))
            }
            members.append(("escribiendo", .array(items)))
        }
        return JSONValue.object(members).bytes
    }

    private static func members(of entry: Entry) -> [(String, JSONValue)] {
        [
            ("nombre", .string(entry.name)), ("documento", .string(entry.document)), ("modo", .string(entry.mode)),
            ("formato", .string(entry.format)), ("sha256", .string(entry.sha256)),
            (
                "hecho_con",
                .array(
                    entry.ingredients.map { .object([("archivo", .string($0.name)), ("sha256", .string($0.sha256))]) })
            ),
        ]
    }

    /// Reads a manifest.
    ///
    /// - Throws: What is wrong with it; ids begin with `manifiesto.` or `json.`.
    init(reading source: SourceText) throws(DiagnosticsError) {
        let tree = try DataTree.read(source, format: .json)
        var root = DataRecord(
            tree.root, id: "manifiesto", of: "un manifiesto", keys: ["foja"], optional: ["archivos", "escribiendo"])
        _ = root.choice("foja", of: ["manifiesto/1"])
        let items = root.items("archivos")
        let unfinished = root.items("escribiendo")
        var problems = root.problems
        let entries = Manifest.entries(items, &problems)
        let pending = Manifest.entries(unfinished, isPending: true, &problems)
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        self.init(
            entries.map(\.entry),
            writing: pending.compactMap { item in item.temporary.map { Pending(entry: item.entry, temporary: $0) } })
    }

    private static func entries(
        _ items: [DataTree.Node], isPending: Bool = false, _ problems: inout [Diagnostic]
    ) -> [(entry: Entry, temporary: String?)] {
        var entries: [(entry: Entry, temporary: String?)] = []
        var seen: [String: Place] = [:]
        for item in items {
            var record = DataRecord(
                item, id: "manifiesto", of: "un archivo del manifiesto",
                keys: ["nombre", "documento", "modo", "formato", "sha256"] + (isPending ? ["temporal"] : []),
                optional: ["hecho_con"])
            let name = record.text("nombre")
            let document = record.text("documento")
            let mode = record.text("modo")
            let format = record.text("formato")
            let hash = record.text("sha256")
            let temporary = isPending ? record.text("temporal") : nil
            let ingredients = record.items("hecho_con")
            problems += record.problems
            guard let name, let document, let mode, let format, let hash else { continue }
            for bare in [name, temporary].compactMap(\.self) where !isBareName(bare) {
                problems.append(
                    Diagnostic(
                        "manifiesto.nombre", "«\(bare)» no es el nombre de un archivo de la carpeta", at: item.place,
                        fix: "un manifiesto solo habla de archivos de su misma carpeta, sin `/`"))
            }
            if let first = seen[name] {
                problems.append(
                    Diagnostic(
                        "manifiesto.repetido", "`\(name)` consta dos veces", at: item.place,
                        notes: [.init("la otra vez", place: first)],
                        fix: "no se sabe cuál vale: vuelva a generar con `--reemplazar`, que guarda lo que hay"))
            }
            seen[name] = seen[name] ?? item.place
            let entry = Entry(
                name: name, document: document, mode: mode, format: format, sha256: hash,
                ingredients: ingredients.compactMap { Manifest.ingredient($0, &problems) })
            entries.append((entry, temporary))
        }
        return entries
    }

    /// Whether a name can only be that of a file in the manifest's own folder.
    private static func isBareName(_ name: String) -> Bool {
        !name.isEmpty && name != "." && name != ".." && !name.utf8.contains { $0 == 0x2F || $0 < 0x20 || $0 == 0x7F }
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
