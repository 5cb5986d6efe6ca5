// Messages in other words: an id has words of one's own, the rest stay as they are.
import FojaData
import FojaDiagnostics
import FojaTemplating

let catalogue = MessageCatalogue(
    ["plantilla.filtro": .init("there is no filter “{1}”", notes: [], fix: "")],
    labels: .init(warning: "warning", note: "note", fix: "mend"))
do {
    let data = try EncodedData(["name": "Ana Ejemplo"])
    _ = try Template(body: "<p>{{ name | upper }}</p>", for: data)
} catch {
    print(DiagnosticRenderer(catalogue: catalogue).render(error.diagnostics))
}
