internal import FojaData

/// What two lists of the same rows do not have in common, each row known by one of its columns.
struct RowChanges {
    /// A row that one has and the other has not, or has otherwise.
    struct Change {
        /// What it is known by.
        let key: Value
        /// «del 16 de marzo de 2026», «de «A-1»».
        let name: String
        let before: Value?
        let after: Value?
        /// «el plazo es de 60 meses en lo firmado y de 48 meses en el caso»; empty of one that only one has.
        let said: String

        var isAdded: Bool { before == nil }
    }

    private(set) var all: [Change] = []

    /// - Parameter key: The column that a row is known by.
    init(_ before: Value, _ after: Value, _ shape: GroupShape, _ key: String) {
        guard let slot = shape.slot(of: key) else { return }
        let (old, new) = (RowChanges.rows(before, slot), RowChanges.rows(after, slot))
        var taken: Set<Int> = []
        for (key, row) in old {
            let same = new.indices.first { !taken.contains($0) && new[$0].key == key }
            let name = RowChanges.name(key, shape.fields[slot])
            guard let same else {
                all.append(Change(key: key, name: name, before: .group(row), after: nil, said: ""))
                continue
            }
            taken.insert(same)
            let differences = RowChanges.differences(row, new[same].row, shape)
            guard !differences.isEmpty else { continue }
            all.append(
                Change(
                    key: key, name: name, before: .group(row), after: .group(new[same].row),
                    said: differences.joined(separator: "; ")))
        }
        for index in new.indices where !taken.contains(index) {
            all.append(
                Change(
                    key: new[index].key, name: RowChanges.name(new[index].key, shape.fields[slot]), before: nil,
                    after: .group(new[index].row), said: ""))
        }
    }

    private static func rows(_ list: Value, _ slot: Int) -> [(key: Value, row: [Value])] {
        guard case .list(let items) = list else { return [] }
        return items.compactMap { item in
            guard case .group(let row) = item, slot < row.count else { return nil }
            return (row[slot], row)
        }
    }

    /// What a message calls a row by what it is known by.
    static func name(_ key: Value, _ field: Field) -> String {
        if case .date = key { return "del \(Spoken.text(key, of: field))" }
        return "de «\(Spoken.text(key, of: field))»"
    }

    /// The columns that both rows have and that are not the same.
    private static func differences(_ old: [Value], _ new: [Value], _ shape: GroupShape) -> [String] {
        zip(shape.fields, zip(old, new)).compactMap { field, values in
            let (before, after) = values
            guard !before.isMissing, before != after else { return nil }
            return "«\(field.label)» es de \(Spoken.text(before, of: field)) en lo firmado y de "
                + "\(Spoken.text(after, of: field)) en el caso"
        }
    }
}
