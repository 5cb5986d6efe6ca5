internal import FojaData

/// The data that a rendering consulted without showing them. A document carries
/// them too, or reading it back would not give the same document.
///
/// A datum is its cell: what is known of it is a few bits of a byte, whatever path led there.
struct Steering: ~Copyable {
    /// A datum to carry, and what it is called: the item's name, and what follows it among ``Program/bytes``.
    struct Entry: Sendable {
        let item: Slice
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

    private var marks: GrowingLine<Marks>
    /// What to carry.
    fileprivate private(set) var entries: [Entry] = []
    /// Paths through lists that have been followed already, by their number.
    private var isFollowed: GrowingLine<Bool>
    /// What computed fields rest on, of ``Program/groups``, in the order in which they were met.
    fileprivate private(set) var rested: [Int32] = []
    private var isGroupRested: GrowingLine<Bool>

    init(_ view: borrowing ResolvingView) {
        marks = GrowingLine(repeating: [], count: view.data.cells.count)
        isFollowed = GrowingLine(repeating: false, count: view.places.count)
        isGroupRested = GrowingLine(repeating: false, count: view.groups.count)
        entries.reserveCapacity(128)
        rested.reserveCapacity(32)
    }

    private init(
        marks: consuming GrowingLine<Marks>, entries: [Entry], isFollowed: consuming GrowingLine<Bool>, rested: [Int32],
        isGroupRested: consuming GrowingLine<Bool>
    ) {
        self.marks = marks
        self.entries = entries
        self.isFollowed = isFollowed
        self.rested = rested
        self.isGroupRested = isGroupRested
    }

    /// The same by itself, for whoever runs something only to see what it prints.
    func copy() -> Steering {
        Steering(
            marks: marks.copy(), entries: entries, isFollowed: isFollowed.copy(), rested: rested,
            isGroupRested: isGroupRested.copy())
    }

    /// Notes that the document shows a datum.
    @inline(__always)
    mutating func show(_ cell: Int) { marks[cell].insert(.isShown) }

    /// Whether a datum is to be carried for a mark that it has not yet; now it has.
    @inline(__always)
    fileprivate mutating func isNew(_ cell: Int, _ mark: Marks) -> Bool {
        // What the document shows or consults itself need not be carried for what rests on it.
        let known: Marks = mark == .isRested ? [.isConsulted, .isShown, .isRested] : mark
        guard marks[cell].isDisjoint(with: known) else { return false }
        marks[cell].insert(mark)
        return true
    }

    /// Whether a path from the root was not followed yet; now it is.
    fileprivate mutating func isNew(path: Int) -> Bool {
        if isFollowed[path] { return false }
        isFollowed[path] = true
        return true
    }

    /// Notes that computed fields rest on a group of inputs.
    @inline(__always)
    fileprivate mutating func rest(on group: Int32) {
        if isGroupRested[Int(group)] { return }
        isGroupRested[Int(group)] = true
        rested.append(group)
    }

    fileprivate mutating func append(_ entry: Entry) { entries.append(entry) }
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
        for index in inputs.range { steering.rest(on: view.inputs[index]) }
    }

    /// What to carry hidden, given all that is shown: what is consulted, and then what computed fields rest on, which stands at the
    /// root.
    mutating func hidden() -> [Steering.Entry] {
        for index in steering.rested.indices {
            for input in view.groups[Int(steering.rested[index])].range {
                let one = view.consulted[input]
                if one.path < 0 {
                    note(Int(one.place.offset), .isRested, .empty, one.name)
                } else {
                    follow(view.ways[Int(one.path)].range, one.place, isWhole: true, .isRested)
                }
            }
        }
        return steering.entries
    }

    /// Notes a datum, unless it lacks or is noted already.
    @inline(__always)
    private mutating func note(_ cell: Int, _ mark: Steering.Marks, _ item: Slice, _ name: Program.Span) {
        guard !view.data.cells[cell].isMissing, steering.isNew(cell, mark) else { return }
        steering.append(Steering.Entry(item: item, name: name, cell: Int32(truncatingIfNeeded: cell)))
    }

    /// The same of one in a row of a list, whose name is put together only if it is noted.
    @inline(__always)
    private mutating func note(
        _ cell: Int, _ mark: Steering.Marks, _ item: Slice, _ list: Program.Span, _ position: Int, _ name: Program.Span
    ) {
        guard !view.data.cells[cell].isMissing, steering.isNew(cell, mark) else { return }
        let row = arena.append(item: item, view.bytes, list, position)
        steering.append(Steering.Entry(item: row, name: name, cell: Int32(truncatingIfNeeded: cell)))
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
        guard list.isList, !isLast || isWhole && stop.stop.holdsScalars else { return }
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
            guard view.data.cells[cell].isList else { continue }
            let name = arena.append(item: item, view.bytes, stop.name, position)
            followRows(way.dropFirst(), view.data.cells[cell], name, isWhole, mark)
        }
    }
}
