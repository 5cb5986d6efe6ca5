internal import FojaData

/// Puts the shapes of a chart together: numbers, classes and words.
struct ChartDrawing {
    /// Hundredths of the drawing's unit; printed, a unit is about a pixel.
    static let width = 64_000
    private var shapes: [VectorDrawing.Shape] = []
    /// How deep the drawing is so far.
    var height = 0

    /// The whole drawing.
    func finished(title: String, description: String, data: [VectorDrawing.Datum]) -> VectorDrawing {
        VectorDrawing(
            title: title, description: description, width: ChartDrawing.width, height: height, shapes: shapes,
            data: data)
    }

    mutating func rectangle(_ style: String, x: Int, y: Int, width: Int, height: Int) {
        shapes.append(.rectangle(style, x: x, y: y, width: max(0, width), height: max(0, height)))
    }

    mutating func line(_ style: String, x1: Int, y1: Int, x2: Int, y2: Int) {
        shapes.append(.line(style, x1: x1, y1: y1, x2: x2, y2: y2))
    }

    mutating func text(_ style: String, _ words: String, x: Int, y: Int) {
        shapes.append(.text(style, words, x: x, y: y))
    }

    /// Words over whatever is there: what crosses them is covered.
    mutating func label(_ words: String, x: Int, y: Int) {
        rectangle("fondo", x: x - 200, y: y - 950, width: ChartText.width(words) + 200, height: 1_250)
        text("valor", words, x: x, y: y)
    }

    mutating func path(_ style: String, _ strokes: [VectorDrawing.Stroke]) {
        if !strokes.isEmpty { shapes.append(.path(style, strokes)) }
    }

    /// Strokes at 45° over a rectangle, cut at its edges.
    mutating func hatch(x: Int, y: Int, width: Int, height: Int, rising: Bool) {
        let step = 500
        var strokes: [VectorDrawing.Stroke] = []
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
}
