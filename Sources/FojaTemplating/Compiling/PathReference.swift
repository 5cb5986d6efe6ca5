internal import FojaData

/// A path as operations read it.
final class PathReference: Sendable {
    let path: FieldPath
    /// Its number among ``Program/paths``, the same for every use of it.
    let number: Int
    /// Whether it starts at the root: one that starts at a repetition's item names another datum each time.
    let isRoot: Bool
    /// The list of whose rows it starts at one, by its path's number; `nil` from the root.
    let list: Int?
    /// Where its datum stands, or the first list on its way.
    let place: SlotReference
    /// The lists on its way, in turn, and its own datum or list.
    let stops: [SlotLayout.Stop]
    /// What leads to each of them, in ``Program/bytes``: the whole path from the root, else what follows the item's own name.
    let names: [Program.Span]
    /// The name of one that passes no list, or what leads to the first on its way.
    let name: Program.Span
    /// All of it, without positions.
    let wholeName: Program.Span
    /// Whether it ends in a list: what it consults is how many items there are.
    let isList: Bool
    /// Whether it is known without a case.
    let isFilled: Bool

    /// Whether it reads every item of a list on its way.
    var passesList: Bool { stops.count > 1 }

    /// - Parameters:
    ///   - rows: What its steps start at, and the list of which that is a row.
    ///   - names: Of its ``parts(_:)``, one after another.
    init(
        _ path: FieldPath, number: Int, in rows: (list: Int?, layout: SlotLayout?), isFilled: Bool,
        names: [Program.Span]
    ) {
        self.path = path
        self.number = number
        self.isFilled = isFilled
        isList = path.type.kind == .list
        var base: Int16 = -1
        if case .variable(let index) = path.base { base = Int16(truncatingIfNeeded: index) }
        isRoot = base < 0
        list = rows.list
        stops = rows.layout?.offsets(path.steps[...]) ?? []
        place = SlotReference(base: base, offset: Int32(truncatingIfNeeded: stops.first?.offset ?? 0))
        self.names = names
        let (first, last) = (names.first?.start ?? 0, names.last?.end ?? 0)
        name = names.first ?? Program.Span(start: 0, end: 0)
        wholeName = Program.Span(start: first, end: last)
    }

    /// What leads to each of its stops.
    var parts: [[UInt8]] { PathReference.parts(path) }

    /// The text of a path, cut where it enters a list's rows.
    static func parts(_ path: FieldPath) -> [[UInt8]] {
        let isRoot = if case .root = path.base { true } else { false }
        // Most pass no list.
        if isRoot, !path.steps.contains(.each) { return [Array(path.text.utf8)] }
        var names = path.text.utf8.split(separator: 0x2E)[...]
        var out: [[UInt8]] = [[]]
        // An item's own name stands before what follows it.
        if !isRoot { names = names.dropFirst() }
        for step in path.steps {
            switch step {
            case .each: out.append([])
            case .slot:
                guard let name = names.popFirst() else { continue }
                if !isRoot || out.count > 1 || !out[0].isEmpty { out[out.count - 1].append(0x2E) }
                out[out.count - 1] += name
            }
        }
        return out
    }
}

/// How a filled field is printed.
enum Carrier: Sendable {
    /// In one line.
    case data
    /// A date or a time.
    case time
    /// In as many lines as it has.
    case lines

    init(_ type: FieldType) {
        switch type {
        case .date, .time: self = .time
        case .longText: self = .lines
        default: self = .data
        }
    }
}
