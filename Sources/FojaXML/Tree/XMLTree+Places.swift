internal import CLibXML2
public import FojaDiagnostics

/// Where things stand. The source is scanned once, when the first is asked.
extension XMLTree {
    /// The first byte of an element: the `<` of its start tag.
    public func byteOffset(of element: XMLElement) -> Int {
        element.tree.map.start(unsafe Self.number(of: element.node))
    }

    /// All its bytes, from the `<` of its start tag to the `>` of its end tag.
    package func byteRange(of element: XMLElement) -> Range<Int> {
        let start = byteOffset(of: element)
        var scanner = MarkupScanner(element.tree.source.bytes, from: start)
        var depth = 0
        while let token = scanner.next() {
            switch token.kind {
            case .startTag(let isEmpty): depth += isEmpty ? 0 : 1
            case .endTag: depth -= 1
            default: continue
            }
            if depth <= 0 { return start..<token.range.upperBound }
        }
        return start..<element.tree.source.bytes.count
    }

    /// The start tag's `<name`.
    public func place(of element: XMLElement) -> Place {
        let tree = element.tree
        let offset = byteOffset(of: element)
        var scanner = MarkupScanner(tree.source.bytes, from: offset)
        let end = scanner.next()?.name.upperBound ?? offset
        return tree.place(atByte: offset, length: end - offset)
    }

    /// The name of an attribute, or the start tag's `<name` if it has no such attribute.
    ///
    /// - Parameter name: As written, such as `f:si`; an `xmlns:f` can be asked for too.
    public func place(of element: XMLElement, attribute name: String) -> Place {
        guard let attribute = written(name, of: element) else { return place(of: element) }
        return element.tree.place(atByte: attribute.name.lowerBound, length: attribute.name.count)
    }

    /// The value of an attribute, without its quotes.
    public func place(ofValueOf name: String, in element: XMLElement) -> Place? {
        guard let value = written(name, of: element)?.value else { return nil }
        return element.tree.place(atByte: value.lowerBound, length: value.count)
    }

    /// The first byte of an attribute's value, after the quote.
    public func byteOffset(ofValueOf name: String, in element: XMLElement) -> Int? {
        written(name, of: element)?.value?.lowerBound
    }

    /// The byte of the source that a byte of an attribute's value came from.
    ///
    /// - Parameter utf8Offset: Into ``XMLAttribute/value``, in UTF-8 bytes.
    public func byteOffset(ofValueOf name: String, in element: XMLElement, at utf8Offset: Int) -> Int? {
        guard let value = written(name, of: element)?.value else { return nil }
        return DecodedOffset(scanner: MarkupScanner(element.tree.source.bytes))
            .source(
                of: utf8Offset, from: value.lowerBound, in: .value(end: value.upperBound), after: &element.tree.cursor)
    }

    /// A stretch of an attribute's value.
    ///
    /// - Parameters:
    ///   - utf8Offset: Into ``XMLAttribute/value``, in UTF-8 bytes.
    ///   - utf8Length: How many of its bytes the place covers.
    public func place(
        ofValueOf name: String, in element: XMLElement, at utf8Offset: Int, length utf8Length: Int = 1
    ) -> Place? {
        guard let start = byteOffset(ofValueOf: name, in: element, at: utf8Offset),
            let end = byteOffset(ofValueOf: name, in: element, at: Self.end(utf8Offset, utf8Length))
        else { return nil }
        return element.tree.place(atByte: start, length: end - start)
    }

    /// The first byte of a text, or the `<` of a CDATA section or a comment.
    public func byteOffset(of text: XMLText) -> Int {
        text.tree.map.start(unsafe Self.number(of: text.node))
    }

    /// The byte of the source that a byte of a text's content came from, `&amp;`
    /// and the like counted as they are written.
    ///
    /// - Parameter utf8Offset: Into ``XMLText/content``, in UTF-8 bytes.
    public func byteOffset(of text: XMLText, at utf8Offset: Int) -> Int {
        let start = byteOffset(of: text)
        if unsafe text.node.pointee.type == XML_COMMENT_NODE {
            return start + 4 + min(max(0, utf8Offset), text.tree.source.bytes.count - start)
        }
        return DecodedOffset(scanner: MarkupScanner(text.tree.source.bytes))
            .source(of: utf8Offset, from: start, in: text.isCDATA ? .cdata : .text, after: &text.tree.cursor)
    }

    /// A stretch of a text.
    ///
    /// - Parameters:
    ///   - utf8Offset: Into ``XMLText/content``, in UTF-8 bytes.
    ///   - utf8Length: How many of its bytes the place covers.
    public func place(of text: XMLText, at utf8Offset: Int = 0, length utf8Length: Int = 1) -> Place {
        let start = byteOffset(of: text, at: utf8Offset)
        let end = byteOffset(of: text, at: Self.end(utf8Offset, utf8Length))
        return text.tree.place(atByte: start, length: end - start)
    }

    private static func end(_ offset: Int, _ length: Int) -> Int {
        let (sum, overflow) = offset.addingReportingOverflow(length)
        return overflow ? offset : sum
    }

    private func written(_ name: String, of element: XMLElement) -> MarkupScanner.Attribute? {
        let tree = element.tree
        let offset = byteOffset(of: element)
        if tree.lastTag?.offset != offset {
            tree.lastTag = (offset, MarkupScanner(tree.source.bytes).attributes(ofTagAt: offset))
        }
        return tree.lastTag?.attributes.first {
            $0.name.count == name.utf8.count && tree.source.bytes[$0.name].elementsEqual(name.utf8)
        }
    }
}
