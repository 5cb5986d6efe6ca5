import FojaData
import FojaDiagnostics
import FojaRegulations
import Foundation
import Testing

/// Cases that were tried (`Tests/Fixtures/casos`), and what is right for each.
@Suite("Cases that were tried, judged by the norms")
struct CasosTests {
    static let folder = "Tests/Fixtures/casos/"
    private static let publicos = folder + "publicos/"

    private static func line(of text: String, in file: String) throws -> Int {
        let lines = String(decoding: try Shipped.source(folder + file).bytes, as: UTF8.self)
            .components(separatedBy: "\n")
        return try #require(lines.firstIndex { $0.contains(text) }) + 1
    }

    @Test(
        "Refused, in the line of the datum, with its article",
        arguments: [
            // Of a gap only the bands beside it, which are named.
            (
                "numeros/hueco-aporte-19,5-elige-bajo.json", "\"banda_elegida\": \"bajo\"",
                ["RMRP art. 10.II", "Moderado", "Alto"]
            ),
            (
                "numeros/hueco-garantia-0,73-elige-bajo.json", "\"banda_elegida\": \"bajo\"",
                ["RMRP art. 12.IV", "Moderado", "Alto"]
            ),
            (
                "numeros/experiencia-2,5-elige-alto.yaml", "experiencia: { banda_elegida: alto",
                ["RMRP art. 9.I", "2,5041 años", "Bajo («mayor a 3 años»)", "Moderado («de 1 a 2 años»)"]
            ),
            // Of two bands that both apply, one of the two.
            (
                "numeros/comunidad-alto.yaml", "comunidad: { banda_elegida: alto",
                ["RMRP art. 9.III", "Bajo", "Moderado"]
            ),
            ("publicos/t05-gracia-igual-plazo.yaml", "gracia_meses: 60", ["ROP art. 7.2 y 7.3", "acorte la gracia"]),
            (
                "publicos/t06-desordenados.yaml", "  desembolsos:",
                ["ROP art. 14", "20 de junio de 2025", "ordene los desembolsos"]
            ),
            (
                "publicos/t95-cuotas-trimestrales-suma-mal.yaml", "vence: 2025-12-20",
                ["ROP art. 18", "479.999,99", "480.000,00"]
            ),
            (
                "publicos/t96-capital-cobrado-antes-que-interes.yaml", "capital_pagado: \"1.000,00\"",
                ["ROP art. 19.c", "primero al interés y después al capital", "interes_pagado"]
            ),
        ])
    func refused(file: String, datum: String, words: [String]) throws {
        let found = try Expediente(CasosTests.folder + file)
        let line = try CasosTests.line(of: datum, in: file)
        let problem = try #require(
            found.problems.first { abs(($0.place?.line ?? 0) - line) <= 1 }, "\(found.problems.map(\.message))")
        #expect(problem.id == "dato.contradice-la-norma")
        let said = problem.message + " " + (problem.fix ?? "")
        for word in words { #expect(said.contains(word), "\(said)") }
    }

    @Test("A negative rate is refused where it stands")
    func negative() throws {
        let file = "publicos/t04-tasa-neg.yaml"
        let error = #expect(throws: DiagnosticsError.self) { try Expediente(CasosTests.folder + file) }
        let problem = try #require(error?.diagnostics.first)
        #expect(problem.place?.line == (try CasosTests.line(of: "tasa_anual: -1", in: file)))
    }

    @Test(
        "A day of payment: each cuota on it, the first as long after the disbursement as it is, and the last never after the term",
        arguments: [
            ("5", "1 2025-07-07 15 0.00 1200.00 1200.00 480000.00", "2030-06-05"),
            ("19", "1 2025-07-21 29 0.00 2320.00 2320.00 480000.00", "2030-06-19"),
            ("21", "1 2025-07-21 31 0.00 2480.00 2480.00 480000.00", "2030-06-24"),
            ("25", "1 2025-07-25 35 0.00 2800.00 2800.00 480000.00", "2030-06-24"),
            ("31", "1 2025-07-31 40 0.00 3200.00 3200.00 480000.00", "2030-06-24"),
        ])
    func fixedDay(day: String, first: String, last: String) throws {
        let file = CasosTests.publicos + "t02-dia-fijo-\(day).yaml"
        let rows = try Expediente(file, .init().deciding("dia_de_vencimiento", "dia_fijo")).plan()
        #expect(rows.count == 60 && rows[0] == first)
        #expect(rows.last?.split(separator: " ")[1] == last[...])
        // Where FOFIM fixes no day for each loan, the one given is told to be of no use.
        let unused = try Expediente(file)
        #expect(unused.data.warnings.map(\.id.name).contains("dato.sin-efecto"))
        #expect(try unused.plan() == Expediente("examples/aurifera/caso.yaml").plan())
    }

    @Test("Without the day that FOFIM's criterio asks for there is no plan, and it is asked for")
    func missingDay() throws {
        let found = try Expediente(
            CasosTests.publicos + "t02-dia-fijo-falta.yaml", .init().deciding("dia_de_vencimiento", "dia_fijo"))
        #expect(found.data.refusals["plan.anios"]?.flatMap(\.needs) == ["prestamo.dia_de_pago"])
    }

    @Test("The last of the month, disbursed on the last or the last but one", arguments: ["29", "desembolso-ultimo"])
    func endOfMonth(name: String) throws {
        for moved in ["siguiente_habil", "anterior_habil", "sin_traslado"] {
            let texts = Expediente.Textos().deciding("dia_de_vencimiento", "fin_de_mes")
                .deciding("vencimiento_inhabil", moved)
            let found = try Expediente(CasosTests.publicos + "t03-fin-de-mes-\(name).yaml", texts)
            #expect(found.problems.isEmpty)
            let rows = try found.plan()
            #expect(rows.count == 60 && rows[0].hasPrefix("1 2025-07-31"))
            if moved == "sin_traslado" {
                #expect(rows[59].split(separator: " ")[1] == (name == "29" ? "2030-06-29" : "2030-06-30"))
            }
        }
    }

    @Test(
        "At no interest the capital is divided; at real days the level cuota pays the loan, and the periodic one does not"
    )
    func cuotas() throws {
        let free = try Expediente(CasosTests.publicos + "t04-tasa-0.yaml").plan()
        #expect(free[5].hasSuffix(" 8421.05 0.00 8421.05 454736.85"))
        let file = CasosTests.publicos + "t07-real-360-ultima-cuota.yaml"
        let real = Expediente.Textos().deciding("base_de_calculo", "real_360")
        let level = try Expediente(file, real.deciding("cuota_constante", "nivelada"))
        let rows = try level.plan().map { $0.split(separator: " ").map(String.init) }
        #expect(Set(rows[3..<59].map { $0[5] }) == ["9717.42"])
        #expect(rows[59][5] == "9717.44")
        #expect(level.data.value(at: "plan.sistema").canonical?.contains("nivelada") == true)
        let periodic = try Expediente(file, real.deciding("cuota_constante", "tasa_periodica"))
        #expect(try periodic.plan()[59].split(separator: " ")[5] == "10921.36")
        #expect(periodic.data.value(at: "plan.sistema").canonical?.contains("la última toma la diferencia") == true)
        // FOFIM's data as they were before there was the choice: it is asked for.
        var before = Expediente.Textos()
        before.institution = Expediente.Textos.text(CasosTests.publicos + "t07-institucion-real_360.yaml")
        let open = try Expediente(file, before)
        #expect(open.data.refusals["plan.anios"]?.flatMap(\.needs) == ["institucion.criterios.cuota_constante"])
        #expect(try Expediente(CasosTests.publicos + "t05-gracia-59.yaml").plan().count == 60)
        #expect(try Expediente(CasosTests.publicos + "t07-84-meses.yaml").plan().count == 84)
    }

    @Test(
        "Parts of the loan, within the grace and after it, pay all of it back",
        arguments: [
            "publicos/t06-dos-desembolsos.yaml", "publicos/t06-desembolso-tras-gracia.yaml",
            "numeros/desembolso-tras-la-gracia.yaml",
        ])
    func parts(file: String) throws {
        let found = try Expediente(CasosTests.folder + file)
        let rows = try found.plan().map { $0.split(separator: " ").map(String.init) }
        #expect(rows.last?[6] == "0.00")
        #expect(found.data.value(at: "plan.capital") == found.data.value(at: "prestamo.monto"))
        // From the last disbursement on the cuotas are level, and the last differs by rounding alone.
        let tail = rows.suffix(20).compactMap { Double($0[5]) }
        #expect(Set(tail.dropLast()).count == 1 && abs(tail[19] - tail[0]) < 1)
    }

    @Test("A third and two thirds sum to a hundred")
    func thirds() throws {
        let found = try Expediente(CasosTests.publicos + "t44-porcentajes-un-tercio.yaml")
        #expect(found.data.value(at: "fuentes.porcentaje_aporte_propio").canonical == "33.33")
        #expect(found.data.value(at: "fuentes.porcentaje_financiamiento").canonical == "66.67")
    }

    @Test("A criterio without which nothing would be otherwise is not said to be applied")
    func applied() throws {
        func subjects(_ list: String, _ found: Expediente) throws -> [String] {
            let field = try #require(found.data.schema.field(at: list))
            return try found.data.value(at: list).items.map { try Fila($0, field)["materia"] }
        }
        let plain = try subjects("plan.criterios", Expediente("examples/aurifera/caso.yaml"))
        #expect(plain.contains("Vencimiento en día inhábil") && plain.contains("Lo que se paga durante la gracia"))
        #expect(!plain.contains("Redondeo a centavos") && !plain.contains("Días de interés de una cuota trasladada"))
        let ungraced = try Expediente("examples/aurifera/caso.yaml") {
            $0.replacing("gracia_meses: 3", with: "gracia_meses: 0")
        }
        let without = try subjects("plan.criterios", ungraced)
        #expect(!without.contains("Lo que se paga durante la gracia"))
        #expect(!without.contains("El período de gracia respecto al plazo"))
    }

    @Test("Due days after the holidays that were reviewed are told")
    func unreviewed() throws {
        let note = try Expediente("examples/aurifera/caso.yaml").data.value(at: "plan.nota").canonical
        #expect(note?.contains("de las cuotas 31 a 60, desde el 20 de enero de 2028") == true)
        let still = try Expediente(
            "examples/aurifera/caso.yaml", .init().deciding("vencimiento_inhabil", "sin_traslado"))
        #expect(still.data.value(at: "plan.nota").isMissing)
    }
}
