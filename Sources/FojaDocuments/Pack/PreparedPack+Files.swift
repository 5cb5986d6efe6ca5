internal import FojaDiagnostics
internal import Glibc

/// Where what was prepared of a pack stands, and whom it is taken from.
extension PreparedPack {
    /// In the folder of the program's own pack.
    static let fileName = "preparado.foja"

    /// What was prepared for this program of the pack in a folder: beside the program's own, else for this user; `nil` if
    /// nothing was.
    static func find(root: String) -> PreparedPack? {
        guard let engine = Engine.identity else { return nil }
        let own = isAroundProgram(root) ? FilePath.join(root, fileName) : nil
        for path in [own, userPath(root: root)].compactMap(\.self) {
            if let file = file(path, besides: FilePath.join(root, "paquete.yaml")),
                let pack = PreparedPack(file, engine: engine)
            {
                return pack
            }
        }
        return nil
    }

    /// Whether a pack is the one that stands around the program, and so is trusted as it is. One that somebody sent may
    /// bring such a file with it, which says what nobody can read: nothing in its folder is taken.
    static func isAroundProgram(_ root: String) -> Bool {
        guard let real = FileSystem.real(root), var folder = FileSystem.real("/proc/self/exe").map(FilePath.parent)
        else { return false }
        while folder != "/" {
            if real == folder || real == FilePath.join(folder, "share/foja") { return true }
            folder = FilePath.parent(folder)
        }
        return false
    }

    /// The user's own folder for such files, `$XDG_CACHE_HOME/foja` or `~/.cache/foja`; `nil` if there is none.
    static var userFolder: String? {
        func value(_ name: String) -> String? {
            guard let text = getenv(name).map({ String(cString: $0) }), text.hasPrefix("/") else { return nil }
            return text
        }
        if let cache = value("XDG_CACHE_HOME") { return FilePath.join(cache, "foja") }
        return value("HOME").map { FilePath.join($0, ".cache/foja") }
    }

    /// Where that of a pack stands in it: by where the pack is.
    static func userPath(root: String) -> String? {
        guard let userFolder, let real = FileSystem.real(root) else { return nil }
        return FilePath.join(userFolder, String(Digest(of: Array(real.utf8)).hexadecimal.prefix(32)) + ".foja")
    }

    /// A file that nobody can have put there who could not write the pack itself: no link, of this user, of root or of whom
    /// the pack is, that nobody else may write.
    private static func file(_ path: String, besides manifest: String) -> Storage? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        let file = OpenFile(descriptor)
        var info = stat()
        var own = stat()
        // What is open is looked at, and stays open, so that nobody puts another in its place meanwhile.
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_mode & 0o022 == 0,
            info.st_size <= largest, stat(manifest, &own) == 0,
            [geteuid(), 0, own.st_uid].contains(info.st_uid)
        else { return nil }
        return Storage(size: Int(info.st_size)) { file.bytes($0) }
    }
}

/// A file that stays open while somebody may want some of it.
private final class OpenFile: Sendable {
    private let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Some of its bytes; `nil` if they cannot be read.
    func bytes(_ range: Range<Int>) -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            while count < range.count {
                let got = pread(descriptor, base + count, range.count - count, off_t(range.lowerBound + count))
                if got < 0, errno == EINTR { continue }
                if got <= 0 { break }
                count += got
            }
        }
        return bytes.count == range.count ? bytes : nil
    }
}
