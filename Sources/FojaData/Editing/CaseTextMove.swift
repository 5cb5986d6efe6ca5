internal import FojaDiagnostics

/// Takes one datum out of the text of a case, or puts it in another group as it is written: value, quotes and comments.
struct CaseTextMove {
    private let source: SourceText
    private let bytes: [UInt8]
    /// Names are written between quotation marks.
    private let isJSON: Bool
    private let root: YAMLSpan?

    /// A datum's name and value in the text, and the groups around it.
    private struct Found {
        let entry: YAMLSpan.Entry
        /// The innermost first, each with the entry whose value it is; the whole case has none.
        let groups: [(span: YAMLSpan, entry: YAMLSpan.Entry?)]
        var group: YAMLSpan { groups[0].span }
    }

    init(_ source: SourceText, isJSON: Bool) {
        self.source = source
        self.isJSON = isJSON
        bytes = source.bytes
        root = YAMLSpanReader.read(source)
    }

    // MARK: Taking out

    /// The text without a datum.
    ///
    /// - Parameter path: Its present path, with or without positions.
    func removing(_ entry: DataTree.Entry, at path: String, schema: Schema) throws(DiagnosticsError) -> ByteEdits {
        let list = schema.lists(above: FieldPath.withoutPositions(path)).last
        return ByteEdits([(removal(of: outermost(try find(entry), inside: list, schema)), [])], in: source)
    }

    /// The text with a datum in the group where it stands today.
    func moving(_ entry: DataTree.Entry, to field: Field, schema: Schema) throws(DiagnosticsError) -> ByteEdits {
        let found = try find(entry)
        let list = schema.lists(above: field.path).last
        let removed = removal(of: outermost(found, inside: list, schema))
        let lists = list.map { $0.split(separator: ".").count } ?? 0
        var path = field.path.split(separator: ".").map(String.init)[...].dropFirst(lists)
        // From the group that both are in, the item of their list or the case.
        guard var target = found.groups.last(where: { !$0.span.isRepeated && $0.entry == nil })?.span else {
            throw stuck(entry)
        }
        var shape = schema.root
        if let list {
            guard let inner = schema.field(at: list)?.type.groupInside else { throw stuck(entry) }
            shape = inner
        }
        while path.count > 1, let name = path.first, let next = target.entries?.first(where: { $0.key == name }),
            next.value.entries != nil, let slot = shape.slot(of: name), let inner = shape.fields[slot].type.groupInside
        {
            target = next.value
            shape = inner
            path = path.dropFirst()
        }
        guard let entries = target.entries, !target.isRepeated, let name = path.first,
            !entries.contains(where: { $0.key == name }), let slot = shape.slot(of: name)
        else { throw stuck(entry) }
        let insertion = try insertion(
            of: found, named: Array(path), into: target, entries, before: shape.fields[slot], shape, entry)
        return ByteEdits([(removed, []), insertion], in: source)
    }

    /// The entry to take out: of groups that would stay empty and are none of today, the outermost.
    private func outermost(_ found: Found, inside list: String?, _ schema: Schema) -> Found {
        var found = found
        while found.group.entries?.count == 1, let outer = found.groups[0].entry {
            let names = found.groups.reversed().compactMap { $0.entry?.key }
            guard schema.field(at: ([list].compactMap { $0 } + names).joined(separator: ".")) == nil else { break }
            found = Found(entry: outer, groups: Array(found.groups.dropFirst()))
        }
        return found
    }

    private func removal(of found: Found) -> Range<Int> {
        let (start, end) = (found.entry.keyStart, found.entry.value.end)
        guard found.group.isFlow else {
            let column = self.column(start)
            guard bytes[(start - column)..<start].allSatisfy({ $0 == 0x20 }) else {
                // «- viejo: …»: what follows takes its place after the dash.
                let next = found.group.entries?.first { $0.keyStart > start }?.keyStart
                return start..<(next ?? end)
            }
            return bytes.commentStart(above: start - column, column: column)..<lineEnd(after: found.entry.value, column)
        }
        var after = end
        while after < bytes.count, CaseTextMove.isSpace(bytes[after]) { after += 1 }
        if after < bytes.count, bytes[after] == UInt8(ascii: ",") {
            after += 1
            while after < bytes.count, CaseTextMove.isSpace(bytes[after]) { after += 1 }
            return start..<after
        }
        var before = start
        while before > 0, CaseTextMove.isSpace(bytes[before - 1]) { before -= 1 }
        return (before > 0 && bytes[before - 1] == UInt8(ascii: ",") ? before - 1 : start)..<end
    }

    // MARK: Putting in

    private func insertion(
        of found: Found, named path: [String], into target: YAMLSpan, _ entries: [YAMLSpan.Entry], before field: Field,
        _ shape: GroupShape, _ entry: DataTree.Entry
    ) throws(DiagnosticsError) -> (Range<Int>, [UInt8]) {
        let slot = shape.slot(of: field.name) ?? 0
        func position(_ entry: YAMLSpan.Entry) -> Int { shape.slot(of: entry.key) ?? -1 }
        // What is taken out is no place to stand beside.
        let others = entries.filter { $0.keyStart != found.entry.keyStart }
        let previous = others.filter { position($0) < slot }.max { position($0) < position($1) }
        guard let first = others.first else { throw stuck(entry) }
        let value = bytes[found.entry.value.start..<found.entry.value.end]
        if target.isFlow {
            guard found.group.isFlow else { throw stuck(entry) }
            let text = flow(path[...], value)
            if let previous { return (previous.value.end..<previous.value.end, Array(", ".utf8) + text) }
            return (first.keyStart..<first.keyStart, text + Array(", ".utf8))
        }
        let column = self.column(first.keyStart)
        let text =
            found.group.isFlow
            ? block(path[...], column, line: Array(value) + [0x0A])
            : block(path[...], column, lines: try lines(of: found))
        if let previous {
            let end = lineEnd(after: previous.value, column)
            let isOpen = end == bytes.count && bytes.last != 0x0A
            return (end..<end, (isOpen ? [0x0A] : []) + text)
        }
        let start = first.keyStart - column
        guard bytes[start..<first.keyStart].allSatisfy({ $0 == 0x20 }) else { throw stuck(entry) }
        let at = bytes.commentStart(above: start, column: column)
        return (at..<at, text)
    }

    /// The lines of an entry, comments above them too, without its name and what stands before it.
    private func lines(of found: Found) throws(DiagnosticsError) -> (comments: [UInt8], rest: [UInt8], column: Int) {
        let start = found.entry.keyStart
        let column = self.column(start)
        let isAlone = bytes[(start - column)..<start].allSatisfy { $0 == 0x20 }
        let line = start - column
        let top = isAlone ? bytes.commentStart(above: line, column: column) : line
        var rest = Array(
            bytes[KeyToken(at: start, in: bytes).name.upperBound..<lineEnd(after: found.entry.value, column)])
        if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") { rest.removeFirst() }
        if rest.last != 0x0A { rest.append(0x0A) }
        return (isAlone ? Array(bytes[top..<line]) : [], rest, column)
    }

    private func block(
        _ path: ArraySlice<String>, _ column: Int, lines: (comments: [UInt8], rest: [UInt8], column: Int)
    ) -> [UInt8] {
        guard let name = path.first else { return [] }
        let indent = [UInt8](repeating: 0x20, count: column)
        if path.count > 1 {
            return indent + Array("\(name):\n".utf8) + block(path.dropFirst(), column + 2, lines: lines)
        }
        let first = lines.rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? lines.rest.count
        return CaseTextMove.indented(lines.comments, from: lines.column, to: column) + indent + Array(name.utf8)
            + lines.rest[..<first] + CaseTextMove.indented(Array(lines.rest[first...]), from: lines.column, to: column)
    }

    private func block(_ path: ArraySlice<String>, _ column: Int, line: [UInt8]) -> [UInt8] {
        guard let name = path.first else { return [] }
        let indent = [UInt8](repeating: 0x20, count: column)
        if path.count > 1 {
            return indent + Array("\(name):\n".utf8) + block(path.dropFirst(), column + 2, line: line)
        }
        return indent + Array("\(name): ".utf8) + line
    }

    private func flow(_ path: ArraySlice<String>, _ value: ArraySlice<UInt8>) -> [UInt8] {
        guard let name = path.first else { return [] }
        let key = Array((isJSON ? "\"\(name)\": " : "\(name): ").utf8)
        return path.count == 1
            ? key + value : key + Array("{ ".utf8) + flow(path.dropFirst(), value) + Array(" }".utf8)
    }

    /// Lines that begin in one column, in another.
    private static func indented(_ text: [UInt8], from old: Int, to new: Int) -> [UInt8] {
        var out: [UInt8] = []
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            let spaces = line.prefix { $0 == 0x20 }.count
            let body = line.dropFirst(spaces)
            if !body.isEmpty { out += [UInt8](repeating: 0x20, count: max(0, spaces - old + new)) }
            out += body
            out.append(0x0A)
        }
        return out
    }

    // MARK: The text

    private func find(_ entry: DataTree.Entry) throws(DiagnosticsError) -> Found {
        let offset = source.offset(of: entry.keyPlace)
        func search(
            _ span: YAMLSpan, _ outer: [(span: YAMLSpan, entry: YAMLSpan.Entry?)], _ own: YAMLSpan.Entry?
        ) -> Found? {
            let groups = [(span: span, entry: own)] + outer
            for inner in span.entries ?? [] {
                if inner.keyStart == offset { return Found(entry: inner, groups: groups) }
                if let found = search(inner.value, groups, inner) { return found }
            }
            for item in span.items ?? [] {
                // An item is where its data begin.
                if let found = search(item, [], nil) { return found }
            }
            return nil
        }
        guard let root, let found = search(root, [], nil) else { throw stuck(entry) }
        guard !found.groups.contains(where: { $0.span.isRepeated }), !found.entry.value.isRepeated else {
            throw DiagnosticsError(CaseRenaming.repeated(entry.keyPlace))
        }
        return found
    }

    private func stuck(_ entry: DataTree.Entry) -> DiagnosticsError { stuck(source.offset(of: entry.keyPlace)) }

    private func stuck(_ offset: Int) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "editar.lugar",
                "este dato está ahora en otro grupo, y no se puede llevar allí sin tocar lo que lo rodea; no se escribió nada",
                at: source.place(atByte: offset), fix: "llévelo a mano a su grupo"))
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

    private func column(_ offset: Int) -> Int {
        var start = offset
        while start > source.markLength, bytes[start - 1] != 0x0A { start -= 1 }
        return offset - start
    }

    /// After the line on which a value ends, and the comments further in that belong to it.
    private func lineEnd(after value: YAMLSpan, _ column: Int) -> Int {
        func nextLine(_ offset: Int) -> Int { bytes[offset...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count }
        // What is empty and ends a line begins the next.
        var end = value.end > 0 && bytes[value.end - 1] == 0x0A ? value.end : nextLine(value.end)
        var at = end
        while at < bytes.count {
            let next = nextLine(at)
            let first = bytes[at..<next].firstIndex { !CaseTextMove.isSpace($0) }
            guard let first, bytes[first] == UInt8(ascii: "#"), first - at > column else { break }
            end = next
            at = next
        }
        return end
    }
}
