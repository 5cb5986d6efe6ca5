/// One step of a resolved document, as it is kept; ``DocumentEvent`` is what emitters of other formats see of it. Trivial: a
/// document has a thousand.
enum StreamStep: Sendable {
    /// A run of ``Program/fixed``.
    case fixed(Int32)
    /// The same with some letters changed: its number among the document's edits.
    case edited(Int32)
    /// An element of ``ProgramText/elements``; what data print in its attributes follows.
    case begin(Int32)
    /// What a datum prints inside an attribute.
    case attribute(Slice)
    /// A field of ``Program/slots`` that has a value: its cell, the name of the item that it is of, and what it prints.
    case value(field: Int32, cell: Int32, item: Slice, display: Slice)
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
enum WordSource: Sendable, Hashable {
    case made
    case number(NumberStyle)
    /// The number of something else: which of ``Program/targets``.
    case reference(Int32)
}
