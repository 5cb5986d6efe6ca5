internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// What of a folder is told by what amends it: a signed document that was amended says what it said, and the case is held
/// against the text that holds since.
struct AmendedFolder {
    /// The case with what its documents find in the folder.
    let input: CaseInput
    private let installation: Installation
    private let packStore: String?
    private var chains: [(chain: AmendmentChain, amendment: Amendment?, number: Int?)] = []

    /// - Parameter packStore: Where packs are kept besides the folder itself.
    init(
        _ input: CaseInput, in folder: String, _ manifest: Manifest?, _ installation: Installation,
        packStore: String? = nil
    ) {
        self.installation = installation
        self.packStore = packStore
        var filled = input
        // Where nothing was signed, nothing is amended.
        let isOfThese =
            manifest?.history.events.contains { $0.state == .signed } ?? false
            || manifest?.entries.contains { DocumentType.numbered($0.document) != nil } ?? false
        let types = isOfThese ? (try? installation.types()) ?? [] : []
        for type in types {
            guard let rule = type.amends, let manifest, let amended = try? installation.documentType(rule.document)
            else {
                continue
            }
            let chain = AmendmentChain(
                of: amended, amendedBy: type, in: OutputFolder(path: folder, in: installation.store), manifest)
            let own = (try? installation.numbered([type.numbered(nil)], of: filled))?.first
            let isMade = own.map { ((try? installation.inapplicability(of: $0, to: filled)) ?? nil) == nil } ?? false
            var amendment: Amendment?
            if isMade, let own {
                amendment =
                    (try? Amendment(own, of: filled, in: folder, installation, packStore: packStore)) ?? nil
                filled = amendment?.input ?? filled
            }
            chains.append((chain, amendment, isMade ? own?.number : nil))
        }
        for type in (try? installation.types()) ?? [] where type.names != nil {
            guard ((try? installation.inapplicability(of: type, to: filled)) ?? nil) == nil else { continue }
            filled = ((try? NamedAmendments(type, of: filled, in: folder, installation)) ?? nil)?.input ?? filled
        }
        self.input = filled
    }

    /// What is told of a file, where that is not what is told of any document of the case; `nil` of any other.
    func findings(_ source: SourceText, _ entry: Manifest.Entry?, isEdited: Bool) -> [Diagnostic]? {
        guard let entry else { return nil }
        for (chain, amendment, number) in chains {
            // What it says otherwise than the case was amended, or is about to be.
            let isUnderWay = amendment?.text != nil && number == chain.links.count
            if entry.document == chain.type.id, !isEdited, chain.links.count > 1 || isUnderWay { return [] }
            guard let (id, own) = DocumentType.numbered(entry.document), id == chain.amending.id else { continue }
            // It says what it said, whatever it rests on.
            if chain.orphans.contains(own), !isEdited { return [] }
            let link = chain.links.first { $0.number == own }
            if entry.format == AmendedText.format {
                if isEdited { return [told(entry, source, "no es como Foja lo dejó", .error)] }
                if let link {
                    return link.number == chain.links.count - 1 ? standing(link, chain, amendment, source) : []
                }
                guard own == number else { return [] }
                return current(entry, source, amendment)
            }
            if own == number, link == nil, !isEdited, amendment?.changes == nil {
                return [loose(entry, "y lo que modifica no está firmado, o no como se firmó", source)]
            }
            guard own != number, !isEdited else { return nil }
            return link == nil && !chain.annulled.contains(own)
                ? [
                    loose(
                        entry,
                        "y el caso "
                            + (number.map { "dice que su modificatorio es el número \($0)" }
                                ?? "no dice que se suscriba"),
                        source)
                ] : []
        }
        return nil
    }

    /// Whether a print is of what is not the case's any more.
    func isPast(_ entry: Manifest.Entry) -> Bool {
        findings(SourceText(name: entry.name, bytes: []), entry, isEdited: false) != nil
    }

    // MARK: Texts

    /// What the case says otherwise than what holds, if no amendment is on its way that says it.
    private func standing(
        _ link: AmendmentChain.Link, _ chain: AmendmentChain, _ amendment: Amendment?, _ source: SourceText
    ) -> [Diagnostic] {
        if let amendment, amendment.type.number == chain.links.count { return [] }
        do throws(DiagnosticsError) {
            let kept = try Amendment.kept(by: chain.amending, in: input, installation)
            let text = try AmendedText(
                of: link, in: chain, to: input, keeping: kept, installation, packStore: packStore)
            return AmendmentChanges(text.base, text.new).all.map { change in
                let said = change.before.first ?? change.after.first ?? ""
                return Diagnostic(
                    "version.otro-caso",
                    "el caso \(change.kind == .adds ? "agrega algo a" : "cambia algo de") lo que rige: \(change.clause)"
                        + (change.place.isEmpty ? "" : ", \(change.place)"),
                    at: DocumentFolder.place(source.name), severity: .warning,
                    notes: [.init("«\(said.count > 120 ? said.prefix(117) + "…" : said)»")],
                    fix: "lo que cambió se pacta en otro documento que también se firme", about: chain.type.id)
            }
        } catch {
            return error.diagnostics.map { $0.with(severity: .warning) }
        }
    }

    /// The text beside an amendment that nobody signed yet.
    private func current(_ entry: Manifest.Entry, _ source: SourceText, _ amendment: Amendment?) -> [Diagnostic] {
        let isFinal = entry.mode == RenderingMode.final.rawValue
        guard let amendment, let text = amendment.text,
            let file = try? AmendedFile(
                text, of: amendment.type, mode: isFinal ? .final : .draft, by: installation)
        else { return [told(entry, source, "no se puede comparar con el caso", .warning)] }
        if file.bytes == source.bytes { return [] }
        return [told(entry, source, "no es el que dan ahora el caso y lo firmado", isFinal ? .error : .warning)]
    }

    private func told(
        _ entry: Manifest.Entry, _ source: SourceText, _ what: String, _ severity: Diagnostic.Severity
    ) -> Diagnostic {
        Diagnostic(
            "modificatorio.ordenado", "`\(entry.name)`, el texto ordenado de `\(entry.document)`, \(what)",
            at: source.place(atByte: 0), severity: severity,
            fix: "vuelva a generar `\(entry.document)`, que lo hace de nuevo", about: entry.document)
    }

    private func loose(_ entry: Manifest.Entry, _ why: String, _ source: SourceText) -> Diagnostic {
        Diagnostic(
            "modificatorio.suelto",
            "`\(entry.name)` no está firmado, \(why)",
            at: source.place(atByte: 0), severity: .warning,
            fix: "si no vale, sáquelo de la carpeta; si vale, corrija el número del caso", about: entry.document)
    }
}
