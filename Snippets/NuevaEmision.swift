// A format of one's own, Markdown, written against the stream of a document: nothing below it changes.
import FojaData
import FojaTemplating

struct Markdown: DocumentEmitter {
    private var out = ""

    mutating func write(_ event: DocumentEvent) {
        switch event {
        case .open(let element, _): open(element)
        case .close(let element): close(element)
        case .text(let text), .words(let text), .number(let text, _), .reference(let text, _): write(text.string)
        case .datum(let datum): write(datum.print.string)
        case .blank(let blank): write(blank.text.string)
        case .drawing(let drawing): write("[\(drawing.title): \(drawing.description)]")
        case .plain, .openAlternative, .closeAlternative, .carried: break
        }
    }

    consuming func finish() -> String { out }

    private mutating func open(_ element: StreamElement) {
        switch element.structure {
        case .heading(let level): out += "\n" + String(repeating: "#", count: level) + " "
        case .listItem: out += "- "
        case .lineBreak: out += "  \n"
        case .paragraph: out += "\n"
        default: if element.meaning == .strong { out += "**" }
        }
    }

    private mutating func close(_ element: StreamElement) {
        switch element.structure {
        case .heading, .listItem, .paragraph: out += "\n"
        default: if element.meaning == .strong { out += "**" }
        }
    }

    private mutating func write(_ text: String) {
        for character in text where !character.isNewline {
            if "\\`*_[]<>#".contains(character) { out.append("\\") }
            out.append(character)
        }
    }
}

let data = try EncodedData([
    "deudora": "Cooperativa <Ejemplo> R.L.", "cuotas": 12, "monto": ExactDecimal(canonical: "1500.00"),
])
let template = try Template(
    body: """
        <h1>RECIBO</h1>
        <section f:numerar="ordinal" f:id="monto"><h2>CLÁUSULA <f:n/>.- (MONTO)</h2>
        <p>La <b>{{ deudora }}</b> debe Bs {{ monto }} ({{ monto | literal }}).</p></section>
        <section f:numerar="ordinal"><h2>CLÁUSULA <f:n/>.- (PLAZO)</h2>
        <p>Lo de la cláusula <f:ref a="monto"/> se paga en {{ cuotas | letras }} cuotas.</p></section>
        """, for: data)
print(try template.resolve(data).emit(with: Markdown()))
