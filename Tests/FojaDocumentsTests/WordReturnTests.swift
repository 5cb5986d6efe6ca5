import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import FojaWord
import FojaXML
import Foundation
import Testing

@testable import FojaDocuments

/// A document that comes back from Word.
@Suite("Documents that come back from Word")
struct WordReturnTests {
    /// Whether every document of every example is tried, and not a few of them.
    static let isWhole = ProcessInfo.processInfo.environment["FOJA_WORD_WHOLE"] != nil

    static let all: [(String, RenderingMode)] =
        isWhole
        ? [
            ("aurifera", .final), ("polimetalica", .final), ("no-metalica", .final), ("reprogramada", .final),
            ("incompleta", .draft), ("aurifera", .blank), ("incompleta", .blank),
        ] : [("polimetalica", .final), ("incompleta", .draft), ("aurifera", .blank)]

    /// The documents that are tried: all of them, or some of each kind.
    private static func made(_ example: String, _ mode: RenderingMode) throws -> [(
        DocumentType, Emission, Installation
    )] {
        let some: Set<String> = ["contrato-de-prestamo", "declaracion-jurada", "plan-de-pagos", "carpeta-comite"]
        return try WordEmissionTests.made(example, mode).filter { isWhole || some.contains($0.0.id) }
    }

    /// A script of Python that makes files of files; its arguments follow.
    static func script(_ name: String, _ arguments: String...) throws {
        let outcome = try run(
            try #require(testPython), [Project.file("Tests/Oracles/\(name)").path] + arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    private static func judged(_ folder: ScratchFolder, _ made: [(DocumentType, Emission, Installation)]) throws {
        for (type, emission, installation) in made {
            let name = "\(type.id).docx"
            let bytes = [UInt8](try Data(contentsOf: folder.file(name)))
            let word = try OpenedWord(bytes, named: name, in: installation)
            #expect(word.source.bytes == emission.xhtml, "\(type.id): \(Self.differences(word, emission).prefix(8))")
            #expect(word.notices.map(\.id) == ["documento.reguardado"], "\(type.id)")
            guard isWhole || type.id == "declaracion-jurada" else { continue }
            let verdicts = Checking(installation: installation).judge(name, bytes)
            #expect(verdicts.last?.answer == .yes, "\(type.id): \(verdicts.flatMap(\.findings).prefix(3))")
        }
    }

    private static func differences(_ word: OpenedWord, _ emission: Emission) -> [String] {
        DocumentDifference(
            actual: word.source.bytes, expected: emission.xhtml, isMarkup: true,
            place: { word.source.place(atByte: $0, length: $1) }
        ).diagnostics.map { "\($0.place?.description ?? "") \($0.message)" }
    }

    @Test("Saved again by python-docx, each says what it said", .enabled(if: testPython != nil), arguments: all)
    func savedByPython(_ example: String, _ mode: RenderingMode) throws {
        let folder = try ScratchFolder("vuelve")
        let made = try Self.made(example, mode)
        for (type, emission, installation) in made {
            try folder.write(
                "\(type.id).docx", Data(try WordEmission(of: type, in: installation).written(emission.document)))
        }
        try Self.script("word.py", "guardar", folder.path)
        try Self.judged(folder, made)
    }

    @Test(
        "Saved again by LibreOffice, each says what it said", .enabled(if: tool("soffice") != nil), arguments: all)
    func savedByLibreOffice(_ example: String, _ mode: RenderingMode) throws {
        let folder = try ScratchFolder("vuelve")
        let made = try Self.made(example, mode).filter { Self.isWhole || $0.0.id != "plan-de-pagos" }
        for (type, emission, installation) in made {
            try folder.write(
                "\(type.id).docx", Data(try WordEmission(of: type, in: installation).written(emission.document)))
        }
        let out = try ScratchFolder("vuelto")
        try Self.convert(made.map { folder.file("\($0.0.id).docx").path }, to: "docx", in: out.path)
        try Self.judged(out, made)
    }

    @Test(
        "By way of an .odt, which keeps no XML part, its data are gone: it says so, and its words can be compared",
        .enabled(if: tool("soffice") != nil))
    func savedAsOpenDocument() throws {
        let folder = try ScratchFolder("vuelve")
        let made = try Self.made("polimetalica", .final)
        let (type, emission, installation) = try #require(made.first { $0.0.id == "contrato-de-prestamo" })
        let bytes = try WordEmission(of: type, in: installation).written(emission.document)
        try folder.write("contrato.docx", Data(bytes))
        try folder.write("antes.xhtml", Data(emission.xhtml))
        let out = try ScratchFolder("vuelto")
        try Self.convert([folder.file("contrato.docx").path], to: "odt", in: folder.path)
        try Self.convert([folder.file("contrato.odt").path], to: "docx", in: out.path)
        let back = out.file("contrato.docx").path
        let error = #expect(throws: DiagnosticsError.self) { try Reading(of: back, in: installation) }
        #expect(error?.diagnostics.map(\.id) == ["documento.ajeno"])
        let verdicts = Checking(installation: installation).judge(
            "contrato.docx", [UInt8](try Data(contentsOf: out.file("contrato.docx"))))
        #expect(verdicts.last?.answer == .no)
        #expect(
            verdicts.flatMap(\.findings).contains { $0.id == "documento.ajeno" && $0.fix?.contains(".xhtml") == true })
        let foreign = try OpenedWord([UInt8](Data(contentsOf: out.file("contrato.docx"))), named: "x", in: installation)
        let words = try [SourceText(name: "y", bytes: emission.xhtml), foreign.source].map {
            WordEditedTests.words(of: try XMLTree(parsing: $0))
        }
        #expect(words[0] == words[1], "\(WordEditedTests.difference(words[0], words[1]))")
        let comparing = try Comparing(folder.file("antes.xhtml").path, back, in: installation)
        guard case .documents(let comparison, _) = comparing.result else { return }
        // Signatures are a table there, and are told; nothing else is.
        #expect(comparison.changes.allSatisfy { ($0.change.before + $0.change.after).contains("Fdo.") })
    }

    static func convert(_ files: [String], to format: String, in folder: String) throws {
        let profile = try ScratchFolder("perfil")
        let outcome = try run(
            try #require(tool("soffice")),
            ["-env:UserInstallation=file://\(profile.path)", "--headless", "--convert-to", format, "--outdir", folder]
                + files)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }
}
