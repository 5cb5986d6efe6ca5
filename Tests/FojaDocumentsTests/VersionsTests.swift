import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

@Suite("What was final is never overwritten")
struct VersionsTests {
    @Test("The same bytes again are no new version; others are, and the old ones are kept")
    func versions() throws {
        let box = try RecordedFolder()
        try box.write(["acta.txt": "1", "acta.xhtml": "<1>"])
        let before = try box.folder.read("manifiesto.json")
        #expect(try box.write(["acta.txt": "1", "acta.xhtml": "<1>"]).warnings.isEmpty)
        #expect(try box.folder.read("manifiesto.json") == before)
        let told = try box.write(["acta.txt": "1", "acta.xhtml": "<2>"])
        #expect(told.warnings.map(\.id.name) == ["version.sustituida"] && told.paths.count == 2)
        #expect(try box.states() == ["final v1", "sustituido v1", "final v2"])
        #expect(box.folder.names("versiones/acta/1") == ["acta.txt", "acta.xhtml"])
        #expect(try box.folder.read("versiones/acta/1/acta.xhtml") == "<1>" && box.folder.read("acta.xhtml") == "<2>")
        #expect(box.folder.permissions("versiones/acta/1/acta.txt") == 0o600)
        #expect(box.folder.permissions("versiones/acta/1") == 0o700)
    }

    @Test("Another format of the same text is of the same version; a print of it that stands is not made again")
    func formats() throws {
        let box = try RecordedFolder()
        try box.write(["acta.xhtml": "<1>"], text: "t")
        try box.write(["acta.pdf": "uno"], text: "t")
        #expect(try box.states() == ["final v1", "final v1"])
        #expect(try box.life()?.standing?.files.map(\.name) == ["acta.pdf", "acta.xhtml"])
        // Another browser prints it otherwise.
        try box.write(["acta.pdf": "dos", "acta.xhtml": "<1>"], text: "t")
        #expect(try box.folder.read("acta.pdf") == "uno" && box.states().count == 2)
        try FileManager.default.removeItem(atPath: box.folder.path + "/acta.pdf")
        try box.write(["acta.pdf": "dos"], text: "t")
        #expect(try box.folder.read("acta.pdf") == "dos" && box.states() == ["final v1", "final v1", "final v1"])
        // Another text is another version, in whatever format.
        try box.write(["acta.pdf": "tres"], text: "u")
        #expect(try box.folder.read("versiones/acta/1/acta.xhtml") == "<1>")
        #expect(try box.folder.read("versiones/acta/1/acta.pdf") == "dos")
        #expect(try box.life()?.standing?.number == 2)
    }

    @Test("A draft over a final keeps it too; drafts are numbered, and only the last is there")
    func drafts() throws {
        let box = try RecordedFolder()
        try box.write(["acta.txt": "1"])
        try box.write(["acta.txt": "b"], mode: "borrador")
        try box.write(["acta.txt": "b"], mode: "borrador")
        try box.write(["acta.txt": "c"], mode: "borrador")
        try box.write(["acta.txt": "2"])
        #expect(
            try box.states() == ["final v1", "sustituido v1", "borrador b1", "borrador b2", "final v2"])
        #expect(try box.folder.read("versiones/acta/1/acta.txt") == "1")
        #expect(box.folder.names("versiones/acta") == ["1"])
        // The model in blank in its place leaves nothing that holds.
        try box.write(["acta.txt": "……"], mode: "en-blanco")
        #expect(try box.states().last == "sustituido v2")
        #expect(try box.folder.read("versiones/acta/2/acta.txt") == "2")
        #expect(try box.life()?.standing == nil)
    }

    private func signed() throws -> RecordedFolder {
        let box = try RecordedFolder()
        try box.write(["acta.txt": "1"])
        try box.write(["plan.txt": "1"])
        let version = try #require(try box.life()?.standing)
        try box.output.record { _ in
            (
                box.output.kept([("acta", version)]).files,
                HistoryEvent(
                    "acta", .signed, version: 1, files: version.files,
                    circumstances: .init(date: CivilDate(canonical: "2025-06-10"))), ()
            )
        }
        return box
    }

    @Test("What is signed is refused with the way out, and alone stays while the rest of an order is made")
    func frozen() throws {
        let box = try signed()
        let before = box.folder.contents()
        for replacing in [false, true] {
            let error = #expect(throws: DiagnosticsError.self) {
                try box.write(["acta.txt": "2", "plan.txt": "2"], WritingOrder(replacing: replacing))
            }
            let one = try #require(error?.diagnostics.first)
            #expect(error?.diagnostics.count == 1 && one.id == "version.firmado" && one.severity == .error)
            #expect(one.message.contains("10 de junio de 2025") && one.fix?.contains("modificatorio") == true)
        }
        #expect(box.folder.contents() == before)
        // Nothing changes in it, and nothing is refused.
        try box.write(["acta.txt": "1"])
        let told = try box.write(["acta.txt": "2", "plan.txt": "2"], WritingOrder(leavesSigned: true))
        #expect(told.warnings.map(\.id.name).sorted() == ["version.firmado", "version.sustituida"])
        #expect(told.paths == [box.folder.path + "/plan.txt"])
        #expect(try box.folder.read("acta.txt") == "1" && box.folder.read("plan.txt") == "2")
        // A draft or the model in blank is not put over it either.
        for mode in ["borrador", "en-blanco"] {
            #expect(problems { _ = try box.write(["acta.txt": "b"], mode: mode) } == ["version.firmado"])
        }
    }

    @Test("A print of what was signed is never made again over it, and a further one is kept with it")
    func printed() throws {
        let box = try RecordedFolder()
        try box.write(["acta.xhtml": "<1>", "acta.pdf": "uno"], text: "t")
        let version = try #require(try box.life()?.standing)
        try box.output.record { _ in
            (
                box.output.kept([("acta", version)]).files,
                HistoryEvent("acta", .signed, version: 1, files: version.files), ()
            )
        }
        try FileManager.default.removeItem(atPath: box.folder.path + "/acta.pdf")
        let told = try box.write(["acta.pdf": "dos"], text: "t", WritingOrder(replacing: true))
        #expect(told.warnings.map(\.id.name) == ["version.firmado-tocado"] && !box.folder.names().contains("acta.pdf"))
        #expect(try box.folder.read("versiones/acta/1/acta.pdf") == "uno")
        try box.write(["acta.docx": "w"], text: "t")
        #expect(try box.folder.read("versiones/acta/1/acta.docx") == "w")
        #expect(try box.life()?.standing?.files.map(\.name) == ["acta.docx", "acta.pdf", "acta.xhtml"])
        #expect(try box.life()?.standing?.isSigned == true)
    }

    @Test("A signed file that somebody touched can be had as it was")
    func touched() throws {
        let box = try signed()
        try box.folder.write("acta.txt", "a mano")
        let file = try #require(try box.life()?.standing?.files.first)
        #expect(box.output.bytes(of: file, "acta", 1) == Array("1".utf8))
        #expect(problems { _ = try box.write(["acta.txt": "1"]) } == ["archivo.editado"])
        try box.write(["acta.txt": "1"], WritingOrder(replacing: true))
        #expect(try box.folder.read("acta.txt") == "1" && box.folder.read("acta.txt.anterior-1") == "a mano")
        #expect(try box.states() == ["final v1", "firmado v1"])
    }

    @Test("Of a final that somebody edited and that is replaced, it is told what is lost")
    func incomplete() throws {
        let box = try RecordedFolder()
        try box.write(["acta.txt": "1", "acta.xhtml": "<1>"])
        try box.folder.write("acta.txt", "a mano")
        #expect(problems { _ = try box.write(["acta.txt": "2", "acta.xhtml": "<2>"]) } == ["archivo.editado"])
        let told = try box.write(["acta.txt": "2", "acta.xhtml": "<2>"], WritingOrder(replacing: true))
        #expect(told.warnings.map(\.id.name) == ["version.sustituida", "version.incompleta"])
        #expect(box.folder.names("versiones/acta/1") == ["acta.xhtml"])
        #expect(try box.folder.read("acta.txt.anterior-1") == "a mano")
    }

    @Test("Something else where a version goes is not overwritten")
    func inTheWay() throws {
        let box = try RecordedFolder()
        try box.write(["acta.txt": "1"])
        try box.folder.write("versiones/acta/1/acta.txt", "de otro")
        #expect(problems { _ = try box.write(["acta.txt": "2"]) } == ["archivo.otro"])
        #expect(try box.folder.read("acta.txt") == "1")
        // What a process that was killed had put there already is the same.
        try box.folder.write("versiones/acta/1/acta.txt", "1")
        try box.write(["acta.txt": "2"])
        #expect(try box.states() == ["final v1", "sustituido v1", "final v2"])
    }

    @Test("A link where versions go leads nowhere", arguments: ["versiones", ".foja"])
    func links(name: String) throws {
        let box = try RecordedFolder()
        let elsewhere = try ScratchFolder()
        try box.write(["acta.txt": "b"], mode: "borrador")
        try FileManager.default.createSymbolicLink(
            atPath: box.folder.path + "/" + name, withDestinationPath: elsewhere.path)
        func refused() -> [String] {
            problems {
                try box.write(["acta.txt": "1"])
                try box.write(["acta.txt": "2"])
            }
        }
        #expect(refused() == ["archivo.otro"] && elsewhere.names() == [])
    }

    // MARK: Killed

    /// No process has it.
    private static let dead = 4_999_999

    @Test(
        "After a kill between any two names, old or new stands, and the history says which",
        arguments: [[], ["acta.txt"], ["acta.txt", "acta.xhtml"]])
    func killed(_ renamed: [String]) throws {
        let box = try RecordedFolder()
        try box.write(["acta.txt": "1", "acta.xhtml": "<1>"])
        let known = try #require(try box.output.manifest())
        let version = try #require(known.history.life(of: "acta")?.standing)
        let new = ["acta.txt": "2", "acta.xhtml": "<2>"]
        // As the folder is once the copies of the old version stand and the manifest says what is being written.
        try FileStore().add(box.output.kept([("acta", version)]).files, in: box.folder.path)
        var pending: [Manifest.Pending] = []
        for (name, text) in new.sorted(by: { $0.key < $1.key }) {
            let temporary = ".\(name).\(Self.dead)-0.nuevo"
            pending.append(.init(entry: RecordedFolder.entry(name, text, mode: "final"), temporary: temporary))
            try box.folder.write(renamed.contains(name) ? name : temporary, text)
        }
        let events = [
            HistoryEvent("acta", .replaced, version: 1),
            HistoryEvent(
                "acta", .final, version: 2,
                files: pending.map { .init(name: $0.entry.name, format: $0.entry.format, sha256: $0.entry.sha256) }),
        ]
        try box.folder.write("manifiesto.json", Data(known.writing(pending, events: events).bytes))
        // Whoever only reads sees what stands.
        #expect(try box.life()?.standing?.number == (renamed.isEmpty ? 1 : 2))
        // Whoever writes next, whatever it is, finishes it.
        try box.write(["plan.txt": "1"])
        #expect(try box.states() == ["final v1", "sustituido v1", "final v2"])
        #expect(try box.folder.read("acta.txt") == "2" && box.folder.read("acta.xhtml") == "<2>")
        #expect(try box.folder.read("versiones/acta/1/acta.txt") == "1")
        #expect(try box.folder.read("versiones/acta/1/acta.xhtml") == "<1>")
        #expect(!box.folder.names().contains { $0.hasSuffix(".nuevo") })
    }
}

@Suite("Packs as versions keep them")
struct PackStoreTests {
    private func pack(_ files: [(String, String)]) -> PackSnapshot {
        PackSnapshot(files.map { .init(path: $0.0, bytes: Array($0.1.utf8)) })
    }

    @Test("A pack is one file, the same bytes each time, that tar reads and that reads back")
    func archive() throws {
        let long = String(repeating: "una-carpeta-larga/", count: 8) + "plantilla.xhtml"
        let own = pack([("paquete.yaml", "paquete: x\n"), ("templates/á/ñ.xhtml", ""), (long, "texto «ñ»")])
        let bytes = try #require(PackArchive.bytes(own))
        #expect(bytes.count % 512 == 0 && PackArchive.bytes(own) == bytes)
        let again = try #require(PackArchive.read(bytes))
        #expect(again.digest == own.digest && again.files.map(\.path) == own.files.map(\.path))
        #expect(again.files.map(\.bytes) == own.files.map(\.bytes))
        #expect(PackArchive.bytes(pack([(String(repeating: "x", count: 300), "")])) == nil)
        let tar = try #require(["/usr/bin/tar", "/bin/tar"].first(where: FileManager.default.isExecutableFile))
        let folder = try ScratchFolder()
        try folder.write("p.tar", Data(bytes))
        let opened = try run(tar, ["xf", "p.tar"], in: URL(filePath: folder.path))
        #expect(opened.status == 0, "\(opened.errors)")
        #expect(try folder.read("paquete.yaml") == "paquete: x\n" && folder.read(long) == "texto «ñ»")
    }

    @Test("What is not whole is no pack, wherever it is cut or changed")
    func damaged() throws {
        let own = pack([("paquete.yaml", "paquete: x\n"), ("schema/expediente.yaml", "version: 1\n")])
        let bytes = try #require(PackArchive.bytes(own))
        for end in stride(from: 0, to: bytes.count - 1_024, by: 97) {
            #expect(PackArchive.read(Array(bytes[..<end])) == nil, "\(end)")
        }
        for at in 0..<bytes.count {
            var altered = bytes
            altered[at] ^= 0x11
            // What stands between the end of a file and the next, and after the last, is no part of it.
            let isPadding = (523..<1_024).contains(at) || (1_547..<2_048).contains(at) || at >= 2_560
            #expect((PackArchive.read(altered)?.digest == own.digest) == isPadding, "\(at)")
        }
    }

    @Test("One is kept once, found in the folder or beside it, and its damage or absence told by name")
    func store() throws {
        let folder = try ScratchFolder()
        let own = pack([("paquete.yaml", "paquete: x\n")])
        let store = PackStore(of: folder.path + "/caso", shared: nil, in: FileStore())
        #expect(problems { _ = try store.pack(own.name) } == ["almacen.falta"])
        try store.put(own)
        try store.put(own)
        let name = "caso/.foja/paquetes/\(own.name).tar"
        #expect(folder.permissions(name) == 0o600 && folder.names("caso/.foja/paquetes") == [own.name + ".tar"])
        #expect(try store.pack(own.name).digest == own.digest)
        let shared = PackStore(of: folder.path + "/otro", shared: folder.path + "/caso/.foja/paquetes", in: FileStore())
        #expect(try shared.pack(own.name).digest == own.digest)
        #expect(PackStore(of: folder.path + "/caso/dentro", shared: nil, in: FileStore()).has(own.name))
        try folder.edit(name) { $0.replacing("paquete: x", with: "paquete: y") }
        let error = #expect(throws: DiagnosticsError.self) { try store.pack(own.name) }
        #expect(error?.diagnostics.map(\.id.name) == ["almacen.danado"])
        #expect(error?.diagnostics.first?.place?.source.name.hasSuffix(own.name + ".tar") == true)
        // A manifest may say anything is the digest of a pack: nothing outside is looked at.
        try folder.write("fuera.tar", "x")
        for hostile in ["../../../fuera", folder.path + "/fuera", "", ".", String(own.name.dropLast()) + "/"] {
            #expect(problems { _ = try store.pack(hostile) } == ["almacen.falta"], "\(hostile)")
        }
        let long = pack([(String(repeating: "x", count: 300), "")])
        #expect(problems { try store.put(long) } == ["almacen.ruta"])
    }

    @Test("Which files are others is told of those that a document is made from")
    func changes() {
        let old = pack([
            ("paquete.yaml", "1"), ("templates/acta/p.xhtml", "1"), ("templates/plan/p.xhtml", "1"), ("a", ""),
        ])
        let new = pack([
            ("paquete.yaml", "1"), ("templates/acta/p.xhtml", "2"), ("templates/plan/p.xhtml", "2"),
            ("regulations/n.yaml", ""),
        ])
        #expect(
            old.changes(to: new, of: "acta")
                == ["`a` (ya no está)", "`regulations/n.yaml` (nuevo)", "`templates/acta/p.xhtml`"])
        #expect(old.changes(to: new, of: nil).count == 4 && old.changes(to: old, of: nil).isEmpty)
    }

    @Test("A pack that somebody changes while finals are made is told, and nothing is written")
    func changing() throws {
        let store = try InMemoryPack.store()
        let installation = try Installation.open("fondo", in: store)
        let input = try CaseInput(reading: "casos/caso.yaml", in: installation)
        let made = try Generation(installation: installation).generate(
            [try installation.documentType("plan-de-pagos")], from: input, mode: .final, formats: [.text])
        store.put(try store.read("fondo/institucion.yaml") + Array("# más\n".utf8), at: "fondo/institucion.yaml")
        #expect(problems { _ = try made.write(to: "salida", replacing: false) } == ["paquete.cambio"])
        #expect(!store.isFolder("salida"))
    }
}
