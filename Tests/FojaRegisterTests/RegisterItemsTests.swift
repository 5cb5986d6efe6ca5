import FojaData
import FojaTestSupport
import Foundation
import Testing

@testable import FojaRegister

@Suite("A case has several numbers of a series")
struct RegisterItemsTests {
    private static func request(_ item: String) throws -> Register.Request {
        Register.Request(
            series: "notas", year: 2025, form: try Office.form(), caseID: "a", item: item, file: "/casos/a.yaml")
    }

    private static func number(_ number: Int, _ item: String) throws -> GivenNumber {
        let own = try Office.number(number)
        return GivenNumber(own.id, text: own.text, item: item)
    }

    @Test("Each of them once, whatever is asked for again; the case has them all")
    func each() throws {
        let office = try Office()
        let register = try office.open()
        #expect(try register.foresee([Self.request("1"), Self.request("2")]) == ["N-001/2025", "N-002/2025"])
        for _ in 0..<2 {
            #expect(try register.take([Self.request("1")]).map(\.text) == ["N-001/2025"])
            #expect(try register.take([Self.request("2")]).map(\.text) == ["N-002/2025"])
        }
        #expect(try register.take([Office.request("b")]).map(\.text) == ["N-003/2025"])
        let own = try register.numbers(caseID: "a")
        #expect(own.map(\.item) == ["1", "2"] && own.allSatisfy { $0.caseID == "a" })
        #expect(try register.numbers().map(\.caseID) == ["a", "a", "b"])
        // From the journal alone they are the same.
        try register.close()
        try office.remove("registro.sqlite")
        #expect(try office.open().take([Self.request("2")]).map(\.text) == ["N-002/2025"])
    }

    @Test("What one of its documents carries stays used when another is made final; another case is told")
    func used() throws {
        // The folder goes away with the office.
        let office = try Office()
        defer { withExtendedLifetime(office) {} }
        let register = try office.open()
        _ = try register.take([Self.request("1"), Self.request("2")])
        for item in 1...2 {
            let number = try Self.number(item, "\(item)")
            try register.settle(
                Office.final("a", [Office.fact(.number, number.id.key)], numbers: [number])
            ) { found in #expect(found.isEmpty) }
        }
        #expect(try register.numbers(caseID: "a").map(\.state) == [.used, .used])
        // A number that was taken before the case said which of its numbers it is remains its own.
        _ = try register.take([Office.request("c")])
        #expect(try register.adopt([(Self.number(3, "1"), "c", "/casos/c.yaml")]).isEmpty)
        #expect(try register.adopt([(Self.number(1, "1"), "b", "/casos/b.yaml")]).map(\.holder.caseID) == ["a"])
    }
}
