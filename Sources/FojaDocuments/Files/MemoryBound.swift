public import FojaDiagnostics
internal import Glibc

/// What a process may do with a little memory: a system, or whoever runs it, may have bounded how much it can ask for.
public enum MemoryBound {
    /// What one worker takes at most, with its own copy of all that is read, in bytes.
    private static let worker: UInt64 = 192 << 20
    /// Above this nobody has to be careful.
    private static let plenty: UInt64 = 2 << 30

    /// The bytes that this process may ask for; `nil` if nobody said.
    private static var limit: UInt64? {
        var limits = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limits) == 0, limits.rlim_cur < plenty else {
            return nil
        }
        return UInt64(limits.rlim_cur)
    }

    /// What any command takes besides the program itself, in bytes: with less it would end where it asked for more.
    private static let least: UInt64 = 40 << 20

    /// Refuses to begin with less memory than any command takes.
    ///
    /// Where not even the program itself fits, the system ends it before it begins.
    ///
    /// - Throws: `memoria.poca`.
    public static func require() throws(DiagnosticsError) {
        guard let limit, let taken, limit < taken + least else { return }
        throw DiagnosticsError(
            Diagnostic(
                "memoria.poca",
                "el sistema deja a este proceso \(limit >> 20) MiB de memoria, y Foja necesita \((taken + least) >> 20) MiB",
                category: .inputOutput, fix: "aumente el límite (`ulimit -v`)"))
    }

    /// The bytes that this process has asked for already; `nil` if the system does not say.
    private static var taken: UInt64? {
        guard let bytes = FileSystem.contents(ofSystemFile: "/proc/self/statm"),
            let pages = UInt64(String(decoding: bytes.prefix { $0 != 0x20 }, as: UTF8.self))
        else { return nil }
        return pages * UInt64(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// To be called before there is any other thread: each would set 64 MB of addresses aside for what it allocates.
    public static func prepare() {
        guard limit != nil, let found = dlsym(nil, "mallopt") else { return }
        // The module of the C library leaves <malloc.h> out; M_ARENA_MAX is -8.
        let mallopt = unsafeBitCast(found, to: (@convention(c) (Int32, Int32) -> Int32).self)
        _ = mallopt(-8, 1)
    }

    /// Of some workers, as many as fit.
    public static func fitting(_ workers: Int) -> Int {
        guard let limit else { return workers }
        return max(1, min(workers, Int(limit / worker)))
    }
}
