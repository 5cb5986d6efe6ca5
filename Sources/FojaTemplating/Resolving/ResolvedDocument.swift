public import FojaData

/// A required datum that a rendering wanted and nobody gave.
public struct MissingField: Sendable {
    /// As the schema declares it.
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

/// A template and a case brought together: what every emitter prints.
///
/// It is a stream of ``DocumentEvent``s (``emit(with:)``) and, besides, what a document is and does not say: its mode, its
/// title, its pages.
public struct ResolvedDocument: Sendable {
    let program: Program
    let frame: DocumentFrame
    /// What it was made for.
    public let mode: RenderingMode
    let steps: [StreamStep]
    let arena: [UInt8]
    let edits: [FixedEdit]
    let drawings: [VectorDrawing]
    /// What steers the rendering and is not shown: path, canonical text.
    let hidden: [Steering.Entry]
    /// Required data that were wanted and not given, in the order in which the
    /// document wants them. Empty in a document that may be final.
    public let missing: [MissingField]

    /// What kind of document it is: the id that its template was compiled with.
    public var id: String { frame.id }

    /// The document as XHTML that is HTML too, byte for byte.
    public func xhtml() -> [UInt8] { emit(with: XHTMLEmitter()) }

    /// The document as plain text, UTF-8, lines of at most `width` columns.
    public func text(width: Int = 80) -> [UInt8] { emit(with: TextEmitter(width: width)) }

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
        for case .value(_, let path, let canonical, _) in steps { add(path, canonical) }
        return out
    }
}
