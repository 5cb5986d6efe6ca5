public import FojaData

/// A required datum that a rendering wanted and nobody gave.
public struct MissingField: Sendable {
    public let field: Field
    /// Its path with positions: `garantias.propias.0.valor`.
    public let path: String
    /// The headings under which it would stand, in order, without repeats.
    public internal(set) var locations: [String]
    /// The computed data for whose sake it is wanted, with positions; empty if the document wants it itself.
    public private(set) var computed: [String] = []
    private var isWantedItself = false

    init(field: Field, path: String, locations: [String]) {
        self.field = field
        self.path = path
        self.locations = locations
    }

    /// Notes one more place that wants it.
    mutating func note(_ location: String, for computed: String?) {
        if !locations.contains(location) { locations.append(location) }
        if let computed {
            if !isWantedItself, !self.computed.contains(computed) { self.computed.append(computed) }
        } else {
            isWantedItself = true
            self.computed = []
        }
    }
}

/// A template and a case brought together: what both emitters print.
public struct ResolvedDocument: Sendable {
    let program: Program
    public let mode: RenderingMode
    let events: [Event]
    let arena: [UInt8]
    let edits: [FixedEdit]
    /// What steers the rendering and is not shown: path, canonical text.
    let hidden: [Steering.Entry]
    /// Required data that were wanted and not given, in the order in which the
    /// document wants them. Empty in a document that may be final.
    public let missing: [MissingField]

    /// The document as XHTML that is HTML too, byte for byte.
    public func xhtml() -> [UInt8] { XHTMLEmitter.emit(self) }

    /// The document as plain text, UTF-8, lines of at most `width` columns.
    public func text(width: Int = 80) -> [UInt8] {
        var emitter = TextEmitter(document: self, width: width)
        return emitter.emit()
    }

    /// Every datum that the rendering consulted, by its path with positions, in
    /// canonical text: first what only steers it, then what it shows. A list
    /// stands with how many items it has.
    public var carried: [(path: String, canonical: String)] {
        var seen: Set<String> = []
        var out: [(path: String, canonical: String)] = []
        func add(_ path: Slice, _ canonical: Slice) {
            let name = String(decoding: arena[path.range], as: UTF8.self)
            if seen.insert(name).inserted {
                out.append((name, String(decoding: arena[canonical.range], as: UTF8.self)))
            }
        }
        for entry in hidden { add(entry.path, entry.value) }
        for case .value(_, let path, let canonical, _) in events { add(path, canonical) }
        return out
    }
}
