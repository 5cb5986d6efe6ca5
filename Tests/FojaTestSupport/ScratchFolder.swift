public import Foundation

/// A folder that goes away with the test.
open class ScratchFolder {
    /// Where it is, with no slash at its end.
    public let path: String

    /// - Parameter purpose: A word of its name, for whoever finds it after a test that was killed.
    /// - Throws: What Foundation says of a folder that cannot be made.
    public init(_ purpose: String = "test") throws {
        path = NSTemporaryDirectory() + "/foja-\(purpose)-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A file in it.
    public func file(_ name: String) -> URL { URL(fileURLWithPath: path + "/" + name) }

    /// Writes a file, and the folders that it stands in.
    public func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

    /// Writes a file, and the folders that it stands in.
    public func write(_ name: String, _ bytes: Data) throws {
        let file = file(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
    }

    /// The text of a file in it; what is no UTF-8 is replaced.
    public func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: file(name)), as: UTF8.self)
    }

    /// The text of a file in it; `nil` if there is none.
    public func text(_ name: String) -> String? { try? read(name) }

    /// Changes a file's text.
    ///
    /// - Throws: `UnchangedFile` if the text is the same afterwards: a test that changes nothing tests nothing.
    public func edit(_ name: String, _ change: (String) -> String) throws {
        let before = try read(name)
        let after = change(before)
        guard before != after else { throw UnchangedFile(name: name) }
        try write(name, after)
    }

    /// Whether a file or folder of that name is in it.
    public func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

    /// The names of what is in a folder of it, in order.
    public func names(_ folder: String = "") -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
    }

    /// Every file directly in it with its text.
    public func contents() -> [String: String?] {
        Dictionary(uniqueKeysWithValues: names().map { ($0, text($0)) })
    }

    /// The POSIX permissions of a file in it.
    public func permissions(_ name: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: file(name).path))?[.posixPermissions] as? Int
    }
}

/// An edit in a test left the file as it was.
public struct UnchangedFile: Error, CustomStringConvertible {
    /// The file.
    public let name: String

    /// What a failed test prints.
    public var description: String { "the edit of \(name) changed nothing" }
}
