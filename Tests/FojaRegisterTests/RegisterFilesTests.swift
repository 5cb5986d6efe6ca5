import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaRegister

@Suite("The files of the register")
struct RegisterFilesTests {
    private func journal(_ office: Office) throws -> [String] {
        try office.folder.read("registro.diario").split(separator: "\n").map(String.init)
    }

    @Test("What a killed process had written in the journal alone is in the register for whoever comes next")
    func behind() throws {
        let office = try Office()
        _ = try office.open().take([Office.request("a")])
        let given = try Office.number(2)
        let line = RegisterEvent.taken(given.id, text: given.text, caseID: "b", file: "").line
        try office.folder.edit("registro.diario") { $0 + String(decoding: line, as: UTF8.self) }
        #expect(try office.open().numbers().map(\.caseID) == ["a", "b"])
        #expect(try office.open().take([Office.request("b"), Office.request("c")]).map(\.id.number) == [2, 3])
        // A line that was not finished was told to nobody.
        try office.folder.edit("registro.diario") { $0 + "tomado\tnotas\t2025\t4\tN-0" }
        #expect(try office.open().take([Office.request("d")]).map(\.id.number) == [4])
        #expect(try journal(office).count == 5)
        #expect(try office.folder.read("registro.diario").hasSuffix("\n"))
    }

    @Test("A lost register has its numbers from the journal, and says that it may lack finals until it is made again")
    func lost() throws {
        let office = try Office()
        let given = try Office.number(3)
        let before = try office.open()
        _ = try before.take([Office.request("a"), Office.request("b"), Office.request("z")])
        _ = try before.annul(given.id, text: given.text, reason: "con\ttabulador,\nlínea y \\ barra")
        let final = Office.final("a", [Office.fact(.good, "placa 1")], numbers: [try Office.number(1)])
        try before.settle(final) { _ in }
        try before.close("a", reason: "pagado")
        let contents = try before.contents()
        try before.close()
        try office.remove("registro.sqlite")
        let after = try office.open()
        #expect(try after.isIncomplete())
        #expect(try after.numbers().map(\.state) == [.reserved, .reserved, .annulled])
        var sources = RegisterSources()
        sources.finals = [final]
        let (rebuilt, twice) = try Register.rebuild(at: office.path, from: sources)
        #expect(twice.isEmpty)
        #expect(try rebuilt.contents() == contents)
        #expect(try !rebuilt.isIncomplete())
        // What is there already is made again the same.
        #expect(try Register.rebuild(at: office.path, from: sources).register.contents() == contents)
    }

    @Test("A journal that lacks, or that somebody changed, is told, and made again with what is known")
    func journalLost() throws {
        for damage in ["falta", "cambiado", "cortado"] {
            let office = try Office()
            let register = try office.open()
            let given = try Office.number(2)
            _ = try register.take([Office.request("a"), Office.request("z")])
            _ = try register.annul(given.id, text: given.text, reason: "desistió")
            let contents = try register.contents()
            try register.close()
            switch damage {
            case "falta": try office.remove("registro.diario")
            case "cortado": try office.folder.edit("registro.diario") { String($0.prefix(60)) }
            default:
                // Only whoever reads it all again sees it.
                try office.folder.edit("registro.diario") { $0.replacing("N-001/2025", with: "N-009/2025") }
                try office.remove("registro.sqlite")
            }
            let told = problems { _ = try office.open().take([Office.request("b")]) }
            #expect(told == [damage == "cambiado" ? "registro.diario" : "registro.diario-falta"], "\(damage)")
            let rebuilt = try Register.rebuild(at: office.path, from: RegisterSources()).register
            if damage == "cambiado" {
                #expect(try rebuilt.numbers().map(\.id.number) == [2])
            } else {
                #expect(try rebuilt.contents() == contents, "\(damage)")
            }
            #expect(office.folder.names().contains("registro.diario.anterior-1") == (damage != "falta"))
            try rebuilt.close()
            #expect(try office.open().take([Office.request("c")]).map(\.id.number) == [3], "\(damage)")
        }
    }

    @Test("A file of another program, or of a newer Foja, or no register at all, is not touched")
    func foreign() throws {
        let office = try Office()
        #expect(problems { _ = try Register(opening: office.path, for: .reading) } == ["registro.no-existe"])
        #expect(
            problems { _ = try Register(opening: office.path, for: .writing(creating: false)) } == [
                "registro.no-existe"
            ])
        #expect(office.folder.names().isEmpty)
        try office.folder.write("registro.sqlite", String(repeating: "esto no es una base de datos\n", count: 60))
        #expect(problems { _ = try office.open() } == ["registro.ilegible"])
        // Though it has no journal: that is not what it lacks.
        #expect(problems { _ = try Register(opening: office.path, for: .reading) } == ["registro.ilegible"])
        #expect(office.folder.names() == ["registro.sqlite"])
        try office.remove("registro.sqlite")
        try FileManager.default.createDirectory(atPath: office.path, withIntermediateDirectories: false)
        #expect(problems { _ = try office.open() } == ["registro.no-se-puede-abrir"])
        try office.remove("registro.sqlite")
        try office.sql("CREATE TABLE otra (x)")
        #expect(problems { _ = try office.open() } == ["registro.ajeno"])
        try office.sql("DROP TABLE otra; PRAGMA application_id = \(Register.applicationID); PRAGMA user_version = 2")
        #expect(problems { _ = try office.open() } == ["registro.futuro"])
        #expect(problems { _ = try Register.rebuild(at: office.path, from: RegisterSources()) } == ["registro.futuro"])
    }

    @Test("A damaged register is put aside, and what its journal says is kept")
    func damaged() throws {
        let office = try Office()
        let register = try office.open()
        _ = try register.take([Office.request("a"), Office.request("b")])
        try register.close()
        try office.folder.write("registro.sqlite", Data(repeating: 0x2A, count: 8_192))
        #expect(problems { _ = try office.open() } == ["registro.ilegible"])
        let rebuilt = try Register.rebuild(at: office.path, from: RegisterSources()).register
        #expect(try rebuilt.numbers().map(\.caseID) == ["a", "b"])
        #expect(office.folder.names().contains("registro.sqlite.anterior-1"))
        #expect(!office.folder.names().contains("registro.diario.anterior-1"))
    }

    @Test("Whoever waits too long for another is told, and nothing is noted")
    func occupied() throws {
        let office = try Office()
        let holder = try office.open()
        let other = try Register(opening: office.path, for: .writing(creating: false), patience: 0.05)
        try holder.holding {
            #expect(problems { _ = try other.take([Office.request("a")]) } == ["registro.ocupado"])
        }
        #expect(try other.numbers().isEmpty)
    }

    @Test("Only an event as it was written is one")
    func events() throws {
        let given = try Office.number(4)
        for event in [
            RegisterEvent.taken(given.id, text: "a\tb\n\\", caseID: "c", file: "\r/ñ"),
            .annulled(given.id, text: given.text, reason: ""), .closed(caseID: "x", reason: "\\n"),
        ] {
            #expect(RegisterEvent(event.line.dropLast()) == event)
            #expect(event.line.count { $0 == 0x0A } == 1)
            for index in event.line.indices.dropLast() {
                var changed = event.line
                changed[index] ^= 1
                #expect(RegisterEvent(changed.dropLast()) == nil)
            }
        }
        #expect(RegisterEvent([UInt8]()) == nil)
        #expect(RegisterEvent(RegisterEvent.heading.dropLast()) == nil)
    }
}
