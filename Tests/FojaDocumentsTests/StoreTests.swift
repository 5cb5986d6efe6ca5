import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

/// The pack that ships, and one of its cases, in memory.
enum InMemoryPack {
    static let files: [String: [UInt8]] = {
        var out: [String: [UInt8]] = [:]
        for part in ["paquete.yaml", "institucion.yaml", "schema", "templates", "regulations"] {
            let start = URL(filePath: Project.root + "/" + part)
            guard let inside = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil) else {
                continue
            }
            for case let file as URL in inside { put(file, &out) }
            put(start, &out)
        }
        return out
    }()

    private static func put(_ file: URL, _ out: inout [String: [UInt8]]) {
        guard FileSystem.isFile(file.path), let data = try? Data(contentsOf: file) else { return }
        out["fondo" + file.path.dropFirst(Project.root.count)] = Array(data)
    }

    static func store() throws -> MemoryStore {
        let store = MemoryStore(files)
        store.put(try FileSystem.read(Project.root + "/examples/aurifera/caso.yaml"), at: "casos/caso.yaml")
        return store
    }
}

@Suite("A pack, a case and its documents that stand on no disk")
struct StoreTests {
    @Test("Documents are made, written, held against the case and protected as in a folder of the machine")
    func wholeWay() throws {
        let store = try InMemoryPack.store()
        let installation = try Installation.open("fondo", in: store)
        let types = try ["acta-de-asamblea-extraordinaria", "plan-de-pagos"].map(installation.documentType)
        let input = try CaseInput(reading: "casos/caso.yaml", in: installation)
        func write(replacing: Bool = false) throws -> [String] {
            let made = try Generation(installation: installation).generate(
                types, from: input, mode: .final, formats: [.xhtml, .text])
            return try made.write(to: "salida", replacing: replacing)
        }
        let written = try write()
        #expect(written.count == 4 && written.allSatisfy(store.isFile))
        #expect(FileManager.default.fileExists(atPath: "salida") == false)
        // The same bytes as from the folders of the machine.
        let files = Installation(root: Project.root)
        let onDisk = try Generation(installation: files).generate(
            try types.map { try files.documentType($0.id) },
            from: try CaseInput(reading: Project.root + "/examples/aurifera/caso.yaml", in: files), mode: .final,
            formats: [.xhtml, .text])
        for file in onDisk.files { #expect(try store.read("salida/" + file.name) == file.bytes) }
        let report = Checking(installation: installation).check("salida/plan-de-pagos.xhtml")
        #expect(report.verdicts.allSatisfy { $0.answer == .yes })
        let coherence = Coherence(of: input, in: installation).check(folder: "salida")
        #expect(coherence.files.count == 4 && coherence.files.allSatisfy { $0.findings.isEmpty })

        let edited = try store.read("salida/plan-de-pagos.txt") + Array("más\n".utf8)
        store.put(edited, at: "salida/plan-de-pagos.txt")
        #expect(problems { _ = try write() } == ["archivo.editado"])
        #expect(try store.read("salida/plan-de-pagos.txt") == edited)
        _ = try write(replacing: true)
        #expect(try store.read("salida/plan-de-pagos.txt.anterior-1") == edited)
        #expect(try OutputFolder(path: "salida", in: store).manifest()?.pending == [])
    }

    @Test("A store refuses what a folder of the machine refuses")
    func refusals() throws {
        let store = MemoryStore(["a/b.txt": [1, 2, 3]])
        #expect(store.kind(of: "a") == .folder && store.kind(of: "./a//b.txt") == .file && store.kind(of: "a/c") == nil)
        #expect(try store.names(in: "a") == ["b.txt"])
        #expect(problems { _ = try store.read("a/c") } == ["archivo.no-se-puede-leer"])
        #expect(problems { _ = try store.read("a/b.txt", limit: 2) } == ["archivo.grande"])
        #expect(problems { _ = try store.names(in: "x") } == ["carpeta.no-se-puede-leer"])
        #expect(problems { try store.create("a/b.txt", []) } == ["archivo.no-se-puede-escribir"])
        #expect(problems { try store.requireFolder("x", fix: "") } == ["carpeta.no-existe"])
        #expect(problems { _ = try Installation.open("a", in: store) } == ["raiz.no-encontrada"])
        try CaseInput.create("casos/nuevo.yaml", with: [0x31], in: store)
        #expect(problems { try CaseInput.create("casos/nuevo.yaml", with: [], in: store) } == ["caso.ya-existe"])
    }

    @Test("What was loaded is kept while the pack's files stay, and never beyond")
    func cache() throws {
        let store = try InMemoryPack.store()
        let cache = InstallationCache(capacity: 2)
        let first = try cache.installation(at: "fondo", in: store)
        _ = try first.template(try first.documentType("plan-de-pagos"))
        #expect(try cache.installation(at: "fondo/", in: store) === first)
        // A case is no part of a pack.
        store.put([0x31], at: "casos/otro.yaml")
        #expect(try cache.installation(at: "fondo", in: store) === first)
        let path = "fondo/templates/plan-de-pagos/plantilla.xhtml"
        let own = try store.read(path)
        store.put(own + Array("\n".utf8), at: path)
        let second = try cache.installation(at: "fondo", in: store)
        #expect(second !== first)
        // What is in hand does not change under whoever has it.
        #expect(try first.template(try first.documentType("plan-de-pagos")).sources.contains { $0.bytes == own })
        store.put(own, at: path)
        #expect(try cache.installation(at: "fondo", in: store) === first)
    }

    @Test("Threads that share an installation make the same documents")
    func threads() async throws {
        let installation = Installation(root: Project.root)
        let made = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let input = try CaseInput(
                        reading: Project.root + "/examples/aurifera/caso.yaml", in: installation)
                    return try Generation(installation: installation).generate(
                        [try installation.documentType("plan-de-pagos")], from: input, mode: .final, formats: [.xhtml]
                    ).files[0].bytes
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(made.count == 4 && made.allSatisfy { $0 == made[0] })
        #expect(installation.templates.count == 1)
    }
}
