internal import FojaData

/// What a chart draws.
enum ChartKind: String, Sendable, CaseIterable {
    /// A bar for each datum, lying down.
    case bars = "barras"
    /// A value that holds until the next.
    case steps = "escalones"
    /// Straight lines from each value to the next.
    case lines = "lineas"

    /// Whether each datum has a place along an axis (`en`), and not only its turn.
    var hasAxis: Bool { self != .bars }
}

/// How the inside of a bar looks: told apart in black and white.
enum ChartFill: String, Sendable, CaseIterable {
    case full = "llena"
    case light = "clara"
    case empty = "vacia"
    case hatched = "rayada"
    case crossed = "cruzada"

    /// The class of the bar itself; ``hatched`` and ``crossed`` have strokes over it besides.
    var style: String {
        switch self {
        case .full: "llena"
        case .light: "clara"
        case .empty, .hatched, .crossed: "vacia"
        }
    }
}

/// A chart's data, resolved: nothing of a template or a case is left in it.
struct Chart {
    let kind: ChartKind
    let title: String
    let unit: String
    var points: [Point] = []
    var references: [Reference] = []
    /// How many data of it nobody has given.
    var missing = 0

    struct Point {
        let label: String
        /// Where it stands along the axis: a number, or the number of a day.
        let position: ExactDecimal?
        let value: ExactDecimal
        /// The value as the text prints it.
        let shown: String
        /// What the value is a part of, drawn as a frame around it.
        let whole: ExactDecimal?
        let fill: ChartFill
        /// What joins it to others; empty if the chart has one line.
        let series: String
    }

    /// A value to compare with: a line across the chart.
    struct Reference {
        let label: String
        let value: ExactDecimal
        let shown: String
    }

    /// Whether the places along the axis are days.
    var isDated = false

    /// The unit after a figure: «51 puntos», «480.000,00 Bs».
    func withUnit(_ figure: String) -> String { unit.isEmpty ? figure : "\(figure) \(unit)" }
}
