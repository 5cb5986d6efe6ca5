import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import FojaXML
import Foundation
import Testing

@testable import FojaData
@testable import FojaDocuments

/// Negotiated contracts: what a case says otherwise than the official model.
@Suite("Particular terms of a case")
struct ParticularTests {
    static let installation = Installation(root: Project.root)
    static let contract = "contrato-de-prestamo"

    /// Terms as a case has them, each with why and who.
    private static func terms(_ items: String..., of document: String = contract, signed: Bool = true) -> String {
        "particulares:\n"
            + items.map { item in
                let lines =
                    ["documento: \(document)"]
                    + item.split(separator: "\n", omittingEmptySubsequences: false)
                    .map(String.init) + (signed ? ["motivo: Acuerdo de partes", "autoriza: el Directorio"] : [])
                return lines.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }.joined(separator: "\n") + "\n"
            }.joined()
    }

    private static let negotiated: [(name: String, terms: String, says: [String], count: Int)] = [
        (
            "a clause with figures",
            terms(
                """
                agrega: auditoria
                despues_de: garantias
                titulo: Auditoría ambiental
                texto: |
                  El **DEUDOR**, por los {{ prestamo.monto | bs }} de la Cláusula {ref objeto}, presentará:

                  1. una línea base, y
                  2. un cierre.
                """),
            ["CLÁUSULA DÉCIMA SEGUNDA.- (AUDITORÍA AMBIENTAL)", "CLÁUSULA DÉCIMA TERCERA.- (GASTOS EMERGENTES)"],
            1
        ),
        (
            "a clause without figures",
            terms(
                "agrega: sede\nantes_de: consentimiento\ntitulo: Sede\ntexto: Las partes se reúnen en la sede del FOFIM."
            ),
            ["(SEDE)", "Las partes se reúnen en la sede del FOFIM."], 1
        ),
        (
            "a paragraph reworded and a clause dropped",
            terms(
                "sustituye: penales.1\ndice: El FOFIM, en caso de identificar\ntexto: Las denuncias se presentan por escrito, salvo lo dicho en la Cláusula {ref garantias}.",
                "suprime: refinanciamiento"),
            ["Las denuncias se presentan por escrito, salvo lo dicho en la Cláusula Décima Primera."], 3
        ),
        (
            "an item inserted",
            terms("agrega: informe\ndespues_de: obligaciones.2.3\ntexto: Presentar un informe anual."),
            ["d) Presentar un informe anual.", "e) Inscribir las garantías"], 1
        ),
        (
            "a row added",
            terms("agrega: seguros\ndespues_de: desembolsos.2.8.2\ntexto: '| Seguros | 0,00 | 0,00 | 0,00 |'"),
            ["Seguros"], 1
        ),
    ]

    private static func input(
        _ terms: String, _ example: String = "aurifera", for purpose: CaseInput.Purpose = .generation
    ) throws -> CaseInput {
        let text = try Project.text("examples/\(example)/caso.yaml") + "\n" + terms
        return try CaseInput(of: SourceText(name: "caso.yaml", text: text), in: installation, for: purpose)
    }

    static func make(
        _ terms: String, _ example: String = "aurifera", _ mode: RenderingMode = .final,
        documents: [String] = [contract]
    ) throws -> GeneratedDocuments {
        let types = try documents.map { try installation.documentType($0) }
        return try Generation(installation: installation).generate(
            types, from: input(terms, example), mode: mode, formats: [.xhtml, .text])
    }

    static func text(_ made: GeneratedDocuments, _ index: Int) -> String {
        String(decoding: made.files[index].bytes, as: UTF8.self)
    }

    @Test("Each is made final, valid and coherent, carries its terms, and departs from the model in just that")
    func negotiated() throws {
        for example in ["aurifera", "polimetalica"] {
            for (name, terms, says, count) in Self.negotiated {
                let made = try Self.make(terms, example)
                let text = Self.text(made, 1).split(whereSeparator: \.isWhitespace).joined(separator: " ")
                for line in says { #expect(text.contains(line), "\(example), \(name): \(line)") }
                let source = SourceText(name: "contrato.xhtml", bytes: made.files[0].bytes)
                let verdicts = Checking(installation: Self.installation).check(source)
                #expect(verdicts.map(\.answer) == [.yes, .yes], "\(example), \(name): \(verdicts.flatMap(\.findings))")
                let folder = try ScratchFolder()
                let file = folder.file("contrato.xhtml")
                try Data(made.files[0].bytes).write(to: file)
                try Self.expectValid(file, in: folder)
                let comparing = try Comparing("modelo", file.path, in: Self.installation)
                guard case .documents(let comparison, _) = comparing.result else { return }
                let own = comparison.changes.filter { $0.change.origin == .terms }
                #expect(own.count == count, "\(example), \(name): \(own.map(\.change))")
                #expect(!comparison.changes.contains { $0.change.origin == .hand }, "\(example), \(name)")
            }
        }
    }

    /// Whether programs of others find the document valid: its markup and the data that they take out of it.
    static func expectValid(_ file: URL, in folder: ScratchFolder) throws {
        guard let xmllint = tool("xmllint"), let xsltproc = tool("xsltproc") else {
            Issue.record("libxml2-utils and xsltproc are not installed")
            return
        }
        let schema = Project.file("schema").path
        let profile = try run(xmllint, ["--noout", "--schema", "\(schema)/perfil.xsd", file.path])
        #expect(profile.status == 0, "\(profile.errors)")
        let instance = try run(xsltproc, ["\(schema)/leer.xsl", file.path])
        try Data(instance.output.utf8).write(to: folder.file("datos.xml"))
        let form = try run(
            xmllint,
            ["--noout", "--schema", "\(schema)/formularios/\(contract).xsd", folder.file("datos.xml").path])
        #expect(form.status == 0, "\(form.errors)")
        #expect(instance.output.contains("<particulares>"))
    }

    @Test("A datum that only a term prints is carried, and the document is made again with it")
    func ownData() throws {
        let made = try Self.make(Self.terms("sustituye: penales.1\ntexto: En {{ asamblea.localidad }}."))
        let page = Self.text(made, 0)
        #expect(page.contains("data-campo=\"asamblea.localidad\""))
        let verdicts = Checking(installation: Self.installation).check(
            SourceText(name: "c.xhtml", bytes: made.files[0].bytes))
        #expect(verdicts.map(\.answer) == [.yes, .yes], "\(verdicts.flatMap(\.findings))")
    }

    @Test("Other documents, and cases without terms, are as they were")
    func others() throws {
        let terms = Self.negotiated[0].terms
        let documents = ["acta-de-asamblea-extraordinaria", "plan-de-pagos"]
        let with = try Self.make(terms, documents: documents)
        let without = try Self.make("", documents: documents)
        #expect(with.files.map(\.bytes) == without.files.map(\.bytes))
        #expect(!Self.text(try Self.make(""), 0).contains("particular"))
    }

    @Test("A carried term that somebody altered is told as edited")
    func altered() throws {
        let made = try Self.make(Self.negotiated[3].terms)
        let hidden = "texto\" value=\"Presentar un informe anual."
        let page = Self.text(made, 0)
        #expect(page.contains(hidden))
        let altered = page.replacingOccurrences(of: hidden, with: "texto\" value=\"Presentar un informe mensual.")
        let verdicts = Checking(installation: Self.installation).check(SourceText(name: "c.xhtml", text: altered))
        #expect(verdicts.map(\.answer) == [.yes, .no])
        #expect(verdicts[1].findings.map(\.id.name) == ["documento.editado"])
    }

    private static func refused(_ terms: String, _ mode: RenderingMode = .final) -> [String] {
        do {
            _ = try make(terms, "aurifera", mode)
            return []
        } catch let error as DiagnosticsError {
            return error.diagnostics.map { "\($0.id) \($0.place?.line ?? 0):\($0.place?.column ?? 0)" }
        } catch {
            return ["\(error)"]
        }
    }

    @Test("What is wrong with a term is told in the case's line and column, within a block too")
    func places() throws {
        let first =
            try Project.text("examples/aurifera/caso.yaml").split(separator: "\n", omittingEmptySubsequences: false)
            .count + 2
        func at(_ id: String, _ line: Int, _ column: Int) -> [String] { ["\(id) \(first + line - 1):\(column)"] }
        let rows: [(String, [String])] = [
            (
                Self.terms("sustituye: penales.1\ntexto: |\n  uno\n\n  dos {{ prestamo.mont }}"),
                at("dato.desconocido", 6, 14)
            ),
            (
                Self.terms("sustituye: penales.1\ntexto: >-\n  uno\n  dos {{ prestamo.mont }}"),
                at("dato.desconocido", 5, 14)
            ),
            (Self.terms("sustituye: penales.1\ntexto: 'd''os {{ prestamo.mont }}'"), at("dato.desconocido", 3, 22)),
            (
                Self.terms("sustituye: penales.1\ntexto: \"\\u00e9 \\\"y\\\" {{ prestamo.mont }}\""),
                at("dato.desconocido", 3, 29)
            ),
            (Self.terms("texto: x"), at("particular.accion", 1, 5)),
            (Self.terms("agrega: x\nsuprime: y"), at("particular.accion", 3, 14)),
            (Self.terms("agrega: x\ntexto: x"), at("particular.lugar", 2, 13)),
            (Self.terms("suprime: refinanciamiento\nantes_de: objeto"), at("particular.lugar", 3, 15)),
            (Self.terms("sustituye: penales.1"), at("particular.sin-texto", 2, 16)),
            (Self.terms("suprime: refinanciamiento\ntexto: x"), at("particular.sobra", 3, 12)),
            (Self.terms("suprime: x", of: "contrato-de-prestam"), at("particular.documento", 1, 16)),
            (Self.terms("suprime: condonacion"), at("particular.fija", 2, 14)),
            (Self.terms("sustituye: mora.2\ntexto: x"), at("particular.fija", 2, 16)),
            (Self.terms("sustituye: plazo.1\ntexto: x"), at("particular.fija", 2, 16)),
            (Self.terms("sustituye: plazo.1.1\ntexto: x"), at("particular.fija", 2, 16)),
            (Self.terms("sustituye: plazo.2\ntexto: x"), at("particular.fija", 2, 16)),
            (Self.terms("sustituye: gastos.1\ntexto: x"), at("particular.fija", 2, 16)),
            (Self.terms("suprime: reprogramacion"), at("particular.fija", 2, 14)),
            (Self.terms("suprime: obligaciones.1.6"), at("particular.fija", 2, 14)),
            (Self.terms("sustituye: penales.1\ntexto: '{ref seguro}'"), at("particular.referencia", 3, 12)),
            (
                Self.terms("suprime: refinanciamiento", signed: false),
                at("particular.sin-motivo", 1, 5) + at("particular.sin-autoriza", 1, 5)
            ),
            (
                Self.terms("sustituye: penales.1\ntexto: \(String(repeating: "palabra ", count: 13_000))"),
                at("dato.largo", 3, 12)
            ),
        ]
        for (terms, expected) in rows { #expect(Self.refused(terms) == expected) }
        let removed = Self.refused(Self.terms("suprime: objeto"))
        #expect(removed.count == 3 && removed.allSatisfy { $0.hasPrefix("particular.referencia-suprimida") })
        // What lacks to be signed, a draft is told.
        #expect(Self.refused(Self.terms("suprime: refinanciamiento", signed: false), .draft) == [])
        #expect(Self.refused(Self.terms("suprime: condonacion"), .draft).count == 1)
        let none = try Self.make(Self.terms("suprime: seguro"))
        #expect(none.warnings.map(\.id.name).contains("particular.sin-efecto"))
        let stray = try Self.make(Self.terms("suprime: x", of: "liquidacion-de-mora"))
        #expect(stray.warnings.map(\.id.name).contains("particular.documento"))
    }

    @Test("The review and the contract's folder list each departure; a folder without any has no page of them")
    func departures() throws {
        let terms = Self.negotiated[2].terms
        let input = try Self.input(terms, for: .review)
        let review = try Review(of: input, in: Self.installation, upTo: nil)
        #expect(review.departures.map(\.kind) == [.replaced, .removed])
        #expect(review.departures[0].model.hasPrefix("El FOFIM, en caso de identificar conductas"))
        #expect(review.departures[0].text.hasPrefix("Las denuncias se presentan por escrito"))
        #expect(review.departures[1].heading == "REFINANCIAMIENTO" && review.departures[1].authority == "el Directorio")
        let wrong = try Review(
            of: try Self.input(Self.terms("suprime: objeto"), for: .review), in: Self.installation, upTo: nil)
        #expect(wrong.findings.map(\.id.name).contains("particular.referencia-suprimida") && !wrong.passes)

        let folder = try Self.make(terms, documents: ["carpeta-contrato"])
        let text = Self.text(folder, 1)
        #expect(
            text.contains("LO QUE SE APARTA DE LOS MODELOS") && text.contains("sustituido: INICIO DE ACCIONES PENALES"))
        #expect(text.contains("Las denuncias se presentan por escrito"))
        let verdicts = Checking(installation: Self.installation).check(
            SourceText(name: "carpeta.xhtml", bytes: folder.files[0].bytes))
        #expect(verdicts.map(\.answer) == [.yes, .yes], "\(verdicts.flatMap(\.findings))")
        #expect(!Self.text(try Self.make("", documents: ["carpeta-contrato"]), 1).contains("SE APARTA"))
    }

    @Test("What is fixed may be touched where the norm allows an exception and the case has it")
    func exceptions() throws {
        let store = try ScratchFolder()
        for name in ["paquete.yaml", "schema", "regulations", "templates", "institucion.yaml"] {
            try FileManager.default.copyItem(at: Project.file(name), to: store.file(name))
        }
        let path = store.file("templates/contrato-de-prestamo/plantilla.xhtml")
        let template = try String(contentsOf: path, encoding: .utf8).replacingOccurrences(
            of: "f:id=\"condonacion\" f:fija=\"ROP art. 5.f\"",
            with: "f:id=\"condonacion\" f:fija=\"ROP art. 5.f\" f:excepcion=\"plazo-b\"")
        try Data(template.utf8).write(to: path)
        let installation = Installation(root: store.path)
        let terms = Self.terms("suprime: condonacion")
        func problems(_ more: String) throws -> [String] {
            let text = try Project.text("examples/aurifera/caso.yaml") + "\n" + terms + more
            let input = try CaseInput(of: SourceText(name: "caso.yaml", text: text), in: installation)
            let type = try installation.documentType(Self.contract)
            let made = try installation.withTerms(type, input.terms, input.root)
            let check = try TermsCheck(
                type, made.template, made.terms, made.template.resolve(made.root, mode: .final), input, in: installation
            )
            return check.errors.map(\.id.name)
        }
        #expect(try problems("") == ["particular.fija"])
        let exception =
            "excepciones:\n  - {condicion: plazo-b, articulo: ROP art. 7.2.b, motivo: m, autoriza: a, documento: d}\n"
        #expect(try problems(exception) == [])
        #expect(try problems("excepciones:\n  - {condicion: plazo-b, motivo: m}\n") == ["particular.fija"])
    }

    @Test("Importing a document takes its terms into a case that has none, and finds its own again")
    func imported() throws {
        let folder = try ScratchFolder()
        let page = folder.file("contrato.xhtml")
        let terms = Self.negotiated[0].terms
        try Data(try Self.make(terms).files[0].bytes).write(to: page)
        let path = folder.file("caso.yaml")
        let given = try Project.text("examples/aurifera/caso.yaml")
        try Data(given.utf8).write(to: path)
        // Each holds the folder while it is there.
        func take(writing: Bool) throws -> (problems: [String], paths: [String], changes: Bool) {
            let taken = try CaseImport(of: page.path, into: path.path, in: Self.installation)
            if writing { try taken.write() }
            return (taken.problems.map(\.id.name), taken.additions.map(\.path), taken.changes)
        }
        let taken = try take(writing: true)
        #expect(taken.problems.isEmpty && taken.paths.contains { $0.hasPrefix("particulares") })
        let again = try take(writing: false)
        #expect(again.problems.isEmpty && !again.changes)
        // The terms of other documents are theirs.
        let both =
            given + "\n" + Self.terms("suprime: documento.2", of: "plan-de-pagos")
            + terms.dropFirst("particulares:\n".count)
        try Data(both.utf8).write(to: path)
        let other = try take(writing: false)
        #expect(other.problems.isEmpty && !other.changes, "\(other)")
    }
}
