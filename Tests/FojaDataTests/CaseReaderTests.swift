import FojaDiagnostics
import Testing

@testable import FojaData

@Suite("Typing a case by the schema")
struct CaseReaderTests {
    @Test("A case is typed, with the place of each value")
    func whole() throws {
        let data = try Fixture.read(Fixture.caseText)
        #expect(data.id == "coop-uno")
        func text(_ path: String) -> String? { data.value(at: path).canonical }
        #expect(text("cooperativa.departamento") == "potosi")
        #expect(text("cooperativa.representante.ci") == "0301234")
        #expect(text("cooperativa.historia") == "Primera línea\nsegunda <línea> & más")
        #expect(text("prestamo.monto") == "800000.00")
        #expect(text("prestamo.plazo") == "60")
        #expect(text("prestamo.tasa") == "6.5")
        #expect(text("prestamo.fecha") == "2022-03-09")
        #expect(text("prestamo.hora") == "09:05")
        #expect(text("prestamo.notas.1") == "dos")
        #expect(text("compras.0.precio_unitario") == "1234567.00")
        #expect(text("compras.1.precio_unitario") == "10.50")
        #expect(data.value(at: "total").isMissing)
        #expect(data.value(at: "compras.9.cantidad").isMissing)
        #expect(data.value(at: "nada.de.eso").isMissing)
        let place = try #require(data.places["compras.1.cantidad"])
        #expect(place.line == 18 && place.column == 36)
    }

    @Test(
        "Money has one reading or none",
        arguments: [
            ("800000", "800000.00"), ("800000.00", "800000.00"), ("800000,00", "800000.00"),
            ("800.000,00", "800000.00"), ("1.234.567,00", "1234567.00"), ("1.234.567", "1234567.00"),
            ("800000.5", "800000.50"), ("0,01", "0.01"), ("007", "7.00"), ("999999999999999", "999999999999999.00"),
            ("800.000", "dato.dinero-ambiguo"), ("1.234", "dato.dinero-ambiguo"),
            ("1,234.50", "dato.dinero-anglosajon"), ("1,234,567", "dato.dinero-anglosajon"),
            ("800,000", "dato.dinero-anglosajon"), ("1,234,567.89", "dato.dinero-anglosajon"),
            ("10.505", "dato.dinero-ambiguo"), ("1234.567", "dato.decimales"), ("0.125", "dato.decimales"),
            ("0,125", "dato.dinero"), ("10,5055", "dato.decimales"), ("1.23.456", "dato.dinero"),
            ("12.34,5", "dato.dinero"), ("1.234.56", "dato.dinero"), ("0.800.000", "dato.dinero"),
            (".5", "dato.dinero"), ("5.", "dato.dinero"), ("1,2.3,4", "dato.dinero"), (",", "dato.dinero"),
            ("Bs 800.000,00", "800000.00"), ("Bs800000", "800000.00"), ("BS. 800.000.-", "800000.00"),
            ("Bs.- 800.000,00", "800000.00"),
            ("800000 bolivianos", "800000.00"), ("Bs 800.000", "dato.dinero-ambiguo"), ("800.000.-", "800000.00"),
            ("800 000", "800000.00"), ("800\u{A0}000,50", "800000.50"), ("1'800.000,00", "1800000.00"),
            ("800'000.5", "800000.50"), ("1 800'000", "1800000.00"), ("1'800.000", "dato.dinero-signo"),
            ("80 00", "dato.dinero-signo"), ("8 000 00", "dato.dinero-signo"), ("Bs", "dato.numero"),
            ("800 mil", "dato.dinero-signo"), ("8OO.OOO,00", "dato.dinero-signo"), ("-Bs 5", "dato.negativo"),
            ("\u{2212}5", "dato.negativo"), ("ninguno", "dato.numero"), ("-", "dato.numero"),
            ("pendiente", "dato.numero"),
            ("+5", "dato.dinero-signo"), ("$us 5", "dato.dinero-signo"), ("-5", "dato.negativo"),
            ("0", "dato.minimo"), ("0,00", "dato.minimo"), ("1e5", "dato.numero"), ("mil", "dato.numero"),
            ("1000000000000000", "dato.numero-grande"), ("٣", "dato.numero"),
            ("9999999999999999999999999999999999999999999999", "dato.numero-grande"),
        ])
    func money(written: String, expected: String) throws {
        let text = "id: x\nprestamo:\n  monto: \"\(written)\"\n"
        if expected.hasPrefix("dato.") {
            let diagnostic = try Fixture.diagnostic(text)
            #expect(diagnostic.id.name == expected)
            #expect(diagnostic.place?.line == 3 && diagnostic.place?.column == 10)
        } else {
            #expect(try Fixture.read(text).value(at: "prestamo.monto").canonical == expected)
        }
    }

    @Test("Both readings are shown, and how to write each")
    func readings() throws {
        let ambiguous = try Fixture.diagnostic("id: x\nprestamo: { monto: 800.000 }")
        #expect(
            DiagnosticRenderer().render(ambiguous) == """
                caso.yaml:2:20: error[dato.dinero-ambiguo]: «800.000» puede leerse de dos maneras
                  2 │ prestamo: { monto: 800.000 }
                    │                    ^^^^^^^
                   nota: con punto de miles son 800.000,00; con punto decimal son 800,00
                   arreglo: escriba `800000.00` o `800.000,00` si son miles; si no lo son, con dos decimales después de la coma

                """)
        let english = try Fixture.diagnostic("id: x\nprestamo: { monto: '1,234.50' }")
        #expect(english.fix == "escriba `1.234,50`")
        let error = #expect(throws: DiagnosticsError.self) { try Fixture.read("id: x\nprestamo: { plazo: 60,00 }") }
        #expect(error?.diagnostics[0].fix?.contains("la coma separa datos") == true)
    }

    @Test(
        "Other types",
        arguments: [
            ("plazo: 60", "60"), ("plazo: 1.234.567", "dato.maximo"), ("plazo: 1.234", "dato.numero-ambiguo"),
            ("plazo: 6.5", "dato.entero"), ("plazo: '6,5'", "dato.entero"), ("plazo: 0", "dato.minimo"),
            ("plazo: 121", "dato.maximo"), ("plazo: sesenta", "dato.numero"), ("plazo: -3", "dato.negativo"),
            ("tasa: 6,5", "6.5"), ("tasa: 6.50", "6.5"), ("tasa: 6", "6"), ("tasa: 6%", "6"),
            ("tasa: 6,5 por ciento", "6.5"),
            ("plazo: 60 meses", "60"), ("plazo: 60 años", "dato.numero"), ("ley: 2%", "dato.numero"),
            ("plazo: 1 234", "dato.maximo"), ("plazo: 42,5", "dato.entero"),
            ("tasa: 6.500", "dato.numero-ambiguo"), ("tasa: 0.125", "0.125"), ("tasa: '6,125'", "6.125"),
            ("ley: 12,50", "12.50"), ("ley: '1,234.5'", "dato.numero-anglosajon"),
            ("fecha: 2022-03-09", "2022-03-09"), ("fecha: 09/03/2022", "2022-03-09"),
            ("fecha: 9/3/2022", "2022-03-09"), ("fecha: 9 de Marzo de 2022", "2022-03-09"),
            ("fecha: 1 de setiembre del 2022", "2022-09-01"),
            ("fecha: 2024-02-30", "dato.fecha-imposible"), ("fecha: 29/02/2023", "dato.fecha-imposible"),
            ("fecha: 03/25/2022", "dato.fecha-imposible"), ("fecha: 2022-13-01", "dato.fecha-imposible"),
            ("fecha: 1/1/1200", "dato.fecha-imposible"), ("fecha: 9/3/22", "dato.fecha"),
            ("fecha: 2022-3-9", "2022-03-09"), ("fecha: 2022/3/9", "2022-03-09"), ("fecha: 09.03.2022", "2022-03-09"),
            ("fecha: 09-03-2022", "2022-03-09"), ("fecha: 9-mar-2022", "2022-03-09"),
            ("fecha: 9 mar. 2022", "2022-03-09"),
            ("fecha: 9/Sept/2022", "2022-09-09"), ("fecha: 1ro de mayo de 2022", "2022-05-01"),
            ("fecha: 1° de mayo de 2022", "2022-05-01"), ("fecha: primero de mayo de 2022", "2022-05-01"),
            ("fecha: \"9 de marzo, 2022\"", "2022-03-09"), ("fecha: 9\u{A0}de marzo de 2022", "2022-03-09"),
            ("fecha: 9/3-2022", "dato.fecha"), ("fecha: 9 3 2022", "dato.fecha"), ("fecha: 9 de marzo", "dato.fecha"),
            ("fecha: marzo 2022", "dato.fecha"), ("fecha: 9-mar-22", "dato.fecha"), ("fecha: 9.3.22", "dato.fecha"),
            ("fecha: 9 de ma de 2022", "dato.fecha"), ("fecha: 9 de marso de 2022", "dato.fecha"),
            ("fecha: ayer", "dato.fecha"), ("fecha: 2022-03-09T00:00:00Z", "dato.fecha"),
            ("hora: 10:30", "10:30"), ("hora: 9:05", "09:05"), ("hora: 24:00", "dato.hora-imposible"),
            ("hora: 10:5", "dato.hora"), ("hora: 10.30", "10:30"), ("hora: 10:30:00", "10:30"),
            ("hora: 10:30 hrs.", "10:30"), ("hora: 10h30", "10:30"), ("hora: 3:05 p.m.", "15:05"),
            ("hora: 12:05 am", "00:05"),
            ("hora: 15:05 pm", "dato.hora"), ("hora: 10:30:15", "dato.hora"),
        ])
    func types(written: String, expected: String) throws {
        let name = written.prefix { $0 != ":" }
        let text = "id: x\nprestamo:\n  \(written)\n"
        if expected.hasPrefix("dato.") {
            #expect(try Fixture.diagnostic(text).id.name == expected)
        } else {
            #expect(try Fixture.read(text).value(at: "prestamo.\(name)").canonical == expected)
        }
    }

    @Test("The day that does not exist is named")
    func impossibleDay() throws {
        let diagnostic = try Fixture.diagnostic("id: x\nprestamo: { fecha: 2024-02-30 }")
        #expect(diagnostic.message == "no existe el día 30 de febrero de 2024")
        #expect(diagnostic.notes.first?.text == "febrero de 2024 tiene 29 días")
    }

    @Test(
        "Texts, options, yes and no",
        arguments: [
            ("razon_social: no", "no"), ("razon_social: '  x  '", "x"), ("razon_social: >\n    a\n    b", "a b"),
            ("razon_social: |\n    a\n    b", "dato.una-linea"), ("razon_social: \"a\\tb\"", "dato.caracter-control"),
            ("razon_social: \"a\\u202Eb\"", "dato.caracter-invisible"),
            ("razon_social: \"a\\uFFFFb\"", "dato.caracter-invisible"),
            ("razon_social: \"a\\0b\"", "dato.caracter-control"),
            ("razon_social: a\u{200B}b", "dato.caracter-invisible"),
            ("razon_social: a\u{AD}b", "dato.caracter-invisible"),
            ("razon_social: n\u{303}", "\u{F1}"), ("razon_social: [a]", "dato.tipo"),
            ("razon_social: { a: b }", "dato.tipo"),
            ("departamento: la_paz", "la_paz"), ("departamento: LA PAZ", "la_paz"), ("departamento: potosi", "potosi"),
            ("departamento: Potosi\u{301}", "potosi"), ("departamento: La Pas", "dato.opcion"),
            ("departamento: Lima", "dato.opcion"),
            ("asegurada: sí", "sí"), ("asegurada: SI", "sí"), ("asegurada: No", "no"),
            ("asegurada: true", "dato.logico"), ("asegurada: quizás", "dato.logico"),
            ("historia: \"a\\r\\nb\\n\\n\"", "a\nb"), ("representante: Ana", "dato.tipo"),
            ("representante: [Ana]", "dato.tipo"),
        ])
    func texts(written: String, expected: String) throws {
        let name = written.prefix { $0 != ":" }
        let text = "id: x\ncooperativa:\n  \(written)\n"
        if expected.hasPrefix("dato.") {
            #expect(try Fixture.diagnostic(text).id.name == expected)
        } else {
            let value = try Fixture.read(text).value(at: "cooperativa.\(name)").canonical
            #expect(value.map { Array($0.utf8) } == Array(expected.utf8))
        }
    }

    @Test("A hidden character is shown where it stands and by its code")
    func hiddenPlace() throws {
        let raw = try Fixture.diagnostic("id: x\ncooperativa:\n  razon_social: año \u{202E}x\n")
        #expect(raw.place?.line == 3 && raw.place?.column == 21)
        #expect(raw.message.contains("un carácter que cambia la dirección del texto (U+202E)"))
        let block = try Fixture.diagnostic("id: x\ncooperativa:\n  historia: |\n    uno\n    d\u{2066}os\n")
        #expect(block.place?.line == 5 && block.place?.column == 6)
        let escaped = try Fixture.diagnostic("id: x\ncooperativa:\n  razon_social: \"\\u2066\"\n")
        #expect(escaped.place?.line == 3 && escaped.place?.column == 17)
    }

    @Test("Empty is not given")
    func empty() throws {
        let data = try Fixture.read(
            "id: x\nprestamo:\ncooperativa:\n  razon_social:\n  departamento: \"\"\ncompras: []\n")
        #expect(data.value(at: "cooperativa.razon_social").isMissing)
        #expect(data.value(at: "cooperativa.departamento").isMissing)
        #expect(data.value(at: "compras") == .list([]))
        #expect(data.value(at: "prestamo") == Fixture.schema.field(at: "prestamo")?.type.groupInside?.empty)
    }

    @Test("Unknown fields come with what was meant, all at once")
    func unknown() throws {
        let text = """
            id: x
            prestamos: {}
            prestamo:
              montto: 5
              razon_social: y
            compras:
              - { cantidades: 3 }
            prestamo.monto: 3
            "a\u{200B}b": 3

            """
        let error = #expect(throws: DiagnosticsError.self) { try Fixture.read(text) }
        let all = try #require(error?.diagnostics)
        #expect(all.map { $0.place?.line } == [2, 4, 5, 7, 8, 9])
        #expect(all[0].fix == "¿quiso decir `prestamo`?")
        #expect(all[1].fix == "¿quiso decir `prestamo.monto`?")
        #expect(all[2].notes.first?.text == "«razon_social» es un dato de «cooperativa»")
        #expect(all[3].fix == "¿quiso decir `compras.cantidad`?")
        #expect(all[4].fix == "los datos de un grupo se escriben debajo de su nombre: `prestamo:`")
        #expect(all[5].id == "dato.caracter-invisible")
    }

    @Test("The id of a case")
    func identifier() throws {
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in try Fixture.read("prestamo: {}\n") } == ["dato.id 1:1"])
        let long = String(repeating: "x", count: 101)
        for id in ["Uno", "../x", "a_b", "ñ", "[a]", "''", long, "-rf", "con", "nul", "com1", "lpt9", "."] {
            #expect(
                Fixture.problems { () throws(DiagnosticsError) in try Fixture.read("id: \(id)\n") } == ["dato.id 1:5"])
        }
        let tree = try Fixture.tree("prestamo: { plazo: 3 }")
        #expect(try CaseReader.read(tree, schema: Fixture.schema, requiresID: false).id == nil)
        #expect(Fixture.problems { () throws(DiagnosticsError) in try Fixture.read("[a]\n") } == ["dato.forma 1:1"])
        #expect(Fixture.problems { () throws(DiagnosticsError) in try Fixture.read("hola\n") } == ["dato.forma 1:1"])
    }

    @Test("Very many problems are counted, not listed, and quickly")
    func many() throws {
        let text = "id: x\nprestamo:\n" + (0..<10_000).map { "  montto\($0): 1\n" }.joined()
        let start = ContinuousClock.now
        let error = #expect(throws: DiagnosticsError.self) { try Fixture.read(text) }
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(error?.diagnostics.count == 101)
        #expect(error?.diagnostics.last?.message == "hay 9900 problemas más, que no se muestran")
    }

    @Test("A list has as many items as a document can carry, and no more")
    func longList() throws {
        func read(_ count: Int) throws -> CaseData {
            try Fixture.read(
                "id: a\nprestamo:\n  notas: [" + Array(repeating: "x", count: count).joined(separator: ", ") + "]\n")
        }
        #expect(try read(Schema.maximumItems).value(at: "prestamo.notas.999").canonical == "x")
        let error = #expect(throws: DiagnosticsError.self) { try read(Schema.maximumItems + 1) }
        #expect(error?.diagnostics.map { "\($0.id)" } == ["dato.lista-larga"])
        #expect(error?.diagnostics.first?.place?.line == 3)
    }

    @Test("Patterns hold for the whole text")
    func patterns() throws {
        let diagnostic = try Fixture.diagnostic("id: x\ncooperativa: { representante: { ci: 12345678901 } }")
        #expect(diagnostic.id == "dato.patron")
        #expect(diagnostic.notes.first?.text == "por ejemplo «0301234»")
    }
}
