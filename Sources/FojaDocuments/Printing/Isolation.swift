internal import FojaDiagnostics
internal import Glibc
internal import Synchronization

/// How a program is run where no network can be reached, and so that it does not outlive Foja: with `unshare` and `setpriv`
/// of util-linux, where they are and the system allows it.
struct Isolation {
    let program: Program
    /// What stands before the program's own path.
    let arguments: [String]

    private static let known = Mutex<(isKnown: Bool, isolation: Isolation?)>((false, nil))

    /// The isolation that this machine allows; tried once.
    static func available(in folder: TemporaryFolder) -> Isolation? {
        let (isKnown, found) = known.withLock { $0 }
        if isKnown { return found }
        let isolation = Isolation.tried(in: folder)
        known.withLock { $0 = (true, isolation) }
        return isolation
    }

    private static func tried(in folder: TemporaryFolder) -> Isolation? {
        guard let unshare = Program(["unshare"]), let probe = Program(["true"]) else { return nil }
        // Only the superuser may have a network of its own without being in a world of users of its own.
        var arguments = geteuid() == 0 ? ["--net", "--"] : ["--user", "--map-current-user", "--net", "--"]
        if let setpriv = Program(["setpriv"]) { arguments += [setpriv.path, "--pdeathsig", "KILL", "--"] }
        let outcome = try? unshare.run(arguments + [probe.path], within: 5, in: folder)
        guard let outcome, outcome.status == 0 else { return nil }
        return Isolation(program: unshare, arguments: arguments)
    }
}
