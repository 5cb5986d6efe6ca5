internal import FojaData
internal import FojaDiagnostics

extension DocumentFolder {
    /// The name of a document of the folder, as an order says it: of a document of which the folder has several by their
    /// numbers, the only one, or the one of the case.
    ///
    /// - Throws: `version.varios`.
    func name(of document: String, _ manifest: Manifest) throws(DiagnosticsError) -> String {
        guard manifest.history.life(of: document) == nil else { return document }
        let own = manifest.history.documents.filter { DocumentType.numbered($0)?.id == document }
        if own.count == 1 { return own[0] }
        if let number = numbers[document], own.contains("\(document)-\(number)") { return "\(document)-\(number)" }
        guard own.count > 1 else { return document }
        throw DiagnosticsError(
            Diagnostic(
                "version.varios", "en `\(path)` hay \(own.count) documentos «\(document)»", category: .usage,
                fix: "diga cuál: " + own.sorted().map { "`\($0)`" }.joined(separator: ", ")))
    }

    /// What each document of which a case may have several is the number of, as the case says it.
    static func numbers(of caseFile: String, in installation: Installation) throws(DiagnosticsError) -> [String: Int] {
        let input = try CaseInput(reading: caseFile, in: installation, for: .review)
        var out: [String: Int] = [:]
        for type in try installation.types() where type.series != nil {
            if let number = try installation.numbered([type], of: input).first?.number { out[type.id] = number }
        }
        return out
    }

    /// Refuses to sign what amends something that is not what it was made of any more.
    ///
    /// - Throws: `modificatorio.base-cambio`, `modificatorio.fecha`.
    func requireBase(
        of document: String, _ version: DocumentLife.Version, _ manifest: Manifest, on day: CivilDate
    ) throws(DiagnosticsError) {
        guard let (id, number) = DocumentType.numbered(document), let type = try? installation.documentType(id),
            let rule = type.amends
        else { return }
        let chain = AmendmentChain(
            of: try installation.documentType(rule.document), amendedBy: type, in: folder, manifest)
        if chain.links.count < number, let problem = chain.withoutMarkup() { throw DiagnosticsError(problem) }
        guard chain.links.count == number else {
            let missing = chain.links.isEmpty ? rule.document : "\(id)-\(chain.links.count)"
            throw DiagnosticsError(
                Diagnostic(
                    "modificatorio.base-cambio",
                    "`\(document)` no se puede firmar: "
                        + (chain.links.count > number
                            ? "ya hay otro firmado con ese número" : "`\(missing)`, que él da por firmado, no lo está"),
                    at: DocumentFolder.place(path), fix: "`foja estado \(path)` dice qué es cada uno", about: document))
        }
        // What is signed by now may be another text than the one that it was made of.
        let made = manifest.history.events.firstIndex { $0.document == document && $0.version == version.number }
        guard (made ?? 0) > chain.links[number - 1].signing else {
            throw DiagnosticsError(
                Diagnostic(
                    "modificatorio.base-cambio",
                    "`\(document)` se hizo antes de que se firmara `\(chain.links[number - 1].document)` como está ahora",
                    at: DocumentFolder.place(path), fix: "vuelva a generarlo con `foja generar \(document) --final`",
                    about: document))
        }
        if let signed = chain.links[number - 1].signed, day < signed {
            throw DiagnosticsError(
                Diagnostic(
                    "modificatorio.fecha",
                    "se firmaría el \(Spoken.date(day)), antes que lo que modifica, firmado el \(Spoken.date(signed))",
                    at: DocumentFolder.place(path), fix: "corrija `--fecha`", about: document))
        }
    }

    /// What was signed over something that is annulled, which is to be looked at.
    func restingOn(_ document: String, _ manifest: Manifest) -> [Diagnostic] {
        guard let types = try? installation.types() else { return [] }
        var out: [Diagnostic] = []
        for type in types {
            guard let rule = type.amends, let amended = try? installation.documentType(rule.document) else { continue }
            let chain = AmendmentChain(of: amended, amendedBy: type, in: folder, manifest)
            guard let index = chain.links.firstIndex(where: { $0.document == document }), index + 1 < chain.links.count
            else { continue }
            let later = chain.links[(index + 1)...].map { "`\($0.document)`" }.joined(separator: ", ")
            out.append(
                Diagnostic(
                    "modificatorio.sobre-anulado", "\(later) se firmó sobre `\(document)`, y ya no rige",
                    at: DocumentFolder.place(path),
                    severity: .warning, fix: "anúlelo también, o vuelva a firmar lo que modifica", about: document))
        }
        return out
    }
}
