public import FojaDiagnostics
internal import Synchronization

/// Installations that stay loaded between uses, for a process that lives longer than one command.
///
/// The key is what the pack's files and the program are, not when they were read: while nothing changed the same
/// installation is given, with everything that it has read and compiled; once something did, another. A command that
/// makes documents once needs none.
public final class InstallationCache: Sendable {
    private struct Key: Hashable {
        let root: String
        let pack: String
        let engine: String
    }

    /// The most that are kept; past that the one that was used least lately goes.
    private let capacity: Int
    private let kept = Mutex<[(key: Key, installation: Installation)]>([])

    /// - Parameter capacity: How many states of packs are kept.
    public init(capacity: Int = 4) { self.capacity = max(1, capacity) }

    /// The installation of a pack as it stands now.
    ///
    /// - Throws: `raiz.no-encontrada`, or what the store refused.
    public func installation(
        at root: String, in store: any Store = FileStore()
    ) throws(DiagnosticsError) -> Installation {
        let fresh = try Installation.open(root, in: store)
        let key = Key(
            root: fresh.root, pack: try fresh.loaded.digest().hexadecimal, engine: Engine.ingredient.sha256)
        return kept.withLock { kept in
            if let index = kept.firstIndex(where: { $0.key == key }) {
                let known = kept.remove(at: index)
                kept.append(known)
                return known.installation
            }
            kept.append((key, fresh))
            if kept.count > capacity { kept.removeFirst() }
            return fresh
        }
    }
}
