import FojaTestSupport
import Foundation
import Testing

/// The code that the articles of the libraries show is a snippet that was built with these tests, and what they say
/// that it prints is what it prints.
@Suite("The articles of the libraries")
struct ArticleTests {
    /// With this set, the blocks are written instead of compared.
    private static let isWriting = ProcessInfo.processInfo.environment["FOJA_WRITE_ARTICLES"] != nil

    static let articles = Project.files(under: "Sources", ext: "md").filter { $0.contains(".docc/") }
    static let snippets = Project.files(under: "Snippets", ext: "swift")

    /// What stands in the block after a mark: `<!-- Snippets/X.swift -->` the snippet, `<!-- prints X -->` what it prints.
    private static func content(of mark: String) throws -> String {
        if mark.hasPrefix("Snippets/") { return try Project.text(mark) }
        let ran = try run(builtBesideTests(String(mark.dropFirst("prints ".count))), [])
        try #require(ran.status == 0, "\(mark): \(ran.errors)")
        return ran.output
    }

    @Test("Show what is built, and print what it prints", arguments: articles)
    func blocks(path: String) throws {
        var text = try Project.text(path)
        var from = text.startIndex
        while let mark = text.range(
            of: #"<!-- (Snippets/\w+\.swift|prints \w+) -->\n```\w+\n"#, options: .regularExpression,
            range: from..<text.endIndex)
        {
            let name = text[mark].dropFirst("<!-- ".count).prefix { $0 != ">" }.dropLast(" --".count)
            let end = try #require(text.range(of: "```", range: mark.upperBound..<text.endIndex), "\(path): no end")
            var content = try Self.content(of: String(name))
            while content.hasSuffix("\n") { content.removeLast() }
            content += "\n"
            if Self.isWriting {
                text.replaceSubrange(mark.upperBound..<end.lowerBound, with: content)
            } else {
                #expect(
                    text[mark.upperBound..<end.lowerBound] == content, "\(path), \(name): `make articles` writes it")
            }
            from = mark.upperBound
        }
        if Self.isWriting { try Data(text.utf8).write(to: Project.file(path)) }
    }

    @Test("Every snippet stands in an article", arguments: snippets)
    func shown(snippet: String) throws {
        let shown = try Self.articles.contains { try Project.text($0).contains("<!-- \(snippet) -->") }
        #expect(shown, "\(snippet) stands in no article")
    }
}
