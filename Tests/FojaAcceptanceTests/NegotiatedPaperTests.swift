import FojaTestSupport
import Foundation
import Testing

/// A negotiated contract on paper.
@Suite("What a case says otherwise, printed")
struct NegotiatedPaperTests {
    /// A clause, an item, a row, a paragraph and what is left out.
    private static let terms = """

        particulares:
          - documento: contrato-de-prestamo
            agrega: auditoria
            despues_de: garantias
            titulo: Auditoría ambiental
            texto: |
              El **DEUDOR** presentará una auditoría, por los {{ prestamo.monto | bs }} de la Cláusula {ref objeto}:

              1. de línea base;
              2. de cierre.
            motivo: Lo pide la licencia
            autoriza: el Directorio
          - { documento: contrato-de-prestamo, agrega: informe, despues_de: obligaciones.2.3, texto: Presentar un informe anual., motivo: Acuerdo, autoriza: el Directorio }
          - { documento: contrato-de-prestamo, sustituye: penales.1, texto: Las denuncias se presentan por escrito., motivo: Acuerdo, autoriza: el Directorio }
          - { documento: contrato-de-prestamo, suprime: refinanciamiento, motivo: No se refinancia, autoriza: el Directorio }

        """

    @Test("A draft prints the notes of its terms in their place, and a final none", arguments: ["borrador", "final"])
    func printed(mode: String) throws {
        guard tool("chromium") != nil, let reader = tool("pdftotext") else { return print("skipped: no chromium") }
        let folder = try ScratchFolder("negociado")
        try folder.write("caso.yaml", try read(Corpus.caseFile("aurifera")) + Self.terms)
        let made = try run(
            foja,
            [
                "generar", "contrato-de-prestamo", "--caso", folder.path + "/caso.yaml", "--\(mode)", "--formato",
                "pdf",
                "--salida", folder.path + "/o",
            ])
        #expect(made.status == 0, "\(made.errors)")
        let words = try run(reader, [folder.path + "/o/contrato-de-prestamo.pdf", "-"]).output
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for said in [
            "SEGUNDA.- (AUDITORÍA AMBIENTAL)", "Presentar un informe anual.", "Las denuncias se presentan por escrito.",
        ] {
            #expect(words.contains(said), "\(said)")
        }
        for note in ["[agregado: Lo pide la licencia; autoriza el Directorio", "[suprimido: No se refinancia"] {
            #expect(words.contains(note) == (mode == "borrador"), "\(note)")
        }
    }
}
