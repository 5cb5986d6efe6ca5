public import Foundation

/// What a command printed and how it ended.
public struct ProcessResult: Sendable {
    /// The exit status; the signal, negative, of a program that died of one.
    public let status: Int32
    /// What it printed, byte by byte.
    public let bytes: [UInt8]
    /// What it said of errors.
    public let errors: String

    /// What it printed, as text.
    public var output: String { String(decoding: bytes, as: UTF8.self) }
}

/// Runs a program to its end, with nothing to read. Output goes through files: a pipe that nobody
/// empties would stop the program.
///
/// - Parameters:
///   - program: Its path.
///   - arguments: What it is called with.
///   - folder: Where it runs.
///   - environment: All of its environment; what these tests have, if `nil`.
/// - Throws: What Foundation says of a program that cannot be started.
public func run(
    _ program: String, _ arguments: [String], in folder: URL = projectRoot, environment: [String: String]? = nil
) throws -> ProcessResult {
    let scratch = try ScratchFolder("run")
    for name in ["out", "err"] { try scratch.write(name, "") }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    if let environment { process.environment = environment }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: scratch.file("out"))
    process.standardError = try FileHandle(forWritingTo: scratch.file("err"))
    try process.run()
    process.waitUntilExit()
    return ProcessResult(
        status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
        bytes: [UInt8](try Data(contentsOf: scratch.file("out"))), errors: try scratch.read("err"))
}

/// Where a tool of the machine is; `nil` if it is not installed.
public func tool(_ name: String) -> String? {
    let folders =
        [Project.file(".build/python/bin").path] + ["/usr/local/bin", "/usr/bin", "/bin"]
        + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
}

/// The Python that `Scripts/install-dependencies test` makes; `nil` where nobody ran it.
public let testPython: String? = {
    let path = Project.file(".build/python/bin/python3").path
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
}()

/// Where a program is that was built with these tests.
public func builtBesideTests(_ name: String) -> String {
    let running = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let beside = URL(filePath: running).deletingLastPathComponent().appending(path: name).path
    let candidates = [beside, Project.file(".build/debug/\(name)").path]
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? beside
}

/// The program: the release build that `make test` names, or what was built with these tests.
public let foja: String = ProcessInfo.processInfo.environment["FOJA_PROGRAM"] ?? builtBesideTests("foja")
