import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Synchronization
import Testing

@testable import FojaDocuments

@Suite("What a batch keeps of its cases")
struct BatchMemoryTests {
    private func folder(_ count: Int) throws -> ScratchFolder {
        let folder = try ScratchFolder()
        let text = try Project.text("examples/aurifera/caso.yaml")
        for number in 0..<count {
            try folder.write(
                "casos/\(number)/caso.yaml",
                text.replacing("id: aurifera", with: "id: caso-\(number)")
                    .replacing("correlativo: \"001\"", with: "correlativo: \"10\(number)\"")
                    .replacing("HR-EXT/0001/2025", with: "HR-EXT/10\(number)/2025"))
        }
        return folder
    }

    private func options(_ folder: ScratchFolder, all: Bool = false) throws -> BatchOptions {
        let installation = Installation(root: Project.root)
        let types = all ? try installation.catalogue() : [try installation.documentType("contrato-de-prestamo")]
        return try BatchOptions(
            types, all: all, of: installation, mode: .draft, formats: [.text], output: folder.path + "/salida",
            order: WritingOrder(), redoing: false)
    }

    private final class Told: Sendable {
        private let results = Mutex<[BatchResult]>([])
        func add(_ result: BatchResult) { results.withLock { $0.append(result) } }
        var all: [BatchResult] { results.withLock { $0 } }
    }

    private func run(_ folder: ScratchFolder, _ options: BatchOptions, part: String? = nil) async throws
        -> [BatchResult]
    {
        let told = Told()
        _ = await Batch(options, workers: 2).run(
            try CaseDiscovery(in: [folder.path + "/casos"]).cases, part: part.flatMap { BatchPart($0) },
            isStopped: { false }, told: { told.add($0) })
        return told.all
    }

    private func digest(_ folder: ScratchFolder, _ number: Int) throws -> String {
        Digest(of: Array(try folder.read("casos/\(number)/caso.yaml").utf8)).hexadecimal
    }

    @Test("The tree of a case that is still to be made is kept for who makes it, once, and is the one that is read")
    func trees() throws {
        let folder = try folder(2)
        let memory = BatchMemory(try options(folder), nil)
        let bytes = Array(try folder.read("casos/0/caso.yaml").utf8)
        let tree = try DataTree.read(SourceText(name: "uno", bytes: bytes), format: .yaml)
        memory.keep(tree, of: Digest(of: bytes).hexadecimal)
        #expect(memory.source("otro", Array(try folder.read("casos/1/caso.yaml").utf8)).kept == nil)
        let source = memory.source("dos", bytes)
        #expect(source.kept.map(Array.init) == tree.kept && source.name == "dos")
        #expect(try DataTree.read(source, format: .yaml).kept == tree.kept)
        #expect(memory.source("dos", bytes).kept == nil)
    }

    @Test("What was found of a case is known by its bytes: nobody opens it again, and a changed one is opened")
    func known() async throws {
        let folder = try folder(2)
        let options = try options(folder, all: true)
        #expect(try await run(folder, options).map(\.outcome) == [.made, .made])
        let memory = BatchMemory(options, nil)
        let found = memory[try digest(folder, 0)]
        #expect(
            found.numbers?.texts.contains("100") == true && found.numbers?.texts.contains("HR-EXT/100/2025") == true)
        // The documents that the case rules out.
        let out = try #require(found.out)
        let made = Set(folder.names("salida/caso-0").map { $0.split(separator: ".").first.map(String.init) ?? "" })
        #expect(!out.isEmpty && out.allSatisfy { !made.contains($0) })
        #expect(try await run(folder, options).map(\.outcome) == [.upToDate, .upToDate])
        // What it says is what is believed, as long as the case is the same: nobody read the case.
        let other = try digest(folder, 1)
        let numbers = try #require(found.numbers)
        memory.note(other) { $0.numbers = numbers }
        memory.note(other) { $0.numbers?.digest = "otro" }
        memory.write()
        #expect(try await run(folder, options).map(\.outcome) == [.refused, .refused])
        try folder.edit("casos/1/caso.yaml") { $0 + "# otra\n" }
        #expect(try await run(folder, options).map(\.outcome) == [.upToDate, .made])
    }

    @Test("A file that is not as it was written, or of another pack, says nothing")
    func broken() async throws {
        let folder = try folder(2)
        let options = try options(folder)
        #expect(try await run(folder, options).map(\.outcome) == [.made, .made])
        let file = "salida/.lote/leido"
        let text = try folder.read(file)
        #expect(BatchMemory(options, nil)[try digest(folder, 0)].numbers != nil)
        try folder.write(file, text.replacing("HR-EXT/100/2025", with: "HR-EXT/999/2025"))
        #expect(BatchMemory(options, nil)[try digest(folder, 0)].numbers == nil)
        try folder.write(file, "")
        #expect(BatchMemory(options, nil)[try digest(folder, 0)].numbers == nil)
        #expect(try await run(folder, options).map(\.outcome) == [.upToDate, .upToDate])
        #expect(try folder.read(file) == text)
    }

    @Test("A number that a case of another part has refuses both, each in its part")
    func acrossParts() async throws {
        let folder = try folder(4)
        try folder.edit("casos/2/caso.yaml") { $0.replacing("HR-EXT/102/2025", with: "HR-EXT/101/2025") }
        let options = try options(folder)
        #expect(try await run(folder, options, part: "1/2").map(\.outcome) == [.made, .refused])
        let second = try await run(folder, options, part: "2/2")
        #expect(second.map(\.outcome) == [.refused, .made])
        #expect(second[0].diagnostics.map(\.id) == ["lote.numero-repetido"])
        #expect(second[0].diagnostics[0].message.contains("casos/2/caso.yaml"))
    }

    @Test("A hash altered in a manifest is not believed: the document is made again, or its edit told")
    func alteredManifest() async throws {
        let folder = try folder(1)
        let options = try options(folder)
        _ = try await run(folder, options)
        let manifest = "salida/caso-0/manifiesto.json"
        let whole = try folder.read(manifest)
        let text = try folder.read("salida/caso-0/contrato-de-prestamo.txt")
        let hash = Digest(of: Array(text.utf8)).hexadecimal
        try folder.write(manifest, whole.replacing(hash, with: String(repeating: "0", count: 64), maxReplacements: 1))
        #expect(try await run(folder, options).map(\.outcome) == [.made])
        #expect(try folder.read(manifest) == whole)
        try folder.write(manifest, whole.replacing(hash, with: String(repeating: "0", count: 64), maxReplacements: 1))
        try folder.write("salida/caso-0/contrato-de-prestamo.txt", text + "más")
        let told = try await run(folder, options)
        #expect(told.map(\.outcome) == [.refused] && told[0].diagnostics.map(\.id) == ["archivo.editado"])
    }

    @Test("A part is every so many cases, and what is no part is none")
    func parts() {
        for wrong in ["0/1", "2/1", "1/", "/1", "1", "", "1/1/1", "+1/2", "1/99999999999999999999"] {
            #expect(BatchPart(wrong) == nil, "\(wrong)")
        }
        let parts = (1...3).compactMap { BatchPart("\($0)/3") }
        let taken = parts.map { part in (0..<8).filter { part.has($0) } }
        #expect(taken == [[0, 3, 6], [1, 4, 7], [2, 5]])
        #expect(PartFile.part(PartFile.name(parts[1])) == parts[1])
        for wrong in ["parte-1-de-0.json", "parte-1-de-2.txt", "parte-1-de-2.json.nuevo", "casos.json"] {
            #expect(PartFile.part(wrong) == nil, "\(wrong)")
        }
    }

    @Test("A message is read back as it was written")
    func messages() throws {
        let place = Place(source: SourceText(name: "a.yaml", bytes: []), line: 3, column: 7)
        let message = Diagnostic(
            "dato.falta", "falta «x»", at: place, severity: .warning, category: .inputOutput,
            notes: [.init("así", place: place, about: "b"), .init("sola")], fix: "póngalo", about: "a.b")
        let bytes = PartFile.bytes(PartFile.Finding(message))
        let read = try #require(PartFile.read(PartFile.Finding.self, bytes)).diagnostic
        #expect(read.id == message.id && read.message == message.message && read.severity == message.severity)
        #expect(read.category == message.category && read.fix == message.fix && read.subject == message.subject)
        #expect(read.place?.source.name == "a.yaml" && read.place?.line == 3 && read.place?.column == 7)
        #expect(
            read.notes.map(\.text) == ["así", "sola"] && read.notes[0].subject == "b" && read.notes[1].place == nil)
    }
}

@Suite("Waiting for the disk")
struct DiskWritingTests {
    @Test("How much waits for it is read off what the system says")
    func dirty() {
        #expect(
            DiskWriting.dirty(in: Array("MemTotal:  24 kB\nDirty:             1234 kB\nWriteback: 0 kB\n".utf8)) == 1234
        )
        #expect(DiskWriting.dirty(in: Array("Dirty: x kB\n".utf8)) == nil)
        #expect(DiskWriting.dirty(in: []) == nil)
    }

    @Test("A folder that is not there cannot be waited for; one that is can, or its files are one by one")
    func together() throws {
        #expect(!DiskWriting.syncTogether(-1))
        let folder = try ScratchFolder()
        let files = (0..<70).map { StoredFile(name: "f\($0)", bytes: Array("\($0)".utf8)) }
        try Writer(folder: folder.path).write(files)
        #expect(folder.names().count == 70 && folder.text("f69") == "69")
    }
}
