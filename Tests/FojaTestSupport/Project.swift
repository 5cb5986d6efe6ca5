public import FojaDiagnostics
public import Foundation

/// The project's root, whatever folder the tests run from.
public let projectRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// The text of a file, in UTF-8.
public func read(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }

/// The files that the project ships.
public enum Project {
    /// The root as file names are written by the program: with no slash at its end.
    public static let root = projectRoot.path

    /// A file of the project by its path from the root.
    public static func file(_ path: String) -> URL { projectRoot.appending(path: path) }

    /// The text of a file of the project.
    ///
    /// - Parameter path: From the root: `docs/plantillas.md`.
    /// - Throws: What Foundation says of a file that cannot be read.
    public static func text(_ path: String) throws -> String { try read(file(path)) }

    /// A file of the project as what diagnostics point into, named by its path from the root.
    ///
    /// - Parameters:
    ///   - path: From the root: `schema/expediente.yaml`.
    ///   - name: What places are to call it, if not that path.
    /// - Throws: What Foundation says of a file that cannot be read.
    public static func source(_ path: String, name: String? = nil) throws -> SourceText {
        SourceText(name: name ?? path, bytes: [UInt8](try Data(contentsOf: file(path))))
    }

    /// Files under a folder with an extension, in the order of their paths, which are from the root.
    public static func files(under folder: String, ext: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: file(folder).path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix("." + ext) }.map { "\(folder)/\($0)" }.sorted()
    }

    /// `shared/corpora` beside the project or beside a folder that holds it: texts of others, which are
    /// not part of it; `nil` where it is absent, and tests then skip saying so.
    public static let corpora: URL? = {
        var folder = projectRoot
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let corpora = folder.appending(path: "shared/corpora")
            if FileManager.default.fileExists(atPath: corpora.path) { return corpora }
        }
        return nil
    }()
}
