internal import FojaData
public import FojaDiagnostics
internal import FojaRegulations
public import FojaTemplating
public import FojaXML
internal import Synchronization

extension Installation {
    /// Loads templates from this installation only.
    var loader: FolderTemplateLoader {
        FolderTemplateLoader(
            folder: FilePath.join(root, "templates"), shownAs: FilePath.join(root, "templates"), store: loaded.store,
            known: templateSources)
    }

    /// The template of a document, compiled once.
    ///
    /// - Throws: Everything wrong in it.
    public func template(_ type: DocumentType) throws(DiagnosticsError) -> Template {
        try templates.get(type.id) { () throws(DiagnosticsError) in
            let options = try templateOptions(for: type)
            if let prepared = try preparedTemplate(type, options) { return prepared }
            return try Template(compiling: type.templatePath, loader: loader, options: options)
        }
    }

    /// The template of a document, all that it can make held against the profile.
    ///
    /// - Throws: Everything wrong in it, and with what it can make.
    func checkedTemplate(_ type: DocumentType) throws(DiagnosticsError) -> Template {
        var options = try templateOptions(for: type)
        options.profile = try profile()
        return try Template(compiling: type.templatePath, loader: loader, options: options)
    }

    /// Where in its templates the elements of a document come from.
    func origins(
        of type: DocumentType, _ root: Value, _ mode: RenderingMode
    ) throws(DiagnosticsError) -> DocumentOrigins {
        let terms = try terms(of: root) { _ in nil }.of(try termDocuments(of: type))
        var options = try terms.items.isEmpty ? templateOptions(for: type) : self.options(for: type, with: terms)
        options.marksOrigins = true
        let template = try Template(compiling: type.templatePath, loader: loader, options: options)
        return DocumentOrigins(template.resolve(root, mode: mode), of: template)
    }

    func templateOptions(for type: DocumentType) throws(DiagnosticsError) -> TemplateOptions {
        // Where there is no folder, the loader says so.
        guard loaded.hasFile("templates/" + type.templatePath) || loaded.store.real(loader.folder) == nil else {
            throw DiagnosticsError(
                Diagnostic(
                    "plantilla.no-existe", "no existe `\(FilePath.join(root, "templates/" + type.templatePath))`",
                    at: type.templatePlace, fix: "agréguela, o diga en `plantilla` cómo se llama"))
        }
        if let rule = type.amends, let series = type.series {
            let problems = rule.problems(in: try schema(), of: type.id, series: series)
            guard problems.isEmpty else { throw DiagnosticsError(problems) }
        }
        if let rule = type.names {
            let amended = try types().compactMap { $0.amends?.document }
            let problems = rule.problems(in: try schema(), of: type.id, amended: amended)
            guard problems.isEmpty else { throw DiagnosticsError(problems) }
        }
        if let date = type.date, try schema().field(at: date)?.type.kind != .date {
            throw DiagnosticsError(
                Diagnostic(
                    "documento.fecha", "`fecha` dice «\(date)», que no es una fecha del esquema", at: type.datePlace,
                    fix: Suggestion.nearest(to: date, among: try schema().allFields.map(\.path)).map {
                        "¿quiso decir `\($0)`?"
                    } ?? "nombre un dato de tipo fecha", about: type.id))
        }
        let computed = try computedFields()
        var options = TemplateOptions(
            documentID: type.id, schema: try schema(), stage: type.stage, filters: try loaded.filters(),
            page: type.page,
            // Only this very style may apply: not one that somebody adds.
            contentSecurityPolicy: { "default-src 'none'; style-src 'sha256-\(Digest(of: $0).base64)'" },
            inputs: { computed.rootInputs(of: $0) }, appendix: type.isFolder ? nil : try appendix(),
            carried: try versionDates(of: type),
            documents: type.isFolder ? try embeddable() : [:])
        options.filled = [FolderIndex.group]
        options.exceptions = try regulations().exceptionableConditions
        return options
    }

    /// The dates of a case that select the versions of the norms that a document rests on.
    func versionDates(of type: DocumentType) throws(DiagnosticsError) -> [FieldPath] {
        var out: [FieldPath] = []
        for norm in try regulations().norms where norm.orders(type.norm) {
            guard let date = norm.validity?.date, let path = try? Scope(schema: try schema()).resolve(date) else {
                continue
            }
            out.append(path)
        }
        return out
    }

    /// What a folder may hold: every document of the catalogue.
    private func embeddable() throws(DiagnosticsError) -> [String: EmbeddedDocument] {
        var out: [String: EmbeddedDocument] = [:]
        for type in try catalogue() {
            out[type.id] = EmbeddedDocument(
                template: type.templatePath, stage: type.stage, page: type.page,
                condition: type.applicability?.condition)
        }
        return out
    }

    /// The part that `--con-fuentes` fills, if the installation has it and the data it prints.
    private func appendix() throws(DiagnosticsError) -> String? {
        let path = "comunes/fuentes"
        guard loaded.hasFile("templates/\(path).xhtml"),
            try schema().field(at: SourcesAnnex.list) != nil
        else { return nil }
        return path
    }

    /// - Throws: `plantilla.sin-anexo`: the pack has no part for `--con-fuentes`.
    func requireAppendix() throws(DiagnosticsError) {
        guard try appendix() == nil else { return }
        throw DiagnosticsError(
            Diagnostic(
                "plantilla.sin-anexo",
                "el paquete no tiene el anexo de fuentes: `templates/comunes/fuentes.xhtml` y el grupo "
                    + "`\(SourcesAnnex.list.prefix { $0 != "." })` de su esquema", category: .usage,
                fix: "cópielos de otro paquete, o quite `--con-fuentes`"))
    }

    /// The profile that every document must keep.
    public func profile() throws(DiagnosticsError) -> XMLSchema { try loaded.profile() }

    /// The schema of the data that a document carries.
    func form(of type: DocumentType) throws(DiagnosticsError) -> XMLSchema {
        if let known = forms[type.id] { return known }
        // What is wrong with the template is said as that, and not of the schema that is derived from it.
        let source = try formSource(of: type)
        let form: XMLSchema
        do {
            form = try XMLSchema(compiling: source)
        } catch {
            throw DiagnosticsError(
                Diagnostic(
                    "esquema.formulario",
                    "el XSD que se deriva de `schema/expediente.yaml` para «\(type.id)» no compila",
                    category: .fault, notes: error.diagnostics.prefix(3).flatMap(\.notes)))
        }
        return try forms.get(type.id) { form }
    }

    /// The text of a case, as what documents are made from.
    func ingredient(case source: SourceText) -> Manifest.Ingredient {
        lastCase.withLock { last in
            if let last, last.source === source { return last.ingredient }
            let ingredient = Manifest.Ingredient(
                name: FilePath.name(source.name), sha256: Digest(of: source.bytes).hexadecimal)
            last = (source, ingredient)
            return ingredient
        }
    }

    /// Everything that a document is made from and with, the program included, with its hash, in order of name.
    ///
    /// - Parameter given: The case; `nil` of a document in blank, for which nothing is computed.
    func ingredients(
        of type: DocumentType, template: Template, given: Manifest.Ingredient?
    ) throws(DiagnosticsError) -> [Manifest.Ingredient] {
        guard let given else { return (try ownIngredients(of: type, template) + [Engine.ingredient]).sorted() }
        // A sheet of its own comes with particular terms.
        let own = try packIngredients.get(template.effects.isEmpty ? type.id : type.id + " +") {
            () throws(DiagnosticsError) in
            // What computing a case needs is among them, whether or not a case was computed already.
            _ = try computedFields()
            var sources = try loaded.norms().texts
            if loaded.hasFile("institucion.yaml") {
                sources.append(("institucion.yaml", try self.source("institucion.yaml")))
            }
            return try ownIngredients(of: type, template)
                + sources.map { Manifest.Ingredient(name: $0.path, sha256: loaded.digest(of: $0.source).hexadecimal) }
        }
        return (own + [given, Engine.ingredient]).sorted()
    }

    private func ownIngredients(
        of type: DocumentType, _ template: Template
    ) throws(DiagnosticsError) -> [Manifest.Ingredient] {
        var sources = template.sources.map { (name: relative($0.name), source: $0) }
        sources.append(("templates/\(type.id)/documento.yaml", type.source))
        for id in template.documents {
            let document = try documentType(id)
            sources.append(("templates/\(id)/documento.yaml", document.source))
        }
        for path in [PackManifest.fileName, "schema/expediente.yaml"] { sources.append((path, try source(path))) }
        return sources.map { Manifest.Ingredient(name: $0.name, sha256: loaded.digest(of: $0.source).hexadecimal) }
    }

    private func relative(_ path: String) -> String {
        path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
    }
}
