import FojaDiagnostics
import FojaTestSupport
import Testing

@testable import FojaRegister

@Suite("What final cases say of each other")
struct RegisterFinalsTests {
    private func findings(_ register: Register, _ final: FinalRecord) throws -> [CrossFinding] {
        struct Seen: Error {}
        var found: [CrossFinding] = []
        _ = problems {
            try register.settle(final) { now throws(DiagnosticsError) in
                found = now
                throw DiagnosticsError(Diagnostic("prueba.nada", "nada"))
            }
        }
        return found
    }

    @Test("A number, a good, a debtor, a name: each is told with the other case and its place")
    func kinds() throws {
        let office = try Office()
        defer { withExtendedLifetime(office) {} }
        let register = try office.open()
        let one = try Office.number(1)
        try register.settle(
            Office.final(
                "a",
                [
                    Office.fact(.number, one.id.key), Office.fact(.unique, "hoja 1"),
                    Office.fact(.person, "123", "Fulano"),
                    Office.fact(.taxpayer, "900", "Coop"), Office.fact(.good, "placa 1"), Office.fact(.debtor, "900"),
                    Office.fact(.arrears, "900"),
                ], numbers: [one])
        ) { #expect($0.isEmpty) }
        let facts: [Fact] = [
            Office.fact(.number, one.id.key), Office.fact(.unique, "hoja 1"), Office.fact(.person, "123", "Mengana"),
            Office.fact(.taxpayer, "900", "Otra"), Office.fact(.good, "placa 1"), Office.fact(.debtor, "900"),
        ]
        let found = try findings(register, Office.final("b", facts, numbers: [one]))
        #expect(found.map(\.kind) == [.number, .unique, .person, .taxpayer, .good, .loan, .arrears])
        #expect(found.allSatisfy { $0.other.id == "a" && $0.other.file == "/casos/a.yaml" && $0.theirs.line == 7 })
        // The same again is the same case; nothing was noted of the one that was refused.
        #expect(try findings(register, Office.final("a", facts, numbers: [one])).isEmpty)
        #expect(try register.cases().map(\.id) == ["a"])
        // What pledges nothing may name the same good; who is who and whose a number is does not depend on it.
        let draft = try findings(register, Office.final("b", facts, commits: false, numbers: [one]))
        #expect(draft.map(\.kind) == [.number, .unique, .person, .taxpayer, .arrears])
    }

    @Test("A loan that has ended keeps no good and stops no debtor")
    func closed() throws {
        let office = try Office()
        defer { withExtendedLifetime(office) {} }
        let register = try office.open()
        let facts = [Office.fact(.good, "placa 1"), Office.fact(.debtor, "900"), Office.fact(.arrears, "900")]
        let own = Office.final("b", Array(facts.prefix(2)))
        try register.settle(Office.final("a", facts)) { _ in }
        #expect(try findings(register, own).map(\.kind) == [.good, .loan, .arrears])
        #expect(problems { try register.close("z", reason: "no es") } == ["registro.sin-caso"])
        #expect(problems { _ = try register.registeredCase("z") } == ["registro.sin-caso"])
        try register.close("a", reason: "pagado")
        #expect(try findings(register, own).isEmpty)
        #expect(try register.registeredCase("a").closed == "pagado")
        try register.settle(Office.final("c", facts)) { _ in }
        #expect(try findings(register, own).map(\.other.id) == ["c", "c", "c"])
        try register.settle(Office.final("c", facts, releases: true)) { _ in }
        #expect(try findings(register, own).isEmpty)
    }

    @Test("A number that another case has reserved, or that was annulled, is told without any final")
    func reserved() throws {
        let office = try Office()
        defer { withExtendedLifetime(office) {} }
        let register = try office.open()
        let (one, two) = (try Office.number(1), try Office.number(2))
        _ = try register.take([Office.request("a"), Office.request("z")])
        _ = try register.annul(two.id, text: two.text, reason: "hoja rota")
        let facts = [Office.fact(.number, one.id.key), Office.fact(.number, two.id.key)]
        let found = try findings(register, Office.final("b", facts, numbers: [one, two]))
        #expect(found.map(\.kind) == [.number, .annulled])
        #expect(found[0].other == OtherCase(id: "a", file: "/casos/a.yaml", isLive: false))
        #expect(found[1].theirs.name == "hoja rota")
    }

    @Test("What is known of a case is what it was made of last, and which files are known as they are")
    func known() throws {
        let office = try Office()
        defer { withExtendedLifetime(office) {} }
        let register = try office.open()
        let first = Office.final("a", [Office.fact(.good, "placa 1")])
        try register.settle(first) { _ in }
        try register.settle(Office.final("a", [Office.fact(.good, "placa 2")], commits: false)) { _ in }
        let known = try register.registeredCase("a")
        #expect(known.facts.map(\.key) == ["placa 2"] && known.isLive && known.files == first.files)
        #expect(try register.knows("a", first.files))
        #expect(try !register.knows("a", [.init(path: "/output/a/contrato.xhtml", document: "contrato", sha256: "1")]))
        #expect(try !register.knows("b", first.files))
    }

    @Test("What was left as it was signed still says what it said; where nothing was written, nothing is noted")
    func signed() throws {
        let office = try Office()
        defer { withExtendedLifetime(office) {} }
        let register = try office.open()
        let one = try Office.number(1)
        let first = Office.final(
            "a", [Office.fact(.good, "placa 1"), Office.fact(.number, one.id.key)], numbers: [one])
        try register.settle(first) { _ in }
        let two = try Office.number(2)
        func later(_ files: [FinalRecord.File]) -> FinalRecord {
            FinalRecord(
                caseID: "a", file: first.file,
                facts: [Office.fact(.good, "placa 2"), Office.fact(.number, two.id.key)],
                files: files, commits: true, date: "2026-01-01", numbers: [two], given: [])
        }
        let contract = FinalRecord.File(path: first.files[0].path, document: "contrato", sha256: "1")
        let plan = FinalRecord.File(path: "/output/a/plan.xhtml", document: "plan", sha256: "2")
        func settle(_ final: FinalRecord) throws {
            let said = try register.settle(
                final, writing: { (_: [CrossFinding]) throws(DiagnosticsError) in ("hecho", left: Set(["contrato"])) })
            #expect(said == "hecho")
        }
        try settle(later([contract]))
        #expect(try register.registeredCase("a").facts == first.facts)
        try settle(later([contract, plan]))
        let known = try register.registeredCase("a")
        #expect(known.facts.filter { $0.kind == .good }.map(\.key) == ["placa 1", "placa 2"])
        #expect(known.files.map(\.sha256) == ["00ff", "2"] && known.date == first.date)
        #expect(try register.numbers(caseID: "a").map(\.state) == [.used])
    }

    @Test("Among those that are final each pair is told once")
    func review() throws {
        let office = try Office()
        defer { withExtendedLifetime(office) {} }
        let register = try office.open()
        for id in ["a", "b", "c"] {
            try register.settle(Office.final(id, [Office.fact(.good, "placa 1"), Office.fact(.person, "1", id)])) { _ in
            }
        }
        let pairs = try register.findings().map { "\($0.caseID)\($0.finding.other.id) \($0.finding.kind)" }
        #expect(pairs == ["ba good", "ba person", "ca good", "cb good", "ca person", "cb person"])
    }
}
