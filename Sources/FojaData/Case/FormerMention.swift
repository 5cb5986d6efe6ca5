internal import FojaDiagnostics

/// A datum that a text names between braces (`{{ prestamo.plazo | letras }}`) by a path that it had before.
public struct FormerMention: Sendable, Hashable {
    /// The bytes of the path in the text.
    public let range: Range<Int>
    /// As it is written, with positions.
    public let former: String
    /// Its present path, with the same positions.
    public let present: String
}

extension Schema {
    /// The data that a text names by paths of before, in order.
    public func formerMentions(in text: String) -> [FormerMention] {
        guard hasFormerPaths else { return [] }
        let bytes = Array(text.utf8)
        var out: [FormerMention] = []
        var at = 0
        while at + 1 < bytes.count {
            // What stands behind a backslash means itself.
            if bytes[at] == UInt8(ascii: "\\") {
                at += 2
                continue
            }
            guard bytes[at] == UInt8(ascii: "{"), bytes[at + 1] == UInt8(ascii: "{") else {
                at += 1
                continue
            }
            at += 2
            while at < bytes.count, Schema.isSpace(bytes[at]) { at += 1 }
            let start = at
            while at < bytes.count, !Schema.isSpace(bytes[at]), !"|}{".utf8.contains(bytes[at]) { at += 1 }
            let path = String(decoding: bytes[start..<at], as: UTF8.self)
            if let present = presentPath(of: path) {
                out.append(FormerMention(range: start..<at, former: path, present: present))
            }
        }
        return out
    }

    /// A text with the data that it names by their present paths.
    public func renaming(_ mentions: [FormerMention], in text: String) -> String {
        var out: [UInt8] = []
        let bytes = Array(text.utf8)
        var done = 0
        for mention in mentions {
            out += bytes[done..<mention.range.lowerBound]
            out += mention.present.utf8
            done = mention.range.upperBound
        }
        return String(decoding: out + bytes[done...], as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

extension [FormerMention] {
    /// Where some bytes of the renamed text stand in the text as it was.
    public func former(_ offset: Int, _ length: Int) -> (offset: Int, length: Int) {
        var moved = 0
        for mention in self {
            let start = mention.range.lowerBound + moved
            if offset < start { break }
            if offset < start + mention.present.utf8.count { return (mention.range.lowerBound, mention.range.count) }
            moved += mention.present.utf8.count - mention.range.count
        }
        return (offset - moved, length)
    }
}
