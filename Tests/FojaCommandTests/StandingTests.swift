import FojaTestSupport
import Foundation
import Testing

/// A case, its documents and a folder of them, changed one after another as people do.
@Suite("What stands in a folder of documents")
struct StandingTests {
    private func box() throws -> Sandbox {
        let box = try Sandbox(shipped: true)
        try box.write(
            "caso.yaml",
            try String(contentsOfFile: Project.root + "/examples/aurifera/caso.yaml", encoding: .utf8))
        return box
    }

    @Test("After a correction a document and the folder that binds it are made again one after the other")
    func noDeadlock() throws {
        let box = try box()
        let documents = ["contrato-de-prestamo", "acta-de-asamblea-extraordinaria"]
        for document in documents {
            #expect(try box.run("generar", document, "--caso", "caso.yaml", "--final", "--salida", "o").status == 0)
        }
        #expect(try box.run("carpeta", "contrato", "--caso", "caso.yaml", "--final", "--salida", "o").status == 0)
        try box.edit("caso.yaml") {
            $0.replacing("  fecha: 2025-06-05\n", with: "  fecha: 2025-06-06\n")
        }
        // The folder waits for its documents, and they for nothing.
        let folder = try box.run("carpeta", "contrato", "--caso", "caso.yaml", "--final", "--salida", "o")
        #expect(folder.status == 1 && folder.error.contains("contrato-de-prestamo.xhtml:"), "\(folder.error)")
        let made = try box.run("generar", "contrato-de-prestamo", "--caso", "caso.yaml", "--final", "--salida", "o")
        #expect(made.status == 0, "\(made.error)")
        #expect(made.error.contains("carpeta-contrato.xhtml:"), "\(made.error)")
        #expect(made.error.contains("aviso[concordancia.atrasado]"), "\(made.error)")
        #expect(try box.run("revisar", "--caso", "caso.yaml", "--documentos", "o").status == 1)
        let again = try box.run("carpeta", "contrato", "--caso", "caso.yaml", "--final", "--salida", "o")
        #expect(again.status == 0, "\(again.error)")
        #expect(try box.run("revisar", "--caso", "caso.yaml", "--documentos", "o").status == 0)
    }

    @Test("A folder made as text only agrees with its case, pages and all")
    func textOnly() throws {
        let box = try box()
        let made = try box.run(
            "carpeta", "comite", "--caso", "caso.yaml", "--final", "--formato", "texto", "--salida", "o")
        #expect(made.status == 0, "\(made.error)")
        let review = try box.run("revisar", "--caso", "caso.yaml", "--documentos", "o")
        #expect(review.status == 0, "\(review.error)")
        #expect(review.text.contains("carpeta-comite.txt: concuerda"))
        let other = try box.run("generar", "plan-de-pagos", "--caso", "caso.yaml", "--final", "--salida", "o")
        #expect(other.status == 0, "\(other.error)")
    }

    @Test("A link in the place of a document is not believed")
    func links() throws {
        let box = try box()
        #expect(
            try box.run("generar", "contrato-de-prestamo", "--caso", "caso.yaml", "--final", "--salida", "o").status
                == 0)
        try FileManager.default.moveItem(
            atPath: box.path + "/o/contrato-de-prestamo.xhtml", toPath: box.path + "/otro.xhtml")
        try FileManager.default.createSymbolicLink(
            atPath: box.path + "/o/contrato-de-prestamo.xhtml", withDestinationPath: "../otro.xhtml")
        let review = try box.run("revisar", "--caso", "caso.yaml", "--documentos", "o")
        #expect(review.status == 1)
        #expect(review.error.contains("contrato-de-prestamo.xhtml:1:1: error[concordancia.enlace]"), "\(review.error)")
        let other = try box.run("generar", "plan-de-pagos", "--caso", "caso.yaml", "--final", "--salida", "o")
        #expect(other.status == 1 && other.error.contains("concordancia.enlace"), "\(other.error)")
        // Not even a draft's folder is bound beside it.
        let folder = try box.run("carpeta", "contrato", "--caso", "caso.yaml", "--salida", "o")
        #expect(folder.status == 1 && folder.error.contains("concordancia.editado"), "\(folder.error)")
    }

    @Test("A text under the same name in capitals is the document's")
    func capitals() throws {
        let box = try box()
        #expect(
            try box.run("generar", "plan-de-pagos", "--caso", "caso.yaml", "--final", "--salida", "o").status == 0)
        let text = try box.read("o/plan-de-pagos.txt").replacing("480.000,00", with: "490.000,00")
        try box.write("o/PLAN-DE-PAGOS.TXT", text)
        let review = try box.run("revisar", "--caso", "caso.yaml", "--documentos", "o")
        #expect(review.status == 1 && review.error.contains("PLAN-DE-PAGOS.TXT:"), "\(review.error)")
    }

    @Test("A batch is not up to date beside a document that Foja did not put there")
    func batch() throws {
        let box = try box()
        func run() throws -> Sandbox.Outcome {
            try box.run("lote", "caso.yaml", "--documento", "plan-de-pagos", "--final", "--salida", "o")
        }
        #expect(try run().status == 0)
        #expect(try run().text.contains("al día             1"))
        // What says of itself that it is no document of Foja's is nobody's concern.
        try box.write("o/aurifera/notas.txt", "llamar al notario\n")
        #expect(try run().text.contains("al día             1"))
        let copy = try box.read("o/aurifera/plan-de-pagos.xhtml").replacing("480.000,00", with: "490.000,00")
        try box.write("o/aurifera/plan-de-pagos.html", copy)
        let outcome = try run()
        #expect(outcome.status == 1, "\(outcome.text)")
        #expect(outcome.error.contains("plan-de-pagos.html:"), "\(outcome.error)")
    }

    @Test("What hides or adds words on the page is not «another program's writing»")
    func hidden() throws {
        let box = try box()
        #expect(
            try box.run("generar", "contrato-de-prestamo", "--caso", "caso.yaml", "--final", "--salida", "o").status
                == 0)
        let good = try box.read("o/contrato-de-prestamo.xhtml")
        let hiding = [
            ("<p>El <b>DEUDOR</b> en virtud", "<p hidden=\"hidden\">El <b>DEUDOR</b> en virtud"),
            ("</style>", "h2:nth-of-type(9) { display: none }</style>"),
            ("</style>", "main::after { content: \"CLÁUSULA NUEVA\" }</style>"),
            ("<title>Contrato", "<title>Otro contrato"),
        ]
        for (from, to) in hiding {
            let altered = good.replacing(from, with: to)
            try #require(altered != good, "\(from)")
            try box.write("alterado.xhtml", altered)
            let outcome = try box.run("validar", "alterado.xhtml")
            #expect(outcome.status == 1 && outcome.text.contains("coherente: no"), "\(to): \(outcome.text)")
            #expect(!outcome.error.contains("documento.reescrito"), "\(to): \(outcome.error)")
        }
    }

    @Test("A draft with texts that are no data, or that nobody may sign, is not made final by one attribute")
    func draftsThatFinalRefuses() throws {
        let box = try box()
        let changes: [(from: String, to: String, says: String)] = [
            ("  notario: Notaria Ejemplo Inventada\n", "  notario: PENDIENTE\n", "error[dato.relleno]"),
            ("      motor: MOT-0001\n      cilindrada: 6.700 cc\n      chasis: CHA-0001\n", "", "nada identifica"),
        ]
        let case0 = try box.read("caso.yaml")
        for (from, to, says) in changes {
            try #require(case0.contains(from), "\(from)")
            try box.write("caso.yaml", case0.replacing(from, with: to))
            #expect(
                try box.run("generar", "contrato-de-prestamo", "--caso", "caso.yaml", "--salida", "b", "--reemplazar")
                    .status == 0)
            try box.write(
                "final.xhtml",
                try box.read("b/contrato-de-prestamo.xhtml").replacing(
                    "data-modo=\"borrador\"", with: "data-modo=\"final\""))
            let outcome = try box.run("validar", "final.xhtml")
            #expect(outcome.status == 1 && outcome.text.contains("coherente: no"), "\(outcome.text)")
            #expect(outcome.error.contains(says), "\(outcome.error)")
        }
    }

    @Test("What is computed of data that contradict each other is not asked for besides")
    func noFalseLack() throws {
        let box = try box()
        try box.edit("caso.yaml") { $0.replacing("  itrm: { puntos: 4,", with: "  itrm: { puntos: 1,") }
        let outcome = try box.run("carpeta", "comite", "--caso", "caso.yaml", "--final", "--salida", "o")
        #expect(outcome.status == 1 && outcome.error.contains("1 punto no está en la banda"), "\(outcome.error)")
        #expect(!outcome.error.contains("falta «"), "\(outcome.error)")
    }
}
