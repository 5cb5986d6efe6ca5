/// A range of the bytes that a rendering made.
struct Slice: Sendable {
    let start: Int32
    let count: Int32

    static let empty = Slice(start: 0, count: 0)

    init(start: Int32, count: Int32) {
        self.start = start
        self.count = count
    }

    init(from start: Int, to end: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        count = Int32(truncatingIfNeeded: end - start)
    }

    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// One step of a resolved document, as it is kept; ``DocumentEvent`` is what emitters see of it.
enum StreamStep: Sendable {
    /// A run of ``Program/fixed``.
    case fixed(Int32)
    /// The same with some letters changed: its number among the document's edits.
    case edited(Int32)
    /// An element of ``ProgramText/elements``; what data print in its attributes follows.
    case begin(Int32)
    /// What a datum prints inside an attribute.
    case attribute(Slice)
    /// A field that has a value.
    case value(Carrier, path: Slice, canonical: Slice, display: Slice)
    /// A field that has none, or that the model leaves open.
    ///
    /// For the pen, with the length of its line in millimetres; 0 otherwise.
    case blank(path: Slice, text: Slice, line: Int32)
    /// Text inside the title or a drawing's words.
    case plain(Slice)
    /// Text that the rendering made: numbers, inflections, conjunctions.
    case words(Slice, WordSource)
    /// One of the document's drawings, by its number.
    case drawing(Int32)
    /// An alternative that nobody has chosen yet, around its model.
    case openBlank(path: Slice, isBlock: Bool)
    case closeBlank(isBlock: Bool)
    /// Where the data stand that are carried and not shown.
    case carried
}

/// What words that the rendering made say.
enum WordSource: Sendable {
    case made
    case number(NumberStyle)
    /// The number of something else: which of ``Program/targets``.
    case reference(Int32)
}
