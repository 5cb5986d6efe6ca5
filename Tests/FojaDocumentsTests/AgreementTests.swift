import FojaDiagnostics
import FojaRegulations
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaData
@testable import FojaDocuments

@Suite("What stands in the way of a document")
struct AgreementTests {
    /// Read once for all that one test makes.
    private let installation = Installation(root: Project.root)

    private func make(_ path: String, _ documents: [String], _ mode: RenderingMode) throws -> GeneratedDocuments {
        let input = try CaseInput(reading: path, in: installation)
        let types = try documents.map { try installation.documentType($0) }
        return try Generation(installation: installation).generate(types, from: input, mode: mode, formats: [.xhtml])
    }

    @Test("Each case that was tried is made, or refused for what it says, in its place")
    func cases() throws {
        for tried in TriedCase.all { try check(tried) }
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

    @Test("What is judged of the data while they are computed is what would be judged of them afterwards")
    func judgedOnce() throws {
        let regulations = try installation.regulations()
        let last = try #require(try installation.schema().pack.stages.last)
        var told = 0
        for tried in TriedCase.all {
            let path = TriedCase.folder + tried.file
            guard let data = try? CaseInput(reading: path, in: installation, for: .review).data else { continue }
            var again = data
            again.judgements = [:]
            #expect(!data.judgements.isEmpty)
            let found = regulations.uncheckedFindings(of: data, signing: last)
            let other = regulations.uncheckedFindings(of: again, signing: last)
            #expect(found.map(\.diagnostic) == other.map(\.diagnostic), "\(tried.file)")
            #expect(found.map(\.paths) == other.map(\.paths), "\(tried.file)")
            told += found.count
        }
        #expect(told > 0)
    }

    @Test("A draft says what stands in the way of its being signed, and what nobody could check")
    func warnings() throws {
        func ids(_ file: String, _ documents: [String]) throws -> Set<String> {
            Set(try make(TriedCase.folder + file, documents, .draft).warnings.map(\.id.name))
        }
        #expect(
            try ids("contrato/28-solo-solidaria-612mil.yaml", ["contrato-de-prestamo"]).contains("condicion.no-cumple"))
        #expect(try ids("contrato/48-datos-de-relleno.yaml", ["contrato-de-prestamo"]).contains("dato.relleno"))
        #expect(try ids("declaracion/base.yaml", TriedCase.declaration) == ["norma.sin-comprobar"])
        let made = try make(TriedCase.folder + "declaracion/base.yaml", TriedCase.declaration, .draft)
        #expect(made.warnings.contains { $0.message.contains("«Fecha de la nota de solicitud» (`solicitud.fecha`)") })
        // Of another office it is told, and stops nothing.
        let other = try make(
            TriedCase.folder + "publicos/t99-borrador-bloqueado-por-puntaje.yaml", ["contrato-de-prestamo"], .draft)
        let score = try #require(other.warnings.first { $0.id == "dato.contradice-la-norma" })
        #expect(score.severity == .warning && score.place?.line == 443)
        #expect(score.notes.contains { $0.text.contains("no detiene este documento") })
        for name in CoherenceTests.names {
            let path = Project.root + "/examples/\(name)/caso.yaml"
            for mode in [RenderingMode.draft, .final] {
                #expect(try make(path, ["contrato-de-prestamo"], mode).warnings == [], "\(name)")
            }
        }
    }

    @Test("Once a loan is being verified, what is due by then and was not checked refuses whoever signs")
    func unchecked() throws {
        let folder = try ScratchFolder()
        let text = try String(contentsOfFile: Project.root + "/examples/aurifera/caso.yaml", encoding: .utf8)
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
        #expect(try made(without: "  nim: sí", TriedCase.acta[0]).errors.isEmpty)
        #expect(try made(without: "  destino: mejora", TriedCase.declaration[0]).errors.isEmpty)
        // A date that a norm puts in order with another.
        let visit = try made(without: "    visita: 2025-03-25", contract).errors
        #expect(visit.map(\.id.name) == ["norma.sin-comprobar"])
        #expect(visit[0].message.contains("(`informes.in_situ.visita`)"))
        #expect(visit[0].notes.contains { $0.text.contains("ROP art. 12.1") })
        let told = try made(without: "    visita: 2025-03-25", contract, .draft)
        #expect(told.errors.isEmpty && told.warnings.map(\.id.name) == ["norma.sin-comprobar"])
    }

    @Test("A loan of before its norm, and a good of which nobody knows whether it is pledged or mortgaged")
    func undecided() throws {
        let text = try String(contentsOfFile: Project.root + "/examples/aurifera/caso.yaml", encoding: .utf8)
        let folder = try ScratchFolder()
        func found(
            _ id: String, _ old: String, _ new: String, _ mode: RenderingMode
        ) throws -> (told: Diagnostic, line: String?) {
            try folder.write("caso.yaml", text.replacing(old, with: new))
            var all: [Diagnostic] = []
            do {
                all = try make(folder.path + "/caso.yaml", ["contrato-de-prestamo"], mode).warnings
            } catch let error as DiagnosticsError {
                all = error.diagnostics
            }
            let one = try #require(all.first { $0.id.name == id }, "\(all.map { "\($0.id) \($0.message)" })")
            return (one, one.place.flatMap { $0.source.line($0.line) })
        }
        for (mode, severity) in [(RenderingMode.final, Diagnostic.Severity.error), (.draft, .warning)] {
            let old = try found("norma.no-rige", " 2025-", " 2019-", mode)
            #expect(old.told.severity == severity && old.line == "  fecha: 2019-02-20" && old.told.place?.column == 10)
            #expect(old.told.message.hasPrefix("no se comprobó ninguna condición del préstamo: en la fecha del caso"))
            #expect(old.told.notes.contains { $0.text.contains("ROP rige desde el 9 de marzo de 2022") })
            let good = try found(
                "dato.falta-la-clase", "descripcion: Pala neumática", "descripcion: Coso Ejemplar", mode)
            #expect(good.told.severity == severity && good.told.place?.column == 7)
            #expect(good.line?.hasPrefix("    - { descripcion: Coso Ejemplar, cantidad: 1, estado: nuevo,") == true)
            #expect(good.told.message.hasPrefix("de «Coso Ejemplar» no se sabe si es un vehículo sujeto a registro"))
            #expect(good.told.fix == "agregue su `clase`: `vehiculo`, `maquinaria` o `equipo`")
        }
    }

    // MARK: Exceptions

    /// An example with another term, and what it says of who allowed it.
    private func example(_ exceptions: String, term: String = "72") throws -> Result<
        GeneratedDocuments, DiagnosticsError
    > {
        let folder = try ScratchFolder()
        let text = try String(contentsOfFile: Project.root + "/examples/no-metalica/caso.yaml", encoding: .utf8)
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
        let folder = try ScratchFolder()
        let text = try String(contentsOfFile: Project.root + "/examples/no-metalica/caso.yaml", encoding: .utf8)
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
