public import FojaDiagnostics

/// HTML as programs write it, made XML: what a browser saves of a page, or what an
/// editor leaves that knows only HTML.
///
/// It is no HTML parser, which takes anything: `<meta>` and the like are closed, attributes
/// are quoted, `&nbsp;` becomes its character, and the end tags that HTML lets out are written.
/// What does not nest even so is left to the XML parser, whose messages say what is wrong.
/// Lines stay lines, so that a place in the result is a place in the source.
public struct HTMLSerialization {
    /// The same as XML, under the same name.
    public let xml: SourceText
    /// Whether it was HTML and no XML: elements that are never closed, attributes without quotes or value.
    public private(set) var isHTML = false
    /// Whether it had a loose `&` or `<`, which stand for themselves.
    public private(set) var hasLooseSigns = false
    /// Whether it had a sign by HTML's name for it, which XML does not know: `&nbsp;`.
    public private(set) var hasNames = false

    /// - Returns: `nil` if its elements do not nest.
    public init?(_ source: SourceText) {
        var writer = HTMLWriter(source.bytes)
        guard writer.write() else { return nil }
        xml = SourceText(name: source.name, bytes: writer.out)
        isHTML = writer.isHTML
        hasLooseSigns = writer.hasLooseSigns
        hasNames = writer.hasNames
    }
}

/// Copies HTML and makes it XML on the way.
struct HTMLWriter {
    let bytes: [UInt8]
    var at = 0
    var out: [UInt8] = []
    /// The elements open, outermost first.
    var open: [String] = []
    var isHTML = false
    var hasLooseSigns = false
    var hasNames = false

    static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
    /// Elements whose end tag HTML lets out: what closes each, and what it is looked for in.
    private static let implied: [String: (closes: Set<String>, within: Set<String>)] = [
        "li": (["li", "p"], ["ul", "ol"]), "p": (["p"], []),
        "td": (["td", "th", "p"], ["tr", "table"]), "th": (["td", "th", "p"], ["tr", "table"]),
        "tr": (["td", "th", "tr", "p"], ["tbody", "thead", "tfoot", "table"]),
        "tbody": (["td", "th", "tr", "p", "tbody", "thead"], ["table"]),
        "tfoot": (["td", "th", "tr", "p", "tbody", "thead"], ["table"]),
        "dt": (["dt", "dd", "p"], ["dl"]), "dd": (["dt", "dd", "p"], ["dl"]),
    ]
    private static let optionalEnds: Set<String> = ["li", "p", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd"]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        out.reserveCapacity(bytes.count + 4096)
    }

    mutating func write() -> Bool {
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "<") {
                guard markup() else { return false }
            } else if byte == UInt8(ascii: "&") {
                reference()
            } else {
                // «]]>» is not allowed in the text of an element.
                if byte == UInt8(ascii: ">"), out.last == UInt8(ascii: "]") {
                    out += Array("&gt;".utf8)
                } else {
                    out.append(byte)
                }
                at += 1
            }
        }
        return open.isEmpty
    }

    private mutating func markup() -> Bool {
        if has("<!--") { return skip(past: "-->") }
        if has("<![CDATA[") { return copy(past: "]]>") }
        if has("<!"), at + 2 < bytes.count, HTMLWriter.isLetter(bytes[at + 2]) {
            guard skip(past: ">") else { return false }
            if open.isEmpty { out += Array("<!DOCTYPE html>".utf8) }
            return true
        }
        if has("<?") { return skip(past: ">") }
        if has("</"), at + 2 < bytes.count, HTMLWriter.isLetter(bytes[at + 2]) { return endTag() }
        if at + 1 < bytes.count, HTMLWriter.isLetter(bytes[at + 1]) { return startTag() }
        hasLooseSigns = true
        out += Array("&lt;".utf8)
        at += 1
        return true
    }

    /// Leaves something out, but for its line ends.
    private mutating func skip(past end: String) -> Bool {
        while at < bytes.count, !has(end) {
            if bytes[at] == 0x0A { out.append(0x0A) }
            at += 1
        }
        at += end.utf8.count
        return at <= bytes.count
    }

    private mutating func copy(past end: String) -> Bool {
        while at < bytes.count, !has(end) {
            out.append(bytes[at])
            at += 1
        }
        guard at < bytes.count else { return false }
        out += bytes[at..<at + end.utf8.count]
        at += end.utf8.count
        return true
    }

    // MARK: Tags

    private mutating func endTag() -> Bool {
        at += 2
        let name = elementName()
        while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
            if bytes[at] == 0x0A { out.append(0x0A) }
            at += 1
        }
        at += 1
        if HTMLWriter.void.contains(name) { return true }
        guard let found = open.lastIndex(of: name) else { return false }
        guard close(downTo: found + 1) else { return false }
        open.removeLast()
        out += Array("</\(name)>".utf8)
        return true
    }

    /// Closes what stands open inside, if HTML lets its end tags out.
    private mutating func close(downTo depth: Int) -> Bool {
        while open.count > depth, let last = open.last {
            guard HTMLWriter.optionalEnds.contains(last) else { return false }
            isHTML = true
            out += Array("</\(last)>".utf8)
            open.removeLast()
        }
        return true
    }

    private mutating func startTag() -> Bool {
        at += 1
        let name = elementName()
        closeImplied(before: name)
        out += Array("<\(name)".utf8)
        var names: Set<String> = []
        var lines = 0
        var isEmpty = false
        while true {
            while at < bytes.count, HTMLWriter.isSpace(bytes[at]) {
                if bytes[at] == 0x0A { lines += 1 }
                at += 1
            }
            guard at < bytes.count else { return false }
            if bytes[at] == UInt8(ascii: ">") { break }
            if bytes[at] == UInt8(ascii: "/") {
                at += 1
                isEmpty = at < bytes.count && bytes[at] == UInt8(ascii: ">")
                continue
            }
            attribute(&names)
        }
        at += 1
        if name == "html", !names.contains("xmlns") { out += Array(" xmlns=\"http://www.w3.org/1999/xhtml\"".utf8) }
        if name == "svg", !names.contains("xmlns") { out += Array(" xmlns=\"http://www.w3.org/2000/svg\"".utf8) }
        out += Array(repeating: 0x0A, count: lines)
        if isEmpty {
            out += Array("/>".utf8)
        } else if HTMLWriter.void.contains(name) {
            isHTML = true
            out += Array("/>".utf8)
        } else {
            out.append(UInt8(ascii: ">"))
            open.append(name)
            if name == "style" || name == "script" { rawText(of: name) }
        }
        return true
    }

    private mutating func closeImplied(before name: String) {
        guard let rule = HTMLWriter.implied[name] else { return }
        var depth = open.count
        while depth > 0, rule.closes.contains(open[depth - 1]) { depth -= 1 }
        guard depth < open.count, rule.within.isEmpty || depth == 0 || rule.within.contains(open[depth - 1]) else {
            return
        }
        _ = close(downTo: depth)
    }

    private mutating func attribute(_ names: inout Set<String>) {
        let start = at
        while at < bytes.count, !HTMLWriter.isSpace(bytes[at]), ![0x3D, 0x3E, 0x2F].contains(bytes[at]) { at += 1 }
        // A sign that begins no name is passed over.
        if at == start { at += 1 }
        let name = String(decoding: bytes[start..<at], as: UTF8.self)
        var next = at
        while next < bytes.count, HTMLWriter.isSpace(bytes[next]) { next += 1 }
        var value: ArraySlice<UInt8> = []
        if next < bytes.count, bytes[next] == UInt8(ascii: "=") {
            at = next + 1
            while at < bytes.count, HTMLWriter.isSpace(bytes[at]) { at += 1 }
            value = attributeValue()
        } else {
            isHTML = true
        }
        let isName = name.utf8.enumerated().allSatisfy { index, byte in
            HTMLWriter.isLetter(byte) || byte == 0x5F
                || (index > 0 && ((0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E))
        }
        guard isName, names.insert(name).inserted else { return }
        out += Array(" \(name)=\"".utf8)
        if value.isEmpty, name == "hidden" { out += Array("hidden".utf8) }
        append(value: value)
        out.append(0x22)
    }

    private mutating func attributeValue() -> ArraySlice<UInt8> {
        guard at < bytes.count else { return [] }
        let quote = bytes[at]
        if quote == 0x22 || quote == 0x27 {
            let start = at + 1
            let end = bytes[start...].firstIndex(of: quote) ?? bytes.count
            at = min(end + 1, bytes.count)
            return bytes[start..<end]
        }
        isHTML = true
        let start = at
        while at < bytes.count, !HTMLWriter.isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
        return bytes[start..<at]
    }

    private mutating func rawText(of name: String) {
        let end = Array("</\(name)".utf8)
        while at < bytes.count {
            if bytes[at] == end[0], at + end.count <= bytes.count,
                zip(bytes[at..<at + end.count], end).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
            {
                return
            }
            switch bytes[at] {
            case UInt8(ascii: "<"): out += Array("&lt;".utf8)
            case UInt8(ascii: "&"): out += Array("&amp;".utf8)
            default: out.append(bytes[at])
            }
            at += 1
        }
    }

    /// The name of a tag; HTML's own in small letters, however it is written.
    private mutating func elementName() -> String {
        let start = at
        while at < bytes.count, !HTMLWriter.isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">"),
            bytes[at] != UInt8(ascii: "/")
        {
            at += 1
        }
        let name = String(decoding: bytes[start..<at], as: UTF8.self)
        return open.contains("svg") && name.lowercased() != "svg" ? name : name.lowercased()
    }

    func has(_ text: String) -> Bool {
        at + text.utf8.count <= bytes.count && bytes[at..<at + text.utf8.count].elementsEqual(text.utf8)
    }

    static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x0C
    }
}
