internal import FojaDiagnostics

/// Where a folder keeps what its documents said before, and what cannot be made again.
enum VersionFolder {
    static let name = "versiones"
    /// What people need not open.
    static let hidden = ".foja"
    /// Where the last hash of the history stands a second time, written after the manifest.
    static let head = hidden + "/historia"
    /// Where the packs of versions stand.
    static let packs = hidden + "/paquetes"

    /// `versiones/contrato-de-prestamo/2`.
    static func path(_ document: String, _ version: Int) -> String { "\(name)/\(document)/\(version)" }

    /// The folder, the document and the version of a file that stands as ``path(_:_:)`` says; `nil` of any other.
    static func parse(_ path: String) -> (folder: String, document: String, version: Int)? {
        let own = FilePath.parent(path)
        let document = FilePath.parent(own)
        let all = FilePath.parent(document)
        guard let number = Int(FilePath.name(own)), FilePath.name(all) == name else { return nil }
        return (FilePath.parent(all), FilePath.name(document), number)
    }

    /// The bytes of the head.
    static func headBytes(_ history: History) -> [UInt8] {
        Array("\(history.items.count) \(history.last ?? History.beginning)\n".utf8)
    }

    /// What a head says; `nil` if it is none.
    static func head(_ bytes: [UInt8]) -> (number: Int, hash: String)? {
        let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let number = Int(words[0]), words[1].utf8.count == 64 else { return nil }
        return (number, String(words[1]))
    }
}
