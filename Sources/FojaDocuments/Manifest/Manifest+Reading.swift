internal import FojaData
internal import FojaDiagnostics

extension Manifest {
    /// A history only grows, so that a manifest may be larger than anything that people write.
    static let limits = DataTree.Limits(bytes: 256 << 20, nodes: 8_000_000)

    /// Reads a manifest.
    ///
    /// - Throws: What is wrong with it; ids begin with `manifiesto.` or `json.`.
    init(reading source: SourceText) throws(DiagnosticsError) {
        let tree = try DataTree.read(source, format: .json, limits: Manifest.limits)
        if let node = tree.root["foja"], let text = node.text, Manifest.isOfLaterFoja(text) {
            throw DiagnosticsError(
                Diagnostic(
                    "manifiesto.futuro",
                    "el manifiesto lo escribió un Foja más nuevo («\(text)»), que este no sabe leer",
                    at: node.place, fix: "use ese Foja: este no toca la carpeta"))
        }
        var root = DataRecord(
            tree.root, id: "manifiesto", of: "un manifiesto", keys: ["foja"],
            optional: ["archivos", "historia", "ultimo", "escribiendo", "por_anotar"])
        _ = root.choice("foja", of: Manifest.versions)
        let items = root.items("archivos")
        let happened = root.items("historia")
        let last = root.text("ultimo")
        let unfinished = root.items("escribiendo")
        let unwritten = root.items("por_anotar")
        var problems = root.problems
        let entries = Manifest.entries(items, &problems)
        let pending = Manifest.entries(unfinished, isPending: true, &problems)
        let history = History(happened, last: last, at: root.place(of: "ultimo"), &problems)
        let events = unwritten.compactMap { HistoryEvent.read($0, &problems)?.event }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        self.init(
            entries.map(\.entry), history: history,
            writing: pending.compactMap { item in item.temporary.map { Pending(entry: item.entry, temporary: $0) } },
            events: events)
    }

    static func entries(
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
            for bare in [name, temporary].compactMap(\.self) { requireBareName(bare, at: item.place, &problems) }
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

    /// Whether what a manifest says that it is, is one of a form that comes after those that are read.
    private static func isOfLaterFoja(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "manifiesto", let number = Int(parts[1]) else { return false }
        return number > versions.count
    }

    /// Refuses a name that may lead out of the folder.
    static func requireBareName(_ name: String, at place: Place, _ problems: inout [Diagnostic]) {
        guard !isBareName(name) else { return }
        problems.append(
            Diagnostic(
                "manifiesto.nombre", "«\(name)» no es el nombre de un archivo de la carpeta", at: place,
                fix: "un manifiesto solo habla de archivos de su misma carpeta, sin `/`"))
    }

    /// Whether a name can only be that of a file in the manifest's own folder.
    static func isBareName(_ name: String) -> Bool {
        !name.isEmpty && name != "." && name != ".." && !name.utf8.contains { $0 == 0x2F || $0 < 0x20 || $0 == 0x7F }
    }

    static func ingredient(_ node: DataTree.Node, _ problems: inout [Diagnostic]) -> Ingredient? {
        var record = DataRecord(node, id: "manifiesto", of: "un origen", keys: ["archivo", "sha256"])
        let name = record.text("archivo")
        let hash = record.text("sha256")
        problems += record.problems
        guard let name, let hash else { return nil }
        return Ingredient(name: name, sha256: hash)
    }
}
