internal import FojaDiagnostics

extension Schema {
    /// What a field was called before, as whole paths without positions: `prestamo.plazo`.
    ///
    /// A name alone (`antes: plazo`) is one of the field's own group; one with points (`antes: solicitud.plazo`) says where it
    /// stood.
    static func formerPaths(of field: Field) -> [String] {
        let group = field.path.split(separator: ".").dropLast().joined(separator: ".")
        return field.formerNames.map { $0.contains(".") || group.isEmpty ? $0 : group + "." + $0 }
    }

    /// The present path of a datum that a document calls by a path that it had before, with its positions.
    ///
    /// - Returns: `nil` if the path is a present one, or was never one.
    public func presentPath(of path: String) -> String? {
        // Of a present path, so is all that it stands in.
        guard !formerPaths.isEmpty, paths[FieldPath.withoutPositions(path)] == nil else { return nil }
        var present: [String] = []
        var positions: [String] = []
        var bare = ""
        var pending: [String] = []
        var isFormer = false
        for part in FieldPath.parts(of: path) {
            if Int(part) != nil {
                positions.append(part)
                if pending.isEmpty { present.append(part) }
                continue
            }
            pending.append(part)
            let name = (bare.isEmpty ? pending : [bare] + pending).joined(separator: ".")
            if pending.count == 1, paths[name] != nil {
                bare = name
                present.append(part)
                pending = []
            } else if let now = formerPaths[name] {
                isFormer = true
                bare = now
                present = placed(now, positions)
                pending = []
            }
        }
        return isFormer && pending.isEmpty ? present.joined(separator: ".") : nil
    }

    /// A path with the positions in the lists above it.
    private func placed(_ path: String, _ positions: [String]) -> [String] {
        let lists = Set(lists(above: path))
        var rest = positions[...]
        var out: [String] = []
        var bare = ""
        for part in path.split(separator: ".") {
            bare += (bare.isEmpty ? "" : ".") + part
            out.append(String(part))
            if lists.contains(bare), let position = rest.popFirst() { out.append(position) }
        }
        return out
    }
}

/// Puts the data that a case has where they stood before into the groups where they stand now.
///
/// Only what moved: a new name in the same group is the reader's own matter.
struct MovedData {
    /// One datum that moved.
    struct Move {
        let field: Field
        /// Without positions.
        let from: String
        let entry: DataTree.Entry
        /// Where the case has it by its present path too.
        let other: Place?
    }

    /// The groups of the case, with everything where it stands now.
    private(set) var entries: [DataTree.Entry]
    /// What was moved, and what could not be because both are there.
    private(set) var moves: [Move] = []

    init(_ entries: [DataTree.Entry], schema: Schema) {
        self.entries = entries
        for field in schema.movedFields {
            for from in Schema.formerPaths(of: field) where schema.paths[from]?.field.computation == nil {
                guard from.split(separator: ".").dropLast() != field.path.split(separator: ".").dropLast() else {
                    continue
                }
                let list = schema.lists(above: field.path).last
                let above = list.map { $0.split(separator: ".").map(String.init) } ?? []
                let old = from.split(separator: ".").map(String.init).dropFirst(above.count)
                let new = field.path.split(separator: ".").map(String.init).dropFirst(above.count)
                self.entries = change(self.entries, at: above[...]) { entries in
                    MovedData.move(field, from, Array(old), Array(new), in: entries, schema)
                }
            }
        }
    }

    /// Each group that stands at a path, through lists.
    private mutating func change(
        _ entries: [DataTree.Entry], at path: ArraySlice<String>,
        _ body: ([DataTree.Entry]) -> ([DataTree.Entry], Move?)
    ) -> [DataTree.Entry] {
        guard let name = path.first else {
            let (changed, move) = body(entries)
            if let move { moves.append(move) }
            return changed
        }
        return entries.map { entry in
            guard entry.key == name else { return entry }
            let content: DataTree.Node.Content
            switch entry.value.content {
            case .mapping(let inner): content = .mapping(change(inner, at: path.dropFirst(), body))
            case .sequence(let items):
                content = .sequence(
                    items.map { item in
                        guard let inner = item.entries else { return item }
                        return DataTree.Node(.mapping(change(inner, at: path.dropFirst(), body)), at: item.place)
                    })
            case .scalar: return entry
            }
            return DataTree.Entry(
                key: entry.key, keyPlace: entry.keyPlace, value: DataTree.Node(content, at: entry.value.place))
        }
    }

    private static func move(
        _ field: Field, _ from: String, _ old: [String], _ new: [String], in entries: [DataTree.Entry], _ schema: Schema
    ) -> ([DataTree.Entry], Move?) {
        guard let entry = MovedData.entry(at: old[...], in: entries) else { return (entries, nil) }
        if let other = MovedData.entry(at: new[...], in: entries) {
            return (entries, Move(field: field, from: from, entry: entry, other: other.keyPlace))
        }
        let base = from.split(separator: ".").map(String.init).dropLast(old.count)
        let rest = MovedData.removing(old[...], from: entries, inside: Array(base), schema)
        guard let put = MovedData.putting(entry, at: new[...], into: rest) else { return (entries, nil) }
        return (put, Move(field: field, from: from, entry: entry, other: nil))
    }

    private static func entry(at path: ArraySlice<String>, in entries: [DataTree.Entry]) -> DataTree.Entry? {
        guard let name = path.first, let entry = entries.first(where: { $0.key == name }) else { return nil }
        if path.count == 1 { return entry }
        return entry.value.entries.flatMap { self.entry(at: path.dropFirst(), in: $0) }
    }

    /// Without one entry, and without the groups that had nothing else and are no groups of today.
    private static func removing(
        _ path: ArraySlice<String>, from entries: [DataTree.Entry], inside group: [String], _ schema: Schema
    ) -> [DataTree.Entry] {
        entries.compactMap { entry in
            guard entry.key == path.first else { return entry }
            guard path.count > 1, let inner = entry.value.entries else { return nil }
            let rest = removing(path.dropFirst(), from: inner, inside: group + [entry.key], schema)
            if rest.isEmpty, schema.paths[(group + [entry.key]).joined(separator: ".")] == nil { return nil }
            return DataTree.Entry(
                key: entry.key, keyPlace: entry.keyPlace, value: DataTree.Node(.mapping(rest), at: entry.value.place))
        }
    }

    /// - Returns: `nil` where something else than a group stands on the way.
    private static func putting(
        _ entry: DataTree.Entry, at path: ArraySlice<String>, into entries: [DataTree.Entry]
    ) -> [DataTree.Entry]? {
        guard let name = path.first else { return nil }
        if path.count == 1 {
            return entries + [DataTree.Entry(key: name, keyPlace: entry.keyPlace, value: entry.value)]
        }
        var out = entries
        let index = entries.firstIndex { $0.key == name }
        let group = index.map { entries[$0] }
        let inner = group.map { $0.value.isEmpty ? [] : $0.value.entries } ?? []
        guard let inner, let put = putting(entry, at: path.dropFirst(), into: inner) else { return nil }
        let value = DataTree.Node(.mapping(put), at: group?.value.place ?? entry.value.place)
        let new = DataTree.Entry(key: name, keyPlace: group?.keyPlace ?? entry.keyPlace, value: value)
        if let index { out[index] = new } else { out.append(new) }
        return out
    }
}
