import Foundation
import Testing

/// The scripts of `Tests/Oracles`, which answer the same questions by other means.
enum Oracle {
    static let projectRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The Python that `Scripts/install-dependencies test` makes; `nil` where nobody ran it.
    static let python: String? = {
        let path = projectRoot.appending(path: ".build/python/bin/python3").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()

    /// What a script answers to some questions, in their order; `nil`, having said so, where there is no Python.
    static func ask<Question: Encodable, Answer: Decodable>(
        _ script: String, _ questions: [Question], as type: Answer.Type = Answer.self
    ) throws -> [Answer]? {
        guard let python else {
            print("skipped: no Python; run Scripts/install-dependencies test")
            return nil
        }
        let scratch = FileManager.default.temporaryDirectory.appending(path: "foja-oracle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let input = scratch.appending(path: "questions.json")
        try JSONEncoder().encode(questions).write(to: input)
        // Files, not pipes: a pipe that nobody empties would stop the program.
        let output = scratch.appending(path: "answers.json")
        let errors = scratch.appending(path: "errors.txt")
        for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [projectRoot.appending(path: "Tests/Oracles/\(script)").path, input.path]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        let said = try String(contentsOf: errors, encoding: .utf8).suffix(2000)
        try #require(process.terminationStatus == 0, "\(script): \(said)")
        let answers = try JSONDecoder().decode([Answer].self, from: try Data(contentsOf: output))
        try #require(answers.count == questions.count)
        return answers
    }
}

/// A small generator with a seed, so that every run has the same numbers.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
