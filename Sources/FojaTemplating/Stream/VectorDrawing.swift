public import FojaData

/// A drawing as shapes: what a chart becomes.
///
/// Measures are hundredths of the drawing's unit, whole numbers computed from exact decimals; x grows to the right and y
/// downwards. Printed, a unit is about a pixel. How a shape looks is said by the name of its style (`llena`, `guia`,
/// `rotulo fin`), which the style sheets explain.
public struct VectorDrawing: Sendable, Hashable {
    /// What it shows, in a few words.
    public let title: String
    /// The same as a sentence, with its figures, for who cannot see it.
    public let description: String
    /// How wide it is.
    public let width: Int
    /// How high it is.
    public let height: Int
    /// What it is drawn with, from the back to the front.
    public let shapes: [Shape]
    /// The data that it draws, for a format that has charts of its own.
    public let data: [Datum]

    /// A shape. The first value of each is its style.
    public enum Shape: Sendable, Hashable {
        /// A rectangle by its upper left corner.
        case rectangle(String, x: Int, y: Int, width: Int, height: Int)
        /// A straight line.
        case line(String, x1: Int, y1: Int, x2: Int, y2: Int)
        /// Words that stand on a point: begin, end (`fin`) or are centred (`medio`) there, as their style says.
        case text(String, String, x: Int, y: Int)
        /// Lines one after another; never empty.
        case path(String, [Stroke])
    }

    /// A step of a path.
    public enum Stroke: Sendable, Hashable {
        /// Lifts the pen and puts it down at a point.
        case move(Int, Int)
        /// Draws to a point.
        case line(Int, Int)
        /// Draws level, to an x.
        case across(Int)
        /// Draws upright, to a y.
        case down(Int)
    }

    /// A datum of a chart.
    public struct Datum: Sendable, Hashable {
        /// What it is called there.
        public let label: String
        /// What joins it to others; empty where there is one line, or bars.
        public let series: String
        /// Its value.
        public let value: ExactDecimal
        /// Its value as the chart prints it, with its unit.
        public let print: String
    }
}
