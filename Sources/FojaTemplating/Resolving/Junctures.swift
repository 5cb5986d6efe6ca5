internal import FojaSpanish

/// The data of a document beside which Spanish may change something: found while the steps are written, by what stands before
/// each and by its own first and last bytes.
struct Junctures {
    /// A datum to look at.
    struct Place {
        /// Its place among the document's steps.
        let step: Int
        /// Whether something may change at its start; if not, only at its end.
        let atStart: Bool
    }

    /// In order.
    private(set) var places: [Place] = []

    init() { places.reserveCapacity(32) }

    /// Notes a datum that is about to be appended to the steps.
    @inline(__always)
    mutating func pass(_ ends: Ends, after steps: borrowing GrowingLine<StreamStep>, _ edges: Span<Program.RunEdges>) {
        if ends.isEmpty { return }
        let atStart = Junctures.mayChange(ends, after: steps, edges)
        if atStart || JunctureEdge.mayChange(last: ends.last) {
            places.append(Place(step: steps.count, atStart: atStart))
        }
    }

    /// Whether something may change where a datum begins, by what stands last on its line.
    @inline(__always)
    private static func mayChange(
        _ ends: Ends, after steps: borrowing GrowingLine<StreamStep>, _ edges: Span<Program.RunEdges>
    ) -> Bool {
        var step = steps.count
        while step > 0 {
            step -= 1
            switch steps[step] {
            case .fixed(let index):
                switch edges[Int(index)].end {
                case .none: continue
                case .boundary: return false
                case .text:
                    return edges[Int(index)].following.mayChange(ends.first, ends.second, ends.third, ends.fourth)
                }
            // Words that the rendering makes, some of them only at its end.
            case .words: return true
            default: return false
            }
        }
        return false
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
