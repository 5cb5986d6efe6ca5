import FojaTestSupport
import Foundation
import Testing

/// What the documents show of a terminal is what the program prints.
@Suite("The consoles of the documents")
struct ConsoleTests {
    /// A command and what is shown of what it prints; `…` stands for any lines.
    struct Command: Sendable {
        let line: Int
        var text: String
        var shown: [String] = []
    }

    /// The commands of the `console` blocks of a document, in order; a block `yaml >> file` is added to that file.
    static func commands(in document: String) throws -> [Command] {
        var out: [Command] = []
        var isConsole = false
        var file: String?
        for (index, line) in try Project.text(document).components(separatedBy: "\n").enumerated() {
            if let name = file {
                file = line == "```" ? nil : name
                out[out.count - 1].text += line == "```" ? "FIN" : line + "\n"
            } else if line.hasPrefix("```yaml >> ") {
                file = String(line.dropFirst(11))
                out.append(Command(line: index + 1, text: "cat >> \(line.dropFirst(11)) << 'FIN'\n"))
            } else if line.hasPrefix("```") {
                isConsole = line == "```console"
            } else if isConsole, line.hasPrefix("$ ") {
                out.append(Command(line: index + 1, text: String(line.dropFirst(2))))
            } else if isConsole, !out.isEmpty {
                out[out.count - 1].shown.append(line)
            }
        }
        return out
    }

    /// What is shown and was not printed, in the place where it was looked for; `nil` if all was.
    static func missing(_ shown: [String], in printed: [String]) -> String? {
        var at = 0
        for (index, part) in shown.split(separator: "…", omittingEmptySubsequences: false).enumerated() {
            let lines = Array(part)
            let isLast = index == shown.count { $0 == "…" }
            let last = printed.count - lines.count
            // The first part stands at the start and the last at the end, each other wherever it comes next.
            let places =
                index == 0 ? 0...0 : isLast && !lines.isEmpty ? max(at, last)...max(at, last) : at...max(at, last)
            guard let place = places.first(where: { printed.dropFirst($0).starts(with: lines) }) else {
                return lines.first { !printed.dropFirst(at).contains($0) } ?? lines.joined(separator: "\n")
            }
            at = place + lines.count
        }
        return shown.last == "…" || at == printed.count ? nil : "more is printed: \(printed[at])"
    }

    @Test(
        "They print what they show, one after another",
        arguments: [
            "README.md", "docs/recorrido.md", "docs/lotes.md", "docs/registro.md", "docs/particulares.md",
            "docs/seguimiento.md", "docs/modificatorio.md", "docs/vida.md",
        ])
    func consoles(document: String) throws {
        let folder = try ScratchFolder("consola")
        for name in ["examples", "paquetes"] {
            try FileManager.default.copyItem(at: Project.file(name), to: folder.file(name))
        }
        try FileManager.default.createDirectory(at: folder.file("bin"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(at: folder.file("bin/foja"), withDestinationURL: URL(filePath: foja))
        let own = ProcessInfo.processInfo.environment
        let environment = own.merging(["PATH": "\(folder.path)/bin:\(own["PATH"] ?? "")", "NO_COLOR": "1"]) { $1 }
        let commands = try Self.commands(in: document)
        #expect(!commands.isEmpty)
        for command in commands {
            let ended = try run(
                "/bin/bash", ["-c", command.text.contains("\n") ? command.text : "\(command.text) 2>&1"],
                in: URL(filePath: folder.path), environment: environment)
            let printed = ended.output.components(separatedBy: "\n").dropLast(ended.output.hasSuffix("\n") ? 1 : 0)
            let missing = Self.missing(command.shown, in: ended.output.isEmpty ? [] : Array(printed))
            #expect(missing == nil, "\(document):\(command.line): \(missing ?? "")\n\(ended.output.prefix(3000))")
        }
    }

    @Test("A console that shows what is not printed, or leaves out what is, is told")
    func told() {
        let printed = ["a", "b", "c", "d"]
        for right in [
            ["a", "b", "c", "d"], ["a", "…"], ["…", "d"], ["…", "b", "…"], ["a", "…", "c", "…", "d"], ["…"],
        ] {
            #expect(Self.missing(right, in: printed) == nil, "\(right)")
        }
        for wrong in [["a", "b"], ["b", "…"], ["…", "c"], ["…", "c", "…", "b", "…"], [], ["a", "…", "e", "…"]] {
            #expect(Self.missing(wrong, in: printed) != nil, "\(wrong)")
        }
        #expect(Self.missing([], in: []) == nil)
    }
}
