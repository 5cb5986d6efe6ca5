internal import FojaXML

/// Writes a drawing as SVG of the kind that ``Drawing`` allows: numbers, classes and words.
enum SVGWriter {
    static func append(_ drawing: VectorDrawing, to out: inout [UInt8]) {
        append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"dibujo\" role=\"img\" viewBox=\"0 0 ", &out)
        append(drawing.width, to: &out)
        out.append(0x20)
        append(drawing.height, to: &out)
        append("\"><title>", &out)
        XMLEscape.appendText(Array(drawing.title.utf8), to: &out)
        append("</title><desc>", &out)
        XMLEscape.appendText(Array(drawing.description.utf8), to: &out)
        append("</desc>", &out)
        for shape in drawing.shapes { append(shape, to: &out) }
        append("</svg>", &out)
    }

    private static func append(_ shape: VectorDrawing.Shape, to out: inout [UInt8]) {
        switch shape {
        case .rectangle(let style, let x, let y, let width, let height):
            element("rect", style, [("x", x), ("y", y), ("width", width), ("height", height)], &out)
            append("/>", &out)
        case .line(let style, let x1, let y1, let x2, let y2):
            element("line", style, [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)], &out)
            append("/>", &out)
        case .text(let style, let words, let x, let y):
            element("text", style, [("x", x), ("y", y)], &out)
            out.append(UInt8(ascii: ">"))
            XMLEscape.appendText(Array(words.utf8), to: &out)
            append("</text>", &out)
        case .path(let style, let strokes):
            element("path", style, [], &out)
            append(" d=\"", &out)
            for (index, stroke) in strokes.enumerated() {
                if index > 0 { out.append(0x20) }
                append(stroke, to: &out)
            }
            append("\"/>", &out)
        }
    }

    private static func append(_ stroke: VectorDrawing.Stroke, to out: inout [UInt8]) {
        switch stroke {
        case .move(let x, let y): point("M", x, y, &out)
        case .line(let x, let y): point("L", x, y, &out)
        case .across(let x):
            append("H", &out)
            append(x, to: &out)
        case .down(let y):
            append("V", &out)
            append(y, to: &out)
        }
    }

    private static func point(_ letter: StaticString, _ x: Int, _ y: Int, _ out: inout [UInt8]) {
        append(letter, &out)
        append(x, to: &out)
        out.append(0x20)
        append(y, to: &out)
    }

    private static func element(_ name: String, _ style: String, _ measures: [(String, Int)], _ out: inout [UInt8]) {
        append("<", &out)
        out.append(contentsOf: name.utf8)
        append(" class=\"", &out)
        out.append(contentsOf: style.utf8)
        append("\"", &out)
        for (name, measure) in measures {
            append(" ", &out)
            out.append(contentsOf: name.utf8)
            append("=\"", &out)
            append(measure, to: &out)
            out.append(UInt8(ascii: "\""))
        }
    }

    private static func append(_ text: StaticString, _ out: inout [UInt8]) {
        text.withUTF8Buffer { unsafe out.append(contentsOf: $0) }
    }

    /// Hundredths as a number: 1250 is 12.5.
    private static func append(_ hundredths: Int, to out: inout [UInt8]) {
        if hundredths < 0 { out.append(UInt8(ascii: "-")) }
        let magnitude = hundredths.magnitude
        out.append(contentsOf: String(magnitude / 100).utf8)
        let rest = magnitude % 100
        guard rest > 0 else { return }
        out.append(UInt8(ascii: "."))
        out.append(0x30 + UInt8(rest / 10))
        if rest % 10 > 0 { out.append(0x30 + UInt8(rest % 10)) }
    }
}
