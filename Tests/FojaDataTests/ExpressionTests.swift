import FojaDiagnostics
import Testing

@testable import FojaData

@Suite("Expressions")
struct ExpressionTests {
    static func expression(_ text: String) throws(DiagnosticsError) -> Expression {
        let source = SourceText(name: "expresión", text: text)
        return try Expression(parsing: text, in: Scope(schema: Fixture.schema)) { offset, length in
            source.place(atByte: offset, length: length)
        }
    }

    static func value(_ text: String, in data: CaseData) throws -> String? {
        let expression = try expression(text)
        let value = expression.evaluate(in: Environment(root: data.root))
        // What is kept of the case's lists changes no value, the first time or the second.
        let kept = Environment(root: data.root, tallies: Tallies())
        for _ in 1...2 { #expect(expression.evaluate(in: kept) == value) }
        return value.isMissing ? "falta" : value.canonical
    }

    @Test(
        "Values",
        arguments: [
            ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("-2 - -3", "1"), ("7 / 2", "3.500000000000"), ("1 / 0", "falta"),
            ("prestamo.monto / 2 > 100", "sí"), ("prestamo.plazo = 60 y no (1 > 2)", "sí"), ("1 > 2 o sí", "sí"),
            ("suma(compras.precio_total)", "2469165.50"), ("cuenta(compras)", "2"), ("min(compras.cantidad)", "2"),
            ("max(compras.cantidad)", "3"), ("cooperativa.departamento = 'potosi'", "sí"),
            ("cooperativa.departamento != 'potosi'", "no"), ("compras", "sí"), ("cooperativa.historia", "sí"),
            ("cooperativa.razon_social = 'x'", "no"), ("prestamo.fecha = prestamo.fecha", "sí"),
        ])
    func values(text: String, expected: String) throws {
        #expect(try Self.value(text, in: try Fixture.computed()) == expected)
    }

    @Test(
        "An aggregate over the items that a condition picks",
        arguments: [
            ("cuenta(compras si item.cantidad > 2)", "1"), ("cuenta(compras si item.cantidad > 9)", "0"),
            ("suma(compras.precio_total si item.descripcion = 'Tubo')", "31.50"),
            ("suma(compras.cantidad si item.cantidad > 1 y prestamo.plazo = 60)", "5"),
            ("max(compras.cantidad si item.descripcion != 'Tubo')", "2"),
            ("min(compras.cantidad si item.cantidad > 9)", "falta"),
            ("suma(compras.cantidad si item.cantidad > 2) * 2", "6"),
            ("cuenta(compras si item.precio_unitario > cuenta(compras))", "2"),
        ])
    func filtered(text: String, expected: String) throws {
        #expect(try Self.value(text, in: try Fixture.computed()) == expected)
        let missing = CaseData(schema: Fixture.schema)
        #expect(try Self.value(text, in: missing) == "falta")
    }

    @Test(
        "Functions of one or two values, and texts that are alike",
        arguments: [
            ("anio(prestamo.fecha) > 1999", "sí"), ("'Ángela  Güemes' ~ 'angela guemes'", "sí"),
            ("'Ana' ~ 'Anna'", "no"),
            ("'año' ~ 'ano'", "no"), ("empieza('Presidenta del Consejo', 'presidenta')", "sí"),
            ("empieza('Presidenta', 'Presidente')", "no"), ("empieza('Vicepresidente', 'presidente')", "no"),
            ("contiene('Chancadora de mandíbulas, usada', 'mandibulas usada')", "sí"),
            ("contiene('Chancadora', 'chanca')", "no"), ("contiene('x', '')", "no"),
            ("gestion('RCP-009/2025')", "2025"), ("gestion('RA H-3ª Fase N° 0417/2016')", "2016"),
            ("gestion('2025/014')", "2025"), ("gestion('2034')", "falta"), ("gestion('014-25')", "falta"),
            ("gestion('FOFIM/12025')", "falta"), ("redondea(2.3456 / 1, 2)", "2.35"), ("redondea(1 / 3, 4)", "0.3333"),
            ("es_entero(3)", "sí"), ("es_entero(1.5)", "no"),
            ("cuenta_distintos(compras.descripcion)", "2"), ("gestion('RCP/000/24')", "2024"),
            ("gestion('05/24')", "falta"), ("gestion('RCP/000/24/2025')", "2025"), ("incluye('% Sn', '%')", "sí"),
            ("incluye('g/t', '%')", "no"), ("falta(prestamo.monto)", "no"), ("falta(prestamo.monto) o sí", "sí"),
        ])
    func functions(text: String, expected: String) throws {
        #expect(try Self.value(text, in: try Fixture.computed()) == expected)
    }

    @Test(
        "What a text names of what another describes",
        arguments: [
            ("nombra('una retroexcavadora y una pala', 'Pala neumática')", "sí"),
            ("nombra('dos volquetas y un camión', 'Volqueta de 12 m³')", "sí"),
            ("nombra('dos volquetas y un camión', 'Retroexcavadora')", "no"),
            ("nombra('dos compresores', 'Compresora de aire')", "sí"), ("nombra('los camiones', 'Camión')", "sí"),
            ("nombra('una retro-excavadora', 'Retroexcavadora')", "sí"),
            ("nombra('una retroexcavadora', 'Retro excavadora')", "sí"),
            ("nombra('seis luces', 'Luz de minero')", "sí"), ("nombra('una pala', 'Juego de palas')", "sí"),
            ("nombra('maquinaria minera', 'Volqueta')", "falta"), ("nombra('una volqueta', 'Equipo nuevo')", "falta"),
            ("nombra('una volqueta', 'palabra1 de más')", "falta"),
            ("enumera('una pala y dos bombas')", "sí"), ("enumera('el compresor y una pala')", "no"),
            ("enumera('maquinaria y equipos')", "no"), ("enumera('2 bombas, 1 pala')", "sí"),
            ("cuantos('dos volquetas y un camión', 'Volqueta')", "2"), ("cuantos('un camión', 'Camión')", "1"),
            ("cuantos('la bomba y las palas', 'Bomba')", "1"), ("cuantos('la bomba y las palas', 'Pala')", "falta"),
            ("cuantos('dos (2) bombas', 'Bomba de pulpa')", "2"),
            ("cuantos('treinta y dos bombas', 'Bomba')", "falta"),
            ("cuantos('una pala mecánica y una pala neumática', 'Pala')", "falta"),
            ("nombra_otros('un tubo y una bomba', compras.descripcion)", "no"),
            ("nombra_otros('un tubo y una draga', compras.descripcion)", "sí"),
            ("nombra_otros('tubería y equipos', compras.descripcion)", "sí"),
            ("nombra_otros('una bom ba y un tubo', compras.descripcion)", "no"),
        ])
    func named(text: String, expected: String) throws {
        #expect(try Self.value(text, in: try Fixture.computed()) == expected)
    }

    @Test("A filter reads what it looks at of every item, by its path from the root")
    func filteredPaths() throws {
        let expression = try Self.expression("suma(compras.cantidad si item.descripcion = 'x' y prestamo.plazo > 1)")
        #expect(expression.paths.map(\.text) == ["compras.cantidad", "compras.descripcion", "prestamo.plazo"])
    }

    @Test("Where a value is expected, an optional datum is the datum")
    func valueExpected() throws {
        let source = SourceText(name: "expresión", text: "prestamo.tasa")
        let scope = Scope(schema: Fixture.schema)
        let value = try Expression(value: "prestamo.tasa", in: scope) { source.place(atByte: $0, length: $1) }
        #expect(value.type == .number)
        #expect(value.evaluate(in: Environment(root: try Fixture.computed().root)).canonical == "6.5")
    }

    @Test(
        "What nobody gave makes missing what depends on it, and no more",
        arguments: [
            ("prestamo.monto + 1", "falta"), ("prestamo.monto > 1", "falta"), ("prestamo.monto > 1 o 1 = 1", "sí"),
            ("prestamo.monto > 1 y 1 = 2", "no"), ("prestamo.monto > 1 y 1 = 1", "falta"), ("prestamo.tasa > 1", "no"),
            ("prestamo.tasa", "no"), ("no prestamo.tasa", "sí"), ("cooperativa.asegurada = sí", "no"),
            ("cooperativa.asegurada != sí", "sí"), ("compras", "falta"), ("suma(compras.cantidad)", "falta"),
        ])
    func missing(text: String, expected: String) throws {
        #expect(try Self.value(text, in: CaseData(schema: Fixture.schema)) == expected)
    }

    @Test(
        "What is refused, and where",
        arguments: [
            ("cuenta(compras si item.cantidades > 2)", "dato.desconocido 1:19"),
            ("cuenta(compras si item.cantidad)", "expresion.no-es-condicion 1:16"),
            ("cuenta(compras si cuenta(compras si 1 = 1) > 1)", "expresion.filtro 1:34"),
            ("cuenta(compras si 1 = 1", "expresion.sintaxis 1:24"),
            ("prestamo.montos", "dato.desconocido 1:1"), ("1 + prestamo.montos", "dato.desconocido 1:5"),
            ("prestamo.monto.x", "dato.sin-partes 1:1"), ("prestamo + 1", "expresion.grupo 1:1"),
            ("1 + 'x'", "expresion.no-es-numero 1:3"), ("1 = 'x'", "expresion.tipos-distintos 1:3"),
            ("'a' < 'b'", "expresion.tipos-distintos 1:5"), ("1 +", "expresion.sintaxis 1:4"),
            ("(1", "expresion.sintaxis 1:3"), ("1 1", "expresion.sintaxis 1:3"), ("", "expresion.sintaxis 1:1"),
            ("redondea(1, 0.5)", "expresion.decimales 1:13"), ("raiz(2)", "expresion.funcion 1:1"),
            ("suma(prestamo.monto)", "expresion.no-es-lista 1:6"),
            ("suma(compras.descripcion)", "expresion.no-es-numero 1:6"), ("1 y 2", "expresion.no-es-condicion 1:3"),
            ("cooperativa.departamento = 'Potosí'", "expresion.opcion 1:26"), ("'abc", "expresion.sintaxis 1:1"),
            ("1.2.3", "expresion.numero 1:1"), ("a..b", "dato.desconocido 1:1"), ("ñ", "dato.desconocido 1:1"),
        ])
    func refused(text: String, expected: String) {
        #expect(Fixture.problems { () throws(DiagnosticsError) in try Self.expression(text) } == [expected])
    }

    @Test("The first and the last of some dates; of dates there is no sum")
    func dates() throws {
        let text = """
            version: 1
            campos:
              pagos: { tipo: lista, etiqueta: Pagos, campos: { dia: { tipo: fecha, etiqueta: Día } } }
              primero: { tipo: fecha, etiqueta: Primero, calcula: min(pagos.dia) }
              ultimo: { tipo: fecha, etiqueta: Último, calcula: max(pagos.dia) }
              total: { tipo: decimal, etiqueta: Total, calcula: suma(pagos.dia) }

            """
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in
                try SchemaReader.read(try Fixture.tree(text), pack: Fixture.pack)
            }
                == ["expresion.no-es-numero 6:58"])
        let dated = text.replacing(
            "decimal, etiqueta: Total, calcula: suma", with: "entero, etiqueta: T, calcula: cuenta")
        let schema = try SchemaReader.read(try Fixture.tree(dated), pack: Fixture.pack)
        let computed = try ComputedFields(schema: schema)
        func values(_ days: String) throws -> [String?] {
            let tree = try Fixture.tree("id: a\npagos: [\(days)]\n")
            let data = try computed.compute(try CaseReader.read(tree, schema: schema))
            return ["primero", "ultimo", "total"].map { data.value(at: $0).canonical }
        }
        #expect(
            try values("{ dia: 2025-10-15 }, { dia: 2025-08-01 }, { dia: 2026-01-15 }")
                == ["2025-08-01", "2026-01-15", "3"])
        #expect(try values("") == [nil, nil, "0"])
    }

    @Test("Depth and length are bounded")
    func bounds() {
        for (text, id) in [
            (String(repeating: "(", count: 100_000), "expresion.profunda"),
            (String(repeating: "no ", count: 100_000), "expresion.larga"),
            ("1" + String(repeating: " + 1", count: 100_000), "expresion.larga"),
            (String(repeating: "-", count: 900) + "1", "expresion.profunda"),
        ] {
            let found = Fixture.problems { () throws(DiagnosticsError) in try Self.expression(text) }
            #expect(found.count == 1 && (found[0].hasPrefix(id) || found[0].hasPrefix("expresion.larga")))
        }
        let long = "1" + String(repeating: " + 1", count: 400)
        #expect(throws: Never.self) { try Self.expression(long) }
    }

    @Test("A condition must be one, and variables stand for items")
    func conditions() throws {
        let scope = Scope(schema: Fixture.schema)
        #expect(throws: DiagnosticsError.self) {
            try Expression(condition: "prestamo.monto", in: scope) { _, _ in nil }
        }
        let inner = try #require(scope.adding("c", over: try scope.resolve("compras")))
        let expression = try Expression(condition: "c.cantidad > 2", in: inner) { _, _ in nil }
        let data = try Fixture.computed()
        guard case .list(let items) = data.value(at: "compras") else { throw Fixture.NothingWrong() }
        let answers = items.map { expression.evaluate(in: Environment(root: data.root, variables: [$0])) }
        #expect(answers == [.boolean(false), .boolean(true)])
        #expect(scope.adding("c", over: try scope.resolve("prestamo.monto")) == nil)
    }
}
