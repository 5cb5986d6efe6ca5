internal import FojaData

extension Chart {
    /// One line of a chart, its points along the axis.
    private struct Line {
        let name: String
        var points: [(position: ExactDecimal, value: ExactDecimal, shown: String)]
    }

    /// By name, each where it first stands; points of one place in the order in which they were given.
    private var byName: [Line] {
        var out: [Line] = []
        for point in points {
            guard let position = point.position else { continue }
            let index = out.firstIndex { $0.name == point.series } ?? out.count
            if index == out.count { out.append(Line(name: point.series, points: [])) }
            out[index].points.append((position, point.value, point.shown))
        }
        for index in out.indices {
            let sorted = out[index].points.enumerated().sorted {
                ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
            }
            out[index].points = sorted.map(\.element)
        }
        return out
    }

    func drawLines(in drawing: inout ChartDrawing) {
        let lines = byName
        let names = lines.map { ChartText.width(endLabel($0)) }.max() ?? 0
        let (top, bottom) = (2_000, 24_000)
        let vertical = ChartScale(
            points.map(\.value) + references.map(\.value), from: bottom, to: top)
        let left = (vertical.ticks.map { ChartText.width(ChartText.figure($0)) }.max() ?? 0) + 900
        let right = ChartDrawing.width - min(max(names + 800, 1_500), 18_000)
        let horizontal = axis(from: left, to: right)
        for tick in vertical.ticks {
            let y = vertical.measure(tick)
            drawing.line(tick.isZero ? "eje" : "guia", x1: left, y1: y, x2: right, y2: y)
            drawing.text("escala fin", ChartText.figure(tick), x: left - 500, y: y + 400)
        }
        for (x, label) in horizontal.ticks {
            drawing.line("eje", x1: x, y1: bottom, x2: x, y2: bottom + 400)
            drawing.text("escala medio", label, x: x, y: bottom + 1_800)
        }
        var taken: [Int] = []
        for (index, line) in lines.enumerated() {
            let places = line.points.map { (horizontal.scale.measure($0.position), vertical.measure($0.value)) }
            draw(places, style: "linea linea-\(index % 4 + 1)", in: &drawing)
            label(line, at: places, right: right, taken: &taken, in: &drawing)
        }
        for line in references {
            let y = vertical.measure(line.value)
            drawing.line("referencia", x1: left, y1: y, x2: right, y2: y)
            drawing.text("referencia-rotulo fin", "\(line.label): \(withUnit(line.shown))", x: right, y: y - 500)
        }
        if !unit.isEmpty { drawing.text("escala", unit, x: 0, y: 1_000) }
        drawing.height = bottom + 2_400
    }

    private func draw(_ places: [(Int, Int)], style: String, in drawing: inout ChartDrawing) {
        var strokes: [VectorDrawing.Stroke] = []
        for (index, (x, y)) in places.enumerated() {
            switch (index, kind) {
            case (0, _): strokes.append(.move(x, y))
            case (_, .steps): strokes += [.across(x), .down(y)]
            default: strokes.append(.line(x, y))
            }
        }
        if strokes.count > 1 { drawing.path(style, strokes) }
        // A lone point would not be seen.
        if let (x, y) = places.first, places.count == 1 {
            drawing.rectangle("llena", x: x - 300, y: y - 300, width: 600, height: 600)
        }
    }

    /// What stands at a line's end: its name and its last value.
    private func endLabel(_ line: Line) -> String {
        let value = line.points.count > 1 ? line.points.last.map { withUnit($0.shown) } ?? "" : ""
        return [line.name, value].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    /// The line's name and last value at its end, and its first value at its beginning.
    private func label(
        _ line: Line, at places: [(Int, Int)], right: Int, taken: inout [Int], in drawing: inout ChartDrawing
    ) {
        guard let first = places.first, let last = places.last, let start = line.points.first else { return }
        // The beginnings of several lines would stand on each other.
        if line.name.isEmpty {
            // Where the line goes up from there, under it.
            let rises = places.first { $0.1 != first.1 }.map { $0.1 < first.1 } ?? false
            drawing.label(withUnit(start.shown), x: first.0 + 300, y: first.1 + (rises ? 1_300 : -500))
        }
        let label = endLabel(line)
        guard !label.isEmpty else { return }
        var y = last.1 + 400
        while taken.contains(where: { abs($0 - y) < 1_300 }) { y -= 1_300 }
        taken.append(y)
        let shown = ChartText.lines(label, width: ChartDrawing.width - right - 300, atMost: 1).first ?? ""
        drawing.label(shown, x: right + 400, y: y)
    }

    /// Days, or round numbers.
    private func axis(from left: Int, to right: Int) -> (scale: ChartScale, ticks: [(x: Int, label: String)]) {
        let positions = points.compactMap(\.position)
        let (first, last) = (positions.min() ?? .zero, positions.max() ?? .zero)
        guard !isDated else {
            let scale = ChartScale(low: first, high: last, start: left, end: right, ticks: [])
            let ticks = ChartDays.ticks(from: first.integer ?? 0, to: last.integer ?? 0)
            return (scale, ticks.map { (scale.measure(ExactDecimal($0.day)), $0.label) })
        }
        let round = ChartScale(positions, from: left, to: right, ticks: 8)
        let scale = ChartScale(low: first, high: last, start: left, end: right, ticks: [])
        let ticks = round.ticks.filter { $0 >= first && $0 <= last }
        return (scale, ticks.map { (scale.measure($0), ChartText.figure($0)) })
    }
}
