import FojaTestSupport
import Foundation
import Testing

/// An installation of its own, a folder to work in, and the real program.
/// The commands run in its `path`; the installation is in it, under `raiz`.
final class Sandbox: ScratchFolder {
    private let usesOwnRoot: Bool

    /// What a command printed, said of errors, and how it ended: a process that died of a signal has no status
    /// of its own, and the signal, negative, is never right.
    struct Outcome {
        let status: Int32
        let output: Data
        let error: String
        var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// - Parameter shipped: Whether to use the package's own schema and templates instead of the small ones here.
    init(shipped: Bool = false) throws {
        usesOwnRoot = shipped
        try super.init("sandbox")
        guard !shipped else { return }
        for (name, text) in Fixture.files { try write("raiz/" + name, text) }
        for name in ["perfil.xsd", "perfil-svg.xsd"] {
            try FileManager.default.copyItem(
                atPath: Project.root + "/schema/" + name, toPath: path + "/raiz/schema/" + name)
        }
        try write("caso.yaml", Fixture.complete)
    }

    /// Runs the program, with this installation unless it is told another, in 256 MB:
    /// nothing that a person can give it may take more, whatever comes of it.
    @discardableResult
    func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
        let help: Set<String> = ["--help", "help", "--version", "-h", "--ayuda"]
        let needsRoot =
            !usesOwnRoot && !arguments.isEmpty && !arguments.contains { help.contains($0) || $0 == "--raiz" }
        let all = arguments + (needsRoot ? ["--raiz", "raiz"] : [])
        let limited = ["-c", "ulimit -v 262144; exec \"$0\" \"$@\"", foja]
        return try launch("/bin/bash", limited + all, environment)
    }

    func launch(_ program: String, _ arguments: [String], _ environment: [String: String] = [:]) throws -> Outcome {
        // Whoever runs the tests may have set it; what it does is tested on its own.
        let own = ProcessInfo.processInfo.environment.filter { $0.key != "NO_COLOR" }
        let result = try FojaTestSupport.run(
            program, arguments, in: URL(fileURLWithPath: path), environment: own.merging(environment) { $1 })
        return Outcome(status: result.status, output: Data(result.bytes), error: result.errors)
    }

    /// Whether a program is on this machine; says so when it is not.
    static func has(_ tool: String) -> Bool {
        let found = FileManager.default.isExecutableFile(atPath: "/usr/bin/" + tool)
        if !found { print("se omite: esta máquina no tiene \(tool)") }
        return found
    }
}

extension Sandbox {
    /// One with so many cases in `casos/`, each with an amount of its own.
    static func ofCases(_ count: Int) throws -> Sandbox {
        let box = try Sandbox()
        for number in 0..<count {
            try box.write(
                "casos/\(number)/caso.yaml",
                Fixture.complete.replacing("id: prueba", with: "id: caso-\(number)")
                    .replacing("480.000,00", with: "\(480 + number).000,00"))
        }
        return box
    }
}
