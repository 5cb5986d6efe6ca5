import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

/// A document that comes back after its case went on.
@Suite("An edited document and a case that changed since it was sent")
struct HomecomingTests {
    private static let example = "aurifera"
    private static let original = try? NegotiationDesk(example, "").contract()

    private static func contract() throws -> String { try #require(original) }

    private static func edited(_ edits: (String, String)..., of page: String? = nil) throws -> String {
        var page = try page ?? contract()
        for (from, to) in edits { page = try #require(VisibleText.replacing(from, with: to, in: page), "\(from)") }
        return page
    }

    /// Terms of the contract, as a case has them.
    private static func terms(_ items: String...) -> String {
        "\nparticulares:\n"
            + items.map { item in
                let lines =
                    (["documento: contrato-de-prestamo"] + item.split(separator: "\n").map(String.init)
                        + ["motivo: Lo acordó el Directorio", "autoriza: el Directorio"])
                return "  - " + lines.joined(separator: "\n    ") + "\n"
            }.joined()
    }

    private static let gastos = "sustituye: penales.1\ntexto: Los gastos se pagan por tercios."
    private static let auditoria = """
        agrega: auditoria
        antes_de: gastos
        titulo: Auditoría
        texto: El DEUDOR presenta una auditoría, por la Cláusula {ref garantias}.
        """

    private func work(_ desk: NegotiationDesk, _ preference: CaseImport.Preference? = nil) throws -> CaseImport {
        try CaseImport(
            of: desk.page.path, into: desk.path.path, preferring: preference, in: ParticularTests.installation)
    }

    // MARK: What the case says since

    @Test("What the case agreed since stays, and what the editor wrote comes home beside it")
    func since() throws {
        let page = try Self.edited(
            ("sin previo anuncio", "sin previo aviso"),
            ("<li>d) Inscribir", "<li>d) Presentar un informe.</li><li>d) Inscribir"))
        let desk = try NegotiationDesk(
            Self.example, page, more: Self.terms(Self.gastos, Self.auditoria, "suprime: refinanciamiento"))
        // A case is held as long as somebody works on it.
        func take() throws {
            let work = try work(desk)
            #expect(work.clashes.isEmpty && work.unsaid.isEmpty, "\(work.clashes)\(work.unsaid)")
            #expect(work.proposals.map(\.change) == [.new, .new])
            let told = try #require(work.warnings.first { $0.id.name == "importar.desde-entonces" }).message
            #expect(told.contains("«AUDITORÍA»") && told.contains("«REFINANCIAMIENTO»"), "\(told)")
            try work.accept(TermSigning(reason: "Acuerdo", authority: "el Directorio"))
        }
        try take()
        let made = PlainWords.of(try desk.contract()).joined(separator: " ")
        for words in [
            "sin previo aviso", "presentar un informe", "los gastos se pagan por tercios", "presenta una auditoría",
        ] { #expect(made.contains(words), "\(words)") }
        #expect(!made.contains("sin previo anuncio") && !made.contains("el refinanciamiento responderá"))
        // A second time changes nothing.
        let again = try self.work(desk)
        #expect(again.proposals.isEmpty && again.clashes.isEmpty && !again.isReworded && !again.changes)
    }

    @Test("A paragraph that both changed is told with its three wordings, and somebody chooses")
    func clash() throws {
        let page = try Self.edited(
            ("en caso de identificar conductas", "pagará por mitades los gastos"),
            ("sin previo anuncio", "sin previo aviso"))
        let desk = try NegotiationDesk(Self.example, page, more: Self.terms(Self.gastos))
        let before = try desk.caseText
        let told = try work(desk)
        #expect(told.clashes.map(\.id.name) == ["importar.del-caso"])
        let message = try #require(told.clashes.first)
        #expect(message.message.contains("por tercios") && message.message.contains("por mitades"))
        #expect(message.message.contains("en caso de identificar"))
        #expect(message.place?.line ?? 0 > 100 && message.notes.first?.place != nil)
        #expect(throws: DiagnosticsError.self) { try told.accept() }
        #expect(try desk.caseText == before)
        // The rest alone.
        let taken = told.takeable
        #expect(taken.count == 1 && told.proposals.count == 2)
        #expect(told.left(but: taken).map(\.id.name) == ["importar.del-caso"])
        func choose(_ preference: CaseImport.Preference) throws -> String {
            let desk = try NegotiationDesk(Self.example, page, more: Self.terms(Self.gastos))
            let work = try work(desk, preference)
            #expect(work.clashes.isEmpty)
            try work.accept(TermSigning(reason: "Acuerdo", authority: "el Directorio"))
            return PlainWords.of(try desk.contract()).joined(separator: " ")
        }
        let (own, theirs) = (try choose(.own), try choose(.theirs))
        #expect(own.contains("por tercios") && !own.contains("por mitades") && own.contains("sin previo aviso"))
        #expect(
            !theirs.contains("por tercios") && theirs.contains("por mitades") && theirs.contains("sin previo aviso"))
        try told.accept(TermSigning(reason: "Acuerdo", authority: "el Directorio"), taking: taken)
        #expect(try desk.contract().contains("sin previo aviso") && desk.contract().contains("por tercios"))
    }

    @Test("Of several differences what can be taken alone is, and what cannot is told")
    func partly() throws {
        let page = try Self.edited(
            ("en caso de identificar conductas", "pagará por mitades los gastos"),
            ("<li>✓ Código Civil.</li>", "<li>✓ Código Civil.</li><li>Ley nueva.</li>"))
        let desk = try NegotiationDesk(Self.example, page)
        let told = try work(desk)
        let taken = told.takeable
        #expect(taken.map { told.proposals[$0].part } == ["penales.1"])
        #expect(told.left(but: taken).map(\.id.name) == ["importar.sin-tomar"])
        try told.accept(TermSigning(reason: "Acuerdo", authority: "el Directorio"), taking: taken)
        #expect(try desk.contract().contains("pagará por mitades los gastos"))
    }

    @Test("What one of both took out and the other changed is told")
    func gone() throws {
        let line = try #require(
            Self.contract().split(separator: "\n").first { $0.contains("El refinanciamiento, responderá") })
        let reworded = try NegotiationDesk(
            Self.example, Self.edited(("El refinanciamiento, responderá", "El refinanciamiento se sujetará")),
            more: Self.terms("suprime: refinanciamiento"))
        #expect(try work(reworded).clashes.map(\.id.name) == ["importar.del-caso"])
        #expect(try work(reworded, .own).proposals.isEmpty)
        let dropped = try NegotiationDesk(
            Self.example, Self.edited((String(line) + "\n", "")),
            more: Self.terms("sustituye: refinanciamiento.1\ntexto: No hay refinanciamiento."))
        #expect(try work(dropped).clashes.map(\.id.name) == ["importar.del-caso"])
        #expect(try work(dropped, .own).proposals.isEmpty)
    }

    @Test("Citations that were sent follow the numbers of the case")
    func numbers() throws {
        let page = try Self.edited(("deberá observar los siguientes", "observará los siguientes"))
        let desk = try NegotiationDesk(
            Self.example, page,
            more: Self.terms("agrega: sede\nantes_de: objeto\ntitulo: Sede\ntexto: Las partes se reúnen en La Paz."))
        let work = try work(desk)
        #expect(work.proposals.map(\.part) == ["consideraciones.1"] && work.clashes.isEmpty)
        #expect(work.proposals.first?.text?.contains("{ref objeto}") == true)
        try work.accept(TermSigning(reason: "Acuerdo", authority: "el Directorio"))
        #expect(try desk.contract().contains("la Cláusula Quinta del presente Contrato observará"))
    }

    // MARK: Data

    @Test("Words in the place of a datum are a term, which is told with the datum")
    func inLieu() throws {
        let from = ">20 de febrero de 2025</time>"
        let desk = try NegotiationDesk(
            Self.example, Self.edited((from, ">la fecha que consta en su nota</time>")))
        let work = try work(desk)
        #expect(work.problems.isEmpty && work.proposals.count == 1, "\(work.problems)")
        let told = work.warnings.filter { $0.id.name == "importar.en-lugar-del-dato" }
        #expect(told.map(\.subject) == ["solicitud.fecha"])
        #expect(told.first?.message.contains("«2025-02-20»") == true)
        try work.accept(TermSigning(reason: "Acuerdo", authority: "el Directorio"))
        #expect(try desk.contract().contains("de fecha la fecha que consta en su nota el señor"))
        // Another value is no other words.
        let other = try NegotiationDesk(Self.example, Self.edited((from, ">21 de febrero de 2025</time>")))
        #expect(try self.work(other).problems.map(\.id.name) == ["importar.conflicto"])
    }

    @Test("The data of a list's items stay data in a term, by their position")
    func items() throws {
        let desk = try NegotiationDesk(
            Self.example, Self.edited(("en calidad de representante legal", "como representante legal")))
        let work = try work(desk)
        let text = try #require(work.proposals.first?.text)
        #expect(text.contains("el señor {{ apoderados.1.nombre }}, como representante"), "\(text)")
        #expect(!work.warnings.contains { $0.id.name == "importar.dato-fijo" })
        try work.accept(TermSigning(reason: "Acuerdo", authority: "el Directorio"))
        let changed = try desk.caseText.replacingOccurrences(
            of: "Fulano Ejemplo Modelo", with: "Perengano Ejemplo Nuevo")
        try Data(changed.utf8).write(to: desk.path)
        #expect(try VisibleText.hiding(desk.contract()).contains("Perengano Ejemplo Nuevo</data>, como representante"))
        let made = try desk.make(ParticularTests.contract)
        let verdicts = Checking(installation: ParticularTests.installation).check(
            SourceText(name: "contrato.xhtml", bytes: made.files[0].bytes))
        #expect(verdicts.map(\.answer) == [.yes, .yes], "\(verdicts.flatMap(\.findings))")
        // One that the case does not have.
        try Data(changed.replacingOccurrences(of: "apoderados.1.nombre", with: "apoderados.2.nombre").utf8).write(
            to: desk.path)
        let problems = { () -> [String] in
            do { _ = try desk.make(ParticularTests.contract) } catch let error as DiagnosticsError {
                return error.diagnostics.map(\.id.name)
            } catch {}
            return []
        }()
        #expect(problems == ["particular.sin-elemento"])
    }

    // MARK: Citations

    @Test("A numeral is cited by its position; what is not known is told")
    func citations() throws {
        let desk = try NegotiationDesk(
            Self.example,
            Self.edited(
                ("sin previo anuncio", "sin previo aviso, según el numeral 5.2, el inciso c) y el numeral 99.1,")))
        let work = try work(desk)
        let text = try #require(work.proposals.first?.text)
        #expect(
            text.contains("según el numeral {ref consideraciones.3}") || text.contains("{ref consideraciones."),
            "\(text)")
        #expect(work.warnings.filter { $0.id.name == "importar.cita-fija" }.count == 2, "\(work.warnings)")
        try work.accept(TermSigning(reason: "Acuerdo", authority: "el Directorio"))
        #expect(try desk.contract().contains("según el numeral 5.2, el inciso c) y el numeral 99.1,"))
        let item = try NegotiationDesk(
            Self.example, Self.edited(("sin previo anuncio", "sin previo aviso, según el numeral 5.2, inciso b),")))
        let cited = try self.work(item)
        #expect(!cited.warnings.contains { $0.id.name == "importar.cita-fija" }, "\(cited.warnings)")
        #expect(cited.proposals.first?.text?.contains("inciso {ref consideraciones.") == true)
        try cited.accept(TermSigning(reason: "Acuerdo", authority: "el Directorio"))
        #expect(try item.contract().contains("según el numeral 5.2, inciso b),"))
        let doubtful = try NegotiationDesk(
            Self.example,
            Self.edited(
                (
                    "<section>\n<h2>CLÁUSULA SEGUNDA",
                    "<section><h2>CLÁUSULA SEGUNDA.- (SEDE)</h2>\n<p>Las partes se reúnen.</p></section>\n<section>\n<h2>CLÁUSULA SEGUNDA"
                ),
                ("comprometidos en la Cláusula Cuarta", "comprometidos en la Cláusula Octava")))
        #expect(try self.work(doubtful).warnings.contains { $0.id.name == "importar.cita-dudosa" })
    }

    @Test("Bold alone is told, and no words with it")
    func bold() throws {
        let desk = try NegotiationDesk(Self.example, Self.edited(("sin previo anuncio", "<b>sin previo anuncio</b>")))
        let work = try work(desk)
        #expect(work.proposals.isEmpty && work.unsaid.isEmpty && !work.changes)
        #expect(work.warnings.map(\.id.name).filter { $0 == "importar.negrita" }.count == 1, "\(work.warnings)")
    }

    // MARK: How a case is written

    @Test(
        "Terms are written into a list however it is written",
        arguments: [
            "particulares: []", "particulares: [] # nada todavía\n# fin", "particulares:", "particulares: &p []",
            "particulares: [{documento: contrato-de-prestamo, suprime: controversias, motivo: a, autoriza: b}]",
            "particulares: [\n  {documento: contrato-de-prestamo, suprime: controversias, motivo: a, autoriza: b}, # uno\n]",
            "particulares:\n- documento: contrato-de-prestamo\n  suprime: controversias\n  motivo: a\n  autoriza: b",
        ], [false, true])
    func shapes(_ list: String, _ isCRLF: Bool) throws {
        let page = try Self.edited(
            ("se reserva el derecho del inicio de las denuncias", "pagará, por «mitades»: 50 % y 50 %, los gastos"),
            ("<li>d) Inscribir", "<li>d) Presentar un informe.</li><li>d) Inscribir"))
        let desk = try NegotiationDesk(Self.example, page, more: "\n" + list + "\n")
        if isCRLF {
            try Data(try desk.caseText.replacingOccurrences(of: "\n", with: "\r\n").utf8).write(to: desk.path)
        }
        let given = try desk.caseText
        let work = try work(desk)
        #expect(work.proposals.map(\.change) == [.new, .new])
        try work.accept(TermSigning(reason: "Acuerdo, de «partes»", authority: "el Directorio"))
        #expect(try desk.contract().contains("pagará, por «mitades»: 50 % y 50 %, los gastos"))
        let text = try desk.caseText
        #expect(text.contains("# nada todavía") == given.contains("# nada todavía"))
        #expect(text.contains("controversias") == given.contains("controversias"))
        #expect(!isCRLF || !text.replacingOccurrences(of: "\r\n", with: "").contains("\n"))
    }
}
