import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import FojaXML
import Testing

@testable import FojaDocuments

/// A format that nobody below knows: `(p (class "nota") "texto" (datum "monto" "1.00" "Bs1,00"))`.
private struct SExpressions: DocumentEmitter {
    private var out = ""

    mutating func write(_ event: DocumentEvent) {
        switch event {
        case .open(let element, let attributes):
            out +=
                "(\(element.structure == .silent ? "silent" : "element") \"\(element.name)\" \"\(element.meaning.rawValue)\""
            for attribute in attributes { atom("attribute", attribute.name, attribute.value) }
        case .close: out += ")"
        case .text(let text): atom("text", text.string)
        case .datum(let datum): atom("datum", datum.path.string, datum.canonical.string, datum.print.string)
        case .blank(let blank): atom("blank", blank.path.string, blank.text.string)
        case .plain(let text): atom("plain", text.string)
        case .words(let text): atom("words", text.string)
        case .number(let text, let style): atom("number", style.rawValue, text.string)
        case .reference(let text, let target): atom("reference", target, text.string)
        case .openAlternative(let path, _): out += "(alternative \"\(path.string)\""
        case .closeAlternative: out += ")"
        case .drawing(let drawing): atom("drawing", drawing.title, String(drawing.shapes.count))
        case .carried(let data): for datum in data { atom("carried", datum.path.string, datum.canonical.string) }
        }
    }

    consuming func finish() -> String { out }

    private mutating func atom(_ kind: String, _ values: String...) {
        out += "(\(kind)"
        for value in values {
            out += " \"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        out += ")"
    }
}

/// What stands between a pair of parentheses.
private struct Expression {
    let kind: String
    var values: [String] = []
    var inner: [Expression] = []

    /// Reads an expression; `nil` if it is none, as when a parenthesis lacks.
    init?(_ text: inout Substring) {
        guard text.popFirst() == "(" else { return nil }
        kind = String(text.prefix { $0.isLetter })
        text = text.dropFirst(kind.count)
        while let next = text.first {
            switch next {
            case ")":
                text.removeFirst()
                return
            case " ": text.removeFirst()
            case "\"":
                text.removeFirst()
                var value = ""
                while let character = text.popFirst(), character != "\"" {
                    value.append(character == "\\" ? text.popFirst() ?? " " : character)
                }
                values.append(value)
            default:
                guard let part = Expression(&text) else { return nil }
                inner.append(part)
            }
        }
        return nil
    }

    var all: [Expression] { [self] + inner.flatMap(\.all) }

    /// What a reader reads of it.
    var words: String {
        switch kind {
        case "silent", "attribute", "plain", "drawing", "carried": ""
        case "text", "words": values[0]
        case "datum": values[2]
        case "blank", "number", "reference": values[1]
        // An element that breaks the line parts words.
        default: " " + inner.map(\.words).joined() + " "
        }
    }

    func count(_ meaning: ElementMeaning) -> Int {
        all.count { $0.kind == "element" && $0.values[1] == meaning.rawValue }
    }
}

/// The stream of documents, as whoever writes another format gets it.
@Suite("A third emission")
struct EmissionTests {
    private let installation = Installation(root: Project.root)

    private func resolved(_ id: String, _ example: String, _ mode: RenderingMode) throws -> ResolvedDocument {
        let path = Project.root + "/examples/\(example)/caso.yaml"
        let root =
            mode.isBlank ? try installation.schema().root.empty : try CaseInput(reading: path, in: installation).root
        return try installation.template(installation.documentType(id)).resolve(root, mode: mode)
    }

    private func expression(_ document: ResolvedDocument) throws -> Expression {
        var text = document.emit(with: SExpressions())[...]
        let read = try #require(Expression(&text))
        #expect(text.isEmpty)
        return read
    }

    /// Letters and figures alone, so that where lines and elements end makes no difference.
    private func letters(_ text: String) -> String { String(text.filter { $0.isLetter || $0.isNumber }) }

    /// What a browser shows of a page, but its drawings.
    private func shown(_ element: XMLElement) -> String {
        if ["head", "svg"].contains(element.name) || element[attribute: "hidden"] != nil { return "" }
        var out = ""
        for child in element.children {
            switch child {
            case .element(let inner): out += shown(inner)
            case .text(let text): out += text.content
            default: break
            }
        }
        return out
    }

    @Test(
        "Every document of an example, in every mode, has the words and the data of its XHTML",
        arguments: RenderingMode.allCases)
    func everyDocument(_ mode: RenderingMode) throws {
        for type in try installation.catalogue() {
            let document = try resolved(type.id, "aurifera", mode)
            let read = try expression(document)
            let page = try XMLTree(parsing: SourceText(name: "\(type.id).xhtml", bytes: document.xhtml()))
            #expect(letters(read.words) == letters(shown(page.root)), "\(type.id)")
            let carried = Set(document.carried.map { "\($0.path)=\($0.canonical)" })
            let told = read.all.filter { $0.kind == "datum" || $0.kind == "carried" }.map {
                "\($0.values[0])=\($0.values[1])"
            }
            #expect(Set(told) == carried, "\(type.id)")
            #expect(!read.words.contains("&amp;") && !read.words.contains("<b>"))
        }
    }

    @Test("Elements say what they are for")
    func meanings() throws {
        let contract = try expression(resolved("contrato-de-prestamo", "aurifera", .final))
        let titles = contract.all.filter { $0.kind == "element" && $0.values[1] == "clauseTitle" }
        #expect(titles.count == contract.count(.clause) && titles.count > 20)
        #expect(
            titles.allSatisfy { title in title.inner.contains { $0.kind == "number" && $0.values[0] == "ordinal" } })
        #expect(contract.count(.signature) > 1 && contract.count(.signatures) == 1 && contract.count(.cite) == 1)
        #expect(contract.count(.strong) > 50 && contract.count(.tableHead) > 0 && contract.count(.figureCell) > 5)
        let references = contract.all.filter { $0.kind == "reference" }
        #expect(
            references.contains { $0.values[0] == "garantias" || !$0.values[0].isEmpty }
                && references.allSatisfy { !$0.values[1].isEmpty })
        let report = try resolved("informe-tecnico-economico-financiero-final", "aurifera", .final)
        var drawings: [VectorDrawing] = []
        report.forEachEvent { if case .drawing(let drawing) = $0 { drawings.append(drawing) } }
        #expect(!drawings.isEmpty)
        #expect(drawings.allSatisfy { !$0.title.isEmpty && !$0.data.isEmpty && $0.shapes.count > 3 })
        #expect(try expression(report).count(.letterhead) > 0)
    }

    @Test("What a document is and does not say stands beside the stream")
    func properties() throws {
        let document = try resolved("contrato-de-prestamo", "aurifera", .final)
        #expect(document.id == "contrato-de-prestamo" && document.language == "es-BO")
        #expect(document.title.hasPrefix("Contrato de Préstamo FOFIM/DGE/DAJ/CP/"))
        #expect(document.page.sheet == PageSheet(width: 216, height: 330))
        let margins = try #require(document.page.margins)
        #expect(
            [margins.top, margins.right, margins.bottom, margins.left].map(\.description) == ["24", "22", "24", "27"])
        let cite = try #require(document.page.header.first)
        #expect(document.page.header.count == 1 && cite.position == .topRight && cite.points?.description == "8.5")
        guard case .text(let words)? = cite.content.first else { return #expect(Bool(false), "no CITE in the header") }
        #expect(document.title == "Contrato de Préstamo " + words)
        #expect(document.page.footer.map(\.content) == [[.text("Página "), .pageNumber, .text(" de "), .pageCount]])
    }

    @Test("The margins say the mode, and kinds of documents have pages of their own")
    func pages() throws {
        let draft = try resolved("contrato-de-prestamo", "aurifera", .draft)
        #expect(draft.page.header.first { $0.position == .topLeft }?.content == [.text("BORRADOR")])
        let pen = try resolved("contrato-de-prestamo", "aurifera", .pen)
        guard case .text(let line)? = pen.page.footer.first(where: { $0.position == .bottomLeft })?.content.first else {
            return #expect(Bool(false), "no line to sign at the foot")
        }
        #expect(line.hasPrefix("Cooperativa: ___"))
        let sheet = try resolved("medicion-de-riesgos", "aurifera", .final)
        #expect(sheet.page.margins?.bottom.description == "14" && sheet.page.margins?.left.description == "14")
        let folder = try resolved("carpeta-contrato", "aurifera", .draft)
        let pages = folder.pagesByClass
        #expect(pages["d-contrato-de-prestamo"]?.sheet == PageSheet(width: 216, height: 330))
        #expect(pages["d-contrato-de-prestamo"]?.header.contains { $0.position == .topRight } == true)
        #expect(pages["portada"]?.margins?.top.description == "22")
        #expect(pages["portada"]?.header.contains { $0.position == .topRight } == false)
        var embedded: [String] = []
        folder.forEachEvent { event in
            guard case .open(let element, let attributes) = event, element.meaning == .embeddedDocument else { return }
            embedded.append(attributes.first { $0.name == "id" }?.value ?? "")
        }
        #expect(embedded.contains("contrato-de-prestamo"))
    }

    @Test("A page given as such becomes the style's rule, and is read from it")
    func ownPage() throws {
        var options = TemplateOptions(documentID: "carta", schema: try EncodedData(["a": "b"]).schema)
        options.page = PageSetup(
            sheet: PageSheet(width: 210, height: 297),
            margins: PageMargins(
                top: ExactDecimal(20), right: ExactDecimal(15), bottom: ExactDecimal(20), left: ExactDecimal(25)),
            boxes: [
                PageBox(
                    .topCenter, [.text("A \"B\" </style> \\ C")], fonts: ["Arial"], points: ExactDecimal(9),
                    color: "#555"),
                PageBox(.bottomRight, [.pageNumber, .text("/"), .pageCount]),
            ])
        let document = try Template(body: "<p>{{ a }}</p>", options: options).resolve(try EncodedData(["a": "b"]))
        #expect(document.page == options.page)
        let page = String(decoding: document.xhtml(), as: UTF8.self)
        #expect(page.contains("@page{size:210mm 297mm;margin:20mm 15mm 20mm 25mm;@top-center{content:"))
        #expect(page.split(separator: "</style>").count == 2)
    }

    @Test("An emitter's fixed content is made once for a template")
    func once() throws {
        let template = try installation.template(installation.documentType("plan-de-pagos"))
        let first = template.resolve(try installation.schema().root.empty, mode: .blank)
        let count = Counting.compiled.value
        #expect(first.emit(with: Counting()) > 0)
        let after = Counting.compiled.value
        #expect(after > count)
        #expect(
            first.emit(with: Counting())
                == template.resolve(try installation.schema().root.empty, mode: .blank).emit(with: Counting()))
        #expect(Counting.compiled.value == after)
    }
}

/// Counts how often it is asked to make something beforehand.
private struct Counting: DocumentEmitter {
    final class Count: @unchecked Sendable { var value = 0 }
    static let compiled = Count()
    private var events = 0

    static func compile(_ run: FixedRun) -> Int {
        compiled.value += 1
        return run.reduce(0) { count, _ in count + 1 }
    }

    mutating func write(fixed: Int) { events += fixed }
    mutating func write(_ event: DocumentEvent) { events += 1 }
    consuming func finish() -> Int { events }
}
