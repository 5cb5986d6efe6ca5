import FojaData
import FojaDiagnostics
import FojaTemplating
import Foundation
import Testing

@testable import FojaDocuments

/// A case that was tried, the documents that are made of it, and what they are to say.
struct TriedCase: Sendable {
    let file: String
    let documents: [String]
    let mode: RenderingMode
    /// What refuses it, each with its line; empty: it is made.
    let refusals: [(id: String, line: Int?, says: String)]

    init(
        _ file: String, _ documents: [String] = ["contrato-de-prestamo"], _ mode: RenderingMode = .final,
        _ refusals: (id: String, line: Int?, says: String)...
    ) {
        self.file = file
        self.documents = documents
        self.mode = mode
        self.refusals = refusals
    }

    static let folder = ExampleCase.root + "/Tests/Fixtures/casos/"
}

@Suite("What stands in the way of a document")
struct AgreementTests {
    private static let declaration = ["declaracion-jurada"]
    private static let acta = ["acta-de-asamblea-extraordinaria"]

    static let tried: [TriedCase] = [
        // A lawyer's contracts.
        TriedCase("contrato/00-mi-caso-final.yaml"), TriedCase("contrato/04-tres-apoderados-ci-complemento-qr.yaml"),
        TriedCase("contrato/13-nombre-150.yaml"), TriedCase("contrato/27-presidente-no-apoderado-otorga.yaml"),
        TriedCase(
            "contrato/20-montos-que-no-cuadran.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 93, "Bs500.000,00"), ("dato.no-concuerda", 105, "Bs700.000,00")),
        TriedCase(
            "contrato/21-solidaria-612mil.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", 131, "ROP art. 7.7.1.d")),
        TriedCase(
            "contrato/28-solo-solidaria-612mil.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", 131, "ROP art. 7.7.1.d")),
        TriedCase(
            "contrato/28-solo-solidaria-612mil.yaml", acta, .final, ("condicion.no-cumple", 131, "ROP art. 7.7.1.d")),
        TriedCase("contrato/28-solo-solidaria-612mil.yaml", ["contrato-de-prestamo"], .draft),
        TriedCase(
            "contrato/22-sin-ninguna-garantia.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", nil, "ROP art. 7.7.1.a a d")),
        TriedCase(
            "contrato/22-sin-ninguna-garantia.yaml", acta, .final,
            ("condicion.no-cumple", nil, "ROP art. 7.7.1.a a d")),
        TriedCase(
            "contrato/07-84-meses-gracia-12.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", 93, "ROP art. 6.I.b")),
        TriedCase(
            "contrato/23-dos-proveedores-distintos-pero-dice-1.yaml", ["contrato-de-prestamo"], .final,
            ("dato.calculado-distinto", 102, "el caso dice «1» donde el cálculo da «2»")),
        TriedCase(
            "contrato/12-varios-desembolsos-3-proveedores.yaml", ["contrato-de-prestamo"], .final,
            ("dato.calculado-distinto", 102, "el caso dice «3» donde el cálculo da «2»")),
        TriedCase(
            "contrato/24-depositario-ajeno.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 145, "contrato cl. 11.2")),
        TriedCase(
            "contrato/35-apoderado-que-no-estuvo-en-asamblea-y-sin-ci-de-notario.yaml", ["contrato-de-prestamo"],
            .final, ("dato.no-concuerda", 35, "Zoilo Externo Nadie firma como Presidente")),
        TriedCase(
            "contrato/37-cargo-generico-distinto.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 39, "está en masculino")),
        TriedCase(
            "contrato/38-maquinaria-sin-serie-ni-motor.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 127, "nada identifica «Compresora»")),
        TriedCase("contrato/38-maquinaria-sin-serie-ni-motor.yaml", ["contrato-de-prestamo"], .draft),
        TriedCase(
            "contrato/41-cantidad-decimal.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 106, "no se compra parte de una")),
        TriedCase(
            "contrato/47-testimonio-sin-numero.yaml", ["contrato-de-prestamo"], .final, ("dato.relleno", 46, "«..»")),
        TriedCase(
            "contrato/48-datos-de-relleno.yaml", ["contrato-de-prestamo"], .final, ("dato.relleno", 47, "«?»"),
            ("dato.relleno", 48, "«PENDIENTE»"), ("dato.relleno", 77, "«xxx»")),
        TriedCase("contrato/48-datos-de-relleno.yaml", ["contrato-de-prestamo"], .draft),
        // An auditor's amounts.
        TriedCase(
            "numeros/desembolso-menor.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", nil, "los desembolsos no suman el monto")),
        TriedCase(
            "numeros/fuentes-1800000-prestamo-1900000.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 216, "suma Bs1.800.000,00")),
        TriedCase(
            "numeros/polimetalica-prestamo-2000000-fuentes-1900000.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 216, "es Bs2.000.000,00")),
        TriedCase(
            "numeros/monto-700000-fuentes-480000.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 300, "suma Bs480.000,00")),
        TriedCase(
            "numeros/solo-prestamo-700000.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 300, "más que los Bs480.000,00 que se solicitaron")),
        TriedCase(
            "numeros/modalidad-libre-contradice.yaml", ["medicion-de-riesgos"], .final,
            ("dato.no-concuerda", 437, "Proyecto a Diseño Final")),
        // A secretary's declarations.
        TriedCase("declaracion/base.yaml", declaration, .draft),
        TriedCase(
            "declaracion/base.yaml", declaration, .final, ("dato.falta", nil, "(`solicitud.fecha`)")),
        TriedCase(
            "declaracion/91-monto-no-cuadra.yaml", declaration, .draft),
        TriedCase(
            "declaracion/91-monto-no-cuadra.yaml", declaration, .final, ("dato.no-concuerda", 252, "Bs500.000,00"),
            ("dato.falta", nil, "(`solicitud.fecha`)")),
        TriedCase(
            "declaracion/93-deudas-y-sin-deudas.yaml", declaration, .final,
            ("dato.no-concuerda", 345, "declara que no tiene deudas")),
        TriedCase(
            "declaracion/103-monto-no-cuadra-con-documento.yaml", declaration, .final,
            ("dato.no-concuerda", 254, "Bs500.000,00")),
        TriedCase(
            "declaracion/102-total-a-mano-malo.yaml", declaration, .draft, ("dato.calculado-distinto", 247, "«999.00»")),
        TriedCase("declaracion/105-aurifera-sin-deudas.yaml", declaration, .final),
        TriedCase(
            "declaracion/106-aurifera-monto.yaml", declaration, .final, ("dato.no-concuerda", 145, "Bs490.000,00")),
        TriedCase(
            "declaracion/107-deudas-con-solicitud-fecha.yaml", declaration, .final,
            ("dato.no-concuerda", 346, "declara que no tiene deudas")),
        // What users of other tools reported.
        TriedCase(
            "publicos/t30-dj-listas-vacias.yaml", declaration, .final,
            ("dato.no-concuerda", 115, "ningún objetivo específico")),
        TriedCase(
            "publicos/t30-tablas-sin-filas.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", 343, "ROP art. 7.7.1.a a d")),
        TriedCase(
            "publicos/t43-puntos-como-dato.yaml", ["contrato-de-prestamo"], .final, ("dato.relleno", 83, "«.....»")),
        TriedCase(
            "publicos/t05-gracia-59.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", 85, "ROP art. 7.3.a")),
        TriedCase(
            "publicos/t05-gracia-igual-plazo.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", 303, "menor que el plazo")),
        TriedCase(
            "publicos/t07-84-meses.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", 85, "ROP art. 7.2.b")),
        TriedCase("publicos/t10-fila-mas-alta-que-la-hoja.yaml"), TriedCase("publicos/t60-120-bienes.yaml"),
        TriedCase("publicos/t99-borrador-bloqueado-por-puntaje.yaml", ["contrato-de-prestamo"], .draft),
        TriedCase(
            "publicos/t99-borrador-bloqueado-por-puntaje.yaml", ["medicion-de-riesgos"], .draft,
            ("dato.contradice-la-norma", 443, "4 puntos no está en la banda")),
        TriedCase(
            "publicos/t99-borrador-bloqueado-por-puntaje.yaml", ["contrato-de-prestamo"], .final,
            ("dato.contradice-la-norma", 443, "4 puntos no está en la banda")),
        TriedCase(
            "seguridad/incompleto.yaml", ["contrato-de-prestamo"], .final,
            ("dato.falta", nil, "(`contrato.clausula_de_seguro`)")),
    ]

    /// Read once for all that one test makes.
    private let installation = Installation(root: ExampleCase.root)

    private func make(_ path: String, _ documents: [String], _ mode: RenderingMode) throws -> GeneratedDocuments {
        let input = try CaseInput(reading: path, in: installation)
        let types = try documents.map { try installation.documentType($0) }
        return try Generation(installation: installation).generate(types, from: input, mode: mode, formats: [.xhtml])
    }

    @Test("Each case that was tried is made, or refused for what it says, in its place")
    func cases() throws {
        for tried in Self.tried { try check(tried) }
    }

    private func check(_ tried: TriedCase) throws {
        let path = TriedCase.folder + tried.file
        do {
            _ = try make(path, tried.documents, tried.mode)
            #expect(tried.refusals.isEmpty, "\(tried.file) se hizo")
        } catch let error as DiagnosticsError {
            #expect(!tried.refusals.isEmpty, "\(tried.file): \(error.diagnostics.map { "\($0.id) \($0.message)" })")
            for refusal in tried.refusals {
                let found = error.diagnostics.filter {
                    $0.id.name == refusal.id && $0.message.contains(refusal.says)
                }
                #expect(
                    found.contains { refusal.line == nil || $0.place?.line == refusal.line },
                    "\(tried.file) \(refusal): \(error.diagnostics.map { "\($0.id) \($0.place?.line ?? 0) \($0.message)" })"
                )
            }
            #expect(error.diagnostics.allSatisfy { $0.severity == .error && $0.category == .finding })
        }
    }

    @Test("Files that cannot be read as a case keep their refusal")
    func unreadable() throws {
        for (file, id) in [
            ("contrato/32-desembolsos-0.yaml", "dato.minimo"), ("contrato/36-nombre-sin-rl.yaml", "dato.patron"),
            ("contrato/43-fecha-31-febrero.yaml", "dato.fecha-imposible"),
        ] {
            #expect(problems { _ = try make(TriedCase.folder + file, ["contrato-de-prestamo"], .draft) } == [id])
        }
    }

    @Test("A draft says what stands in the way of its being signed, and what nobody could check")
    func warnings() throws {
        func ids(_ file: String, _ documents: [String]) throws -> Set<String> {
            Set(try make(TriedCase.folder + file, documents, .draft).warnings.map(\.id.name))
        }
        #expect(
            try ids("contrato/28-solo-solidaria-612mil.yaml", ["contrato-de-prestamo"]).contains("condicion.no-cumple"))
        #expect(try ids("contrato/48-datos-de-relleno.yaml", ["contrato-de-prestamo"]).contains("dato.relleno"))
        #expect(try ids("declaracion/base.yaml", Self.declaration) == ["norma.sin-comprobar"])
        let made = try make(TriedCase.folder + "declaracion/base.yaml", Self.declaration, .draft)
        #expect(made.warnings.contains { $0.message.contains("«Fecha de la nota de solicitud» (`solicitud.fecha`)") })
        // Of another office it is told, and stops nothing.
        let other = try make(
            TriedCase.folder + "publicos/t99-borrador-bloqueado-por-puntaje.yaml", ["contrato-de-prestamo"], .draft)
        let score = try #require(other.warnings.first { $0.id == "dato.contradice-la-norma" })
        #expect(score.severity == .warning && score.place?.line == 443)
        #expect(score.notes.contains { $0.text.contains("no detiene este documento") })
        for name in CoherenceTests.names {
            let path = ExampleCase.root + "/examples/\(name)/caso.yaml"
            for mode in [RenderingMode.draft, .final] {
                #expect(try make(path, ["contrato-de-prestamo"], mode).warnings == [], "\(name)")
            }
        }
    }

    @Test("Once a loan is being verified, what is due by then and was not checked refuses whoever signs")
    func unchecked() throws {
        let folder = try TemporaryFolder()
        let text = try String(contentsOfFile: ExampleCase.root + "/examples/aurifera/caso.yaml", encoding: .utf8)
        func made(
            without line: String, _ document: String, _ mode: RenderingMode = .final, also: String? = nil
        ) throws -> (errors: [Diagnostic], warnings: [Diagnostic]) {
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            for gone in [line, also].compactMap({ $0 }) {
                let index = try #require(lines.firstIndex { $0.hasPrefix(gone) }, "\(gone)")
                lines.remove(at: index)
            }
            try folder.write("caso.yaml", lines.joined(separator: "\n"))
            do {
                return ([], try make(folder.path + "/caso.yaml", [document], mode).warnings)
            } catch let error as DiagnosticsError {
                return (error.diagnostics, [])
            }
        }
        let contract = "contrato-de-prestamo"
        // What the conditions of the loan look at.
        let destination = try made(without: "  destino: mejora", contract).errors
        #expect(destination.map(\.id.name) == ["condicion.sin-comprobar"])
        #expect(destination[0].message.contains("«Destino del préstamo» (`proyecto.destino`)"))
        #expect(destination[0].place != nil && destination[0].notes.contains { $0.text.contains("ROP art. 7.2.b") })
        let draft = try made(without: "  destino: mejora", contract, .draft)
        #expect(draft.errors.isEmpty && draft.warnings.map(\.id.name) == ["condicion.sin-comprobar"])
        #expect(try made(without: "  nim: sí", contract).errors.map(\.id.name) == ["condicion.sin-comprobar"])
        // It is not due when the cooperative holds its assembly, nor is it the cooperative's form that says it.
        #expect(try made(without: "  nim: sí", Self.acta[0]).errors.isEmpty)
        #expect(try made(without: "  destino: mejora", Self.declaration[0]).errors.isEmpty)
        // A date that a norm puts in order with another.
        let visit = try made(without: "    visita: 2025-03-25", contract).errors
        #expect(visit.map(\.id.name) == ["norma.sin-comprobar"])
        #expect(visit[0].message.contains("(`informes.in_situ.visita`)"))
        #expect(visit[0].notes.contains { $0.text.contains("ROP art. 12.1") })
        let told = try made(without: "    visita: 2025-03-25", contract, .draft)
        #expect(told.errors.isEmpty && told.warnings.map(\.id.name) == ["norma.sin-comprobar"])
    }

    // MARK: Exceptions

    /// An example with another term, and what it says of who allowed it.
    private func example(_ exceptions: String, term: String = "72") throws -> Result<
        GeneratedDocuments, DiagnosticsError
    > {
        let folder = try TemporaryFolder()
        let text = try String(contentsOfFile: ExampleCase.root + "/examples/no-metalica/caso.yaml", encoding: .utf8)
            .replacing("plazo_meses: 31", with: "plazo_meses: \(term)")
        let body = text.split(separator: "\n", omittingEmptySubsequences: false)
        try folder.write(
            "caso.yaml", body.joined(separator: "\n") + (exceptions.isEmpty ? "" : "\nexcepciones:\n" + exceptions))
        do {
            return .success(try make(folder.path + "/caso.yaml", ["contrato-de-prestamo"], .final))
        } catch let error as DiagnosticsError {
            return .failure(error)
        }
    }

    private static let whole =
        "  - { condicion: plazo-b, articulo: ROP art. 7.2.b, motivo: El yacimiento dura más, autoriza: el Directorio, documento: RD 016/2025 }\n"

    @Test("A condition that is not met asks for who allowed it, and why")
    func exception() throws {
        func ids(_ result: Result<GeneratedDocuments, DiagnosticsError>) -> [String] {
            if case .failure(let error) = result {
                error.diagnostics.map { "\($0.id.name) \($0.fix ?? "")" }
            } else {
                []
            }
        }
        let asked = ids(try example(""))
        #expect(asked.contains { $0.hasPrefix("condicion.no-cumple") && $0.contains("condicion: plazo-b") }, "\(asked)")
        let given = ids(try example(Self.whole))
        #expect(!given.contains { $0.contains("plazo-b") }, "\(given)")
        // Half of one is none.
        let half = ids(try example("  - { condicion: plazo-b, motivo: x }\n"))
        #expect(half.contains { $0.contains("condicion: plazo-b") }, "\(half)")
    }

    @Test(
        "An exception to what needs none, or allows none, is an error in its line",
        arguments: [
            ("plazo-b", "31", "no hace falta excepción"), ("plazo-z", "72", "ninguna norma tiene la condición"),
            ("plazo-c", "72", "no corresponde a este préstamo"), ("gracia-menor-que-plazo", "1", "no admite excepción"),
            ("poder-actualizado", "72", "la norma no define"),
        ])
    func misplaced(condition: String, term: String, says: String) throws {
        let result = try example(Self.whole.replacing("plazo-b", with: condition), term: term)
        guard case .failure(let error) = result else {
            Issue.record("se hizo con una excepción a \(condition)")
            return
        }
        let own = error.diagnostics.filter { $0.id == "excepcion.sobra" && $0.message.contains(says) }
        let text = try #require(own.first?.place?.source.line(own.first?.place?.line ?? 0))
        #expect(own.count == 1 && text.contains(condition))
    }

    @Test("The Comité's folder and the check list print it")
    func printed() throws {
        let folder = try TemporaryFolder()
        let text = try String(contentsOfFile: ExampleCase.root + "/examples/no-metalica/caso.yaml", encoding: .utf8)
            .replacing("plazo_meses: 31", with: "plazo_meses: 72")
        try folder.write("caso.yaml", text + "\nexcepciones:\n" + Self.whole)
        let input = try CaseInput(reading: folder.path + "/caso.yaml", in: installation, for: .review)
        for id in ["condiciones-del-prestamo", "carpeta-comite"] {
            let page = try installation.template(installation.documentType(id)).resolve(input.root, mode: .draft).text()
            let words = String(decoding: page, as: UTF8.self).split { $0.isWhitespace }.joined(separator: " ")
            #expect(words.contains("El yacimiento dura más"), "\(id)")
            #expect(words.contains("El Directorio, RD 016/2025"), "\(id)")
            // In words, not by what the norm's file calls it.
            #expect(words.contains("Proyectos destinados a la mejora del sistema"), "\(id)")
            #expect(!words.contains("plazo-b"), "\(id)")
        }
    }

    @Test(
        "Texts that stand where a datum is still to come",
        arguments: [
            "PENDIENTE", "pendiente de emisión", "xxx", "XX", "RD N° xxx/2025", "?", "....", "…", "_____",
            "INF/____/2025",
            "___/2025", ".../2016", "xx xx", "~", "A DESIGNAR", "se desconoce", "Calle .. N° 3",
            "Cooperativa Minera ..San Inventado.. R.L.", "N/A", "s/d", "Por definir", "por confirmar con la DIP", "-",
            "—", "sin datos", "???",
            "N/A", "s/d", "Por definir", "por confirmar con la DIP", "-", "—", "sin datos", "???", "NN", "N.N.",
            "<nombre>",
            "[lugar]", "(cargo)", "{monto}", "INF/___/2025", "INF/__/2025", ".../2025", "…/2025", "RD/...", "~",
            "no sé", "A DESIGNAR", "se desconoce", "vacante", "ver anexo", "..San Inventado.. R.L.", "…San Inventado",
            "Calle ... N° 3",
        ])
    func placeholder(text: String) { #expect(Placeholders.isPlaceholder(text)) }

    @Test(
        "Texts that look like it and are data",
        arguments: [
            "s/n", "%", "0000/2015", "x", "ninguno", "Xavier Nada", "Pendiente Norte del cerro", "N° 12", "no tiene",
            "San Xxavier",
            "B-1", "A. B.", "Compresora marca XXL", "de 1 a 3...", "Bajar costos… y subir", "Mesas, palas, etc...",
            "N.° 3", "Sr. Nadie",
            "B-1", "A. B.", "Compresora marca XXL", "de 1 a 3...", "N° s/n", "Repuestos, tubería, etc...",
            "Ana <b>Pérez</b> & \"Hijos\"", "(scoop)", "S.R.L.", "ana__b@ejemplo.example", "Nadie Inventado",
            "0000-AAA",
        ])
    func noPlaceholder(text: String) { #expect(!Placeholders.isPlaceholder(text)) }

    @Test("Where a text identifies a paper, a good or somebody, more of them are none")
    func identities() {
        for (identity, none, some) in [
            (
                Identity.number,
                ["s/n", "sin número", "en trámite", "no tiene", "NINGUNO", "conversación", "en trámite 3"],
                ["001/2025", "0", "RD 016/2025", "00-0001-00"]
            ),
            (
                .good, ["s/n", "no tiene", "NINGUNO", "0", "00-0", "en trámite"],
                ["0000-AAA", "MOT-0001", "4.01.1.01.0000001"]
            ),
            (
                .person, ["vacante", "ninguno", "no", "null", "0", "Nombre del notario", "XX XX", "s/n", "Presidente"],
                ["Juan Nadie Inventado", "No Inventado", "Ana", "Proveedora Ejemplo S.R.L."]
            ),
        ] as [(Identity, [String], [String])] {
            for text in none { #expect(Placeholders.isPlaceholder(text, for: identity), "\(identity) \(text)") }
            for text in some { #expect(!Placeholders.isPlaceholder(text, for: identity), "\(identity) \(text)") }
        }
        // Where nothing is identified, an address without a number is one.
        #expect(!Placeholders.isPlaceholder("s/n"))
    }

    @Test(
        "An exception names its article, comes of FOFIM and has a document",
        arguments: [
            ("articulo: ROP art. 7.2.b", "articulo: ROP art. 99", "excepcion.articulo"),
            ("articulo: ROP art. 7.2.b", "articulo: RMRP art. 7.2.b", "excepcion.articulo"),
            ("articulo: ROP art. 7.2.b", "articulo: el de siempre", "excepcion.articulo"),
            ("autoriza: el Directorio", "autoriza: el Presidente de la Cooperativa", "dato.no-concuerda"),
            ("autoriza: el Directorio", "autoriza: el Consejo de Vigilancia", "dato.no-concuerda"),
            ("RD 016/2025", "en trámite", "dato.relleno"), ("RD 016/2025", "s/n", "dato.relleno"),
            ("motivo: El yacimiento dura más", "motivo: no sé", "dato.relleno"),
            ("RD 016/2025 }", "RD 016/2019, fecha: 2025-05-22 }", "dato.no-concuerda"),
        ])
    func authority(from: String, to: String, id: String) throws {
        guard case .failure(let error) = try example(Self.whole.replacing(from, with: to)) else {
            Issue.record("se hizo con \(to)")
            return
        }
        let own = error.diagnostics.filter { $0.id.name == id }
        let text = try #require(own.first?.place?.source.line(own.first?.place?.line ?? 0))
        #expect(text.contains("plazo-b") && own.first?.fix != nil || id == "dato.no-concuerda")
    }

    @Test("The article of an exception may be wider than its condition's")
    func widerArticle() throws {
        for article in ["ROP art. 7.2", "art. 7.2.b", "ROP art. 7.2.b, por el art. 13.g"] {
            let result = try example(Self.whole.replacing("articulo: ROP art. 7.2.b", with: "articulo: '\(article)'"))
            guard case .failure(let error) = result else { continue }
            #expect(!error.diagnostics.contains { $0.id == "excepcion.articulo" }, "\(article)")
        }
    }
}
