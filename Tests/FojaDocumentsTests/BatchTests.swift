import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Synchronization
import Testing

@testable import FojaDocuments

@Suite("Many cases at once")
struct BatchTests {
    private static let example = Project.root + "/examples/aurifera/caso.yaml"

    /// Cases that differ in their name and their amount.
    private func folder(_ count: Int) throws -> ScratchFolder {
        let folder = try ScratchFolder()
        for number in 0..<count { try write(folder, number) }
        return folder
    }

    private func write(_ folder: ScratchFolder, _ number: Int, id: String? = nil, at path: String? = nil) throws {
        let text = try String(contentsOfFile: Self.example, encoding: .utf8)
        try folder.write(
            path ?? "casos/\(number)/caso.yaml",
            text.replacing("id: aurifera", with: "id: \(id ?? "caso-\(number)")")
                .replacing("correlativo: \"001\"", with: "correlativo: \"10\(number)\"")
                .replacing("HR-EXT/0001/2025", with: "HR-EXT/10\(number)/2025"))
    }

    private func options(
        _ folder: ScratchFolder, _ output: String, documents: [String]? = ["contrato-de-prestamo"],
        redoing: Bool = false
    ) throws -> BatchOptions {
        let installation = Installation(root: Project.root)
        let types = try documents.map { try $0.map { try installation.documentType($0) } } ?? installation.catalogue()
        return try BatchOptions(
            types, all: documents == nil, of: installation, mode: .draft, formats: [.xhtml, .text],
            output: folder.path + "/" + output, order: WritingOrder(), redoing: redoing)
    }

    private func run(_ folder: ScratchFolder, _ options: BatchOptions, workers: Int = 2) async throws -> [BatchResult] {
        let told = Told()
        let cases = try CaseDiscovery(in: [folder.path + "/casos"]).cases
        let notBegun = await Batch(options, workers: workers).run(cases, isStopped: { false }, told: { told.add($0) })
        #expect(notBegun == 0)
        return told.all
    }

    private final class Told: Sendable {
        private let results = Mutex<[BatchResult]>([])
        func add(_ result: BatchResult) { results.withLock { $0.append(result) } }
        var all: [BatchResult] { results.withLock { $0 } }
    }

    @Test("However many work, results come in order and the bytes are those of one at a time")
    func sameBytes() async throws {
        let folder = try folder(5)
        let one = try await run(folder, try options(folder, "uno"), workers: 1)
        let three = try await run(folder, try options(folder, "tres"), workers: 3)
        #expect(one.map(\.id) == (0..<5).map { "caso-\($0)" })
        #expect(three.map(\.id) == one.map(\.id))
        #expect(three.allSatisfy { $0.outcome == .made && $0.files == 2 })
        let installation = Installation(root: Project.root)
        for number in 0..<5 {
            let input = try CaseInput(reading: folder.path + "/casos/\(number)/caso.yaml", in: installation)
            let alone = try Generation(installation: installation).generate(
                [try installation.documentType("contrato-de-prestamo")], from: input, mode: .draft,
                formats: [.xhtml, .text])
            _ = try alone.write(to: folder.path + "/solo/caso-\(number)", replacing: false)
            for name in ["contrato-de-prestamo.xhtml", "contrato-de-prestamo.txt", "manifiesto.json"] {
                let expected = folder.text("solo/caso-\(number)/\(name)")
                #expect(expected != nil && folder.text("uno/caso-\(number)/\(name)") == expected)
                #expect(folder.text("tres/caso-\(number)/\(name)") == expected)
            }
        }
    }

    @Test("What was made from the same inputs is not made again")
    func resumes() async throws {
        let folder = try folder(3)
        let all = try options(folder, "salida", documents: nil)
        #expect(try await run(folder, all).map(\.outcome) == [.made, .made, .made])
        #expect(try await run(folder, all).map(\.outcome) == [.upToDate, .upToDate, .upToDate])
        #expect(
            try await run(folder, try options(folder, "salida", documents: nil, redoing: true)).map(\.outcome)
                == [.made, .made, .made])
        // A case that changed, a file that is gone, one that somebody edited.
        let text = try #require(folder.text("casos/0/caso.yaml"))
        try folder.write("casos/0/caso.yaml", text.replacing("tasa_anual: 6", with: "tasa_anual: 5"))
        try FileManager.default.removeItem(atPath: folder.path + "/salida/caso-1/contrato-de-prestamo.txt")
        try folder.write("salida/caso-2/contrato-de-prestamo.txt", "otra cosa")
        let again = try await run(folder, all)
        #expect(again.map(\.outcome) == [.made, .made, .refused])
        #expect(again[2].diagnostics.map(\.id) == ["archivo.editado"])
        #expect(folder.text("salida/caso-2/contrato-de-prestamo.txt") == "otra cosa")
    }

    @Test("Two cases of one name are refused, each naming the other; a bad one does not stop the rest")
    func refusals() async throws {
        let folder = try folder(3)
        try write(folder, 0, id: "caso-1", at: "casos/9/otro.yaml")
        try folder.write("casos/4/caso.yaml", "id: caso-4\nprestamo: { monto: 800.000 }\n")
        try folder.write("casos/5/caso.yaml", "prestamo: { monto: 1000 }\n")
        let results = try await run(folder, try options(folder, "salida"))
        #expect(results.map(\.outcome) == [.made, .refused, .made, .refused, .refused, .refused])
        #expect(results[1].diagnostics.map(\.id) == ["lote.id-repetido"])
        #expect(results[1].diagnostics.first?.message.contains("casos/9/otro.yaml") == true)
        #expect(results[5].diagnostics.first?.message.contains("casos/1/caso.yaml") == true)
        #expect(results[3].diagnostics.first?.place?.line == 2)
        #expect(results[4].diagnostics.map(\.id) == ["dato.id"])
        #expect(folder.names("salida").filter { !$0.hasPrefix(".") } == ["caso-0", "caso-2"])
        var summary = BatchSummary()
        for result in results { summary.add(result) }
        #expect(summary.cases == 6 && summary.made == 2 && summary.refused.count == 4 && summary.files == 4)
    }

    @Test("A contract's number that another case has refuses both, however it is written and whatever else they share")
    func sharedNumbers() async throws {
        let folder = try folder(4)
        let text = try #require(folder.text("casos/0/caso.yaml"))
        // Another cooperative with the number of the first; the first once more; and its number in another year.
        try folder.write(
            "casos/1/caso.yaml",
            text.replacing("id: caso-0", with: "id: caso-1").replacing("Ejemplo del Río", with: "Otra del Cerro"))
        try folder.write("casos/2/caso.yaml", text.replacing("id: caso-0", with: "id: caso-2"))
        try folder.write(
            "casos/3/caso.yaml",
            text.replacing("id: caso-0", with: "id: caso-3").replacing(
                "\n  fecha: 2025-06-05", with: "\n  fecha: 2026-06-05"
            )
            .replacing("HR-EXT/100/", with: "HR-EXT/103/"))
        let results = try await run(folder, try options(folder, "salida"))
        #expect(results.prefix(3).map(\.outcome) == [.refused, .refused, .refused])
        #expect(results[0].diagnostics.map(\.id) == ["lote.numero-repetido"])
        #expect(results[0].diagnostics.first?.message.contains("casos/1/caso.yaml") == true)
        #expect(results[0].diagnostics.first?.notes.contains { $0.text.contains("correlativo") } == true)
        #expect(results[3].diagnostics.allSatisfy { $0.id != "lote.numero-repetido" })
        try FileManager.default.removeItem(atPath: folder.path + "/casos/1")
        try FileManager.default.removeItem(atPath: folder.path + "/casos/3")
        // The first once more under another id is another contract, and so is one with its number written otherwise.
        #expect(try await run(folder, try options(folder, "otra")).map(\.outcome) == [.refused, .refused])
        try folder.write(
            "casos/2/caso.yaml",
            text.replacing("id: caso-0", with: "id: caso-2").replacing("HR-EXT/100/", with: "HR-EXT/102/")
                .replacing("correlativo: \"100\"", with: "correlativo: \"0100\""))
        #expect(try await run(folder, try options(folder, "otra")).map(\.outcome) == [.refused, .refused])
        try folder.write(
            "casos/2/caso.yaml",
            text.replacing("id: caso-0", with: "id: caso-2").replacing("HR-EXT/100/", with: "HR-EXT/102/")
                .replacing("correlativo: \"100\"", with: "correlativo: \"102\""))
        #expect(try await run(folder, try options(folder, "otra")).map(\.outcome) == [.made, .made])
        let given = Project.root + "/Tests/Fixtures/casos/publicos/t20-mismo-correlativo-dos-casos"
        let other = try options(folder, "x")
        let cases = await SharedNumbers(other, BatchMemory(other, nil)).refusing(
            try CaseDiscovery(in: [given]).cases, workers: 2)
        #expect(cases.map { $0.problem?.id } == ["lote.numero-repetido", "lote.numero-repetido"])
    }

    @Test("Cases are what has an id; links, hidden files and what Foja wrote are not looked into")
    func discovery() throws {
        let folder = try folder(1)
        try folder.write("fuera/caso.yaml", "id: fuera\n")
        try folder.write("casos/.oculto/caso.yaml", "id: oculto\n")
        try folder.write("casos/notas.yaml", "texto: no es un caso\n")
        try folder.write("casos/b/a.json", "{ \"id\": \"en-json\" }")
        try folder.write("casos/b/en-linea.yml", "{ id: en-linea }")
        try folder.write("casos/hecho/manifiesto.json", "{}")
        try folder.write("casos/hecho/caso.yaml", "id: copia\n")
        let manager = FileManager.default
        try manager.createSymbolicLink(
            atPath: folder.path + "/casos/enlace", withDestinationPath: folder.path + "/fuera")
        try manager.createSymbolicLink(
            atPath: folder.path + "/casos/enlace.yaml", withDestinationPath: folder.path + "/fuera/caso.yaml")
        #expect(mkfifo(folder.path + "/casos/tubo.yaml", 0o600) == 0)
        // Given twice, a case is one.
        let found = try CaseDiscovery(in: [folder.path + "/casos", folder.path + "/casos/0"])
        #expect(found.cases.map(\.id) == ["caso-0", "en-json", "en-linea", nil])
        #expect(found.cases.last?.problem?.id == "archivo.no-se-puede-leer")
        #expect(
            found.warnings.map(\.id.name).sorted() == [
                "lote.carpeta-sin-casos", "lote.enlace", "lote.enlace", "lote.sin-id",
            ])
        try folder.write("vacia/nada.txt", "")
        #expect(problems { _ = try CaseDiscovery(in: [folder.path + "/vacia"]) } == ["lote.sin-casos"])
        #expect(problems { _ = try CaseDiscovery(in: [folder.path + "/no-hay"]) } == ["lote.no-existe"])
    }

    @Test("The institution's versions are those of each case's dates")
    func versions() throws {
        let folder = try ScratchFolder()
        let manager = FileManager.default
        for name in ["paquete.yaml", "schema", "templates", "regulations"] {
            try manager.createSymbolicLink(
                atPath: folder.path + "/" + name, withDestinationPath: Project.root + "/" + name)
        }
        let text = try String(contentsOfFile: Project.root + "/institucion.yaml", encoding: .utf8)
        let second = """
              - { desde: 2025-06-06, nombre: Segunda Directora Ficticia, genero: femenino, ci: 2222222, expedido: oruro, resolucion_suprema: 00001, fecha: 2025-06-06 }

            """
        let rop = """
            rd_rop:
              - { desde: 2025-02-21, numero: 099/2025, fecha: 2025-02-21 }

            """
        try folder.write(
            "institucion.yaml",
            text.replacing("# Reglamento Operativo", with: second + "\n# Reglamento Operativo")
                .replacing("rd_rop:\n", with: rop))
        let installation = Installation(root: folder.path)
        let whole = try String(contentsOfFile: Self.example, encoding: .utf8)
        func value(_ path: String, _ from: String, _ to: String) throws -> String? {
            let source = SourceText(name: "caso.yaml", text: whole.replacing(from, with: to))
            return try CaseInput(of: source, in: installation).data.value(at: path).canonical
        }
        // The contract is of 2025-06-05: the day before the second one began.
        #expect(try value("institucion.dge.nombre", "", "") == "Ejemplo Nombre Ficticio")
        #expect(
            try value("institucion.dge.nombre", "fecha: 2025-06-05", "fecha: 2025-06-06")
                == "Segunda Directora Ficticia")
        // The request is of 2025-02-20.
        #expect(try value("institucion.rd_rop.numero", "", "") == "005/2022")
        #expect(try value("institucion.rd_rop.numero", "fecha: 2025-02-20", "fecha: 2025-02-21") == "099/2025")
        #expect(installation.institutions.count == 3)
        // Without the date, the latest.
        #expect(try value("institucion.dge.nombre", "fecha: 2025-06-05", "fecha:") == "Segunda Directora Ficticia")
    }
}
