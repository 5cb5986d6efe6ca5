import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

/// What nobody may sign as an amendment, and what becomes of those whose base is gone.
@Suite("An amendment is refused where it has nothing to stand on")
struct AmendmentRefusalTests {
    private func changed() throws -> AmendmentDesk {
        let desk = try AmendmentDesk()
        try desk.edit("chasis: CHA-0001", "chasis: CHA-0009")
        return desk
    }

    /// What a final is refused for; a draft of the same tells it as a warning.
    private func refusals(_ desk: AmendmentDesk) throws -> [String] {
        let final = problems { try desk.make() }
        let draft = try desk.made([AmendmentDesk.amendment], .draft).warnings.map(\.id.name)
        #expect(final.allSatisfy(draft.contains), "\(final) \(draft)")
        return final
    }

    @Test("Nothing signed, nothing changed, a number that does not follow, a date before the signature")
    func simple() throws {
        let desk = try changed()
        #expect(problems { _ = try desk.made(["contrato-modificatorio-2"]) } == ["modificatorio.otro-numero"])
        try desk.edit("numero: 1\n", "numero: 3\n")
        #expect(try refusals(desk) == ["modificatorio.numero"])
        try desk.edit("numero: 3\n", "numero: 1\n")
        try desk.edit("fecha: 2026-03-16", "fecha: 2025-06-09")
        #expect(try refusals(desk).contains("modificatorio.fecha"))
        try desk.edit("fecha: 2025-06-09", "fecha: 2026-03-16")
        try desk.edit("  instancia: directorio\n", "  instancia: directorio\n  conserva: [apoderado]\n")
        #expect(try refusals(desk) == ["modificatorio.conserva"])
        try desk.edit("  conserva: [apoderado]\n", "  contrato_firmado: 2020-01-01\n")
        #expect(try desk.made([AmendmentDesk.amendment], .draft).warnings.map(\.id.name) == ["modificatorio.llenado"])
        try desk.edit("  contrato_firmado: 2020-01-01\n", "")
        try desk.edit("chasis: CHA-0009", "chasis: CHA-0001")
        #expect(try refusals(desk) == ["modificatorio.sin-cambios"])
        try FileManager.default.removeItem(atPath: desk.output)
        #expect(try refusals(desk) == ["modificatorio.sin-firmado"])
        // A draft has blanks then, and no text that holds.
        try desk.make([AmendmentDesk.amendment], .draft)
        #expect(
            desk.folder.names("o").filter { $0.hasPrefix("contrato") } == [
                "contrato-modificatorio-1.txt", "contrato-modificatorio-1.xhtml",
            ])
        #expect(problems { _ = try desk.inForce() } == ["vigente.sin-firmar"])
        // Among all of the case it is left out, and told.
        let all = try Generation(installation: desk.installation).generate(
            [AmendmentDesk.amendment, "plan-de-pagos"].map {
                try desk.installation.documentType($0)
            }, from: try desk.input(), mode: .final, formats: [.text], folder: desk.output, all: true)
        #expect(all.files.map(\.name) == ["plan-de-pagos.txt"])
        #expect(all.warnings.map(\.id.name) == ["modificatorio.sin-firmado"])
    }

    @Test("Terms over what a norm fixes, and conditions that are not met, are refused as in a contract")
    func fixed() throws {
        let desk = try changed()
        try desk.add("sustituye: intereses.1\ntexto: No se pagan intereses.")
        #expect(problems { try desk.make() } == ["particular.fija"])
        let second = try changed()
        try second.edit("gracia_meses: 3", "gracia_meses: 4")
        #expect(problems { try second.make() } == ["modificatorio.reservado"])
        let third = try changed()
        try third.edit("avaluo: 600.000,00", "avaluo: 100.000,00")
        #expect(problems { try third.make() }.contains("condicion.no-cumple"))
    }

    @Test("What was signed and is not whole any more is no base; a copy in its versions is")
    func edited() throws {
        let desk = try changed()
        let name = "o/contrato-de-prestamo.xhtml"
        try desk.folder.edit(name) { $0.replacing("en virtud", with: "por virtud") }
        let made = try desk.made([AmendmentDesk.amendment])
        #expect(made.amended.map(\.name) == ["contrato-modificatorio-1.ordenado.xhtml"])
        try FileManager.default.removeItem(
            atPath: desk.output + "/versiones/contrato-de-prestamo/1/contrato-de-prestamo.xhtml")
        #expect(try refusals(desk) == ["modificatorio.base"])
        #expect(problems { _ = try desk.inForce() } == ["modificatorio.base"])
    }

    @Test("One that is final and was not signed, or is annulled, bears no other")
    func annulled() throws {
        let desk = try changed()
        try desk.make()
        try desk.next(2, "2027-01-11")
        try desk.edit("chasis: CHA-0009", "chasis: CHA-0010")
        #expect(try refusals(desk) == ["modificatorio.anterior-sin-firmar"])
        try desk.edit("numero: 2\n", "numero: 1\n")
        try desk.edit("chasis: CHA-0010", "chasis: CHA-0009")
        try desk.sign("contrato-modificatorio-1", "2026-03-16")
        try desk.edit("numero: 1\n", "numero: 2\n")
        try desk.edit("chasis: CHA-0009", "chasis: CHA-0010")
        try desk.make()
        #expect(problems { try desk.sign("contrato-modificatorio-2", "2026-03-15") } == ["modificatorio.fecha"])
        try desk.sign("contrato-modificatorio-2", "2027-01-11")
        #expect(try desk.inForce().sources.count == 3)
        let told = try desk.annul("contrato-modificatorio-1", "2027-02-01")
        #expect(told.warnings.map(\.id.name) == ["modificatorio.sobre-anulado"])
        let now = try desk.inForce()
        #expect(now.sources.count == 1)
        #expect(now.findings.map(\.id.name) == ["vigente.anulado", "modificatorio.sobre-anulado"])
        // The first again would stand under a second that was made over another.
        try desk.edit("numero: 2\n", "numero: 1\n")
        #expect(try refusals(desk) == ["modificatorio.sobre-anulado"])
        try desk.annul("contrato-modificatorio-2", "2027-02-01")
        try desk.make()
        try desk.sign("contrato-modificatorio-1", "2027-02-02")
        #expect(try desk.inForce().sources.map(\.number) == [0, 1])
        #expect(desk.verdicts() == [])
    }

    @Test("What is signed or annulled between the making and the writing, or the signing, is found out")
    func meanwhile() throws {
        let desk = try changed()
        let made = try desk.made([AmendmentDesk.amendment])
        try desk.annul(ParticularTests.contract, "2026-01-01")
        let before = desk.folder.names("o")
        #expect(problems { _ = try made.write(to: desk.output, WritingOrder()) } == ["modificatorio.base-cambio"])
        #expect(desk.folder.names("o") == before)
        let other = try changed()
        try other.make()
        try other.annul(ParticularTests.contract, "2026-01-01")
        #expect(problems { try other.sign("contrato-modificatorio", "2026-03-16") } == ["modificatorio.base-cambio"])
        // Made of a contract that was annulled and signed again: of that it says nothing.
        try other.make([ParticularTests.contract])
        try other.sign(ParticularTests.contract, "2026-01-02")
        #expect(problems { try other.sign("contrato-modificatorio", "2026-03-16") } == ["modificatorio.base-cambio"])
        // Two that did the same at once: the second finds what the first left.
        let third = try changed()
        let (one, two) = (try third.made([AmendmentDesk.amendment]), try third.made([AmendmentDesk.amendment]))
        _ = try one.write(to: third.output, WritingOrder())
        let told = try two.write(to: third.output, WritingOrder())
        #expect(told.warnings.isEmpty)
        try third.sign("contrato-modificatorio", "2026-03-16")
        #expect(problems { try third.sign("contrato-modificatorio", "2026-03-17") } == ["version.no-firmable"])
    }

    @Test(
        "An order that does not say which of two is meant is told so; of a document that nothing amends nothing is in force"
    )
    func names() throws {
        let desk = try changed()
        try desk.make()
        try desk.sign("contrato-modificatorio", "2026-03-16")
        try desk.next(2, "2027-01-11")
        try desk.edit("chasis: CHA-0009", "chasis: CHA-0010")
        try desk.make()
        let folder = try DocumentFolder(desk.output, in: desk.installation)
        #expect(problems { _ = try folder.versions(of: "contrato-modificatorio") } == ["version.varios"])
        let ofCase = try DocumentFolder(desk.output, in: desk.installation, of: desk.casePath)
        #expect(try ofCase.versions(of: "contrato-modificatorio").map(\.document) == ["contrato-modificatorio-2"])
        #expect(problems { _ = try InForce(of: "plan-de-pagos", in: folder) } == ["vigente.documento"])
        _ = try folder.recover("contrato-modificatorio-1", version: 1, to: desk.folder.path + "/r")
        #expect(
            desk.folder.names("r") == [
                "contrato-modificatorio-1.ordenado.xhtml", "contrato-modificatorio-1.txt",
                "contrato-modificatorio-1.xhtml",
            ])
        let status = try folder.status()
        #expect(status.isWhole && status.documents.map(\.document).contains("contrato-modificatorio-2"))
        // A final that the case does not mean any more is told, and stops nothing.
        try desk.edit("numero: 2\n", "numero: 1\n")
        try desk.edit("chasis: CHA-0010", "chasis: CHA-0009")
        let found = try desk.review().findings.map(\.id.name)
        #expect(Set(found) == ["modificatorio.suelto", "version.otro-caso"], "\(found)")
    }
}
