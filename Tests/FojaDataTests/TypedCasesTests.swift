import FojaDiagnostics
import Foundation
import Testing

@testable import FojaData

/// Cases as a cooperative's secretary typed them, each with one slip: what is understood is read, and what is not says
/// what is wrong, in which line, and what to write.
@Suite("Declarations as people type them")
struct TypedCasesTests {
    private static let schema = Fixture.shipped

    /// What reading a case says, and what is read.
    private func read(_ name: String) throws -> (data: CaseData?, problems: [Diagnostic]) {
        try Fixture.readShipped(name)
    }

    @Test(
        "Refused, in its place and with what to write",
        arguments: [
            ("03-monto-estilo-EEUU", "dato.dinero-anglosajon 81:10", "escriba `480.000,00`"),
            ("04-monto-punto-miles", "dato.dinero-ambiguo 81:10", "`480.000,00` si son miles"),
            ("07-monto-letras", "dato.numero 81:10", "escríbalo en cifras"),
            ("08-monto-mil", "dato.dinero-signo 81:10", "«mil» cambia la cantidad"),
            ("12-monto-negativo", "dato.negativo 81:10", "escriba `480000`, sin el signo menos"),
            ("13-monto-tres-decimales", "dato.decimales 81:10", "a centavos"),
            ("14-monto-letra-O", "dato.dinero-signo 81:10", "«OOOO» son letras"),
            ("15-monto-guion-vacio", "yaml.sintaxis 305:14", "si no hay, escriba `labor: 0`"),
            ("16-monto-ninguno", "dato.numero 305:14", "si no hay, escriba `0`"),
            ("18-fecha-5-marzo-sin-anio", "dato.fecha 91:23", "agréguelo al final"),
            ("20-fecha-dos-cifras", "dato.fecha 91:23", "escriba `5/3/2025`"),
            ("23-fecha-EEUU", "dato.fecha-imposible 91:23", "escriba `25/3/2025`"),
            ("25-fecha-31-feb", "dato.fecha-imposible 91:23", "revise el día"),
            ("26-fecha-mes-y-anio", "dato.fecha 91:23", "agréguelo delante"),
            ("29-x", "dato.logico 345:15", "`sí` o `no`"), ("30-S", "dato.logico 345:15", "escriba `sí`"),
            ("31-si-con-frase", "dato.logico 345:15", "escriba solo `sí` o `no`"),
            ("32-true", "dato.logico 345:15", "escriba `sí`"),
            ("36-departamento-errata", "dato.opcion 102:19", "`potosi`"),
            ("38-ci-con-expedido", "dato.patron 57:9", "escriba `ci: 4567123` y, en otra línea, `expedido: potosi`"),
            ("40-ci-complemento-espacio", "dato.patron 57:9", "escriba `4567123-1A`"),
            ("41-numero-entero-palabra", "dato.numero 111:24", "borre «socios» si no cambia la cantidad"),
            ("42-numero-entero-aprox", "dato.numero 111:24", "borre «aprox.» si no cambia la cantidad"),
            ("43-numero-decimal", "dato.entero 111:24", "un número entero, como `60`"),
            ("44-ley-con-porciento", "dato.numero 190:12", "escriba `2`"),
            ("45-ley-con-unidad", "dato.numero 190:12", "borre «g/t» si no cambia"),
            ("46-tm-con-unidad", "dato.numero-ambiguo 188:11", "`1000` si son miles"),
            ("48-cantidad-con-unidad", "dato.numero 285:15", "borre «toneladas» si no cambia"),
            ("51-correo-sin-arroba", "dato.patron 51:13", "«@»"),
            ("52-correo-no-tiene", "dato.patron 51:13", "deje vacío lo que va después de `correo:`"),
            ("53-tabulador-al-principio", "yaml.tabulacion 15:1", "borre la tabulación"),
            ("55-sin-espacio-tras-dos-puntos", "dato.tipo 81:3", "escriba `monto: 480000.00`"),
            ("57-comillas-tipograficas", "dato.patron 13:17", "escriba `Cooperativa Minera San Inventado R.L.`"),
            ("58-comillas-rectas-a-medias", "yaml.sintaxis 13:52", "'\"Cooperativa Minera San Inventado\" R.L.'`"),
            ("59-dos-puntos-en-texto", "yaml.sintaxis 147:31", "'Explotamos: estaño en interior mina.'`"),
            ("60-numeral-en-texto", "yaml.numeral 139:32", "`direccion: 'Calle Inventada #3'`"),
            ("61-arroba-al-principio", "yaml.sintaxis 349:12", "`lugar: '@Potosí'`"),
            ("63-varias-lineas-con-barra-sin-sangria", "yaml.sintaxis 148:1", "ponga 4 espacios delante"),
            ("64-texto-vineta", "yaml.sintaxis 147:21", "'- Explotamos estaño - Zinc'`"),
            ("66-texto-asterisco", "yaml.alias 149:22", "'*20 toneladas de concentrado al mes.'`"),
            ("67-nombre-campo-mayuscula", "dato.desconocido 81:3", "`solicitud.monto`"),
            ("68-nombre-campo-tilde", "dato.desconocido 13:3", "`cooperativa.razon_social`"),
            ("69-borra-sangria", "yaml.sintaxis 13:1", "póngale 2 espacios delante"),
            ("71-lista-guion-sin-espacio", "dato.tipo 164:5", "escriba `- Bajar costos`"),
            ("72-lista-como-texto", "dato.tipo 163:26", "`- Bajar costos y subir producción`"),
            ("73-lista-numerada", "dato.tipo 164:5", "«- », en lugar de «1.»"),
            ("74-lista-vinetas-Word", "dato.tipo 164:5", "«- », en lugar de «•»"),
            ("75-excel-pegado-tabs", "dato.tipo 267:5", "`- { detalle: 'Explosivos', costo: '50.000,00' }`"),
            ("76-lista-un-objeto-sin-guion", "dato.tipo 267:5", "ponga «- » delante de «detalle»"),
            ("77-otros-ninguno", "dato.tipo 293:12", "escriba `otros: []`"),
            ("80-latin1", "archivo.no-utf8 1:12", "UTF-8"), ("81-cp1252-con-comillas", "archivo.no-utf8 1:12", "UTF-8"),
            ("82-utf16-Notepad", "archivo.utf16 1:1", "Bloc de notas"),
            ("85-nbsp", "yaml.sangria 13:1", "ponga 2 espacios"),
            ("89-mil-con-punto-costo", "dato.dinero-ambiguo 305:14", "`1.000,00` si son miles"),
            ("94-repite-campo", "yaml.repetida 82:3", "deje una sola"),
            ("95-id-con-mayuscula-y-espacios", "dato.id 6:5", "`id: san-inventado-2025`"),
        ])
    func refused(name: String, expected: String, fix: String) throws {
        let problems = try read("declaracion/" + name).problems
        let told = problems.map { "\($0.id)" + ($0.place.map { " \($0.line):\($0.column)" } ?? "") }
        #expect(told == [expected])
        #expect(problems.first?.fix?.contains(fix) == true, "\(problems.first?.fix ?? "")")
    }

    @Test(
        "Read as what it can only mean",
        arguments: [
            ("01-monto-Bs-prefijo", "solicitud.monto", "480000.00"),
            ("02-monto-Bs-punto", "solicitud.monto", "480000.00"),
            ("06-monto-con-espacios", "solicitud.monto", "480000.00"),
            ("09-monto-bolivianos", "solicitud.monto", "480000.00"),
            ("11-monto-apostrofe", "solicitud.monto", "480000.00"),
            ("54-tabulador-tras-dos-puntos", "solicitud.monto", "480000.00"),
            ("56-espacio-antes-dos-puntos", "solicitud.monto", "480000.00"),
            ("19-fecha-larga", "declaracion.fecha_presentacion", "2025-03-05"),
            ("21-fecha-guiones", "declaracion.fecha_presentacion", "2025-03-05"),
            ("22-fecha-puntos", "declaracion.fecha_presentacion", "2025-03-05"),
            ("27-si-sin-tilde", "declaracion.sin_deudas", "sí"), ("28-SI", "declaracion.sin_deudas", "sí"),
            ("33-departamento-con-tilde", "declaracion.ubicacion.departamento", "potosi"),
            ("34-departamento-LaPaz", "declaracion.ubicacion.departamento", "la_paz"),
            ("35-departamento-abrev", "declaracion.ubicacion.departamento", "la_paz"),
            ("49-celular-con-guiones", "declaracion.domicilio.celular", "700-00-001"),
            ("50-celular-internacional", "declaracion.domicilio.celular", "+591 70000001"),
            (
                "65-texto-porcentaje-inicial", "declaracion.produccion_actual",
                "60% de ley, 20 toneladas de concentrado al mes."
            ),
            ("83-bom-utf8", "solicitud.monto", "480000.00"), ("84-crlf", "solicitud.monto", "480000.00"),
            ("88-cero-con-coma", "declaracion.costos.mina.labor", "1000.00"),
            ("98-quechua-glotal", "apoderados.0.nombre", "T’ant’a Wawa Ch'uqi"),
            ("108-bom-aurifera", "solicitud.monto", "480000.00"),
        ])
    func accepted(name: String, path: String, expected: String) throws {
        let (data, problems) = try read("declaracion/" + name)
        #expect(problems.isEmpty, "\(DiagnosticRenderer().render(problems))")
        #expect(data?.value(at: path).canonical == expected)
    }

    @Test(
        "Files as other programs save them",
        arguments: [
            ("t81-bom-crlf", nil), ("t81-bom-y-comentario", nil), ("t80-yaml-trampas", nil),
            ("t22-caso-anterior-al-renombre", nil), ("t81-utf16", "archivo.utf16 1:1"),
            ("t81-windows-1252", "archivo.no-utf8 3:22"),
        ] as [(String, String?)])
    func encodings(name: String, expected: String?) throws {
        let (data, problems) = try read("publicos/" + name)
        #expect(
            problems.map { "\($0.id) \($0.place?.line ?? 0):\($0.place?.column ?? 0)" } == (expected.map { [$0] } ?? [])
        )
        guard expected == nil else { return }
        #expect(data?.value(at: "prestamo.plazo_meses").canonical == "60")
        if name == "t80-yaml-trampas" {
            #expect(data?.value(at: "garantias.maquinaria.0.chasis").canonical == "0012345678")
            #expect(data?.value(at: "garantias.vehiculos.0.motor").canonical == "off")
            #expect(data?.value(at: "garantias.vehiculos.0.chasis").canonical == "12:30:45")
            #expect(data?.value(at: "garantias.vehiculos.0.servicio").canonical == "Null")
        }
    }

    @Test("With a mark of byte order, the first line counts as any other")
    func mark() throws {
        for text in ["id: x\nprestamo: { plazo_meses: sesenta }\n", "prestamo:\n  plazo_meses: sesenta\nid: x\n"] {
            let marked = SourceText(name: "caso.yaml", text: "\u{FEFF}" + text)
            let plain = SourceText(name: "caso.yaml", text: text)
            let places = try [marked, plain].map { source in
                let tree = try DataTree.read(source, format: .yaml)
                return CaseReader.examine(tree, schema: Self.schema).problems.map {
                    $0.place.map { [$0.line, $0.column] }
                }
            }
            #expect(places[0] == places[1] && places[0].count == 1)
        }
        let first = SourceText(name: "caso.yaml", text: "\u{FEFF}id: @x\n")
        #expect(first.place(atByte: 3).column == 1 && first.line(1) == "id: @x")
    }

    @Test(
        "Options are read by the short ways of writing them that mean one thing",
        arguments: [
            ("F", "LP", "femenino la_paz"), ("m", "PT", "masculino potosi"), ("Fem.", "SCZ", "femenino santa_cruz"),
            ("M.", "L.P.", "masculino la_paz"), ("mujer", "cbba", "femenino cochabamba"),
            ("Varón", "QR", "masculino qr"),
            ("x", "LP", "dato.opcion 3:11"), ("F", "P", "dato.opcion 4:13"), ("F", "LPX", "dato.opcion 4:13"),
        ])
    func options(gender: String, issued: String, expected: String) throws {
        let text = "id: x\napoderados:\n- genero: \(gender)\n  expedido: \(issued)\n"
        let (data, problems) = CaseReader.examine(try Fixture.tree(text), schema: Self.schema)
        guard problems.isEmpty else {
            let told = problems.map { "\($0.id) \($0.place?.line ?? 0):\($0.place?.column ?? 0)" }
            #expect(told == [expected])
            #expect(problems.allSatisfy { $0.fix != nil })
            return
        }
        let read = ["genero", "expedido"].compactMap { data.value(at: "apoderados.0." + $0).canonical }
        #expect(read.joined(separator: " ") == expected)
    }

    @Test("A list that needs somebody in it is not given while it is empty")
    func leastItems() throws {
        let text = """
            version: 1
            campos:
              firman: { tipo: lista, etiqueta: Firman, de: texto, al_menos: 2 }
              notas: { tipo: lista, etiqueta: Notas, de: texto }
            """
        let schema = try SchemaReader.read(try Fixture.tree(text), pack: Fixture.pack)
        let empty = CaseReader.examine(try Fixture.tree("id: x\nfirman: []\nnotas: []\n"), schema: schema)
        #expect(empty.problems.isEmpty && empty.data.value(at: "firman").isMissing)
        #expect(empty.data.value(at: "notas") == .list([]))
        let short = CaseReader.examine(try Fixture.tree("id: x\nfirman: [Ana]\n"), schema: schema)
        #expect(short.problems.map(\.id) == ["dato.lista-corta"])
    }

    @Test("A datum is read by a name that it had before, with a notice; with both it is refused")
    func formerNames() throws {
        let text = """
            version: 1
            campos:
              prestamo:
                campos:
                  plazo_meses: { tipo: entero, etiqueta: Plazo, antes: [plazo, meses] }
                  monto: { tipo: dinero, etiqueta: Monto, antes: importe }
                  plazo: { tipo: entero, etiqueta: Plazo que se imprime, calcula: prestamo.plazo_meses }
            """
        let schema = try SchemaReader.read(try Fixture.tree(text), pack: Fixture.pack)
        func examine(_ text: String) throws -> (CaseData, [Diagnostic]) {
            let result = CaseReader.examine(try Fixture.tree(text), schema: schema)
            return (result.data, result.problems)
        }
        let (old, none) = try examine("id: x\nprestamo:\n  importe: 5\n  meses: 60\n")
        #expect(none.isEmpty)
        #expect(old.value(at: "prestamo.monto").canonical == "5.00")
        #expect(old.value(at: "prestamo.plazo_meses").canonical == "60")
        #expect(
            old.warnings.map { "\($0.id) \($0.place?.line ?? 0)" } == [
                "dato.nombre-anterior 3", "dato.nombre-anterior 4",
            ])
        // A name that a computed datum has today: read, and held against what is computed.
        let (named, nothing) = try examine("id: x\nprestamo: { plazo: 48 }\n")
        #expect(nothing.isEmpty && named.value(at: "prestamo.plazo_meses").canonical == "48")
        #expect(named.warnings.count == 1)
        let (_, both) = try examine("id: x\nprestamo:\n  importe: 5\n  monto: 5\n")
        #expect(both.map(\.id) == ["dato.nombre-anterior"])
        #expect(both.first?.place?.line == 3 && both.first?.notes.first?.place?.line == 4)
        let clash = text.replacing("antes: importe", with: "antes: plazo_meses")
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in
                try SchemaReader.read(try Fixture.tree(clash), pack: Fixture.pack)
            }.first?
            .hasPrefix("esquema.antes") == true)
    }
}
