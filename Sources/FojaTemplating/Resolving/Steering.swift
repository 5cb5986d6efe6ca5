internal import FojaData

/// The data that a rendering consulted without showing them. A document carries
/// them too, or reading it back would not give the same document.
///
/// A datum is its cell: what is known of it is a few bits of a byte, whatever path led there.
struct Steering {
    /// A datum to carry, and what it is called: the item's name, and what follows it among ``Program/names``.
    struct Entry: Sendable {
        let item: Slice
        let name: Program.Span
        let cell: Int32
    }

    private static let isConsulted: UInt8 = 1
    private static let isShown: UInt8 = 2
    private static let isRested: UInt8 = 4

    private var marks: [UInt8]
    private var consulted: [Entry] = []
    /// What computed fields rest on: carried only if the document does not show it.
    private var rested: [Entry] = []
    /// Paths through lists that have been followed already, by their number.
    private var isFollowed: [Bool]
    private var isGroupRested: [Bool]

    init(_ program: Program, cellCount: Int) {
        marks = Array(repeating: 0, count: cellCount)
        isFollowed = Array(repeating: false, count: program.paths.count)
        isGroupRested = Array(repeating: false, count: program.inputGroups.count)
    }

    /// Notes that the document shows a datum.
    @inline(__always)
    mutating func show(_ cell: Int) { marks[cell] |= Steering.isShown }

    /// Notes that the rendering depends on a path.
    mutating func consult(_ reference: PathReference, _ walk: borrowing DataWalk, _ arena: inout [UInt8]) {
        guard reference.passesList else {
            return consult(reference.place, reference.name, walk)
        }
        if reference.isRoot {
            if isFollowed[reference.number] { return }
            isFollowed[reference.number] = true
        }
        follow(reference, walk, whole: false, Steering.isConsulted, &arena)
    }

    /// The same of all that something consults.
    mutating func consult(
        all consulted: Program.Span, _ program: borrowing Program, _ walk: borrowing DataWalk, _ arena: inout [UInt8]
    ) {
        for index in consulted.range {
            let one = program.consulted[index]
            if one.path < 0 {
                consult(one.place, one.name, walk)
            } else {
                consult(program.paths[Int(one.path)], walk, &arena)
            }
        }
    }

    /// The same of one datum, or of how many items a list has.
    mutating func consult(_ place: SlotReference, _ name: Program.Span, _ walk: borrowing DataWalk) {
        guard let cell = walk.index(place) else { return }
        note(cell, Steering.isConsulted, walk.item(place), name, walk)
    }

    /// Notes that a computed field which the rendering shows rests on some paths.
    mutating func rest(
        on groups: Program.Span, _ program: borrowing Program, _ walk: borrowing DataWalk, _ arena: inout [UInt8]
    ) {
        for index in groups.range {
            let group = Int(program.inputs[index])
            if isGroupRested[group] { continue }
            isGroupRested[group] = true
            for index in program.inputGroups[group].consulted.range {
                let one = program.consulted[index]
                if one.path < 0 {
                    note(Int(one.place.offset), Steering.isRested, .empty, one.name, walk)
                } else {
                    follow(program.paths[Int(one.path)], walk, whole: true, Steering.isRested, &arena)
                }
            }
        }
    }

    /// Notes a datum, unless it lacks or is noted already.
    private mutating func note(
        _ cell: Int, _ mark: UInt8, _ item: Slice, _ name: Program.Span, _ walk: borrowing DataWalk
    ) {
        guard marks[cell] & mark == 0 else { return }
        marks[cell] |= mark
        guard !walk.data.cells[cell].isMissing else { return }
        let entry = Entry(item: item, name: name, cell: Int32(truncatingIfNeeded: cell))
        if mark == Steering.isConsulted { consulted.append(entry) } else { rested.append(entry) }
    }

    /// Notes all that a path through lists reads.
    ///
    /// - Parameter whole: Also what a list of scalars has in it: for who reads the list and not how long it is.
    private mutating func follow(
        _ reference: PathReference, _ walk: borrowing DataWalk, whole: Bool, _ mark: UInt8, _ arena: inout [UInt8]
    ) {
        guard let base = walk.base(reference.place) else { return }
        follow(reference, at: 0, base, walk.item(reference.place), walk, whole, mark, &arena)
    }

    private mutating func follow(
        _ reference: PathReference, at stop: Int, _ base: Int, _ item: Slice, _ walk: borrowing DataWalk, _ whole: Bool,
        _ mark: UInt8, _ arena: inout [UInt8]
    ) {
        guard stop < reference.stops.count else { return }
        let index = base + reference.stops[stop].offset
        note(index, mark, item, reference.names[stop], walk)
        let list = walk.data.cells[index]
        let isLast = stop == reference.stops.count - 1
        guard list.kind == .list, !isLast || whole && reference.stops[stop].holdsScalars else { return }
        for position in 0..<list.rows {
            let row = list.firstRow + position * reference.stops[stop].rowSize
            if isLast, walk.data.cells[row].isMissing { continue }
            let start = arena.count
            arena.append(again: item)
            arena.append(contentsOf: reference.parts[stop])
            arena.append(0x2E)
            arena.append(contentsOf: String(position).utf8)
            let name = Slice(from: start, to: arena.count)
            if isLast {
                note(row, mark, name, Program.Span(0..<0), walk)
            } else {
                follow(reference, at: stop + 1, row, name, walk, whole, mark, &arena)
            }
        }
    }

    /// What to carry hidden, given what is shown.
    mutating func finish() -> [Entry] {
        for entry in rested where marks[Int(entry.cell)] & (Steering.isConsulted | Steering.isShown) == 0 {
            consulted.append(entry)
        }
        return consulted
    }
}
