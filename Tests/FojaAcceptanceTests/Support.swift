import Foundation
import Testing

/// The project's root, whatever folder the tests run from.
let projectRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// What a command printed and how it ended.
struct Outcome: Sendable {
    let status: Int32
    let output: String
    let errors: String
}

/// Runs a program to its end. Output goes through files: a pipe that nobody
/// empties would stop the program.
func run(_ program: String, _ arguments: [String], in folder: URL = projectRoot) throws -> Outcome {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "foja-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let out = scratch.appending(path: "out")
    let err = scratch.appending(path: "err")
    _ = FileManager.default.createFile(atPath: out.path, contents: nil)
    _ = FileManager.default.createFile(atPath: err.path, contents: nil)
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    return Outcome(
        status: process.terminationStatus,
        output: String(decoding: try Data(contentsOf: out), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: err), as: UTF8.self))
}

/// Where a tool of the machine is; `nil` if it is not installed.
func tool(_ name: String) -> String? {
    let folders =
        [projectRoot.appending(path: ".build/python/bin").path] + ["/usr/local/bin", "/usr/bin", "/bin"]
        + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
}

/// What was built with these tests.
func builtBesideTests(_ name: String) -> String {
    let beside = Bundle.main.executableURL.map { $0.deletingLastPathComponent() }
    let candidates =
        [beside?.appending(path: name).path, projectRoot.appending(path: ".build/debug/\(name)").path].compactMap { $0 }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? candidates[0]
}

/// The program: the release build that `make test` names, or what was built with these tests.
let foja: String = {
    if let named = ProcessInfo.processInfo.environment["FOJA_PROGRAM"] { return named }
    return builtBesideTests("foja")
}()

/// A document that `foja` wrote.
struct Generated: Sendable, CustomTestStringConvertible {
    let example: String
    let document: String
    let mode: String
    let folder: URL

    var xhtml: URL { folder.appending(path: "\(document).xhtml") }
    var text: URL { folder.appending(path: "\(document).txt") }
    var pdf: URL { folder.appending(path: "\(document).pdf") }
    var testDescription: String { "\(example) · \(document) · \(mode)" }
}

/// Every example in every mode it can have, generated once by the real command
/// into a folder of this test run.
enum Corpus {
    /// Every document of the catalogue, by its id, with its title.
    static let titles: [(id: String, title: String)] = {
        guard let outcome = try? run(foja, ["catalogo", "--json"]),
            let all = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
        else { return [] }
        return all.filter { $0["clase"] as? String == "documento" }.compactMap { entry in
            guard let id = entry["id"] as? String, let title = entry["titulo"] as? String else { return nil }
            return (id, title)
        }
    }()
    static var documents: [String] { titles.map(\.id) }
    static let complete = ["aurifera", "polimetalica", "no-metalica"]

    static let folder: URL = {
        let folder = FileManager.default.temporaryDirectory.appending(path: "foja-corpus-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }()

    static func caseFile(_ example: String) -> URL { projectRoot.appending(path: "examples/\(example)/caso.yaml") }

    static let all: [Generated] = {
        var out: [Generated] = []
        let jobs: [(String, String)] =
            complete.flatMap { [($0, "final"), ($0, "borrador")] } + [("incompleta", "borrador"), ("", "en-blanco")]
        for (example, mode) in jobs {
            let target = folder.appending(path: "\(example)-\(mode)")
            var arguments = ["generar", "--todos", "--\(mode)", "--salida", target.path]
            if !example.isEmpty { arguments += ["--caso", caseFile(example).path] }
            let outcome = try? run(foja, arguments)
            if outcome?.status != 0 {
                Issue.record("\(arguments): \(outcome?.status ?? -1) \(outcome?.errors ?? "")")
                continue
            }
            for (document, title) in titles {
                // What is not made of an example, says so.
                if outcome?.errors.contains("«\(title)» no corresponde a este caso") == true { continue }
                out.append(Generated(example: example, document: document, mode: mode, folder: target))
            }
        }
        return out
    }()

    static let finals = all.filter { $0.mode == "final" }

    /// Each folder of an example, printed.
    static let folders: [Generated] = {
        var out: [Generated] = []
        let jobs = [
            ("comite", "polimetalica"), ("comite", "aurifera"), ("comite", "no-metalica"), ("solicitud", "aurifera"),
            ("contrato", "polimetalica"), ("comite", ""),
        ]
        for (name, example) in jobs {
            let mode = example.isEmpty ? "en-blanco" : "final"
            let target = folder.appending(path: "carpetas-\(example)")
            var arguments = ["carpeta", name, "--\(mode)", "--formato", "xhtml,texto,pdf", "--salida", target.path]
            if !example.isEmpty { arguments += ["--caso", caseFile(example).path] }
            let outcome = try? run(foja, arguments)
            guard outcome?.status == 0 else {
                Issue.record("\(arguments): \(outcome?.status ?? -1) \(outcome?.errors ?? "")")
                continue
            }
            out.append(Generated(example: example, document: "carpeta-\(name)", mode: mode, folder: target))
        }
        return out
    }()
}

func read(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }
