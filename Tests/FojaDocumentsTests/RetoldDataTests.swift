import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

/// What somebody writes over what a document prints, as people do who know nothing of its markup.
@Suite("Figures, days and strokes written into what is printed")
struct RetoldDataTests {
    private static let signing = TermSigning(reason: "Acuerdo", authority: "el Directorio")

    private static func edited(_ page: String, _ edits: [(String, String)]) throws -> String {
        var out = page
        for (from, to) in edits {
            try #require(out.contains(from), "\(from)")
            out = out.replacingOccurrences(of: from, with: to)
        }
        return out
    }

    /// A contract with some words replaced everywhere.
    private static func desk(_ example: String = "aurifera", _ edits: (String, String)...) throws -> NegotiationDesk {
        try NegotiationDesk(example, edited(try NegotiationDesk(example, "").contract(), edits))
    }

    private static func work(_ desk: NegotiationDesk, _ preference: CaseImport.Preference?) throws -> CaseImport {
        try CaseImport(
            of: desk.page.path, into: desk.path.path, preferring: preference, in: ParticularTests.installation)
    }

    @Test("A day changed where it is printed is a datum: it is told with the case's, and chosen")
    func day() throws {
        let desk = try Self.desk(
            "aurifera", (">20 de febrero de 2025</time>", ">21 de febrero de 2025</time>"),
            ("marco de la concertación", "marco de la buena fe"))
        let before = try desk.caseText
        // A case is held as long as somebody works on it.
        func unchosen() throws {
            let told = try Self.work(desk, nil)
            #expect(told.problems.map(\.id.name) == ["importar.conflicto"])
            #expect(told.conflicts.map(\.path) == ["solicitud.fecha"] && told.proposals.count == 1)
            #expect(throws: DiagnosticsError.self) { try told.accept(Self.signing) }
            #expect(try desk.caseText == before)
            // The rest without it.
            try told.accept(Self.signing, taking: told.takeable)
        }
        func theirs() throws {
            let taken = try Self.work(desk, .theirs)
            #expect(taken.problems.isEmpty && taken.replacements.map(\.path) == ["solicitud.fecha"])
            try taken.accept(Self.signing)
        }
        try unchosen()
        #expect(try desk.caseText.contains("buena fe") && desk.caseText.contains("fecha: 2025-02-20"))
        try Data(before.utf8).write(to: desk.path)
        try Self.work(desk, .own).accept(Self.signing)
        #expect(try desk.contract().contains("marco de la buena fe"))
        #expect(try desk.contract().contains(">20 de febrero de 2025</time>"))
        try Data(before.utf8).write(to: desk.path)
        try theirs()
        #expect(PlainWords.of(try desk.contract()) == PlainWords.of(try String(contentsOf: desk.page, encoding: .utf8)))
    }

    @Test("An amount is one where figures and words were changed in all its places, and otherwise told with its place")
    func amount() throws {
        let figures = (">Bs480.000,00</data>", ">Bs485.000,00</data>")
        let words = (">CUATROCIENTOS OCHENTA MIL</data>", ">CUATROCIENTOS OCHENTA Y CINCO MIL</data>")
        let whole = try Self.work(Self.desk("aurifera", figures, words), .theirs)
        #expect(whole.replacements.map(\.path).contains("prestamo.monto"), "\(whole.problems.map(\.message))")
        let half = try Self.work(Self.desk("aurifera", figures), .theirs)
        let problem = try #require(half.problems.first { $0.subject == "prestamo.monto" })
        #expect(problem.id.name == "importar.impreso" && problem.place != nil && problem.fix?.contains("todos") == true)
    }

    @Test("What is struck through is read as taken out, and told")
    func struck() throws {
        let desk = try Self.desk(
            "aurifera", ("la concertación", "la <del>concertación</del><ins>buena fe</ins>"),
            (
                "se reserva el derecho del inicio",
                "se <s>reserva</s> <span style=\"text-decoration: line-through\">el</span> derecho del inicio"
            ))
        let work = try Self.work(desk, nil)
        #expect(work.warnings.filter { $0.id.name == "importar.tachado" }.count == 3)
        #expect(work.warnings.first { $0.id.name == "importar.tachado" }?.message.contains("«reserva»") == true)
        try work.accept(Self.signing)
        let made = PlainWords.of(try desk.contract()).joined(separator: " ")
        #expect(made.contains("marco de la buena fe") && !made.contains("concertación"))
        #expect(made.contains("se derecho del inicio"))
    }

    @Test("An amount typed over a datum that stands elsewhere too is refused: the document would say two")
    func retyped() throws {
        let page = try NegotiationDesk("aurifera", "").contract()
        let start = try #require(page.range(of: "un monto de hasta <data"))
        let end = try #require(page.range(of: "</data>", range: start.upperBound..<page.endIndex))
        let desk = try NegotiationDesk(
            "aurifera",
            page.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "un monto de hasta Bs470.000,00"))
        let work = try Self.work(desk, nil)
        let problem = try #require(work.left(but: work.takeable).first)
        #expect(problem.id.name == "importar.impreso" && problem.subject == "prestamo.monto" && problem.place != nil)
        #expect(throws: DiagnosticsError.self) { try work.accept(Self.signing) }
    }

    @Test("Signs that nobody sees are none; an item needs no letter; a clause may come before the first")
    func loose() throws {
        let page = try NegotiationDesk("aurifera", "").contract()
        let first = "<section>\n<h2>CLÁUSULA PRIMERA"
        let desk = try NegotiationDesk(
            "aurifera",
            Self.edited(
                page,
                [
                    ("marco de la concertación", "marco de la bue\u{AD}na\u{200B} fe"),
                    ("<li>c) Atender", "<li>Publicar su cartera.</li>\n<li>c) Atender"),
                    (
                        first,
                        "<section>\n<h2>CLÁUSULA PRIMERA.- (DEFINICIONES)</h2>\n<p>Mina: la del DEUDOR.</p>\n</section>\n\n"
                            + first
                    ),
                ]))
        let work = try Self.work(desk, nil)
        try work.accept(Self.signing)
        let made = PlainWords.of(try desk.contract()).joined(separator: " ")
        #expect(made.contains("marco de la buena fe") && made.contains("publicar su cartera atender"))
        #expect(made.contains("cláusula definiciones mina la del deudor"))
        #expect(try desk.caseText.contains("antes_de: partes"))
    }

    @Test("A text that begins and ends with data is no gap to be filled: the case can be signed")
    func braces() throws {
        let desk = try NegotiationDesk(
            "aurifera", "",
            more: """

                particulares:
                  - documento: contrato-de-prestamo
                    sustituye: penales.1
                    texto: '{{ cooperativa.razon_social }} y {{ proyecto.nombre }}'
                    motivo: Acuerdo
                    autoriza: el Directorio

                """)
        #expect(try desk.make("contrato-de-prestamo").files.isEmpty == false)
    }
}
