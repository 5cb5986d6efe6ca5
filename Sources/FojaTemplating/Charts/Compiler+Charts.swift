internal import FojaData

extension Program {
    final class ChartOperation: Sendable {
        let kind: ChartKind
        let title: [ChartPiece]
        let unit: String
        let isDated: Bool
        let body: Range<Int>

        init(_ chart: CheckedChart, title: [ChartPiece], body: Range<Int>) {
            kind = chart.kind
            unit = chart.unit
            isDated = chart.isDated
            self.title = title
            self.body = body
        }
    }

    final class ChartPointOperation: Sendable {
        let label: [ChartPiece]
        let value: ChartValue
        let position: ChartValue?
        let whole: ChartValue?
        let fill: ChartFill
        let series: [ChartPiece]

        init(
            label: [ChartPiece], value: ChartValue, position: ChartValue?, whole: ChartValue?, fill: ChartFill,
            series: [ChartPiece]
        ) {
            self.label = label
            self.value = value
            self.position = position
            self.whole = whole
            self.fill = fill
            self.series = series
        }
    }

    final class ChartReferenceOperation: Sendable {
        let label: [ChartPiece]
        let value: ChartValue

        init(label: [ChartPiece], value: ChartValue) {
            self.label = label
            self.value = value
        }
    }

    enum ChartPiece: Sendable {
        case text(String)
        case field(FieldOperation)
    }

    struct ChartValue: Sendable {
        let expression: Expression
        let paths: [PathReference]
        let inputs: [InputGroup]
        let format: Filter.Format
        let location: Location
    }
}

extension Compiler {
    mutating func chart(_ chart: CheckedChart) {
        let title = pieces(chart.title)
        let body = body(chart.body)
        emit(.chart(.init(chart, title: title, body: body)))
    }

    mutating func chartPoint(_ point: CheckedChartPoint) {
        emit(
            .chartPoint(
                .init(
                    label: pieces(point.label), value: value(point.value), position: point.position.map { value($0) },
                    whole: point.whole.map { value($0) }, fill: point.fill, series: pieces(point.series))))
    }

    mutating func chartReference(_ reference: CheckedChartReference) {
        emit(.chartReference(.init(label: pieces(reference.label), value: value(reference.value))))
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
            expression: value.expression, paths: references(paths), inputs: inputs(paths), format: value.format,
            location: value.location)
    }
}
