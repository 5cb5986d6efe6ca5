internal import FojaData

/// Which cases a set of bands covers, proved by trying every case that its
/// conditions can tell apart.
struct Coverage {
    /// Cases of which the same can be said: for each datum, some of its pieces.
    struct Box {
        var pieces: [Set<Int>]
        /// The bands that claim them, by position; none in a gap.
        let bands: [Int]
    }

    let axes: [Axis]
    /// Where no band applies.
    private(set) var gaps: [Box] = []
    /// Where two bands apply that give different results.
    private(set) var overlaps: [Box] = []
    /// The bands that apply nowhere.
    private(set) var unreachable: [Int] = []

    /// More cases than this cannot be tried one by one.
    static let limit = 200_000

    /// `nil` if there are too many cases.
    ///
    /// - Parameter range: The least and most that a datum may be.
    init?(
        of bands: [Band], schema: Schema, range: (FieldPath) -> (ExactDecimal?, ExactDecimal?)
    ) {
        axes = bands.compared.map { path, literals in
            let (minimum, maximum) = range(path)
            return Axis(path, literals: literals, minimum: minimum, maximum: maximum)
        }
        var count = 1
        for axis in axes {
            count *= max(axis.pieces.count, 1)
            if count > Coverage.limit { return nil }
        }
        enumerate(bands, empty: schema.root.empty, count: count)
    }

    private mutating func enumerate(_ bands: [Band], empty: Value, count: Int) {
        var reached: Set<Int> = []
        var root = empty
        for number in 0..<count {
            var rest = number
            var at: [Int] = []
            for axis in axes {
                let index = rest % max(axis.pieces.count, 1)
                rest /= max(axis.pieces.count, 1)
                at.append(index)
                root.set(axis.path, to: axis.value(at: index))
            }
            let environment = Environment(root: root)
            let claims = bands.indices.filter { bands[$0].condition.evaluate(in: environment) == .boolean(true) }
            reached.formUnion(claims)
            let box = Box(pieces: at.map { [$0] }, bands: claims)
            if claims.isEmpty {
                gaps.append(box)
            } else if Set(claims.map { Outcome(bands[$0]) }).count > 1 {
                overlaps.append(box)
            }
        }
        unreachable = bands.indices.filter { !reached.contains($0) }
        gaps = Coverage.merged(gaps)
        overlaps = Coverage.merged(overlaps)
    }

    /// What a band gives: two that give the same do not contradict each other.
    private struct Outcome: Hashable {
        let clase: ClaseDeRiesgo
        let points: ClosedRange<Int>
        init(_ band: Band) {
            clase = band.clase
            points = band.points
        }
    }

    /// The same cases in fewer boxes: those that differ in one datum alone become one.
    private static func merged(_ boxes: [Box]) -> [Box] {
        var boxes = boxes
        let axes = boxes.first?.pieces.count ?? 0
        var changed = true
        while changed {
            changed = false
            for axis in 0..<axes {
                var groups: [[Int]: [Int]] = [:]
                var order: [[Int]] = []
                for (index, box) in boxes.enumerated() {
                    var key = box.bands + [-1]
                    for (other, pieces) in box.pieces.enumerated() where other != axis {
                        key += pieces.sorted() + [-1]
                    }
                    if groups[key] == nil { order.append(key) }
                    groups[key, default: []].append(index)
                }
                guard order.count < boxes.count else { continue }
                changed = true
                boxes = order.map { key in
                    let members = groups[key] ?? []
                    var box = boxes[members[0]]
                    for member in members.dropFirst() { box.pieces[axis].formUnion(boxes[member].pieces[axis]) }
                    return box
                }
            }
        }
        return boxes
    }
}
