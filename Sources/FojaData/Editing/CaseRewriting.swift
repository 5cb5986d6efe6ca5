public import FojaDiagnostics

/// Changes what a case already says, in its text: another value in the place of one, or one less; every byte of the rest as
/// it was, comments too.
///
/// ```swift
/// let changes = [CaseRewriting.Change(at: "particulares.0.texto", to: .text("…"))]
/// let text = try CaseRewriting.applying(changes, to: source, schema: schema)
/// ```
public struct CaseRewriting {
    /// One change.
    public struct Change: Sendable {
        /// With positions. Of an item of a list without more, the item.
        public let path: String
        /// What stands there then; ``Value/missing``: nothing.
        public let value: Value

        /// A change.
        public init(at path: String, to value: Value) {
            self.path = path
            self.value = value
        }
    }

    private let source: SourceText
    private let bytes: [UInt8]
    private let schema: Schema
    private var edits: [(range: Range<Int>, text: [UInt8])] = []

    private init(_ source: SourceText, _ schema: Schema) {
        self.source = source
        bytes = source.bytes
        self.schema = schema
    }

    /// The text of a case in YAML with some changes made.
    ///
    /// - Throws: `editar.alias` where an alias repeats what changes; a fault if the text would not say what it should.
    public static func applying(
        _ changes: [Change], to source: SourceText, schema: Schema
    ) throws(DiagnosticsError) -> [UInt8] {
        let before = try data(source, schema)
        var expected = before.root
        for change in changes where !isItem(change) { expected = setting(change, in: expected, schema.root) }
        for change in changes.filter(isItem).sorted(by: isAfter) {
            expected = setting(change, in: expected, schema.root)
        }
        guard expected != before.root else { return source.bytes }
        var rewriting = CaseRewriting(source, schema)
        var added: [Change] = []
        for change in changes where try !rewriting.rewrite(change, of: before) { added.append(change) }
        var bytes = ByteEdits(rewriting.edits, in: source).applied(to: source)
        // What has no place yet gets one before items go, so that positions are what they were.
        let gone = Set(changes.filter(isItem).compactMap { FieldPath.parts(of: $0.path).last.flatMap { Int($0) } })
        for change in added {
            let shift = shifted(change.path, past: gone)
            let now = SourceText(name: source.name, bytes: bytes)
            let own = try data(now, schema)
            let grown = own.with(root: setting(Change(at: shift, to: change.value), in: own.root, schema.root))
            bytes = try CaseEditor.adding(CaseComparison(of: grown, with: own), to: now, schema: schema)
        }
        guard try data(SourceText(name: source.name, bytes: bytes), schema).root == expected else {
            throw Diagnostic.unfaithful(source)
        }
        return bytes
    }

    private static func data(_ source: SourceText, _ schema: Schema) throws(DiagnosticsError) -> CaseData {
        CaseReader.examine(try DataTree.read(source, format: .yaml), schema: schema, requiresID: false).data
    }

    // MARK: Values

    /// Whether all of an item of a list goes away.
    private static func isItem(_ change: Change) -> Bool {
        change.value.isMissing && FieldPath.parts(of: change.path).last.flatMap { Int($0) } != nil
    }

    private static func isAfter(_ one: Change, _ other: Change) -> Bool {
        func position(_ change: Change) -> Int { FieldPath.parts(of: change.path).last.flatMap { Int($0) } ?? 0 }
        return position(one) > position(other)
    }

    /// A path whose first position counts only the items that stay.
    private static func shifted(_ path: String, past gone: Set<Int>) -> String {
        var parts = FieldPath.parts(of: path).map { String($0) }
        guard let index = parts.firstIndex(where: { Int($0) != nil }), let position = Int(parts[index]) else {
            return path
        }
        parts[index] = String(position - gone.count { $0 < position })
        return parts.joined(separator: ".")
    }

    private static func setting(_ change: Change, in root: Value, _ shape: GroupShape) -> Value {
        setting(change.value, at: FieldPath.parts(of: change.path).map { String($0) }[...], in: root, .group(shape))
    }

    private static func setting(
        _ new: Value, at path: ArraySlice<String>, in value: Value, _ type: FieldType
    ) -> Value {
        guard let part = path.first else { return new }
        switch (type, value) {
        case (.group(let shape), .group(var values)):
            guard let slot = shape.slot(of: part) else { return value }
            values[slot] = setting(new, at: path.dropFirst(), in: values[slot], shape.fields[slot].type)
            return .group(values)
        case (.list(let element), .list(var items)):
            guard let index = Int(part), items.indices.contains(index) else { return value }
            let item = setting(new, at: path.dropFirst(), in: items[index], element)
            if path.count == 1, new.isMissing { items.remove(at: index) } else { items[index] = item }
            return items.isEmpty ? .missing : .list(items)
        default: return value
        }
    }

    // MARK: The text

    /// - Returns: Whether there is a place for it: what is not written yet is added elsewhere.
    private mutating func rewrite(_ change: Change, of data: CaseData) throws(DiagnosticsError) -> Bool {
        guard var span = YAMLSpanReader.read(source) else { return false }
        var holder: (span: YAMLSpan, entry: YAMLSpan.Entry?, index: Int)?
        var outer: (span: YAMLSpan, entry: YAMLSpan.Entry?, index: Int)?
        for part in FieldPath.parts(of: change.path) {
            guard !span.isRepeated else { throw repeated(span) }
            outer = holder
            if let entries = span.entries {
                guard let index = entries.firstIndex(where: { $0.key == part }) else { return change.value.isMissing }
                holder = (span, entries[index], index)
                span = entries[index].value
            } else if let items = span.items, let index = Int(part), items.indices.contains(index) {
                holder = (span, nil, index)
                span = items[index]
            } else {
                throw repeated(span)
            }
        }
        guard let holder, !span.isRepeated else { throw repeated(span) }
        if case .alias = span.content { throw repeated(span) }
        if !change.value.isMissing {
            try replace(span, in: holder.span, key: holder.entry, with: change)
        } else if let items = holder.span.items, items.count == edited(in: holder.span) + 1, let outer {
            // A list of nothing is not written.
            edits.removeAll { holder.span.start <= $0.range.lowerBound && $0.range.upperBound <= holder.span.end }
            remove(outer.index, from: outer.span)
        } else {
            remove(holder.index, from: holder.span)
        }
        return true
    }

    /// How many items of a list are taken out already.
    private func edited(in list: YAMLSpan) -> Int {
        (list.items ?? []).count { item in
            edits.contains { $0.text.isEmpty && $0.range.lowerBound <= item.start && item.end <= $0.range.upperBound }
        }
    }

    private func repeated(_ span: YAMLSpan) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "editar.alias", "aquí habría que cambiar datos, y lo escrito se repite en otro lugar con un alias",
                at: source.place(atByte: span.start), fix: "escriba el grupo entero en cada lugar, sin `&` ni `*`"))
    }

    private mutating func replace(
        _ span: YAMLSpan, in holder: YAMLSpan, key: YAMLSpan.Entry?, with change: Change
    ) throws(DiagnosticsError) {
        guard case .scalar(_, let keepsLines) = span.content,
            let field = schema.field(at: FieldPath.withoutPositions(change.path))
        else { throw repeated(span) }
        let part = CarriedData.scalar(change.value, field.type)
        guard !holder.isFlow else {
            edits.append((span.start..<span.end, Array(CaseYAML.flow(part).utf8)))
            return
        }
        var text = ""
        let indent = key.map { column($0.keyStart) } ?? column(span.start)
        CaseYAML.write(part, indent: String(repeating: " ", count: indent), to: &text)
        text.removeLast()
        text.removeFirst()
        // «texto: | # lo de la licencia»
        let head = bytes[span.start..<span.end].prefix { $0 != 0x0A }
        if [UInt8(ascii: "|"), UInt8(ascii: ">")].contains(head.first),
            let mark = head.firstIndex(of: UInt8(ascii: "#"))
        {
            let comment = String(decoding: head[mark...], as: UTF8.self).trimmingSuffix { $0 == "\r" || $0 == " " }
            let end = text.firstIndex(of: "\n") ?? text.endIndex
            text.insert(contentsOf: " " + comment, at: end)
        }
        let space = span.start > 0 && bytes[span.start - 1] == UInt8(ascii: ":") ? " " : ""
        edits.append((span.start..<span.end, Array((space + text + (keepsLines ? "\n" : "")).utf8)))
    }

    /// Takes out an item of a list, or a name with its value, with the comments that are about it.
    private mutating func remove(_ index: Int, from holder: YAMLSpan) {
        let spans = holder.items ?? holder.entries?.map(\.value) ?? []
        let start = holder.entries?[index].keyStart ?? spans[index].start
        let end = spans[index].end
        guard !holder.isFlow else {
            // With the comma after it; of the last, with the one before.
            if index + 1 < spans.count {
                edits.append((start..<(holder.entries?[index + 1].keyStart ?? spans[index + 1].start), []))
            } else {
                edits.append(((index > 0 ? spans[index - 1].end : start)..<end, []))
            }
            return
        }
        let mark = holder.items == nil ? start : dash(before: start)
        let column = column(mark)
        let isAlone = bytes[(mark - column)..<mark].allSatisfy { $0 == 0x20 }
        guard isAlone else {
            // «- documento: …»: what follows takes its place after the dash.
            let next = holder.entries.flatMap { index + 1 < $0.count ? $0[index + 1].keyStart : nil }
            edits.append((start..<(next ?? end), []))
            return
        }
        var first = bytes.commentStart(above: mark - column, column: column)
        let last = lineEnd(after: spans[index], column)
        // What stood between two empty lines leaves one, and the last of a file none.
        let isBelow = last < bytes.count && bytes[last] == 0x0A
        while isBelow || last == bytes.count, first >= 2, bytes[first - 1] == 0x0A, bytes[first - 2] == 0x0A {
            first -= 1
            if isBelow { break }
        }
        edits.append((first..<last, []))
    }

    private func column(_ offset: Int) -> Int {
        var start = offset
        while start > source.markLength, bytes[start - 1] != 0x0A { start -= 1 }
        return offset - start
    }

    /// Where the dash of an item is.
    private func dash(before offset: Int) -> Int {
        var at = offset
        while at > 0, bytes[at - 1] == 0x20 || bytes[at - 1] == 0x0A || bytes[at - 1] == 0x0D { at -= 1 }
        return at > 0 && bytes[at - 1] == UInt8(ascii: "-") ? at - 1 : offset
    }

    /// After the line on which a value ends, and the comments further in that belong to it.
    private func lineEnd(after value: YAMLSpan, _ column: Int) -> Int {
        func nextLine(_ offset: Int) -> Int { bytes[offset...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count }
        var end = value.end > 0 && bytes[value.end - 1] == 0x0A ? value.end : nextLine(value.end)
        var at = end
        while at < bytes.count {
            let next = nextLine(at)
            let first = bytes[at..<next].firstIndex { ![0x20, 0x09, 0x0D, 0x0A].contains($0) }
            guard let first, bytes[first] == UInt8(ascii: "#"), first - at > column else { break }
            end = next
            at = next
        }
        return end
    }
}

extension String {
    fileprivate func trimmingSuffix(_ isTrimmed: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return text
    }
}
