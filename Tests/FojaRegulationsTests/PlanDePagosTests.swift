import FojaData
import FojaRegulations
import Testing

@Suite("Plan de pagos")
struct PlanDePagosTests {
    @Test("The constant cuota of Bs500.000,00 at 6 % over 60 months is Bs9.666,40")
    func french() throws {
        let plan = try PlanDePagos(.ejemplo())
        try plan.check()
        #expect(plan.cuotas.count == 60)
        #expect(plan.row(1) == "1 2024-02-15 30 7166.40 2500.00 9666.40 492833.60")
        #expect(plan.row(2) == "2 2024-03-15 30 7202.23 2464.17 9666.40 485631.37")
        #expect(Set(plan.cuotas.dropLast().map(\.cuota)) == [n("9666.40")])
        // What rounding left over.
        #expect(plan.cuotas.last?.cuota != n("9666.40"))
        #expect(plan.porAnio.map(\.anio) == [2024, 2025, 2026, 2027, 2028, 2029])
        #expect(plan.porAnio.map(\.cuotas) == [11, 12, 12, 12, 12, 1])
    }
}
