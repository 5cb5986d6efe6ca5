import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import FojaXML

/// Templates kept in memory.
struct MemoryLoader: TemplateLoader {
    var files: [String: String]

    func load(_ path: String) throws(DiagnosticsError) -> SourceText {
        guard let text = files[path] else {
            throw DiagnosticsError(Diagnostic("archivo.no-existe", "no existe «\(path)»", category: .inputOutput))
        }
        return SourceText(name: path, text: text)
    }
}

extension Stage {
    /// Two steps of a process.
    static let contrato = Stage("contrato", order: 4)
    static let seguimiento = Stage("seguimiento", order: 6)
}

/// A small schema with one field of each kind.
enum TestSchema {
    static func field(
        _ path: String, _ type: FieldType, label: String? = nil, stage: Stage? = nil, optional: Bool = false,
        computation: Computation? = nil
    ) -> Field {
        let name = path.split(separator: ".").last.map(String.init) ?? path
        return Field(
            name: name, path: path, type: type, label: label ?? name,
            provider: Provider("cooperativa", inForms: ArticledName("la cooperativa")), stage: stage,
            isOptional: optional, computation: computation)
    }

    static let goods = GroupShape(fields: [
        field("bienes.nombre", .text), field("bienes.valor", .money), field("bienes.nota", .text, optional: true),
    ])

    static let shape = GroupShape(fields: [
        field("nombre", .text, label: "Nombre"),
        field("alias", .text, optional: true),
        field("detalle", .longText),
        field("monto", .money),
        field("tasa", .percent),
        field("meses", .integer),
        field("fecha", .date),
        field("hora", .time),
        field("seguro", .boolean),
        field("clase", .option([.init(name: "a", label: "Clase A"), .init(name: "b", label: "Clase B")])),
        field("bienes", .list(.group(goods))),
        field("otros", .list(.group(goods)), optional: true),
        field("tardio", .text, stage: .seguimiento),
        field("total", .money, computation: .expression("suma(bienes.valor)")),
    ])

    static let schema = Schema(root: shape)

    /// A root value from what is known; the rest is missing.
    static func root(_ values: [String: Value]) -> Value {
        .group(shape.fields.map { values[$0.name] ?? .missing })
    }

    static func good(_ name: String, _ value: String, note: String? = nil) -> Value {
        .group([
            .text(name), ExactDecimal(canonical: value).map { .decimal($0) } ?? .missing,
            note.map { .text($0) } ?? .missing,
        ])
    }
}

/// A template of one body, compiled.
func compile(
    _ body: String, files: [String: String] = [:], stage: Stage? = .contrato, root: String = "",
    profile: XMLSchema? = nil
) throws(DiagnosticsError) -> Template {
    var all = files
    all["prueba/plantilla.xhtml"] = """
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla" lang="es-BO"\(root)>
        <head><meta charset="UTF-8"/><title>Prueba</title></head>
        <body>\(body)</body>
        </html>
        """
    var options = TemplateOptions(
        documentID: "prueba", schema: TestSchema.schema, stage: stage,
        inputs: { field in
            guard field.name == "total", let path = try? Scope(schema: TestSchema.schema).resolve("bienes.valor")
            else { return nil }
            return RootInputs([path])
        })
    options.profile = profile
    return try Template(compiling: "prueba/plantilla.xhtml", loader: MemoryLoader(files: all), options: options)
}

/// What stands between `<body>` and `</body>`, and the plain text.
func render(
    _ body: String, _ values: [String: Value] = [:], mode: RenderingMode = .draft, files: [String: String] = [:]
) throws -> (markup: String, text: String) {
    let document = try compile(body, files: files).resolve(TestSchema.root(values), mode: mode)
    let page = String(decoding: document.xhtml(), as: UTF8.self)
    let inner = Page.between("<body>", "</body>", in: page)
    return (inner, String(decoding: document.text(), as: UTF8.self))
}

/// The diagnostics of a template that does not compile, as `id` and `line:column`.
func problems(_ body: String, files: [String: String] = [:], stage: Stage? = .contrato) -> [String] {
    do {
        _ = try compile(body, files: files, stage: stage)
        return []
    } catch {
        return error.diagnostics.map {
            "\($0.id) \($0.place.map { "\($0.line):\($0.column)" } ?? "sin lugar")"
        }
    }
}
