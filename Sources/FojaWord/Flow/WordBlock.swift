/// How the letters of a run look. Measures are those of the file: half points, twentieths of a point.
struct RunFormat: Sendable, Hashable {
    enum Underline: String, Sendable {
        case none
        case single
        case dotted
    }

    var font = "Times New Roman"
    var halfPoints = 24
    var isBold = false
    var isItalic = false
    var underline = Underline.none
    var color = "000000"
    var spacing = 0
    var isRaised = false
}

/// A line at a side of a paragraph or a cell.
struct BlockBorder: Sendable, Hashable {
    var style: String
    /// In eighths of a point.
    var eighths: Int
    /// How far from the words, in points.
    var space: Int
    var color: String

    init?(_ border: StyleBorder, space: Double = 0) {
        guard border.isDrawn else { return nil }
        style =
            switch border.style {
            case "dotted": "dotted"
            case "dashed": "dashed"
            case "double": "double"
            default: "single"
            }
        eighths = min(96, max(2, Int((border.width * 8).rounded())))
        self.space = min(31, max(0, Int(space.rounded())))
        color = border.color
    }
}

/// How a paragraph stands on its page. Lengths are twentieths of a point.
struct ParagraphFormat: Sendable, Hashable {
    var keepsNext = false
    var keepsLines = false
    var breaksPage = false
    var borders = Sides<BlockBorder?>(nil)
    /// Between it and one with the same borders: Word would draw those of both as one frame.
    var between: BlockBorder?
    var shading: String?
    var hyphenates = true
    var before = 0
    var after = 0
    /// In 240ths of a line of these letters; negative, exactly so many twentieths of a point.
    var line = 240
    var left = 0
    var right = 0
    /// Of the first line, beyond the others.
    var first = 0
    var alignment = ComputedStyle.Alignment.left
}

/// What a run is for, where that is not to say words of the document.
enum RunRole: Sendable, Hashable {
    case words
    case datum
    case blank
    /// The place of what is not there: a line to write on.
    case line
    /// What browsers put before an item of a list.
    case mark
}

/// A part of a paragraph.
enum Inline: Sendable {
    case text(String, RunFormat, RunRole)
    case lineBreak
    case beginControl(ContentControl)
    case endControl
    case bookmark(Int, String)
    case endBookmark(Int)
    /// One of the document's drawings, so many points wide.
    case picture(Int, width: Double)
}

/// A place in the text of which Word knows what stands there.
struct ContentControl: Sendable {
    let id: Int
    let path: String
    let field: WordField?
    /// Whether what stands there is what the model prints while nobody has filled it in.
    let isPlaceholder: Bool
}

final class Paragraph {
    var style: NamedStyle
    var format: ParagraphFormat
    /// How its letters look but for what runs say.
    var letters: RunFormat
    var inlines: [Inline] = []

    init(_ style: NamedStyle, _ format: ParagraphFormat, _ letters: RunFormat) {
        self.style = style
        self.format = format
        self.letters = letters
    }

    /// One that holds a place and says nothing.
    static func separator(height: Double = 1) -> Paragraph {
        Paragraph(
            .separator, ParagraphFormat(hyphenates: false, line: -max(20, Int((height * 20).rounded()))),
            RunFormat(halfPoints: 2))
    }
}

final class Table {
    struct Cell {
        var columns = 1
        /// `nil`: one row; otherwise whether it begins here or goes on.
        var merge: Merge?
        var blocks: [Block] = []
        var borders = Sides<BlockBorder?>(nil)
        /// In twentieths of a point.
        var padding = Sides(0)
        var background: String?
        var verticalAlign = ""
        /// Whether its words stand in one line.
        var isUnbroken = false
    }

    enum Merge {
        case begins
        case goesOn
    }

    struct Row {
        var cells: [Cell] = []
        var isHead = false
        var height = 0
        var splits = false
    }

    /// In twentieths of a point.
    var widths: [Int]
    var rows: [Row] = []
    var indent = 0
    var isCentered = false
    var isLayout = false
    var description = ""

    init(widths: [Int]) { self.widths = widths }

    /// Every paragraph of some rows.
    func paragraphs(of rows: some Sequence<Row>) -> [Paragraph] {
        rows.flatMap { $0.cells.flatMap { $0.blocks.flatMap(\.paragraphs) } }
    }
}

enum Block {
    case paragraph(Paragraph)
    case table(Table)

    var paragraphs: [Paragraph] {
        switch self {
        case .paragraph(let paragraph): [paragraph]
        case .table(let table): table.paragraphs(of: table.rows)
        }
    }

    /// Those that what follows must stand with, if anything is to.
    var last: [Paragraph] {
        switch self {
        case .paragraph(let paragraph): [paragraph]
        case .table(let table): table.paragraphs(of: table.rows.suffix(1))
        }
    }
}

/// A part of the document with pages of its own.
struct Section {
    var blocks: [Block]
    /// The class of the element that it is; `nil` for the document itself.
    let pages: String?
}

extension Double {
    /// Points as twentieths of them.
    var twips: Int { Int((self * 20).rounded()) }
}
