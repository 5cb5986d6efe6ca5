/// The files of a pack that documents are made from, as they were at one moment.
struct PackSnapshot: Sendable {
    /// One of them.
    struct File: Sendable {
        /// Below the pack's root.
        let path: String
        let bytes: [UInt8]
        /// Its hash, in hexadecimal.
        let sha256: String

        /// - Parameter digest: The hash of the bytes, where it is known.
        init(path: String, bytes: [UInt8], digest: Digest? = nil) {
            self.path = path
            self.bytes = bytes
            sha256 = (digest ?? Digest(of: bytes)).hexadecimal
        }
    }

    let files: [File]
    /// Of each file's hash and path, in order.
    let digest: Digest
    /// The digest as it is written.
    var name: String { digest.hexadecimal }
    /// The hash of each file by its path.
    let hashes: [String: String]

    init(_ files: [File]) {
        self.files = files
        digest = Digest(of: Array(files.map { "\($0.sha256) \($0.path)\n" }.joined().utf8))
        hashes = Dictionary(files.map { ($0.path, $0.sha256) }) { first, _ in first }
    }

    /// Which files that a document is made from are others in a later pack, or are no more, or are new.
    ///
    /// - Parameter document: Those of other documents do not count; `nil`: all do.
    func changes(to later: PackSnapshot, of document: String?) -> [String] {
        func counts(_ path: String) -> Bool {
            guard let document, path.hasPrefix("templates/") else { return true }
            return path.hasPrefix("templates/\(document)/") || path.hasPrefix("templates/comunes/")
        }
        var out: [String] = []
        for path in Set(hashes.keys).union(later.hashes.keys).filter(counts).sorted() {
            switch (hashes[path], later.hashes[path]) {
            case (let old?, let new?) where old != new: out.append("`\(path)`")
            case (nil, _): out.append("`\(path)` (nuevo)")
            case (_, nil): out.append("`\(path)` (ya no está)")
            default: break
            }
        }
        return out
    }
}
