import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaXML
import Testing

@testable import FojaWord

/// Templates kept in memory, with their style sheets.
struct MemoryLoader: TemplateLoader {
    var files: [String: String]

    func load(_ path: String) throws(DiagnosticsError) -> SourceText {
        guard let text = files[path] else {
            throw DiagnosticsError(Diagnostic("archivo.no-existe", "no existe «\(path)»", category: .inputOutput))
        }
        return SourceText(name: path, text: text)
    }
}

/// A Word file, by its parts.
struct MadeFile {
    let bytes: [UInt8]
    let document: ResolvedDocument
    private let parts: [String: [UInt8]]

    /// - Parameters:
    ///   - css: The style sheet of the document.
    ///   - fields: How data are asked for.
    init(
        _ body: String, _ data: EncodedData, mode: RenderingMode = .final, css: String = "",
        fields: @escaping @Sendable (String) -> WordField? = { _ in nil }
    ) throws {
        let loader = MemoryLoader(files: [
            "carta/plantilla.xhtml": """
            <!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla" lang="es-BO" \
            data-cite="OFICINA/1"><head><title>Carta de prueba</title><link rel="stylesheet" href="carta.css"/></head>\
            <body><main>\(body)</main></body></html>
            """, "carta/carta.css": css,
        ])
        let template = try Template(
            compiling: "carta/plantilla.xhtml", loader: loader,
            options: TemplateOptions(documentID: "carta", schema: data.schema))
        document = try template.resolve(data, mode: mode)
        bytes = document.emit(with: WordEmitter(document, author: "Oficina Inventada", fields: fields))
        var parts: [String: [UInt8]] = [:]
        for part in try ZipArchive.unpack(bytes) { parts[part.name] = part.bytes }
        self.parts = parts
    }

    var names: [String] { parts.keys.sorted() }

    /// The root of a part.
    func part(_ name: String) throws -> XMLElement {
        let bytes = try #require(parts[name], "\(name)")
        return try XMLTree(parsing: SourceText(name: name, bytes: bytes)).root
    }

    /// A part as text.
    func text(_ name: String) -> String { String(decoding: parts[name] ?? [], as: UTF8.self) }

    /// All elements of a name in the document, in order.
    func all(_ name: String) throws -> [XMLElement] { try part("word/document.xml").all(name) }
}

extension XMLElement {
    /// All elements of a name in it, in order.
    func all(_ name: String) -> [XMLElement] {
        childElements.flatMap { (inner: XMLElement) in (inner.name == name ? [inner] : []) + inner.all(name) }
    }

    /// What its attribute of Word's namespace says.
    func value(_ name: String = "val") -> String? { self[attribute: name, namespace: Namespaces.word] }
}
