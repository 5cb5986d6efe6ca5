internal import FojaData

/// The data of one case as a rendering reads them, and the rows at which its repetitions stand.
struct DataWalk {
    let data: DataSlots
    /// Where the row of each repetition begins, outermost first; -1 of one that is not there.
    private(set) var rows: [Int32] = []
    /// What each is called, among the rendering's bytes: `garantias.propias.0`.
    private(set) var items: [Slice] = []
    /// The list, of ``Program/paths``, and position of each.
    private var origins: [(list: Int32, position: Int32)] = []

    init(_ data: DataSlots) {
        self.data = data
        rows.reserveCapacity(4)
        items.reserveCapacity(4)
        origins.reserveCapacity(4)
    }

    mutating func enter(_ list: Int32, position: Int, row: Int32, item: Slice) {
        rows.append(row)
        items.append(item)
        origins.append((list, Int32(truncatingIfNeeded: position)))
    }

    mutating func leave() {
        rows.removeLast()
        items.removeLast()
        origins.removeLast()
    }

    @inline(__always)
    func index(_ place: SlotReference) -> Int? { CellView.index(place, rows.span) }

    /// The name of the item at which a path starts; empty for one from the root.
    @inline(__always)
    func item(_ place: SlotReference) -> Slice {
        place.base < 0 || place.base >= items.count ? .empty : items[Int(place.base)]
    }

    /// The same data as values, for what cells do not say.
    func environment(_ frame: DocumentFrame) -> Environment {
        var environment = Environment(root: data.root)
        for (list, position) in origins {
            let row: Value? =
                if case .list(let rows) = frame.program.paths[Int(list)].path.value(in: environment),
                    rows.indices.contains(Int(position))
                {
                    rows[Int(position)]
                } else { nil }
            environment.variables.append(row ?? .missing)
        }
        return environment
    }

    // MARK: Paths with positions

    /// A datum's path with positions.
    func name(_ reference: PathReference, _ arena: [UInt8]) -> String {
        String(decoding: arena[item(reference.place).range] + reference.parts.joined(), as: UTF8.self)
    }

    /// Where the cells begin among which a place is; `nil` in a row that is not there.
    func base(_ place: SlotReference) -> Int? {
        if place.base < 0 { return 0 }
        guard place.base < rows.count, rows[Int(place.base)] >= 0 else { return nil }
        return Int(rows[Int(place.base)])
    }

    /// Visits every datum and list that a path reads and that lacks, by its name with positions.
    private func visitMissing(
        _ base: Int?, _ reference: PathReference, at stop: Int, _ start: String, _ body: (String) -> Void
    ) {
        guard stop < reference.stops.count else { return }
        let name = start + String(decoding: reference.parts[stop], as: UTF8.self)
        let cell = base.map { data.cells[$0 + reference.stops[stop].offset] } ?? .missing
        if cell.isMissing { return body(name) }
        guard stop < reference.stops.count - 1 else { return }
        for position in 0..<cell.rows {
            let row = cell.firstRow + position * reference.stops[stop].rowSize
            visitMissing(row, reference, at: stop + 1, "\(name).\(position)", body)
        }
    }

    /// What lacks of a path: its own datum, or its list, or that of some items.
    func missing(of reference: PathReference, _ arena: [UInt8]) -> [(String, Field)] {
        guard !reference.path.field.isOptional else { return [] }
        if !reference.passesList, let index = index(reference.place), !data.cells[index].isMissing { return [] }
        var out: [(String, Field)] = []
        let item = String(decoding: arena[item(reference.place).range], as: UTF8.self)
        visitMissing(base(reference.place), reference, at: 0, item) { out.append(($0, reference.path.field)) }
        return out
    }
}
