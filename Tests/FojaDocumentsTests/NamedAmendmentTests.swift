import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

@Suite("Documents that name what was amended")
struct NamedAmendmentTests {
    private static let release = "levantamiento-de-gravamen"
    private static let list = "levantamiento.modificatorios"

    /// One whose contract two signed amendments amend, neither of which reprograms anything.
    private func desk() throws -> AmendmentDesk {
        let desk = try AmendmentDesk()
        try desk.edit("chasis: CHA-0001", "chasis: CHA-0009")
        try desk.make()
        try desk.sign("contrato-modificatorio-1", "2026-03-16")
        try desk.next(2, "2027-01-11")
        try desk.add("suprime: refinanciamiento")
        try desk.make()
        try desk.sign("contrato-modificatorio-2", "2027-01-12")
        try desk.edit("se_suscribe: sí", "se_suscribe: no")
        try desk.folder.edit("caso.yaml") {
            $0 + "\nlevantamiento:\n  solicitado: sí\n  cite: FOFIM/DGE/DAJ/040/2030\n  fecha: 2030-10-04\n"
        }
        return desk
    }

    private func know(_ desk: AmendmentDesk, _ rows: String...) throws {
        try desk.folder.edit("caso.yaml") { text in
            text + "\nreprogramaciones:\n"
                + rows.map { "  - { contrato: \($0), plazo_meses: 60, gracia_meses: 3 }\n" }.joined()
        }
    }

    /// What a draft of the release names, as it carries it, with what was told.
    private func named(_ desk: AmendmentDesk) throws -> (rows: [String], told: [Diagnostic]) {
        let told = try desk.make([Self.release], .draft)
        let data = try desk.carried(Self.release + ".xhtml")
        let rows = (0..<(Int(data[Self.list] ?? "") ?? 0)).map { index in
            ["numero", "cite", "fecha"].compactMap { data["\(Self.list).\(index).\($0)"] }.joined(separator: " ")
        }
        return (rows, told)
    }

    @Test("Every signed amendment is named with its CITE and its day, in order, whatever it changed")
    func all() throws {
        let desk = try desk()
        #expect(
            try named(desk).rows == [
                "FOFIM/DGE/DAJ/CM/001/2026 2026-03-16", "FOFIM/DGE/DAJ/CM/002/2026 2027-01-11",
            ])
        let text = try desk.folder.read("o/" + Self.release + ".txt").replacing(/\s+/, with: " ")
        #expect(
            text.contains(
                ", modificado por el Contrato Modificatorio FOFIM/DGE/DAJ/CM/001/2026 de 16 de marzo de 2026 y el "
                    + "Contrato Modificatorio FOFIM/DGE/DAJ/CM/002/2026 de 11 de enero de 2027."), "\(text)")
        #expect(desk.verdicts() == [])
        let review = try desk.review()
        let own = review.coherence?.files.filter { $0.document == Self.release } ?? []
        #expect(own.count == 2 && own.allSatisfy { $0.findings == [] }, "\(own.flatMap(\.findings))")
        // What was signed since it was made is told.
        try desk.annul("contrato-modificatorio-2", "2030-10-01")
        let later = try desk.review().coherence?.files.filter { $0.document == Self.release } ?? []
        #expect(later.contains { $0.findings.contains { $0.id.name == "concordancia.atrasado" } }, "\(later)")
        #expect(try named(desk).rows == ["FOFIM/DGE/DAJ/CM/001/2026 2026-03-16"])
    }

    @Test("What only the case knows stands among them by its day, and none twice however it is written")
    func known() throws {
        let desk = try desk()
        try know(
            desk, "FOFIM/DGE/DAJ/CM/009/2025, fecha: 2025-12-01", "fofim/dge/daj/cm/001/2026, fecha: 2026-03-16",
            "FOFIM/DGE/DAJ/CM/009/2028, fecha: 2028-02-01")
        // What was paid until then is not what this is about.
        let input = try CaseInput(reading: desk.casePath, in: desk.installation, for: .review)
        let type = try desk.installation.documentType(Self.release)
        let found = try #require(try NamedAmendments(type, of: input, in: desk.output, desk.installation))
        let schema = try desk.installation.schema()
        let list = try Scope(schema: schema).resolve(Self.list).value(in: Environment(root: found.input.root))
        guard case .list(let rows) = list, let shape = type.names?.rows(schema) else { throw NoList() }
        #expect(
            rows.compactMap(shape.read).map { "\($0.text("cite") ?? "") \($0.date("fecha")?.description ?? "")" } == [
                "FOFIM/DGE/DAJ/CM/009/2025 2025-12-01", "FOFIM/DGE/DAJ/CM/001/2026 2026-03-16",
                "FOFIM/DGE/DAJ/CM/002/2026 2027-01-11", "FOFIM/DGE/DAJ/CM/009/2028 2028-02-01",
            ])
    }

    private struct NoList: Error {}

    @Test("One that is annulled is not named; one over it, and one that nobody signed, are told")
    func others() throws {
        let desk = try desk()
        try desk.edit("se_suscribe: no", "se_suscribe: sí")
        try desk.next(3, "2028-01-11")
        try desk.edit("chasis: CHA-0009", "chasis: CHA-0010")
        try desk.make()
        try desk.edit("se_suscribe: sí", "se_suscribe: no")
        let unsigned = try named(desk)
        #expect(unsigned.rows.count == 2)
        #expect(
            unsigned.told.contains {
                $0.id.name == "modificatorio.anterior-sin-firmar" && $0.message.contains("no lo nombra")
            })
        try desk.annul("contrato-modificatorio-1", "2030-10-01")
        let annulled = try named(desk)
        #expect(annulled.rows == [])
        #expect(
            annulled.told.contains {
                $0.id.name == "modificatorio.sobre-anulado" && $0.message.contains("`contrato-modificatorio-2`")
            }, "\(annulled.told)")
        #expect(try !desk.folder.read("o/" + Self.release + ".txt").contains("modificado por"))
    }

    @Test("Nobody gives the list: a case that does is told, and what is read back of a document is no news")
    func filled() throws {
        let desk = try desk()
        _ = try named(desk)
        let page = desk.output + "/" + Self.release + ".xhtml"
        do {
            let work = try CaseImport(of: page, into: desk.casePath, in: desk.installation)
            #expect(!work.changes && work.problems.isEmpty, "\(work.problems)")
            #expect(work.warnings.map(\.id.name) == ["importar.llenado"], "\(work.warnings)")
        }
        let new = String(
            decoding: try desk.installation.newCase(for: [try desk.installation.documentType(Self.release)]),
            as: UTF8.self)
        #expect(new.contains("levantamiento:") && !new.contains("modificatorios:"))
        try desk.edit("  solicitado: sí\n", "  solicitado: sí\n  modificatorios: [{ cite: CM/9 }]\n")
        let given = try named(desk)
        #expect(given.rows.count == 2 && given.told.contains { $0.id.name == "modificatorio.llenado" })
    }

    @Test("A documento.yaml that names what nothing amends, or no list, is refused in its place")
    func declared() throws {
        let desk = try desk()
        let file = "raiz/templates/levantamiento-de-gravamen/documento.yaml"
        try desk.changePack { _ in }
        let text = try desk.folder.read(file)
        func refused(_ old: String, _ new: String) throws -> [Diagnostic] {
            try desk.folder.edit(file) { _ in text.replacing(old, with: new) }
            desk.installation = try Installation.open(desk.folder.path + "/raiz", in: FileStore())
            do {
                _ = try named(desk)
                return []
            } catch let error as DiagnosticsError {
                return error.diagnostics
            }
        }
        for (old, new) in [
            ("modificaciones_de: contrato-de-prestamo", "modificaciones_de: plan-de-pagos"),
            ("en: levantamiento.modificatorios", "en: levantamiento.cite"), ("filas: reprogramaciones", "filas: pago"),
        ] {
            let told = try refused(old, new)
            #expect(told.map(\.id.name) == ["documento.nombra"] && told.first?.place?.line ?? 0 > 10, "\(new): \(told)")
        }
    }
}
