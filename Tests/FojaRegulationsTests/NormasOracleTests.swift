import FojaData
import FojaDiagnostics
import FojaRegulations
import Foundation
import Testing

/// 150 random cases against `Tests/Oracles/normas.py`, which works out from the texts of the RMRP and the ROP, in exact
/// fractions, the 21 criteria, the conditions of ROP arts. 6 to 10, the plan, the arrears and the deadlines.
@Suite("The norms against another reading of them")
struct NormasOracleTests {
    struct Question: Encodable {
        let n: Int
        let feriados: [String]
    }

    struct Answer: Decodable {
        let caso: String
        let criterios: [String: String]
        let valores: [String: String]
        let plan: [String]
        let condiciones: [String: [String]]
        let plazos: [String: [String]]
        let clases: [String]
    }

    /// The working days of the week that are none, as the shipped calendar has them; its own tests hold it to the decrees.
    private static func holidays() throws -> [String] {
        let calendar = try #require(try Shipped.regulations().calendar)
        var day = try d("2024-01-01")
        let end = try d("2036-12-31")
        var out: [String] = []
        while day < end, let next = day.adding(days: 1) {
            if !day.isWeekend, !calendar.isWorkingDay(day, ambito: .laPaz) { out.append(day.description) }
            day = next
        }
        return out
    }

    @Test("150 random cases agree, with no exception")
    func agreement() throws {
        let holidays = try NormasOracleTests.holidays()
        let questions = (0..<150).map { Question(n: $0, feriados: holidays) }
        guard let answers = try Oracle.ask("normas.py", questions, as: Answer.self) else { return }
        let texts = Expediente.Textos()
        let (schema, computed) = try texts.load()
        var kinds: [String: Int] = [:]
        for (number, answer) in answers.enumerated() {
            for kind in answer.clases { kinds[kind, default: 0] += 1 }
            var own = texts
            for (criterio, option) in answer.criterios { own = own.deciding(criterio, option) }
            let found = try Expediente(text: answer.caso, named: "caso-\(number).json", own, schema, computed)
            // What nobody gave in so small a case is not looked at; what is there is never contradicted.
            #expect(found.problems.isEmpty, "\(number): \(found.problems.map(\.message))")
            for (path, expected) in answer.valores {
                let value = found.data.value(at: path)
                #expect(NormasOracleTests.agrees(value, expected), "\(number): \(path) \(value) \(expected)")
            }
            #expect(try found.plan() == answer.plan, "\(number) \(answer.criterios)")
            try checkLines(found, answer, number)
        }
        // Each kind has its share, counted apart.
        for kind in ["tres decimales", "fin de mes", "nivelada", "sustituye"] {
            #expect(kinds[kind] ?? 0 >= 15, "\(kind): \(kinds)")
        }
    }

    private func checkLines(_ found: Expediente, _ answer: Answer, _ number: Int) throws {
        let groups = try #require(found.data.schema.field(at: "condiciones.grupos"))
        let lines = try #require(found.data.schema.field(at: "condiciones.grupos.lineas"))
        var verdicts: [String: [String]] = [:]
        for group in found.data.value(at: "condiciones.grupos").items {
            for line in try Fila(group, groups).value("lineas").items {
                let row = try Fila(line, lines)
                verdicts[row["articulo"], default: []].append(row["veredicto"])
            }
        }
        for (article, expected) in answer.condiciones {
            #expect(verdicts[article] == expected, "\(number): \(article)")
        }
        // No condition of the articles that were worked out is there besides.
        let known = ["ROP art. 6", "ROP art. 7", "ROP arts. 7", "ROP art. 8", "ROP art. 9"]
        for article in verdicts.keys where known.contains(where: article.hasPrefix) {
            #expect(answer.condiciones[article] != nil, "\(number): \(article)")
        }
        let shape = try #require(found.data.schema.field(at: "plazos.lineas"))
        var ends: [String: [String]] = [:]
        for line in found.data.value(at: "plazos.lineas").items {
            let row = try Fila(line, shape)
            ends[row["articulo"], default: []].append(row["vence"])
        }
        for (article, expected) in answer.plazos { #expect(ends[article] == expected, "\(number): \(article)") }
    }

    /// Money and texts to the letter; other numbers as far as both were rounded.
    private static func agrees(_ value: Value, _ expected: String) -> Bool {
        if expected.isEmpty { return value.isMissing }
        guard case .decimal(let number) = value, let other = ExactDecimal(canonical: expected) else {
            return value.canonical == expected
        }
        guard let difference = number.subtracting(other) else { return false }
        let size = difference.isNegative ? ExactDecimal.zero.subtracting(difference) ?? difference : difference
        return size <= (other.scale > 2 ? ExactDecimal(significand: 2, scale: 9) : .zero)
    }
}
