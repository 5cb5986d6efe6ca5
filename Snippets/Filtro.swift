// A filter of one's own: a whole number in Roman figures, in any template that is given it.
import FojaData
import FojaDiagnostics
import FojaTemplating

let roman = Filter.format("romano", accepts: [.integer]) { value, _, out in
    // A value that it cannot print is told as one, in its place; here, what Romans could not write.
    guard case .decimal(let number) = value, (1...3999).contains(number.significand), number.scale == 0 else {
        return false
    }
    var rest = number.significand
    let figures: [(worth: Int128, figure: String)] = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
        (9, "IX"),
        (5, "V"), (4, "IV"), (1, "I"),
    ]
    for (worth, figure) in figures {
        while rest >= worth {
            out.append(contentsOf: figure.utf8)
            rest -= worth
        }
    }
    return true
}

struct OneTemplate: TemplateLoader {
    func load(_ path: String) throws(DiagnosticsError) -> SourceText {
        SourceText(
            name: path,
            text: """
                <!DOCTYPE html>
                <html xmlns="http://www.w3.org/1999/xhtml" lang="es"><head><title>Tomo</title></head>
                <body><p>Tomo {{ tomo | romano }}, de {{ anio | romano }}</p></body></html>
                """)
    }
}

let shape = GroupShape(fields: [
    Field(name: "tomo", path: "tomo", type: .integer, label: "Tomo"),
    Field(name: "anio", path: "anio", type: .integer, label: "Año"),
])
let options = TemplateOptions(
    documentID: "tomo", schema: Schema(root: shape), filters: FilterRegistry.spanish.adding([roman]))
let template = try Template(compiling: "tomo.xhtml", loader: OneTemplate(), options: options)
let data = ["14", "1994"].map { ExactDecimal(canonical: $0).map { Value.decimal($0) } ?? .missing }
print(String(decoding: template.resolve(.group(data), mode: .final).text(), as: UTF8.self))
