import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaData

/// Small schemas and cases, as the texts that people write.
enum Fixture {
    static let schemaText = """
        version: 1
        tipos:
          departamento: { opciones: { la_paz: La Paz, potosi: Potosí, beni: Beni } }
          persona:
            campos:
              nombre: { tipo: texto, etiqueta: Nombre completo, ejemplo: Ana Mamani }
              ci: { tipo: texto, etiqueta: Cédula de identidad, patron: '[0-9]{4,8}', ejemplo: "0301234" }
        campos:
          institucion:
            etiqueta: Institución
            provee: institución
            campos:
              sigla: { tipo: texto, etiqueta: Sigla }
              director: { tipo: persona, etiqueta: Director }
          cooperativa:
            etiqueta: Cooperativa minera
            provee: cooperativa
            etapa: solicitud
            articulo: ROP art. 10
            campos:
              razon_social: { tipo: texto, etiqueta: Razón social }
              departamento: { tipo: departamento, etiqueta: Departamento, provee: DIP }
              representante: { tipo: persona, etiqueta: Representante legal }
              historia: { tipo: texto_largo, etiqueta: Historia, opcional: sí }
              asegurada: { tipo: logico, etiqueta: Asegurada, opcional: sí }
          prestamo:
            etiqueta: Préstamo
            provee: DIP
            etapa: contrato
            campos:
              monto: { tipo: dinero, etiqueta: Monto, minimo: 0.01, unidad: Bs, ejemplo: "800000.00" }
              plazo: { tipo: entero, etiqueta: Plazo, unidad: meses, minimo: 1, maximo: 120 }
              tasa: { tipo: porcentaje, etiqueta: Tasa de interés, opcional: sí }
              ley: { tipo: decimal, etiqueta: Ley, opcional: sí }
              fecha: { tipo: fecha, etiqueta: Fecha, opcional: sí }
              hora: { tipo: hora, etiqueta: Hora, opcional: sí }
              aporte: { tipo: porcentaje, etiqueta: Aporte, calcula: 100 - prestamo.tasa }
              notas: { etiqueta: Notas, de: texto, opcional: sí }
          compras:
            etiqueta: Compras
            provee: cooperativa
            etapa: contrato
            tipo: lista
            campos:
              descripcion: { tipo: texto, etiqueta: Descripción }
              cantidad: { tipo: entero, etiqueta: Cantidad }
              precio_unitario: { tipo: dinero, etiqueta: Precio unitario }
              precio_total: { tipo: dinero, etiqueta: Precio total, calcula: item.cantidad * item.precio_unitario }
          total: { tipo: dinero, etiqueta: Total, calcula: suma(compras.precio_total) }

        """

    static let caseText = """
        id: coop-uno
        cooperativa:
          razon_social: Cooperativa «La Única» R.L.
          departamento: Potosí
          representante: { nombre: Ana Mamani, ci: 0301234 }
          historia: |
            Primera línea
            segunda <línea> & más
        prestamo:
          monto: 800.000,00
          plazo: 60
          tasa: 6,5
          fecha: 9 de marzo de 2022
          hora: 9:05
          notas: [uno, "dos"]
        compras:
          - { descripcion: Bomba, cantidad: 2, precio_unitario: 1.234.567 }
          - { descripcion: Tubo, cantidad: 3, precio_unitario: "10,50" }

        """

    /// The pack that ships.
    static let pack: PackManifest = {
        do {
            return try PackManifest.read(try Project.source(PackManifest.fileName))
        } catch {
            fatalError("the pack that ships is wrong: \(error)")
        }
    }()

    /// The schema that ships.
    static let shipped: Schema = {
        do {
            return try SchemaReader.read(
                try DataTree.read(try Project.source("schema/expediente.yaml"), format: .yaml), pack: Fixture.pack)
        } catch {
            fatalError("the schema that ships is wrong: \(error)")
        }
    }()

    /// What reading one of `Tests/Fixtures/casos` with the schema that ships gives and says.
    static func readShipped(_ path: String) throws -> (data: CaseData?, problems: [Diagnostic]) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let source = try Project.source("Tests/Fixtures/casos/\(path).yaml", name: name + ".yaml")
        do throws(DiagnosticsError) {
            let (data, problems) = CaseReader.examine(try DataTree.read(source, format: .yaml), schema: shipped)
            return (data, problems)
        } catch {
            return (nil, error.diagnostics)
        }
    }

    static let schema: Schema = {
        do { return try SchemaReader.read(tree(schemaText), pack: Fixture.pack) } catch {
            fatalError("the fixture schema is wrong: \(error)")
        }
    }()

    static func tree(_ text: String, name: String = "datos.yaml") throws(DiagnosticsError) -> DataTree {
        try DataTree.read(SourceText(name: name, text: text), format: name.hasSuffix("json") ? .json : .yaml)
    }

    static func schema(_ text: String) throws(DiagnosticsError) -> Schema {
        try SchemaReader.read(try tree(text, name: "esquema.yaml"), pack: Fixture.pack)
    }

    static func read(_ text: String) throws(DiagnosticsError) -> CaseData {
        try CaseReader.read(try tree(text, name: "caso.yaml"), schema: schema)
    }

    static func computed() throws -> CaseData {
        try ComputedFields(schema: schema).compute(try read(caseText))
    }

    /// What a case says wrong: each as `id line:column`.
    static func problems(_ body: () throws(DiagnosticsError) -> some Any) -> [String] {
        do throws(DiagnosticsError) {
            _ = try body()
            return []
        } catch {
            return error.diagnostics.map { d in
                "\(d.id)" + (d.place.map { " \($0.line):\($0.column)" } ?? "")
            }
        }
    }

    /// The one diagnostic that reading a case gives.
    static func diagnostic(_ text: String) throws -> Diagnostic {
        do throws(DiagnosticsError) {
            _ = try read(text)
        } catch {
            #expect(error.diagnostics.count == 1, "\(DiagnosticRenderer().render(error.diagnostics))")
            return error.diagnostics[0]
        }
        throw NothingWrong()
    }

    struct NothingWrong: Error {}
}
