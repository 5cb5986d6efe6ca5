import FojaTestSupport
import Foundation
import Testing

/// Cases that were tried (`Tests/Fixtures/casos`), and what is right for each.
@Suite("Numbers that were refused by mistake, and those that are refused with reason")
struct CasosDeNumerosTests {
    private static let folder = Project.root + "/Tests/Fixtures/casos/"

    @Test(
        "A number of any decimals, size or sign is printed, carried and read back",
        arguments: [
            ("numeros/irbc-1,125.json", "medicion-de-riesgos", "1,125"),
            ("numeros/itrm-1,375.json", "medicion-de-riesgos", "1,375"),
            ("numeros/plomo-62,125.json", "informe-de-verificacion-in-situ", "62,125"),
            ("numeros/porcomprar-1,250.json", "acta-de-asamblea-extraordinaria", "1,25"),
            ("numeros/recuperacion-calculada-62,125.json", "informe-de-verificacion-in-situ", "62,125"),
            ("numeros/recuperacion-porcentaje-62,125.json", "informe-de-verificacion-in-situ", "62,125"),
            ("numeros/reserva-tm-1,250.json", "declaracion-jurada", "1,25"),
            ("numeros/superficie-250,755-m2.yaml", "contrato-de-prestamo", "250,755 m"),
            ("numeros/vida-util-tres-decimales.yaml", "medicion-de-riesgos", "8,125"),
            ("numeros/capacidad.json", "informe-tecnico-economico-financiero-final", "50,0045"),
            ("numeros/tir-tir-negativa.json", "informe-tecnico-economico-financiero-final", "-7,7021"),
            ("seguridad/70-numero-de-4780.yaml", "contrato-de-prestamo", "AAAAAAAAAAAAAAAAAAAA"),
        ])
    func made(file: String, document: String, text: String) throws {
        let box = try Sandbox(shipped: true)
        let made = try box.run("generar", "--todos", "--caso", Self.folder + file, "--salida", "s")
        #expect(made.status == 0, "\(made.error)")
        #expect(try box.read("s/\(document).txt").contains(text))
        let pages = box.names("s").filter { $0.hasSuffix(".xhtml") }
        #expect(pages.count >= 9, "\(pages)")
        for page in pages {
            let checked = try box.run("validar", "s/\(page)")
            #expect(checked.status == 0, "\(page): \(checked.text)\(checked.error)")
        }
        // What is read of it is a case that makes the same document.
        try box.write("leido.yaml", try box.run("leer", "s/\(document).xhtml").output)
        let again = try box.run("generar", document, "--caso", "leido.yaml", "--salida", "-")
        #expect(again.text == (try box.read("s/\(document).xhtml")), "\(again.error)")
    }

    @Test("A rate of return below zero is of high risk: one point")
    func negativeReturn() throws {
        let box = try Sandbox(shipped: true)
        try box.run(
            "generar", "medicion-de-riesgos", "--caso", Self.folder + "numeros/tir-tir-negativa.json", "--salida", "s")
        let page = try box.read("s/medicion-de-riesgos.txt")
        let criterion = try #require(page.range(of: "Criterio: Tasa Interna de Retorno (TIR)"))
        #expect(page[criterion.upperBound...].prefix(500).contains("Puntaje: 1"))
    }

    @Test("A cooperative that sells below its costs gets its papers, with its capacity as it is")
    func belowCosts() throws {
        let box = try Sandbox(shipped: true)
        let example = try String(contentsOfFile: Project.root + "/examples/aurifera/caso.yaml", encoding: .utf8)
        // The application gives the same sales, and what is given twice has to agree.
        let poor = example.replacing("venta_de_minerales: 93.500,00", with: "venta_de_minerales: 58.500,00")
            .replacing("ventas_mensuales: 95.000,00", with: "ventas_mensuales: 60.000,00")
        #expect(poor != example)
        try box.write("caso.yaml", poor)
        let made = try box.run(
            "generar", "medicion-de-riesgos", "informe-tecnico-economico-financiero-final", "--caso", "caso.yaml",
            "--salida", "s")
        #expect(made.status == 0, "\(made.error)")
        #expect(try box.read("s/informe-tecnico-economico-financiero-final.txt").contains("-96,9887"))
        #expect(try box.run("validar", "s/informe-tecnico-economico-financiero-final.xhtml").status == 0)
    }

    @Test(
        "What cannot be is refused at the data it comes from",
        arguments: [
            ("numeros/cantidad-2,500.json", "dato.no-concuerda", 380),
            ("numeros/tir-dos-cambios.json", "dato.contradice-la-norma", 314),
            ("numeros/tir-nunca-recupera.json", "dato.contradice-la-norma", 314),
            ("numeros/tir-sin-tir.json", "dato.contradice-la-norma", 314),
            ("seguridad/rc70-recuperacion-mas-de-100.yaml", "calculo.fuera-de-rango", 115),
        ])
    func refused(file: String, id: String, line: Int) throws {
        let box = try Sandbox(shipped: true)
        let refused = try box.run("generar", "--todos", "--caso", Self.folder + file, "--salida", "s")
        #expect(refused.status == 1)
        #expect(refused.error.contains(":\(line):"), "\(refused.error)")
        #expect(refused.error.contains("error[\(id)]"), "\(refused.error)")
        #expect(!box.exists("s"))
    }
}
