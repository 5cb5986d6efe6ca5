internal import FojaData

/// The data that a rendering consulted without showing them. A document carries
/// them too, or reading it back would not give the same document.
struct Steering {
    /// A path with positions and its canonical text.
    struct Entry: Sendable {
        let path: Slice
        let value: Slice
    }

    private var consulted: [Entry] = []
    /// Paths from the root that have been consulted already, by their number.
    private var isConsulted: [Bool]
    /// The same for what has no number: items' data, and how many items a list has.
    private var consultedNames: Set<UInt64> = []
    /// What computed fields rest on: carried only if the document does not show it.
    private var rested: [(entry: Entry, id: Int?)] = []
    private var isRested: [Bool]
    private var isGroupRested: [Bool]
    private var restedNames: Set<UInt64> = []
    /// What the document shows: paths from the root by their number, others by name.
    private var isShown: [Bool]
    private var shownNames: [Slice] = []

    init(pathCount: Int, inputGroupCount: Int) {
        isConsulted = Array(repeating: false, count: pathCount)
        isGroupRested = Array(repeating: false, count: inputGroupCount)
        isRested = isConsulted
        isShown = isConsulted
    }

    /// Notes that the document shows a datum, whose path with positions is `name`.
    mutating func show(_ reference: PathReference, _ name: Slice) {
        if let id = reference.id { isShown[id] = true } else { shownNames.append(name) }
    }

    /// Notes that the rendering depends on a path.
    mutating func consult(
        _ reference: PathReference, _ environment: Environment, _ items: [[UInt8]], _ arena: inout [UInt8]
    ) {
        if let id = reference.id {
            if isConsulted[id] { return }
            isConsulted[id] = true
            // The common case, a scalar of the root: its number is all it takes.
            if !reference.passesList, !reference.isList {
                if let entry = Steering.write(reference.name, .value(reference.path.value(in: environment)), &arena) {
                    consulted.append(entry)
                }
                return
            }
        }
        Instances.visit(reference, environment, items) { name, met in
            guard let entry = Steering.write(name, met, &arena) else { return }
            if consultedNames.insert(Steering.hash(name[...])).inserted { consulted.append(entry) }
        }
    }

    /// Notes that a computed field which the rendering shows rests on some paths.
    mutating func rest(
        on groups: [InputGroup], _ environment: Environment, _ items: [[UInt8]], _ arena: inout [UInt8]
    ) {
        for group in groups where !isGroupRested[group.id] {
            isGroupRested[group.id] = true
            rest(on: group.references, environment, items, &arena)
        }
    }

    private mutating func rest(
        on references: [PathReference], _ environment: Environment, _ items: [[UInt8]], _ arena: inout [UInt8]
    ) {
        for reference in references {
            if let id = reference.id {
                if isRested[id] { continue }
                isRested[id] = true
            }
            let isNumbered = reference.id != nil && !reference.passesList && !reference.isList
            Instances.visit(reference, environment, items, whole: true) { name, met in
                guard let entry = Steering.write(name, met, &arena) else { return }
                if isNumbered {
                    rested.append((entry, reference.id))
                } else if restedNames.insert(Steering.hash(name[...])).inserted {
                    rested.append((entry, nil))
                }
            }
        }
    }

    /// What to carry hidden, given what is shown.
    mutating func finish(arena: [UInt8]) -> [Entry] {
        guard !rested.isEmpty else { return consulted }
        var hidden = restedNames.subtracting(consultedNames)
        for name in shownNames where !hidden.isEmpty { hidden.remove(Steering.hash(arena[name.range])) }
        for (entry, id) in rested {
            let isHidden =
                if let id { !isConsulted[id] && !isShown[id] } else {
                    hidden.contains(Steering.hash(arena[entry.path.range]))
                }
            if isHidden { consulted.append(entry) }
        }
        return consulted
    }

    private static func write(_ name: [UInt8], _ met: Instances.Met, _ arena: inout [UInt8]) -> Entry? {
        if case .value(.missing) = met { return nil }
        let start = arena.count
        arena.append(contentsOf: name)
        let path = Slice(from: start, to: arena.count)
        switch met {
        case .value(let value): value.appendCanonical(to: &arena)
        case .list(let count): arena.append(contentsOf: String(count).utf8)
        }
        return Entry(path: path, value: Slice(from: path.range.upperBound, to: arena.count))
    }

    /// FNV-1a: quick, and the same on every run.
    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var h: UInt64 = 0xcbf2_9ce4_8422_2325
        for b in bytes { h = (h ^ UInt64(b)) &* 0x100_0000_01b3 }
        return h
    }
}
