// A pack of one's own: the words of an institution, its schema and a template, here as texts instead of files.
import FojaData
import FojaDiagnostics
import FojaTemplating

let files = [
    "paquete.yaml": """
    paquete: biblioteca
    nombre: Biblioteca del Ejemplo
    institucion: { sigla: BE, articulo: la }
    motor: 0.1.0
    proveedores: { lector: { etiqueta: el lector, llena_formularios: sí }, sala: {} }
    etapas: [prestamo, devolucion]
    moneda: { simbolo: Bs, singular: boliviano, plural: bolivianos }
    papeles: { a5: { ancho: 148, alto: 210, usual: sí } }
    """,
    "schema/expediente.yaml": """
    version: 1
    campos:
      lector: { tipo: texto, etiqueta: Lector, provee: lector, etapa: prestamo, articulo: art. 2 }
      dias: { tipo: entero, etiqueta: Días de retraso, unidad: días, provee: sala, etapa: devolucion, articulo: art. 7 }
      multa: { tipo: dinero, etiqueta: Multa, calcula: dias * 0.50, articulo: art. 8 }
    """,
    "caso.yaml": """
    id: uno
    lector: Ana Inventada
    dias: 12
    """,
    "aviso/plantilla.xhtml": """
    <!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml" lang="es"><head><title>Aviso</title></head>
    <body><p>{{ lector }}: por {{ dias }} días, Bs {{ multa }} ({{ multa | literal }} bolivianos).</p></body></html>
    """,
]

struct Texts: TemplateLoader {
    let files: [String: String]

    func load(_ path: String) throws(DiagnosticsError) -> SourceText { SourceText(name: path, text: files[path] ?? "") }
}

let texts = Texts(files: files)
let pack = try PackManifest.read(try texts.load("paquete.yaml"))
let schema = try SchemaReader.read(
    try DataTree.read(try texts.load("schema/expediente.yaml"), format: .yaml), pack: pack)
let computed = try ComputedFields(schema: schema)
let given = try CaseReader.read(try DataTree.read(try texts.load("caso.yaml"), format: .yaml), schema: schema)
let options = TemplateOptions(
    documentID: "aviso", schema: schema, stage: pack.stage(named: "devolucion"), inputs: { computed.rootInputs(of: $0) }
)
let template = try Template(compiling: "aviso/plantilla.xhtml", loader: texts, options: options)
print(String(decoding: template.resolve(try computed.compute(given).root, mode: .final).text(), as: UTF8.self))
