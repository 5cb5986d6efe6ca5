internal import Glibc

/// What can be asked of the processes of the machine.
enum SystemProcess {
    /// Whether there is a process of this number; one that may not be asked is there.
    static func isAlive(_ process: pid_t) -> Bool { kill(process, 0) == 0 || errno != ESRCH }

    /// The name under which a program that Foja runs, and what that runs, knows the folder that was made for them alone.
    static let mark = "FOJA_CARPETA_TEMPORAL"

    /// Ends whatever works in a temporary folder: a browser's helpers may leave its group, and they all know the folder.
    static func endAll(in folder: String) {
        let wanted = Array("\(mark)=\(folder)\0".utf8)
        for name in (try? FileSystem.names(in: "/proc")) ?? [] {
            guard let process = pid_t(name), process > 1, process != getpid(),
                let environment = try? FileSystem.read("/proc/\(name)/environ"), contains(wanted, in: environment)
            else { continue }
            kill(process, SIGKILL)
        }
    }

    private static func contains(_ wanted: [UInt8], in bytes: [UInt8]) -> Bool {
        guard !wanted.isEmpty, bytes.count >= wanted.count else { return false }
        return (0...(bytes.count - wanted.count)).contains { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }
}
