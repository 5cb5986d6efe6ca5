internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// Checks what was generated before anybody gets it: well formed, as the profile
/// and the form's schema say, and read back and made again to the same bytes and
/// the same words. What fails here is a defect of Foja or of a template.
struct Verification {
    let installation: Installation
    let type: DocumentType
    let template: Template
    /// Whether what a document carries is held against its case first, and typed and computed only where it is not the
    /// same. Without, all of it is: with the same verdict, and many times the work.
    var readsAsItsCase = true
    /// What a document that was read is written with again.
    var emitters = Emitters.own

    /// - Parameter data: What it was made of.
    /// - Throws: A fault; or, of what the template put where no document may have it, `plantilla.perfil`.
    func check(_ made: Emission, of data: CheckedCase, mode: RenderingMode) throws(DiagnosticsError) {
        let source = SourceText(name: "<\(type.id)>", bytes: made.xhtml)
        let tree: XMLTree
        do {
            tree = try XMLTree(parsing: source)
        } catch {
            throw fault("no está bien formado", error.diagnostics)
        }
        let profile = try installation.profile().validate(tree)
        guard profile.isEmpty else {
            let origins = try installation.origins(of: type, data.slots.root, mode)
            let located = profile.compactMap { origins.located($0, in: made.xhtml) }
            if located.count == profile.count { throw DiagnosticsError(located) }
            throw fault("no cumple el perfil `schema/perfil.xsd`", profile)
        }
        let again = try readAgain(tree, of: data, mode)
        let xhtml = emitters.xhtml(again)
        guard isSame(xhtml, made.xhtml) else {
            let difference = DocumentDifference(
                actual: made.xhtml, expected: xhtml, isMarkup: true, place: tree.place(atByte:length:))
            throw fault("hecho de nuevo con los datos que lleva no sale igual", difference.diagnostics)
        }
        // What prints the same, step by step, is the same in any format.
        guard again.printsTheSame(as: made.document) || emitters.text(again) == made.text else {
            throw fault("el texto hecho de nuevo con los datos que lleva no sale igual", [])
        }
        // Whatever the emitter does each time, it writes what the template and the data say.
        if let difference = StreamMarks.difference(StreamMarks.of(tree), again.emit(with: StreamMarks())) {
            throw fault(
                "el XHTML no dice lo mismo que la plantilla con sus datos",
                [Diagnostic("generacion.palabras", difference)])
        }
        let words = SameWords(tree, text: made.text).problems
        guard words.isEmpty else {
            throw fault(
                "el texto no dice lo mismo que el XHTML",
                words.map { Diagnostic("generacion.palabras", $0) })
        }
    }

    /// The document made again of what it carries.
    private func readAgain(
        _ tree: XMLTree, of data: CheckedCase, _ mode: RenderingMode
    ) throws(DiagnosticsError) -> ResolvedDocument {
        if readsAsItsCase, DocumentReader.isDocument(tree, type.id, mode),
            let carried = data.readBack(tree, by: try installation.readingPlan(of: type, template))
        {
            return template.resolve(carried, mode: mode)
        }
        // Whatever agrees with itself may yet say of a datum, where nobody sees it, what no case says.
        if let path = data.contradiction(in: tree) { throw fault("lo que lleva de `\(path)` no es del caso", []) }
        return try readAsAStranger(tree, mode)
    }

    /// The same without looking at its case: what it carries is typed, judged by libxml2 against the form's schema, and
    /// everything that the schema computes is computed of it.
    private func readAsAStranger(
        _ tree: XMLTree, _ mode: RenderingMode
    ) throws(DiagnosticsError) -> ResolvedDocument {
        let reading: DocumentData
        do {
            reading = try DocumentData(reading: tree, in: installation)
        } catch {
            throw fault("los datos que lleva no se pueden leer", error.diagnostics)
        }
        guard reading.conflicts.isEmpty else { throw fault("lleva un dato con dos valores", reading.conflicts) }
        let form = try installation.formFindings(of: reading, type)
        guard form.isEmpty else { throw fault("sus datos no cumplen el esquema del formulario", form) }
        return template.resolve(reading.root, mode: mode)
    }

    private func fault(_ what: String, _ findings: [Diagnostic]) -> DiagnosticsError {
        Verification.fault(type, what, findings)
    }

    /// A defect of a document, with what was found as the reason.
    static func fault(_ type: DocumentType, _ what: String, _ findings: [Diagnostic]) -> DiagnosticsError {
        let shown = findings.prefix(5).map { finding in
            Diagnostic.Note(finding.message, place: finding.place)
        }
        let more = findings.count > shown.count ? [Diagnostic.Note("y \(findings.count - shown.count) más")] : []
        return DiagnosticsError(
            Diagnostic(
                "generacion.comprobacion",
                "«\(type.title)» no pasó su propia comprobación: \(what); no se escribió nada", category: .fault,
                notes: shown + more,
                fix: "es un defecto de la plantilla o de Foja: `foja plantilla revisar \(type.id)` puede decir más"))
    }
}
