import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

@Suite("Files are written whole or not at all")
struct WriterTests {
    @Test("A file is for its owner alone and leaves nothing else behind")
    func writes() throws {
        let folder = try ScratchFolder()
        let inner = folder.path + "/a/b"
        try Writer.createFolder(inner)
        try Writer(folder: inner).write([.init(name: "x.txt", bytes: Array("uno".utf8))])
        try Writer(folder: inner).write([.init(name: "x.txt", bytes: Array("dos".utf8))])
        #expect(folder.names("a/b") == ["x.txt"])
        #expect(folder.text("a/b/x.txt") == "dos")
        #expect(folder.permissions("a/b/x.txt") == 0o600)
        #expect(folder.permissions("a/b") == 0o700)
    }

    @Test("What stood there is kept under the next free name")
    func keeps() throws {
        let folder = try ScratchFolder()
        let writer = Writer(folder: folder.path)
        for text in ["uno", "dos", "tres"] {
            try writer.write([.init(name: "x", bytes: Array(text.utf8))], keeping: ["x"])
        }
        #expect(folder.names() == ["x", "x.anterior-1", "x.anterior-2"])
        #expect(folder.text("x") == "tres")
        #expect(folder.text("x.anterior-1") == "uno")
        #expect(folder.text("x.anterior-2") == "dos")
    }

    @Test("What is asked last and refused leaves the folder as it was")
    func check() throws {
        let folder = try ScratchFolder()
        try folder.write("x", "uno")
        let refused = problems {
            try Writer(folder: folder.path).write([.init(name: "x", bytes: Array("dos".utf8))]) {
                () throws(DiagnosticsError) in
                // Somebody else writes meanwhile.
                try? folder.write("x", "tres")
                throw DiagnosticsError(Diagnostic("caso.cambio", "cambió"))
            }
        }
        #expect(refused == ["caso.cambio"])
        #expect(folder.names() == ["x"] && folder.text("x") == "tres")
    }

    @Test("A folder that cannot be made and a name that cannot be written are told, and nothing changes")
    func refusals() throws {
        let folder = try ScratchFolder()
        try folder.write("archivo", "x")
        #expect(problems { try Writer.createFolder(folder.path + "/archivo/dentro") } == ["carpeta.no-se-puede-crear"])
        let long = String(repeating: "n", count: 300)
        let files = [Writer.File(name: "bueno", bytes: [1]), Writer.File(name: long, bytes: [2])]
        #expect(problems { try Writer(folder: folder.path).write(files) } == ["archivo.no-se-puede-escribir"])
        #expect(folder.names() == ["archivo"])
    }

    @Test("Reading refuses what is no plain file, and what is too large before reading it")
    func reading() throws {
        let folder = try ScratchFolder()
        try folder.write("grande", String(repeating: "x", count: 100))
        #expect(try FileSystem.read(folder.path + "/grande", limit: 100).count == 100)
        #expect(
            problems { _ = try FileSystem.read(folder.path + "/grande", limit: 99) } == ["archivo.grande"])
        #expect(problems { _ = try FileSystem.read(folder.path) } == ["archivo.no-se-puede-leer"])
        #expect(problems { _ = try FileSystem.read(folder.path + "/nada") } == ["archivo.no-se-puede-leer"])
        #expect(problems { _ = try FileSystem.read("/dev/zero") } == ["archivo.no-se-puede-leer"])
        #expect(problems { _ = try FileSystem.read("") } == ["archivo.no-se-puede-leer"])
    }

    @Test("Paths are cut by their text")
    func paths() {
        #expect(FilePath.parent("a/b.txt") == "a")
        #expect(FilePath.parent("b.txt") == ".")
        #expect(FilePath.parent("/b") == "/")
        #expect(FilePath.parent("a/b/") == "a")
        #expect(FilePath.name("a/b/") == "b")
        #expect(FilePath.fileExtension("a.b/c") == "")
        #expect(FilePath.fileExtension("c.XHTML") == "xhtml")
        #expect(FilePath.fileExtension(".oculto") == "")
        #expect(FilePath.withoutExtension("a/c.d.txt") == "a/c.d")
        #expect(FilePath.join("a", "/b") == "/b")
    }
}

@Suite("The manifest and what a person edited")
struct OutputFolderTests {
    private func entry(_ name: String, _ bytes: [UInt8]) -> Manifest.Entry {
        Manifest.Entry(
            name: name, document: "acta", mode: "borrador", format: "texto", sha256: Digest(of: bytes).hexadecimal,
            ingredients: [.init(name: "caso.yaml", sha256: Digest(of: []).hexadecimal)])
    }

    @discardableResult
    private func write(_ folder: ScratchFolder, _ files: [String: String], replacing: Bool = false) throws -> [String] {
        let sorted = files.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }
        return try OutputFolder(path: folder.path).write(
            sorted.map { .init(name: $0.0, bytes: $0.1) }, entries: sorted.map { entry($0.0, $0.1) },
            replacing: replacing)
    }

    @Test("The manifest reads back as it was written, sorted by name")
    func roundTrip() throws {
        let manifest = Manifest([entry("b.txt", [1]), entry("a «ñ».txt", [2])])
        let again = try Manifest(reading: SourceText(name: "m", bytes: manifest.bytes))
        #expect(again.entries == manifest.entries)
        #expect(again.bytes == manifest.bytes)
        #expect(manifest.entries.map(\.name) == ["a «ñ».txt", "b.txt"])
    }

    @Test("What Foja wrote is replaced; what a person edited is not, and then nothing is")
    func edited() throws {
        let folder = try ScratchFolder()
        try write(folder, ["a.txt": "1", "b.txt": "1"])
        try write(folder, ["a.txt": "2", "b.txt": "2"])
        #expect(folder.text("a.txt") == "2")
        try folder.write("a.txt", "a mano")
        let before = folder.contents()
        #expect(problems { try write(folder, ["a.txt": "3", "b.txt": "3"]) } == ["archivo.editado"])
        #expect(folder.contents() == before)
        try write(folder, ["a.txt": "3", "b.txt": "3"], replacing: true)
        #expect(folder.text("a.txt") == "3")
        #expect(folder.text("a.txt.anterior-1") == "a mano")
        #expect(folder.names() == ["a.txt", "a.txt.anterior-1", "b.txt", "manifiesto.json"])
        // Now it is Foja's own again.
        try write(folder, ["a.txt": "4", "b.txt": "4"])
        #expect(folder.text("a.txt") == "4")
    }

    @Test("A file that no manifest knows is a person's, unless it says just the same")
    func unknown() throws {
        let folder = try ScratchFolder()
        try folder.write("a.txt", "1")
        #expect(problems { try write(folder, ["a.txt": "2"]) } == ["archivo.editado"])
        #expect(folder.names() == ["a.txt"])
        try write(folder, ["a.txt": "1"])
        #expect(folder.names() == ["a.txt", "manifiesto.json"])
    }

    @Test("A manifest that cannot be read protects everything")
    func brokenManifest() throws {
        let folder = try ScratchFolder()
        try write(folder, ["a.txt": "1"])
        try folder.write("manifiesto.json", "{")
        #expect(problems { try write(folder, ["a.txt": "2"]) }.last == "manifiesto.ilegible")
        #expect(folder.text("a.txt") == "1")
        try write(folder, ["a.txt": "2"], replacing: true)
        #expect(folder.text("a.txt.anterior-1") == "1")
    }

    @Test("A folder or a link in the place of a document is never replaced")
    func notAFile() throws {
        let folder = try ScratchFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/a.txt", withIntermediateDirectories: false)
        for replacing in [false, true] {
            #expect(
                problems { try write(folder, ["a.txt": "1"], replacing: replacing) } == ["archivo.no-se-puede-escribir"]
            )
        }
        #expect(folder.names() == ["a.txt"])
    }

    @Test("Entries of other documents stay")
    func others() throws {
        let folder = try ScratchFolder()
        try write(folder, ["a.txt": "1"])
        try write(folder, ["b.txt": "1"])
        let manifest = try #require(try OutputFolder(path: folder.path).manifest())
        #expect(manifest.entries.map(\.name) == ["a.txt", "b.txt"])
    }

    @Test("Hashes are those that sha256sum prints")
    func digest() {
        #expect(
            Digest(of: Array("abc".utf8)).hexadecimal
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Digest(of: Array("abc".utf8)).base64 == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    }
}
