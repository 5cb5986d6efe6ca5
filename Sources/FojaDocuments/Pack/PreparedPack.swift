internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// What an earlier run made of the files of a pack, in one file: the trees of its data, and its templates as they were
/// checked.
///
/// Everything in it stands under the hashes of all that it was made of, the program included. So it is never old: what is
/// not what it was then is not found, and is made anew. It is never needed either: a file that is cut, altered, of
/// another program or somebody else's is as good as none, and nothing is said of it.
final class PreparedPack: Sendable {
    /// What something kept is found by.
    struct Key: Hashable, Sendable {
        enum Kind: UInt8, Sendable {
            /// Of the hash of its text.
            case tree = 1
            /// Of the hashes of all that its options come from; its own texts are said in it.
            case template = 2
        }

        let kind: Kind
        let digest: Digest
    }

    /// A template, and what it was made of.
    struct KeptTemplate {
        let sources: [(path: String, sha256: String)]
        /// The XSD of the data that its documents carry.
        let form: [UInt8]
        let bytes: ArraySlice<UInt8>
    }

    private let bytes: [UInt8]
    private let entries: [Key: Range<Int>]
    private static let mark = Array("foja preparado 1\n".utf8)
    private static let checkLength = 8

    /// - Parameters:
    ///   - bytes: Of the file.
    ///   - engine: The hash of the program that reads it.
    /// - Returns: `nil` if they are not what that program wrote.
    init?(_ bytes: [UInt8], engine: String) {
        let end = bytes.count - PreparedPack.checkLength
        guard end > PreparedPack.mark.count, bytes.starts(with: PreparedPack.mark),
            PreparedPack.check(bytes[..<end]) == Array(bytes[end...])
        else { return nil }
        var reader = KeptReader(bytes[PreparedPack.mark.count..<end])
        guard let table = try? PreparedPack.table(&reader, engine: engine) else { return nil }
        var start = end - reader.left
        var entries: [Key: Range<Int>] = [:]
        for (key, length) in table {
            guard length >= 0, length <= end - start else { return nil }
            entries[key] = start..<(start + length)
            start += length
        }
        guard start == end else { return nil }
        self.bytes = bytes
        self.entries = entries
    }

    /// Which entries there are, in order, and how long each is.
    private static func table(
        _ reader: inout KeptReader, engine: String
    ) throws(KeptDamage) -> [(key: Key, length: Int)] {
        guard try reader.text() == engine else { throw KeptDamage() }
        return try reader.list { reader throws(KeptDamage) in
            guard let kind = Key.Kind(rawValue: try reader.byte()), let digest = Digest(bytes: try reader.content())
            else { throw KeptDamage() }
            return (Key(kind: kind, digest: digest), try reader.int())
        }
    }

    /// The bytes of the file that has some entries.
    static func write(_ entries: [(key: Key, bytes: [UInt8])], engine: String) -> [UInt8] {
        var writer = KeptWriter()
        writer.write(engine)
        writer.write(entries) { entry, writer in
            writer.write(byte: entry.key.kind.rawValue)
            writer.write(entry.key.digest.bytes)
            writer.write(entry.bytes.count)
        }
        let all = mark + writer.bytes + entries.flatMap(\.bytes)
        return all + check(all[...])
    }

    /// What tells bytes that were altered from those that were written. It keeps no secret: who may write the file may
    /// write the pack.
    private static func check(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
        bytes.withUnsafeBytes { bytes in
            var at = 0
            // Each step leaves different states different, so that one altered word is always seen.
            while at + 8 <= bytes.count {
                state =
                    (state ^ UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
                    &* 0x9E37_79B9_7F4A_7C15
                state ^= state >> 29
                at += 8
            }
            for byte in bytes[at...] { state = (state ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15 }
        }
        return (0..<checkLength).map { UInt8(truncatingIfNeeded: state >> (8 * $0)) }
    }

    // MARK: What it has

    /// The tree of a text that has this hash.
    func tree(_ digest: Digest) -> ArraySlice<UInt8>? {
        entries[Key(kind: .tree, digest: digest)].map { bytes[$0] }
    }

    /// The template that was made with options of this hash.
    func template(_ digest: Digest) -> KeptTemplate? {
        guard let range = entries[Key(kind: .template, digest: digest)] else { return nil }
        var reader = KeptReader(bytes[range])
        let sources = try? reader.list { reader throws(KeptDamage) in
            (path: try reader.text(), sha256: try reader.text())
        }
        guard let sources, let form = try? reader.content() else { return nil }
        return KeptTemplate(
            sources: sources, form: form, bytes: bytes[(range.upperBound - reader.left)..<range.upperBound])
    }

    /// The bytes of such a template.
    static func entry(_ template: KeptTemplate) -> [UInt8] {
        var writer = KeptWriter()
        writer.write(template.sources) { source, writer in
            writer.write(source.path)
            writer.write(source.sha256)
        }
        writer.write(template.form)
        return writer.bytes + template.bytes
    }
}
