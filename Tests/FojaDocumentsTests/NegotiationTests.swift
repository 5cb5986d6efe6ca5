import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

/// Contracts that went back and forth.
@Suite("Negotiations of several rounds")
struct NegotiationTests {
    private static let examples = ["aurifera", "polimetalica", "no-metalica"]
    private static let originals: [String: String] = Dictionary(
        uniqueKeysWithValues: examples.compactMap { example in
            (try? NegotiationDesk(example, "").contract()).map { (example, $0) }
        })

    private static func contract(_ example: String) throws -> String { try #require(originals[example]) }

    private static func edited(_ page: String, _ from: String, _ to: String) throws -> String {
        try #require(VisibleText.replacing(from, with: to, in: page), "\(from)")
    }

    /// What keeps a document from coming home, by its id and its words; nothing is written then.
    private func refusal(_ desk: NegotiationDesk) throws -> [Diagnostic] {
        let before = try desk.caseText
        do {
            try desk.accept()
            return []
        } catch let error as DiagnosticsError {
            #expect(try desk.caseText == before)
            return error.diagnostics
        }
    }

    // MARK: What a term says

    @Test("A second negotiation changes the term in its place, and takes anew why and who")
    func secondRound() throws {
        let page = try Self.contract("aurifera")
        let first = try Self.edited(page, "se reserva el derecho del inicio", "se reserva por mitades el inicio")
        let desk = try NegotiationDesk("aurifera", first)
        try desk.accept()
        try Data(
            try desk.caseText.replacingOccurrences(
                of: "    sustituye: penales.1\n", with: "    # lo pidió la cooperativa\n    sustituye: penales.1\n"
            ).utf8
        ).write(to: desk.path)
        try desk.receive(Self.edited(try desk.contract(), "por mitades", "por tercios"))
        // A case is held as long as somebody works on it.
        func second() throws {
            let work = try desk.work()
            #expect(work.proposals.map(\.change) == [.updated] && work.unsaid.isEmpty)
            try work.accept(TermSigning(reason: "Segunda ronda"))
        }
        try second()
        let text = try desk.caseText
        #expect(text.contains("    # lo pidió la cooperativa\n    sustituye: penales.1\n"))
        #expect(text.contains("por tercios") && !text.contains("por mitades"))
        // Who allowed the words of before did not allow these.
        #expect(text.contains("motivo: Segunda ronda") && !text.contains("autoriza: el Directorio"))
        #expect(PlainWords.of(try desk.contract()) == PlainWords.of(try String(contentsOf: desk.page, encoding: .utf8)))
        #expect(try !desk.work().changes && desk.work().proposals.isEmpty)
        // Back to what the model says: no term is left.
        try desk.receive(
            Self.edited(try desk.contract(), "se reserva por tercios el inicio", "se reserva el derecho del inicio"))
        #expect(try desk.work().proposals.map(\.change) == [.retired])
        try desk.accept()
        #expect(try desk.caseText == Project.text("examples/aurifera/caso.yaml"))
    }

    @Test("What was added is reworded, grows, and goes away")
    func addedPart() throws {
        let page = try Self.edited(
            Self.contract("aurifera"), "<h2>CLÁUSULA DÉCIMA SEGUNDA.- (GASTOS",
            """
            <h2>CLÁUSULA DÉCIMA SEGUNDA.- (AUDITORÍA)</h2>
            <p>El <b>DEUDOR</b> presentará, según la Cláusula Cuarta:</p>
            <ol><li>a) una línea base, y</li><li>b) un cierre.</li></ol></section><section>
            <h2>CLÁUSULA DÉCIMA SEGUNDA.- (GASTOS
            """)
        let desk = try NegotiationDesk("aurifera", page)
        try desk.accept()
        var next = try Self.edited(desk.contract(), "b) un cierre.", "b) un informe, y</li>\n<li>c) un cierre.")
        next = try Self.edited(next, "(AUDITORÍA)", "(AUDITORÍA AMBIENTAL)")
        try desk.receive(next)
        #expect(try desk.work().proposals.map(\.change) == [.updated])
        try desk.accept()
        let text = try desk.caseText
        #expect(text.contains("titulo: AUDITORÍA AMBIENTAL") && text.contains("{ref objeto}"))
        #expect(text.contains("b) un informe, y") && text.contains("**DEUDOR**"))
        #expect(PlainWords.of(try desk.contract()) == PlainWords.of(next))
        #expect(try desk.work().proposals.isEmpty && !desk.work().changes)
        // A clause beside one that a term added, and that one gone.
        let made = try desk.contract()
        let start = try #require(made.range(of: "<h2>CLÁUSULA DÉCIMA SEGUNDA.- (AUDITORÍA", options: .backwards))
        let open = try #require(
            made.range(of: "<section", options: .backwards, range: made.startIndex..<start.lowerBound))
        let end = try #require(made.range(of: "</section>", range: start.upperBound..<made.endIndex))
        let sede = "<section><h2>CLÁUSULA DÉCIMA SEGUNDA.- (SEDE)</h2>\n<p>Se reúnen en La Paz.</p></section>\n"
        let both = made.replacingCharacters(in: open.lowerBound..<open.lowerBound, with: sede)
        try desk.receive(both)
        try desk.accept()
        #expect(PlainWords.of(try desk.contract()) == PlainWords.of(both))
        try desk.receive(made.replacingCharacters(in: open.lowerBound..<end.upperBound, with: sede))
        try desk.accept()
        #expect(PlainWords.of(try desk.contract()) == PlainWords.of(try String(contentsOf: desk.page, encoding: .utf8)))
        #expect(try !desk.caseText.contains("AUDITORÍA"))
    }

    @Test("What a term prints of the data stays data, where words around it change and one of two is left")
    func fields() throws {
        let terms = """

            particulares:
              - documento: contrato-de-prestamo
                sustituye: penales.1
                texto: |
                  Los gastos son por {{ prestamo.monto | bs }}, o sea {{ prestamo.monto | literal }}, en {{ asamblea.localidad }}.
                motivo: Acuerdo
                autoriza: el Directorio

            """
        let desk = try NegotiationDesk("aurifera", "", more: terms)
        let made = try desk.contract()
        let start = try #require(made.range(of: "Los gastos son por", options: .backwards))
        let line = try #require(made[start.lowerBound...].split(separator: "\n").first).description
        let comma = try #require(line.range(of: ", o sea "))
        let place = try #require(line.range(of: ", en "))
        let short = line.replacingCharacters(in: comma.lowerBound..<place.lowerBound, with: "")
            .replacingOccurrences(of: "son por", with: "serán por")
        try desk.receive(Self.edited(made, line, short))
        try desk.accept()
        #expect(try desk.caseText.contains("serán por {{ prestamo.monto | bs }}, en {{ asamblea.localidad }}."))
    }

    @Test("Titles, clauses and paragraphs in another place, and a section of its own")
    func shapes() throws {
        let page = try Self.contract("aurifera")
        // Another title, where others cite the clause.
        let titled = try NegotiationDesk("aurifera", Self.edited(page, "(OBJETO DEL CONTRATO)", "(OBJETO Y DESTINO)"))
        try titled.accept()
        #expect(try titled.caseText.contains("sustituye: objeto\n    titulo: OBJETO Y DESTINO\n    motivo"))
        #expect(try titled.contract().contains("(OBJETO Y DESTINO)</h2>"))
        // A clause that nobody cites, in another place.
        let start = try #require(page.range(of: "(REFINANCIAMIENTO)</h2>"))
        let open = try #require(
            page.range(of: "<section", options: .backwards, range: page.startIndex..<start.lowerBound))
        let end = try #require(page.range(of: "</section>\n", range: start.upperBound..<page.endIndex))
        let clause = String(page[open.lowerBound..<end.upperBound])
        var moved = page.replacingOccurrences(of: clause, with: "")
        let gastos = try #require(moved.range(of: "(GASTOS EMERGENTES)"))
        let place = try #require(
            moved.range(of: "<section", options: .backwards, range: moved.startIndex..<gastos.lowerBound))
        moved.insert(contentsOf: clause, at: place.lowerBound)
        let desk = try NegotiationDesk("aurifera", moved)
        #expect(try desk.accept().sorted() == ["agrega", "suprime"])
        #expect(PlainWords.of(try desk.contract()) == PlainWords.of(moved))
        // One that others cite: told with who cites it, and nothing is written.
        let objeto = try #require(page.range(of: "(OBJETO DEL CONTRATO)"))
        let from = try #require(
            page.range(of: "<section", options: .backwards, range: page.startIndex..<objeto.lowerBound))
        let to = try #require(page.range(of: "</section>\n", range: objeto.upperBound..<page.endIndex))
        let cited = String(page[from.lowerBound..<to.upperBound])
        var other = page.replacingOccurrences(of: cited, with: "")
        let late = try #require(other.range(of: "(GASTOS EMERGENTES)"))
        let there = try #require(
            other.range(of: "<section", options: .backwards, range: other.startIndex..<late.lowerBound))
        other.insert(contentsOf: cited, at: there.lowerBound)
        #expect(
            try refusal(NegotiationDesk("aurifera", other)).map(\.id.name).contains("particular.referencia-suprimida"))
    }

    @Test("A row that a list fills is a datum of the case: it is refused by the name of its list")
    func rows() throws {
        let page = try Self.contract("aurifera")
        let second = "<tr><td class=\"numero\">2</td>"
        try #require(page.components(separatedBy: second).count == 2)
        let row = second + "<td>Compresora</td><td class=\"cifra\">1</td></tr>"
        let desk = try NegotiationDesk("aurifera", page.replacingOccurrences(of: second, with: row + second))
        let problems = try refusal(desk)
        #expect(problems.map(\.id.name) == ["importar.sin-expresar"])
        #expect(problems.first?.message.contains("`garantias.prenda_por_adquirir`") == true, "\(problems)")
    }

    // MARK: Anything

    /// How many are tried: with `FOJA_NEGOTIATIONS=200`, two hundred.
    private static let count =
        ProcessInfo.processInfo.environment["FOJA_NEGOTIATIONS"].flatMap { Int($0) } ?? 20

    @Test("Negotiations come home word for word, or are refused with each difference", arguments: 0..<10)
    func seeded(_ group: Int) throws {
        var refused: [String] = []
        for seed in stride(from: group, to: Self.count, by: 10) {
            let example = Self.examples[seed % Self.examples.count]
            let desk = try NegotiationDesk(example, "")
            var page = try Self.contract(example)
            for round in 0..<(seed % 3 == 0 ? 2 : 1) {
                var edits = NegotiatedContract(page, seed: UInt64(seed * 7 + round), round: round)
                for kind in 0...(seed % 4) { edits.edit(seed + kind * 5 + round) }
                try desk.receive(edits.xhtml)
                let problems = try refusal(desk)
                guard problems.isEmpty else {
                    #expect(problems.allSatisfy { !$0.message.isEmpty })
                    refused.append("\(seed)/\(round): \(edits.done) → \(problems.map { "\($0.id): \($0.message)" })")
                    break
                }
                page = try desk.contract()
                #expect(PlainWords.of(page) == PlainWords.of(edits.xhtml), "\(seed)/\(round): \(edits.done)")
                let again = try desk.work()
                #expect(again.proposals.isEmpty && again.unsaid.isEmpty && !again.changes, "\(seed)/\(round)")
            }
        }
        // What a norm fixes, and what has nothing to stand beside.
        #expect(refused.count <= max(1, Self.count / 100), "\(refused)")
    }
}
