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
    private var consultedNames: Set<UInt64> = []
    /// Paths from the root that have been consulted already, by their number.
    private var isConsulted: [Bool]
    /// What computed fields rest on: carried only if the document does not show it.
    private var rested: [Entry] = []
    private var restedNames: Set<UInt64> = []
    private var isRested: [Bool]

    init(pathCount: Int) {
        isConsulted = Array(repeating: false, count: pathCount)
        isRested = isConsulted
    }

    /// Notes that the rendering depends on a path.
    mutating func consult(
        _ reference: PathReference, _ environment: Environment, _ items: [[UInt8]], _ arena: inout [UInt8]
    ) {
        if let id = reference.id {
            if isConsulted[id] { return }
            isConsulted[id] = true
        }
        Instances.visit(reference, environment, items) { name, met in
            guard let entry = Steering.write(name, met, &arena) else { return }
            if consultedNames.insert(Steering.hash(name[...])).inserted { consulted.append(entry) }
        }
    }

    /// Notes that a computed field which the rendering shows rests on some paths.
    mutating func rest(
        on references: [PathReference], _ environment: Environment, _ items: [[UInt8]], _ arena: inout [UInt8]
    ) {
        for reference in references {
            if let id = reference.id {
                if isRested[id] { continue }
                isRested[id] = true
            }
            Instances.visit(reference, environment, items) { name, met in
                guard let entry = Steering.write(name, met, &arena) else { return }
                if restedNames.insert(Steering.hash(name[...])).inserted { rested.append(entry) }
            }
        }
    }

    /// What to carry hidden, given what is shown.
    mutating func finish(events: [Event], arena: [UInt8]) -> [Entry] {
        var hidden = restedNames.subtracting(consultedNames)
        for case .value(_, let path, _, _) in events where !hidden.isEmpty {
            hidden.remove(Steering.hash(arena[path.range]))
        }
        guard !hidden.isEmpty else { return consulted }
        for entry in rested where hidden.contains(Steering.hash(arena[entry.path.range])) { consulted.append(entry) }
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
