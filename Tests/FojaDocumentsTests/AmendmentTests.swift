import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import FojaXML
import Foundation
import Testing

@testable import FojaDocuments

/// Contracts that were signed and then changed: what an amendment says, what holds then, and what is refused.
@Suite("A signed contract is amended")
struct AmendmentTests {
    private static let audit = """
        agrega: auditoria
        despues_de: garantias
        titulo: Auditoría ambiental
        texto: |
          El **DEUDOR** presentará una auditoría, por los {{ prestamo.monto | bs }} de la Cláusula {ref objeto}:

          1. de línea base;
          2. de cierre.
        """

    @Test("An amendment says every departure and nothing else, in the smallest part that has it; numbers only follow")
    func first() throws {
        let desk = try AmendmentDesk()
        try desk.edit("chasis: CHA-0001", "chasis: CHA-0009")
        try desk.add(
            Self.audit, "suprime: refinanciamiento",
            "sustituye: penales.1\ntexto: Las denuncias se presentan por escrito.")
        let told = try desk.make()
        #expect(told.allSatisfy { $0.severity == .warning && !$0.id.name.hasPrefix("modificatorio.") })
        #expect(
            try desk.changes(1) == [
                "sustituye | Cláusula DÉCIMA PRIMERA (GARANTÍAS) | fila «1. Excavadora de orugas» del cuadro del numeral 11.1.1",
                "agrega | Cláusula DÉCIMA SEGUNDA (AUDITORÍA AMBIENTAL) | a continuación de la Cláusula DÉCIMA PRIMERA (GARANTÍAS)",
                "sustituye | Cláusula DÉCIMA NOVENA (INICIO DE ACCIONES PENALES) | único párrafo",
                "suprime | Cláusula VIGÉSIMA CUARTA (REFINANCIAMIENTO) | ",
            ])
        let data = try desk.carried("contrato-modificatorio-1.xhtml")
        #expect(data["modificatorio.contrato_firmado"] == "2025-06-10")
        #expect(data["modificatorio.anteriores"] == nil || data["modificatorio.anteriores"] == "0")
        #expect(
            data["modificatorio.cambios.0.dice"]?.hasPrefix("1. Excavadora de orugas; Modelo: EJ-200; ") == true
                && data["modificatorio.cambios.0.dice"]?.contains("Chasis: CHA-0001") == true)
        #expect(data["modificatorio.cambios.0.debe_decir"]?.contains("Chasis: CHA-0009") == true)
        #expect(
            data["modificatorio.cambios.1.debe_decir"]
                == "CLÁUSULA DÉCIMA SEGUNDA.- (AUDITORÍA AMBIENTAL)\nEl DEUDOR presentará una auditoría, por los "
                + "Bs480.000,00 de la Cláusula Cuarta:\n1. de línea base;\n2. de cierre.")
        #expect(data["modificatorio.cambios.2.debe_decir"] == "Las denuncias se presentan por escrito.")
        // It is cited as the signed contract calls it, and as the new text does.
        #expect(data["modificatorio.cambios.2.clausula"] == "Cláusula DÉCIMA NOVENA (INICIO DE ACCIONES PENALES)")
        #expect(data["modificatorio.cambios.2.pasa_a"] == "Cláusula VIGÉSIMA")
        #expect(data["modificatorio.cambios.0.pasa_a"] == nil)
        let page = try desk.folder.read("o/contrato-modificatorio-1.txt").replacing(/\s+/, with: " ")
        #expect(page.contains("(INICIO DE ACCIONES PENALES), único párrafo (pasa a ser Cláusula VIGÉSIMA)"))
        // Those between the clause that came and the one that went.
        #expect(data["modificatorio.renumeradas"] == "12")
        #expect(
            data["modificatorio.renumeradas.0.clausula"] == "Cláusula DÉCIMA SEGUNDA (GASTOS EMERGENTES)"
                || data["modificatorio.renumeradas.0.clausula"]
                    == "Cláusula DÉCIMA TERCERA (DERECHOS Y OBLIGACIONES DE LAS PARTES)"
        )
        #expect(desk.verdicts() == [])
        try desk.sign("contrato-modificatorio-1", "2026-03-16")
        #expect(desk.verdicts() == [])
        let review = try desk.review()
        #expect(review.findings.filter { $0.id.name != "dato.unico" } == [], "\(review.findings)")
    }

    @Test("A second amendment amends what the first left, and what holds on each day is told with its source")
    func chain() throws {
        let desk = try AmendmentDesk()
        try desk.edit("chasis: CHA-0001", "chasis: CHA-0009")
        try desk.add(Self.audit, "suprime: refinanciamiento")
        try desk.make()
        try desk.sign("contrato-modificatorio", "2026-03-16")
        // The second takes the clause away again, and adds an item.
        try desk.next(2, "2027-01-11")
        let audit = Self.audit.split(separator: "\n").enumerated()
            .map { ($0.offset == 0 ? "" : "    ") + $0.element }.joined(separator: "\n").replacing("    \n", with: "\n")
        try desk.folder.edit("caso.yaml") { text in
            guard let start = text.range(of: "  - documento: contrato-de-prestamo\n    agrega: auditoria"),
                let end = text.range(of: "  - documento", range: start.upperBound..<text.endIndex)
            else { return text + audit }
            return text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: "")
        }
        try desk.add("agrega: informe\ndespues_de: obligaciones.1.3\ntexto: Presentar un informe anual.")
        try desk.make()
        let changes = try desk.changes(2)
        #expect(changes.count == 2 && changes[0] == "suprime | Cláusula DÉCIMA SEGUNDA (AUDITORÍA AMBIENTAL) | ")
        #expect(
            changes[1].hasPrefix("agrega | Cláusula DÉCIMA QUINTA (OBLIGACIONES) | a continuación del inciso"),
            "\(changes)")
        let data = try desk.carried("contrato-modificatorio-2.xhtml")
        #expect(data["modificatorio.anteriores"] == "1" && data["modificatorio.anteriores.0.numero"] == "1")
        #expect(data["modificatorio.anteriores.0.cite"] == "FOFIM/DGE/DAJ/CM/001/2026")
        #expect(data["modificatorio.anteriores.0.fecha"] == "2026-03-16")
        #expect(desk.verdicts() == [])
        try desk.sign("contrato-modificatorio-2", "2027-01-12")
        // The first says what it said.
        #expect(desk.verdicts() == [])
        #expect(try desk.review().passes)
        try inForce(desk)
    }

    private func inForce(_ desk: AmendmentDesk) throws {
        func sources(_ day: String?) throws -> [Int] { try desk.inForce(day).sources.map(\.number) }
        #expect(try sources(nil) == [0, 1, 2] && sources("2027-01-11") == [0, 1] && sources("2026-03-15") == [0])
        #expect(problems { _ = try sources("2025-06-09") } == ["vigente.antes"])
        let first = try desk.inForce("2026-12-31")
        let row = try #require(first.clauses.flatMap(\.blocks).first { $0.cells.contains { $0.contains("CHA-0009") } })
        #expect(row.kind == .row && row.source == 1 && row.before.first?.contains("CHA-0001") == true)
        #expect(
            first.note(on: row)
                == "modificado por el Contrato Modificatorio N° 1, FOFIM/DGE/DAJ/CM/001/2026, de 16 de marzo de 2026")
        let added = try #require(first.clauses.first { $0.title.contains("AUDITORÍA") })
        #expect(first.wholeNote(of: added)?.hasPrefix("agregado por el Contrato Modificatorio N° 1") == true)
        let gone = first.clauses.flatMap(\.blocks).filter { $0.kind == .removed }
        #expect(gone.map { $0.before.first } == ["CLÁUSULA VIGÉSIMA CUARTA.- (REFINANCIAMIENTO)"])
        // What the first added and the second took away was and is not.
        let both = try desk.inForce()
        #expect(!both.clauses.contains { $0.title.contains("AUDITORÍA") })
        #expect(both.clauses.flatMap(\.blocks).filter { $0.kind == .removed }.count == 2)
        // It has the words of the text that stands with the last.
        let source = SourceText(
            name: "", bytes: Array(try desk.folder.read("o/contrato-modificatorio-2.ordenado.xhtml").utf8))
        let words = ReadableDocument(try XMLTree(parsing: source), name: "").blocks.map(\.text)
        let said = both.clauses.flatMap(\.blocks).filter { $0.kind != .removed }.map {
            $0.cells.joined(separator: " | ")
        }
        #expect(said == words)
        let page = InForcePage(both, showsBefore: true).xhtml()
        let text = try XMLTree(parsing: SourceText(name: "v", bytes: page)).root.text
        #expect(text.contains("[modificado por el Contrato Modificatorio N° 1") && text.contains("CHA-0001"))
        #expect(!String(decoding: InForcePage(both, showsBefore: false).xhtml(), as: UTF8.self).contains("CHA-0001"))
    }

    @Test("What the case says that it keeps, and the institution's data, are those of the signed contract")
    func kept() throws {
        let desk = try AmendmentDesk()
        try desk.edit("telefonos: \"2000000 – 70000001\"", "telefonos: \"2000009 – 70000009\"")
        try desk.add("suprime: refinanciamiento")
        try desk.make([AmendmentDesk.amendment], .draft)
        #expect(try desk.changes(1).contains { $0.contains("DOMICILIO") })
        let keeping = "  instancia: directorio\n  conserva: [cooperativa.domicilio_especial]\n"
        try desk.edit("  instancia: directorio\n", keeping)
        try desk.make()
        #expect(try desk.changes(1) == ["suprime | Cláusula VIGÉSIMA CUARTA (REFINANCIAMIENTO) | "])
        let text = try desk.folder.read("o/contrato-modificatorio-1.ordenado.xhtml")
        #expect(text.contains("2000000 – 70000001") && !text.contains("2000009"))
        #expect(desk.verdicts() == [])
    }

    @Test("A dropped change is found out by the proof, and so is one that says something else")
    func proof() throws {
        let desk = try AmendmentDesk()
        try desk.edit("chasis: CHA-0001", "chasis: CHA-0009")
        try desk.add(Self.audit, "suprime: refinanciamiento")
        let type = try desk.installation.documentType("contrato-modificatorio-1")
        let made = try Amendment(
            type, of: try desk.input(), in: desk.output, desk.installation, packStore: nil)
        let changes = try #require(made?.changes)
        #expect(AmendmentProof(changes).difference == nil && changes.all.count == 3)
        for index in changes.all.indices {
            var fewer = changes.all
            fewer.remove(at: index)
            #expect(AmendmentProof.difference(fewer, changes.old, changes.new) != nil, "\(index)")
            #expect(
                AmendmentProof.difference(changes.all + [changes.all[index]], changes.old, changes.new) != nil
                    || changes.all[index].old.isEmpty && changes.all[index].new.isEmpty)
        }
    }

    @Test("Random terms and data: the amendment's text is the contract of the case, and is proved", arguments: 0..<6)
    func random(seed: Int) throws {
        let desk = try AmendmentDesk()
        var random = SplitMix64(state: UInt64(seed + 1))
        let parts = try desk.installation.parts(of: try desk.installation.documentType(ParticularTests.contract))
            .map(\.name)
        let free = [
            "controversias.1", "penales.1", "sometimiento.2", "aceleracion.1", "coordinacion.1", "no-solicitud.1",
        ]
        #expect(free.allSatisfy(parts.contains))
        for (index, part) in free.enumerated() {
            switch Int.random(in: 0..<4, using: &random) {
            case 0: try desk.add("sustituye: \(part)\ntexto: Dice otra cosa, la número \(index).")
            case 1: try desk.add("agrega: nuevo-\(index)\ndespues_de: \(part)\ntexto: Se agrega lo número \(index).")
            case 2: try desk.add("suprime: \(part.split(separator: ".")[0])")
            default: break
            }
        }
        try desk.edit("chasis: CHA-0001", "chasis: CHA-010\(seed)")
        try desk.make()
        #expect(desk.verdicts() == [])
        #expect(try !desk.changes(1).isEmpty)
        // The contract that the case gives, with nothing signed, has the words of the ordered text.
        let contract = try desk.made([ParticularTests.contract]).files[0].bytes
        let own = ReadableDocument(try XMLTree(parsing: SourceText(name: "", bytes: contract)), name: "")
        let text = Array(try desk.folder.read("o/contrato-modificatorio-1.ordenado.xhtml").utf8)
        #expect(
            ReadableDocument(try XMLTree(parsing: SourceText(name: "", bytes: text)), name: "").saysTheSame(as: own))
    }
}
