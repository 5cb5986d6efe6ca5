internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// What an earlier run made of the files of a pack, in one file: its schema, its norms and what is computed by them as they
/// were read, the trees of its other data, and its templates as they were compiled.
///
/// Everything in it stands under the hashes of all that it was made of, the program included. So it is never old: what is
/// not what it was then is not found, and is made anew. It is never needed either: a file that is cut, altered, of
/// another program or somebody else's is as good as none, and nothing is said of it.
final class PreparedPack: Sendable {
    /// What something kept is found by.
    struct Key: Sendable {
        enum Kind: UInt8, Sendable {
            /// Of the hash of its text.
            case tree = 1
            /// Of the hashes of all that its options come from; its own texts are said in it.
            case template = 2
            /// Of the hashes of the manifest and the schema's text.
            case schema = 3
            /// Of these hashes and those of the norms: the norms, and the calculos that are bound to them.
            case norms = 4
            /// Of the same: the computed fields, in their order.
            case computed = 5
            /// Of the same: what these read.
            case sources = 6
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

    /// Where the bytes of something kept stand, and what tells that they are those that were written.
    private struct Entry {
        let key: Key
        let range: Range<Int>
        let check: Int
    }

    /// Where the bytes of a prepared pack are: a command needs few of them.
    struct Storage: Sendable {
        let size: Int
        /// Some of them; `nil` if they are not there.
        let read: @Sendable (Range<Int>) -> [UInt8]?
    }

    private let storage: Storage
    /// They are few.
    private let entries: [Entry]
    private static let mark = Array("foja preparado 4\n".utf8)
    static let largest = 64 << 20

    /// - Parameters:
    ///   - bytes: Of the file.
    ///   - engine: The hash of the program that reads it.
    /// - Returns: `nil` if they are not what that program wrote.
    convenience init?(_ bytes: [UInt8], engine: String) {
        self.init(Storage(size: bytes.count) { Array(bytes[$0]) }, engine: engine)
    }

    /// The same of a file of which only what is asked for is read.
    init?(_ storage: Storage, engine: String) {
        let mark = PreparedPack.mark
        // Two numbers stand before the table.
        guard let head = storage.read(0..<min(storage.size, mark.count + 20)), head.starts(with: mark) else {
            return nil
        }
        var reader = KeptReader(head[mark.count...])
        guard let length = try? reader.int(), let check = try? reader.int(), length >= 0 else { return nil }
        let start = head.count - reader.left
        guard length <= storage.size - start, let table = storage.read(start..<start + length),
            PreparedPack.check(table[...]) == check,
            let entries = try? PreparedPack.entries(table[...], from: start + length, engine: engine),
            (entries.last?.range.upperBound ?? start + length) == storage.size
        else { return nil }
        self.storage = storage
        self.entries = entries
    }

    /// Which entries there are, from the table of them that stands before them.
    private static func entries(
        _ table: ArraySlice<UInt8>, from start: Int, engine: String
    ) throws(KeptDamage) -> [Entry] {
        var reader = KeptReader(table)
        guard try reader.text() == engine else { throw KeptDamage() }
        var start = start
        return try reader.list { reader throws(KeptDamage) in
            guard let kind = Key.Kind(rawValue: try reader.byte()), let digest = Digest(bytes: try reader.content())
            else { throw KeptDamage() }
            let (length, check) = (try reader.int(), try reader.int())
            guard (0...largest).contains(length) else { throw KeptDamage() }
            defer { start += length }
            return Entry(key: Key(kind: kind, digest: digest), range: start..<(start + length), check: check)
        }
    }

    /// The bytes of the file that has some entries.
    static func write(_ entries: [(key: Key, bytes: [UInt8])], engine: String) -> [UInt8] {
        var table = KeptWriter()
        table.write(engine)
        table.write(entries) { entry, writer in
            writer.write(byte: entry.key.kind.rawValue)
            writer.write(entry.key.digest.bytes)
            writer.write(entry.bytes.count)
            writer.write(check(entry.bytes[...]))
        }
        var head = KeptWriter()
        head.write(table.bytes.count)
        head.write(check(table.bytes[...]))
        return mark + head.bytes + table.bytes + entries.flatMap(\.bytes)
    }

    /// What tells bytes that were altered from those that were written. It keeps no secret: who may write the file may
    /// write the pack.
    private static func check(_ bytes: ArraySlice<UInt8>) -> Int {
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
        return Int(truncatingIfNeeded: state)
    }

    // MARK: What it has

    /// The tree of a text that has this hash.
    func tree(_ digest: Digest) -> ArraySlice<UInt8>? { part(.tree, digest) }

    /// What was made of texts, under the hash that its kind tells; `nil` too if it is not as it was written. Nobody pays
    /// for what nobody asks for.
    func part(_ kind: Key.Kind, _ digest: Digest) -> ArraySlice<UInt8>? {
        guard let entry = entries.first(where: { $0.key.kind == kind && $0.key.digest == digest }) else { return nil }
        guard let part = storage.read(entry.range), PreparedPack.check(part[...]) == entry.check else { return nil }
        return part[...]
    }

    /// The template that was made with options of this hash.
    func template(_ digest: Digest) -> KeptTemplate? {
        guard let part = part(.template, digest) else { return nil }
        var reader = KeptReader(part)
        let sources = try? reader.list { reader throws(KeptDamage) in
            (path: try reader.text(), sha256: try reader.text())
        }
        guard let sources, let form = try? reader.content() else { return nil }
        return KeptTemplate(sources: sources, form: form, bytes: part.suffix(reader.left))
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
