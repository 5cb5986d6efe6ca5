import FojaData
import FojaRegulations
import Testing

@Suite("What a plan says is what it is")
struct PlanWordsTests {
    @Test("From end of month to end of month there are 30 days, of February too, however the dates were agreed")
    func february() throws {
        func days(_ dates: [String]) throws -> [Int] {
            let plan = try PlanDePagos(
                .ejemplo([("2025-11-30", "480000.00")]) {
                    $0.plazoMeses = 6
                    $0.sistema = .personalizado
                    $0.cuotasPersonalizadas = dates.compactMap { text in
                        CivilDate(canonical: text).map { .init(vence: $0, capital: n("120000.00")) }
                    }
                })
            try plan.check()
            return plan.cuotas.map(\.dias)
        }
        #expect(try days(["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31"]) == [30, 30, 30, 30])
        // Where the others fall on the 28th, it is the 28th.
        #expect(try days(["2025-12-28", "2026-01-28", "2026-02-28", "2026-03-28"]) == [28, 30, 30, 30])
    }

    @Test("The interest of a grace without payments and that of the first cuota are rounded once")
    func graceRoundedOnce() throws {
        // 10.000,10 × 6 % × 30 / 360 = 50,0005 twice: 50,00 + 50,00, and together 100,001. Of 10.000,90: 50,0045, and
        // 100,009, which is 100,01.
        let plan = try PlanDePagos(
            .ejemplo([("2024-01-15", "10000.90")]) {
                $0.plazoMeses = 3
                $0.graciaMeses = 1
                $0.pagoEnGracia = .ninguno
            })
        try plan.check()
        #expect(plan.cuotas[0].dias == 60)
        #expect(plan.cuotas[0].interes == n("100.01"))
        #expect(
            plan.explicacion(de: plan.cuotas[0]).contains(
                "interés = 10.000,90 × 6 % × 60 / 360 = 100,01; interés de la cuota = 10.000,90 × 6 % × 30 / 360 = 50,00; "
                    + "interés de la gracia = 100,01 − 50,00 = 50,01"))
    }

    private func criterios(_ texts: Expediente.Textos) throws -> (system: String, rows: [String: String]) {
        let found = try Expediente("examples/aurifera/caso.yaml", texts)
        let shape = found.data
        var rows: [String: String] = [:]
        for index in 0..<9 {
            guard case .text(let subject) = shape.value(at: "plan.criterios.\(index).materia"),
                case .text(let words) = shape.value(at: "plan.criterios.\(index).criterio")
            else { continue }
            rows[subject] = words
        }
        return (shape.value(at: "plan.sistema").canonical ?? "", rows)
    }

    @Test("Where nothing is paid in the grace, the plan says what the first cuota bears")
    func graceSaid() throws {
        let texts = Expediente.Textos().deciding("pago_en_gracia", "ningun_pago")
            .deciding("base_de_calculo", "real_365")
        let (system, rows) = try criterios(texts)
        #expect(system.hasSuffix("; a la primera se suma el interés de la gracia"))
        let constant = try #require(rows["Cuota constante cuando los períodos de interés no son iguales"])
        #expect(constant.hasSuffix("con todas las cuotas iguales; a la primera se suma el interés de la gracia"))
        let grace = try #require(rows["Lo que se paga durante la gracia"])
        #expect(grace.hasSuffix("se paga con la primera cuota y no se suma al capital"))
        let plain = try criterios(.init())
        #expect(!plain.system.contains("gracia"))
    }
}
