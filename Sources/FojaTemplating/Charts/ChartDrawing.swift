internal import FojaXML

/// Writes the shapes of a chart as SVG that ``Drawing`` allows: numbers, classes and words.
struct ChartDrawing {
    /// Hundredths of the drawing's unit; printed, a unit is about a pixel.
    static let width = 64_000
    private(set) var shapes: [UInt8] = []
    /// How deep the drawing is so far.
    var height = 0

    /// The whole drawing.
    func svg(title: String, description: String) -> [UInt8] {
        var out: [UInt8] = []
        out += Array("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"dibujo\" role=\"img\" viewBox=\"0 0 ".utf8)
        ChartDrawing.append(ChartDrawing.width, to: &out)
        out.append(0x20)
        ChartDrawing.append(height, to: &out)
        out += Array("\"><title>".utf8)
        XMLEscape.appendText(Array(title.utf8), to: &out)
        out += Array("</title><desc>".utf8)
        XMLEscape.appendText(Array(description.utf8), to: &out)
        out += Array("</desc>".utf8)
        out += shapes
        out += Array("</svg>".utf8)
        return out
    }

    mutating func rectangle(_ style: String, x: Int, y: Int, width: Int, height: Int) {
        element("rect", style, [("x", x), ("y", y), ("width", max(0, width)), ("height", max(0, height))])
        shapes += Array("/>".utf8)
    }

    mutating func line(_ style: String, x1: Int, y1: Int, x2: Int, y2: Int) {
        element("line", style, [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)])
        shapes += Array("/>".utf8)
    }

    mutating func text(_ style: String, _ words: String, x: Int, y: Int) {
        element("text", style, [("x", x), ("y", y)])
        shapes.append(UInt8(ascii: ">"))
        XMLEscape.appendText(Array(words.utf8), to: &shapes)
        shapes += Array("</text>".utf8)
    }

    /// Words over whatever is there: what crosses them is covered.
    mutating func label(_ words: String, x: Int, y: Int) {
        rectangle("fondo", x: x - 200, y: y - 950, width: ChartText.width(words) + 200, height: 1_250)
        text("valor", words, x: x, y: y)
    }

    /// A step of a path.
    enum Stroke {
        case move(Int, Int)
        case line(Int, Int)
        case across(Int)
        case down(Int)
    }

    mutating func path(_ style: String, _ strokes: [Stroke]) {
        guard !strokes.isEmpty else { return }
        element("path", style, [])
        shapes += Array(" d=\"".utf8)
        for (index, stroke) in strokes.enumerated() {
            if index > 0 { shapes.append(0x20) }
            let (letter, numbers): (Character, [Int]) =
                switch stroke {
                case .move(let x, let y): ("M", [x, y])
                case .line(let x, let y): ("L", [x, y])
                case .across(let x): ("H", [x])
                case .down(let y): ("V", [y])
                }
            shapes += Array(String(letter).utf8)
            for (position, number) in numbers.enumerated() {
                if position > 0 { shapes.append(0x20) }
                ChartDrawing.append(number, to: &shapes)
            }
        }
        shapes += Array("\"/>".utf8)
    }

    /// Strokes at 45° over a rectangle, cut at its edges.
    mutating func hatch(x: Int, y: Int, width: Int, height: Int, rising: Bool) {
        let step = 500
        var strokes: [Stroke] = []
        for offset in stride(from: step, to: width + height, by: step) {
            // From the upper or right edge to the left or lower one.
            let start = offset > width ? (width, offset - width) : (offset, 0)
            let end = offset > height ? (offset - height, height) : (0, offset)
            func place(_ point: (Int, Int)) -> (Int, Int) { (rising ? x + point.0 : x + width - point.0, y + point.1) }
            strokes.append(.move(place(start).0, place(start).1))
            strokes.append(.line(place(end).0, place(end).1))
        }
        path("trama", strokes)
    }

    private mutating func element(_ name: String, _ style: String, _ measures: [(String, Int)]) {
        shapes += Array("<\(name) class=\"\(style)\"".utf8)
        for (name, measure) in measures {
            shapes += Array(" \(name)=\"".utf8)
            ChartDrawing.append(measure, to: &shapes)
            shapes.append(UInt8(ascii: "\""))
        }
    }

    /// Hundredths as a number: 1250 is 12.5.
    private static func append(_ hundredths: Int, to out: inout [UInt8]) {
        if hundredths < 0 { out.append(UInt8(ascii: "-")) }
        let magnitude = hundredths.magnitude
        out += Array(String(magnitude / 100).utf8)
        let rest = magnitude % 100
        guard rest > 0 else { return }
        out.append(UInt8(ascii: "."))
        out.append(0x30 + UInt8(rest / 10))
        if rest % 10 > 0 { out.append(0x30 + UInt8(rest % 10)) }
    }
}
