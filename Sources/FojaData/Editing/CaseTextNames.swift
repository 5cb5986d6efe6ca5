internal import FojaDiagnostics

/// The data that texts of a case name by names of before, and the case with those of today in their place.
struct CaseTextNames {
    /// One of them.
    struct Mention {
        let former: String
        let present: String
        /// Its first byte in the case.
        let offset: Int
    }

    private(set) var mentions: [Mention] = []
    /// The whole text of the case.
    let bytes: [UInt8]

    /// - Parameter texts: The paths, without positions, of what names data.
    /// - Throws: `editar.lugar` of one that is not written as it is read, such as a name between escapes; `editar.comprobacion`.
    init(
        in source: SourceText, format: DataTree.Format, schema: Schema, _ texts: [String]
    ) throws(DiagnosticsError) {
        guard schema.hasFormerPaths, !texts.isEmpty else {
            bytes = source.bytes
            return
        }
        let tree = try DataTree.read(source, format: format)
        var edits: [Int: (range: Range<Int>, new: [UInt8])] = [:]
        for node in CaseTextNames.nodes(of: tree.root, "", texts) {
            guard let text = node.text else { continue }
            let places = ScalarPlaces(text, at: node.place)
            for mention in schema.formerMentions(in: text) {
                let place = places.place(mention.range.lowerBound, mention.range.count)
                let offset = source.offset(of: place)
                guard source.bytes.dropFirst(offset).starts(with: mention.former.utf8) else {
                    throw DiagnosticsError(CaseTextNames.unwritable(mention, at: node.place))
                }
                // What an alias repeats is found several times.
                guard edits[offset] == nil else { continue }
                edits[offset] = (offset..<(offset + mention.former.utf8.count), Array(mention.present.utf8))
                mentions.append(Mention(former: mention.former, present: mention.present, offset: offset))
            }
        }
        mentions.sort { $0.offset < $1.offset }
        guard !edits.isEmpty else {
            bytes = source.bytes
            return
        }
        bytes = ByteEdits(edits.values.map { ($0.range, $0.new) }, in: source).applied(to: source)
        try CaseTextNames.check(SourceText(name: source.name, bytes: bytes), was: tree, format, schema, texts)
    }

    /// The scalars at some paths.
    private static func nodes(of node: DataTree.Node, _ path: String, _ texts: [String]) -> [DataTree.Node] {
        switch node.content {
        case .scalar: return texts.contains(path) ? [node] : []
        case .sequence(let items): return items.flatMap { nodes(of: $0, path, texts) }
        case .mapping(let entries):
            return entries.flatMap { entry in
                let inner = path.isEmpty ? entry.key : path + "." + entry.key
                guard texts.contains(where: { $0 == inner || $0.hasPrefix(inner + ".") }) else {
                    return [DataTree.Node]()
                }
                return nodes(of: entry.value, inner, texts)
            }
        }
    }

    /// What was written says what it said, but for these names.
    private static func check(
        _ new: SourceText, was old: DataTree, _ format: DataTree.Format, _ schema: Schema, _ texts: [String]
    ) throws(DiagnosticsError) {
        let tree = try DataTree.read(new, format: format)
        let (before, after) = (nodes(of: old.root, "", texts), nodes(of: tree.root, "", texts))
        let isSame =
            before.count == after.count
            && zip(before, after).allSatisfy { old, new in
                old.text.map { schema.renaming(schema.formerMentions(in: $0), in: $0) } == new.text
            }
        func others(_ tree: DataTree) -> CaseData {
            CaseReader.examine(tree, schema: schema, requiresID: false).data
        }
        let difference = CaseComparison(of: others(old), with: others(tree))
        guard isSame, difference.additions.isEmpty,
            difference.conflicts.allSatisfy({ texts.contains(FieldPath.withoutPositions($0.path)) })
        else {
            throw Diagnostic.unfaithful(new)
        }
    }

    private static func unwritable(_ mention: FormerMention, at place: Place) -> Diagnostic {
        Diagnostic(
            "editar.lugar",
            "este texto nombra «\(mention.former)», que se llama ahora `\(mention.present)`, y no está escrito como se lee",
            at: place, fix: "escriba usted `\(mention.present)` en su lugar", about: mention.present)
    }
}
