internal import FojaDocuments
internal import Synchronization

/// What the process loads once and needs until it ends.
///
/// Letting go of a pack frees it piece by piece, which costs more than reading some; a process that ends gives all its
/// memory back at once. Files and locks are nothing of it: they are finished where they are used.
enum UntilExit {
    private static let kept = Mutex<[Installation]>([])

    /// Keeps it, and gives it back.
    static func keep(_ installation: Installation) -> Installation {
        kept.withLock { $0.append(installation) }
        return installation
    }
}
