internal import FojaData
public import FojaDiagnostics
internal import FojaRegulations
internal import FojaTemplating

extension Installation {
    /// Writes what later runs make no more of this pack's files: of the program's own pack beside them, for everybody; of
    /// another in a folder of the user's own.
    ///
    /// It is of this program and of these files: with another, or once one of them changes, what it says of that is not
    /// used, and may be prepared again.
    ///
    /// - Parameter forUser: For this user alone, whatever pack it is.
    /// - Returns: The path written.
    /// - Throws: Everything wrong in the pack: only one without a problem is prepared; or why nothing could be written.
    public func prepare(forUser: Bool) throws(DiagnosticsError) -> String {
        guard let engine = Engine.identity else {
            throw Installation.unprepared("este programa no dice cuál es, y lo preparado no se sabría suyo")
        }
        let bytes = PreparedPack.write(try preparedEntries(), engine: engine)
        let path: String
        let forUser = forUser || !PreparedPack.isAroundProgram(root)
        if forUser {
            guard let own = PreparedPack.userPath(root: root) else {
                throw Installation.unprepared("no se sabe dónde guarda sus archivos este usuario")
            }
            path = own
        } else {
            path = FilePath.join(root, PreparedPack.fileName)
        }
        let folder = FilePath.parent(path)
        if forUser { try Writer.createFolder(folder, permissions: 0o700) }
        // What the pack says is for whoever may read the pack.
        try Writer(folder: folder, permissions: forUser ? 0o600 : 0o644)
            .write([Writer.File(name: FilePath.name(path), bytes: bytes)])
        return path
    }

    private static func unprepared(_ why: String) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "paquete.sin-preparar", "no se puede preparar el paquete: \(why)", category: .inputOutput,
                fix: "no hace falta: sin él todo se hace igual, más despacio"))
    }

    /// All that is kept of the pack, in order.
    func preparedEntries() throws(DiagnosticsError) -> [(key: PreparedPack.Key, bytes: [UInt8])] {
        // What is wrong anywhere is said, as any command would.
        _ = try computedFields()
        try judgeInstitution()
        let types = try types()
        var paths = [PackManifest.fileName, "schema/expediente.yaml"] + (try loaded.norms().texts.map(\.path))
        if loaded.hasFile("institucion.yaml") { paths.append("institucion.yaml") }
        paths += types.map { "templates/\($0.id)/documento.yaml" }
        var out: [(key: PreparedPack.Key, bytes: [UInt8])] = []
        for path in paths {
            let source = try source(path)
            let tree = try DataTree.read(source, format: .yaml)
            out.append((PreparedPack.Key(kind: .tree, digest: loaded.digest(of: source)), tree.kept))
        }
        out += try loaded.preparedParts()
        for type in types {
            let options = try templateOptions(for: type)
            guard let made = try Template.kept(type.templatePath, loader: loader, options: options) else { continue }
            var sources: [(path: String, sha256: String)] = []
            for path in made.paths {
                sources.append((path, loaded.digest(of: try loader.load(path)).hexadecimal))
            }
            out.append(
                (
                    PreparedPack.Key(kind: .template, digest: try optionsDigest(of: type, options)),
                    PreparedPack.entry(
                        .init(sources: sources, form: try formSource(of: type).bytes, bytes: made.bytes[...]))
                ))
        }
        return out
    }

    /// The template of a document as an earlier run left it; `nil` if there is none of these very texts.
    func preparedTemplate(_ type: DocumentType, _ options: TemplateOptions) throws(DiagnosticsError) -> Template? {
        guard let kept = loaded.prepared?.template(try optionsDigest(of: type, options)) else { return nil }
        var sources: [(path: String, source: SourceText)] = []
        for (path, sha256) in kept.sources {
            guard let source = try? loader.load(path), loaded.digest(of: source).hexadecimal == sha256 else {
                return nil
            }
            sources.append((path, source))
        }
        let template = Template(kept: kept.bytes, type.templatePath, sources: sources, options: options)
        if template != nil { _ = preparedForms.put(kept.form, for: type.id) }
        return template
    }

    /// A hash of all that the options of a template come from: the pack, its schema, its norms and the document itself; of
    /// a folder, every document.
    private func optionsDigest(
        of type: DocumentType, _ options: TemplateOptions
    ) throws(DiagnosticsError) -> Digest {
        var lines = [type.id, options.appendix ?? "-"]
        var sources = [try source(PackManifest.fileName), try source("schema/expediente.yaml")]
        for (path, source) in try loaded.norms().texts {
            lines.append(path)
            sources.append(source)
        }
        sources.append(type.source)
        if type.isFolder {
            for other in try types() {
                lines.append(other.id)
                sources.append(other.source)
            }
        }
        lines += sources.map { loaded.digest(of: $0).hexadecimal }
        return Digest(of: Array(lines.joined(separator: "\n").utf8))
    }
}
