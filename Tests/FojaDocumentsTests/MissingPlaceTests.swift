import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Testing

@testable import FojaDocuments

@Suite("Where what is missing is missing")
struct MissingPlaceTests {
    private static let folder = Project.root + "/Tests/Fixtures/casos/declaracion/"

    private func missing(_ name: String) throws -> [Diagnostic] {
        let installation = Installation(root: Project.root)
        let input = try CaseInput(reading: Self.folder + name + ".yaml", in: installation)
        do {
            _ = try Generation(installation: installation).generate(
                [try installation.documentType("declaracion-jurada")], from: input, mode: .final, formats: [.xhtml])
            return []
        } catch {
            return error.diagnostics.filter { $0.id == "dato.falta" }
        }
    }

    @Test(
        "A datum left empty is missing on its own line, and its mend says how it is written",
        arguments: [
            ("17-monto-vacio-costo", "305:7", "escríbalo después de `labor:`"),
            ("110-falta-cargo-ingeniero", "357:5", "escríbalo después de `cargo:`"),
            ("78-deudas-vacio", "363:3", "si no hay ninguno, escriba `deudas: []`"),
        ])
    func place(name: String, place: String, fix: String) throws {
        let found = try missing(name)
        let first = try #require(found.first { $0.place.map { "\($0.line):\($0.column)" } == place })
        #expect(first.fix?.contains(fix) == true, "\(first.fix ?? "")")
    }

    @Test("Of a list that nobody gave, its items' data are not asked for one by one")
    func items() throws {
        #expect(try missing("78-deudas-vacio").allSatisfy { !$0.message.contains("deudas.0") })
    }

    @Test("A review of one document says first how much is missing and wrong, by who gives it")
    func review() throws {
        let installation = Installation(root: Project.root)
        func review(_ name: String) throws -> Review {
            let input = try CaseInput(reading: Self.folder + name + ".yaml", in: installation, for: .review)
            return try Review(
                of: input, in: installation, only: [try installation.documentType("declaracion-jurada")], upTo: nil)
        }
        let wrong = try review("29-x").summary
        #expect(wrong.wrong == 1 && wrong.shares.map(\.provider) == ["cooperativa"], "\(wrong.shares)")
        let lacking = try review("110-falta-cargo-ingeniero")
        #expect(lacking.summary.missing > 0 && lacking.summary.wrong == 0, "\(lacking.summary.shares)")
        #expect(lacking.documents.map(\.type.id) == ["declaracion-jurada"])
    }

    @Test("A new case follows the paper, lists every option and asks for the date that selects the norm")
    func newCase() throws {
        let installation = Installation(root: Project.root)
        let text = String(
            decoding: try installation.newCase(for: [try installation.documentType("declaracion-jurada")]),
            as: UTF8.self)
        func at(_ part: String) throws -> String.Index {
            let range = text.firstRange(of: part)
            return try #require(range, "\(part)").lowerBound
        }
        // Anexo 1: 1 the cooperative, then the project's place, then its objectives.
        #expect(try at("\ncooperativa:") < at("\ndeclaracion:"))
        #expect(try at("    departamento:") < at("  objetivos_especificos:"))
        #expect(text.contains("expedido:  # Expedida en: opción, una de: beni, chuquisaca"), "\(text)")
        let request = text[try at("\nsolicitud:")...]
        #expect(request.dropFirst().prefix { $0 != "\n" } == "solicitud:" && request.contains("\n  fecha:"))
    }
}
