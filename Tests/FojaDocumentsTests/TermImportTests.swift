import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

/// Contracts that somebody edited, taken home.
@Suite("An edit comes home as terms of its case")
struct TermImportTests {
    /// What somebody does to a contract, by its first occurrence, and what that is to the case.
    struct Edit: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let from: String
        let to: String
        let verb: String
        /// What the document says then.
        let says: String
    }

    private static let edits: [Edit] = [
        Edit(
            testDescription: "a clause added with figures", from: "<h2>CLÁUSULA DÉCIMA SEGUNDA.- (GASTOS",
            to: """
                <h2>CLÁUSULA DÉCIMA SEGUNDA.- (AUDITORÍA AMBIENTAL)</h2>
                <p>El <b>DEUDOR</b> presentará una auditoría por Bs10.000,00 | cada año, según la Cláusula Décima Primera:</p>
                <ol><li>a) una línea base, y</li><li>b) un cierre.</li></ol></section><section>
                <h2>CLÁUSULA DÉCIMA SEGUNDA.- (GASTOS
                """, verb: "agrega", says: "CLÁUSULA DÉCIMA TERCERA.- (GASTOS EMERGENTES)"),
        Edit(
            testDescription: "a clause added without figures", from: "<h2>CLÁUSULA VIGÉSIMA TERCERA",
            to: """
                <h2>CLÁUSULA VIGÉSIMA TERCERA.- (SEDE)</h2>
                <p>Las partes se reúnen en la sede del <b>FOFIM</b>, como dice la Cláusula Décima Segunda.</p>
                </section><section><h2>CLÁUSULA VIGÉSIMA TERCERA
                """, verb: "agrega", says: "la sede del FOFIM, como dice la Cláusula Décima Segunda."),
        Edit(
            testDescription: "a paragraph reworded", from: "se reserva el derecho del inicio",
            to: "podrá disponer el inicio", verb: "sustituye", says: "legislación nacional, podrá disponer el inicio"),
        Edit(
            testDescription: "a word of a clause that others refer to", from: "no pudiendo destinar dichos fondos",
            to: "no debiendo destinar esos fondos", verb: "sustituye", says: "no debiendo destinar esos fondos"),
        Edit(
            testDescription: "a word of a paragraph that refers to another", from: "deberá observar los siguientes",
            to: "observará los siguientes", verb: "sustituye",
            says: "en la Cláusula Cuarta del presente Contrato observará los siguientes"),
        Edit(
            testDescription: "an item inserted", from: "<li>d) Inscribir",
            to: "<li>d) Presentar un informe anual.</li><li>d) Inscribir", verb: "agrega",
            says: "d) Presentar un informe anual. e) Inscribir"),
        Edit(
            testDescription: "a row added", from: "<tr><th scope=\"row\">Capital de Trabajo",
            to:
                "<tr><th scope=\"row\">Seguros</th><td>0,00</td><td>0,00</td><td>0,00</td></tr><tr><th scope=\"row\">Capital de Trabajo",
            verb: "agrega", says: "Seguros"),
        Edit(
            testDescription: "a paragraph left out",
            from:
                "<p>El <b>FOFIM</b>, podrá elegir libremente ya sea la vía ejecutiva o la coactiva civil, a su mejor parecer, para el cumplimiento de la obligación.</p>",
            to: "", verb: "suprime", says: "Código Procesal Civil. Finalmente, se deja"),
    ]

    /// The contract of an example without its clause of refinancing.
    private static func withoutRefinancing(_ page: String) throws -> String {
        let title = try #require(page.range(of: "(REFINANCIAMIENTO)</h2>"))
        let start = try #require(
            page.range(of: "<section", options: .backwards, range: page.startIndex..<title.lowerBound))
        let end = try #require(page.range(of: "</section>", range: title.upperBound..<page.endIndex))
        return page.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
    }

    private static func applying(_ edit: Edit, to page: String) throws -> String {
        page.replacingCharacters(in: try #require(page.range(of: edit.from), "\(edit)"), with: edit.to)
    }

    /// What the examples give when nobody has edited anything: the contract, and another document of the case.
    private static let originals: [String: [[UInt8]]] = Dictionary(
        uniqueKeysWithValues: ["aurifera", "polimetalica", "no-metalica"].compactMap { example in
            (try? ParticularTests.make("", example, documents: [ParticularTests.contract, "plan-de-pagos"])).map {
                (example, $0.files.map(\.bytes))
            }
        })

    private static func contract(_ example: String) throws -> String {
        String(decoding: try #require(originals[example]?.first), as: UTF8.self)
    }

    /// What is not the same in two documents, but for numbers: the editor left them as they were.
    private static func differences(_ old: URL, _ new: URL) throws -> [String] {
        let comparing = try Comparing(old.path, new.path, in: ParticularTests.installation)
        guard case .documents(let comparison, _) = comparing.result else { return ["no documents"] }
        return comparison.changes.map(\.change).filter { !(isNumber($0.before) && isNumber($0.after)) }
            .map { "\($0.kind): «\($0.before)» «\($0.after)»" }
    }

    /// «DÉCIMA SEGUNDA», «13.1», «d».
    private static func isNumber(_ text: String) -> Bool {
        let words = text.lowercased().split { " .".contains($0) }
        return !words.isEmpty
            && words.allSatisfy { word in
                word.count == 1 || word.allSatisfy(\.isNumber)
                    || [
                        "primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven", "écim",
                        "gésim",
                    ]
                    .contains { word.contains($0) }
            }
    }

    /// Takes a document home and holds what the case then gives against it.
    ///
    /// - Parameter lacking: A line of the example that the case does not have: the document brings what it says.
    private static func expectHome(
        _ example: String, _ text: String, verbs: [String], says: [String], lacking: String? = nil
    ) throws {
        let desk = try NegotiationDesk(example, text, without: lacking)
        #expect(try lacking == nil || desk.work().additions.count == 1)
        #expect(try desk.accept().sorted() == verbs.sorted())
        let made = try desk.make(ParticularTests.contract, "plan-de-pagos")
        let printed = ParticularTests.text(made, 1).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for line in says { #expect(printed.contains(line), "\(line)") }
        let verdicts = Checking(installation: ParticularTests.installation).check(
            SourceText(name: "contrato.xhtml", bytes: made.files[0].bytes))
        #expect(verdicts.map(\.answer) == [.yes, .yes], "\(verdicts.flatMap(\.findings))")
        let file = desk.folder.file("hecho.xhtml")
        try Data(made.files[0].bytes).write(to: file)
        try ParticularTests.expectValid(file, in: desk.folder)
        #expect(try differences(desk.page, file) == [])
        // The other documents of the case are as they were.
        #expect(made.files.suffix(2).map(\.bytes) == originals[example]?.suffix(2).map { $0 })
        // Importing twice changes nothing, and tells nothing.
        let before = try desk.caseText
        let again = try CaseImport(of: desk.page.path, into: desk.path.path, in: ParticularTests.installation)
        #expect(again.proposals.isEmpty && again.unsaid.isEmpty && !again.isReworded && !again.changes)
        #expect(again.problems.isEmpty && again.warnings.isEmpty)
        try again.accept()
        #expect(try desk.caseText == before)
    }

    @Test("Each edit alone", arguments: edits)
    func alone(_ edit: Edit) throws {
        try Self.expectHome(
            "aurifera", Self.applying(edit, to: Self.contract("aurifera")), verbs: [edit.verb], says: [edit.says])
    }

    @Test(
        "Each edit with a datum that the case lacks, in other examples",
        arguments: edits + [nil], ["polimetalica", "no-metalica"])
    func withData(_ edit: Edit?, _ example: String) throws {
        let page = try Self.contract(example)
        let lacking = try #require(
            Project.text("examples/\(example)/caso.yaml").split(separator: "\n").first {
                $0.hasPrefix("  correlativo:")
            })
        // Clauses have other numbers in other contracts.
        let numbered = edit.map { edit in
            page.contains(edit.from)
                ? edit
                : Edit(
                    testDescription: edit.testDescription,
                    from: edit.from.replacing(/(SEGUNDA|TERCERA)/) { $0.output.0 == "SEGUNDA" ? "PRIMERA" : "SEGUNDA" },
                    to: edit.to, verb: edit.verb, says: "")
        }
        let text = try numbered.map { try Self.applying($0, to: page) } ?? Self.withoutRefinancing(page)
        try Self.expectHome(
            example, text, verbs: [edit?.verb ?? "suprime"], says: numbered.map { [$0.says] } ?? [],
            lacking: lacking + "\n")
    }

    @Test("Every other document of the case is as it was, to the byte")
    func others() throws {
        var page = try Self.withoutRefinancing(Self.contract("aurifera"))
        for edit in Self.edits { page = try Self.applying(edit, to: page) }
        let desk = try NegotiationDesk("aurifera", page)
        let installation = ParticularTests.installation
        func all() throws -> [String: [UInt8]] {
            let input = try CaseInput(reading: desk.path.path, in: installation)
            let types = try Generation.applicable(
                installation.catalogue(), to: input, in: installation
            ).0
            let made = try Generation(installation: installation).generate(
                types, from: input, mode: .final, formats: [.xhtml])
            return Dictionary(made.files.map { ($0.name, $0.bytes) }) { first, _ in first }
        }
        let before = try all()
        try desk.accept()
        let after = try all()
        #expect(before.count == after.count && before.count > 5)
        let changed = before.keys.filter { before[$0] != after[$0] }
        #expect(changed == ["contrato-de-prestamo.xhtml"])
    }

    @Test("A clause dropped")
    func dropped() throws {
        try Self.expectHome(
            "aurifera", Self.withoutRefinancing(Self.contract("aurifera")), verbs: ["suprime"],
            says: ["CLÁUSULA VIGÉSIMA CUARTA.- (DERECHO DE ACELERACIÓN)"])
    }

    @Test("All at once, numbers as they were", arguments: ["aurifera", "polimetalica"])
    func together(_ example: String) throws {
        var page = try Self.withoutRefinancing(Self.contract(example))
        for edit in Self.edits { page = try Self.applying(edit, to: page) }
        try Self.expectHome(
            example, page, verbs: Self.edits.map(\.verb) + ["suprime"],
            says: Self.edits.map(\.says) + ["según la Cláusula Décima Primera:"])
    }

    @Test("Numbers that the editor put right are no edits; another number is")
    func renumbered() throws {
        let page = try Self.applying(Self.edits[5], to: Self.contract("aurifera"))
        let start = try #require(page.range(of: "<li>d) Inscribir"))
        var text = String(page[start.lowerBound...])
        let letters = Array("defghijkl")
        for (letter, next) in zip(letters, letters.dropFirst()).reversed() {
            if let range = text.range(of: "<li>\(letter)) ") { text.replaceSubrange(range, with: "<li>\(next)) ") }
        }
        let right = page[..<start.lowerBound] + text
        try Self.expectHome("aurifera", String(right), verbs: ["agrega"], says: [Self.edits[5].says])
        let wrong = right.replacingOccurrences(of: "<li>e) Inscribir", with: "<li>r) Inscribir")
        #expect(try Self.refused(wrong) == ["importar.no-vuelve"])
    }

    /// What keeps a document from coming home; nothing is written then.
    private static func refused(_ text: String) throws -> [String] {
        let desk = try NegotiationDesk("aurifera", text)
        let given = try desk.caseText
        let ids = problems { _ = try desk.accept() }
        #expect(try desk.caseText == given)
        return ids
    }

    @Test("What no term says is told, each difference, and nothing is written")
    func cannotBeSaid() throws {
        let page = try Self.contract("aurifera")
        let rows = [
            ("CUADRO: FUENTES DE FINANCIAMIENTO", "CUADRO: FUENTES", "importar.sin-expresar"),
            ("CLÁUSULA QUINTA.-", "CLÁUSULA NOVENA.-", "importar.sin-expresar"),
            ("<li>✓ Código Civil.</li>", "<li>✓ Código Civil.</li><li>Ley nueva.</li>", "importar.no-vuelve"),
            ("objeto de condonación", "objeto de rebaja", "particular.fija"),
        ]
        for (from, to, id) in rows {
            #expect(Set(try Self.refused(page.replacingOccurrences(of: from, with: to))) == [id], "\(from)")
        }
        // With what could be said, too: all or nothing.
        let both = page.replacingOccurrences(of: "CUADRO: FUENTES DE FINANCIAMIENTO", with: "CUADRO: FUENTES")
            .replacingOccurrences(of: "CLÁUSULA QUINTA.-", with: "CLÁUSULA NOVENA.-")
        #expect(
            try Self.refused(Self.applying(Self.edits[2], to: both)) == [
                "importar.sin-expresar", "importar.sin-expresar",
            ])
    }
}
