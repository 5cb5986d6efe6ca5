import FojaDiagnostics
import Foundation
import Testing

@testable import FojaData

/// What a secretary typed that was misread, or answered with a fix that would have made it worse.
@Suite("Typed values: what is offered is what was meant")
struct SecretaryCasesTests {
    private static let schema = Fixture.shipped

    private func read(_ name: String) throws -> (data: CaseData?, problems: [Diagnostic]) {
        try Fixture.readShipped("secretaria/\(name)")
    }

    @Test(
        "Refused in its place, with a fix that is what was meant or none",
        arguments: [
            ("20-arreglo-cant", "dato.dinero-signo 148:22", "es una cuenta"),
            ("20-arreglo-fraccion", "dato.numero 90:12", "es una fracción"),
            ("20-arreglo-mas-menos", "dato.numero 90:12", "sin el margen"),
            ("20-arreglo-medio", "dato.numero 90:12", "«½» es una fracción"),
            ("20-arreglo-puntoycoma", "dato.numero 90:12", "«;» no parte un número"),
            ("20-arreglo-rango", "dato.numero 90:12", "de una cifra a otra"),
            ("20-arreglo-rango-asociados", "dato.numero 53:24", "de una cifra a otra"),
            ("20-arreglo-suma", "dato.numero 53:24", "es una cuenta"),
            ("21-ci-CI", "dato.patron 26:9", "escriba `4567123`: sin «C.I.»"),
            ("21-ci-N", "dato.patron 26:9", "escriba `4567123`: sin «N°»"),
            ("21-ci-LPpegado", "dato.patron 26:9", "`ci: 4567123` y, en otra línea, `expedido: la_paz`"),
            ("21-ci-PT", "dato.patron 26:9", "`ci: 4567123` y, en otra línea, `expedido: potosi`"),
            ("21-ci-de", "dato.patron 26:9", "`ci: 4567123` y, en otra línea, `expedido: potosi`"),
            ("21-ci-exp", "dato.patron 26:9", "`ci: 4567123` y, en otra línea, `expedido: potosi`"),
            ("21-ci-par", "dato.patron 26:9", "`ci: 4567123` y, en otra línea, `expedido: potosi`"),
            ("21-ci-guion-LP", "dato.patron 26:9", "`ci: 4567123` y, en otra línea, `expedido: la_paz`"),
            ("21-ci-excel", "dato.patron 26:9", "que agregó una planilla"),
            ("21-ci-l", "dato.patron 26:9", "«l» es una letra"),
            ("21-nit-NIT", "dato.patron 14:8", "escriba `1234567012`: sin «NIT»"),
            ("21-nit-excel", "dato.patron 14:8", "que agregó una planilla"),
            ("22-numeral-3", "yaml.numeral 65:32", "`direccion: 'Calle Inventada # 3, zona Norte'`"),
            ("23-mojibake", "dato.texto-danado 65:33", "como UTF-8"),
            ("23-reemplazo", "dato.texto-danado 25:13", "como UTF-8"),
            ("24-cel-O", "dato.patron 55:14", "«OO» son letras"),
            ("24-cel-excel", "dato.patron 55:14", "una planilla lo cambió"),
            ("24-cel-x", "dato.patron 55:14", "solo cifras"),
            ("24-correo-coma", "dato.patron 57:13", "el nombre de su servidor entero"),
            ("24-correo-dominio", "dato.patron 57:13", "el nombre de su servidor entero"),
            ("26-cooperativa-x", "dato.patron 5:17", "«Cooperativa Minera»"),
            ("27-tm-1,000", "dato.numero-ambiguo 89:11", "escriba `1000` si son miles"),
            ("29-4Z", "dato.numero 53:24", "«Z» no es una cifra"),
            ("29-5-anios", "dato.numero 301:16", "«años» es otra medida"),
            ("29-coma", "yaml.sintaxis 90:12", "ponga un cero delante"),
            ("29-k", "dato.dinero-signo 38:10", "«k» cambia la cantidad"),
            ("29-mil", "dato.dinero-signo 38:10", "«mil» cambia la cantidad"),
            ("29-letras", "dato.dinero-signo 38:10", "sin lo que va entre paréntesis"),
            ("29-mayor", "yaml.sintaxis 90:12", "escriba la cifra exacta"),
            ("29-porciento", "dato.numero 90:12", "quite «por ciento»"),
            ("30-apostrofo-excel", "yaml.sintaxis 38:10", "que agrega una planilla"),
            ("30-comilla-sola", "yaml.sintaxis 72:14", "también al final del texto"),
            ("31-sin-espacio-item", "yaml.sintaxis 120:5", "escriba `- detalle: Explosivos`"),
            ("31-sin-espacio-primero", "yaml.sintaxis 37:3", "escriba `fecha: 3/3/2025`"),
            ("32-lista-comillas", "yaml.sintaxis 78:15", "`- '\"Bajar\" costos'`"),
            ("32-lista-dospuntos", "dato.tipo 78:7", "`- 'Meta: bajar costos'`"),
            ("32-lista-numeral", "yaml.numeral 78:20", "`- 'Bajar costos #1'`"),
            ("32-lista-porciento", "yaml.sintaxis 78:7", "`- '% de costos'`"),
            ("32-lista-sin-guion", "dato.tipo 78:5", "delante de cada línea"),
            ("33-etiqueta", "dato.desconocido 38:3", "escriba `monto:`"),
            ("33-guion", "yaml.sintaxis 38:3", "escriba `monto: 480000.00`"),
            ("33-otro-grupo", "dato.desconocido 5:3", "en el grupo del que es"),
            ("33-seccion-dentro", "dato.desconocido 36:3", "es un grupo aparte"),
            ("33-seccion-sangrada", "yaml.repetida 37:3", "si «solicitud» es el nombre de otro grupo"),
            ("34-bom-en-medio", "yaml.sangria 36:1", "pulse Retroceso"),
            ("34-item-en-linea", "yaml.sintaxis 120:32", "si «costo» es otro dato, páselo a la línea siguiente"),
            ("34-llaves-coma", "dato.desconocido 120:24", "va entre comillas"),
            ("34-u2028", "yaml.salto-de-linea 74:18", "la tecla Intro"),
            ("51-utf32", "archivo.utf32 1:1", "UTF-8"),
        ])
    func refused(name: String, expected: String, fix: String) throws {
        let problems = try read(name).problems
        let told = problems.map { "\($0.id)" + ($0.place.map { " \($0.line):\($0.column)" } ?? "") }
        #expect(told == [expected])
        #expect(problems.first?.fix?.contains(fix) == true, "\(problems.first?.fix ?? "")")
    }

    @Test(
        "Read as what it can only mean",
        arguments: [
            ("00-base-que-pasa", "solicitud.monto", "480000.00"),
            ("00-carpeta-que-pasa", "solicitud.monto", "480000.00"),
            ("20-arreglo-00-100", "solicitud.monto", "480000.00"),
            ("20-arreglo-500-50-100", "declaracion.costos.administrativos", "500.50"),
            ("26-mayusculas", "cooperativa.razon_social", "COOPERATIVA MINERA SAN INVENTADO R.L."),
            ("25-nombre-tilde", "apoderados.0.nombre", nil), ("25-nombre-null", "apoderados.0.nombre", "null"),
        ] as [(String, String, String?)])
    func accepted(name: String, path: String, expected: String?) throws {
        let (data, problems) = try read(name)
        #expect(problems.isEmpty, "\(DiagnosticRenderer().render(problems))")
        #expect(data?.value(at: path).canonical == expected)
    }

    // MARK: Single values

    /// What a datum of the project's own schema makes of a text: its canonical form, or what is said of it.
    private static func typed(_ text: String, _ path: String) -> (value: String?, problem: Diagnostic?) {
        guard let field = schema.field(at: path) else { return (nil, nil) }
        let group = path.split(separator: ".").dropLast().joined(separator: ".")
        let reader = ScalarReader(
            field: field, type: field.type, text: ScalarReader.trimmed(text), style: .plain, place: nil,
            siblings: schema.field(at: group)?.type.groupInside)
        do throws(DiagnosticsError) { return (try reader.value().canonical, nil) } catch {
            return (nil, error.diagnostics.first)
        }
    }

    @Test(
        "Values and their only meaning",
        arguments: [
            ("solicitud.monto", "Bs 480.000 00/100 bolivianos", "480000.00"),
            ("solicitud.monto", "480 000 con 50/100", "480000.50"), ("solicitud.monto", "$b 500", "500.00"),
            ("solicitud.monto", "Bs. 500 Bs", "500.00"), ("solicitud.monto", "480.000,00 00/100", nil),
            ("solicitud.monto", "480.5 00/100", nil), ("solicitud.monto", "480000 0/100", nil),
            ("solicitud.monto", "(480000)", nil), ("solicitud.monto", "480000?", nil),
            ("declaracion.numero_de_asociados", "42%", nil), ("declaracion.numero_de_asociados", "1,000", nil),
            ("declaracion.reservas.positivas.tm", "1,125", "1.125"),
            ("declaracion.reservas.positivas.tm", "2,500", "2.500"),
            ("declaracion.reservas.positivas.tm", "0,000", "0.000"),
            ("declaracion.reservas.positivas.tm", "1.000", nil), ("declaracion.reservas.positivas.tm", "2,000", nil),
            ("declaracion.reservas.positivas.tm", "1.000,000", "1000.000"),
            ("declaracion.reservas.positivas.tm", "1000 kg", nil),
            ("apoderados.ci", "1234567", "1234567"), ("apoderados.ci", "1234567-1B", "1234567-1B"),
            ("apoderados.ci", "E-1234567", "E-1234567"), ("apoderados.ci", "AB123456", "AB123456"),
            ("apoderados.ci", "LPZ1234567", nil), ("apoderados.ci", "CI1234567", nil),
            ("apoderados.ci", "1234567-PT", nil), ("apoderados.ci", "1234567-1", nil),
            ("apoderados.ci", "1234567-EXP", nil), ("cooperativa.nit", "1234567012-0", nil),
            ("declaracion.domicilio.celular", "+591 70000001", "+591 70000001"),
            ("declaracion.domicilio.celular", "700-00-001", "700-00-001"),
            ("declaracion.domicilio.celular", "700", nil),
            ("declaracion.domicilio.celular", "70000001,0", nil),
            ("declaracion.domicilio.telefono", "2445329 – 2445331", "2445329 – 2445331"),
            ("declaracion.domicilio.telefono", "2441178 - 71842290", "2441178 - 71842290"),
            ("declaracion.domicilio.telefono", "(2) 2440000 int. 12", "(2) 2440000 int. 12"),
            ("declaracion.domicilio.correo", "mailto:sani@ejemplo.example", nil),
            ("declaracion.domicilio.correo", "sani@ejemplo..example", nil),
            ("declaracion.domicilio.correo", "sani@ejemplo.example.", nil),
            ("declaracion.domicilio.correo", "s.a-n_i@correo.ejemplo.example", "s.a-n_i@correo.ejemplo.example"),
            ("cooperativa.cuenta_sigep", "1-000123", "1-000123"), ("cooperativa.cuenta_sigep", "O0123", nil),
            ("cooperativa.cuenta_sigep", "1E5", nil),
            ("cooperativa.razon_social", "Cooperativa Minera Ejemplo Ltda.", "Cooperativa Minera Ejemplo Ltda."),
            ("cooperativa.razon_social", "cooperativa minera ejemplo", nil),
            ("solicitud.fecha", "mar-25", nil),
            ("proyecto.nombre", "João d’Ávila â la carte", "João d’Ávila â la carte"),
            ("proyecto.nombre", "â€œEjemploâ€\u{9D}", nil), ("proyecto.nombre", "NiÃ±o", nil),
        ] as [(String, String, String?)])
    func values(path: String, text: String, expected: String?) {
        let (value, problem) = Self.typed(text, path)
        #expect(value == expected, "\(text): \(problem?.message ?? "")")
        #expect(expected != nil || problem?.fix != nil)
    }

    @Test("What stands where nobody is yet is no name of a person")
    func fillers() throws {
        let name = try #require(Self.schema.field(at: "apoderados.nombre"))
        for text in [
            "ninguno", "NO", "0", "vacante", "Por designar", "por designar en asamblea", "A DESIGNAR", "(nombre)",
            "N.N.",
            "se desconoce", "Nombre y apellido", "ver anexo", "null", "~", "«Vacío»", "12345", "no sé",
        ] {
            #expect(name.isFiller(text), "\(text)")
        }
        for text in ["Ana Mamani Inventada", "Nohemí Ninguno Prueba", "Ñ. Vaca Ficticia", "Oscar Por"] {
            #expect(!name.isFiller(text), "\(text)")
        }
        let fax = try #require(Self.schema.field(at: "proyecto.nombre"))
        #expect(!fax.isFiller("ninguno") && !fax.isFiller("0"))
    }

    @Test("A comma that could be one of thousands is told where it is read as decimal")
    func doubt() throws {
        let text = "id: x\ndeclaracion:\n  reservas:\n    positivas: { tm: '2,500', ley: '1,125' }\n"
        let (data, problems) = CaseReader.examine(try Fixture.tree(text), schema: Self.schema)
        #expect(problems.isEmpty)
        #expect(
            data.warnings.map { "\($0.id) \($0.place?.line ?? 0):\($0.place?.column ?? 0)" } == [
                "dato.numero-dudoso 4:22"
            ])
        #expect(data.warnings.first?.fix?.contains("escriba `2500`") == true)
    }

    @Test("A comment after a value is lost only where it begins as a note does")
    func notes() throws {
        for text in [
            "a: Calle Uno # 3\n", "a: Calle Uno #  15-B, zona Sur\n", "a: Calle Uno # s/n\n", "a: Av. Dos # B-12\n",
            "a:\n  - Calle Uno # 4\n", "a: { b: Calle Uno # 3\n  }\n",
        ] {
            let diagnostic = try Fixture.diagnostic(text)
            #expect(diagnostic.id == "yaml.numeral", "\(text)")
        }
        let tree = try Fixture.tree(
            "a: Calle Uno # nota\nb: 480000 # 3 cuotas\nc: 2025-03-05 # 5 de marzo\nd:  # 60 meses\n")
        #expect(tree.root["a"]?.text == "Calle Uno" && tree.root["b"]?.text == "480000")
        #expect(tree.root["c"]?.text == "2025-03-05" && tree.root["d"]?.isEmpty == true)
    }

    // MARK: At random

    private static let paths = [
        "solicitud.monto", "declaracion.numero_de_asociados", "prestamo.plazo_meses", "prestamo.tasa_anual",
        "declaracion.reservas.positivas.tm", "declaracion.reservas.positivas.ley", "apoderados.ci",
        "asamblea.asociados.ci", "cooperativa.nit", "cooperativa.cuenta_sigep", "declaracion.domicilio.celular",
        "declaracion.domicilio.telefono", "declaracion.domicilio.correo", "cooperativa.razon_social",
    ]

    /// What a fix drops says so: «sin «C.I.»». Units are printed with the number anyway.
    private static func keeps(_ offered: String, _ typed: String, _ fix: String) -> Bool {
        func bare(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        var wanted = bare(typed)
        if let dropped = fix.split(separator: ": sin «").dropFirst().first?.split(separator: "»").first {
            guard let range = wanted.range(of: bare(String(dropped))) else { return false }
            wanted.removeSubrange(range)
        }
        let units = ["", "bolivianos", "bs", "bob", "meses", "tm", "porciento"]
        let alternatives = units.map { $0.isEmpty ? wanted : wanted.replacing($0, with: "") }
        return alternatives.contains { $0 == bare(offered) || $0 + "00" == bare(offered) }
    }

    @Test("Whatever is offered keeps what was typed, in its order, and is accepted")
    func offered() {
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "4", "8", "0", "12", "00", "000", "4567123", "480000", "480.000", "1.234", "O", "l", ".", ",", " ",
            "\u{A0}", "'",
            "/", "-", "–", "+", "*", "±", "½", ";", ":", "(", ")", "?", "#", "%", "‰", "=", ">", "~", "_", "\"", "«",
            "»", "mil",
            "Bs", "$us", ".-", " 00/100", " socios", " años", " kg", "TM", "1A", " PT", "LP", "-LP", " de Potosí",
            "CI ", "C.I. ",
            "N° ", "exp.", "NIT ", "E5", ".0", "@", "sani", "ejemplo.example", "Cooperativa Minera ", "R.L.", " a ",
            "x",
        ]
        var seen = 0
        for _ in 0..<12_000 {
            let text = ScalarReader.trimmed(
                (0..<Int.random(in: 1...5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                    .joined())
            guard let path = Self.paths.randomElement(using: &random), !text.isEmpty,
                let problem = Self.typed(text, path).problem
            else { continue }
            guard let fix = problem.fix else {
                Issue.record("«\(text)» for \(path) is refused without a mend")
                continue
            }
            let parts = fix.split(separator: "escriba `", omittingEmptySubsequences: false).dropFirst()
            for part in parts {
                guard let offer = part.split(separator: "`").first.map(String.init), offer != "0" || text.contains("0")
                else {
                    continue
                }
                seen += 1
                // «son dos datos»: the number, and the place by its own name.
                if let colon = offer.firstIndex(of: ":"), fix.hasPrefix("son dos datos") {
                    let value = String(offer[offer.index(colon, offsetBy: 2)...])
                    #expect(value.filter(\.isNumber) == text.filter(\.isNumber), "«\(text)» for \(path): \(fix)")
                    #expect(Self.typed(value, path).value != nil, "«\(text)» for \(path): \(fix)")
                    continue
                }
                #expect(Self.keeps(offer, text, fix), "«\(text)» for \(path): \(fix)")
                #expect(Self.typed(offer, path).value != nil, "«\(text)» for \(path): \(fix)")
            }
        }
        #expect(seen > 50)
    }

    @Test("A decimal of any length that Foja writes in a case is the same when it is read")
    func written() throws {
        let field = try #require(Self.schema.field(at: "declaracion.reservas.positivas.tm"))
        for text in ["1.000", "12.000", "999.000", "1234.000", "0.000", "1.250", "1.125", "1000", "10.000", "0.5"] {
            let value = try #require(Value(canonical: text, type: field.type))
            let (read, problem) = Self.typed(value.typed(as: field.type), "declaracion.reservas.positivas.tm")
            #expect(read == text, "\(value.typed(as: field.type)): \(problem?.message ?? "")")
        }
    }
}
