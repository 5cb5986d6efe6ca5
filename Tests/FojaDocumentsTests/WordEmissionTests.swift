import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import FojaWord
import Foundation
import Testing

@testable import FojaDocuments

/// Every document as a Word file: made, read again and held against the others before anybody gets it.
@Suite("Documents for Word")
struct WordEmissionTests {
    static func made(_ example: String, _ mode: RenderingMode) throws -> [(
        DocumentType, Emission, Installation
    )] {
        let installation = try Installation.open(Project.root, in: FileStore())
        let schema = try installation.schema()
        let input = try CaseInput(reading: "\(Project.root)/examples/\(example)/caso.yaml", in: installation)
        let slots = DataSlots(mode.isBlank ? schema.root.empty : input.root, schema: schema)
        return try installation.catalogue().compactMap { type in
            let document = try installation.template(type).resolve(slots, mode: mode)
            if mode == .final, !document.missing.isEmpty { return nil }
            return (type, Emission(document), installation)
        }
    }

    @Test(
        "Each says what its XHTML and its text say, and carries the same data",
        arguments: [
            ("aurifera", RenderingMode.final), ("polimetalica", .final), ("aurifera", .blank), ("incompleta", .draft),
        ])
    func says(_ example: String, _ mode: RenderingMode) throws {
        let all = try Self.made(example, mode)
        #expect(all.count > 4)
        for (type, emission, installation) in all {
            let word = WordEmission(of: type, in: installation)
            let bytes = try word.bytes(emission)
            #expect(try word.bytes(emission) == bytes, "\(type.id)")
            // What comes back is tried of a few: it makes the document once more.
            guard mode == .draft || type.id == "contrato-de-prestamo" else { continue }
            let back = try OpenedWord(bytes, named: "\(type.id).docx", in: installation)
            #expect(back.source.bytes == emission.xhtml && back.document?.isAsMade == true, "\(type.id)")
            #expect(back.notices.isEmpty)
        }
    }

    @Test(
        "python-docx opens them, and openxml-audit, strict, has nothing to say of them for Office 2019",
        .enabled(if: testPython != nil && tool("openxml-audit") != nil))
    func others() throws {
        let folder = try ScratchFolder("word")
        let drafts = try Self.made("incompleta", .draft).filter { $0.0.id == "declaracion-jurada" }
        for (type, emission, installation) in try Self.made("polimetalica", .final) + drafts {
            let bytes = try WordEmission(of: type, in: installation).bytes(emission)
            try folder.write("\(type.id)-\(emission.document.mode.rawValue).docx", Data(bytes))
        }
        let names = folder.names()
        #expect(names.count > 8)
        let script = """
            import docx, pathlib, sys
            for path in sorted(pathlib.Path(sys.argv[1]).glob("*.docx")):
                document = docx.Document(path)
                assert document.core_properties.title and document.core_properties.author, path
                print(path.name, len(document.paragraphs) + len(document.tables) > 3)
            """
        let opened = try run(try #require(testPython), ["-c", script, folder.path])
        #expect(opened.status == 0, "\(opened.errors)")
        #expect(opened.output.split(separator: "\n").map(String.init) == names.sorted().map { $0 + " True" })
        let audit = try run(
            try #require(tool("openxml-audit")),
            ["--format", "office2019", "--policy", "strict", "--recursive", folder.path])
        #expect(audit.status == 0, "\(audit.output)")
    }

    @Test("A file that drops, changes or adds something is not let go")
    func errs() throws {
        let (type, emission, installation) = try #require(
            try Self.made("aurifera", .final).first { $0.0.id == "contrato-de-prestamo" })
        // Each is another document than the one that is checked.
        let others: [(String, @Sendable (ResolvedDocument, WordEmitter) -> [UInt8])] = [
            ("nada", { _, _ in [] }),
            ("cortado", { document, emitter in Array(document.emit(with: emitter).dropLast(500)) }),
            (
                "otro byte",
                { document, emitter in
                    var bytes = document.emit(with: emitter)
                    bytes[bytes.count / 2] ^= 1
                    return bytes
                }
            ),
        ]
        for (name, write) in others {
            var word = WordEmission(of: type, in: installation)
            word.write = write
            #expect(throws: DiagnosticsError.self, "\(name)") { try word.bytes(emission) }
        }
        let other = try #require(try Self.made("polimetalica", .final).first { $0.0.id == type.id })
        var word = WordEmission(of: type, in: installation)
        word.write = { _, emitter in other.1.document.emit(with: emitter) }
        let error = #expect(throws: DiagnosticsError.self) { try word.bytes(emission) }
        #expect(error?.diagnostics.map(\.id) == ["generacion.comprobacion"])
    }
}
