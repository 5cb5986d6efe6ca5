internal import Glibc
internal import Synchronization

/// Somebody wants the program to stop: SIGINT, SIGTERM, SIGHUP.
///
/// Nothing of it stays: the programs that it runs are ended with their children, its temporary folders go, and what is
/// being written is either whole or not there. Signals are waited for on a thread of their own, since hardly anything may
/// be done in a handler.
public enum Interruption {
    private struct State {
        /// Leaders of the groups of processes that are running.
        var groups: Set<pid_t> = []
        var folders: Set<String> = []
        /// How many writers are about to give files their names.
        var writers = 0
        /// Whether what is begun is to be finished, at the first signal.
        var finishes = false
        var isWanted = false
        /// What the program is to end with as soon as nobody writes.
        var ending: Int32?
    }

    private static let state = Mutex(State())
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// Begins to wait for signals. To be called before there is any other thread.
    ///
    /// Who started the program with `nohup` does not want it to end with the terminal. SIGINT is heeded always: a shell has
    /// whatever it starts with `&` ignore it, and somebody sends it all the same.
    public static func watch() {
        var waited = sigset_t()
        sigemptyset(&waited)
        for number in signals {
            var action = sigaction()
            sigaction(number, nil, &action)
            // SIG_IGN is the handler 1.
            let isIgnored = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
            if isIgnored, number == SIGHUP { continue }
            if isIgnored { signal(number, SIG_DFL) }
            sigaddset(&waited, number)
        }
        pthread_sigmask(SIG_BLOCK, &waited, nil)
        // Never freed: the thread waits as long as the program runs. It asks for no memory until then.
        let set = UnsafeMutablePointer<sigset_t>.allocate(capacity: 1)
        set.initialize(to: waited)
        var thread = pthread_t()
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        defer { attributes.deallocate() }
        pthread_attr_init(attributes)
        pthread_attr_setstacksize(attributes, 256 << 10)
        pthread_create(&thread, attributes, { Interruption.wait(for: $0) }, set)
        pthread_attr_destroy(attributes)
    }

    private static func wait(for set: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let set = set?.assumingMemoryBound(to: sigset_t.self) else { return nil }
        while true {
            var number: Int32 = 0
            if sigwait(set, &number) == 0 { received(number) }
        }
    }

    /// From now on the first signal only says that no more should be begun; the second ends the program.
    public static func finishWhatIsBegun() { state.withLock { $0.finishes = true } }

    /// Whether somebody wants the program to begin nothing more.
    public static var isWanted: Bool { state.withLock { $0.isWanted } }

    private static func received(_ number: Int32) {
        let ends = state.withLock { state in
            if state.finishes, !state.isWanted {
                state.isWanted = true
                return false
            }
            state.ending = number
            return state.writers == 0
        }
        if ends { end(number) }
    }

    private static func end(_ number: Int32) -> Never {
        // Never let go: nothing may be started or written any more.
        state.withLock { state in
            for group in state.groups { kill(-group, SIGKILL) }
            for folder in state.folders {
                SystemProcess.endAll(in: folder)
                TemporaryFolder.remove(folder)
            }
            signal(number, SIG_DFL)
            var set = sigset_t()
            sigemptyset(&set)
            sigaddset(&set, number)
            pthread_sigmask(SIG_UNBLOCK, &set, nil)
            kill(getpid(), number)
            // Only if the signal does not end it: the first process of a container.
            _exit(128 + number)
        }
    }

    // MARK: What is under way

    /// A writer is about to give files their names: the program ends when it has.
    static func hold() { state.withLock { $0.writers += 1 } }

    static func release() {
        let ending: Int32? = state.withLock { state in
            state.writers -= 1
            return state.writers == 0 ? state.ending : nil
        }
        if let ending { end(ending) }
    }

    /// Starts a group of processes; none can be started and not be known.
    static func starting(_ start: () -> pid_t?) -> pid_t? {
        state.withLock { state in
            let leader = start()
            if let leader { state.groups.insert(leader) }
            return leader
        }
    }

    static func ended(_ leader: pid_t) { state.withLock { _ = $0.groups.remove(leader) } }

    /// Makes a temporary folder; none can be made and not be known.
    static func making(_ make: () -> String?) -> String? {
        state.withLock { state in
            let folder = make()
            if let folder { state.folders.insert(folder) }
            return folder
        }
    }

    static func removed(_ folder: String) { state.withLock { _ = $0.folders.remove(folder) } }
}
