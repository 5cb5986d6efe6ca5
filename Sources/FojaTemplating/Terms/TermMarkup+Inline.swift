internal import FojaDiagnostics

/// The words of a term: what they say, and the few marks in them.
extension TermMarkup {
    /// The nodes of some words.
    mutating func inline(_ words: Words) -> [TemplateNode] {
        var writer = InlineWriter()
        var index = 0
        while index < words.bytes.count {
            let byte = words.bytes[index]
            let following = index + 1 < words.bytes.count ? words.bytes[index + 1] : 0
            switch byte {
            case UInt8(ascii: "\\") where TermMarkup.isMark(following):
                writer.literal.append(following)
                index += 2
            case UInt8(ascii: "*") where following == byte:
                toggleBold(&writer, at: words.offsets[index])
                index += 2
            case UInt8(ascii: "{") where following == byte:
                index = placeholder(words, from: index, &writer)
            case UInt8(ascii: "{"), UInt8(ascii: "}"):
                index = reference(words, from: index, &writer)
            case 0x20 where writer.literal.last == 0x20: index += 1
            default:
                writer.literal.append(byte)
                index += 1
            }
        }
        if let open = writer.boldStart {
            report(
                "particular.negrita", "«**» sin otro que cierre la negrita en el mismo párrafo", at: open, length: 2,
                fix: "escriba `**palabras**`, o `\\**` si son asteriscos")
            writer.closeBold()
        }
        writer.flush()
        return writer.nodes
    }

    /// What a backslash takes the meaning of.
    private static func isMark(_ byte: UInt8) -> Bool {
        (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
            || (0x7B...0x7E).contains(byte)
    }

    private mutating func toggleBold(_ writer: inout InlineWriter, at offset: Int) {
        if writer.boldStart == nil {
            writer.openBold(at: offset, place: source.place(offset, 2))
        } else {
            writer.closeBold()
        }
    }

    /// `{{ … }}`, read as a template's.
    ///
    /// - Returns: Where it ends.
    private mutating func placeholder(_ words: Words, from start: Int, _ writer: inout InlineWriter) -> Int {
        var index = start + 2
        var isQuoted = false
        while index + 1 < words.bytes.count {
            if words.bytes[index] == UInt8(ascii: "'") { isQuoted.toggle() }
            if !isQuoted, words.bytes[index] == UInt8(ascii: "}"), words.bytes[index + 1] == UInt8(ascii: "}") { break }
            index += 1
        }
        let end = min(index + 2, words.bytes.count)
        let text = String(decoding: words.bytes[start..<end], as: UTF8.self)
        let offsets = Array(words.offsets[start..<end])
        let source = source
        let pieces = PlaceholderParser.pieces(
            of: text,
            place: { offset, length in
                source.place(offset < offsets.count ? offsets[offset] : offsets.last ?? 0, length)
            }, problems: &problems)
        writer.flushLiteral()
        for case .placeholder(let placeholder) in pieces {
            guard let item = TermItem(placeholder) else {
                writer.pieces.append(.placeholder(placeholder))
                continue
            }
            writer.flush()
            writer.nodes.append(.element(item.element))
        }
        return end
    }

    /// `{ref garantias}`, `{ref garantias mayúsculas}`; any other brace alone is a slip.
    ///
    /// - Returns: Where it ends.
    private mutating func reference(_ words: Words, from start: Int, _ writer: inout InlineWriter) -> Int {
        let end = words.bytes[start...].firstIndex(of: UInt8(ascii: "}")) ?? words.bytes.count
        let inside = start + 1 < end ? start + 1..<end : start..<start
        let parts = words.bytes[inside].split(separator: 0x20)
        guard words.bytes[start] == UInt8(ascii: "{"), end < words.bytes.count, (2...3).contains(parts.count),
            String(decoding: parts[0], as: UTF8.self) == "ref"
        else {
            report(
                "particular.llave", "una llave sola no dice nada", at: words.offsets[start],
                fix:
                    "un dato se escribe `{{ prestamo.monto | bs }}`; lo que se cita, `{ref garantias}`; una llave, `\\{`"
            )
            return start + 1
        }
        func directive(_ part: ArraySlice<UInt8>) -> DirectiveText {
            let source = source
            let first = words.offsets[part.startIndex]
            return DirectiveText(
                text: String(decoding: part, as: UTF8.self), place: { source.place(first + $0, $1) })
        }
        var directives = ["a": directive(parts[1])]
        if parts.count == 3 { directives["como"] = directive(parts[2]) }
        let place = source.place(words.offsets[start], end - start + 1)
        writer.flush()
        writer.nodes.append(
            .element(
                TemplateElement(
                    kind: .reference, name: "ref", attributes: [], directives: directives, children: [],
                    place: { place })))
        return end + 1
    }
}

/// Puts words, data and marks together as nodes.
private struct InlineWriter {
    var nodes: [TemplateNode] = []
    var pieces: [TextPiece] = []
    var literal: [UInt8] = []
    /// Where bold words begin that have not ended, and what stands before them.
    private(set) var boldStart: Int?
    private var boldPlace: Place?
    private var outer: [TemplateNode] = []

    mutating func flushLiteral() {
        guard !literal.isEmpty else { return }
        pieces.append(.literal(String(decoding: literal, as: UTF8.self)))
        literal = []
    }

    mutating func flush() {
        flushLiteral()
        guard !pieces.isEmpty else { return }
        nodes.append(.text(pieces))
        pieces = []
    }

    mutating func openBold(at offset: Int, place: Place?) {
        flush()
        boldStart = offset
        boldPlace = place
        outer = nodes
        nodes = []
    }

    mutating func closeBold() {
        flush()
        let place = boldPlace
        let bold = TemplateElement(
            kind: .document, name: "b", attributes: [], directives: [:], children: nodes, place: { place })
        nodes = outer + [.element(bold)]
        boldStart = nil
    }
}
