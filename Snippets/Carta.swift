// A letter from a template, with FojaTemplating alone: no files, no loans.
import FojaData
import FojaDiagnostics
import FojaTemplating

struct OneTemplate: TemplateLoader {
    func load(_ path: String) throws(DiagnosticsError) -> SourceText {
        SourceText(
            name: path,
            text: """
                <!DOCTYPE html>
                <html xmlns="http://www.w3.org/1999/xhtml" lang="es"><head><title>Carta</title></head>
                <body><p>La Paz, {{ fecha }}</p><p>Debe usted Bs {{ monto }} ({{ monto | literal }}).</p></body></html>
                """)
    }
}

let shape = GroupShape(fields: [
    Field(name: "fecha", path: "fecha", type: .date, label: "Fecha"),
    Field(name: "monto", path: "monto", type: .money, label: "Monto"),
])
let options = TemplateOptions(documentID: "carta", schema: Schema(root: shape))
let template = try Template(compiling: "carta.xhtml", loader: OneTemplate(), options: options)
let data: [Value] = [
    CivilDate(canonical: "2026-03-09").map { .date($0) } ?? .missing,
    ExactDecimal(canonical: "1500.00").map { .decimal($0) } ?? .missing,
]
let letter = template.resolve(.group(data), mode: .final)
print(String(decoding: letter.text(), as: UTF8.self))
