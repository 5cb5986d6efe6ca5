internal import FojaDiagnostics

/// Changes of a YAML text, gathered and then made at once: insertions, and values
/// put where nothing was written.
struct YAMLInsertion {
    typealias Fields = [(field: Field, change: CaseComparison.Change)]

    private struct Edit {
        let range: Range<Int>
        let text: String
    }

    private let source: SourceText
    private let bytes: [UInt8]
    /// In the order of the schema, which at one offset is the order of the text.
    private var edits: [Edit] = []
    private(set) var problems: [Diagnostic] = []

    init(source: SourceText) {
        self.source = source
        bytes = source.bytes
    }

    // MARK: Groups

    /// Adds fields to a group that is written as a mapping.
    ///
    /// - Parameter isRepeated: Whether an alias repeats it, or what contains it.
    mutating func add(_ fields: Fields, shape: GroupShape, to span: YAMLSpan, isRepeated: Bool, isRoot: Bool = false) {
        let isRepeated = isRepeated || span.isRepeated
        guard let entries = span.entries else { return refuseAlias(at: span) }
        for (field, change) in fields {
            if let entry = entries.first(where: { $0.key == field.name }) {
                fill(entry.value, change, field.type, inside: span, column: column(entry.keyStart), isRepeated)
            } else if isRepeated {
                refuseAlias(at: span)
            } else if span.isFlow {
                insertFlow(field, change, shape, span, entries)
            } else {
                insertBlock(field, change, shape, entries, isRoot: isRoot)
            }
        }
    }

    private mutating func insertBlock(
        _ field: Field, _ change: CaseComparison.Change, _ shape: GroupShape, _ entries: [YAMLSpan.Entry], isRoot: Bool
    ) {
        guard let first = entries.first else { return }
        let column = column(first.keyStart)
        let indent = String(repeating: " ", count: column)
        var text = field.name + ":"
        CaseYAML.write(change.carried, indent: indent, to: &text)
        let separator = isRoot && (hasBlankLines(between: entries) || entries.allSatisfy { $0.key == "id" }) ? "\n" : ""
        if let previous = predecessor(of: field, in: shape, entries) {
            // Another blank line would be one more of a text that keeps them.
            let separator = endsWithKeptLines(previous.value) ? "" : separator
            insert(separator + indent + text, at: lineEnd(after: previous.value, column: column))
        } else if bytes[(first.keyStart - column)..<first.keyStart].allSatisfy({ $0 == 0x20 }) {
            insert(indent + text + separator, at: bytes.commentStart(above: first.keyStart - column, column: column))
        } else {
            // «- nombre: …»: before the first name, on its own line.
            insert(text + indent, at: first.keyStart)
        }
    }

    private mutating func insertFlow(
        _ field: Field, _ change: CaseComparison.Change, _ shape: GroupShape, _ span: YAMLSpan,
        _ entries: [YAMLSpan.Entry]
    ) {
        let text = field.name + ": " + CaseYAML.flow(change.carried)
        if let previous = predecessor(of: field, in: shape, entries) {
            insert(", " + text, at: previous.value.end)
        } else if let first = entries.first {
            insert(text + ", ", at: first.keyStart)
        } else {
            let isFirst = !edits.contains { $0.range.lowerBound == span.start + 1 }
            insert((isFirst ? " " : ", ") + text, at: span.start + 1)
        }
    }

    /// Of the names written, the one that the schema puts last before a field; the case's `id` before all.
    private func predecessor(of field: Field, in shape: GroupShape, _ entries: [YAMLSpan.Entry]) -> YAMLSpan.Entry? {
        guard let slot = shape.slot(of: field.name) else { return nil }
        func position(_ entry: YAMLSpan.Entry) -> Int { shape.slot(of: entry.key) ?? -1 }
        return entries.filter { position($0) < slot }.max { position($0) < position($1) }
    }

    // MARK: Values

    /// Puts a change into what is written after a name or a dash.
    private mutating func fill(
        _ span: YAMLSpan, _ change: CaseComparison.Change, _ type: FieldType, inside parent: YAMLSpan, column: Int,
        _ isRepeated: Bool
    ) {
        switch (change, span.content) {
        case (_, .alias): refuseAlias(at: span)
        case (.group(let fields), .mapping):
            guard case .group(let shape) = type else { return }
            add(fields, shape: shape, to: span, isRepeated: isRepeated)
        case (.items(let items), .sequence(let spans)):
            guard case .list(let element) = type else { return }
            for (index, change) in items where index < spans.count {
                // What belongs to a dash stands further in than it.
                let dash = dashColumn(before: spans[index].start)
                fill(
                    spans[index], change, element, inside: span, column: dash ?? column,
                    isRepeated || span.isRepeated)
            }
            let added = items.filter { $0.index >= spans.count }.map(\.change)
            if span.isFlow, !added.isEmpty {
                guard !isRepeated, !span.isRepeated else { return refuseAlias(at: span) }
                appendFlow(added, after: spans, span, isInFlow: parent.isFlow, column: column)
            } else {
                append(added, after: spans, span, isRepeated)
            }
        case (_, .scalar):
            guard !isRepeated, !span.isRepeated else { return refuseAlias(at: span) }
            replace(span, with: change.carried, isFlow: parent.isFlow, column: column)
        default: refuseAlias(at: span)
        }
    }

    /// Adds items at the end of a list.
    private mutating func append(
        _ changes: [CaseComparison.Change], after spans: [YAMLSpan], _ list: YAMLSpan, _ isRepeated: Bool
    ) {
        guard !changes.isEmpty else { return }
        guard let last = spans.last, !list.isFlow, !isRepeated, !list.isRepeated,
            let dash = dashColumn(before: last.start)
        else { return refuseAlias(at: list) }
        var text = ""
        CaseYAML.write(
            .list(changes.map(\.carried)), indent: String(repeating: " ", count: max(0, dash - 2)),
            to: &text)
        // A list of the outermost column is set in by no more than its dashes.
        if dash < 2 {
            text = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                String(line.dropFirst(line.hasPrefix("  ") ? 2 - dash : 0))
            }.joined(separator: "\n")
        }
        insert(text.drop { $0 == "\n" }, at: lineEnd(after: last, column: dash))
    }

    /// Adds items at the end of a list between brackets; an empty one is written anew, an item a line.
    private mutating func appendFlow(
        _ changes: [CaseComparison.Change], after spans: [YAMLSpan], _ list: YAMLSpan, isInFlow: Bool, column: Int
    ) {
        let text = changes.map { CaseYAML.flow($0.carried) }.joined(separator: ", ")
        if let last = spans.last { return insert(", " + text, at: last.end) }
        // An anchor may stand before the bracket.
        let bracket = bytes[list.start...].firstIndex(of: UInt8(ascii: "[")) ?? list.start
        guard !isInFlow else { return insert(text, at: bracket + 1) }
        var lines = ""
        CaseYAML.write(
            .list(changes.map(\.carried)), indent: String(repeating: " ", count: column), to: &lines)
        edits.append(Edit(range: list.start..<list.end, text: ""))
        insert(lines.dropFirst(), at: nextLine(after: list.end))
    }

    /// Writes a value where nothing was.
    private mutating func replace(_ span: YAMLSpan, with part: CarriedData, isFlow: Bool, column: Int) {
        let space = span.start > 0 && bytes[span.start - 1] != 0x20 ? " " : ""
        if isFlow {
            let next = span.end < bytes.count ? bytes[span.end] : 0x20
            let closes = next == UInt8(ascii: "}") || next == UInt8(ascii: "]")
            let end = space.isEmpty && closes ? " " : ""
            edits.append(Edit(range: span.start..<span.end, text: space + CaseYAML.flow(part) + end))
            return
        }
        var text = ""
        CaseYAML.write(part, indent: String(repeating: " ", count: column), to: &text)
        text.removeLast()
        guard let lineEnd = text.firstIndex(of: "\n") else {
            edits.append(Edit(range: span.start..<span.end, text: space + text.drop { $0 == " " }))
            return
        }
        // What stands on the line after the name, such as a comment, stays there.
        let head = text[..<lineEnd].drop { $0 == " " }
        if !head.isEmpty || span.end > span.start {
            edits.append(Edit(range: span.start..<span.end, text: head.isEmpty ? "" : space + head))
        }
        insert(text[text.index(after: lineEnd)...] + "\n", at: nextLine(after: span.end))
    }

    /// Everything, for a text without data.
    mutating func append(_ fields: Fields) {
        for (index, part) in fields.enumerated() {
            var text = index == 0 && bytes.isEmpty ? "" : "\n"
            text += part.field.name + ":"
            CaseYAML.write(part.change.carried, indent: "", to: &text)
            insert(text, at: bytes.count)
        }
    }

    // MARK: The text

    private mutating func insert(_ text: some StringProtocol, at offset: Int) {
        edits.append(Edit(range: offset..<offset, text: String(text)))
    }

    /// The text with every change made.
    var result: [UInt8] {
        let usesCRLF = bytes.firstIndex(of: 0x0A).map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + edits.count * 40)
        var done = 0
        let ordered = edits.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }
        for (_, edit) in ordered {
            out += bytes[done..<max(done, edit.range.lowerBound)]
            done = max(done, edit.range.upperBound)
            if edit.range.lowerBound == bytes.count, !edit.text.isEmpty, edit.text.hasSuffix("\n"), let last = out.last,
                last != 0x0A
            {
                out += usesCRLF ? [0x0D, 0x0A] : [0x0A]
            }
            out += (usesCRLF ? edit.text.replacing("\n", with: "\r\n") : edit.text).utf8
        }
        return out + bytes[done...]
    }

    private func column(_ offset: Int) -> Int {
        var start = offset
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        return offset - start
    }

    /// The column of the dash before an item.
    private func dashColumn(before offset: Int) -> Int? {
        var at = offset
        while at > 0, bytes[at - 1] == 0x20 || bytes[at - 1] == 0x0A || bytes[at - 1] == 0x0D { at -= 1 }
        guard at > 0, bytes[at - 1] == UInt8(ascii: "-") else { return nil }
        return column(at - 1)
    }

    private func nextLine(after offset: Int) -> Int {
        bytes[offset...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    }

    /// After the line on which a value ends, and the comments further in that belong to it.
    private func lineEnd(after value: YAMLSpan, column: Int) -> Int {
        var end = endsWithKeptLines(value) ? value.end : nextLine(after: value.end)
        var at = end
        while at < bytes.count {
            let next = nextLine(after: at)
            let first = bytes[at..<next].firstIndex { ![0x20, 0x0D, 0x0A].contains($0) }
            if let first {
                guard bytes[first] == UInt8(ascii: "#"), first - at > column else { break }
                end = next
            }
            at = next
        }
        return end
    }

    private func endsWithKeptLines(_ span: YAMLSpan) -> Bool {
        switch span.content {
        case .scalar(_, let keepsLines): keepsLines
        case .mapping(let entries): !span.isFlow && entries.last.map { endsWithKeptLines($0.value) } ?? false
        case .sequence(let items): !span.isFlow && items.last.map { endsWithKeptLines($0) } ?? false
        case .alias: false
        }
    }

    private func hasBlankLines(between entries: [YAMLSpan.Entry]) -> Bool {
        entries.dropFirst().contains { entry in
            var at = entry.keyStart
            while at > 0 {
                var previous = at - 1
                while previous > 0, bytes[previous - 1] != 0x0A { previous -= 1 }
                guard let first = bytes[previous..<at].firstIndex(where: { ![0x20, 0x0D, 0x0A].contains($0) }) else {
                    return true
                }
                guard bytes[first] == UInt8(ascii: "#") else { return false }
                at = previous
            }
            return false
        }
    }

    private mutating func refuseAlias(at span: YAMLSpan) {
        let place = source.place(atByte: span.start)
        guard !problems.contains(where: { $0.place == place }) else { return }
        problems.append(
            Diagnostic(
                "editar.alias", "aquí habría que agregar datos, y lo escrito se repite en otro lugar con un alias",
                at: place, fix: "escriba el grupo entero en cada lugar, sin `&` ni `*`"))
    }
}
