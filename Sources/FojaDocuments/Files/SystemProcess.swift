internal import Glibc

/// What can be asked of the processes of the machine.
enum SystemProcess {
    /// Whether there is a process of this number; one that may not be asked is there.
    static func isAlive(_ process: pid_t) -> Bool { kill(process, 0) == 0 || errno != ESRCH }

    /// Ends whatever was told of a path when it was started: a browser's helpers leave its group, and all of them know
    /// the folder that was made for them alone.
    static func endAll(toldOf path: String) {
        let wanted = Array(path.utf8)
        for name in (try? FileSystem.names(in: "/proc")) ?? [] {
            guard let process = pid_t(name), process > 1, process != getpid(),
                let command = try? FileSystem.read("/proc/\(name)/cmdline"), contains(wanted, in: command)
            else { continue }
            kill(process, SIGKILL)
        }
    }

    private static func contains(_ wanted: [UInt8], in bytes: [UInt8]) -> Bool {
        guard !wanted.isEmpty, bytes.count >= wanted.count else { return false }
        return (0...(bytes.count - wanted.count)).contains { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }
}
