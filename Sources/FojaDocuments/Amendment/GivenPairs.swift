internal import FojaData

/// What somebody gives of a case, each datum by its path, as documents carry it: so that some of it can be taken from elsewhere,
/// and all of it be typed by another schema.
struct GivenPairs {
    /// By path with positions, in canonical form.
    private(set) var texts: [String: String] = [:]
    /// How many items each list has.
    private(set) var counts: [String: Int] = [:]

    init(of data: CaseData) {
        let unexplained = Set(data.unexplained)
        for part in data.parts {
            switch part {
            case .list(let path, let field, let count): if !field.isComputed { counts[path] = count }
            case .scalar(let path, let field, _, let value):
                guard !field.isComputed || unexplained.contains(path), let text = value.canonical else { continue }
                texts[path] = text
            }
        }
    }

    /// Takes away what some paths do not want.
    mutating func keep(where isWanted: (_ path: String) -> Bool) {
        texts = texts.filter { isWanted($0.key) }
        counts = counts.filter { isWanted($0.key) }
    }

    /// The same with other paths.
    ///
    /// - Parameter path: `nil` of what there is no path for.
    func renamed(_ path: (String) -> String?) -> GivenPairs {
        var out = self
        out.texts = [:]
        out.counts = [:]
        for (old, text) in texts { if let new = path(old) { out.texts[new] = text } }
        for (old, count) in counts { if let new = path(old) { out.counts[new] = count } }
        return out
    }

    /// Puts what a document carries of a group, a list or a datum in the place of what stands here.
    ///
    /// - Parameters:
    ///   - bare: The path without positions.
    ///   - carried: What the document carries, and whether a path is among it.
    ///   - wasAsked: Whether the document would carry a datum that it may do without, had somebody given it.
    mutating func take(
        _ bare: String, from carried: GivenPairs, has: (_ path: String) -> Bool, wasAsked: (_ bare: String) -> Bool
    ) {
        func isWithin(_ path: String, _ group: String) -> Bool { path == group || path.hasPrefix(group + ".") }
        func isOf(_ path: String) -> Bool { isWithin(FieldPath.withoutPositions(path), bare) }
        // Of a list, all items are the document's.
        let lists = carried.counts.keys.filter(isOf)
        keep { path in
            guard isOf(path) else { return true }
            if lists.contains(where: { isWithin(path, $0) }) || has(path) { return false }
            return !wasAsked(FieldPath.withoutPositions(path))
        }
        for (path, count) in carried.counts where isOf(path) { counts[path] = count }
        for (path, text) in carried.texts where isOf(path) { texts[path] = text }
    }

    /// Adds what others have and these do not.
    mutating func add(_ other: GivenPairs) {
        texts.merge(other.texts) { own, _ in own }
        counts.merge(other.counts) { own, _ in own }
    }

    /// Gives a list its rows, each by the names of its data; it has none then if there are none.
    mutating func set(_ rows: [[String: String]], of list: String) {
        guard !rows.isEmpty else { return }
        counts[list] = rows.count
        for (index, row) in rows.enumerated() {
            for (name, text) in row { texts["\(list).\(index).\(name)"] = text }
        }
    }

    /// In order of path, as a case is built of them.
    var pairs: [(path: String, text: String)] { texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    /// The same of lists.
    var lists: [(path: String, count: Int)] { counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
}
