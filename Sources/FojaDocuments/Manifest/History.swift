internal import FojaData
internal import FojaDiagnostics

/// All that happened to the documents of a folder, in order. It only grows.
///
/// Each event carries the hash of the one before it, and the manifest that of the last: what somebody changed, took out
/// or put in between is told. It keeps no secret; ``OutputFolder`` keeps the last hash a second time, apart, so that a
/// manifest that was put in the place of a later one is told too.
struct History: Sendable, Hashable {
    private(set) var events: [HistoryEvent] = []
    /// The hash of each event.
    private(set) var hashes: [String] = []

    /// What the first event carries in the place of a hash.
    static let beginning = String(repeating: "0", count: 64)

    /// The hash of the last event; `nil` if nothing happened.
    var last: String? { hashes.last }

    /// Adds what happened now.
    mutating func append(_ event: HistoryEvent) {
        hashes.append(event.hash(number: events.count + 1, previous: last ?? History.beginning))
        events.append(event)
    }

    /// The same with more.
    func appending(_ more: [HistoryEvent]) -> History {
        var out = self
        for event in more { out.append(event) }
        return out
    }

    /// Whether it has an event of this number with this hash.
    func has(_ number: Int, _ hash: String) -> Bool {
        number >= 1 && number <= hashes.count && hashes[number - 1] == hash
    }

    /// Whether anything is kept: a draft that nobody sent is not.
    var keepsVersions: Bool { events.contains { $0.version != nil } }

    /// What is known of a document; `nil` if nothing happened to it.
    func life(of document: String) -> DocumentLife? {
        let own = events.filter { $0.document == document }
        return own.isEmpty ? nil : DocumentLife(document, own)
    }

    /// The documents of which it says anything, in the order of their names.
    var documents: [String] { Set(events.map(\.document)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    // MARK: As it is written

    /// Some of its events as a manifest has them.
    ///
    /// - Parameter start: The number of the first of them, less one.
    func json(from start: Int = 0) -> JSONValue {
        .array(
            events.indices.dropFirst(start).map { index in
                .object(
                    events[index].members(
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
        var read: [(event: HistoryEvent, number: Int, previous: String, place: Place)] = []
        for item in items {
            guard let (event, number, previous) = HistoryEvent.read(item, &problems) else { return }
            read.append((event, number, previous, item.place))
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
            append(item.event)
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
                "recupere el `\(Manifest.fileName)` de una copia de la carpeta; lo que se guardó en `versiones/` sigue ahí"
        )
    }
}
