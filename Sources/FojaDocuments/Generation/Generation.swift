internal import FojaData
public import FojaDiagnostics
public import FojaTemplating

/// Makes documents out of a case, and checks each before it is let go.
public struct Generation {
    private let installation: Installation

    public init(installation: Installation) {
        self.installation = installation
    }

    /// Makes documents.
    ///
    /// - Parameters:
    ///   - types: Which, in order.
    ///   - input: The case; `nil` only for ``RenderingMode/blank``.
    ///   - formats: Each document in each of them.
    ///   - withSources: Whether each ends in an annex of where its computed values come from.
    /// - Throws: Everything that stands in the way of any of them: what a final
    ///   document lacks, what is wrong with a template; or a fault, if what was
    ///   made does not pass its own check.
    public func generate(
        _ types: [DocumentType], from input: CaseInput?, mode: RenderingMode, formats: [OutputFormat],
        withSources: Bool = false
    ) throws(DiagnosticsError) -> GeneratedDocuments {
        var problems: [Diagnostic] = []
        var resolved: [(type: DocumentType, template: Template, document: ResolvedDocument)] = []
        let schema = try installation.schema()
        let root = input?.root ?? schema.root.empty
        let annex =
            try withSources
            ? input.map { input throws(DiagnosticsError) in
                try SourcesAnnex(input, in: installation)
            } : nil
        for type in types {
            do {
                let template = try installation.template(type)
                resolved.append((type, template, template.resolve(annex?.root(for: template) ?? root, mode: mode)))
            } catch {
                problems += error.diagnostics
            }
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        if mode == .final {
            let missing = try MissingData(resolved.map { ($0.type, $0.document.missing) }, in: input, installation)
            guard missing.diagnostics.isEmpty else { throw DiagnosticsError(missing.diagnostics) }
        }
        var files: [GeneratedFile] = []
        for (type, template, document) in resolved {
            let ingredients = try installation.ingredients(of: type, template: template, input: input)
            let made = Emission(xhtml: document.xhtml(), text: document.text())
            try Verification(installation: installation, type: type, template: template).check(made, mode: mode)
            for format in formats {
                files.append(
                    GeneratedFile(
                        type: type, mode: mode, format: format, bytes: format == .text ? made.text : made.xhtml,
                        ingredients: ingredients))
            }
        }
        return GeneratedDocuments(files: files, mode: mode, input: input)
    }
}

/// The two emissions of one document.
struct Emission {
    let xhtml: [UInt8]
    let text: [UInt8]
}

/// A document in one format, checked.
public struct GeneratedFile: Sendable {
    let type: DocumentType
    let mode: RenderingMode
    let format: OutputFormat
    public let bytes: [UInt8]
    let ingredients: [Manifest.Ingredient]

    /// `contrato-de-prestamo.xhtml`.
    public var name: String { "\(type.id).\(format.fileExtension)" }
}

/// Documents that were made and not yet written.
public struct GeneratedDocuments {
    public let files: [GeneratedFile]
    private let mode: RenderingMode
    private let input: CaseInput?

    init(files: [GeneratedFile], mode: RenderingMode, input: CaseInput?) {
        self.files = files
        self.mode = mode
        self.input = input
    }

    /// What should be looked at though they were made.
    public var warnings: [Diagnostic] { input?.warnings ?? [] }

    /// Where they go if nobody says: `output/<id of the case>`, or `output/en-blanco`.
    public var defaultFolder: String {
        get throws(DiagnosticsError) {
            guard let input else { return "output/\(mode.rawValue)" }
            return try "output/" + input.requiredID()
        }
    }

    /// Writes them and the folder's manifest, all or nothing.
    ///
    /// - Parameter replacing: Whether to replace what a person edited, keeping it.
    /// - Returns: The paths written.
    /// - Throws: `archivo.editado` for each file that a person edited, or what the
    ///   system refused.
    public func write(to folder: String, replacing: Bool) throws(DiagnosticsError) -> [String] {
        let entries = files.map { file in
            Manifest.Entry(
                name: file.name, document: file.type.id, mode: file.mode.rawValue, format: file.format.rawValue,
                sha256: Digest(of: file.bytes).hexadecimal, ingredients: file.ingredients)
        }
        return try OutputFolder(path: folder).write(
            files.map { Writer.File(name: $0.name, bytes: $0.bytes) }, entries: entries, replacing: replacing)
    }
}
