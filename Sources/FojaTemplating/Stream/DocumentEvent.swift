internal import FojaData

/// One step of a resolved document, in the order in which it is read.
///
/// Elements nest: each `open` has its `close`. Text is Unicode, never escaped; no case carries anything of a format.
public enum DocumentEvent: Sendable {
    /// An element begins; its attributes are whole.
    case open(StreamElement, [StreamAttribute])
    /// It ends. One without content has both.
    case close(StreamElement)
    /// Words of the template.
    case text(StreamText)
    /// A field that has a value.
    case datum(StreamDatum)
    /// A field that has none, or that the model leaves open.
    case blank(StreamBlank)
    /// A datum where no element can stand, in the title or in a drawing: its print alone.
    case plain(StreamText)
    /// Words that the rendering made: inflections, conjunctions, the separators of a list.
    case words(StreamText)
    /// The number of a numbered part, as printed: CUARTA, 5.1, b.
    case number(StreamText, NumberStyle)
    /// The number of another part, by the `f:id` of that: «cláusula Quinta».
    case reference(StreamText, to: String)
    /// An alternative that nobody has chosen begins: all that it may say follows. Its path, and whether it is a block.
    case openAlternative(path: StreamText, isBlock: Bool)
    /// It ends.
    case closeAlternative(isBlock: Bool)
    /// A drawing, by its shapes; what it draws stands in the text too.
    case drawing(VectorDrawing)
    /// Where a document that carries its own data has those that it consults and shows nowhere: paths with positions and
    /// canonical texts. It comes once, first thing in the body.
    case carried([CarriedDatum])
}

/// A field's value in a document.
public struct StreamDatum: Sendable {
    let document: ResolvedDocument
    let field: Int32
    let cell: Int32
    let item: Slice
    let display: Slice

    /// What kind of value it is, as far as its print goes.
    public enum Kind: Sendable, Hashable {
        /// Any value in one line.
        case value
        /// A date or a time.
        case moment
        /// A text that may have several lines, parted by line feeds.
        case lines
    }

    /// What kind of value it is.
    public var kind: Kind {
        switch document.frame.program.slots[Int(field)].carrier {
        case .data: .value
        case .time: .moment
        case .lines: .lines
        }
    }
    /// Its path with positions: `garantias.propias.0.valor`.
    public var path: StreamText { StreamText(document.path(field, item)[...]) }
    /// The one text of its value: `800000.00`, `2022-03-09`, `sí`.
    public var canonical: StreamText {
        StreamText(document.data.bytes[document.data.cells[Int(cell)].canonical])
    }
    /// What the document prints: `Bs800.000,00`.
    public var print: StreamText { StreamText(document.bytes(display)) }
}

/// A place that a document leaves open.
public struct StreamBlank: Sendable {
    /// The path of the datum that goes there, with positions.
    public let path: StreamText
    /// What the model prints there meanwhile: dots, a box, words. Empty where a line alone stands.
    public let text: StreamText
    /// For the pen, how long its line is, in millimetres; 0 otherwise.
    public let line: Int
}

/// A datum that a document carries without showing it.
public struct CarriedDatum: Sendable {
    /// Its path with positions.
    public let path: StreamText
    /// Its canonical text; of a list, how many items it has.
    public let canonical: StreamText
}
