import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

@Suite("A history that somebody accepts")
struct AcceptedHistoryTests {
    private static let said = HistoryEvent.Circumstances(
        date: CivilDate(canonical: "2025-06-20"), who: "Ana Ejemplo", note: "no hay copia")

    private func accept(_ box: RecordedFolder) throws { try box.output.acceptHistory(Self.said, made: { _ in nil }) }

    private func doubts(_ box: RecordedFolder) throws -> [String] {
        try #require(try box.output.manifest()?.history.acceptance).doubts.map {
            "\($0.kind.rawValue) \($0.document) \($0.version)" + ($0.file.map { " \($0)" } ?? "")
        }
    }

    /// A final that was replaced, one that was signed, and a draft.
    private func lived() throws -> RecordedFolder {
        let box = try RecordedFolder()
        try box.write(["acta.txt": "1"])
        try box.write(["acta.txt": "2"])
        try box.write(["plan.txt": "p"])
        try box.write(["nota.txt": "b"], mode: "borrador")
        let version = try #require(try box.life("plan")?.standing)
        try box.output.record { _ in
            (
                box.output.kept([("plan", version)]).files,
                HistoryEvent(
                    "plan", .signed, version: 1, files: version.files,
                    circumstances: .init(date: CivilDate(canonical: "2025-06-10"), who: "Beto Ejemplo")), ()
            )
        }
        return box
    }

    private func breakHistory(_ box: RecordedFolder) throws -> String {
        let broken = try box.folder.read("manifiesto.json").replacing("Beto Ejemplo", with: "Caro Ejemplo")
        try box.folder.write("manifiesto.json", broken)
        #expect(problems { _ = try box.output.manifest() }.count == 1)
        return broken
    }

    @Test("It begins again with what the record said and what stands there, keeps the broken one, and loses nothing")
    func edited() throws {
        let box = try lived()
        let before = box.folder.contents()
        let broken = try breakHistory(box)
        try accept(box)
        #expect(try box.folder.read("manifiesto.json.roto-1") == broken)
        for (name, content) in before where name != "manifiesto.json" && !name.hasSuffix(".foja/historia") {
            #expect(box.folder.contents()[name] == content, "\(name)")
        }
        let history = try #require(try box.output.manifest()?.history)
        let acceptance = try #require(history.acceptance)
        #expect(acceptance.reason == "historia.cortada" && acceptance.circumstances == Self.said)
        #expect(acceptance.doubts == [] && acceptance.restated == history.events.count)
        let kept = try #require(acceptance.kept)
        #expect(kept.name == "manifiesto.json.roto-1" && kept.sha256 == Digest(of: Array(broken.utf8)).hexadecimal)
        #expect(
            acceptance.found.map(\.path) == [
                "acta.txt", "nota.txt", "plan.txt", "versiones/acta/1/acta.txt", "versiones/plan/1/plan.txt",
            ])
        #expect(try box.states() == ["final v1", "sustituido v1", "final v2"])
        #expect(try box.states("plan") == ["final v1", "firmado v1"] && box.states("nota") == ["borrador b1"])
        #expect(try box.life("plan")?.standing?.isSigned == true && box.life("plan")?.rests == true)
        // Everything goes on from there; what happens later rests on nothing.
        #expect(problems { _ = try box.write(["plan.txt": "q"]) } == ["version.firmado"])
        try box.write(["acta.txt": "3"])
        let life = try #require(try box.life())
        #expect(life.versions.map(\.rests) == [true, true, false] && !life.rests)
        #expect(try box.folder.read("versiones/acta/2/acta.txt") == "2")
        // It reads back as it was written, and is written so again.
        let again = try #require(try box.output.manifest())
        #expect(try Manifest(reading: SourceText(name: "m", bytes: again.bytes)).history == again.history)
        #expect(try box.folder.read("manifiesto.json").contains("\"foja\": \"manifiesto/3\""))
    }

    @Test(
        "A whole history is not accepted, nor that of a later Foja, nor of a folder that has none",
        arguments: [1, 2, 3])
    func refused(_ kind: Int) throws {
        let box = try lived()
        let expected: String
        switch kind {
        case 1: expected = "historia.entera"
        case 2:
            try box.folder.edit("manifiesto.json") { $0.replacing("manifiesto/2", with: "manifiesto/9") }
            expected = "manifiesto.futuro"
        default:
            for name in box.folder.names() {
                try FileManager.default.removeItem(atPath: box.folder.path + "/" + name)
            }
            expected = "version.sin-manifiesto"
        }
        let before = box.folder.contents()
        #expect(problems { try accept(box) }.first == expected)
        #expect(box.folder.contents() == before)
    }

    @Test("What was signed and is not as it was signed is told, and not signed any more")
    func touched() throws {
        let box = try lived()
        _ = try breakHistory(box)
        try box.folder.write("versiones/plan/1/plan.txt", "a mano")
        // In the folder itself it stands as it was: that is enough.
        try accept(box)
        #expect(try doubts(box) == [] && box.life("plan")?.standing?.isSigned == true)
        try box.folder.edit("manifiesto.json") { $0.replacing("Ana Ejemplo", with: "Eva Ejemplo") }
        try box.folder.write("plan.txt", "también a mano")
        try accept(box)
        #expect(try doubts(box) == ["cambió plan 1 plan.txt", "firma plan 1"])
        #expect(try box.states("plan") == ["final v1", "final v1"])
        #expect(try box.life("plan")?.standing?.isSigned == false)
        #expect(box.folder.names().contains("manifiesto.json.roto-2"))
        // What stands there is still somebody's.
        #expect(problems { _ = try box.write(["plan.txt": "q"]) } == ["archivo.editado"])
        #expect(
            try box.output.manifest()?.history.items.count { if case .acceptance = $0 { true } else { false } } == 2)
    }

    @Test("Without a manifest, and with one that nobody understands, what is kept is what is known")
    func lost() throws {
        for broken in [
            nil, "{ \"foja\": ", "[]", "{\"foja\": \"manifiesto/2\", \"historia\": [1, {\"numero\": \"x\"}]}",
        ] {
            let box = try lived()
            if let broken {
                try box.folder.write("manifiesto.json", broken)
            } else {
                try FileManager.default.removeItem(atPath: box.folder.path + "/manifiesto.json")
            }
            try accept(box)
            #expect(box.folder.names().contains("manifiesto.json.roto-1") == (broken != nil))
            // Nothing shows what they are: they are whose they are, and their numbers are not given again.
            #expect(try doubts(box) == ["ajeno acta 1", "ajeno plan 1"], "\(broken ?? "")")
            #expect(try box.states() == [])
            // What stands in the folder was not taken for anything's: it is not written over, and no number is given twice.
            #expect(problems { _ = try box.write(["acta.txt": "9"]) } == ["archivo.editado"])
            try box.write(["acta.txt": "9"], WritingOrder(replacing: true))
            #expect(try box.life()?.standing?.number == 2)
            #expect(
                try box.folder.read("acta.txt.anterior-1") == "2" && box.folder.read("versiones/acta/1/acta.txt") == "1"
            )
        }
    }

    @Test("What is kept and made of its own data is a version, if it is of the case of the folder")
    func ofTheCase() throws {
        let box = try RecordedFolder()
        try box.write(["acta.xhtml": "<1>"])
        try box.write(["acta.xhtml": "<2>"])
        try box.folder.write("versiones/acta/3/acta.xhtml", "<otro>")
        try box.folder.write("versiones/nota-1/1/nota-1.xhtml", "<n>")
        try box.folder.write("versiones/nota-1/1/nota-1.ordenado.xhtml", "<o>")
        try FileManager.default.removeItem(atPath: box.folder.path + "/manifiesto.json")
        try box.output.acceptHistory(
            Self.said,
            made: { path in
                let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
                let debtor = ["nit": text == "<otro>" ? "2" : "1", path: text]
                let name = path.hasSuffix("/nota-1.xhtml") ? "nota" : path.hasSuffix("/acta.xhtml") ? "acta" : nil
                return name.map { .init(document: $0, mode: .final, pack: "p", identity: debtor) }
            })
        #expect(
            try doubts(box).sorted() == [
                "ajeno acta 3", "sin-registro acta 1", "sin-registro acta 4", "sin-registro nota-1 1",
            ])
        // What amends is known by its number, with the text that goes with it.
        let note = try #require(try box.life("nota-1")?.version(1))
        #expect(note.files.map(\.format) == ["ordenado", "xhtml"])
        #expect(try box.life()?.standing?.number == 4 && box.life()?.versions.map(\.number) == [1, 4])
    }

    @Test("A final that is what its own data make is taken for the next version, whatever the record lacks")
    func taken() throws {
        let box = try RecordedFolder()
        try box.write(["acta.txt": "1", "acta.xhtml": "<1>"])
        let first = try box.folder.read("manifiesto.json")
        try box.write(["acta.txt": "2", "acta.xhtml": "<2>"])
        try box.folder.write("manifiesto.json", first)
        try box.output.acceptHistory(
            Self.said,
            made: { $0.hasSuffix("/acta.xhtml") ? .init(document: "acta", mode: .final, pack: "p") : nil })
        #expect(try doubts(box) == ["copia acta 1", "sin-registro acta 2"])
        #expect(try box.states() == ["final v1", "sustituido v1", "final v2"])
        let life = try #require(try box.life())
        #expect(life.standing?.files.map(\.name) == ["acta.txt", "acta.xhtml"] && life.standing?.making?.pack == "p")
        try box.write(["acta.txt": "3", "acta.xhtml": "<3>"])
        #expect(try box.folder.read("versiones/acta/2/acta.xhtml") == "<2>")
    }

    @Test("One that was sent or signed stands in the folder and among what is kept: it is the version that it was")
    func same() throws {
        let box = try RecordedFolder()
        try box.write(["acta.xhtml": "<1>"])
        try box.write(["acta.xhtml": "<2>"])
        let version = try #require(try box.life()?.standing)
        try FileStore().add(box.output.kept([("acta", version)]).files, in: box.folder.path)
        try box.folder.write("versiones/acta/2/firmado.pdf", "%PDF")
        try FileManager.default.removeItem(atPath: box.folder.path + "/manifiesto.json")
        try box.output.acceptHistory(
            Self.said,
            made: { $0.hasSuffix("/acta.xhtml") ? .init(document: "acta", mode: .final, pack: "p") : nil })
        #expect(try box.states() == ["final v1", "sustituido v1", "final v2"])
        #expect(
            try doubts(box).sorted() == ["escaneado acta 2 firmado.pdf", "sin-registro acta 1", "sin-registro acta 2"])
        #expect(try box.life()?.standing?.scan?.name == "firmado.pdf")
    }

    @Test("A kill between any two names leaves the broken history, or the accepted one")
    func killed() throws {
        let box = try lived()
        let head = try box.folder.read(".foja/historia")
        let broken = try breakHistory(box)
        try accept(box)
        // Before the last name: the head is still the old one.
        try box.folder.write(".foja/historia", head)
        #expect(try box.states() == ["final v1", "sustituido v1", "final v2"])
        try box.write(["acta.txt": "3"])
        #expect(try box.folder.read(".foja/historia") != head)
        // Before the first: only the copy of the manifest stands, and the next one takes it for its own.
        try box.folder.write("manifiesto.json", broken)
        try box.folder.write(".foja/historia", head)
        try accept(box)
        #expect(!box.folder.names().contains("manifiesto.json.roto-2"))
        // The manifest of before the acceptance is told in the place of a later one.
        try box.folder.write("manifiesto.json", broken)
        #expect(problems { _ = try box.output.manifest() } == ["historia.cortada"])
    }

    @Test("Of two that accept at once the second is told that there is nothing to accept")
    func twice() throws {
        let box = try lived()
        _ = try breakHistory(box)
        try accept(box)
        #expect(problems { try accept(box) } == ["historia.entera"])
    }

    @Test("A history of many years reads back")
    func long() throws {
        var history = History()
        for number in 1...6_000 {
            history.append(
                HistoryEvent(
                    "acta", .draft, draft: number,
                    files: [
                        .init(name: "acta.txt", format: "texto", sha256: History.beginning),
                        .init(name: "acta.xhtml", format: "xhtml", sha256: History.beginning),
                    ], text: History.beginning))
        }
        let manifest = Manifest([RecordedFolder.entry("acta.txt", "1", mode: "borrador")], history: history)
        #expect(try Manifest(reading: SourceText(name: "m", bytes: manifest.bytes)).history.events.count == 6_000)
    }

    @Test(
        "What no manifest of Foja says of a version or an acceptance is refused in its place",
        arguments: [
            ("\"version\": 1", "\"version\": 9223372036854775807"), ("\"version\": 1", "\"version\": -1"),
            ("\"version\": 1", "\"version\": 99999999999999999999"), ("\"borrador\": 1", "\"borrador\": 0"),
            ("\"archivo\": \"versiones/", "\"archivo\": \"../versiones/"), ("\"retomados\": ", "\"retomados\": x"),
        ])
    func hostile(_ old: String, _ new: String) throws {
        let box = try lived()
        _ = try breakHistory(box)
        try accept(box)
        let text = try box.folder.read("manifiesto.json")
        try #require(text.contains(old))
        try box.folder.write("manifiesto.json", text.replacing(old, with: new))
        let told = problems { _ = try box.output.manifest() }
        #expect(told.contains { $0.hasPrefix("manifiesto.") || $0.hasPrefix("json.") }, "\(told)")
        #expect(!problems { _ = try box.write(["acta.txt": "9"], WritingOrder(replacing: true)) }.isEmpty)
        #expect(try box.folder.read("acta.txt") == "2")
        try accept(box)
        #expect(try box.folder.read("versiones/acta/1/acta.txt") == "1")
    }
}
