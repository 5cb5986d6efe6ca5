internal import FojaData
internal import FojaDiagnostics

/// A document of a folder that was signed, and those signed since that amend it, as far as each rests on the one before.
struct AmendmentChain {
    /// One of them.
    struct Link: Sendable {
        /// 0 of the document that is amended.
        let number: Int
        /// Its name in the folder.
        let document: String
        let version: DocumentLife.Version
        /// The day on which it was signed, as somebody said it.
        let signed: CivilDate?
        /// What the amended document says since: its own markup, or its text with all that was amended.
        let file: HistoryEvent.File
        /// The markup of what was signed.
        let own: HistoryEvent.File
        /// The digest of the pack that the text was made with.
        let pack: String?
        /// When it was made and when it was signed: which event of the folder that was.
        let made: Int
        let signing: Int

        /// Whether it was made of another as that was signed.
        func rests(on base: Link) -> Bool { made > base.signing }
    }

    /// The document that is amended.
    let type: DocumentType
    /// What amends it.
    let amending: DocumentType
    /// What was signed first, and each that was signed over the one before.
    private(set) var links: [Link] = []
    /// Those that were signed and then annulled, by number.
    private(set) var annulled: [Int] = []
    /// Those that are signed and rest on one that is not, by number.
    private(set) var orphans: [Int] = []
    /// Those that are final, and nobody signed.
    private(set) var unsigned: [Int] = []
    /// Those that are signed and of which nothing can be read, by number: no XHTML of them was signed.
    private(set) var unreadable: [Int: (document: String, version: DocumentLife.Version)] = [:]
    let folder: OutputFolder

    /// How messages call what is amended: «el contrato».
    var contract: Link? { links.first }

    /// - Parameter manifest: That of the folder; `nil` of a folder that has none.
    init(
        of type: DocumentType, amendedBy amending: DocumentType, in folder: OutputFolder, _ manifest: Manifest?
    ) {
        self.type = type
        self.amending = amending
        self.folder = folder
        guard let history = manifest?.withHistory.history else { return }
        var signed: [Int: Link] = [:]
        for document in history.documents {
            guard let life = history.life(of: document), let number = number(of: document) else { continue }
            switch life.standing {
            case .some(let version) where version.isSigned:
                signed[number] = AmendmentChain.link(number, document, version, in: history)
                if signed[number] == nil { unreadable[number] = (document, version) }
            case .some(let version) where version.state == .annulled && version.wasSigned:
                annulled.append(number)
            case .some(let version) where version.isFinal && version.holds && number > 0: unsigned.append(number)
            default: break
            }
        }
        while let next = signed[links.count], links.last.map(next.rests) ?? true {
            links.append(next)
            signed[next.number] = nil
        }
        orphans = signed.keys.sorted()
        annulled.sort()
        unsigned.sort()
    }

    private func number(of document: String) -> Int? {
        if document == type.id { return 0 }
        guard let (id, number) = DocumentType.numbered(document), id == amending.id else { return nil }
        return number
    }

    private static func link(
        _ number: Int, _ document: String, _ version: DocumentLife.Version, in history: History
    ) -> Link? {
        func first(_ isIt: (HistoryEvent) -> Bool) -> Int? {
            history.events.firstIndex { $0.document == document && $0.version == version.number && isIt($0) }
        }
        guard let made = first({ _ in true }), let signing = first({ $0.state == .signed }),
            let own = version.files.first(where: { ["xhtml", "html"].contains($0.format) }),
            let file = number == 0 ? own : version.files.first(where: { $0.format == AmendedText.format })
        else { return nil }
        return Link(
            number: number, document: document, version: version,
            signed: history.events[signing].circumstances.date, file: file, own: own,
            pack: file.pack ?? version.making?.pack, made: made, signing: signing)
    }

    /// The bytes of a file of a link, wherever it stands as it was.
    ///
    /// - Throws: `modificatorio.base`.
    func bytes(of file: HistoryEvent.File, _ link: Link) throws(DiagnosticsError) -> SourceText {
        if let path = folder.path(of: file, link.document, link.version.number),
            let bytes = try? folder.store.read(path, limit: 256 << 20)
        {
            return SourceText(name: path, bytes: bytes)
        }
        throw DiagnosticsError(
            Diagnostic(
                "modificatorio.base",
                "de `\(link.document)`, que está firmado, no queda `\(file.name)` como se firmó: lo que rige no se conoce",
                at: DocumentFolder.place(FilePath.join(folder.path, file.name)),
                fix:
                    "recupérelo de una copia de la carpeta, en `\(VersionFolder.path(link.document, link.version.number))`",
                about: link.document))
    }
}

extension AmendmentChain {
    /// That the next of what was signed is there and nothing can be read out of it; `nil` if that is not so.
    ///
    /// - Parameter date: Only if it was signed up to this day; `nil`: whenever it was.
    func withoutMarkup(on date: CivilDate? = nil) -> Diagnostic? {
        guard let (document, version) = unreadable[links.count] else { return nil }
        let signed = version.events.first { $0.state == .signed }?.circumstances.date
        if let date, let signed, date < signed { return nil }
        let names = version.files.map { "`\($0.name)`" }.joined(separator: ", ")
        let order = "`foja generar \(document) --final --formato xhtml`"
        return Diagnostic(
            "modificatorio.base",
            "de `\(document)`, que está firmado, solo se guardó \(names), y de eso no se lee lo que rige",
            at: DocumentFolder.place(FilePath.join(folder.path, version.files.first?.name ?? document)),
            fix:
                "con el caso como estaba cuando se hizo, \(order) en la misma carpeta agrega a lo firmado su XHTML, si dice lo "
                + "mismo",
            about: document)
    }
}

extension Installation {
    /// What amends a document of the catalogue; `nil` if nothing does.
    func amending(_ document: String) throws(DiagnosticsError) -> DocumentType? {
        try types().first { $0.amends?.document == document }
    }

    /// The paths of what is filled from the folder of a case, and nobody gives.
    func filledPaths() throws(DiagnosticsError) -> [String] { try types().flatMap(\.filled) }
}
