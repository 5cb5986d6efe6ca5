import FojaTestSupport
import Foundation
import Testing

/// The scripts of `Tests/Oracles`, which answer the same questions by other means.
enum Oracle {
    /// What a script answers to some questions, in their order; `nil`, having said so, where there is no Python.
    static func ask<Question: Encodable, Answer: Decodable>(
        _ script: String, _ questions: [Question], as type: Answer.Type = Answer.self
    ) throws -> [Answer]? {
        guard let testPython else {
            print("skipped: no Python; run Scripts/install-dependencies test")
            return nil
        }
        let scratch = try ScratchFolder("oracle")
        try scratch.write("questions.json", try JSONEncoder().encode(questions))
        let asked = try run(
            testPython, [Project.file("Tests/Oracles/\(script)").path, scratch.file("questions.json").path])
        try #require(asked.status == 0, "\(script): \(asked.errors.suffix(2000))")
        let answers = try JSONDecoder().decode([Answer].self, from: Data(asked.bytes))
        try #require(answers.count == questions.count)
        return answers
    }
}
