internal import FojaData
internal import FojaDiagnostics

/// All that happened to the documents of a folder, in order. It only grows.
///
/// Each event carries the hash of the one before it, and the manifest that of the last: what somebody changed, took out
/// or put in between is told. It keeps no secret; ``OutputFolder`` keeps the last hash a second time, apart, so that a
/// manifest that was put in the place of a later one is told too.
struct History: Sendable, Hashable {
    /// What it is a chain of.
    enum Item: Sendable, Hashable {
        case event(HistoryEvent)
        /// What stands before it is not believed any more.
        case acceptance(HistoryAcceptance)
    }

    private(set) var items: [Item] = []
    /// The hash of each item.
    private(set) var hashes: [String] = []
    /// What happened to documents.
    private(set) var events: [HistoryEvent] = []
    /// How many of these rest on an acceptance: the record that said them first was broken.
    private(set) var resting = 0
    /// The last acceptance.
    private(set) var acceptance: HistoryAcceptance?
    /// How many of the items to come it says again.
    private var toRestate = 0

    /// What the first event carries in the place of a hash.
    static let beginning = String(repeating: "0", count: 64)

    /// The hash of the last item; `nil` if nothing happened.
    var last: String? { hashes.last }

    /// Adds what happened now.
    mutating func append(_ event: HistoryEvent) { append(.event(event)) }

    /// Adds what happened now, or what was accepted.
    mutating func append(_ item: Item) {
        hashes.append(item.hash(number: items.count + 1, previous: last ?? History.beginning))
        items.append(item)
        let isRestated = toRestate > 0
        if isRestated { toRestate -= 1 }
        switch item {
        case .event(let event):
            events.append(event)
            if isRestated { resting = events.count }
        case .acceptance(let acceptance):
            // One that is said again was superseded by the one that says so.
            guard !isRestated else { return }
            self.acceptance = acceptance
            toRestate = acceptance.restated
            resting = events.count
        }
    }

    /// The same with more.
    func appending(_ more: [HistoryEvent]) -> History {
        var out = self
        for event in more { out.append(event) }
        return out
    }

    /// Whether it has an item of this number with this hash.
    func has(_ number: Int, _ hash: String) -> Bool {
        number >= 1 && number <= hashes.count && hashes[number - 1] == hash
    }

    /// Whether anything is kept: a draft that nobody sent is not.
    var keepsVersions: Bool { acceptance != nil || events.contains { $0.version != nil } }

    /// What is known of a document; `nil` if nothing happened to it.
    func life(of document: String) -> DocumentLife? {
        let own = events.indices.filter { events[$0].document == document }
        return own.isEmpty
            ? nil
            : DocumentLife(
                document, own.map { events[$0] }, resting: own.prefix { $0 < resting }.count, taken: taken(of: document)
            )
    }

    /// The last number under which something stands where a document's versions are kept, and that is none of them.
    func taken(of document: String) -> Int {
        let foreign = acceptance?.doubts.filter { $0.kind == .foreign && $0.document == document } ?? []
        return foreign.map(\.version).max() ?? 0
    }

    /// The documents of which it says anything, in the order of their names.
    var documents: [String] { Set(events.map(\.document)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    // MARK: As it is written

    /// Some of its items as a manifest has them.
    ///
    /// - Parameter start: The number of the first of them, less one.
    func json(from start: Int = 0) -> JSONValue {
        .array(
            items.indices.dropFirst(start).map { index in
                .object(
                    items[index].members(
                        number: index + 1, previous: index == 0 ? History.beginning : hashes[index - 1]))
            })
    }

    /// Reads a history, and holds its events against each other.
    ///
    /// - Parameters:
    ///   - items: The events.
    ///   - last: The hash of the last that the manifest has.
    ///   - place: Where to tell what has no event of its own.
    init(_ items: [DataTree.Node], last: String?, at place: Place, _ problems: inout [Diagnostic]) {
        let before = problems.count
        var read: [(item: Item, number: Int, previous: String, place: Place)] = []
        for node in items {
            guard let (item, number, previous) = Item.read(node, &problems) else { return }
            read.append((item, number, previous, node.place))
        }
        guard problems.count == before else { return }
        for (index, item) in read.enumerated() {
            guard item.number == index + 1 else {
                problems.append(
                    History.broken(
                        "historia.cortada",
                        "a la historia le falta el hecho n.º \(index + 1): sigue el n.º \(item.number)",
                        at: item.place))
                return
            }
            guard item.previous == self.last ?? History.beginning else {
                problems.append(
                    History.broken(
                        "historia.editada",
                        index == 0
                            ? "el primer hecho de la historia dice que hay otro antes"
                            : "alguien cambió el hecho n.º \(index) de la historia: el siguiente lleva otra huella de él",
                        at: index == 0 ? item.place : read[index - 1].place))
                return
            }
            append(item.item)
        }
        guard last != self.last else { return }
        problems.append(
            History.broken(
                "historia.cortada", "falta el final de la historia, o alguien cambió su último hecho",
                at: read.last?.place ?? place))
    }

    init() {}

    static func broken(_ id: Diagnostic.ID, _ message: String, at place: Place) -> Diagnostic {
        Diagnostic(
            id, message, at: place,
            notes: [.init("cada hecho lleva la huella del anterior; así se sabe que nadie los cambió")],
            fix:
                "recupere el `\(Manifest.fileName)` de una copia de la carpeta; lo que se guardó en `versiones/` sigue ahí; "
                + History.wayOut
        )
    }

    /// What is left to do without a copy.
    static let wayOut =
        "si no hay ninguna copia, `foja estado <carpeta> --aceptar` toma lo que hay (docs/versiones.md)"
}

extension History.Item {
    /// As it is written.
    func members(number: Int, previous: String) -> [(String, JSONValue)] {
        switch self {
        case .event(let event): event.members(number: number, previous: previous)
        case .acceptance(let acceptance): acceptance.members(number: number, previous: previous)
        }
    }

    /// The hash of an item with all that it says; the one after it carries this.
    func hash(number: Int, previous: String) -> String {
        Digest(of: JSONValue.object(members(number: number, previous: previous)).bytes).hexadecimal
    }

    /// One as a manifest says it, with the number and the hash that it carries.
    static func read(
        _ node: DataTree.Node, _ problems: inout [Diagnostic]
    ) -> (item: History.Item, number: Int, previous: String)? {
        if HistoryAcceptance.isOne(node) {
            return HistoryAcceptance.read(node, &problems).map { (.acceptance($0.acceptance), $0.number, $0.previous) }
        }
        return HistoryEvent.read(node, &problems).map { (.event($0.event), $0.number, $0.previous) }
    }
}
