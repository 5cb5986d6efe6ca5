internal import FojaData
public import FojaDiagnostics
public import FojaTemplating

extension Installation {
    /// The particular terms of some data; none if the pack has no such list.
    ///
    /// - Parameter place: Where the datum of a path is written.
    func terms(of root: Value, place: @escaping (String) -> Place?) throws(DiagnosticsError) -> CaseTerms {
        CaseTerms(root, schema: try schema(), series: series, place: place)
    }

    /// The datum that numbers a document of which a case may have several; `nil` of any other, or of none.
    func series(of document: String) -> String? {
        guard hasDocumentType(document) else { return nil }
        return try? documentType(document).series
    }

    /// The documents whose terms a document says: its own, and of a folder those in it.
    func termDocuments(of type: DocumentType) throws(DiagnosticsError) -> Set<String> {
        type.isFolder ? Set(try template(type).documents) : [type.id]
    }

    /// A document's template with those of some terms that are of it, and the data that it is made of: a case's without
    /// the terms of other documents.
    ///
    /// - Throws: Everything wrong in the template or the terms.
    func withTerms(
        _ type: DocumentType, _ all: CaseTerms, _ root: Value
    ) throws(DiagnosticsError) -> (template: Template, root: Value, terms: CaseTerms) {
        guard !all.items.isEmpty else { return (try template(type), root, all) }
        let own = all.of(try termDocuments(of: type))
        guard !own.items.isEmpty else { return (try template(type), root, own) }
        let schema = try schema()
        let key = "\(type.id) \(own.key)"
        let template = try termTemplates.get(key) { () throws(DiagnosticsError) in
            try Template(compiling: type.templatePath, loader: loader, options: try options(for: type, with: own))
        }
        return (template, own.root(root, schema), own)
    }

    /// The template of a document with the terms that the document carries, and what it is made again of.
    func template(
        _ type: DocumentType, for data: DocumentData
    ) throws(DiagnosticsError) -> (template: Template, root: Value) {
        let made = try withTerms(type, try terms(of: data.root) { data.places[$0]?() }, data.root)
        return (made.template, made.root)
    }

    /// The parts of a document that particular terms can name, in order.
    ///
    /// - Throws: Everything wrong with the markup of its template.
    public func parts(of type: DocumentType) throws(DiagnosticsError) -> [TemplatePart] {
        try Template.parts(of: type.templatePath, loader: loader)
    }

    /// What is made again of the data and the terms that a document carries.
    func remade(_ data: DocumentData, _ type: DocumentType) throws(DiagnosticsError) -> ResolvedDocument {
        let (template, root) = try template(type, for: data)
        return template.resolve(root, mode: data.mode)
    }

    /// What a template with terms is compiled for.
    func options(for type: DocumentType, with terms: CaseTerms) throws(DiagnosticsError) -> TemplateOptions {
        let problems = terms.formProblems()
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        var options = try templateOptions(for: type)
        for item in terms.items {
            if let term = terms.term(item) { options.terms[item.document, default: []].append(term) }
        }
        options.termData = CaseTerms.dataPaths(try schema())
        options.termStyle = loaded.hasFile("templates/" + Installation.termStyle) ? Installation.termStyle : nil
        return options
    }

    /// The sheet by which a draft shows what a case says otherwise than its template.
    static let termStyle = "comunes/particulares.css"

    /// What it is among the ingredients of documents with terms; an empty one if the pack has none.
    func termStyleIngredient() throws(DiagnosticsError) -> Manifest.Ingredient {
        let name = "templates/" + Installation.termStyle
        guard loaded.hasFile(name) else { return Manifest.Ingredient(name: name, sha256: "") }
        return Manifest.Ingredient(name: name, sha256: loaded.digest(of: try source(name)).hexadecimal)
    }

    /// The data that terms bring to a document which its form does not know: typed and read back like the others, they are
    /// no part of the instance of the form.
    func dataOfTerms(_ type: DocumentType, _ template: Template) throws(DiagnosticsError) -> Set<String> {
        guard !template.effects.isEmpty else { return [] }
        let known = try consulted(by: type).union(CaseTerms.dataPaths(try schema()).map(\.field.path))
        return Set(try paths(of: template)).subtracting(known)
    }
}
