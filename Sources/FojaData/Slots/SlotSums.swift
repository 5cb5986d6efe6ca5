/// Sums of what stands in cells: numbers, how many rows lists have, and a column of a list.
///
/// Nearly all that inflections count. What else an expression can say is evaluated from values.
package struct SlotSums: Sendable {
    private enum Term: Sendable {
        case number(SlotReference)
        case rows(SlotReference)
        /// What a field of each row has.
        case column(SlotReference, rowSize: Int32, offset: Int32)
    }

    /// One of the sums.
    package struct Sum: Sendable {
        fileprivate let start: Int32
        fileprivate let end: Int32
    }

    private var terms: [Term] = []

    package init() {}

    /// Adds a sum.
    ///
    /// - Parameter place: Where a path's datum or the first list on its way stands, and all that is on its way; `nil` if that
    ///   is not known.
    /// - Returns: `nil` if the expression is none, or adds anything else.
    package mutating func add(
        _ expression: Expression, place: (FieldPath) -> (SlotReference, [SlotLayout.Stop])?
    ) -> Sum? {
        let start = terms.count
        guard add(expression.root, place) else {
            terms.removeLast(terms.count - start)
            return nil
        }
        return Sum(start: Int32(start), end: Int32(terms.count))
    }

    private mutating func add(
        _ node: Expression.Node, _ place: (FieldPath) -> (SlotReference, [SlotLayout.Stop])?
    ) -> Bool {
        switch node {
        case .arithmetic(.add, let a, let b): return add(a, place) && add(b, place)
        case .path(let path):
            guard let (place, stops) = place(path), stops.count == 1 else { return false }
            terms.append(.number(place))
        case .aggregate(.count, let path):
            guard let (place, stops) = place(path), stops.count == 1 else { return false }
            terms.append(.rows(place))
        case .aggregate(.sum, let path):
            guard let (place, stops) = place(path), stops.count == 2 else { return false }
            terms.append(
                .column(
                    place, rowSize: Int32(truncatingIfNeeded: stops[0].rowSize),
                    offset: Int32(truncatingIfNeeded: stops[1].offset)))
        default: return false
        }
        return true
    }

    /// The same where a rendering asks it, over a case's cells.
    package struct View: ~Escapable {
        private let terms: Span<Term>

        @_lifetime(borrow sums)
        package init(_ sums: borrowing SlotSums) { terms = sums.terms.span }

        /// What a sum makes.
        ///
        /// - Parameter rows: As ``CellView/index(_:_:)`` takes them.
        /// - Returns: `nil` if a term is not known, for a datum lacks, or the sum has too many digits.
        package func total(_ sum: Sum, _ data: CellView, _ rows: Span<Int32>) -> ExactDecimal? {
            var total = ExactDecimal.zero
            for index in Int(sum.start)..<Int(sum.end) {
                switch terms[index] {
                case .number(let place):
                    guard View.add(data.cell(place, rows), data, to: &total) else { return nil }
                case .rows(let place):
                    let list = data.cell(place, rows)
                    guard list.kind == .list, let more = total.adding(ExactDecimal(list.rows)) else { return nil }
                    total = more
                case .column(let place, let rowSize, let offset):
                    let list = data.cell(place, rows)
                    guard list.kind == .list else { return nil }
                    for position in 0..<list.rows {
                        let cell = data.cells[list.firstRow + position * Int(rowSize) + Int(offset)]
                        guard View.add(cell, data, to: &total) else { return nil }
                    }
                }
            }
            return total
        }

        private static func add(_ cell: Cell, _ data: CellView, to total: inout ExactDecimal) -> Bool {
            guard cell.kind == .decimal, let more = total.adding(data.decimal(cell)) else { return false }
            total = more
            return true
        }
    }
}
