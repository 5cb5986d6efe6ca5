internal import FojaData
internal import FojaSpanish

extension Chart {
    /// The chart as shapes.
    func drawing() -> VectorDrawing {
        var drawing = ChartDrawing()
        if points.isEmpty {
            drawing.height = 3_000
            drawing.text("aviso", notice ?? "No hay datos que dibujar.", x: 0, y: 2_000)
        } else {
            switch kind {
            case .bars: drawBars(in: &drawing)
            case .steps, .lines: drawLines(in: &drawing)
            }
            if let notice {
                drawing.text("aviso", notice, x: 0, y: drawing.height + 1_300)
                drawing.height += 1_800
            }
        }
        return drawing.finished(title: title, description: description, data: data)
    }

    /// The data that it draws.
    private var data: [VectorDrawing.Datum] {
        points.map {
            VectorDrawing.Datum(label: $0.label, series: $0.series, value: $0.value, print: withUnit($0.shown))
        }
    }

    /// What it does not show.
    private var notice: String? {
        guard missing > 0 else { return nil }
        guard !points.isEmpty else { return "Faltan los datos de este gráfico." }
        return Plural.form(
            missing, one: "Falta un dato, que no está dibujado.",
            many: "Faltan \(missing) datos, que no están dibujados.")
    }

    /// The same in words; of many data, the ends.
    private var description: String {
        var parts: [String] = []
        let told = points.count > 24 ? [points[0], points[points.count - 1]] : points
        if points.count > told.count { parts.append("\(points.count) datos, del primero al último") }
        for point in told {
            let name = [point.series, point.label].filter { !$0.isEmpty }.joined(separator: ", ")
            parts.append("\(name): \(withUnit(point.shown))")
        }
        for line in references { parts.append("línea de \(line.label): \(withUnit(line.shown))") }
        if let notice { parts.append(notice) }
        return parts.isEmpty ? "No hay datos que dibujar." : parts.joined(separator: "; ")
    }

    // MARK: Bars

    private func drawBars(in drawing: inout ChartDrawing) {
        let labels = 19_500
        let shown = points.map { ChartText.width(withUnit($0.shown)) }.max() ?? 0
        let left = 20_000
        let right = ChartDrawing.width - min(shown + 600, 16_000)
        let values = points.flatMap { [$0.value] + ($0.whole.map { [$0] } ?? []) } + references.map(\.value)
        let scale = ChartScale(values, from: left, to: right)
        // Three hundred bars still fit a sheet: thinner, and not each with its words.
        let row = max(200, min(2_900, 62_000 / points.count))
        let bar = row >= 2_400 ? 1_500 : row * 3 / 5
        let every = max(1, (1_300 + row - 1) / row)
        let top = references.isEmpty ? 300 : references.count * 1_500 + 300
        let bottom = top + row * points.count
        for tick in scale.ticks {
            let x = scale.measure(tick)
            drawing.line(tick.isZero ? "eje" : "guia", x1: x, y1: top, x2: x, y2: bottom)
            drawing.text("escala medio", ChartText.figure(tick), x: x, y: bottom + 1_400)
        }
        for (index, point) in points.enumerated() {
            drawBar(point, scale: scale, y: top + row * index + (row - bar) / 2, height: bar, in: &drawing)
        }
        for (index, line) in references.enumerated() {
            let x = scale.measure(line.value)
            drawing.line("referencia", x1: x, y1: index * 1_500 + 1_300, x2: x, y2: bottom)
            referenceLabel(line, at: x, y: index * 1_500 + 1_000, in: &drawing)
        }
        for (index, point) in points.enumerated() where index % every == 0 {
            let lines = ChartText.lines(point.label, width: labels, atMost: row >= 2_400 ? 2 : 1)
            let middle = top + row * index + row / 2 + 420
            for (number, line) in lines.enumerated() {
                let offset = number * 1_250 - (lines.count - 1) * 625
                drawing.text("rotulo fin", line, x: labels, y: middle + offset)
            }
            let edge = max(scale.measure(point.value), scale.measure(point.whole ?? .zero), scale.measure(.zero))
            // Between bars this thin, figures stand in a column of their own.
            drawing.label(withUnit(point.shown), x: row >= 1_300 ? edge + 500 : right + 500, y: middle)
        }
        drawing.height = bottom + 2_000
    }

    private func drawBar(_ point: Point, scale: ChartScale, y: Int, height: Int, in drawing: inout ChartDrawing) {
        let zero = scale.measure(.zero)
        if let whole = point.whole {
            let end = scale.measure(whole)
            drawing.rectangle("marco", x: min(zero, end), y: y, width: abs(end - zero), height: height)
        }
        let end = scale.measure(point.value)
        let (x, width) = (min(zero, end), abs(end - zero))
        // Too thin for strokes: a plain grey.
        let fill = height < 500 && point.fill != .empty ? .full : point.fill
        drawing.rectangle(fill.style, x: x, y: y, width: width, height: height)
        if fill == .hatched || fill == .crossed {
            drawing.hatch(x: x, y: y, width: width, height: height, rising: true)
        }
        if fill == .crossed { drawing.hatch(x: x, y: y, width: width, height: height, rising: false) }
    }

    /// Beside the line, on the side where there is room.
    private func referenceLabel(_ line: Reference, at x: Int, y: Int, in drawing: inout ChartDrawing) {
        let words = "\(line.label): \(withUnit(line.shown))"
        let text = ChartText.lines(words, width: ChartDrawing.width - 1_000, atMost: 1).first ?? ""
        let half = ChartText.width(text) / 2
        if x + half > ChartDrawing.width {
            drawing.text("referencia-rotulo fin", text, x: min(ChartDrawing.width, x + half), y: y)
        } else if x - half < 0 {
            drawing.text("referencia-rotulo", text, x: 0, y: y)
        } else {
            drawing.text("referencia-rotulo medio", text, x: x, y: y)
        }
    }
}
