public import FojaData
public import FojaDiagnostics

extension Template {
    /// Compiles a template that stands in memory: what goes between `<body>` and `</body>`, directives included. It includes no
    /// files.
    ///
    /// - Parameters:
    ///   - body: Well-formed: `<p>La Paz, {{ fecha }}</p>`.
    ///   - title: The document's title; it may have fields too.
    ///   - language: As HTML names it.
    /// - Throws: Every problem found; lines are those of `body`.
    public init(
        body: String, title: String = "", language: String = "es", options: TemplateOptions
    ) throws(DiagnosticsError) {
        let loader = TextLoader(
            text: """
                <!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla" \
                lang="\(language)"><head><title>\(title)</title></head><body>\(body)</body></html>
                """)
        try self.init(compiling: options.documentID, loader: loader, options: options)
    }

    /// Compiles such a template for data that say themselves what they are (`EncodedData.schema`).
    ///
    /// ```swift
    /// let data = try EncodedData(["nombre": "Ana Ejemplo", "cuotas": 12])
    /// let template = try Template(body: "<p>{{ nombre }}: {{ cuotas | letras }} cuotas</p>", for: data)
    /// let letter = try template.resolve(data)
    /// ```
    ///
    /// - Throws: Every problem found: a name in the template that the data lack is one.
    public init(
        body: String, title: String = "", language: String = "es", for data: EncodedData,
        documentID: String = "documento"
    ) throws(DiagnosticsError) {
        try self.init(
            body: body, title: title, language: language,
            options: TemplateOptions(documentID: documentID, schema: data.schema))
    }

    /// Brings the template and some data together.
    ///
    /// - Parameter mode: What a missing datum prints; of one in `final`, ``ResolvedDocument/missing`` says what lacks.
    /// - Throws: All in the data that does not fit the template's schema.
    public func resolve(_ data: EncodedData, mode: RenderingMode = .final) throws(DiagnosticsError) -> ResolvedDocument
    {
        resolve(try data.values(of: schema), mode: mode)
    }
}

/// One template, and nothing that it could include.
private struct TextLoader: TemplateLoader {
    let text: String

    func load(_ path: String) throws(DiagnosticsError) -> SourceText { SourceText(name: path, text: text) }
}
