internal import FojaData
internal import FojaDiagnostics
internal import FojaSpanish
internal import FojaTemplating
internal import FojaXML

extension DocumentFolder {
    /// Holds the day on which a version is signed against the day that it says it is of (`fecha` of its `documento.yaml`).
    ///
    /// - Returns: What should be looked at: it was signed later.
    /// - Throws: `version.fecha` of one signed before its own day: nobody signed what was not there.
    func checkDate(
        of document: String, _ version: DocumentLife.Version, on day: CivilDate
    ) throws(DiagnosticsError) -> [Diagnostic] {
        guard let (own, place) = try ownDate(of: document, version), own != day else { return [] }
        let said = Spoken.date(own)
        guard day >= own else {
            throw DiagnosticsError(
                Diagnostic(
                    "version.fecha",
                    "`\(document)` dice que es del \(said), y se firmaría antes, el \(Spoken.date(day))",
                    at: place,
                    fix: "corrija `--fecha`; o la fecha en el caso, y vuelva a generarlo", about: document))
        }
        return [
            Diagnostic(
                "version.fecha",
                "`\(document)` dice que es del \(said), y se firma el \(Spoken.date(day)), "
                    + "\(Plural.count(own.days(until: day), "día")) después",
                at: place, severity: .warning,
                fix: "rige desde que se firmó; si la fecha no es esa, anúlelo, corríjala y vuelva a generarlo",
                about: document)
        ]
    }

    /// The day that a version says it is of, and where; `nil` of one that says none.
    private func ownDate(
        of document: String, _ version: DocumentLife.Version
    ) throws(DiagnosticsError) -> (CivilDate, Place)? {
        let id = DocumentType.numbered(document)?.id ?? document
        let name = installation.hasDocumentType(document) ? document : id
        guard installation.hasDocumentType(name), let date = try installation.documentType(name).date,
            let file = version.files.first(where: { ["xhtml", "html"].contains($0.format) }),
            let path = folder.path(of: file, document, version.number)
        else { return nil }
        let source = SourceText(name: path, bytes: try installation.store.read(path, limit: 256 << 20))
        let reader = try DocumentReader(try XMLTree(parsing: source))
        guard let carried = reader.data.first(where: { $0.path == date }), let day = CivilDate(canonical: carried.text)
        else { return nil }
        return (day, carried.place())
    }
}
