import FojaTestSupport
import Testing

@testable import FojaData

/// What is looked up, by the noun or by the text, is what asking each item finds.
@Suite("Items of a list that name a thing, or are like it")
struct NamedTalliesTests {
    private static let texts = [
        "una retroexcavadora y una pala", "Retro excavadora", "retro excavadora usada", "Pala neumática",
        "dos volquetas", "1234-ABC", "1234 abc", "Pala neumatica", "—",
        "Volqueta de 12 m³", "Equipo nuevo", "maquinaria minera", "un camión, una bomba", "Bombas", "seis luces", "",
    ]
    /// Each asks for another text of the case.
    private static let asked = ["cooperativa.razon_social", "cooperativa.representante.nombre", "institucion.sigla"]

    @Test("By index and one by one it is the same, over 300 lists")
    func agreement() throws {
        let schema = Fixture.schema
        let own = "item.descripcion"
        let expressions = try Self.asked.flatMap { other in
            try [
                "nombra(\(own), \(other))", "\(own) ~ \(other)", "\(own) = \(other)", "mismo_codigo(\(own), \(other))",
                "mismo_codigo(\(own), \(other)) o \(own) ~ \(Self.asked[0]) o \(own) = \(Self.asked[1])",
            ]
            .flatMap { condition in
                try [
                    "cuenta(compras", "suma(compras.cantidad", "max(compras.cantidad",
                    "cuenta_distintos(compras.descripcion",
                ]
                .map { try ExpressionTests.expression("\($0) si \(condition))") }
            }
        }
        var random = SplitMix64(state: 5)
        var answers: Set<String> = []
        for _ in 0..<300 {
            func text() -> Value {
                let text = Self.texts.randomElement(using: &random) ?? ""
                return text.isEmpty ? .missing : .text(text)
            }
            let rows = (0..<Int.random(in: 0...5, using: &random)).map { _ -> Value in
                .group([text(), .decimal(ExactDecimal(Int.random(in: 1...9, using: &random))), .missing, .missing])
            }
            var root = schema.root.empty
            for (path, value) in Self.asked.map({ ($0, text()) }) + [("compras", .list(rows))] {
                root.set(try #require(schema.paths[path]), to: value)
            }
            let kept = Environment(root: root, tallies: Tallies())
            for expression in expressions {
                let expected = expression.evaluate(in: Environment(root: root))
                for _ in 1...2 { #expect(expression.evaluate(in: kept) == expected, "\(expression.text)\n\(root)") }
                answers.insert(expected.canonical ?? "falta")
            }
        }
        #expect(answers.count > 5 && answers.contains("falta") && answers.contains("0"))
    }
}
