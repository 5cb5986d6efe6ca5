internal import FojaData
internal import FojaDiagnostics

/// `manifiesto.json`: what Foja wrote in a folder, from what, with the hash of
/// each. A file whose hash is not here was edited by a person.
///
/// While files are given their names it says also which are being written, so that a process that was killed in between
/// leaves nothing that looks as if a person had edited it. Of what was final, sent or signed it is the record: its history only
/// grows.
struct Manifest: Sendable {
    static let fileName = "manifiesto.json"
    /// The forms that are read. The last has acceptances, and is written only where there is one: whoever reads the one before
    /// it reads all others still.
    static let versions = ["manifiesto/1", "manifiesto/2", "manifiesto/3"]

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
    /// All that happened to the documents.
    var history: History
    /// What is being written, and under which temporary names; empty once all is.
    private(set) var pending: [Pending] = []
    /// What happens with it.
    private(set) var pendingEvents: [HistoryEvent] = []

    /// A file that is being written.
    struct Pending: Sendable, Hashable {
        let entry: Entry
        /// A bare name.
        let temporary: String
    }

    init(
        _ entries: [Entry] = [], history: History = History(), writing pending: [Pending] = [],
        events: [HistoryEvent] = []
    ) {
        self.entries = entries
        self.history = history
        self.pending = pending
        pendingEvents = events
        sort()
    }

    /// The same while some files are being written, and what happens to documents with them.
    func writing(_ pending: [Pending], events: [HistoryEvent] = []) -> Manifest {
        Manifest(entries, history: history, writing: pending, events: events)
    }

    /// The same once it is known which of the files that were being written stand.
    ///
    /// - Parameter stands: Whether a file of this name has this hash.
    func settled(_ stands: (_ name: String, _ sha256: String) -> Bool) -> Manifest {
        var out = Manifest(entries, history: history)
        let done = pending.map(\.entry).filter { stands($0.name, $0.sha256) }
        out.merge(done)
        // What was to happen to a document happened once any of its files that are others stands.
        let others = pending.map(\.entry).filter { self[$0.name]?.sha256 != $0.sha256 }
        let unfinished = Set(others.map(\.document)).subtracting(
            others.filter { stands($0.name, $0.sha256) }.map(\.document))
        let documents = Set(done.map(\.document)).subtracting(unfinished)
        out.history = history.appending(pendingEvents.filter { documents.contains($0.document) })
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
            ("foja", .string(Manifest.versions[history.acceptance == nil ? 1 : 2])),
            ("archivos", .array(entries.map { .object(Manifest.members(of: $0)) })),
        ]
        if let last = history.last {
            members.append(("historia", history.json()))
            members.append(("ultimo", .string(last)))
        }
        if !pending.isEmpty {
            let items = pending.map { item in
                JSONValue.object([("temporal", .string(item.temporary))] + Manifest.members(of: item.entry))
            }
            members.append(("escribiendo", .array(items)))
        }
        if !pendingEvents.isEmpty {
            members.append(
                ("por_anotar", history.appending(pendingEvents).json(from: history.items.count)))
        }
        return JSONValue.object(members).bytes
    }

    private static func members(of entry: Entry) -> [(String, JSONValue)] {
        [
            ("nombre", .string(entry.name)), ("documento", .string(entry.document)), ("modo", .string(entry.mode)),
            ("formato", .string(entry.format)), ("sha256", .string(entry.sha256)),
            (
                "hecho_con",
                .array(entry.ingredients.map(\.json))
            ),
        ]
    }
}
