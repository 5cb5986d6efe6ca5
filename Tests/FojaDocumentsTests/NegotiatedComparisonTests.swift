import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import FojaXML
import Foundation
import Testing

@testable import FojaDocuments

/// Contracts with terms of their own, held against the model and against the draft of before.
@Suite("Negotiated contracts compared")
struct NegotiatedComparisonTests {
    /// A term, and what departs from the model because of it.
    private struct Term {
        let yaml: String
        let kind: String
        let extent: String
        /// Words of what was there, and of what is there, by which it is known.
        var before = ""
        var after = ""
    }

    private static let terms = [
        Term(
            yaml: "agrega: auditoria\n    despues_de: gastos\n    titulo: Auditoría\n    texto: El DEUDOR la paga.",
            kind: "agregado", extent: "clausula", after: "AUDITORÍA"),
        Term(yaml: "suprime: refinanciamiento", kind: "suprimido", extent: "clausula", before: "REFINANCIAMIENTO"),
        Term(
            yaml: "agrega: informe\n    despues_de: obligaciones.2.3\n    texto: Presentar un informe anual.",
            kind: "agregado", extent: "parrafo", after: "Presentar un informe anual."),
        Term(
            yaml: "agrega: seguros\n    despues_de: mora.3.2.2\n    texto: '| Desde la demanda | 0.50 |'",
            kind: "agregado", extent: "parrafo", after: "Desde la demanda"),
        Term(
            yaml:
                "sustituye: penales.1\n    texto: El **FOFIM**, en caso de identificar conductas y/o acciones que sean tipificadas como delitos por la legislación nacional, se reserva el derecho del inicio de las querellas y/o querellas que correspondieren en el marco de la normativa penal.",
            kind: "cambiado", extent: "palabras", before: "denuncias", after: "querellas"),
        Term(
            yaml: "sustituye: gastos\n    titulo: Gastos del contrato", kind: "cambiado", extent: "palabras",
            before: "EMERGENTES", after: "DEL CONTRATO"),
        Term(
            yaml: "suprime: sometimiento.2", kind: "suprimido", extent: "parrafo",
            before: "podrá elegir libremente ya sea la vía ejecutiva"),
    ]
    private static let cases =
        ["aurifera", "polimetalica", "no-metalica"].map { "examples/\($0)/caso.yaml" }
        + [
            "00-mi-caso-final", "02-solo-vehiculo", "03-solo-inmueble-de-tercero",
            "04-tres-apoderados-ci-complemento-qr", "05-directora-y-presidenta-unica", "06-un-mes-gracia-0",
            "08-12-meses-en-anios-gracia-1-tasa-5,5", "10-2000000,50-usados", "13-nombre-150",
            "14-dos-propios-uno-por-adquirir", "15-solo-equipos-propios", "16-solo-por-adquirir", "18-todo",
            "25-bien-unico-femenino-prenda-propia-una", "30-solidaria-con-seguro", "39-equipos-uno-solo",
            "51-cuotas-personalizadas-trimestrales",
        ].map { "Tests/Fixtures/casos/contrato/\($0).yaml" }

    /// The contract of a case with some terms.
    private static func contract(_ path: String, _ chosen: [Term]) throws -> [UInt8] {
        let items = chosen.map {
            "  - documento: contrato-de-prestamo\n    \($0.yaml)\n    motivo: Acuerdo\n    autoriza: el Directorio\n"
        }
        let more = items.isEmpty ? "" : "\nparticulares:\n" + items.joined()
        let installation = ParticularTests.installation
        let type = try installation.documentType(ParticularTests.contract)
        let input = try CaseInput(
            of: SourceText(name: "caso.yaml", text: try Project.text(path) + more), in: installation)
        let made = try installation.withTerms(type, input.terms, input.root)
        return made.template.resolve(made.root, mode: .final).xhtml()
    }

    private static func says(_ text: String, _ words: String) -> Bool { words.isEmpty || text.contains(words) }

    private func differences(_ first: String, _ second: [UInt8]) throws -> DocumentComparison {
        let folder = try ScratchFolder()
        let file = folder.file("contrato.xhtml")
        try Data(second).write(to: file)
        let comparing = try Comparing(first, file.path, in: ParticularTests.installation)
        guard case .documents(let comparison, _) = comparing.result else { throw CocoaError(.featureUnsupported) }
        return comparison
    }

    @Test("Against the model, exactly the terms of each of twenty contracts depart from it because of its case")
    func model() throws {
        #expect(Self.cases.count == 20)
        for (index, path) in Self.cases.enumerated() {
            var generator = SplitMix64(state: UInt64(index + 900))
            let chosen = Self.terms.filter { _ in Bool.random(using: &generator) }
            let plain = try differences("modelo", Self.contract(path, []))
            let told = try differences("modelo", Self.contract(path, chosen))
            let own = told.changes.filter { $0.change.origin == .terms }.map(\.change)
            for term in chosen {
                let found = own.filter {
                    $0.kind == term.kind && $0.extent == term.extent && Self.says($0.before, term.before)
                        && Self.says($0.after, term.after)
                }
                #expect(found.count == 1, "\(path): \(term.yaml.prefix(40)): \(own)")
            }
            #expect(own.count == chosen.count, "\(path): \(own)")
            #expect(!told.changes.contains { $0.change.origin == .hand }, "\(path)")
            // What the template says for the case stays what it was.
            #expect(
                told.changes.count { $0.change.origin == .template } == plain.changes.count, "\(path)")
        }
    }

    @Test("Against the draft of before, exactly what was done to a contract with terms", arguments: 0..<10)
    func draft(_ seed: Int) throws {
        var generator = SplitMix64(state: UInt64(seed + 300))
        let chosen = Self.terms.filter { _ in Bool.random(using: &generator) }
        let before = try Self.contract(Self.cases[seed], chosen)
        var edited = EditedContract(String(decoding: before, as: UTF8.self), seed: UInt64(seed + 500))
        if seed % 4 < 2 { edited.editClause(moves: seed % 4 == 0) }
        for step in 0..<60 where edited.expected.count < 10 { edited.edit(step + seed) }
        #expect(edited.expected.count == 10)
        func readable(_ bytes: [UInt8], _ name: String) throws -> ReadableDocument {
            ReadableDocument(try XMLTree(parsing: SourceText(name: name, bytes: bytes)), name: name)
        }
        let found = DocumentComparison(try readable(before, "a"), try readable(edited.xhtml, "b")).changes.map {
            EditedContract.Expected($0.change)
        }
        let missing = edited.expected.filter { !found.contains($0) }
        let more = found.filter { !edited.expected.contains($0) }
        #expect(missing.isEmpty && more.isEmpty, "\(seed): faltan \(missing); sobran \(more)")
    }
}
