import Foundation
import Testing

/// An installation of its own, a folder to work in, and the real program.
final class Sandbox {
    /// Where the commands run; the installation is in it, under `raiz`.
    let path: String
    private let usesOwnRoot: Bool

    struct Outcome {
        let status: Int32
        let output: Data
        let error: String
        var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// - Parameter shipped: Whether to use the package's own schema and templates instead of the small ones here.
    init(shipped: Bool = false) throws {
        path = NSTemporaryDirectory() + "/foja-" + UUID().uuidString
        usesOwnRoot = shipped
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard !shipped else { return }
        for (name, text) in Fixture.files { try write("raiz/" + name, text) }
        for name in ["perfil.xsd", "perfil-svg.xsd"] {
            try FileManager.default.copyItem(
                atPath: Sandbox.package + "/schema/" + name, toPath: path + "/raiz/schema/" + name)
        }
        try write("caso.yaml", Fixture.complete)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The package's root.
    static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// The program: the release build that `make test` names, or what was built with these tests.
    static let program: String = {
        if let named = ProcessInfo.processInfo.environment["FOJA_PROGRAM"] { return named }
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("foja").path
    }()

    /// Runs the program, with this installation unless it is told another, in 256 MB:
    /// nothing that a person can give it may take more, whatever comes of it.
    @discardableResult
    func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
        let help: Set<String> = ["--help", "help", "--version", "-h", "--ayuda"]
        let needsRoot =
            !usesOwnRoot && !arguments.isEmpty && !arguments.contains { help.contains($0) || $0 == "--raiz" }
        let all = arguments + (needsRoot ? ["--raiz", "raiz"] : [])
        let limited = ["-c", "ulimit -v 262144; exec \"$0\" \"$@\"", Sandbox.program]
        return try launch("/bin/bash", limited + all, environment)
    }

    func launch(_ program: String, _ arguments: [String], _ environment: [String: String] = [:]) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        // Whoever runs the tests may have set it; what it does is tested on its own.
        process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "NO_COLOR" }
            .merging(environment) { $1 }
        // Through files, so that no pipe can fill up.
        let out = path + "/.salida-" + UUID().uuidString
        let err = out + "-e"
        for file in [out, err] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: out))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: err))
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        defer { for file in [out, err] { try? FileManager.default.removeItem(atPath: file) } }
        // A process that died of a signal has no status of its own: that is never right.
        let status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        return Outcome(
            status: status, output: try Data(contentsOf: URL(fileURLWithPath: out)),
            error: String(decoding: try Data(contentsOf: URL(fileURLWithPath: err)), as: UTF8.self))
    }

    // MARK: Files

    func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

    func write(_ name: String, _ bytes: Data) throws {
        let file = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
    }

    func edit(_ name: String, _ change: (String) -> String) throws {
        let before = try read(name)
        let after = change(before)
        try #require(before != after, "the edit of \(name) changed nothing")
        try write(name, after)
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

    func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
    }

    /// Whether a program is on this machine; says so when it is not.
    static func has(_ tool: String) -> Bool {
        let found = FileManager.default.isExecutableFile(atPath: "/usr/bin/" + tool)
        if !found { print("se omite: esta máquina no tiene \(tool)") }
        return found
    }
}
