internal import FojaData
public import FojaDiagnostics
internal import FojaRegulations
internal import FojaSpanish
internal import FojaTemplating
internal import FojaWord
internal import FojaXML

/// `foja validar`: whether a document is what Foja would make of its own data.
public struct Checking {
    let installation: Installation
    /// Where packs are kept besides the folders of documents.
    let packStore: String?
    /// The case that documents are made of, to tell whether it changed since.
    let given: SourceText?

    /// A version is judged by the pack that it was made with, if that is kept.
    ///
    /// - Parameter packStore: Where packs are kept besides the folders of documents.
    public init(installation: Installation, packStore: String? = nil) {
        self.init(installation: installation, packStore: packStore, given: nil)
    }

    init(installation: Installation, packStore: String?, given: SourceText?) {
        self.installation = installation
        self.packStore = packStore
        self.given = given
    }

    /// The same, told too whether a case changed since its documents were made.
    ///
    /// - Throws: What keeps the file of the case from being read.
    public func against(caseFile path: String) throws(DiagnosticsError) -> Checking {
        Checking(
            installation: installation, packStore: packStore,
            given: SourceText(name: path, bytes: try installation.store.read(path)))
    }

    /// Checks one file; whatever goes wrong is in the report.
    public func check(_ path: String) -> CheckReport {
        let bytes: [UInt8]
        let isPrinted = FilePath.fileExtension(path) == OutputFormat.pdf.fileExtension
        do {
            bytes = try installation.store.read(path, limit: isPrinted ? 256 << 20 : OpenedWord.limit(of: path))
        } catch {
            let reason = "no se pudo leer el archivo"
            return CheckReport(
                path: path,
                verdicts: [
                    Verdict("válido", .no, because: reason, findings: error.diagnostics),
                    Verdict("coherente", .no, because: reason), Verdict("íntegro", .no, because: reason),
                ])
        }
        do throws(DiagnosticsError) {
            let origin = try FileOrigin(of: path, bytes, in: installation.store)
            return check(path, bytes, origin)
        } catch {
            let isLost = error.diagnostics.contains { $0.id == "historia.perdida" }
            let integrity = Verdict(
                "íntegro", .no, because: isLost ? "falta el manifiesto" : "no se entiende el manifiesto",
                findings: error.diagnostics)
            return CheckReport(path: path, verdicts: judge(path, bytes) + [integrity])
        }
    }

    /// Judges a file by its bytes, as its name says.
    func judge(_ path: String, _ bytes: [UInt8]) -> [Verdict] {
        switch FilePath.fileExtension(path) {
        case OutputFormat.pdf.fileExtension: judgePrinted(path, bytes)
        case OutputFormat.docx.fileExtension where WordFile.isOne(bytes): judgeWord(path, bytes)
        case OutputFormat.text.fileExtension: judgeText(path, bytes)
        default: check(SourceText(name: path, bytes: bytes))
        }
    }

    // MARK: XHTML

    /// Judges a document by its bytes alone, whatever the manifest says: válido and
    /// coherente.
    public func check(_ source: SourceText) -> [Verdict] {
        let unjudged = "no se pudo comprobar"
        if let given = ForeignFile.caseFile(source) {
            return [
                Verdict("válido", .no, because: "es un archivo de datos, no un documento", findings: [given]),
                Verdict("coherente", .no, because: unjudged),
            ]
        }
        let tree: XMLTree
        do {
            tree = try XMLTree(parsing: source)
        } catch {
            let saved = ForeignFile.wordProcessor(source)
            if saved == nil, let opened = try? OpenedDocument(parsing: source), let rewriting = opened.rewriting,
                rewriting.id == "documento.html"
            {
                // Where it stops being XML is where somebody may have changed it.
                let place = error.diagnostics.lazy.compactMap(\.place).first
                let finding = rewriting.with(severity: .error)
                return rewritten(opened.tree, place.map { finding.at($0) } ?? finding)
            }
            return [
                Verdict(
                    "válido", .no, because: saved == nil ? "no está bien formado" : "lo guardó un procesador de texto",
                    findings: saved.map { [$0] } ?? error.diagnostics),
                Verdict("coherente", .no, because: unjudged),
            ]
        }
        do throws(DiagnosticsError) {
            let profile = try installation.profile().validate(tree)
            let present = try PresentNames(tree, in: installation)
            let data: DocumentData
            do {
                data = try DocumentData(reading: present.tree, in: installation)
            } catch {
                return [
                    Verdict(
                        "válido", .no, because: count(profile + error.diagnostics, "problema"),
                        findings: profile + error.diagnostics),
                    Verdict("coherente", .no, because: unjudged),
                ]
            }
            let type = try documentType(of: data, in: present.tree)
            let findings = profile + (try installation.formFindings(of: data, type))
            let valid =
                findings.isEmpty
                ? Verdict("válido", .yes)
                : Verdict("válido", .no, because: count(findings, "problema"), findings: findings)
            let coherent = try coherence(of: present.tree, data, type)
            return [valid, present.notice.map { coherent.adding([$0]) } ?? coherent]
        } catch {
            return [
                Verdict("válido", .no, because: unjudged, findings: error.diagnostics),
                Verdict("coherente", .no, because: unjudged),
            ]
        }
    }

    /// Judges what another program saved anew as HTML: it is not valid, and may yet say the same.
    private func rewritten(_ tree: XMLTree, _ finding: Diagnostic) -> [Verdict] {
        let valid = Verdict("válido", .no, because: "es HTML que guardó otro programa, no XHTML", findings: [finding])
        do throws(DiagnosticsError) {
            let present = try PresentNames(tree, in: installation)
            let data = try DocumentData(reading: present.tree, in: installation)
            let coherent = try coherence(of: present.tree, data, try documentType(of: data, in: present.tree))
            return [valid, present.notice.map { coherent.adding([$0]) } ?? coherent]
        } catch {
            return [valid, Verdict("coherente", .no, because: "no se pudo comprobar", findings: error.diagnostics)]
        }
    }

    func coherence(of tree: XMLTree, _ data: DocumentData, _ type: DocumentType) throws(DiagnosticsError)
        -> Verdict
    {
        let made = try document(of: data, type)
        let expected = made.xhtml()
        var findings = data.conflicts + data.disagreements
        let actual = tree.source.bytes
        if actual != expected, findings.isEmpty, Checking.saysTheSame(tree, expected) {
            let finding = Diagnostic(
                "documento.reescrito",
                "otro programa volvió a escribir este documento: sus palabras y sus datos son los mismos, y sus bytes no",
                at: tree.source.place(atByte: 0),
                fix: "hágalo de nuevo con `foja generar`; sus datos se toman con `foja importar`")
            return Verdict(
                "coherente", .no, because: "lo reescribió otro programa, con las mismas palabras y los mismos datos",
                findings: [finding])
        }
        if actual != expected {
            findings +=
                DocumentDifference(
                    actual: actual, expected: expected, isMarkup: true, place: tree.place(atByte:length:)
                ).diagnostics
        }
        findings += try finalFindings(of: data, type, lacking: made.missing, in: tree)
        let wrong = findings.filter { $0.severity == .error }
        return wrong.isEmpty
            ? Verdict("coherente", .yes, findings: findings)
            : Verdict("coherente", .no, because: count(wrong, "diferencia"), findings: findings)
    }

    /// What a document that says that it is final does not satisfy: the word alone does not make it one.
    private func finalFindings(
        of data: DocumentData, _ type: DocumentType, lacking missing: [MissingField], in tree: XMLTree
    ) throws(DiagnosticsError) -> [Diagnostic] {
        guard data.mode == .final else { return [] }
        func top() -> Place { tree.place(of: tree.root, attribute: "data-modo") }
        let items = try MissingData([(type, missing)], in: nil, installation).items
        let errors =
            try Coherence.findings(in: data.data, installation).filter { $0.severity == .error }
            + unsigned(data, type)
        var out = errors.map { $0.place == nil ? $0.at(top()) : $0 }
        if items.isEmpty { return out }
        out.append(
            Diagnostic(
                "documento.final-incompleto",
                "dice ser final y le \(Plural.form(items.count, one: "falta", many: "faltan")) "
                    + "\(Plural.count(items.count, "dato")) que un final exige",
                at: top(),
                fix: "es un borrador: hágalo con `foja generar \(type.id) --final`, que solo lo hace completo"))
        let blanks = Dictionary((try DocumentReader(tree)).blanks.map { ($0.path, $0.place) }) { first, _ in first }
        for item in items {
            out.append(
                Diagnostic(
                    "dato.falta", "falta «\(item.field.label)» (`\(item.path)`)", at: blanks[item.path]?() ?? top(),
                    notes: item.field.article.isEmpty ? [] : [.init("lo pide: \(item.field.article)")],
                    about: item.path))
        }
        return out
    }

    /// What keeps a document with such data from being signed: texts that are no data, what only a draft may have, a
    /// condition that is not met and that nobody may excuse. Those that somebody may are answered for in the case, which
    /// a document does not carry: they are warnings.
    private func unsigned(_ data: DocumentData, _ type: DocumentType) throws(DiagnosticsError) -> [Diagnostic] {
        let consulted = try installation.consulted(by: type)
        let own = data.data.disagreements.filter { one in
            one.refusesOnlyFinal && one.paths.first.map(consulted.contains) ?? false
        }
        var out = (own + Placeholders(in: data.data).found).map { one in
            data.placed(one.diagnostic, about: one.paths)
        }
        guard type.binds != .no else { return out }
        for finding in try installation.regulations().conditionFindings(of: data.data)
        where finding.diagnostic.severity == .error {
            let placed = data.placed(finding.diagnostic, about: finding.paths)
            out.append(
                finding.allowsException
                    ? placed.with(severity: .warning).adding([
                        .init("el documento no lleva las excepciones: si se autorizó, consta en el caso")
                    ]) : placed)
        }
        return out
    }

    private static func saysTheSame(_ tree: XMLTree, _ expected: [UInt8]) -> Bool {
        let made = try? XMLTree(parsing: SourceText(name: tree.source.name, bytes: expected))
        guard let made else { return false }
        return DocumentContent(tree.root) == DocumentContent(made.root)
    }
    /// The document that a document says it is.
    func documentType(of data: DocumentData, in tree: XMLTree) throws(DiagnosticsError) -> DocumentType {
        let id = data.documentID
        guard installation.hasDocumentType(id) else {
            throw DiagnosticsError(
                Diagnostic(
                    "documento.desconocido", "el documento dice ser «\(id)», y no hay una plantilla con ese nombre",
                    at: tree.place(of: tree.root, attribute: "data-documento"), fix: "`foja catalogo` dice cuáles hay"))
        }
        return try installation.documentType(id)
    }

    /// What Foja makes of the data that a document carries.
    private func document(of data: DocumentData, _ type: DocumentType) throws(DiagnosticsError) -> ResolvedDocument {
        try installation.remade(data, type)
    }

    // MARK: PDF

    /// What is printed carries no data, and no two browsers print alike: only its
    /// hash can tell whether it is as Foja left it.
    private func judgePrinted(_ path: String, _ bytes: [UInt8]) -> [Verdict] {
        let reason = "es un PDF, sin datos que leer: valide el XHTML con que se hizo"
        guard bytes.starts(with: Array("%PDF-".utf8)) else {
            let source = SourceText(name: path, bytes: [])
            let wrong = Diagnostic(
                "documento.no-es-pdf", "el archivo se llama PDF y no lo es",
                at: Place(source: source, line: 1, column: 1))
            return [
                Verdict("válido", .no, because: "no es un PDF", findings: [wrong]),
                Verdict("coherente", .no, because: "no se pudo comprobar"),
            ]
        }
        return [Verdict("válido", .unknown, because: reason), Verdict("coherente", .unknown, because: reason)]
    }

    // MARK: Text

    /// The text carries no data: it is judged by the XHTML that stands beside it.
    private func judgeText(_ path: String, _ bytes: [UInt8]) -> [Verdict] {
        let source = SourceText(name: path, bytes: bytes)
        let valid = textValidity(source)
        let base = FilePath.withoutExtension(path)
        let siblings = [OutputFormat.xhtml, .html].map { "\(base).\($0.fileExtension)" }
        guard let sibling = siblings.first(where: installation.store.isFile) else {
            let name = FilePath.name(base)
            return [
                valid,
                Verdict(
                    "coherente", .no, because: "no se puede juzgar sin su XHTML",
                    findings: [
                        Diagnostic(
                            "documento.sin-hermano",
                            "el texto no lleva datos: para juzgarlo hace falta `\(name).xhtml` o `\(name).html` en su carpeta",
                            at: source.place(atByte: 0))
                    ]),
            ]
        }
        do throws(DiagnosticsError) {
            let tree = try PresentNames(
                try XMLTree(
                    parsing: SourceText(
                        name: sibling, bytes: try installation.store.read(sibling, limit: XMLLimits.standard.maxBytes))),
                in: installation
            ).tree
            let data = try DocumentData(reading: tree, in: installation)
            let type = try documentType(of: data, in: tree)
            let made = try document(of: data, type)
            let wrong =
                data.conflicts + data.disagreements
                + (try finalFindings(of: data, type, lacking: made.missing, in: tree))
            guard wrong.isEmpty else { throw DiagnosticsError(wrong) }
            let expected = made.text()
            if bytes == expected { return [valid, Verdict("coherente", .yes)] }
            let findings = DocumentDifference(
                actual: bytes, expected: expected, isMarkup: false,
                place: { source.place(atByte: $0, length: $1) }
            ).diagnostics
            return [valid, Verdict("coherente", .no, because: count(findings, "diferencia"), findings: findings)]
        } catch {
            return [
                valid,
                Verdict(
                    "coherente", .no, because: "no se pudo comprobar con `\(FilePath.name(sibling))`",
                    findings: error.diagnostics),
            ]
        }
    }

    private func textValidity(_ source: SourceText) -> Verdict {
        guard String(validating: source.bytes, as: UTF8.self) != nil else {
            return Verdict(
                "válido", .no, because: "no es UTF-8",
                findings: [Diagnostic("archivo.no-utf8", "el texto no es UTF-8", at: source.place(atByte: 0))])
        }
        if let bad = source.bytes.firstIndex(where: { $0 < 0x20 && $0 != 0x0A }) {
            return Verdict(
                "válido", .no, because: "tiene un carácter de control",
                findings: [
                    Diagnostic(
                        "archivo.control", "hay un carácter de control, que no se ve", at: source.place(atByte: bad))
                ])
        }
        return Verdict("válido", .yes)
    }

    private func count(_ findings: [Diagnostic], _ what: String) -> String {
        if findings.last?.id == "documento.demasiados-problemas" { return "más de \(findings.count - 1) \(what)s" }
        return Plural.count(findings.count, what)
    }
}
