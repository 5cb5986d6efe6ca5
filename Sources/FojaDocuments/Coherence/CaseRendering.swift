internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// What each document of a case should say, made when it is first asked for and kept.
final class CaseRendering {
    /// One document as the case gives it.
    final class Expected {
        let document: ResolvedDocument
        private(set) lazy var xhtml = document.xhtml()
        private(set) lazy var text = document.text()
        /// The canonical text of what it carries, by path.
        private(set) lazy var carried = Dictionary(document.carried.map { ($0.path, $0.canonical) }) { first, _ in first
        }

        init(_ document: ResolvedDocument) {
            self.document = document
        }
    }

    let input: CaseInput
    let installation: Installation
    /// The words of the institution.
    var pack: PackManifest { input.data.schema.pack }
    private var kept: [String: Expected] = [:]
    private var annex: SourcesAnnex?

    init(_ input: CaseInput, in installation: Installation) {
        self.input = input
        self.installation = installation
    }

    /// - Parameters:
    ///   - withSources: Whether it ends in the annex of `--con-fuentes`.
    ///   - pages: Where the documents of a folder begin, which only whoever printed it knows.
    func expected(
        _ type: DocumentType, mode: RenderingMode, withSources: Bool, pages: [Int] = []
    ) throws(DiagnosticsError) -> Expected {
        let key = "\(type.id) \(mode.rawValue) \(withSources) \(pages)"
        if let known = kept[key] { return known }
        let made = try installation.withTerms(type, input.terms, input.root)
        let template = made.template
        var root = made.root
        if type.isFolder {
            root = try FolderIndex(of: template, input, in: installation).root(root, pages: pages)
        } else if withSources {
            let annex: SourcesAnnex
            if let known = self.annex { annex = known } else { annex = try SourcesAnnex(input, in: installation) }
            self.annex = annex
            root = annex.root(for: template, in: root)
        }
        let expected = Expected(template.resolve(root, mode: mode))
        kept[key] = expected
        return expected
    }

    // MARK: The case

    /// What the case says at a path that a document carries: canonical text, or how many items a list has.
    func text(at path: String) -> String? {
        let value = input.data.value(at: path)
        if case .list(let items) = value { return String(items.count) }
        return value.canonical
    }

    /// Where the case, or `institucion.yaml`, says it; of a computed value, the first datum it rests on.
    func place(of path: String) -> Place? {
        if let place = input.place(of: path) { return place }
        let bare = FieldPath.withoutPositions(path)
        if let field = computedField(bare) {
            let roots = (try? installation.computedFields().rootInputs(of: field).paths) ?? []
            for root in roots { if let place = input.place(of: root.field.path) { return place } }
        }
        // What nobody gave belongs in the nearest group that somebody did give.
        var parts = path.split(separator: ".")
        while parts.count > 1 {
            parts.removeLast()
            if let place = input.place(of: parts.joined(separator: ".")) { return place }
        }
        return nil
    }

    /// Whether a path without positions is computed, itself or with the list it stands in.
    func isComputed(_ bare: String) -> Bool { computedField(bare) != nil }

    /// The computed field that a path is, or stands in.
    private func computedField(_ bare: String) -> Field? {
        guard let schema = try? installation.schema() else { return nil }
        var parts = bare.split(separator: ".")
        while !parts.isEmpty {
            if let field = schema.field(at: parts.joined(separator: ".")), field.computation != nil { return field }
            parts.removeLast()
        }
        return nil
    }

    /// What people call a datum, with its position: «Bienes 2: Precio unitario».
    func label(of path: String) -> String {
        guard let schema = try? installation.schema(), let field = schema.field(at: FieldPath.withoutPositions(path))
        else {
            return path
        }
        let positions = path.split(separator: ".").compactMap { Int($0) }.map { String($0 + 1) }
        let label = schema.distinctLabel(of: field)
        return positions.isEmpty ? label : "\(label) (n.º \(positions.joined(separator: ".")))"
    }

    /// The order that makes a document again.
    func order(making type: DocumentType, mode: RenderingMode?) -> String {
        (type.isFolder ? "foja carpeta \(type.folderName)" : "foja generar \(type.id)") + " --caso \(input.source.name)"
            + (mode == .final ? " --final" : "")
    }
}
