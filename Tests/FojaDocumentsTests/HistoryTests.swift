import FojaData
import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

/// A folder of made-up documents, written as Foja writes them.
struct RecordedFolder {
    let folder: ScratchFolder
    var output: OutputFolder { OutputFolder(path: folder.path) }

    init() throws { folder = try ScratchFolder() }

    static func entry(_ name: String, _ text: String, mode: String) -> Manifest.Entry {
        Manifest.Entry(
            name: name, document: String(name.prefix { $0 != "." }), mode: mode,
            format: name.hasSuffix("txt") ? "texto" : FilePath.fileExtension(name),
            sha256: Digest(of: Array(text.utf8)).hexadecimal,
            ingredients: [.init(name: "caso.yaml", sha256: Digest(of: Array("caso \(text)".utf8)).hexadecimal)])
    }

    @discardableResult
    func write(
        _ files: [String: String], mode: String = "final", text: String? = nil, _ order: WritingOrder = WritingOrder()
    ) throws -> WrittenDocuments {
        let sorted = files.sorted { $0.key < $1.key }
        var made: [String: WritingPlan.Made] = [:]
        if let text {
            for name in files.keys {
                made[String(name.prefix { $0 != "." })] = .init(
                    text: text, making: .init(pack: nil, engine: Engine.ingredient, given: nil))
            }
        }
        return try output.write(
            sorted.map { .init(name: $0.key, bytes: Array($0.value.utf8)) },
            entries: sorted.map { Self.entry($0.key, $0.value, mode: mode) }, made: made, order)
    }

    func life(_ document: String = "acta") throws -> DocumentLife? {
        try output.manifest()?.history.life(of: document)
    }

    /// What happened to a document, in order.
    func states(_ document: String = "acta") throws -> [String] {
        (try output.manifest()?.history.events ?? []).filter { $0.document == document }.map { event in
            event.state.rawValue + (event.version.map { " v\($0)" } ?? "") + (event.draft.map { " b\($0)" } ?? "")
        }
    }
}

@Suite("The history of a folder")
struct HistoryTests {
    /// Three drafts, two finals and another document.
    private func lived() throws -> RecordedFolder {
        let box = try RecordedFolder()
        try box.write(["acta.txt": "1"], mode: "borrador")
        try box.write(["acta.txt": "2"], mode: "borrador")
        try box.write(["acta.txt": "3"], WritingOrder(who: "Ana Ejemplo", note: "la definitiva"))
        try box.write(["plan.txt": "1"])
        try box.write(["acta.txt": "4"])
        return box
    }

    @Test("It reads back as it was written, each event with the hash of the one before it")
    func roundTrip() throws {
        let box = try lived()
        let manifest = try #require(try box.output.manifest())
        #expect(
            try box.states() == ["borrador b1", "borrador b2", "final v1", "sustituido v1", "final v2"])
        let again = try Manifest(reading: SourceText(name: "m", bytes: manifest.bytes))
        #expect(again.history == manifest.history && again.bytes == manifest.bytes)
        #expect(manifest.history.hashes.count == 6 && Set(manifest.history.hashes).count == 6)
        #expect(manifest.history.events[2].circumstances.who == "Ana Ejemplo")
        #expect(manifest.history.events[2].circumstances.note == "la definitiva")
    }

    @Test(
        "An edited, cut or replaced history is told, and nothing is written over it, whatever is asked for",
        arguments: [
            ("\"nota\": \"la definitiva\"", "\"nota\": \"otra\"", "historia.editada"),
            ("\"estado\": \"final\"", "\"estado\": \"firmado\"", "historia.editada"),
            ("\"numero\": 4", "\"numero\": 5", "historia.cortada"),
            ("\"ultimo\": \"", "\"ultimo\": \"0", "historia.cortada"),
            ("\"estado\": \"sustituido\"", "\"estado\": \"perdido\"", "manifiesto.valor"),
            ("\"documento\": \"plan\"", "\"documento\": \"../plan\"", "manifiesto.nombre"),
            ("manifiesto/2", "manifiesto/7", "manifiesto.futuro"), ("{", "[", "json.sintaxis"),
        ])
    func altered(_ old: String, _ new: String, _ id: String) throws {
        let box = try lived()
        let text = try box.folder.read("manifiesto.json")
        let start = try #require(text.range(of: "\"historia\": [")).lowerBound
        let isOfHistory = text[start...].contains(old)
        let from = isOfHistory ? start : text.startIndex
        let altered = text[..<from] + text[from...].replacing(old, with: new, maxReplacements: 1)
        try #require(String(altered) != text)
        try box.folder.write("manifiesto.json", String(altered))
        let before = box.folder.contents()
        let told = problems { _ = try box.output.manifest() }
        #expect(told.contains { $0 == id || id.hasPrefix("json.") && $0.hasPrefix("json.") }, "\(told)")
        for replacing in [false, true] {
            let refused = problems { _ = try box.write(["acta.txt": "9"], WritingOrder(replacing: replacing)) }
            #expect(refused.contains { $0 == id || id.hasPrefix("json.") && $0.hasPrefix("json.") }, "\(refused)")
        }
        #expect(box.folder.contents() == before)
    }

    @Test("Events taken out in the middle or at the end are told")
    func cut() throws {
        for gone in [1, 3, 5] {
            let box = try lived()
            let manifest = try #require(try box.output.manifest())
            // As somebody would who takes an event out of the list and leaves the rest.
            var events = manifest.history.events.indices.map { index in
                JSONValue.object(
                    manifest.history.events[index].members(
                        number: index + 1, previous: index == 0 ? History.beginning : manifest.history.hashes[index - 1]
                    ))
            }
            events.remove(at: gone)
            let bytes = JSONValue.object([
                ("foja", .string("manifiesto/2")), ("archivos", .array([])), ("historia", .array(events)),
                ("ultimo", .optional(manifest.history.last)),
            ]).bytes
            try box.folder.write("manifiesto.json", Data(bytes))
            #expect(problems { _ = try box.output.manifest() } == ["historia.cortada"], "\(gone)")
        }
    }

    @Test("A manifest of before in the place of the last one, and one that is gone, are told")
    func replaced() throws {
        let box = try RecordedFolder()
        try box.write(["acta.txt": "1"])
        let first = try box.folder.read("manifiesto.json")
        try box.write(["acta.txt": "2"])
        try box.folder.write("manifiesto.json", first)
        #expect(problems { _ = try box.output.manifest() } == ["historia.reemplazada"])
        #expect(
            problems { _ = try box.write(["acta.txt": "3"], WritingOrder(replacing: true)) } == ["historia.reemplazada"]
        )
        try FileManager.default.removeItem(atPath: box.folder.path + "/manifiesto.json")
        #expect(problems { _ = try box.output.manifest() } == ["historia.perdida"])
        #expect(
            problems { _ = try box.write(["acta.txt": "3"], WritingOrder(replacing: true)) } == ["historia.perdida"])
        #expect(try box.folder.read("acta.txt") == "2")
        #expect(try box.folder.read("versiones/acta/1/acta.txt") == "1")
    }

    @Test("A head that is behind, as a process leaves it that is killed last of all, is no harm")
    func behind() throws {
        let box = try RecordedFolder()
        try box.write(["acta.txt": "1"])
        let head = try box.folder.read(".foja/historia")
        try box.write(["acta.txt": "2"])
        try box.folder.write(".foja/historia", head)
        #expect(try box.states() == ["final v1", "sustituido v1", "final v2"])
        try box.folder.write(".foja/historia", "nada\n")
        #expect(problems { _ = try box.output.manifest() } == ["historia.reemplazada"])
    }

    @Test(
        "A folder of an earlier Foja is read as before; what stands there is its first version when something is written"
    )
    func earlier() throws {
        let box = try RecordedFolder()
        try box.folder.write("acta.txt", "1")
        try box.folder.write("nota.txt", "1")
        let old = Manifest([
            RecordedFolder.entry("acta.txt", "1", mode: "final"),
            RecordedFolder.entry("nota.txt", "1", mode: "borrador"),
        ])
        try box.folder.write(
            "manifiesto.json",
            String(decoding: old.bytes, as: UTF8.self).replacing("manifiesto/2", with: "manifiesto/1"))
        #expect(try box.output.manifest()?.history.events == [])
        try box.write(["nota.txt": "2"], mode: "borrador")
        #expect(try box.states() == ["final v1"] && box.states("nota") == ["borrador b1", "borrador b2"])
        try box.write(["acta.txt": "2"])
        #expect(try box.states() == ["final v1", "sustituido v1", "final v2"])
        #expect(try box.folder.read("versiones/acta/1/acta.txt") == "1")
    }

    @Test("A day before that of what happened last is told, and kept as it was said")
    func days() throws {
        let box = try RecordedFolder()
        let day = CivilDate(canonical: "2025-06-10")
        try box.write(["acta.txt": "1"], WritingOrder(date: day))
        let told = try box.write(["acta.txt": "2"], WritingOrder(date: CivilDate(canonical: "2025-06-09")))
        #expect(told.warnings.map(\.id.name).sorted() == ["historia.fecha-anterior", "version.sustituida"])
        #expect(
            try box.write(["acta.txt": "3"], WritingOrder(date: day)).warnings.map(\.id.name) == ["version.sustituida"])
    }
}
