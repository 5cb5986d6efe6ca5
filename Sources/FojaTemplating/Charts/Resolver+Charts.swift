internal import FojaData

extension Resolver {
    /// Runs what a chart is made of and draws it; the text has no drawings.
    mutating func chart(_ operation: Program.ChartOperation) {
        var chart = Chart(kind: operation.kind, title: text(operation.title), unit: operation.unit)
        chart.isDated = operation.isDated
        charts.append(chart)
        run(operation.body)
        guard let drawn = charts.popLast() else { return }
        events.append(.drawing(Int32(truncatingIfNeeded: drawings.count)))
        drawings.append(drawn.drawing())
    }

    mutating func chartPoint(_ operation: Program.ChartPointOperation) {
        let label = text(operation.label)
        let series = text(operation.series)
        let value = number(operation.value)
        let whole = operation.whole.flatMap { number($0) }
        let place = operation.position.flatMap { number($0) }
        guard let chart = charts.indices.last else { return }
        guard let value, place != nil || operation.position == nil, whole != nil || operation.whole == nil else {
            charts[chart].missing += 1
            return
        }
        charts[chart].points.append(
            Chart.Point(
                label: label.isEmpty ? place?.shown ?? "" : label, position: place?.number, value: value.number,
                shown: value.shown, whole: whole?.number, fill: operation.fill, series: series))
    }

    mutating func chartReference(_ operation: Program.ChartReferenceOperation) {
        let label = text(operation.label)
        let value = number(operation.value)
        guard let chart = charts.indices.last else { return }
        guard let value else {
            charts[chart].missing += 1
            return
        }
        charts[chart].references.append(.init(label: label, value: value.number, shown: value.shown))
    }

    /// A number, or a day as its number, and how it prints.
    private mutating func number(_ value: Program.ChartValue) -> (number: ExactDecimal, shown: String)? {
        guard !mode.isBlank else { return nil }
        for path in value.paths { consult(path: Int32(path.number)) }
        rest(on: value.inputs)
        let result = value.expression.evaluate(in: walk.environment(frame))
        var shown: [UInt8] = []
        switch result {
        case .decimal(let number):
            guard value.rule.append(result, to: &shown) else { break }
            return (number, String(decoding: shown, as: UTF8.self))
        case .date(let date):
            return (ExactDecimal(date.dayNumber), ChartDays.day(date.dayNumber).label)
        default: break
        }
        for path in value.paths {
            reportMissing(Int32(path.number), inputs: value.inputs, value.location, onlyIfMissing: true)
        }
        return nil
    }

    /// The words of a chart, which carry no element of their own: what they consult is carried aside.
    private mutating func text(_ pieces: [Program.ChartPiece]) -> String {
        var out = ""
        for piece in pieces {
            switch piece {
            case .text(let words): out += words
            case .field(let index):
                let slot = view.slots[Int(index)]
                let cell = mode.isBlank ? .missing : self.cell(slot.place)
                var shown: [UInt8] = []
                if !cell.isMissing, frame.program.rules[Int(index)].append(walk.data.value(cell), to: &shown) {
                    for transform in frame.program.transforms[slot.transforms.range] { transform(&shown, 0) }
                    consult(slot.place, slot.name)
                    rest(on: slot.inputs)
                    out += String(decoding: shown, as: UTF8.self)
                } else {
                    let field = frame.program.fields[Int(index)]
                    if !mode.isBlank { reportMissing(field.path, inputs: field.inputs, field.location) }
                    out += String(decoding: frame.program.bytes[field.model.range], as: UTF8.self)
                }
            }
        }
        return out
    }
}
