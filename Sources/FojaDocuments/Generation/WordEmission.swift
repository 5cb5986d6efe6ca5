internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaWord
internal import FojaXML

/// A document as Word's file: made, read again and held against what its stream says, before anybody gets it.
struct WordEmission {
    private let type: DocumentType
    private let installation: Installation
    /// What writes the file: Foja's own, unless a test has one that errs.
    var write: @Sendable (ResolvedDocument, WordEmitter) -> [UInt8] = { $0.emit(with: $1) }

    init(of type: DocumentType, in installation: Installation) {
        self.type = type
        self.installation = installation
    }

    /// - Parameter made: The other emissions of the document, which have passed their checks.
    /// - Throws: A fault, if what was made does not say what they say.
    func bytes(_ made: Emission) throws(DiagnosticsError) -> [UInt8] {
        let bytes = try written(made.document)
        try check(bytes, made)
        return bytes
    }

    /// The same of a document that has been made and checked before.
    func written(_ document: ResolvedDocument) throws(DiagnosticsError) -> [UInt8] {
        let schema = try installation.schema()
        let emitter = WordEmitter(document, author: schema.pack.title) { WordEmission.field($0, schema) }
        return write(document, emitter)
    }

    private func check(_ bytes: [UInt8], _ made: Emission) throws(DiagnosticsError) {
        let reading: WordReading
        do {
            reading = try WordReading(bytes, named: "\(type.id).docx")
        } catch {
            throw fault("el archivo de Word no se puede leer de nuevo", error.diagnostics)
        }
        func differs(_ what: String, _ difference: String) -> DiagnosticsError {
            fault(what, [Diagnostic("generacion.palabras", difference)])
        }
        guard reading.document == type.id, reading.mode == made.document.mode.rawValue else {
            throw differs("el archivo de Word dice ser de otro documento", reading.document)
        }
        let meant = made.document.emit(with: WordMarks())
        if let difference = StreamMarks.difference(reading.marks, meant.marks) {
            throw differs("el archivo de Word no dice lo mismo que la plantilla con sus datos", difference)
        }
        var data: [String: String] = [:]
        for (path, canonical) in reading.data where data.updateValue(canonical, forKey: path) != nil {
            throw differs("el archivo de Word lleva un dato dos veces", path)
        }
        if data != meant.data {
            let path = Set(data.keys).union(meant.data.keys).sorted().first { data[$0] != meant.data[$0] } ?? ""
            throw differs("el archivo de Word no lleva los datos del documento", path)
        }
        let tree: XMLTree
        do {
            tree = try XMLTree(parsing: SourceText(name: "<\(type.id)>", bytes: made.xhtml))
        } catch {
            throw fault("no está bien formado", error.diagnostics)
        }
        let words = SameWords(tree, text: reading.text).problems
        guard words.isEmpty else {
            throw fault(
                "el archivo de Word no dice las mismas palabras que el XHTML",
                words.map { Diagnostic("generacion.palabras", $0) })
        }
    }

    private func fault(_ what: String, _ findings: [Diagnostic]) -> DiagnosticsError {
        Verification.fault(type, what, findings)
    }

    /// How a datum is asked for.
    private static func field(_ path: String, _ schema: Schema) -> WordField? {
        let steps = path.split(separator: ".").filter { $0.contains { !$0.isASCII || !$0.isNumber } }
        guard let field = schema.field(at: steps.joined(separator: ".")) else { return nil }
        let kind: WordField.Kind =
            switch field.type {
            case .date: .date
            case .boolean: .choice(["sí", "no"])
            case .option(let options): .choice(options.map(\.label))
            default: .text
            }
        return WordField(label: field.label, help: field.help ?? "", kind: kind, isComputed: field.isComputed)
    }
}
