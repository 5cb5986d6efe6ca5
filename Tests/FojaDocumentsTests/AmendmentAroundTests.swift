import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Synchronization
import Testing

@testable import FojaDocuments

/// The pack, the folder and the case around an amendment: nothing that nobody agreed on comes into it.
@Suite("What changes around an amendment does not come into it")
struct AmendmentAroundTests {
    private func changed() throws -> AmendmentDesk {
        let desk = try AmendmentDesk()
        try desk.edit("chasis: CHA-0001", "chasis: CHA-0009")
        return desk
    }

    @Test("A word of the template mended, another address and another style are no change")
    func template() throws {
        let desk = try changed()
        try desk.changePack { folder in
            try folder.edit("raiz/templates/contrato-de-prestamo/plantilla.xhtml") {
                $0.replacing("en virtud", with: "por virtud")
            }
            try folder.edit("raiz/institucion.yaml") { $0.replacing("Calle Reyes Ortiz", with: "Avenida Inventada") }
            try folder.edit("raiz/templates/comunes/documento.css") { $0 + "p { margin-left: 0 }\n" }
        }
        try desk.make()
        #expect(
            try desk.changes(1) == [
                "sustituye | Cláusula DÉCIMA PRIMERA (GARANTÍAS) | fila «1. Excavadora de orugas» del cuadro del numeral 11.1.1"
            ])
        let text = try desk.folder.read("o/contrato-modificatorio-1.ordenado.xhtml")
        #expect(text.contains("en virtud") && !text.contains("por virtud") && text.contains("Calle Reyes Ortiz"))
        #expect(text.contains("CHA-0009"))
        // It is judged by the pack that it was made with, which is the contract's.
        #expect(desk.verdicts() == [])
        try desk.sign("contrato-modificatorio", "2026-03-16")
        #expect(desk.verdicts() == [])
        #expect(try DocumentFolder(desk.output, in: desk.installation).status().isWhole)
        #expect(try desk.review().coherence?.findings.map(\.id.name) == [])
        // And the next goes on from there.
        try desk.next(2, "2027-01-11")
        try desk.edit("chasis: CHA-0009", "chasis: CHA-0010")
        try desk.make()
        #expect(try desk.changes(2).count == 1)
        #expect(try desk.folder.read("o/contrato-modificatorio-2.ordenado.xhtml").contains("en virtud"))
    }

    @Test("Another address alone changes nothing, with today's pack")
    func address() throws {
        let desk = try changed()
        try desk.changePack { folder in
            try folder.edit("raiz/institucion.yaml") { $0.replacing("Calle Reyes Ortiz", with: "Avenida Inventada") }
        }
        try desk.make()
        #expect(try desk.changes(1).count == 1)
        let text = try desk.folder.read("o/contrato-modificatorio-1.ordenado.xhtml")
        #expect(text.contains("Calle Reyes Ortiz") && !text.contains("Avenida Inventada"))
        #expect(desk.verdicts() == [])
    }

    @Test("A datum that has another name now is the same one; one that the contract's template does not know is told")
    func schema() throws {
        let desk = try changed()
        try desk.changePack { folder in
            try folder.edit("raiz/schema/expediente.yaml") {
                $0.replacing(
                    "      clausula_de_seguro: {", with: "      lleva_seguro: { antes: clausula_de_seguro,"
                ).replacing(
                    "      torna_guia: {",
                    with: "      color: { tipo: texto, etiqueta: Color de la tapa, opcional: sí }\n      torna_guia: {")
            }
            for name in Project.files(under: "templates", ext: "xhtml") {
                let text = try folder.read("raiz/" + name)
                try folder.write(
                    "raiz/" + name, text.replacing("contrato.clausula_de_seguro", with: "contrato.lleva_seguro"))
            }
            for name in ["schema/expediente.yaml", "paquete.yaml"] + Project.files(under: "regulations", ext: "yaml") {
                let text = try folder.read("raiz/" + name)
                try folder.write(
                    "raiz/" + name, text.replacing("contrato.clausula_de_seguro", with: "contrato.lleva_seguro"))
            }
            try folder.edit("raiz/templates/contrato-de-prestamo/plantilla.xhtml") {
                $0.replacing("en virtud", with: "por virtud").replacing(
                    "(INICIO DE ACCIONES PENALES)</h2>",
                    with:
                        "(INICIO DE ACCIONES PENALES)</h2>\n<p f:si=\"contrato.color\" f:modelo=\"no\">Tapa {{ contrato.color }}.</p>"
                )
            }
        }
        try desk.edit("clausula_de_seguro:", "lleva_seguro:")
        try desk.make()
        #expect(try desk.changes(1).count == 1 && desk.verdicts() == [])
        try desk.edit("lleva_seguro:", "color: azul\n  lleva_seguro:")
        #expect(problems { try desk.make() } == ["modificatorio.dato-nuevo"])
    }

    @Test("The text beside an amendment is held against the case and what is signed, by whoever looks at the folder")
    func ordered() throws {
        let desk = try changed()
        try desk.make()
        let name = "o/contrato-modificatorio-1.ordenado.xhtml"
        let whole = try desk.folder.read(name)
        try desk.folder.edit(name) { $0.replacing("CHA-0009", with: "CHA-9999") }
        #expect(try desk.review().coherence?.findings.map(\.id.name) == ["modificatorio.ordenado"])
        #expect(problems { try desk.sign("contrato-modificatorio", "2026-03-16") } == ["version.tocada"])
        #expect(try !DocumentFolder(desk.output, in: desk.installation).status().isWhole)
        try desk.folder.write(name, whole)
        try desk.sign("contrato-modificatorio", "2026-03-16")
        #expect(try desk.review().coherence?.findings == [])
        // Once it is signed, what the case says otherwise is told of it, and not of the contract.
        try desk.edit("chasis: CHA-0009", "chasis: CHA-0011")
        let found = try desk.review().coherence?.findings ?? []
        let ofText = found.filter { $0.place?.source.name.hasSuffix(".ordenado.xhtml") == true }
        #expect(ofText.map(\.id.name) == ["version.otro-caso"] && ofText[0].message.contains("GARANTÍAS"))
        #expect(!found.contains { $0.place?.source.name.hasSuffix("contrato-de-prestamo.xhtml") == true })
        #expect(found.allSatisfy { $0.severity == .warning })
    }

    @Test("What Foja fills is read back, and never written into a case")
    func importing() throws {
        let desk = try changed()
        try desk.make()
        let page = desk.output + "/contrato-modificatorio-1.xhtml"
        let text = String(decoding: try Reading(of: page, in: desk.installation).yaml(), as: UTF8.self)
        #expect(text.contains("contrato_firmado: 2025-06-10") && text.contains("cambios:"))
        // One at a time: whoever looks at a case keeps others from writing it.
        do {
            let work = try CaseImport(of: page, into: desk.casePath, in: desk.installation)
            #expect(!work.changes && work.problems.isEmpty && work.warnings.map(\.id.name) == ["importar.llenado"])
        }
        do {
            let new = try CaseImport(of: page, into: desk.folder.path + "/nuevo.yaml", in: desk.installation)
            #expect(new.additions.contains { $0.path == "modificatorio.cite" })
            #expect(!new.additions.contains { $0.path.hasPrefix("modificatorio.cambios") })
        }
        // Its own words are terms of it, as those of any document.
        try desk.folder.edit("o/contrato-modificatorio-1.xhtml") {
            $0.replacing("y que conservan todo su valor y fuerza", with: "y que siguen vigentes")
        }
        let edited = try CaseImport(of: page, into: desk.casePath, in: desk.installation)
        #expect(edited.proposals.map(\.verb) == ["sustituye"] && edited.unsaid.isEmpty)
        try edited.accept(TermSigning(reason: "Acuerdo de partes", authority: "el Directorio"))
        #expect(try desk.folder.read("caso.yaml").contains("y que siguen vigentes"))
    }

    @Test("A batch makes the amendments of its cases, of those that have one")
    func batch() async throws {
        let desk = try changed()
        try FileManager.default.createDirectory(atPath: desk.folder.path + "/l", withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: desk.output, toPath: desk.folder.path + "/l/aurifera")
        let options = try BatchOptions(
            [try desk.installation.documentType(AmendmentDesk.amendment)], all: false, of: desk.installation,
            mode: .final,
            formats: [.xhtml], output: desk.folder.path + "/l", order: WritingOrder(), redoing: false)
        let results = Mutex<[BatchResult]>([])
        let cases = try CaseDiscovery(in: [desk.casePath]).cases
        _ = await Batch(options, workers: 1).run(
            cases, isStopped: { false }, told: { one in results.withLock { $0.append(one) } })
        #expect(results.withLock { $0.map(\.outcome) } == [.made])
        #expect(desk.folder.exists("l/aurifera/contrato-modificatorio-1.ordenado.xhtml"))
    }

    @Test("A documento.yaml that names what the schema has not is refused in its place")
    func declared() throws {
        let desk = try changed()
        try desk.changePack { folder in
            try folder.edit("raiz/templates/contrato-modificatorio/documento.yaml") {
                $0.replacing("firmado: modificatorio.contrato_firmado", with: "firmado: modificatorio.firmado")
            }
        }
        #expect(problems { try desk.make() } == ["documento.modifica"])
        try desk.folder.edit("raiz/templates/contrato-modificatorio/documento.yaml") { text in
            text.split(separator: "\n").filter { !$0.hasPrefix("cada:") }.joined(separator: "\n") + "\n"
        }
        desk.installation = try Installation.open(desk.folder.path + "/raiz", in: FileStore())
        #expect(problems { try desk.make() } == ["documento.modifica"])
    }
}
