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

    init() { places.reserveCapacity(32) }

    /// Notes a fixed run.
    @inline(__always)
    mutating func pass(fixed index: Int32, _ edges: Span<Program.RunEdges>) {
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
    /// - Parameter step: Its place among the document's steps.
    @inline(__always)
    mutating func pass(datum step: Int, _ ends: Ends, _ edges: Span<Program.RunEdges>) {
        if !ends.isEmpty {
            let atStart =
                switch before {
                case .nothing: false
                case .made: true
                case .fixed(let index):
                    edges[Int(index)].following.mayChange(ends.first, ends.second, ends.third, ends.fourth)
                }
            if atStart || JunctureEdge.mayChange(last: ends.last) {
                places.append(Place(step: step, atStart: atStart))
            }
        }
        before = .nothing
    }

    /// The first bytes of what a datum prints, and its last; 0 for those that it has not.
    struct Ends {
        let isEmpty: Bool
        let first: UInt8
        let second: UInt8
        let third: UInt8
        let fourth: UInt8
        let last: UInt8

        @inline(__always)
        init(_ bytes: Span<UInt8>, _ display: Range<Int>) {
            let (start, count) = (display.lowerBound, display.count)
            isEmpty = count == 0
            first = count > 0 ? bytes[start] : 0
            second = count > 1 ? bytes[start + 1] : 0
            third = count > 2 ? bytes[start + 2] : 0
            fourth = count > 3 ? bytes[start + 3] : 0
            last = count > 0 ? bytes[start + count - 1] : 0
        }
    }
}
