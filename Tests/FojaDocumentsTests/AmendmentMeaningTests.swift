import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

/// What an amendment changes only if somebody says so, what it keeps, and what it is called.
@Suite("An amendment changes what is meant, and nothing else")
struct AmendmentMeaningTests {
    private static let row =
        "sustituye | Cláusula DÉCIMA PRIMERA (GARANTÍAS) | fila «1. Excavadora de orugas» del cuadro del numeral 11.1.1"
    private static let audit =
        "agrega: auditoria\ndespues_de: garantias\ntitulo: Auditoría\ntexto: El **DEUDOR** presentará una auditoría."

    private func changed() throws -> AmendmentDesk {
        let desk = try AmendmentDesk()
        try desk.edit("chasis: CHA-0001", "chasis: CHA-0009")
        return desk
    }

    private func say(_ line: String, _ desk: AmendmentDesk) throws {
        try desk.folder.edit("caso.yaml") { text in
            let lines = text.components(separatedBy: "\n").filter {
                !$0.hasPrefix("  conserva:") && !$0.hasPrefix("  cambia:")
            }
            return lines.joined(separator: "\n").replacing(
                "  instancia: directorio\n", with: "  instancia: directorio\n\(line.isEmpty ? "" : "  \(line)\n")")
        }
    }

    /// What a final is refused for.
    private func told(_ desk: AmendmentDesk) -> [Diagnostic] {
        do { try desk.make() } catch let error as DiagnosticsError { return error.diagnostics } catch {}
        return []
    }

    @Test("Who signed the contract stays whoever signed it, until somebody says that this is what changes")
    func signers() throws {
        let desk = try changed()
        let text = try desk.folder.read("caso.yaml")
        let testimony = try #require(text.firstMatch(of: /\n  testimonio: [^\n]*\n/)).output
        try desk.edit(String(testimony), "\n  testimonio: 999/2025\n")
        let refused = told(desk)
        #expect(refused.map(\.id.name) == ["modificatorio.firmantes"], "\(refused)")
        #expect(refused.first?.fix?.contains("`conserva: [poder]`") == true, "\(refused)")
        #expect(refused.first?.fix?.contains("`cambia: [poder]`") == true)
        #expect(refused.first?.place?.line != nil)
        let draft = try desk.made([AmendmentDesk.amendment], .draft).warnings
        #expect(draft.map(\.id.name) == ["modificatorio.firmantes"] && draft[0].severity == .warning)
        try say("conserva: [cooperativa.domicilio_especial]", desk)
        #expect(told(desk).first?.fix?.contains("`conserva: [cooperativa.domicilio_especial, poder]`") == true)
        try say("conserva: [poder]", desk)
        try desk.make()
        #expect(try desk.changes(1) == [Self.row])
        #expect(try !desk.folder.read("o/contrato-modificatorio-1.ordenado.xhtml").contains("999/2025"))
        // Who signs the amendment is whoever the case says by now.
        #expect(try desk.folder.read("o/contrato-modificatorio-1.xhtml").contains("999/2025"))
        try say("cambia: [poder]", desk)
        try desk.make()
        #expect(try desk.changes(1).count > 1)
        #expect(try desk.folder.read("o/contrato-modificatorio-1.ordenado.xhtml").contains("999/2025"))
        #expect(desk.verdicts() == [])
        try say("cambia: [pagos]", desk)
        #expect(Set(told(desk).map(\.id.name)) == ["modificatorio.firmantes"])
    }

    @Test(
        "What cannot be kept is refused, with what could be",
        arguments: [
            ("apoderados.0", "`apoderados`"), ("apoderados.nombre", "`apoderados`"),
            ("prestamo.plazo", "`prestamo.plazo_meses`"), ("levantamiento", "quítelo"),
            ("particulares.nada", "quítelo"),
        ])
    func keeping(_ path: String, _ fix: String) throws {
        let desk = try changed()
        try say("conserva: [\(path)]", desk)
        let refused = told(desk)
        #expect(refused.map(\.id.name) == ["modificatorio.conserva"], "\(refused)")
        #expect(
            refused.first?.fix?.contains(fix) == true && refused.first?.message.contains(path) == true, "\(refused)")
    }

    @Test("The terms of the signed contract are kept, all or one of them")
    func terms() throws {
        let desk = try changed()
        try desk.add(Self.audit, "sustituye: penales.1\ntexto: Las denuncias se presentan por escrito.")
        #expect(told(desk).isEmpty)
        #expect(try desk.changes(1).count == 3)
        try say("conserva: [particulares]", desk)
        #expect(told(desk).isEmpty)
        #expect(try desk.changes(1) == [Self.row])
        try say("conserva: [particulares.auditoria]", desk)
        #expect(told(desk).isEmpty)
        #expect(try desk.changes(1).count == 2 && desk.changes(1).allSatisfy { !$0.contains("AUDITORÍA") })
        #expect(desk.verdicts() == [])
        // Of what an amendment signed, too: the case says nothing of it any more, and it stays.
        try say("", desk)
        try desk.make()
        try desk.sign("contrato-modificatorio", "2026-03-16")
        try desk.next(2, "2027-01-11")
        try desk.edit("chasis: CHA-0009", "chasis: CHA-0010")
        try desk.folder.edit("caso.yaml") { String($0[..<$0.range(of: "\nparticulares:")!.lowerBound]) + "\n" }
        try say("conserva: [particulares]", desk)
        #expect(told(desk).isEmpty)
        #expect(try desk.changes(2).count == 1 && desk.changes(2)[0].contains("fila «1. Excavadora"))
        try say("conserva: [particulares.penales.1]", desk)
        #expect(told(desk).isEmpty)
        #expect(try desk.changes(2).contains { $0.hasPrefix("suprime | Cláusula DÉCIMA SEGUNDA (AUDITORÍA)") })
        #expect(try !desk.changes(2).contains { $0.contains("PENALES") })
        #expect(desk.verdicts() == [])
    }

    @Test("The CITE of one signed before is no other's")
    func cite() throws {
        let desk = try changed()
        try desk.make()
        try desk.sign("contrato-modificatorio", "2026-03-16")
        try desk.next(2, "2027-01-11")
        try desk.edit("chasis: CHA-0009", "chasis: CHA-0010")
        try desk.edit("cite: FOFIM/DGE/DAJ/CM/002/2026", "cite: fofim/dge/daj/cm/001/2026")
        #expect(told(desk).map(\.id.name) == ["modificatorio.cite"])
    }

    @Test("What is signed before its own day is refused; later is told, with the days between")
    func dates() throws {
        let desk = try changed()
        try desk.make()
        #expect(problems { try desk.sign("contrato-modificatorio", "2026-03-15") } == ["version.fecha"])
        let later = try desk.sign("contrato-modificatorio", "2026-03-18").warnings
        #expect(later.map(\.id.name) == ["version.fecha"] && later[0].message.contains("2 días después"), "\(later)")
        // What is in force on a day counts from the signature.
        #expect(try desk.inForce("2026-03-17").sources.count == 1 && desk.inForce("2026-03-18").sources.count == 2)
        try desk.changePack { folder in
            try folder.edit("raiz/templates/contrato-de-prestamo/documento.yaml") {
                $0.replacing("fecha: contrato.fecha", with: "fecha: contrato.dia")
            }
        }
        #expect(problems { _ = try desk.made([ParticularTests.contract]) } == ["documento.fecha"])
    }

    @Test("A term of the amendment itself is of all of them, or of the one that its number says")
    func ownTerm() throws {
        func make(_ document: String) throws -> (page: String, warnings: [String], verdicts: [String]) {
            let desk = try changed()
            try desk.folder.edit("caso.yaml") {
                $0 + """

                    particulares:
                      - documento: \(document)
                        sustituye: gastos.1
                        texto: Los gastos de este modificatorio los paga el **DEUDOR** por separado.
                        motivo: Acuerdo de partes
                        autoriza: el Directorio

                    """
            }
            try desk.make()
            return (
                try desk.folder.read("o/contrato-modificatorio-1.xhtml"), try desk.review().findings.map(\.id.name),
                desk.verdicts()
            )
        }
        for document in ["contrato-modificatorio", "contrato-modificatorio-1"] {
            let made = try make(document)
            #expect(made.page.contains("por separado") && made.verdicts == [], "\(document): \(made.verdicts)")
            #expect(!made.warnings.contains("particular.documento"))
        }
        let other = try make("contrato-modificatorio-2")
        #expect(!other.page.contains("por separado") && other.warnings.contains("particular.documento"))
    }
}
