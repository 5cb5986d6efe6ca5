/// A side of a box, by what is drawn there.
struct StyleBorder: Sendable, Hashable {
    /// In points; nothing is drawn with 0.
    var width = 0.0
    var style = "none"
    /// Six figures of sixteen.
    var color = "000000"

    var isDrawn: Bool { width > 0 && style != "none" && style != "hidden" }
}

/// The four sides of a box.
struct Sides<Value: Sendable & Hashable>: Sendable, Hashable {
    var top: Value
    var right: Value
    var bottom: Value
    var left: Value

    init(_ all: Value) {
        top = all
        right = all
        bottom = all
        left = all
    }

    /// As CSS lists them: of one to four values, those that lack are those across.
    init?(list: [Value]) {
        guard let first = list.first, list.count <= 4 else { return nil }
        top = first
        right = list.count > 1 ? list[1] : first
        bottom = list.count > 2 ? list[2] : first
        left = list.count > 3 ? list[3] : right
    }

    var all: [Value] { [top, right, bottom, left] }
}

/// How wide something is.
enum StyleLength: Sendable, Hashable {
    case auto
    case points(Double)
    /// Of what it stands in.
    case percent(Double)

    func points(of whole: Double) -> Double? {
        switch self {
        case .auto: nil
        case .points(let points): points
        case .percent(let percent): whole * percent / 100
        }
    }
}

/// What an element looks like, its style sheets and what it stands in considered. Lengths are points.
struct ComputedStyle: Sendable {
    enum Alignment: String, Sendable {
        case left
        case center
        case right
        case justify = "both"
    }

    enum Break: Sendable {
        case auto
        case avoid
        case page
    }

    // What is handed down.
    var fonts: [String] = ["Times New Roman"]
    var fontSize = 12.0
    var isBold = false
    var isItalic = false
    var color = "000000"
    var alignment = Alignment.left
    /// Of the size of the letters.
    var lineHeight = 1.2
    var letterSpacing = 0.0
    var hyphenates = false
    var isUnbroken = false
    var textIndent = 0.0
    var isUnderlined = false
    var isMarked = true
    var properties: [String: String] = [:]

    // What is not.
    var display = ""
    var margin = Sides(0.0)
    var padding = Sides(0.0)
    var borders = Sides(StyleBorder())
    var background: String?
    var width = StyleLength.auto
    var minimumWidth = StyleLength.auto
    var height = 0.0
    var flexBasis = 0.0
    var before = Break.auto
    var after = Break.auto
    var inside = Break.auto
    var verticalAlign = ""
    /// How far the boxes in it stand apart, if they are flexible.
    var gap = 0.0
    /// Whether the columns of a table are as wide as is said, whatever stands in them.
    var isFixedTable = false
    /// Whether what is left of the line stands on both sides of it.
    var isCentered = false

    /// What an element begins with: what is handed down to it.
    init(within outer: ComputedStyle) {
        fonts = outer.fonts
        fontSize = outer.fontSize
        isBold = outer.isBold
        isItalic = outer.isItalic
        color = outer.color
        alignment = outer.alignment
        lineHeight = outer.lineHeight
        letterSpacing = outer.letterSpacing
        hyphenates = outer.hyphenates
        isUnbroken = outer.isUnbroken
        textIndent = outer.textIndent
        isUnderlined = outer.isUnderlined
        isMarked = outer.isMarked
        properties = outer.properties
    }

    init() {}
}

extension StyleSheet {
    /// Looks up what an element and all that stands in it look like.
    func apply(to element: WordElement, within outer: ComputedStyle) {
        var style = ComputedStyle(within: outer)
        style.apply(declarations(of: element), within: outer)
        element.style = style
        for inner in element.elements { apply(to: inner, within: style) }
    }
}
