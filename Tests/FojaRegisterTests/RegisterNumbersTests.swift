import FojaData
import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaRegister

@Suite("Numbers of the register")
struct RegisterNumbersTests {
    @Test("Each gets the next number of its series and year, and who asks again the same")
    func numbers() throws {
        let office = try Office()
        let register = try office.open()
        let first = try register.take([
            Office.request("a"), Office.request("b"), Office.request("a", "notas", 2026),
        ])
        #expect(first.map(\.text) == ["N-001/2025", "N-002/2025", "N-001/2026"])
        let foreseen = try register.foresee([Office.request("b"), Office.request("c"), Office.request("d")])
        #expect(foreseen == ["N-002/2025", "N-003/2025", "N-004/2025"])
        let again = try office.open().take([Office.request("b"), Office.request("c"), Office.request("c", "informes")])
        #expect(again.map(\.text) == ["N-002/2025", "N-003/2025", "N-001/2025"])
        #expect(try register.numbers(series: "notas", year: 2025).map(\.caseID) == ["a", "b", "c"])
        #expect(try register.numbers(caseID: "c").map(\.id.series) == ["informes", "notas"])
        for name in ["registro.sqlite", "registro.diario"] { #expect(office.folder.permissions(name) == 0o600) }
    }

    @Test("A number that was annulled is nobody's, and not given again; one that a final carries is not annulled")
    func annulled() throws {
        let office = try Office()
        defer { withExtendedLifetime(office) {} }
        let register = try office.open()
        _ = try register.take([Office.request("a"), Office.request("b")])
        let two = try Office.number(2)
        let annulled = try register.annul(two.id, text: two.text, reason: "desistió")
        #expect(annulled.state == .annulled && annulled.caseID == "b" && annulled.reason == "desistió")
        #expect(try register.take([Office.request("b")]).map(\.text) == ["N-003/2025"])
        // One below the last that nobody has is explained.
        _ = try register.adopt([(try Office.number(7), "c", "")])
        let five = try Office.number(5)
        _ = try register.annul(five.id, text: five.text, reason: "hoja rota")
        #expect(try register.take([Office.request("d")]).map(\.text) == ["N-008/2025"])
        #expect(
            try register.gaps() == [
                NumberGap(series: "notas", year: 2025, numbers: 4...4),
                NumberGap(series: "notas", year: 2025, numbers: 6...6),
            ])
        let one = try Office.number(1)
        try register.settle(Office.final("a", [], numbers: [one])) { _ in }
        #expect(
            try register.numbers().map(\.state) == [.used, .annulled, .reserved, .annulled, .reserved, .reserved])
        #expect(problems { _ = try register.annul(one.id, text: one.text, reason: "no") } == ["registro.usado"])
    }

    @Test("Of a number that was not given nothing is annulled, and the last is said; nor is one annulled twice")
    func never() throws {
        let office = try Office()
        defer { withExtendedLifetime(office) {} }
        let register = try office.open()
        func refused(_ number: Int) throws -> Diagnostic {
            let one = try Office.number(number)
            let error = #expect(throws: DiagnosticsError.self) {
                _ = try register.annul(one.id, text: one.text, reason: "hoja rota")
            }
            return try #require(error?.diagnostics.first)
        }
        #expect(try refused(1).message.contains("no tiene todavía ninguno de 2025"))
        _ = try register.take([Office.request("a"), Office.request("b")])
        for number in [0, 3, 999] {
            let told = try refused(number)
            #expect(
                told.id == "registro.no-dado" && told.message.contains("el último de 2025 es «N-002/2025»"), "\(told)")
        }
        let two = try Office.number(2)
        _ = try register.annul(two.id, text: two.text, reason: "desistió")
        let again = try refused(2)
        #expect(again.id == "registro.ya-anulado" && again.notes.map(\.text) == ["se anuló: desistió"])
        #expect(try register.numbers().map(\.reason) == ["", "desistió"])
        #expect(try register.take([Office.request("c")]).map(\.text) == ["N-003/2025"])
    }

    @Test("A number that a case has itself is the case's; what another has, or nobody may, is told and stays")
    func adopted() throws {
        let office = try Office()
        defer { withExtendedLifetime(office) {} }
        let register = try office.open()
        let (one, two) = (try Office.number(1), try Office.number(2))
        _ = try register.adopt([(two, "z", "/z.yaml")])
        _ = try register.annul(two.id, text: two.text, reason: "no se usa")
        let taken = try register.adopt([
            (one, "a", "/a.yaml"), (one, "a", "/a.yaml"), (one, "b", "/b.yaml"), (two, "b", "/b.yaml"),
        ])
        #expect(taken.map(\.index) == [2, 3])
        #expect(taken.map(\.holder.state) == [.reserved, .annulled])
        #expect(try register.take([Office.request("a"), Office.request("b")]).map(\.id.number) == [1, 3])
    }

    @Test("A series ends with its last number")
    func full() throws {
        let office = try Office()
        defer { withExtendedLifetime(office) {} }
        let register = try office.open()
        _ = try register.adopt([(try Office.number(NumberForm.largest), "a", "")])
        #expect(problems { _ = try register.take([Office.request("b")]) } == ["registro.lleno"])
        #expect(try register.numbers().count == 1)
    }

    @Test("Threads and connections at once: no number twice, none lost")
    func together() async throws {
        let office = try Office()
        let path = office.path
        _ = try office.open()
        let texts = try await withThrowingTaskGroup(of: [String].self) { group in
            for worker in 0..<8 {
                group.addTask {
                    let register = try Register(opening: path, for: .writing(creating: true))
                    return try (0..<20).map { try register.take([Office.request("\(worker)-\($0)")])[0].text }
                }
            }
            return try await group.reduce(into: [String]()) { $0 += $1 }
        }
        #expect(Set(texts).count == 160)
        let register = try office.open()
        #expect(try register.numbers().map(\.id.number) == Array(1...160))
        #expect(try register.gaps().isEmpty)
    }
}
