public import FojaData

/// The pages that a document is printed on: the sheet, its margins, and what stands in them.
///
/// It is no part of what the document says, and of no format: the XHTML makes style rules of it, another emitter its own.
public struct PageSetup: Sendable, Hashable {
    /// The sheet; `nil` leaves it to whoever prints.
    public var sheet: PageSheet?
    /// `nil` leaves them to whoever prints.
    public var margins: PageMargins?
    /// What stands in the margins of every page, header and footer, in no order.
    public var boxes: [PageBox]

    /// A page by what is known of it.
    public init(sheet: PageSheet? = nil, margins: PageMargins? = nil, boxes: [PageBox] = []) {
        self.sheet = sheet
        self.margins = margins
        self.boxes = boxes
    }

    /// What stands in the upper margin.
    public var header: [PageBox] { boxes.filter(\.position.isTop) }

    /// What stands in the lower one.
    public var footer: [PageBox] { boxes.filter { !$0.position.isTop } }
}

/// A sheet of paper as it lies before the reader, in millimetres.
public struct PageSheet: Sendable, Hashable {
    /// From left to right.
    public var width: Int
    /// From top to bottom.
    public var height: Int

    /// A sheet by its sides, in millimetres.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}

/// The margins of a page, in millimetres.
public struct PageMargins: Sendable, Hashable {
    /// Above.
    public var top: ExactDecimal
    /// To the right.
    public var right: ExactDecimal
    /// Below.
    public var bottom: ExactDecimal
    /// To the left.
    public var left: ExactDecimal

    /// The four margins, in millimetres.
    public init(top: ExactDecimal, right: ExactDecimal, bottom: ExactDecimal, left: ExactDecimal) {
        self.top = top
        self.right = right
        self.bottom = bottom
        self.left = left
    }
}

/// What stands in a margin of every page.
public struct PageBox: Sendable, Hashable {
    /// Where in the margins it stands.
    public enum Position: String, Sendable, Hashable, CaseIterable {
        case topLeft = "top-left"
        case topCenter = "top-center"
        case topRight = "top-right"
        case bottomLeft = "bottom-left"
        case bottomCenter = "bottom-center"
        case bottomRight = "bottom-right"

        /// Whether it is the upper margin.
        public var isTop: Bool {
            switch self {
            case .topLeft, .topCenter, .topRight: true
            case .bottomLeft, .bottomCenter, .bottomRight: false
            }
        }
    }

    /// A part of what it says.
    public enum Piece: Sendable, Hashable {
        /// Words, the same on every page.
        case text(String)
        /// The number of the page.
        case pageNumber
        /// How many pages there are.
        case pageCount
    }

    /// Where it stands.
    public var position: Position
    /// What it says; nothing prints nothing.
    public var content: [Piece]
    /// Names of fonts, the one preferred first; empty: the document's.
    public var fonts: [String]
    /// The size of its letters, in points; `nil`: the document's.
    public var points: ExactDecimal?
    /// As a style sheet writes it, such as `#555`; `nil`: the document's.
    public var color: String?

    /// A box by where it stands and what it says.
    public init(
        _ position: Position, _ content: [Piece], fonts: [String] = [], points: ExactDecimal? = nil,
        color: String? = nil
    ) {
        self.position = position
        self.content = content
        self.fonts = fonts
        self.points = points
        self.color = color
    }
}
