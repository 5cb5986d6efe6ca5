internal import Glibc

extension FilePath {
    /// A path that means the same in any folder, whether or not anything stands there.
    static func absolute(_ path: String) -> String {
        if let real = FileSystem.real(path) { return real }
        let above = parent(path)
        guard above != path, path != "/" else { return path }
        return join(absolute(above), name(path))
    }
}
