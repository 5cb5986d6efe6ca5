/// What an element is to the flow of a document, whatever it is called in any format.
///
/// Closed: an emitter that handles every case handles every template. What an element is *for* (a signature, a note, the
/// title of a clause) is its ``ElementMeaning``.
public enum ElementStructure: Sendable, Hashable {
    /// Nothing in it is read in the flow: the head, what is hidden, the words of a drawing.
    case silent
    /// Part of the line it stands in.
    case inline
    /// A line end.
    case lineBreak
    /// A power, or a mark like one.
    case superscript
    /// A rule across the page.
    case rule
    case paragraph
    /// A heading of a level, 1 to 6.
    case heading(Int)
    /// Numbered if its items have numerals that the document does not write itself.
    case list(isNumbered: Bool)
    case listItem
    /// A block without looks of its own.
    case block
    case quote
    case table
    case caption
    /// Rows of a table; the head's are repeated on each page.
    case rowGroup(isHead: Bool)
    case row
    /// A cell, whether it heads others, whether it is set as a figure, and how many columns and rows it takes.
    case cell(isHead: Bool, isFigure: Bool, columns: Int, rows: Int)
    /// A place to sign.
    case signature

    init(name: String, classes: [Substring], isHidden: Bool, columns: Int = 1, rows: Int = 1) {
        switch name {
        case _ where isHidden: self = .silent
        case "head", "title", "style", "svg": self = .silent
        case "br": self = .lineBreak
        case "hr": self = .rule
        case "p", "dt", "dd", "figcaption": self = .paragraph
        case "h1", "h2", "h3", "h4", "h5", "h6": self = .heading(Int(name.dropFirst()) ?? 1)
        case "ul", "dl": self = .list(isNumbered: false)
        case "ol": self = .list(isNumbered: !classes.contains("sin-marca"))
        case "sup": self = .superscript
        case "li": self = .listItem
        case "blockquote": self = .quote
        case "table": self = .table
        case "caption": self = .caption
        case "thead": self = .rowGroup(isHead: true)
        case "tbody", "tfoot": self = .rowGroup(isHead: false)
        case "tr": self = .row
        case "td", "th":
            self = .cell(isHead: name == "th", isFigure: classes.contains("cifra"), columns: columns, rows: rows)
        case "div" where classes.contains("firma"): self = .signature
        case let name where Markup.blocks.contains(name) || name == "html" || name == "body": self = .block
        default: self = .inline
        }
    }
}
