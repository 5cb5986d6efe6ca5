import Foundation

/// The shared corpora, which stand beside the project and are not part of it.
enum Corpora {
    /// `shared/corpora` beside the package or beside a folder that holds it;
    /// `nil` where it is absent, and tests then skip saying so.
    static let folder: URL? = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let corpora = folder.appendingPathComponent("shared/corpora")
            if FileManager.default.fileExists(atPath: corpora.path) { return corpora }
        }
        return nil
    }()

    static func files(in name: String, ext: String) throws -> [URL] {
        guard let folder else { return [] }
        return try FileManager.default.contentsOfDirectory(
            at: folder.appendingPathComponent(name), includingPropertiesForKeys: nil
        )
        .filter { $0.pathExtension == ext }
        .sorted { $0.path < $1.path }
    }
}
