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
    let frame: DocumentFrame
    /// What it was made for.
    public let mode: RenderingMode
    let data: DataSlots
    let steps: [StreamStep]
    /// What its rendering made.
    let arena: [UInt8]
    let edits: [FixedEdit]
    let drawings: [VectorDrawing]
    /// What steers the rendering and is not shown.
    let hidden: [Steering.Entry]
    /// Required data that were wanted and not given, in the order in which the
    /// document wants them. Empty in a document that may be final.
    public let missing: [MissingField]

    var program: Program { frame.program }

    /// What kind of document it is: the id that its template was compiled with.
    public var id: String { frame.id }

    /// The document as XHTML that is HTML too, byte for byte.
    public func xhtml() -> [UInt8] { XHTMLEmitter.write(self) }

    /// The document as plain text, UTF-8, lines of at most `width` columns.
    public func text(width: Int = 80) -> [UInt8] { TextEmitter.write(self, width: width) }

    /// Every datum that the rendering consulted, by its path with positions, in
    /// canonical text: first what only steers it, then what it shows. A list
    /// stands with how many items it has.
    public var carried: [(path: String, canonical: String)] {
        var seen: Set<Int32> = []
        var out: [(path: String, canonical: String)] = []
        func add(_ cell: Int32, _ path: [UInt8]) {
            let canonical = data.bytes[data.cells[Int(cell)].canonical]
            out.append((String(decoding: path, as: UTF8.self), String(decoding: canonical, as: UTF8.self)))
        }
        for entry in hidden where seen.insert(entry.cell).inserted { add(entry.cell, name(entry)) }
        for case .value(let field, let cell, let item, _) in steps where seen.insert(cell).inserted {
            add(cell, path(field, item))
        }
        return out
    }

    /// Some bytes that it prints.
    @inline(__always)
    func bytes(_ slice: Slice) -> ArraySlice<UInt8> { slice.isOfData ? data.bytes[slice.range] : arena[slice.range] }

    /// The path with positions of a field's datum.
    func path(_ field: Int32, _ item: Slice) -> [UInt8] {
        Array(arena[item.range]) + frame.program.bytes[frame.program.slots[Int(field)].name.range]
    }

    /// That of a datum which it carries.
    func name(_ entry: Steering.Entry) -> [UInt8] {
        Array(arena[entry.item.range]) + frame.program.bytes[entry.name.range]
    }
}
