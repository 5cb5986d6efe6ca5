import FojaDiagnostics
import FojaXML
import Testing

func source(_ text: String) -> SourceText { SourceText(name: "d.xml", text: text) }

func parse(_ text: String, limits: XMLLimits = .standard) throws -> XMLTree {
    try XMLTree(parsing: source(text), limits: limits)
}

/// What a document is refused for, as `1:5 xml.id`; empty if it is taken.
func refusals(_ bytes: [UInt8], limits: XMLLimits = .standard) -> [String] {
    diagnostics(bytes, limits: limits).map { summary($0) }
}

func refusals(_ text: String, limits: XMLLimits = .standard) -> [String] {
    refusals(Array(text.utf8), limits: limits)
}

func diagnostics(_ text: String) -> [Diagnostic] { diagnostics(Array(text.utf8)) }

func diagnostics(_ bytes: [UInt8], limits: XMLLimits = .standard) -> [Diagnostic] {
    do {
        _ = try XMLTree(parsing: SourceText(name: "d.xml", bytes: bytes), limits: limits)
        return []
    } catch {
        return error.diagnostics
    }
}

func summary(_ diagnostic: Diagnostic) -> String {
    guard let place = diagnostic.place else { return "sin lugar \(diagnostic.id)" }
    return "\(place.line):\(place.column) \(diagnostic.id)"
}

/// What a place underlines.
func underlined(_ place: Place?) -> String? {
    guard let place, let line = place.source.line(place.line) else { return nil }
    let scalars = line.unicodeScalars.dropFirst(place.column - 1).prefix(place.length)
    return String(String.UnicodeScalarView(scalars))
}

/// Checks that every node of a tree is found where it stands in the source.
///
/// - Returns: What is not, for the first few.
func misplaced(_ tree: XMLTree) -> [String] {
    var wrong: [String] = []
    let bytes = tree.source.bytes
    func has(_ text: String, at offset: Int) -> Bool {
        offset >= 0 && bytes[min(offset, bytes.count)...].starts(with: text.utf8)
    }
    func visit(_ element: XMLElement) {
        if !has("<" + element.qualifiedName, at: tree.byteOffset(of: element)) {
            wrong.append("<\(element.qualifiedName)")
        }
        for attribute in element.attributes {
            let place = tree.place(of: element, attribute: attribute.qualifiedName)
            if underlined(place) != attribute.qualifiedName { wrong.append("@\(attribute.qualifiedName)") }
            wrong += mismapped(Array(attribute.value.utf8), isAttribute: true) {
                tree.byteOffset(ofValueOf: attribute.qualifiedName, in: element, at: $0) ?? -1
            }
        }
        for child in element.children {
            switch child {
            case .element(let inner): visit(inner)
            case .text(let text):
                if text.isCDATA, !has("<![CDATA[", at: tree.byteOffset(of: text)) { wrong.append("cdata") }
                wrong += mismapped(Array(text.content.utf8), isAttribute: false) { tree.byteOffset(of: text, at: $0) }
            case .comment(let text):
                if !has("<!--", at: tree.byteOffset(of: text)) { wrong.append("comment") }
            case .other: break
            }
        }
    }
    /// Each byte of content comes from the same byte of the source, from a
    /// reference, or, for a space, from some kind of space.
    func mismapped(_ content: [UInt8], isAttribute: Bool, _ offset: (Int) -> Int) -> [String] {
        for (i, byte) in content.enumerated().prefix(200) {
            let at = offset(i)
            guard bytes.indices.contains(at) else { return ["\(i) fuera"] }
            let isSpace = byte == 0x0A || byte == 0x20
            let comesFrom = bytes[at] == byte || bytes[at] == UInt8(ascii: "&")
            if !comesFrom, !(isSpace && [0x09, 0x0A, 0x0D, 0x20].contains(bytes[at])) {
                return ["byte \(i) de «\(String(decoding: content.prefix(20), as: UTF8.self))»"]
            }
        }
        return []
    }
    visit(tree.root)
    return Array(wrong.prefix(3))
}
