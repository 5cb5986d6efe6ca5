internal import FojaDiagnostics

/// Puts data that a case lacks into its JSON text: each beside what the schema has before it, written as its neighbours are.
struct JSONInsertion {
    private let source: SourceText
    private let bytes: [UInt8]
    private var edits: [(range: Range<Int>, text: [UInt8])] = []
    private(set) var problems: [Diagnostic] = []

    init(source: SourceText) {
        self.source = source
        bytes = source.bytes
    }

    /// The text with every change made.
    var result: [UInt8] { ByteEdits(edits, in: source).applied(to: source) }

    /// Adds fields to a group that is written as an object.
    mutating func add(_ fields: YAMLInsertion.Fields, shape: GroupShape, to span: YAMLSpan) {
        guard let entries = span.entries else { return refuse(span) }
        for (field, change) in fields {
            guard let entry = entries.first(where: { $0.key == field.name }) else {
                insert(field, change, shape, span, entries)
                continue
            }
            fill(entry.value, change, field.type, like: span)
        }
    }

    private mutating func fill(
        _ span: YAMLSpan, _ change: CaseComparison.Change, _ type: FieldType, like outer: YAMLSpan
    ) {
        switch (change, span.content) {
        case (.group(let fields), .mapping):
            guard case .group(let shape) = type else { return }
            add(fields, shape: shape, to: span)
        case (.items(let items), .sequence(let spans)):
            guard case .list(let element) = type else { return }
            for (index, change) in items where index < spans.count { fill(spans[index], change, element, like: span) }
            if items.contains(where: { $0.index >= spans.count }) { refuse(span) }
        case (_, .scalar(true, _)):
            let indent = indent(of: lineStart(span.start))
            edits.append((span.start..<span.end, text(of: change, indent: indent, isInline: isInline(outer))))
        default: refuse(span)
        }
    }

    private mutating func insert(
        _ field: Field, _ change: CaseComparison.Change, _ shape: GroupShape, _ span: YAMLSpan,
        _ entries: [YAMLSpan.Entry]
    ) {
        let slot = shape.slot(of: field.name) ?? 0
        func position(_ entry: YAMLSpan.Entry) -> Int { shape.slot(of: entry.key) ?? -1 }
        let previous = entries.filter { position($0) < slot }.max { position($0) < position($1) }
        let isInline = isInline(span)
        guard let first = entries.first else {
            // An empty object: what was written in it is nothing, and so are its spaces.
            let isFirst = !edits.contains { $0.range == (span.start + 1)..<(span.end - 1) }
            let indent = indent(of: lineStart(span.start)) + "  "
            let member = member(field, change, indent: indent, isInline: true)
            if isFirst { edits.append(((span.start + 1)..<(span.end - 1), member)) } else { append(member) }
            return
        }
        let indent = indent(of: lineStart(first.keyStart))
        let separator = isInline ? " " : "\n" + indent
        let member = member(field, change, indent: indent, isInline: isInline)
        if let previous {
            edits.append((previous.value.end..<previous.value.end, Array(("," + separator).utf8) + member))
        } else {
            edits.append((first.keyStart..<first.keyStart, member + Array(("," + separator).utf8)))
        }
    }

    /// Another member of an object that was empty.
    private mutating func append(_ member: [UInt8]) {
        edits[edits.count - 1].text += Array(", ".utf8) + member
    }

    private func member(
        _ field: Field, _ change: CaseComparison.Change, indent: String, isInline: Bool
    ) -> [UInt8] {
        Array("\"\(field.name)\": ".utf8) + text(of: change, indent: indent, isInline: isInline)
    }

    private func text(of change: CaseComparison.Change, indent: String, isInline: Bool) -> [UInt8] {
        var text = CaseJSON.json(change.carried).bytes
        text.removeLast()
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        var out = Array(lines[0])
        for line in lines.dropFirst() {
            let body = Array(line.drop { $0 == 0x20 })
            let isClosing = [UInt8(ascii: "}"), UInt8(ascii: "]")].contains(body.first)
            let follows = [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(out.last)
            out += isInline ? (isClosing || follows ? [] : [0x20]) + body : [0x0A] + Array(indent.utf8) + line
        }
        return out
    }

    // MARK: The text

    /// Whether the members of an object stand on one line with its brace.
    private func isInline(_ span: YAMLSpan) -> Bool {
        guard let first = span.entries?.first else { return true }
        return !bytes[span.start..<first.keyStart].contains(0x0A)
    }

    private func lineStart(_ offset: Int) -> Int {
        var start = offset
        while start > source.markLength, bytes[start - 1] != 0x0A { start -= 1 }
        return start
    }

    private func indent(of line: Int) -> String {
        String(decoding: bytes[line...].prefix { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
    }

    private mutating func refuse(_ span: YAMLSpan) {
        problems.append(
            Diagnostic(
                "editar.alias", "aquí habría que agregar datos, y lo escrito no es un grupo",
                at: source.place(atByte: span.start), fix: "escriba el grupo con sus datos"))
    }
}
