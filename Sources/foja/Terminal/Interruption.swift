internal import Glibc
internal import Synchronization

/// Somebody wants the program to stop: what is begun is finished, so that only whole files stay. A second time it
/// stops at once.
enum Interruption {
    private static let wanted = Atomic<Bool>(false)

    static var isWanted: Bool { wanted.load(ordering: .relaxed) }

    static func watch() {
        // Made now: a signal's handler may not.
        wanted.store(false, ordering: .relaxed)
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] {
            sigaddset(&signals, number)
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { _ in Interruption.wanted.store(true, ordering: .relaxed) }
            action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_RESTART
            sigaction(number, &action, nil)
        }
        // Whoever started the program may have blocked them.
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}
