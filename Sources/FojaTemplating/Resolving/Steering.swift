internal import FojaData

/// The data that a rendering consulted without showing them. A document carries
/// them too, or reading it back would not give the same document.
///
/// A datum is its cell: what is known of it is a few bits of a byte, whatever path led there.
struct Steering {
    /// A datum to carry, and what it is called: the item's name, and what follows it among ``Program/bytes``.
    struct Entry: Sendable {
        let item: Slice
        let name: Program.Span
        let cell: Int32
    }

    /// A datum on which a computed field rests: most are shown, and then need no name.
    struct Rested {
        let item: Slice
        /// The list in whose row it stands, among ``Program/bytes``, and the row's position; below 0 if it stands in none.
        let list: Program.Span
        let position: Int32
        let name: Program.Span
        let cell: Int32
    }

    /// What is known of a datum.
    struct Marks: OptionSet {
        let rawValue: UInt8

        static let isConsulted = Marks(rawValue: 1)
        static let isShown = Marks(rawValue: 2)
        static let isRested = Marks(rawValue: 4)
    }

    private var marks: [Marks]
    private var consulted: [Entry] = []
    /// What computed fields rest on: carried only if the document does not show it.
    private var rested: [Rested] = []
    /// Paths through lists that have been followed already, by their number, and groups of inputs.
    private var isFollowed: [Bool]
    private var isGroupRested: [Bool]

    init(_ view: borrowing ResolvingView) {
        marks = Array(repeating: [], count: view.data.cells.count)
        isFollowed = Array(repeating: false, count: view.places.count)
        isGroupRested = Array(repeating: false, count: view.groups.count)
        consulted.reserveCapacity(64)
        rested.reserveCapacity(64)
    }

    /// Notes that the document shows a datum.
    @inline(__always)
    mutating func show(_ cell: Int) { marks[cell].insert(.isShown) }

    /// Whether a datum is not marked yet; now it is.
    @inline(__always)
    fileprivate mutating func isNew(_ cell: Int, _ mark: Marks) -> Bool {
        guard marks[cell].isDisjoint(with: mark) else { return false }
        marks[cell].insert(mark)
        return true
    }

    /// Whether a path from the root was not followed yet; now it is.
    fileprivate mutating func isNew(path: Int) -> Bool {
        if isFollowed[path] { return false }
        isFollowed[path] = true
        return true
    }

    @inline(__always)
    fileprivate mutating func isNew(group: Int) -> Bool {
        if isGroupRested[group] { return false }
        isGroupRested[group] = true
        return true
    }

    fileprivate mutating func append(_ entry: Entry) { consulted.append(entry) }
    fileprivate mutating func append(_ rested: Rested) { self.rested.append(rested) }

    /// What to carry hidden, given what is shown.
    ///
    /// - Parameters:
    ///   - bytes: ``Program/bytes``.
    ///   - arena: Where names are put together.
    mutating func finish(_ bytes: Span<UInt8>, _ arena: inout [UInt8]) -> [Entry] {
        for rested in rested where marks[Int(rested.cell)].isDisjoint(with: [.isConsulted, .isShown]) {
            var item = rested.item
            if rested.position >= 0 { item = arena.append(item: item, bytes, rested.list, Int(rested.position)) }
            consulted.append(Entry(item: item, name: rested.name, cell: rested.cell))
        }
        return consulted
    }
}

extension [UInt8] {
    /// Appends the name of a row: `garantias.propias.0`.
    ///
    /// - Parameters:
    ///   - item: What stands before the list's own name.
    ///   - name: The list's own name, among some bytes.
    mutating func append(item: Slice, _ bytes: Span<UInt8>, _ name: Program.Span, _ position: Int) -> Slice {
        let start = count
        append(again: item)
        append(bytes, name.range)
        append(0x2E)
        append(figures: position)
        return Slice(from: start, to: count)
    }
}

extension Resolver {
    /// Notes that the rendering depends on a path, by its number.
    mutating func consult(path number: Int32) {
        let path = Int(number)
        let way = view.ways[path].range
        let place = view.places[path]
        guard way.count > 1 else {
            guard let stop = way.first else { return }
            return consult(place, view.stops[stop].name)
        }
        if place.base < 0, !steering.isNew(path: path) { return }
        follow(way, place, isWhole: false, .isConsulted)
    }

    /// The same of all that something consults, of ``Program/consulted``.
    @inline(__always)
    mutating func consult(_ consulted: Program.Span) {
        for index in consulted.range {
            let one = view.consulted[index]
            if one.path < 0 { consult(one.place, one.name) } else { consult(path: one.path) }
        }
    }

    /// The same of one datum, or of how many items a list has.
    @inline(__always)
    mutating func consult(_ place: SlotReference, _ name: Program.Span) {
        guard let cell = walk.index(place) else { return }
        note(cell, .isConsulted, walk.item(place), name)
    }

    /// Notes what computed fields that the document shows or asks rest on, of ``Program/inputs``.
    @inline(__always)
    mutating func rest(on inputs: Program.Span) {
        for index in inputs.range {
            let group = Int(view.inputs[index])
            if steering.isNew(group: group) { rest(on: group) }
        }
    }

    private mutating func rest(on group: Int) {
        for index in view.groups[group].range {
            let one = view.consulted[index]
            if one.path < 0 {
                note(Int(one.place.offset), .isRested, .empty, one.name)
            } else {
                follow(view.ways[Int(one.path)].range, one.place, isWhole: true, .isRested)
            }
        }
    }

    /// Notes a datum, unless it lacks or is noted already.
    @inline(__always)
    private mutating func note(_ cell: Int, _ mark: Steering.Marks, _ item: Slice, _ name: Program.Span) {
        note(cell, mark, item, Program.Span(0..<0), -1, name)
    }

    /// The same of one in a row of a list.
    @inline(__always)
    private mutating func note(
        _ cell: Int, _ mark: Steering.Marks, _ item: Slice, _ list: Program.Span, _ position: Int, _ name: Program.Span
    ) {
        guard steering.isNew(cell, mark), !view.data.cells[cell].isMissing else { return }
        let number = Int32(truncatingIfNeeded: cell)
        if mark == .isRested {
            steering.append(
                Steering.Rested(
                    item: item, list: list, position: Int32(truncatingIfNeeded: position), name: name, cell: number))
        } else {
            let item = position < 0 ? item : arena.append(item: item, view.bytes, list, position)
            steering.append(Steering.Entry(item: item, name: name, cell: number))
        }
    }

    /// Notes all that a path through lists reads.
    ///
    /// - Parameter isWhole: Also what a list of scalars has in it: for who reads the list and not how long it is.
    private mutating func follow(
        _ way: Range<Int>, _ place: SlotReference, isWhole: Bool, _ mark: Steering.Marks
    ) {
        guard let base = walk.base(place) else { return }
        follow(way, base, walk.item(place), isWhole, mark)
    }

    /// - Parameter way: What is left of it, of ``Program/stops``.
    private mutating func follow(
        _ way: Range<Int>, _ base: Int, _ item: Slice, _ isWhole: Bool, _ mark: Steering.Marks
    ) {
        guard let first = way.first else { return }
        let stop = view.stops[first]
        let index = base + stop.stop.offset
        note(index, mark, item, stop.name)
        followRows(way, view.data.cells[index], item, isWhole, mark)
    }

    private mutating func followRows(
        _ way: Range<Int>, _ list: Cell, _ item: Slice, _ isWhole: Bool, _ mark: Steering.Marks
    ) {
        let stop = view.stops[way.lowerBound]
        let isLast = way.count == 1
        guard list.kind == .list, !isLast || isWhole && stop.stop.holdsScalars else { return }
        for position in 0..<list.rows {
            let row = list.firstRow + position * stop.stop.rowSize
            guard !isLast else {
                note(row, mark, item, stop.name, position, Program.Span(0..<0))
                continue
            }
            let next = view.stops[way.lowerBound + 1]
            let cell = row + next.stop.offset
            note(cell, mark, item, stop.name, position, next.name)
            // What stands in lists within it needs the row's name.
            guard view.data.cells[cell].kind == .list else { continue }
            let name = arena.append(item: item, view.bytes, stop.name, position)
            followRows(way.dropFirst(), view.data.cells[cell], name, isWhole, mark)
        }
    }
}
