import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

/// Every example of the guide for template editors is run: its template over its
/// data prints what the guide says.
@Suite("The guide's examples")
struct GuideTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let line: Int
        let template: String
        let data: String
        let isBlank: Bool
        let expected: String
        var testDescription: String { "docs/plantillas.md:\(line)" }
    }

    static let guide = (try? Project.text("docs/plantillas.md")) ?? ""

    /// The fenced blocks: language words, content and line.
    static let blocks: [(info: String, text: String, line: Int)] = {
        var out: [(String, String, Int)] = []
        var current: (info: String, lines: [Substring], line: Int)?
        for (index, line) in guide.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("```") {
                if let open = current {
                    out.append((open.info, open.lines.joined(separator: "\n"), open.line))
                    current = nil
                } else {
                    current = (String(line.dropFirst(3)), [], index + 1)
                }
            } else {
                current?.lines.append(line)
            }
        }
        return out
    }()

    static let examples: [Example] = {
        var out: [Example] = []
        for (index, block) in blocks.enumerated() where block.info == "xml" && index + 2 < blocks.count {
            let data = blocks[index + 1]
            let text = blocks[index + 2]
            guard data.info.hasPrefix("yaml"), text.info == "texto" else { continue }
            out.append(
                Example(
                    line: block.line, template: block.text, data: data.text, isBlank: data.info == "yaml en-blanco",
                    expected: text.text))
        }
        return out
    }()

    static func schema() throws -> Schema {
        let block = try #require(blocks.first { $0.info == "yaml esquema" })
        return try SchemaReader.read(DataTree.read(SourceText(name: "esquema.yaml", text: block.text), format: .yaml))
    }

    @Test("Each prints what it says", arguments: examples)
    func example(_ example: Example) throws {
        let schema = try GuideTests.schema()
        let computed = try ComputedFields(schema: schema, calculos: [])
        let source = SourceText(name: "caso.yaml", text: "id: guia\n" + example.data)
        let data = try computed.compute(CaseReader.read(DataTree.read(source, format: .yaml), schema: schema))
        let page = """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla"><head><title>g</title></head>
            <body>\(example.template)</body></html>
            """
        let template = try Template(
            compiling: "guia/plantilla.xhtml", loader: MemoryLoader(files: ["guia/plantilla.xhtml": page]),
            options: TemplateOptions(documentID: "guia", schema: schema))
        let document = template.resolve(data.root, mode: example.isBlank ? .blank : .draft)
        #expect(String(decoding: document.text(), as: UTF8.self) == example.expected + "\n")
    }

    @Test("The guide names every filter and every directive")
    func complete() {
        #expect(GuideTests.examples.count > 15)
        for name in FilterRegistry.spanish.names {
            #expect(GuideTests.guide.contains("| \(name)") || GuideTests.guide.contains("`\(name)`"), "\(name)")
        }
        for name in ["si", "sino", "modelo", "cada", "filas", "unir", "incluir", "numerar", "id", "reinicia", "con"] {
            #expect(GuideTests.guide.contains("f:\(name)"), "f:\(name)")
        }
    }
}
