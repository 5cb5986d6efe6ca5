internal import FojaSpanish

/// The data of a document beside which Spanish may change something: found while the steps are written, by what stands before
/// each and by its own first and last bytes.
struct Junctures {
    /// What stands before the next step on its line.
    private enum Before {
        /// No words.
        case nothing
        /// A run of ``Program/fixed``.
        case fixed(Int32)
        /// Words that the rendering makes, some of them only at its end.
        case made
    }

    /// A datum to look at.
    struct Place {
        /// Its place among the document's steps.
        let step: Int
        /// Whether something may change at its start; if not, only at its end.
        let atStart: Bool
    }

    /// In order.
    private(set) var places: [Place] = []
    private var before = Before.nothing

    /// Notes a fixed run.
    @inline(__always)
    mutating func pass(fixed index: Int32, _ edges: borrowing [Program.RunEdges]) {
        switch edges[Int(index)].end {
        case .none: break
        case .boundary: before = .nothing
        case .text: before = .fixed(index)
        }
    }

    /// Notes words that the rendering makes.
    @inline(__always)
    mutating func passWords() { before = .made }

    /// Notes anything else that is no datum.
    @inline(__always)
    mutating func passOther() { before = .nothing }

    /// Notes a datum.
    ///
    /// - Parameters:
    ///   - step: Its place among the document's steps.
    ///   - display: What it prints.
    @inline(__always)
    mutating func pass(
        datum step: Int, _ bytes: borrowing [UInt8], _ display: Range<Int>, _ edges: borrowing [Program.RunEdges]
    ) {
        if !display.isEmpty {
            let atStart =
                switch before {
                case .nothing: false
                case .made: true
                case .fixed(let index): Junctures.mayChange(edges[Int(index)].following, bytes, display)
                }
            if atStart || JunctureEdge.mayChange(last: bytes[display.upperBound - 1]) {
                places.append(Place(step: step, atStart: atStart))
            }
        }
        before = .nothing
    }

    @inline(__always)
    private static func mayChange(
        _ edge: borrowing JunctureEdge, _ bytes: borrowing [UInt8], _ display: Range<Int>
    ) -> Bool {
        let start = display.lowerBound
        return edge.mayChange(
            bytes[start], display.count > 1 ? bytes[start + 1] : 0, display.count > 2 ? bytes[start + 2] : 0,
            display.count > 3 ? bytes[start + 3] : 0)
    }
}
