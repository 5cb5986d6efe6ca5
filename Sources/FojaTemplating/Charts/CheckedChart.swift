internal import FojaData

/// A chart whose data have been found in the schema.
struct CheckedChart: Sendable {
    let kind: ChartKind
    let title: [CheckedAttributePiece]
    let unit: String
    /// Points, references, and the conditions and repetitions around them.
    let body: [CheckedNode]
    let isDated: Bool
}

/// One datum of a chart, or one for each item of the repetition it stands in.
struct CheckedChartPoint: Sendable {
    let label: [CheckedAttributePiece]
    let value: CheckedChartValue
    let position: CheckedChartValue?
    let whole: CheckedChartValue?
    let fill: ChartFill
    let series: [CheckedAttributePiece]
}

struct CheckedChartReference: Sendable {
    let label: [CheckedAttributePiece]
    let value: CheckedChartValue
}

/// A number of a chart, and how words print it.
struct CheckedChartValue: Sendable {
    let expression: Expression
    let rule: PrintRule
    let location: Location
}

extension CheckedChartValue {
    init(_ expression: Expression, location: Location) {
        self.init(expression: expression, rule: .ofChart(expression), location: location)
    }
}

extension PrintRule {
    /// How the words of a chart print what an expression says.
    static func ofChart(_ expression: Expression) -> PrintRule {
        // A datum by itself prints as it does in the text.
        let isDatum = expression.paths.count == 1 && expression.paths[0].text == expression.text
        return isDatum ? StandardFilters.rule(for: expression.paths[0].type) : .scalar(.rounded(2))
    }
}
