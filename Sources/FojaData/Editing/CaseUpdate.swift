public import FojaDiagnostics

/// A case written with the names that its data have today; every byte of the rest as it was.
///
/// ```swift
/// let update = try CaseUpdate(of: source, format: .yaml, schema: schema)
/// update.changes.map(\.to)  // ["prestamo.plazo_meses"]
/// ```
///
/// A new name in the same group takes the place of the old one; what is in another group today is taken, with the comments
/// above it, to where the schema's order puts it there. What was written is read again before it is let go.
public struct CaseUpdate: Sendable {
    /// What was done with a datum.
    public enum Kind: Sendable, Hashable {
        /// It has its new name, where it was.
        case renamed
        /// It is in its new group.
        case moved
        /// It was given twice, the same: by its present name it stays.
        case dropped
    }

    /// One datum that had a name of before.
    public struct Change: Sendable, Hashable {
        /// What was done.
        public let kind: Kind
        /// Its former path, with positions: `garantias.bienes.0.precio`.
        public let from: String
        /// Its present path, with positions.
        public let to: String
        /// Where the old text had it.
        public let place: Place
    }

    /// In the order of the text; those of other groups last.
    public let changes: [Change]
    /// The whole new text; the old one if nothing changed.
    public let bytes: [UInt8]

    /// Rewrites a case; nothing is written anywhere.
    ///
    /// - Parameter texts: The paths of texts that name data between braces, which have their present names too then.
    /// - Throws: What keeps it from being read as text; `editar.dos-nombres` for a datum that both names give differently;
    ///   `editar.alias` and `editar.lugar` for one that cannot be rewritten without touching something else.
    public init(
        of source: SourceText, format: DataTree.Format, schema: Schema, naming texts: [String] = []
    ) throws(DiagnosticsError) {
        var text = source
        var changes: [Change] = []
        var earlier: [ByteEdits] = []
        // One at a time: each moves the bytes of the others.
        while changes.count <= CaseUpdate.most {
            var renaming = CaseRenaming(try DataTree.read(text, format: format), schema: schema)
            guard let step = try renaming.next(in: text, format: format) else { break }
            changes += step.changes.map { change in
                let offset = earlier.reversed().reduce(text.offset(of: change.place)) { $1.before($0) }
                return Change(
                    kind: change.kind, from: change.from, to: change.to, place: source.place(atByte: offset))
            }
            earlier.append(step.edits)
            text = SourceText(name: source.name, bytes: step.edits.applied(to: text))
        }
        if !changes.isEmpty { try CaseUpdate.check(text, was: source, changes, format, schema) }
        let named = try CaseTextNames(in: text, format: format, schema: schema, texts)
        let mentioned = named.mentions.map { mention in
            let offset = earlier.reversed().reduce(mention.offset) { $1.before($0) }
            return Change(
                kind: .renamed, from: mention.former, to: mention.present, place: source.place(atByte: offset))
        }
        self.changes = changes.filter { $0.kind != .moved } + mentioned + changes.filter { $0.kind == .moved }
        bytes = named.bytes
    }

    /// More data than any case has.
    private static let most = 100_000

    /// What was written says what it said, and nothing in it has a name of before.
    private static func check(
        _ new: SourceText, was old: SourceText, _ changes: [Change], _ format: DataTree.Format, _ schema: Schema
    ) throws(DiagnosticsError) {
        func examine(_ source: SourceText) throws(DiagnosticsError) -> CaseData {
            CaseReader.examine(try DataTree.read(source, format: format), schema: schema, requiresID: false).data
        }
        let (before, after) = (try examine(old), try examine(new))
        // Of a datum given by two names the case says what it said of it by the present one.
        let difference = CaseComparison(of: before, with: after)
        guard before.id == after.id, difference.conflicts.isEmpty, difference.additions.isEmpty,
            CaseComparison(of: after, with: before).additions.allSatisfy({ added in
                changes.contains { $0.kind == .dropped && added.path.hasPrefix($0.to) }
            }),
            !after.warnings.contains(where: { $0.id == "dato.nombre-anterior" })
        else {
            throw Diagnostic.unfaithful(new)
        }
    }
}

/// Finds in a case what has a name of before, and makes the next change of its text.
struct CaseRenaming {
    private let tree: DataTree
    private let schema: Schema
    /// Of each name, by its first byte, the new one; `nil` where it stays. A name that an alias repeats is found several times.
    private var names: [Int: String?] = [:]
    private var renamed: [CaseUpdate.Change] = []

    init(_ tree: DataTree, schema: Schema) {
        self.tree = tree
        self.schema = schema
    }

    /// The changes of one pass: all new names at once, or one datum that is twice or in another group.
    mutating func next(
        in source: SourceText, format: DataTree.Format
    ) throws(DiagnosticsError) -> (changes: [CaseUpdate.Change], edits: ByteEdits)? {
        guard let entries = tree.root.entries else { return nil }
        if let twice = try twice(entries, schema.root, "") { return try dropping(twice, in: source, format) }
        try rename(entries, schema.root, "")
        if !renamed.isEmpty { return (renamed, CaseRenaming.replacing(names, in: source)) }
        let moved = MovedData(entries.filter { $0.key != "id" }, schema: schema)
        guard let move = moved.moves.first else { return nil }
        if move.other != nil {
            return try dropping(
                (move.entry, move.from, move.field.path, path(of: move.entry, in: entries)), in: source, format)
        }
        let edits = try CaseTextMove(source, isJSON: format == .json).moving(move.entry, to: move.field, schema: schema)
        let from = path(of: move.entry, in: entries)
        return (
            [
                .init(
                    kind: .moved, from: from, to: schema.presentPath(of: from) ?? move.field.path,
                    place: move.entry.keyPlace)
            ], edits
        )
    }

    // MARK: New names

    private mutating func rename(
        _ entries: [DataTree.Entry], _ shape: GroupShape, _ path: String
    ) throws(DiagnosticsError) {
        for entry in entries {
            let slot = shape.slot(of: entry.key) ?? shape.formerSlot(of: entry.key)
            let field = slot.map { shape.fields[$0] }
            let new = field.flatMap { $0.name == entry.key ? nil : $0.name } ?? computedName(entry, entries, shape)
            let offset = entry.keyPlace.source.offset(of: entry.keyPlace)
            if let known = names[offset] {
                guard known == new else { throw DiagnosticsError(CaseRenaming.repeated(entry.keyPlace)) }
            } else {
                names[offset] = .some(new)
                if let new {
                    let group = path.isEmpty ? "" : path + "."
                    renamed.append(
                        .init(kind: .renamed, from: group + entry.key, to: group + new, place: entry.keyPlace))
                }
            }
            guard let field else { continue }
            try visit(entry.value, field.type, (path.isEmpty ? "" : path + ".") + (new ?? entry.key))
        }
    }

    private mutating func visit(_ node: DataTree.Node, _ type: FieldType, _ path: String) throws(DiagnosticsError) {
        switch (type, node.content) {
        case (.group(let shape), .mapping(let entries)): try rename(entries, shape, path)
        case (.list(let element), .sequence(let items)):
            for (index, item) in items.enumerated() { try visit(item, element, path + ".\(index)") }
        default: break
        }
    }

    /// The datum that had a name which a computed one has today, where the case does not give it by its own.
    private func computedName(
        _ entry: DataTree.Entry, _ entries: [DataTree.Entry], _ shape: GroupShape
    ) -> String? {
        guard let slot = shape.slot(of: entry.key), shape.fields[slot].computation != nil else { return nil }
        let heir = shape.fields.first { field in
            field.formerNames.contains(entry.key) && !entries.contains { $0.key == field.name }
        }
        return heir?.name
    }

    /// Other names in the place of those that begin at some bytes.
    private static func replacing(_ names: [Int: String?], in source: SourceText) -> ByteEdits {
        ByteEdits(
            names.compactMap { offset, name in
                name.map { (KeyToken(at: offset, in: source.bytes).name, Array($0.utf8)) }
            }, in: source)
    }

    // MARK: Twice

    private typealias Twice = (entry: DataTree.Entry, from: String, to: String, path: String)

    /// The first datum that stands in its group by two names.
    private func twice(
        _ entries: [DataTree.Entry], _ shape: GroupShape, _ path: String
    ) throws(DiagnosticsError) -> Twice? {
        for entry in entries {
            let inner = path.isEmpty ? entry.key : path + "." + entry.key
            if shape.slot(of: entry.key) == nil, let slot = shape.formerSlot(of: entry.key) {
                let field = shape.fields[slot]
                let others = entries.filter { $0.key == field.name || shape.formerSlot(of: $0.key) == slot }
                if others.count > 1 {
                    let now = (path.isEmpty ? "" : path + ".") + field.name
                    return (entry, inner, now, inner)
                }
            }
            guard let slot = shape.slot(of: entry.key) ?? shape.formerSlot(of: entry.key) else { continue }
            if let found = try twice(inside: entry.value, shape.fields[slot].type, inner) { return found }
        }
        return nil
    }

    private func twice(
        inside node: DataTree.Node, _ type: FieldType, _ path: String
    ) throws(DiagnosticsError) -> Twice? {
        switch (type, node.content) {
        case (.group(let shape), .mapping(let entries)): return try twice(entries, shape, path)
        case (.list(let element), .sequence(let items)):
            for (index, item) in items.enumerated() {
                if let found = try twice(inside: item, element, path + ".\(index)") { return found }
            }
            return nil
        default: return nil
        }
    }

    /// Takes the former name away where both say the same.
    private func dropping(
        _ twice: Twice, in source: SourceText, _ format: DataTree.Format
    ) throws(DiagnosticsError) -> (changes: [CaseUpdate.Change], edits: ByteEdits) {
        let place = twice.entry.keyPlace
        let edits = try CaseTextMove(source, isJSON: format == .json).removing(
            twice.entry, at: twice.to, schema: schema)
        let without = try DataTree.read(SourceText(name: source.name, bytes: edits.applied(to: source)), format: format)
        let kept = CaseReader.examine(without, schema: schema, requiresID: false).data.value(at: twice.to)
        guard let root = schema.field(at: FieldPath.withoutPositions(twice.to)),
            CaseRenaming.value(of: twice.entry.value, as: root, in: schema) == kept, !kept.isMissing
        else {
            throw DiagnosticsError(
                Diagnostic(
                    "editar.dos-nombres",
                    "«\(twice.from)» es el nombre anterior de `\(twice.to)`, que también está, y no dicen lo mismo",
                    at: place, fix: "deje el que vale; no se escribió nada", about: twice.to))
        }
        return ([.init(kind: .dropped, from: twice.path, to: twice.to, place: place)], edits)
    }

    /// What a node says as a value of a field, read as a case would be that has nothing else.
    private static func value(of node: DataTree.Node, as field: Field, in schema: Schema) -> Value {
        let parts = field.path.split(separator: ".").map(String.init)
        let lists = Set(schema.lists(above: field.path))
        var bare = parts[...]
        var inner = node
        var path = ""
        while let name = bare.popLast() {
            let entry = DataTree.Entry(key: name, keyPlace: node.place, value: inner)
            inner = DataTree.Node(.mapping([entry]), at: node.place)
            if lists.contains(bare.joined(separator: ".")) { inner = DataTree.Node(.sequence([inner]), at: node.place) }
        }
        for part in parts {
            path += (path.isEmpty ? "" : ".") + part
            if lists.contains(FieldPath.withoutPositions(path)) { path += ".0" }
        }
        let tree = DataTree(source: node.place.source, root: inner)
        return CaseReader.examine(tree, schema: schema, requiresID: false).data.value(at: path)
    }

    /// Where the case has an entry, with positions.
    private func path(of wanted: DataTree.Entry, in entries: [DataTree.Entry]) -> String {
        func search(_ node: DataTree.Node, _ path: String) -> String? {
            switch node.content {
            case .mapping(let entries):
                for entry in entries {
                    let inner = path.isEmpty ? entry.key : path + "." + entry.key
                    if entry.keyPlace == wanted.keyPlace { return inner }
                    if let found = search(entry.value, inner) { return found }
                }
            case .sequence(let items):
                for (index, item) in items.enumerated() {
                    if let found = search(item, path + ".\(index)") { return found }
                }
            case .scalar: break
            }
            return nil
        }
        return search(tree.root, "") ?? wanted.key
    }

    static func repeated(_ place: Place) -> Diagnostic {
        Diagnostic(
            "editar.alias", "aquí habría que cambiar un nombre, y lo escrito se repite en otro lugar con un alias",
            at: place, fix: "escriba el grupo entero en cada lugar, sin `&` ni `*`")
    }
}

/// The bytes of a name before its colon, with or without quotes.
struct KeyToken {
    /// The name itself, without quotes.
    let name: Range<Int>

    /// - Parameter start: Its first byte, a quotation mark if it has one.
    init(at start: Int, in bytes: [UInt8]) {
        let first = bytes[start]
        var at = start
        guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else {
            while at < bytes.count, bytes[at] != UInt8(ascii: ":"), bytes[at] != 0x20, bytes[at] != 0x09 { at += 1 }
            name = start..<at
            return
        }
        at += 1
        while at < bytes.count, bytes[at] != first { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
        name = (start + 1)..<min(at, bytes.count)
    }
}
