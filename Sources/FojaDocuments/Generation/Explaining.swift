public import FojaData
public import FojaDiagnostics
internal import FojaRegulations
internal import FojaXML

/// `foja explicar`: how a value of a case came about, down to what people gave.
public struct Explaining {
    /// The value, with what it rests on, down to what people gave.
    public let tree: ExplainedValue

    /// - Parameter path: Of a value of the case, with positions: `plan.anios.0.cuotas.3.cuota`.
    /// - Throws: `explicar.ruta`, with what was probably meant.
    public init(_ path: String, in input: CaseInput, of installation: Installation) throws(DiagnosticsError) {
        try self.init(path, in: input.data, of: installation)
    }

    /// A value that a document carries, or that is computed of what it carries, by the pack that it was made with where that
    /// is kept.
    ///
    /// - Parameters:
    ///   - document: Its file.
    ///   - packStore: Where packs are kept besides the folder of the document.
    /// - Throws: `explicar.ruta`, or what keeps the document from being read.
    public init(
        _ path: String, inDocument document: String, of installation: Installation, packStore: String? = nil
    ) throws(DiagnosticsError) {
        let source = SourceText(
            name: document, bytes: try installation.store.read(document, limit: XMLLimits.standard.maxBytes))
        if let given = ForeignFile.caseFile(source) { throw DiagnosticsError(given) }
        let origin = try FileOrigin(of: document, source.bytes, in: installation.store)
        var own = installation
        if let origin, let pack = origin.making?.pack {
            own = try installation.made(
                with: pack, in: PackStore(of: origin.folder.path, shared: packStore, in: installation.store))
        }
        let present = try PresentNames(try XMLTree(parsing: source), in: own)
        try self.init(path, in: try DocumentData(reading: present.tree, in: own).data, of: own)
    }

    private init(_ path: String, in data: CaseData, of installation: Installation) throws(DiagnosticsError) {
        let schema = try installation.schema()
        guard let tree = try installation.computedFields().explain(path, in: data),
            !(tree.value.isMissing && FieldPath.withoutPositions(path) != path)
        else {
            let near = Suggestion.nearest(to: path, among: schema.allFields.map(\.path))
            throw DiagnosticsError(
                Diagnostic(
                    "explicar.ruta", "el caso no tiene ningún dato «\(path)»", category: .usage,
                    fix: near.map { "¿quiso decir `\($0)`?" }
                        ?? "escriba su ruta, como `riesgo.total` o `plan.anios.0.cuotas.0.cuota`"))
        }
        self.tree = tree
    }

    /// A value of the explanation as people read it: «Bs1.200,00», «38,76 %»; `nil` for a group or nothing.
    public static func print(of node: ExplainedValue) -> String? { Shown.text(node.value, of: node.field) }
}

/// Values as reports on a terminal write them.
enum Shown {
    /// «Bs1.200,00», «38,76 %», «sí»; `nil` for a group or nothing.
    static func text(_ value: Value, of field: Field) -> String? {
        switch value {
        case .missing, .group: nil
        default: Spoken.text(value, of: field)
        }
    }
}
