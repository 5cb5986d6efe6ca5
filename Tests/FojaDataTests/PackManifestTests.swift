import FojaDiagnostics
import Testing

@testable import FojaData

@Suite("What a pack says of itself")
struct PackManifestTests {
    private static let good = """
        paquete: prueba
        nombre: Instituto de prueba
        institucion: { sigla: IP, articulo: el }
        motor: 0.1.0
        proveedores:
          solicitante: { etiqueta: el solicitante, llena_formularios: sí }
          oficina: {}
          casa: { de_la_institucion: sí }
        etapas: [pedido, firma, cierre]
        clases_de_riesgo: { a: Mejor, b: Media, c: Mala, d: Peor }
        feriados:
          ambitos: { pais: {}, region: { comprende: [pais] }, ciudad: { comprende: [region] } }
          sede: ciudad
        moneda: { simbolo: G$, singular: guaraní, plural: guaraníes, otras: [Gs., Gs] }
        papeles: { a4: { ancho: 210, alto: 297 }, media: { ancho: 148, alto: 210, usual: sí } }
        encabezado: { atributo: hoja-de-ruta, lugar: bottom-left }
        calculos: { plan: { articulo: art. 1 } }
        filtros:
          g: { clase: monto_con_simbolo }
          sin_sa: { clase: sin_final, finales: [S.A., SA] }
          papel: { clase: palabra_segun_forma, palabras: [{ forma: '[0-9]+', dice: Cédula, breve: C. }, { dice: Otro }] }
        personas:
          nombre: nombres
          documento: { dato: cedula, se_llama: la cédula, de_otro: _cedula }
          propietario: { dato: duenio, es: empresa.nombre, se_llama: la Empresa }

        """

    private func read(_ text: String) throws(DiagnosticsError) -> PackManifest {
        try PackManifest.read(SourceText(name: "paquete.yaml", text: text))
    }

    private func problems(_ text: String) -> [String] {
        Fixture.problems { () throws(DiagnosticsError) in try read(text) }
    }

    @Test("Every section is read")
    func sections() throws {
        let pack = try read(Self.good)
        #expect(pack.id == "prueba" && pack.institution.of == "del IP" && pack.institution.definite == "el IP")
        #expect(pack.providers.map(\.name) == ["solicitante", "oficina", "casa"])
        #expect(pack.provider(named: "solicitante")?.label == "el solicitante")
        #expect(pack.providers.map(\.fillsForms) == [true, false, false])
        #expect(pack.provider(named: "casa")?.isInstitution == true)
        let stages = ["pedido", "cierre"].compactMap(pack.stage(named:))
        #expect(stages.count == 2 && stages[0] < stages[1])
        #expect(pack.riskClasses.names == ["a", "b", "c", "d"] && pack.riskClasses["d"]?.label == "Peor")
        #expect(pack.holidays.seat == "ciudad" && pack.holidays.keeps("pais", in: "ciudad"))
        #expect(!pack.holidays.keeps("ciudad", in: "pais"))
        #expect(pack.currency.marks == ["guaraníes", "guaraní", "gs.", "g$", "gs"])
        #expect(pack.papers.usual.name == "media" && pack.papers["a4"]?.height == 297)
        #expect(pack.pageHeader == PageHeader(attribute: "hoja-de-ruta", box: "bottom-left"))
        #expect(pack.calculos?["plan"]?["articulo"]?.text == "art. 1")
        #expect(pack.people?.document?.called.same == "la misma cédula" && pack.people?.taxpayer == nil)
    }

    @Test("Filters of a pack print by its rules")
    func filters() throws {
        let filters = try read(Self.good).filters
        #expect(filters[0].kind == .amountWithSymbol("G$"))
        #expect(filters[1].print(of: "Minera Uno, S.A. ") == "Minera Uno")
        #expect(filters[1].print(of: "MASA") == "MASA")
        #expect(filters[2].print(of: "123") == "Cédula" && filters[2].print(of: "123", isShort: true) == "C.")
        #expect(filters[2].print(of: "AB1", isShort: true) == "Otro")
    }

    @Test("The pack that ships is read")
    func shipped() {
        #expect(Fixture.pack.stages.count == 8 && Fixture.pack.institution.to == "al FOFIM")
        #expect(Fixture.pack.currency.marks.first == "bolivianos" && Fixture.pack.currency.marks.contains("bs"))
    }

    @Test(
        "What is wrong is told in its place",
        arguments: [
            ("etapas:", "etapaz:", "paquete.desconocido 9:1"),
            ("nombre: Instituto de prueba", "nombre:", "paquete.falta 2:8"),
            ("articulo: el }", "articulo: lo }", "paquete.valor 3:37"),
            ("motor: 0.1.0", "motor: nuevo", "paquete.motor 4:8"),
            ("motor: 0.1.0", "motor: 9.2", "paquete.motor 4:8"),
            ("paquete: prueba", "paquete: La Prueba", "paquete.nombre 1:10"),
            ("oficina: {}", "oficina: { etiqeta: x }", "paquete.desconocido 7:14"),
            ("casa: { de_la_institucion: sí }", "casa: { de_la_institucion: claro }", "paquete.valor 8:30"),
            ("[pedido, firma, cierre]", "[pedido, firma, pedido]", "paquete.repetido 9:25"),
            ("[pedido, firma, cierre]", "pedido", "paquete.tipo 9:9"),
            ("a: Mejor, b: Media, c: Mala, d: Peor", "a: Mejor", "paquete.clases 10:21"),
            ("sede: ciudad", "sede: ciuda", "paquete.ambito 13:9"),
            ("comprende: [region]", "comprende: [rejion]", "paquete.ambito 12:77"),
            ("otras: [Gs., Gs]", "decimales: 3", "paquete.decimales 14:73"),
            ("ancho: 210", "ancho: 21", "paquete.medida 15:25"),
            ("alto: 297 }", "alto: 297, usual: sí }", "paquete.repetido 15:93"),
            ("lugar: bottom-left", "lugar: left", "paquete.valor 16:46"),
            ("clase: sin_final", "clase: sin_finales", "paquete.valor 20:20"),
            ("finales: [S.A., SA]", "simbolo: x", "paquete.desconocido 20:31"),
            ("'[0-9]+'", "'[0-9+'", "paquete.forma 21:60"),
            ("  nombre: nombres\n", "", "paquete.falta 23:3"),
            ("d: Peor", "d: Mala", "paquete.repetido 10:53"),
            ("pais: {}", "pais: { comprende: [ciudad] }", "paquete.ambito 12:20"),
            ("simbolo: G$", "simbolo: G2", "paquete.nombre 14:20"),
            ("otras: [Gs., Gs]", "extranjeras: { $us: [g$] }", "paquete.repetido 14:83"),
            (", { dice: Otro }", "", "paquete.falta 21:51"),
            ("forma: '[0-9]+', ", "", "paquete.forma 21:51"),
            ("es: empresa.nombre, ", "", "paquete.falta 25:16"),
        ])
    func wrong(_ old: String, _ new: String, _ told: String) {
        let found = problems(Self.good.replacing(old, with: new))
        #expect(found.contains(told), "\(found)")
    }

    @Test("A pack for a later engine is refused with both versions, whatever else it has")
    func engine() throws {
        let error = #expect(throws: DiagnosticsError.self) {
            try read(Self.good.replacing("motor: 0.1.0", with: "motor: 9.9.9").replacing("etapas", with: "pasos"))
        }
        let only = try #require(error?.diagnostics.first)
        #expect(error?.diagnostics.count == 1)
        #expect(only.message.contains("9.9.9") && only.message.contains(EngineVersion.current.description))
    }

    @Test("A provider or a stage that no pack declares is told with where they are declared")
    func unknownNames() throws {
        let text = "version: 1\ncampos:\n  a: { tipo: texto, provee: DIPP, etapa: contratto }\n"
        let error = #expect(throws: DiagnosticsError.self) {
            try SchemaReader.read(try Fixture.tree(text), pack: Fixture.pack)
        }
        let fixes = error?.diagnostics.compactMap(\.fix) ?? []
        #expect(
            fixes == [
                "¿quiso decir `DIP`? Los nombres están en `proveedores` de paquete.yaml",
                "¿quiso decir `contrato`? Los nombres están en `etapas` de paquete.yaml",
            ])
        let bare = #expect(throws: DiagnosticsError.self) {
            try SchemaReader.read(try Fixture.tree(text), pack: .bare)
        }
        #expect(bare?.diagnostics.first?.fix == "paquete.yaml no tiene `proveedores`: declárelo ahí")
    }
}
