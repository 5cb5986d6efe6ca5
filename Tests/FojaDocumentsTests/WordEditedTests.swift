import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import FojaWord
import FojaXML
import Foundation
import Testing

@testable import FojaDocuments

/// What somebody changed in a Word file, held against what another reader says that the file says.
@Suite("Word files that somebody edited", .enabled(if: testPython != nil))
struct WordEditedTests {
    /// What the other reader says of a file.
    private struct Said: Decodable {
        let que: String
        let donde: String
        let registrado: Bool
        let palabras: [String]
        let antes: [String]
    }

    private struct Found {
        var wrong: [String] = []
        var seen: [String: Int] = [:]
    }

    /// What a page shows, word by word: blocks part words, and what stands within a line does not.
    static func words(of tree: XMLTree) -> [String] {
        let inline: Set<String> = [
            "span", "b", "i", "strong", "em", "u", "sup", "sub", "small", "data", "time", "a", "cite", "q", "abbr",
        ]
        var out = ""
        func visit(_ element: XMLElement) {
            if ["head", "style", "svg"].contains(element.name) || element.hasAttribute("hidden") { return }
            let isInline = inline.contains(element.name)
            if !isInline { out += " " }
            for child in element.children {
                switch child {
                case .text(let text): out += text.content
                case .element(let inner): visit(inner)
                default: break
                }
            }
            if !isInline { out += " " }
        }
        visit(tree.root)
        return out.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Where two lists first differ, for whoever reads a failure.
    static func difference(_ one: [String], _ other: [String]) -> String {
        let at = zip(one, other).prefix { $0 == $1 }.count
        return
            "…\(one[max(0, at - 4)...].prefix(12).joined(separator: " ")) | \(other[max(0, at - 4)...].prefix(12).joined(separator: " "))"
    }

    private static func judge(
        _ file: URL, _ said: Said, _ emission: Emission, _ installation: Installation, _ found: inout Found
    ) throws {
        let name = file.lastPathComponent
        let word = try OpenedWord([UInt8](Data(contentsOf: file)), named: name, in: installation)
        let tree = try XMLTree(parsing: word.source)
        let own = words(of: tree)
        let what = "\(name) \(said.que)\(said.registrado ? " registrado" : "") en «\(said.donde)»"
        func fail(_ text: String) { found.wrong.append("\(what): \(text)") }
        if own != said.palabras { fail("otras palabras: \(difference(own, said.palabras))") }
        let before = ReadableDocument(
            try XMLTree(parsing: SourceText(name: name, bytes: emission.xhtml)), name: name)
        let comparison = DocumentComparison(
            before, ReadableDocument(tree, name: name), made: nil, withTerms: nil, label: { $0 })
        let ids = Set(word.notices.map(\.id))
        if said.registrado != ids.contains("word.cambio") { fail("avisos: \(ids.map(\.name).sorted())") }
        if said.que == "comenta" {
            if !comparison.isEqual { fail("cambió: \(comparison.summary.text)") }
            if word.source.bytes != emission.xhtml { fail("otros bytes") }
            let comment = word.notices.first { $0.id == "word.comentario" }
            if comment?.message.contains("Revisar este plazo") != true || comment?.place?.paragraph == nil {
                fail("el comentario no está en su lugar")
            }
        } else {
            if comparison.isEqual { fail("no se vio") }
            let touched = comparison.clauses.filter { $0.standing != .kept || !$0.changes.isEmpty }.map(\.title)
            let isPlaced =
                said.donde.isEmpty
                || touched.contains { !$0.isEmpty && said.donde.contains($0) || $0.contains(said.donde) }
            if !isPlaced { fail("se vio en \(touched)") }
        }
        // What was not touched is as it was, byte by byte: each datum of the document is still in its place.
        found.seen[said.que, default: 0] += 1
    }

    @Test(
        "Words changed, clauses inserted, deleted, moved, rows, comments, tracked or not, are found, and nothing else",
        arguments: [
            ("contrato-de-prestamo", 12, 140), ("plan-de-pagos", 3, 30),
            ("informe-tecnico-economico-preliminar", 3, 30),
        ])
    func edited(_ id: String, _ few: Int, _ many: Int) throws {
        let made = try WordEmissionTests.made("polimetalica", .final)
        let (type, emission, installation) = try #require(made.first { $0.0.id == id })
        let folder = try ScratchFolder("editado")
        let base = folder.file("base.docx")
        try Data(try WordEmission(of: type, in: installation).written(emission.document)).write(to: base)
        let count = WordReturnTests.isWhole ? many : few
        let seed = ProcessInfo.processInfo.environment["FOJA_WORD_SEED"] ?? "7"
        try WordReturnTests.script("word.py", "editar", base.path, String(count), seed, folder.path)
        var found = Found()
        for index in 0..<count {
            let name = String(repeating: "0", count: 3 - String(index).count) + String(index)
            let said = try JSONDecoder().decode(Said.self, from: Data(contentsOf: folder.file(name + ".json")))
            do {
                try Self.judge(folder.file(name + ".docx"), said, emission, installation, &found)
            } catch {
                found.wrong.append("\(name) \(said.que): \(error)")
            }
        }
        #expect(
            found.wrong.isEmpty, "\(found.wrong.count) de \(count):\n\(found.wrong.prefix(12).joined(separator: "\n"))")
        #expect(found.seen.values.reduce(0, +) == count)
    }
}

extension WordEditedTests {
    private struct Accepted: Decodable {
        let aceptado: [String]
        let rechazado: [String]
    }

    private static func letters(_ document: ReadableDocument) -> String {
        document.blocks.map { $0.words.map(\.text).joined() }.joined().filter { !$0.isWhitespace }
    }

    @Test("A comparison for Word says what is after with all changes taken, and what was before with all refused")
    func redline() throws {
        let folder = try ScratchFolder("cambios")
        let made = try WordEmissionTests.made("polimetalica", .final)
        let others = try WordEmissionTests.made("aurifera", .final)
        let (type, emission, installation) = try #require(made.first { $0.0.id == "contrato-de-prestamo" })
        let base = folder.file("base.docx")
        try Data(try WordEmission(of: type, in: installation).written(emission.document)).write(to: base)
        let count = WordReturnTests.isWhole ? 44 : 4
        try WordReturnTests.script("word.py", "editar", base.path, String(count), "23", folder.path)
        func readable(_ bytes: [UInt8]) throws -> ReadableDocument {
            ReadableDocument(try XMLTree(parsing: SourceText(name: "uno", bytes: bytes)), name: "uno")
        }
        var pairs: [(ReadableDocument, ReadableDocument)] = []
        let before = try readable(emission.xhtml)
        for index in 0..<count {
            let name = String(repeating: "0", count: 3 - String(index).count) + String(index) + ".docx"
            let word = try OpenedWord(
                [UInt8](Data(contentsOf: folder.file(name))), named: name, in: installation)
            pairs.append((before, try readable(word.source.bytes)))
        }
        for (type, emission, _) in made {
            guard let other = others.first(where: { $0.0.id == type.id }) else { continue }
            pairs.append((try readable(emission.xhtml), try readable(other.1.xhtml)))
        }
        var names: [String] = []
        for (index, pair) in pairs.enumerated() {
            let comparison = DocumentComparison(pair.0, pair.1, made: nil, withTerms: nil, label: { $0 })
            let redline = WordRedline(comparison, author: "Foja", date: "2026-03-02")
            let bytes = try redline.bytes()
            #expect(try redline.bytes() == bytes)
            try folder.write("cambios-\(index).docx", Data(bytes))
            names.append(folder.file("cambios-\(index).docx").path)
        }
        let outcome = try run(
            try #require(testPython), [Project.file("Tests/Oracles/word.py").path, "leer"] + names)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let said = try outcome.output.split(separator: "\n").map {
            try JSONDecoder().decode(Accepted.self, from: Data($0.utf8))
        }
        #expect(said.count == pairs.count && pairs.count >= (WordReturnTests.isWhole ? 50 : 8))
        for (index, (pair, own)) in zip(pairs, said).enumerated() {
            #expect(own.aceptado.joined() == Self.letters(pair.1), "\(index)")
            #expect(own.rechazado.joined() == Self.letters(pair.0), "\(index)")
        }
    }
}
