import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments
@testable import FojaWord

/// What somebody wrote into a Word file, taken into its case.
@Suite("An edited Word file comes home")
struct WordImportTests {
    /// A document as a Word file in which some markup is other markup.
    static func edited(_ bytes: [UInt8], _ old: String, _ new: String) throws -> [UInt8] {
        let parts = try ZipArchive.unpack(bytes).map { part in
            guard part.name == "word/document.xml" else { return part }
            let text = String(decoding: part.bytes, as: UTF8.self)
            #expect(text.contains(old), "\(old)")
            return ZipPart(name: part.name, bytes: Array(text.replacing(old, with: new, maxReplacements: 1).utf8))
        }
        return try ZipArchive.pack(parts)
    }

    private static func desk(_ id: String, _ example: String, _ mode: RenderingMode) throws -> (
        folder: ScratchFolder, bytes: [UInt8], installation: Installation, type: DocumentType
    ) {
        let made = try WordEmissionTests.made(example, mode)
        let (type, emission, installation) = try #require(made.first { $0.0.id == id })
        let folder = try ScratchFolder("casa")
        try folder.write("caso.yaml", try Project.text("examples/\(example)/caso.yaml"))
        return (folder, try WordEmission(of: type, in: installation).written(emission.document), installation, type)
    }

    @Test("A paragraph that somebody reworded, tracked or not, is a term of the case, which then says the same")
    func terms() throws {
        let words = "no pudiendo destinar dichos fondos"
        let tracked = """
            </w:t></w:r><w:del w:id="901" w:author="Ana" w:date="2026-03-02T10:00:00Z"><w:r><w:delText>\(words)</w:delText>\
            </w:r></w:del><w:ins w:id="902" w:author="Ana" w:date="2026-03-02T10:00:00Z"><w:r><w:t>no debiendo destinar esos \
            fondos</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">
            """
        for new in ["no debiendo destinar esos fondos", tracked] {
            let (folder, bytes, installation, type) = try Self.desk("contrato-de-prestamo", "aurifera", .final)
            try folder.write("vuelto.docx", Data(try Self.edited(bytes, words, new)))
            let paths = (file: folder.file("vuelto.docx").path, caso: folder.file("caso.yaml").path)
            let refused = try ImportedDocument(
                reading: paths.file, taking: TrackedChanges(takesOthers: false), in: installation)
            #expect(refused.isReworded == (new != tracked))
            guard new == tracked else { continue }
            let work = try CaseImport(of: paths.file, into: paths.caso, in: installation)
            #expect(work.problems.isEmpty && work.unsaid.isEmpty, "\(work.problems) \(work.unsaid)")
            #expect(work.proposals.map(\.verb) == ["sustituye"])
            #expect(work.warnings.contains { $0.id == "word.cambio" } == (new == tracked))
            try work.accept(TermSigning(reason: "Acuerdo de partes", authority: "el Directorio"))
            let input = try CaseInput(reading: paths.caso, in: installation)
            let made = try CaseRendering(input, in: installation).expected(type, mode: .final, withSources: false)
            let text = String(decoding: made.document.text(), as: UTF8.self)
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(text.contains("no debiendo destinar esos fondos") && !text.contains(words))
        }
    }

    @Test("The words of a datum that somebody wrote otherwise are the datum that they say, told in its paragraph")
    func data() throws {
        let (folder, bytes, installation, _) = try Self.desk("contrato-de-prestamo", "aurifera", .final)
        let old = ">1111111</w:t></w:r></w:sdtContent>"
        try folder.write("vuelto.docx", Data(try Self.edited(bytes, old, ">2222222</w:t></w:r></w:sdtContent>")))
        let word = try OpenedWord(
            [UInt8](Data(contentsOf: folder.file("vuelto.docx"))), named: "vuelto.docx", in: installation)
        #expect(String(decoding: word.source.bytes, as: UTF8.self).contains("value=\"2222222\">2222222</data>"))
        let verdicts = Checking(installation: installation).judge(
            "vuelto.docx", [UInt8](try Data(contentsOf: folder.file("vuelto.docx"))))
        #expect(verdicts.first?.answer == .yes)
    }

    @Test(
        "A datum that the document also carries unseen is changed where it is seen; what is struck through by hand is gone"
    )
    func hidden() throws {
        let (folder, bytes, installation, _) = try Self.desk("contrato-de-prestamo", "aurifera", .final)
        let chassis = "CHA-0001"
        let changed = try Self.edited(bytes, ">\(chassis)</w:t>", ">CHA-0011</w:t>")
        let words = "no pudiendo destinar dichos fondos"
        let struck =
            "</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>\(words)</w:t></w:r><w:r><w:t xml:space=\"preserve\">"
        try folder.write("vuelto.docx", Data(try Self.edited(changed, words, struck)))
        let work = try CaseImport(
            of: folder.file("vuelto.docx").path, into: folder.file("caso.yaml").path, in: installation)
        #expect(work.problems.map(\.id.name) == ["importar.conflicto"], "\(work.problems)")
        #expect(work.conflicts.map(\.document.value) == ["CHA-0011"] && work.conflicts.map(\.given.value) == [chassis])
        #expect(work.warnings.contains { $0.id == "word.cambio" && $0.message.contains("suprimió «\(words)»") })
        #expect(work.proposals.first?.text?.contains(words) == false, "\(work.proposals)")
    }
}
