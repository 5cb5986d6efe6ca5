internal import FojaData

/// The data that a rendering consulted without showing them. A document carries
/// them too, or reading it back would not give the same document.
struct Steering {
    private var consulted: [(path: String, value: String)] = []
    private var seen: Set<String> = []
    /// What computed fields rest on: carried only if the document does not show it.
    private var rested: [(path: String, value: String)] = []
    private var restedSeen: Set<String> = []

    mutating func consult(_ path: FieldPath, _ environment: Environment, _ items: [String]) {
        Instances.visit(path, environment, items) { name, met in
            guard let text = Steering.text(met), seen.insert(name).inserted else { return }
            consulted.append((name, text))
        }
    }

    mutating func count(_ list: String, _ items: Int) {
        if seen.insert(list).inserted { consulted.append((list, String(items))) }
    }

    mutating func inputs(_ paths: [FieldPath], _ environment: Environment, _ items: [String]) {
        for path in paths {
            Instances.visit(path, environment, items) { name, met in
                guard let text = Steering.text(met), restedSeen.insert(name).inserted else { return }
                rested.append((name, text))
            }
        }
    }

    private static func text(_ met: Instances.Met) -> String? {
        switch met {
        case .value(let value): value.canonical
        case .list(let count): String(count)
        }
    }

    /// What to carry hidden, given what is shown.
    mutating func finish(events: [Event], arena: [UInt8]) -> [(path: String, value: String)] {
        guard !rested.isEmpty else { return consulted }
        var shown: Set<UInt64> = []
        for case .value(_, let path, _, _) in events { shown.insert(Steering.hash(arena[path.range])) }
        for (path, value) in rested where !seen.contains(path) && !shown.contains(Steering.hash(path.utf8)) {
            consulted.append((path, value))
        }
        return consulted
    }

    /// FNV-1a: quick, and the same on every run.
    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var h: UInt64 = 0xcbf2_9ce4_8422_2325
        for b in bytes { h = (h ^ UInt64(b)) &* 0x100_0000_01b3 }
        return h
    }
}
