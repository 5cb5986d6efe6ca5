internal import CYaml
internal import FojaDiagnostics

/// Finds which bytes each part of a YAML text takes.
///
/// Only for a text that ``DataTree/read(_:format:limits:)`` has accepted: limits
/// and problems are its matter.
struct YAMLSpanReader {
    private struct Frame {
        let isMapping: Bool
        let isFlow: Bool
        let start: Int
        let isRepeated: Bool
        var entries: [YAMLSpan.Entry] = []
        var items: [YAMLSpan] = []
        var key: (text: String, start: Int)?
    }

    private let bytes: [UInt8]
    /// How many bytes a mark of byte order takes.
    private let mark: Int
    private var stack: [Frame] = []
    private var root: YAMLSpan?
    /// libyaml counts characters; events come in order, so bytes are counted along.
    private var cursor = (index: 0, byte: 0)
    private var aliases: Set<String> = []

    private init(_ source: SourceText) {
        bytes = source.bytes
        mark = source.markLength
        cursor.byte = mark
    }

    /// - Returns: `nil` for a text without data.
    static func read(_ source: SourceText) -> YAMLSpan? {
        var names = YAMLSpanReader(source)
        names.forEachEvent { reader, event in
            guard event.type == YAML_ALIAS_EVENT else { return }
            reader.aliases.insert(YAMLSpanReader.text(event.data.alias.anchor) ?? "")
        }
        var reader = YAMLSpanReader(source)
        reader.aliases = names.aliases
        reader.forEachEvent { $0.take($1) }
        return reader.root
    }

    private mutating func forEachEvent(_ body: (inout YAMLSpanReader, yaml_event_t) -> Void) {
        let bytes = bytes
        bytes.withUnsafeBufferPointer { buffer in
            let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
            defer { parser.deallocate() }
            guard yaml_parser_initialize(parser) == 1 else { return }
            defer { yaml_parser_delete(parser) }
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(parser, buffer.baseAddress.map { $0 + mark }, buffer.count - mark)
            while true {
                var event = yaml_event_t()
                guard yaml_parser_parse(parser, &event) == 1 else { return }
                defer { yaml_event_delete(&event) }
                if event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT { return }
                body(&self, event)
            }
        }
    }

    private mutating func take(_ event: yaml_event_t) {
        switch event.type {
        case YAML_SCALAR_EVENT: scalar(event)
        case YAML_ALIAS_EVENT:
            let start = byte(event.start_mark)
            add(YAMLSpan(.alias, start: start, end: byte(event.end_mark)))
        case YAML_SEQUENCE_START_EVENT:
            let data = event.data.sequence_start
            open(isMapping: false, data.style == YAML_FLOW_SEQUENCE_STYLE, event, anchor: data.anchor)
        case YAML_MAPPING_START_EVENT:
            let data = event.data.mapping_start
            open(isMapping: true, data.style == YAML_FLOW_MAPPING_STYLE, event, anchor: data.anchor)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: close(event)
        default: break
        }
    }

    private mutating func scalar(_ event: yaml_event_t) {
        let data = event.data.scalar
        let start = byte(event.start_mark)
        var end = byte(event.end_mark)
        if let top = stack.indices.last, stack[top].isMapping, stack[top].key == nil {
            let text = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
            stack[top].key = (text, start)
            return
        }
        let isBlock = data.style == YAML_LITERAL_SCALAR_STYLE || data.style == YAML_FOLDED_SCALAR_STYLE
        let keeps = isBlock && bytes[start..<end].prefix { $0 != 0x0A }.contains(UInt8(ascii: "+"))
        if !keeps { end = trimmed(start, end) }
        add(
            YAMLSpan(
                .scalar(isEmpty: data.length == 0, keepsLines: keeps), start: start, end: end,
                isRepeated: isRepeated(data.anchor)))
    }

    private mutating func open(
        isMapping: Bool, _ isFlow: Bool, _ event: yaml_event_t, anchor: UnsafeMutablePointer<yaml_char_t>?
    ) {
        stack.append(
            Frame(
                isMapping: isMapping, isFlow: isFlow, start: byte(event.start_mark), isRepeated: isRepeated(anchor)))
    }

    private mutating func close(_ event: yaml_event_t) {
        guard let frame = stack.popLast() else { return }
        // A block ends where its last part does: libyaml's mark is past the comments that follow.
        let last = frame.isMapping ? frame.entries.last?.value.end : frame.items.last?.end
        let end = frame.isFlow ? byte(event.end_mark) : last ?? frame.start
        add(
            YAMLSpan(
                frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items), start: frame.start, end: end,
                isFlow: frame.isFlow, isRepeated: frame.isRepeated))
    }

    private mutating func add(_ span: YAMLSpan) {
        guard let top = stack.indices.last else {
            if root == nil { root = span }
            return
        }
        if stack[top].isMapping {
            guard let key = stack[top].key else { return }
            stack[top].entries.append(YAMLSpan.Entry(key: key.text, keyStart: key.start, value: span))
            stack[top].key = nil
        } else {
            stack[top].items.append(span)
        }
    }

    // MARK: Bytes

    private func trimmed(_ start: Int, _ end: Int) -> Int {
        var end = end
        while end > start, [0x20, 0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
        return end
    }

    private func isRepeated(_ anchor: UnsafeMutablePointer<yaml_char_t>?) -> Bool {
        YAMLSpanReader.text(anchor).map { aliases.contains($0) } ?? false
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(decodingCString: $0, as: UTF8.self) }
    }

    private mutating func byte(_ mark: yaml_mark_t) -> Int {
        let target = Int(mark.index)
        if target < cursor.index { cursor = (0, self.mark) }
        while cursor.index < target, cursor.byte < bytes.count {
            cursor.byte += 1
            while cursor.byte < bytes.count, bytes[cursor.byte] & 0xC0 == 0x80 { cursor.byte += 1 }
            cursor.index += 1
        }
        return cursor.byte
    }
}
