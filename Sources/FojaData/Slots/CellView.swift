/// The data of a case where a rendering reads them: spans, so that reading a datum counts no references. It may not outlive
/// what it was made of.
package struct CellView: ~Escapable {
    /// ``DataSlots/cells``.
    package let cells: Span<Cell>
    /// ``DataSlots/bytes``.
    package let bytes: Span<UInt8>
    private let wide: Span<Int128>

    /// - Parameters:
    ///   - cells: ``DataSlots/cells``.
    ///   - bytes: ``DataSlots/bytes``.
    ///   - wide: ``DataSlots/wide``.
    @_lifetime(borrow cells, borrow bytes, borrow wide)
    package init(_ cells: borrowing [Cell], _ bytes: borrowing [UInt8], _ wide: borrowing [Int128]) {
        self.cells = cells.span
        self.bytes = bytes.span
        self.wide = wide.span
    }

    /// The number of a datum's cell; `nil` in a row that is not there.
    ///
    /// - Parameter rows: Where the row of each variable begins; -1 of one that is not there.
    package static func index(_ reference: SlotReference, _ rows: Span<Int32>) -> Int? {
        if reference.base < 0 { return Int(reference.offset) }
        guard reference.base < rows.count, rows[Int(reference.base)] >= 0 else { return nil }
        return Int(rows[Int(reference.base)] + reference.offset)
    }

    /// A datum's cell.
    package func cell(_ reference: SlotReference, _ rows: Span<Int32>) -> Cell {
        guard let index = CellView.index(reference, rows) else { return .missing }
        return cells[index]
    }

    /// Whether a datum's canonical text is some text.
    func says(_ cell: Cell, _ text: Span<UInt8>) -> Bool {
        let own = cell.canonical
        guard own.count == text.count else { return false }
        for index in text.indices where bytes[own.lowerBound + index] != text[index] { return false }
        return true
    }

    /// A number.
    @inline(__always)
    package func decimal(_ cell: Cell) -> ExactDecimal { cell.decimal(wide) }
}
