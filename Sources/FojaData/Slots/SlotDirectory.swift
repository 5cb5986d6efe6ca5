/// Where each datum of a schema stands, found by the bytes of its path with positions.
///
/// A document names hundreds of paths, its case the same ones again: none is split, and no part of one is hashed.
package final class SlotDirectory: Sendable {
    /// A datum, or a list with how many items it has.
    package struct Entry: Sendable {
        /// As the schema declares it.
        package let field: Field
        /// What its values are; of a list of scalars, what its items are.
        package let type: FieldType
        let stops: [SlotLayout.Stop]
        /// How many bytes of its path there are up to each list that it passes.
        let ends: [Int]
        let name: Range<Int>
        /// The entries of the lists that it stands in.
        package fileprivate(set) var lists: [Int] = []

        /// Whether it is a list.
        package var isList: Bool { field.type.kind == .list }
    }

    /// A datum of a case.
    package struct Found {
        /// Which entry it is of.
        package let entry: Int
        /// Whether it is an item of a list of scalars.
        package let isItem: Bool
        /// Where it stands among the cells.
        package let cell: Int
    }

    /// Every datum and list, in the schema's order.
    package let entries: [Entry]
    private let layout: SlotLayout
    private let names: [UInt8]
    /// Entries by the hash of their paths, from 1; 0 where there is none.
    private let table: [Int32]

    /// Of the data of a schema that a path names.
    package init(_ schema: Schema) {
        layout = schema.layout
        var entries: [Entry] = []
        var names: [UInt8] = []
        for field in schema.allFields {
            guard let path = schema.paths[field.path], let stops = schema.layout.offsets(path.steps[...]) else {
                continue
            }
            let start = names.count
            names.append(contentsOf: field.path.utf8)
            var type = field.type
            if case .list(let element) = type { type = element }
            entries.append(
                Entry(
                    field: field, type: type, stops: stops, ends: SlotDirectory.ends(path, schema),
                    name: start..<names.count))
        }
        var size = 64
        while size < entries.count * 3 { size *= 2 }
        var table = [Int32](repeating: 0, count: size)
        for (index, entry) in entries.enumerated() {
            var hash = SlotDirectory.seed
            for byte in names[entry.name] { SlotDirectory.add(byte, to: &hash) }
            var slot = SlotDirectory.slot(hash, size)
            while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
            table[slot] = Int32(index + 1)
        }
        self.names = names
        self.table = table
        // A list stands before what is in it, and all of that before anything else.
        var open: [(list: Int, length: Int)] = []
        for index in entries.indices {
            let (ends, length) = (entries[index].ends, entries[index].name.count)
            while let last = open.last, last.length >= length || !ends.contains(last.length) { open.removeLast() }
            if !open.isEmpty { entries[index].lists = open.map(\.list) }
            if entries[index].isList { open.append((index, length)) }
        }
        self.entries = entries
    }

    /// The entry of a path without positions.
    package func entry(of path: some Sequence<UInt8>) -> Int? {
        var parts = PathParts()
        let path = Array(path)
        return parts.read(path) && parts.positions == 0 ? entry(parts, of: path) : nil
    }

    /// The datum that a path names.
    ///
    /// - Parameters:
    ///   - data: Of the directory's schema.
    ///   - lists: Called with the cell of each list that the path passes.
    /// - Returns: `nil` for a path that names none, or an item that is not there.
    package func find(_ path: borrowing [UInt8], in data: DataSlots, passing lists: (Int) -> Void) -> Found? {
        var parts = PathParts()
        guard parts.read(path), let index = entry(parts, of: path) else { return nil }
        let entry = entries[index]
        let isItem = entry.isList && parts.positions == entry.stops.count
        guard isItem || parts.positions == entry.stops.count - 1, !isItem || entry.type.isScalar else { return nil }
        var base = 0
        for (stop, place) in entry.stops.enumerated() {
            let cell = base + place.offset
            guard stop < parts.positions else { return Found(entry: index, isItem: false, cell: cell) }
            guard parts.ends[stop] == entry.ends[stop], data.cells[cell].kind == .list,
                parts.position[stop] < data.cells[cell].rows
            else { return nil }
            lists(cell)
            base = data.cells[cell].firstRow + parts.position[stop] * place.rowSize
        }
        return Found(entry: index, isItem: true, cell: base)
    }

    /// How long a path is up to each list that it passes, itself included.
    private static func ends(_ path: FieldPath, _ schema: Schema) -> [Int] {
        // Most pass none.
        if path.type.kind != .list, !path.steps.contains(.each) { return [] }
        var out: [Int] = []
        var type = FieldType.group(schema.root)
        var length = 0
        for step in path.steps {
            guard case .slot(let slot) = step, let shape = type.groupInside else { continue }
            length += (length == 0 ? 0 : 1) + shape.fields[slot].name.utf8.count
            type = shape.fields[slot].type
            if case .list = type { out.append(length) }
        }
        return out
    }

    private func entry(_ parts: borrowing PathParts, of path: borrowing [UInt8]) -> Int? {
        var slot = SlotDirectory.slot(parts.hash, table.count)
        while table[slot] != 0 {
            let index = Int(table[slot] - 1)
            if isName(entries[index].name, parts, path) { return index }
            slot = (slot + 1) & (table.count - 1)
        }
        return nil
    }

    /// Whether a name is that of a path, without its positions.
    private func isName(_ name: Range<Int>, _ parts: borrowing PathParts, _ path: borrowing [UInt8]) -> Bool {
        guard name.count == parts.length else { return false }
        var at = 0
        var own = name.lowerBound
        for position in 0...parts.positions {
            let end = position < parts.positions ? name.lowerBound + parts.ends[position] : name.upperBound
            while own < end {
                guard path[at] == names[own] else { return false }
                at += 1
                own += 1
            }
            if position < parts.positions { at = parts.following[position] }
        }
        return true
    }

    private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

    @inline(__always)
    private static func add(_ byte: UInt8, to hash: inout UInt64) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

    @inline(__always)
    private static func slot(_ hash: UInt64, _ size: Int) -> Int {
        Int(truncatingIfNeeded: hash ^ hash >> 29) & (size - 1)
    }

    /// A path taken apart: what its names are, and the positions between them.
    private struct PathParts {
        /// Of its names with the points between them.
        var hash = SlotDirectory.seed
        /// How long these are.
        var length = 0
        var positions = 0
        /// As many lists as stand in each other in any schema that a person reads.
        var position = InlineArray<6, Int>(repeating: 0)
        /// How much of the names stands before each position.
        var ends = InlineArray<6, Int>(repeating: 0)
        /// Where the path goes on after it, with its point.
        var following = InlineArray<6, Int>(repeating: 0)

        /// - Returns: Whether it is a path as Foja writes it.
        mutating func read(_ path: borrowing [UInt8]) -> Bool {
            let count = path.count
            var at = 0
            while at < count {
                guard path[at] != 0x2E else { return false }
                if (0x30...0x39).contains(path[at]) {
                    guard readPosition(path, &at) else { return false }
                } else {
                    if length > 0 { append(0x2E) }
                    while at < count, path[at] != 0x2E {
                        append(path[at])
                        at += 1
                    }
                }
                if at == count { return true }
                at += 1
            }
            return false
        }

        private mutating func readPosition(_ path: borrowing [UInt8], _ at: inout Int) -> Bool {
            let start = at
            var number = 0
            while at < path.count, path[at] != 0x2E {
                guard (0x30...0x39).contains(path[at]), at - start < 9 else { return false }
                number = number * 10 + Int(path[at] - 0x30)
                at += 1
            }
            guard length > 0, path[start] != 0x30 || at == start + 1, positions < position.count else { return false }
            position[positions] = number
            ends[positions] = length
            following[positions] = at
            positions += 1
            return true
        }

        @inline(__always)
        private mutating func append(_ byte: UInt8) {
            length += 1
            SlotDirectory.add(byte, to: &hash)
        }
    }
}
