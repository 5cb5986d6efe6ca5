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
        let made = try WordEmissionTests.made(example, mode)
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
        var made = try WordEmissionTests.made(example, mode)
        if !Self.isWhole { made = made.filter { ["contrato-de-prestamo", "declaracion-jurada"].contains($0.0.id) } }
        for (type, emission, installation) in made {
            try folder.write(
                "\(type.id).docx", Data(try WordEmission(of: type, in: installation).written(emission.document)))
        }
        let out = try ScratchFolder("vuelto")
        try Self.convert(made.map { folder.file("\($0.0.id).docx").path }, to: "docx", in: out.path)
        try Self.judged(out, made)
    }

    @Test(
        "By way of an .odt the data are lost: that is said, with what to give instead",
        .enabled(if: tool("soffice") != nil))
    func savedAsOpenDocument() throws {
        let folder = try ScratchFolder("vuelve")
        let made = try WordEmissionTests.made("polimetalica", .final).filter { $0.0.id == "contrato-de-prestamo" }
        let (type, emission, installation) = try #require(made.first)
        try folder.write(
            "\(type.id).docx", Data(try WordEmission(of: type, in: installation).written(emission.document)))
        try Self.convert([folder.file("\(type.id).docx").path], to: "odt", in: folder.path)
        let out = try ScratchFolder("vuelto")
        try Self.convert([folder.file("\(type.id).odt").path], to: "docx", in: out.path)
        let name = "\(type.id).docx"
        let verdicts = Checking(installation: installation).judge(
            name, [UInt8](try Data(contentsOf: out.file(name))))
        #expect(verdicts.last?.answer == .no)
        #expect(
            verdicts.flatMap(\.findings).contains { $0.id == "documento.ajeno" && $0.fix?.contains(".xhtml") == true })
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
