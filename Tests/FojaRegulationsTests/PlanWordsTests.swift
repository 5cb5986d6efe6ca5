import FojaData
import FojaRegulations
import Testing

@Suite("What a plan says is what it is")
struct PlanWordsTests {
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
