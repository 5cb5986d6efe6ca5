internal import FojaData

extension Program {
    struct ChartOperation: Sendable {
        let kind: ChartKind
        let title: [ChartPiece]
        let unit: String
        let isDated: Bool
        let body: Body
    }

    struct ChartPointOperation: Sendable {
        let label: [ChartPiece]
        let value: ChartValue
        let position: ChartValue?
        let whole: ChartValue?
        let fill: ChartFill
        let series: [ChartPiece]
    }

    struct ChartReferenceOperation: Sendable {
        let label: [ChartPiece]
        let value: ChartValue
    }

    enum ChartPiece: Sendable {
        case text(String)
        /// Its number among ``Program/fields``.
        case field(Int32)
    }

    struct ChartValue: Sendable {
        let expression: Expression
        let paths: [PathReference]
        let inputs: Span
        let rule: PrintRule
        let location: Location
    }
}

extension Compiler {
    mutating func chart(_ chart: CheckedChart) {
        let title = pieces(chart.title)
        let body = body(chart.body)
        program.charts.append(
            .init(kind: chart.kind, title: title, unit: chart.unit, isDated: chart.isDated, body: body))
        emit(.chart(Int32(program.charts.count - 1)))
    }

    mutating func chartPoint(_ point: CheckedChartPoint) {
        program.chartPoints.append(
            .init(
                label: pieces(point.label), value: value(point.value), position: point.position.map { value($0) },
                whole: point.whole.map { value($0) }, fill: point.fill, series: pieces(point.series)))
        emit(.chartPoint(Int32(program.chartPoints.count - 1)))
    }

    mutating func chartReference(_ reference: CheckedChartReference) {
        program.chartReferences.append(.init(label: pieces(reference.label), value: value(reference.value)))
        emit(.chartReference(Int32(program.chartReferences.count - 1)))
    }

    private mutating func pieces(_ pieces: [CheckedAttributePiece]) -> [Program.ChartPiece] {
        var out: [Program.ChartPiece] = []
        for piece in pieces {
            switch piece {
            case .text(let text): out.append(.text(text))
            case .field(let field): out.append(.field(operation(field)))
            }
        }
        return out
    }

    private mutating func value(_ value: CheckedChartValue) -> Program.ChartValue {
        let paths = value.expression.paths
        return Program.ChartValue(
            expression: value.expression, paths: references(paths), inputs: inputs(paths), rule: value.rule,
            location: value.location)
    }
}
