extension DataSlots {
    /// Which data are kept of those of a case.
    package struct Kept {
        /// A datum; a list with those of its rows' data that are kept.
        private static let own: UInt8 = 1
        /// A list with all that is in it.
        private static let whole: UInt8 = 2
        private var marks: [UInt8]

        /// None yet.
        package init(of data: DataSlots) { marks = Array(repeating: 0, count: data.cells.count) }

        /// Whether a datum is kept.
        package subscript(cell: Int) -> Bool { marks[cell] != 0 }

        /// Keeps a datum; of a list, how many rows it has.
        package mutating func keep(_ cell: Int) { marks[cell] |= Kept.own }

        /// Keeps a datum no more.
        mutating func drop(_ cell: Int) { marks[cell] = 0 }

        fileprivate func isWhole(_ cell: Int) -> Bool { marks[cell] & Kept.whole != 0 }

        /// Keeps all that stands where some stops lead, in every row.
        mutating func keepWhole(_ place: SlotPlace, in data: DataSlots) { keepWhole(place, 0, in: data, from: 0) }

        private mutating func keepWhole(_ place: SlotPlace, _ stop: Int, in data: DataSlots, from base: Int) {
            let cell = base + place.stops[stop].offset
            let datum = data.cells[cell]
            guard stop < place.stops.count - 1 else {
                marks[cell] |= Kept.whole
                if let rows = place.rows { keepRows(of: datum, rows, in: data) }
                return
            }
            guard datum.kind == .list else { return }
            for row in 0..<datum.rows {
                keepWhole(place, stop + 1, in: data, from: datum.firstRow + row * place.stops[stop].rowSize)
            }
        }

        private mutating func keepRows(of list: Cell, _ layout: SlotLayout, in data: DataSlots) {
            guard list.kind == .list else { return }
            for row in 0..<list.rows { keepRow(layout, at: list.firstRow + row * layout.size, in: data) }
        }

        private mutating func keepRow(_ layout: SlotLayout, at base: Int, in data: DataSlots) {
            for cell in base..<base + layout.size { marks[cell] |= Kept.whole }
            for part in layout.fields {
                switch part {
                case .scalar: break
                case .group(let inner, let offset): keepRow(inner, at: base + offset, in: data)
                case .list(let rows, let offset): keepRows(of: data.cells[base + offset], rows, in: data)
                }
            }
        }
    }

    /// The same data without those that are not kept, each where it was.
    package func keeping(_ kept: Kept) -> DataSlots {
        var cells = cells
        for cell in cells.indices where !kept[cell] { cells[cell] = .missing }
        return DataSlots(root: group(root, layout, at: 0, kept), cells: cells, bytes: bytes, wide: wide, layout: layout)
    }

    private func group(_ value: Value, _ layout: SlotLayout, at base: Int, _ kept: Kept) -> Value {
        guard case .group(var values) = value else { return value }
        for (slot, part) in layout.fields.enumerated() where slot < values.count {
            switch part {
            case .scalar(_, let offset): if !kept[base + offset] { values[slot] = .missing }
            case .group(let inner, let offset): values[slot] = group(values[slot], inner, at: base + offset, kept)
            case .list(let rows, let offset): values[slot] = list(values[slot], rows, at: base + offset, kept)
            }
        }
        return .group(values)
    }

    private func list(_ value: Value, _ rows: SlotLayout, at cell: Int, _ kept: Kept) -> Value {
        guard kept[cell], case .list(var items) = value else { return .missing }
        guard !kept.isWhole(cell) else { return value }
        let first = cells[cell].firstRow
        for index in items.indices {
            let base = first + index * rows.size
            if rows.isScalar {
                if !kept[base] { items[index] = .missing }
            } else if case .list = items[index], case .list(let inner, _)? = rows.fields.first {
                items[index] = list(items[index], inner, at: base, kept)
            } else {
                items[index] = group(items[index], rows, at: base, kept)
            }
        }
        return .list(items)
    }
}

/// Where a datum or list stands, and what stands in the rows of a list.
package struct SlotPlace: Sendable {
    let stops: [SlotLayout.Stop]
    let rows: SlotLayout?
    /// Whether it is a list of lists, in which no path names anything.
    private let isUnnamed: Bool

    /// - Returns: `nil` for a path of a group, which is no datum.
    init?(_ path: FieldPath, in layout: SlotLayout) {
        guard let stops = layout.offsets(path.steps[...]) else { return nil }
        self.stops = stops
        rows = layout.rows(path.steps[...])
        isUnnamed = if case .list(.list) = path.field.type { true } else { false }
    }

    /// Whether all of it that a case has is kept; of a list of scalars, with its items.
    func isKept(_ kept: DataSlots.Kept, in data: DataSlots) -> Bool { isKept(kept, 0, in: data, from: 0) }

    /// Whether any of it that a case has is kept.
    func hasAny(_ kept: DataSlots.Kept, in data: DataSlots) -> Bool { hasAny(kept, 0, in: data, from: 0) }

    private func hasAny(_ kept: DataSlots.Kept, _ stop: Int, in data: DataSlots, from base: Int) -> Bool {
        let cell = base + stops[stop].offset
        guard stop < stops.count - 1 else { return kept[cell] }
        let list = data.cells[cell]
        guard list.kind == .list else { return false }
        return (0..<list.rows).contains { row in
            hasAny(kept, stop + 1, in: data, from: list.firstRow + row * stops[stop].rowSize)
        }
    }

    private func isKept(_ kept: DataSlots.Kept, _ stop: Int, in data: DataSlots, from base: Int) -> Bool {
        let cell = base + stops[stop].offset
        let datum = data.cells[cell]
        if datum.isMissing { return true }
        guard kept[cell], !isUnnamed else { return false }
        let isLast = stop == stops.count - 1
        guard datum.kind == .list, !isLast || stops[stop].holdsScalars else { return true }
        for row in 0..<datum.rows {
            let item = datum.firstRow + row * stops[stop].rowSize
            if isLast {
                guard data.cells[item].isMissing || kept[item] else { return false }
            } else if !isKept(kept, stop + 1, in: data, from: item) {
                return false
            }
        }
        return true
    }
}
