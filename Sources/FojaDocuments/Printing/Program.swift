internal import FojaDiagnostics
internal import Foundation
internal import Glibc

/// A program of the system that Foja runs.
struct Program {
    /// Its file.
    let path: String

    /// Looks for a program where programs are: the first of some names that is there.
    init?(_ names: [String]) {
        let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        let folders = search.split(separator: ":").map(String.init)
        for name in names {
            for folder in folders where folder.hasPrefix("/") {
                let path = FilePath.join(folder, name)
                if access(path, X_OK) == 0, FileSystem.isFile(path) {
                    self.path = path
                    return
                }
            }
        }
        return nil
    }

    /// What a program printed and how it ended.
    struct Outcome {
        let status: Int32
        let output: [UInt8]
    }

    /// Runs it to its end, with no input, as the leader of a group of its own: with it end its children.
    ///
    /// - Parameters:
    ///   - seconds: How long it may take; then it is killed.
    ///   - folder: Where its output is kept meanwhile: a pipe that nobody empties would stop it.
    ///   - wait: Called once, when it has taken this many seconds.
    /// - Returns: `nil` if it did not end in time.
    /// - Throws: `programa.no-arranca`, or what the system refused.
    func run(
        _ arguments: [String], within seconds: Int, in folder: TemporaryFolder,
        tellingAfter wait: (seconds: Int, tell: () -> Void)? = nil
    ) throws(DiagnosticsError) -> Outcome? {
        let output = folder.path(of: "salida-del-programa")
        unlink(output)
        let descriptor = open(output, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw DiagnosticsError(
                SystemError.last.diagnostic("archivo.no-se-puede-escribir", "no se puede escribir `\(output)`"))
        }
        let started = Interruption.starting { spawn(arguments, output: descriptor, in: folder) }
        close(descriptor)
        guard let process = started else {
            throw DiagnosticsError(
                Diagnostic("programa.no-arranca", "no se puede ejecutar `\(path)`", category: .inputOutput))
        }
        defer { Interruption.ended(process) }
        let status = Program.wait(for: process, within: seconds, tellingAfter: wait)
        guard let status else {
            SystemProcess.endAll(in: folder.path)
            return nil
        }
        return Outcome(status: status, output: try FileSystem.read(output, limit: 64 << 20, follows: false))
    }

    /// Starts it to be driven over a descriptor, which it gets as its 3 (to read) and 4 (to write).
    ///
    /// - Returns: The leader of its group, which `Interruption` ends; whoever started it ends it otherwise.
    func start(_ arguments: [String], controlledBy control: Int32, in folder: TemporaryFolder) -> pid_t? {
        let output = open("/dev/null", O_WRONLY | O_CLOEXEC)
        guard output >= 0 else { return nil }
        defer { close(output) }
        return Interruption.starting { spawn(arguments, output: output, control: control, in: folder) }
    }

    /// - Returns: The leader of a new group of processes.
    private func spawn(
        _ arguments: [String], output: Int32, control: Int32? = nil, in folder: TemporaryFolder
    ) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        if let control {
            posix_spawn_file_actions_adddup2(&actions, control, 3)
            posix_spawn_file_actions_adddup2(&actions, control, 4)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // What Foja waits for or ignores, a program of the system does not.
        var none = sigset_t()
        sigemptyset(&none)
        var usual = sigset_t()
        sigemptyset(&usual)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT] { sigaddset(&usual, number) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
        var strings = ([path] + arguments).map { strdup($0) }
        strings.append(nil)
        defer { for string in strings { free(string) } }
        var known = ProcessInfo.processInfo.environment
        known[SystemProcess.mark] = folder.path
        // What it leaves when it is killed goes with the folder, unless the path would be too long for a socket.
        let isShort = folder.path.utf8.count <= TemporaryFolder.longestForSockets
        known["TMPDIR"] = isShort ? folder.path : "/tmp"
        var environment = known.map { strdup("\($0.key)=\($0.value)") }
        environment.append(nil)
        defer { for string in environment { free(string) } }
        var process: pid_t = 0
        return posix_spawn(&process, path, &actions, &attributes, strings, environment) == 0 ? process : nil
    }

    /// Waits for the leader of a group to end, and ends whatever is left of the group.
    ///
    /// - Returns: Its status, of one that a signal ended 128 and more; `nil` if it did not end in time.
    private static func wait(
        for process: pid_t, within seconds: Int, tellingAfter told: (seconds: Int, tell: () -> Void)?
    ) -> Int32? {
        let start = ContinuousClock.now
        var told = told
        var status: Int32 = 0
        var pause: UInt32 = 2_000
        while true {
            // Not taken yet: while it is known, its number is of no other group.
            var info = siginfo_t()
            if waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0, info.si_signo == SIGCHLD {
                kill(-process, SIGKILL)
                while waitpid(process, &status, 0) < 0, errno == EINTR {}
                let signal = status & 0x7F
                return signal == 0 ? status >> 8 & 0xFF : 128 + signal
            }
            let passed = start.duration(to: .now)
            if passed >= .seconds(seconds) {
                kill(-process, SIGKILL)
                while waitpid(process, &status, 0) < 0, errno == EINTR {}
                return nil
            }
            if let due = told, passed >= .seconds(due.seconds) {
                due.tell()
                told = nil
            }
            usleep(pause)
            pause = min(pause * 2, 40_000)
        }
    }
}
