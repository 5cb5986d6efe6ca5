import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

@Suite("What a process that was killed left half written")
struct JournalTests {
    /// No process has it: numbers end at 4,194,304.
    private static let dead = 4_999_999

    private func entry(_ name: String, _ text: String) -> Manifest.Entry {
        Manifest.Entry(
            name: name, document: "acta", mode: "borrador", format: "texto",
            sha256: Digest(of: Array(text.utf8)).hexadecimal,
            ingredients: [.init(name: "caso.yaml", sha256: Digest(of: Array(text.utf8)).hexadecimal)])
    }

    private func write(_ folder: ScratchFolder, _ files: [String: String]) throws {
        let sorted = files.sorted { $0.key < $1.key }
        _ = try OutputFolder(path: folder.path).write(
            sorted.map { .init(name: $0.key, bytes: Array($0.value.utf8)) },
            entries: sorted.map { entry($0.key, $0.value) },
            replacing: false)
    }

    /// A folder as it is after the manifest said what is being written and some of it has its name.
    private func killed(after renamed: Set<String>) throws -> ScratchFolder {
        let folder = try ScratchFolder()
        try write(folder, ["a.txt": "1", "b.txt": "1"])
        let known = try #require(try OutputFolder(path: folder.path).manifest())
        var pending: [Manifest.Pending] = []
        for name in ["a.txt", "b.txt"] {
            let temporary = ".\(name).\(Self.dead)-0.nuevo"
            pending.append(.init(entry: entry(name, "2"), temporary: temporary))
            try folder.write(renamed.contains(name) ? name : temporary, "2")
        }
        try folder.write(".manifiesto.json.\(Self.dead)-0.nuevo", "{}")
        try folder.write("manifiesto.json", String(decoding: known.writing(pending).bytes, as: UTF8.self))
        return folder
    }

    @Test(
        "Corrected data are written, nobody is said to have edited, nothing is left",
        arguments: [[], ["a.txt"], ["a.txt", "b.txt"]])
    func corrected(_ renamed: [String]) throws {
        let folder = try killed(after: Set(renamed))
        // Whoever only reads sees what stands.
        let seen = try #require(try OutputFolder(path: folder.path).manifest())
        for name in ["a.txt", "b.txt"] {
            let text = try #require(folder.text(name))
            #expect(seen[name]?.sha256 == Digest(of: Array(text.utf8)).hexadecimal)
        }
        try write(folder, ["a.txt": "3", "b.txt": "3"])
        #expect(folder.names() == ["a.txt", "b.txt", "manifiesto.json"])
        #expect(folder.text("a.txt") == "3" && folder.text("b.txt") == "3")
        #expect(try OutputFolder(path: folder.path).manifest()?.pending == [])
    }

    @Test("What was begun is finished by a run that writes something else")
    func finished() throws {
        let folder = try killed(after: ["a.txt"])
        try write(folder, ["c.txt": "3"])
        #expect(folder.names() == ["a.txt", "b.txt", "c.txt", "manifiesto.json"])
        #expect(folder.text("a.txt") == "2" && folder.text("b.txt") == "2")
        let manifest = try #require(try OutputFolder(path: folder.path).manifest())
        #expect(manifest["b.txt"] == entry("b.txt", "2"))
    }

    @Test("Where temporary files are gone, what stands counts")
    func undone() throws {
        let folder = try killed(after: ["a.txt"])
        try FileManager.default.removeItem(atPath: folder.path + "/.b.txt.\(Self.dead)-0.nuevo")
        try write(folder, ["a.txt": "3", "b.txt": "3"])
        #expect(folder.text("a.txt") == "3" && folder.text("b.txt") == "3")
    }

    @Test("What a person wrote meanwhile is not overwritten")
    func protected() throws {
        let folder = try killed(after: ["a.txt"])
        try folder.write("b.txt", "a mano")
        #expect(problems { try write(folder, ["a.txt": "3", "b.txt": "3"]) } == ["archivo.editado"])
        #expect(folder.text("b.txt") == "a mano" && folder.text("a.txt") == "2")
    }

    @Test("Only what a dead process left goes")
    func leftovers() throws {
        let folder = try ScratchFolder()
        let mine = ".x.\(getpid())-0.nuevo"
        for name in [mine, ".x.\(Self.dead)-3.nuevo", ".x.nuevo", "x.\(Self.dead)-3.nuevo"] {
            try folder.write(name, "")
        }
        Writer.removeLeftovers(in: folder.path)
        #expect(folder.names() == [mine, ".x.nuevo", "x.\(Self.dead)-3.nuevo"])
    }

    // MARK: Manifests that cannot be

    @Test(
        "Two entries of one file, and names that leave the folder, are refused",
        arguments: [
            ("b.txt", "a.txt", "manifiesto.repetido"), ("b.txt", "../b.txt", "manifiesto.nombre"),
            ("b.txt", "/etc/passwd", "manifiesto.nombre"), ("b.txt", "..", "manifiesto.nombre"),
            ("b.txt", "sub/b.txt", "manifiesto.nombre"), ("b.txt", "", "manifiesto.falta"),
        ])
    func refused(_ old: String, _ new: String, _ id: String) throws {
        let folder = try ScratchFolder()
        try write(folder, ["a.txt": "1", "b.txt": "1"])
        let text = try #require(folder.text("manifiesto.json"))
        try folder.write("manifiesto.json", text.replacing("\"nombre\": \"\(old)\"", with: "\"nombre\": \"\(new)\""))
        #expect(problems { _ = try OutputFolder(path: folder.path).manifest() }.contains(id))
        #expect(problems { try write(folder, ["a.txt": "2"]) }.contains(id))
        #expect(folder.text("a.txt") == "1")
    }

    @Test(
        "What a manifest says that none says is refused in its place, and nothing of the folder is replaced",
        arguments: [
            (
                "\"modo\"", "\"tamaño\": \"1\",\n\"modo\"", "manifiesto.desconocido", "\"tamaño\"",
                "un archivo del manifiesto no lleva «tamaño»"
            ),
            (
                "manifiesto/2", "manifiesto/9", "manifiesto.futuro", "\"manifiesto/9",
                "el manifiesto lo escribió un Foja más nuevo («manifiesto/9»), que este no sabe leer"
            ),
            (
                "manifiesto/2", "manifiesto/x", "manifiesto.valor", "\"manifiesto/x",
                "«manifiesto/x» no es un valor de `foja`"
            ),
            (
                "\"archivos\": [", "\"archivos\": \"a.txt\", \"escribiendo\": [", "manifiesto.tipo", "\"a.txt\", \"esc",
                "en `archivos` va una lista, y hay un valor"
            ),
        ])
    func foreign(_ old: String, _ new: String, _ id: String, _ mark: String, _ says: String) throws {
        let folder = try ScratchFolder()
        try write(folder, ["a.txt": "1"])
        try folder.edit("manifiesto.json") { $0.replacing(old, with: new, maxReplacements: 1) }
        let text = try folder.read("manifiesto.json")
        let error = #expect(throws: DiagnosticsError.self) { try OutputFolder(path: folder.path).manifest() }
        let one = try #require(error?.diagnostics.first { $0.id.name == id })
        #expect(one.severity == .error && one.message == says)
        let start = try #require(text.range(of: mark)).lowerBound
        let lines = text[..<start].split(separator: "\n", omittingEmptySubsequences: false)
        #expect(one.place?.source.name == folder.path + "/manifiesto.json")
        #expect(one.place?.line == lines.count && one.place?.column == (lines.last?.count ?? 0) + 1)
        #expect(problems { try write(folder, ["a.txt": "2"]) }.contains(id))
        #expect(folder.text("a.txt") == "1")
    }

    @Test("A file that is a wreck is made again; one that a person emptied of Foja's words is not")
    func wreck() throws {
        let folder = try ScratchFolder()
        try write(folder, ["a.txt": "1"])
        try folder.write("a.txt", "")
        try write(folder, ["a.txt": "2"])
        #expect(folder.text("a.txt") == "2")
        try folder.write("a.txt", "x")
        #expect(problems { try write(folder, ["a.txt": "3"]) } == ["archivo.editado"])
    }

    @Test("A case is created over no other")
    func exclusive() throws {
        let folder = try ScratchFolder()
        try Writer(folder: folder.path).create(.init(name: "x", bytes: [0x31]))
        #expect(
            problems { try Writer(folder: folder.path).create(.init(name: "x", bytes: [0x32])) } == [
                "archivo.no-se-puede-escribir"
            ])
        #expect(folder.names() == ["x"] && folder.text("x") == "1")
    }

    @Test("The program is an ingredient, and not the case's fault")
    func engine() throws {
        #expect(Engine.isEngine(Engine.ingredient))
        #expect(Engine.ingredient.name == "foja \(Engine.version)")
        #expect(!Engine.isEngine(.init(name: "caso.yaml", sha256: "")))
    }
}

@Suite("What was printed is read before it is believed")
struct PrintedTests {
    private func pdf(_ body: String = "1 0 obj <</Type /Page>> endobj\n", table: Int? = nil, end: String = "%%EOF\n")
        -> [UInt8]
    {
        let head = "%PDF-1.4\n" + body
        return Array((head + "xref\n0 1\ntrailer <</Size 1>>\nstartxref\n\(table ?? head.utf8.count)\n" + end).utf8)
    }

    @Test("A whole PDF has a header, pages, and an end that leads to its table")
    func structure() {
        #expect(PDFFile.structuralProblem(of: pdf()) == nil)
        #expect(PDFFile.structuralProblem(of: []) == "está vacío")
        #expect(PDFFile.structuralProblem(of: Array("<html>not a pdf".utf8)) == "no empieza como un PDF")
        #expect(PDFFile.structuralProblem(of: pdf(end: "")) == "está cortado: no tiene final")
        #expect(PDFFile.structuralProblem(of: Array(pdf().dropLast(20))) == "está cortado: no tiene final")
        #expect(PDFFile.structuralProblem(of: pdf(table: 999_999)) == "su índice no está donde dice")
        #expect(PDFFile.structuralProblem(of: pdf(table: 2)) == "su índice no está donde dice")
        #expect(PDFFile.structuralProblem(of: pdf("1 0 obj <</Type /Pages /Count 0>> endobj\n")) == "no tiene páginas")
    }
}

@Suite("Letters that look like others")
struct LookAlikeTests {
    @Test(
        "They are named by their code point",
        arguments: [
            ("p\u{430}gar", "pagar", "lleva la letra cirílica «а» (U+0430)"),
            ("\u{39F}chenta", "Ochenta", "lleva la letra griega «Ο» (U+039F)"),
            ("pagara\u{301}", "pagará", "lleva una tilde suelta, que se pone sobre la letra anterior (U+0301)"),
            ("480\u{2009}000", "480 000", "lleva un espacio que no es el corriente (U+2009)"),
            ("480\u{200B}000", "480000", "lleva un carácter que no se ve (U+200B)"),
            ("uno", "\u{FF55}no", "se esperaba la letra de ancho completo «ｕ» (U+FF55)"),
        ])
    func named(_ says: String, _ wanted: String, _ note: String) {
        let notes = LookAlike.notes(says: says, wanted: wanted).map(\.text)
        #expect(notes.contains(note), "\(notes)")
        let found = DocumentDifference(
            actual: Array("<p>\(says)</p>".utf8), expected: Array("<p>\(wanted)</p>".utf8), isMarkup: true,
            place: { at, _ in Place(source: SourceText(name: "x", bytes: []), line: 1, column: at + 1) }
        ).diagnostics
        #expect(found.flatMap { $0.notes.map(\.text) }.contains(note), "\(found)")
    }

    @Test("What Spanish uses is not")
    func usual() {
        #expect(LookAlike.notes(says: "«Ñandú» – 5 €", wanted: "otra cosa").isEmpty)
        #expect(LookAlike.notes(says: "igual а", wanted: "igual а").isEmpty)
    }
}
