internal import FojaDiagnostics
internal import Foundation

/// On which pages the documents of a folder began the last time, kept where the user's programs keep what can be found again.
///
/// It is found by the hash of all that the pages follow from: the folder without its numbers, this program, the browser and the
/// fonts of the machine. So what changed is not found, and whoever prints the folder anyway reads the numbers off the print.
struct KnownPages {
    private let file: String?
    private let count: Int
    /// How many are kept; then all go.
    private static let most = 256

    /// - Parameters:
    ///   - xhtml: The folder without page numbers.
    ///   - browser: The program that prints it.
    ///   - count: How many documents are numbered.
    init(of xhtml: [UInt8], printedBy browser: String, count: Int) {
        self.count = count
        guard let folder = KnownPages.folder else {
            file = nil
            return
        }
        var text = Digest(of: xhtml).hexadecimal + "\n" + Engine.ingredient.sha256 + "\n"
        for path in [FileSystem.real(browser) ?? browser] + KnownPages.fonts {
            KnownPages.describe(path, depth: 0, into: &text)
        }
        file = FilePath.join(folder, Digest(of: Array(text.utf8)).hexadecimal)
    }

    /// The pages; `nil` if nobody knows.
    var pages: [Int]? {
        guard let file, let bytes = try? FileSystem.read(file, limit: 64 << 10, follows: false) else { return nil }
        let words = bytes.split(separator: 0x20).map { Int(String(decoding: $0, as: UTF8.self)) }
        let pages = words.compactMap { $0 }
        let isRising = zip(pages, pages.dropFirst()).allSatisfy { $0 <= $1 }
        return words.count == count && pages.count == count && isRising && (pages.first ?? 1) > 0 ? pages : nil
    }

    /// Keeps them. Where that cannot be they are found again the next time.
    func keep(_ pages: [Int]) {
        guard let file else { return }
        let folder = FilePath.parent(file)
        guard (try? Writer.createFolder(folder, isSynced: false)) != nil,
            let names = try? FileSystem.names(in: folder)
        else { return }
        if names.count >= KnownPages.most {
            for name in names { try? FileManager.default.removeItem(atPath: FilePath.join(folder, name)) }
        }
        let text = pages.map(String.init).joined(separator: " ")
        try? Writer(folder: folder).write([StoredFile(name: FilePath.name(file), bytes: Array(text.utf8))])
    }

    /// `~/.cache/foja/paginas`, or where the user has these things; `nil` for a user without a folder.
    private static var folder: String? {
        let environment = ProcessInfo.processInfo.environment
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { return cache + "/foja/paginas" }
        guard let home = environment["HOME"], home.hasPrefix("/"), home != "/" else { return nil }
        return home + "/.cache/foja/paginas"
    }

    /// Where the fonts are, and what says which is used for what.
    private static var fonts: [String] {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["HOME"] ?? ""
        let data = environment["XDG_DATA_HOME"] ?? home + "/.local/share"
        return [
            "/etc/fonts", "/etc/chromium.d", "/usr/share/fonts", "/usr/local/share/fonts", home + "/.fonts",
            home + "/.config/fontconfig", data + "/fonts",
        ]
    }

    /// A file's size and day, and those of all that is in a folder.
    private static func describe(_ path: String, depth: Int, into text: inout String) {
        guard depth < 8, let stamp = FileSystem.stamp(of: path) else { return }
        text += "\(path) \(stamp)\n"
        guard FileSystem.isFolder(path), let names = try? FileSystem.names(in: path) else { return }
        for name in names { describe(FilePath.join(path, name), depth: depth + 1, into: &text) }
    }
}
