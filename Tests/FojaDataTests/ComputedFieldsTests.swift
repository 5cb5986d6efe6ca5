import FojaDiagnostics
import Testing

@testable import FojaData

@Suite("Computed fields")
struct ComputedFieldsTests {
    /// Doubles an amount; what a calculo looks like from outside.
    struct Doble: Calculo {
        var id = "doble"
        let inputs: [FieldPath]
        let outputs: [FieldPath]
        let article = "art. 1"

        init(_ schema: Schema, inputs: [String] = ["a"], outputs: [String] = ["b"]) {
            self.inputs = inputs.compactMap { schema.paths[$0] }
            self.outputs = outputs.compactMap { schema.paths[$0] }
        }

        func compute(_ data: CalculoData) -> CalculoResult {
            guard case .decimal(let a) = inputs.first?.value(in: data.environment) else { return [:] }
            return ["b": a.adding(a).map { .decimal($0) } ?? .missing]
        }
    }

    static func schema(_ fields: String) throws(DiagnosticsError) -> Schema {
        try SchemaReader.read(try Fixture.tree("version: 1\ncampos:\n" + fields), pack: Fixture.pack)
    }

    static let doubling = """
          a: { tipo: dinero, opcional: sí }
          b: { tipo: dinero, calculo: doble }
          c: { tipo: dinero, calcula: b + 1 }

        """

    @Test("Items first, then their sum; each explains itself")
    func items() throws {
        let data = try Fixture.computed()
        #expect(data.value(at: "compras.0.precio_total").canonical == "2469134.00")
        #expect(data.value(at: "compras.1.precio_total").canonical == "31.50")
        #expect(data.value(at: "total").canonical == "2469165.50")
        #expect(data.value(at: "prestamo.aporte").canonical == "93.5")
        let why = try #require(data.computed["compras.1.precio_total"])
        #expect(why.formula == "item.cantidad * item.precio_unitario")
        #expect(why.inputs == ["compras.cantidad", "compras.precio_unitario"])
    }

    @Test("What cannot be computed stays missing")
    func missing() throws {
        let data = try ComputedFields(schema: Fixture.schema).compute(
            try Fixture.read("id: x\ncompras:\n  - { cantidad: 3 }\n"))
        #expect(data.value(at: "compras.0.precio_total").isMissing)
        #expect(data.value(at: "total").isMissing && data.computed.isEmpty)
    }

    @Test("A given value of a computed field must be the computed one, unless nothing computes it")
    func asserted() throws {
        let computed = try ComputedFields(schema: Fixture.schema)
        let item = "id: x\ncompras:\n  - { cantidad: 3, precio_unitario: 2, precio_total: "
        #expect(try computed.compute(try Fixture.read(item + "6.00 }")).value(at: "total").canonical == "6.00")
        let error = #expect(throws: DiagnosticsError.self) { try computed.compute(try Fixture.read(item + "7 }")) }
        let diagnostic = try #require(error?.diagnostics.first)
        #expect(diagnostic.id == "dato.calculado-distinto")
        #expect(diagnostic.place?.line == 3 && diagnostic.place?.column == 54)
        #expect(diagnostic.message.contains("el caso dice «7.00» donde el cálculo da «6.00»"))
        let alone = try Fixture.read("id: x\ncompras:\n  - { precio_total: 9 }")
        #expect(try computed.compute(alone).value(at: "total").canonical == "9.00")
    }

    @Test("Calculos and expressions follow each other in whatever order they stand")
    func calculos() throws {
        let schema = try Self.schema(Self.doubling)
        let computed = try ComputedFields(schema: schema, calculos: [Doble(schema)])
        let data = try CaseReader.read(try Fixture.tree("a: 2"), schema: schema, requiresID: false)
        let result = try computed.compute(data)
        #expect(result.value(at: "c").canonical == "5.00")
        #expect(result.computed["b"]?.formula == "doble")
        #expect(computed.rootInputs(of: try #require(schema.field(at: "c"))).paths.map(\.text) == ["b", "a"])
        #expect(computed.rootInputs(of: try #require(schema.field(at: "a"))).paths.map(\.text) == ["a"])
    }

    @Test("Root inputs reach through lists")
    func rootInputs() throws {
        let computed = try ComputedFields(schema: Fixture.schema)
        let total = try #require(Fixture.schema.field(at: "total"))
        let inputs = computed.rootInputs(of: total).paths
        #expect(inputs.map(\.text) == ["compras.cantidad", "compras.precio_unitario"])
        #expect(inputs[0].type.kind == .list)
    }

    @Test("Start-up refuses what does not agree")
    func disagreements() throws {
        func problems(_ fields: String, _ calculos: (Schema) -> [Doble]) throws -> [String] {
            let schema = try Self.schema(fields)
            return Fixture.problems { () throws(DiagnosticsError) in
                try ComputedFields(schema: schema, calculos: calculos(schema))
            }
        }
        #expect(try problems(Self.doubling, { _ in [] }) == ["calculo.desconocido 4:3"])
        #expect(try problems(Self.doubling, { [Doble($0), Doble($0)] }) == ["calculo.repetido"])
        #expect(try problems(Self.doubling, { [Doble($0, outputs: ["b", "a"])] }) == ["calculo.salida 3:3"])
        #expect(try problems(Self.doubling, { [Doble($0, outputs: [])] }) == ["calculo.salida 4:3"])
        #expect(try problems("  a: { tipo: entero }\n", { [Doble($0)] }) == [])
    }

    @Test("Cycles are refused, however long")
    func cycles() throws {
        func message(_ fields: String) throws -> String? {
            let schema = try Self.schema(fields)
            let error = #expect(throws: DiagnosticsError.self) {
                try ComputedFields(schema: schema, calculos: [Doble(schema)])
            }
            return error?.diagnostics.first?.message
        }
        #expect(
            try message("  a: { tipo: dinero, calcula: b + 1 }\n  b: { tipo: dinero, calculo: doble }\n")
                == "«a» se calcula a partir de sí mismo: a → b → a")
        #expect(
            try message("  x: { tipo: entero, calcula: x + 1 }\n") == "«x» se calcula a partir de sí mismo: x → x")
        let inList = """
              l: { tipo: lista, campos: { p: { tipo: entero, calcula: t }, n: { tipo: entero, calcula: cuenta(l) } } }
              t: { tipo: entero, calcula: suma(l.p) }

            """
        #expect(try message(inList) == "«l.p» se calcula a partir de sí mismo: l.p → t → l.p")
        let chain = (1..<1000).map { "  c\($0): { tipo: entero, calcula: c\($0 - 1) }\n" }.joined()
        _ = try ComputedFields(schema: try Self.schema("  c0: { tipo: entero }\n" + chain))
    }

    @Test("Results are rounded to their type, and an integer must be whole")
    func rounding() throws {
        let schema = try Self.schema(
            """
              a: { tipo: decimal }
              d: { tipo: dinero, calcula: a / 3 }
              p: { tipo: porcentaje, calcula: a / 3 }
              z: { tipo: dinero, calcula: a / 0 }
              e: { tipo: entero, calcula: a / 2 }

            """)
        let computed = try ComputedFields(schema: schema)
        func read(_ text: String) throws -> CaseData {
            try CaseReader.read(try Fixture.tree(text), schema: schema, requiresID: false)
        }
        let data = try computed.compute(try read("a: 2"))
        #expect(data.value(at: "d").canonical == "0.67" && data.value(at: "p").canonical == "0.67")
        #expect(data.value(at: "e").canonical == "1" && data.value(at: "z").isMissing)
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in
                try computed.compute(try CaseReader.read(try Fixture.tree("a: 1"), schema: schema, requiresID: false))
            } == ["calculo.resultado 7:3"])
    }

    @Test("Items of a list inside a list")
    func nested() throws {
        let schema = try Self.schema(
            """
              l:
                de:
                  campos:
                    f: { tipo: entero }
                    m:
                      de: { campos: { n: { tipo: entero }, d: { tipo: entero, calcula: item.n * 2 } } }
                    s: { tipo: entero, calcula: suma(item.m.d) * item.f }
              t: { tipo: entero, calcula: suma(l.s) + max(l.m.d) }

            """)
        let data = try CaseReader.read(
            try Fixture.tree("l: [{ f: 2, m: [{ n: 1 }, { n: 3 }] }, { f: 1, m: [{ n: 5 }] }]"), schema: schema,
            requiresID: false)
        let result = try ComputedFields(schema: schema).compute(data)
        #expect(result.value(at: "l.0.m.1.d").canonical == "6")
        #expect(result.value(at: "l.0.s").canonical == "16")
        #expect(result.value(at: "t").canonical == "36")
    }
}
