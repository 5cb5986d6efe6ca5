internal import FojaData
internal import FojaDiagnostics
internal import FojaRegister
internal import Foundation
internal import Synchronization

/// What a batch found in its cases by opening them, kept in its folder: a case that did not change is not opened again.
///
/// All is found by the hash of a case's bytes, and only while the pack, the program and what is looked for are the same; so
/// it is never old. A file of it that is not as it was written says nothing.
final class BatchMemory: Sendable {
    /// What is known of some bytes.
    struct Case: Codable, Equatable {
        /// The data of which no two cases may have the same; `nil` if nobody looked.
        var numbers: Numbers?
        /// The documents that are not made of it; `nil` if nobody looked.
        var out: [String]?
        /// What it says that others might say too; `nil` if nobody looked.
        var facts: [Fact]?
    }

    /// A case's data of which no two cases may have the same, in the order of the schema.
    struct Numbers: Codable, Equatable {
        /// Empty where the case has none.
        var texts: [String] = []
        var lines: [Int] = []
        var columns: [Int] = []
        /// Of all that the case says.
        var digest = ""
    }

    private struct State {
        var known: [String: Case] = [:]
        /// What this batch asked for: the rest is of cases that are no more.
        var used: Set<String> = []
        var hasChanged = false
    }

    private struct Kept: Codable {
        let version: Int
        let context: String
        let cases: [String: Case]
    }

    private static let version = 2
    private static let prefix = "leido"
    private static let largest = 256 << 20
    /// So many bytes of trees are kept at most, so that memory does not grow with the number of cases.
    private static let mostOfTrees = 32 << 20
    private let folder: String
    private let name: String
    private let context: String
    private let state: Mutex<State>
    /// By the hash of their bytes, what cases say that were read and are still to be made.
    private let trees = Mutex<(byDigest: [String: [UInt8]], size: Int)>(([:], 0))

    init(_ options: BatchOptions, _ part: BatchPart?) {
        folder = FilePath.join(options.output, PartFile.folder)
        name = BatchMemory.prefix + (part.map { "-\($0.number)-de-\($0.count)" } ?? "")
        let context = Digest(
            of: Array(
                ([options.packDigest, Engine.ingredient.sha256] + options.unique.map(\.path)).joined(separator: "\n")
                    .utf8)
        ).hexadecimal
        self.context = context
        var known: [String: Case] = [:]
        for name in (try? FileSystem.names(in: folder)) ?? [] where name.hasPrefix(BatchMemory.prefix) {
            guard let kept = BatchMemory.read(FilePath.join(folder, name)), kept.context == context else { continue }
            known.merge(kept.cases) { first, _ in first }
        }
        state = Mutex(State(known: known))
    }

    /// A file of it, if it is as it was written: its first line is the hash of the rest.
    private static func read(_ path: String) -> Kept? {
        guard let bytes = try? FileSystem.read(path, limit: largest, follows: false),
            let end = bytes.firstIndex(of: 0x0A)
        else { return nil }
        let rest = Array(bytes[(end + 1)...])
        guard bytes[..<end].elementsEqual(Digest(of: rest).hexadecimal.utf8),
            let kept = try? JSONDecoder().decode(Kept.self, from: Data(rest)), kept.version == version
        else { return nil }
        return kept
    }

    /// - Parameter digest: Of a case's bytes.
    subscript(digest: String) -> Case {
        state.withLock { state in
            state.used.insert(digest)
            return state.known[digest] ?? Case()
        }
    }

    /// Keeps what was found.
    func note(_ digest: String, _ change: (inout Case) -> Void) {
        state.withLock { state in
            state.used.insert(digest)
            var new = state.known[digest] ?? Case()
            change(&new)
            guard new != state.known[digest] else { return }
            state.known[digest] = new
            state.hasChanged = true
        }
    }

    /// Keeps the tree of a case's bytes for whoever makes it, while there is room.
    func keep(_ tree: DataTree, of digest: String) {
        let bytes = tree.kept
        trees.withLock { trees in
            guard trees.byDigest[digest] == nil, trees.size + bytes.count <= BatchMemory.mostOfTrees else { return }
            trees.byDigest[digest] = bytes
            trees.size += bytes.count
        }
    }

    /// A case's text, with its tree if that was kept, which then is no more.
    func source(_ path: String, _ bytes: [UInt8]) -> SourceText {
        let digest = Digest(of: bytes).hexadecimal
        let tree = trees.withLock { trees in
            let tree = trees.byDigest.removeValue(forKey: digest)
            trees.size -= tree?.count ?? 0
            return tree
        }
        return SourceText(name: path, bytes: bytes, kept: tree?[...])
    }

    /// Writes it for the next time. What cannot be written is found again then.
    func write() {
        let kept: Kept? = state.withLock { state in
            guard state.hasChanged else { return nil }
            return Kept(
                version: BatchMemory.version, context: context,
                cases: state.known.filter { state.used.contains($0.key) })
        }
        // Where nothing was made there is no folder for it.
        guard let kept, FileSystem.isFolder(FilePath.parent(folder)) else { return }
        let rest = PartFile.bytes(kept)
        let bytes = Array((Digest(of: rest).hexadecimal + "\n").utf8) + rest
        guard (try? Writer.createFolder(folder)) != nil else { return }
        try? Writer(folder: folder).write([StoredFile(name: name, bytes: bytes)])
    }
}
