internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// What putting documents into a folder means for the versions that are kept there: what is new, what it takes the place
/// of, what stays.
struct WritingPlan {
    /// A document about to be written: the hash of its text, and what it was made with.
    struct Made {
        let text: String?
        let making: HistoryEvent.Making
        /// The digests of the packs of files that were made with another one, by name.
        var packs: [String: String] = [:]
    }

    private let manifest: Manifest
    private let order: WritingOrder
    /// Those to be written; what stays as it is is taken out.
    private(set) var entries: [Manifest.Entry]
    /// What happens, in order.
    private(set) var events: [HistoryEvent] = []
    /// Files that come to versions that are kept already: they are kept with them.
    private(set) var added: [(document: String, version: Int, name: String)] = []
    /// The versions that others take the place of.
    private(set) var replaced: [(document: String, version: DocumentLife.Version)] = []
    /// Signed documents that would be others, and are left.
    private(set) var left: Set<String> = []
    /// The packs of the versions that stand in the folder or are about to.
    private(set) var packs: Set<String> = []
    /// What stands in the way.
    private(set) var refusals: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []
    private let folder: String
    private let stands: (_ name: String, _ sha256: String) -> Bool

    /// - Parameters:
    ///   - made: By document.
    ///   - folder: How messages call where they go.
    ///   - stands: Whether a file of this name has this hash.
    init(
        _ entries: [Manifest.Entry], made: [String: Made], over manifest: Manifest, _ order: WritingOrder,
        in folder: String, stands: @escaping (_ name: String, _ sha256: String) -> Bool
    ) {
        self.entries = entries
        self.manifest = manifest
        self.order = order
        self.folder = folder
        self.stands = stands
        var seen: Set<String> = []
        for document in entries.map(\.document) where seen.insert(document).inserted {
            let own = entries.filter { $0.document == document }
            plan(document, own, made[document] ?? WritingPlan.made(of: own))
        }
    }

    /// What entries alone say of a document.
    static func made(of entries: [Manifest.Entry]) -> Made {
        let markup = entries.first { ["xhtml", "html"].contains($0.format) }
        return Made(text: markup?.sha256, making: WritingPlan.making(of: entries[0].ingredients))
    }

    /// Which of the ingredients of a file are the program and the case.
    static func making(of ingredients: [Manifest.Ingredient]) -> HistoryEvent.Making {
        let own = ["paquete.yaml", "institucion.yaml"]
        return HistoryEvent.Making(
            pack: nil, engine: ingredients.first(where: Engine.isEngine),
            given: ingredients.first {
                !Engine.isEngine($0) && !$0.name.utf8.contains(0x2F) && !own.contains($0.name)
            })
    }

    private mutating func plan(_ document: String, _ own: [Manifest.Entry], _ made: Made) {
        let life = manifest.history.life(of: document)
        guard let mode = RenderingMode(rawValue: own[0].mode) else { return }
        let files = own.map {
            HistoryEvent.File(name: $0.name, format: $0.format, sha256: $0.sha256, pack: made.packs[$0.name])
        }
        switch life?.current {
        case .version(let version) where version.holds:
            if WritingPlan.isSame(version.files, version.text, files, made.text) {
                stays(document, version, files)
            } else if version.isSigned {
                refuse(document, version)
            } else {
                replace(document, version)
                begin(document, mode, files, made, life)
            }
        case .draft(let draft) where mode == .draft && WritingPlan.isSame(draft.files, draft.text, files, made.text):
            let new = files.filter { !draft.files.contains($0) }
            if !new.isEmpty {
                events.append(
                    HistoryEvent(
                        document, .draft, draft: draft.number, files: new, text: made.text, making: made.making))
            }
        default: begin(document, mode, files, made, life)
        }
    }

    /// A new draft, or a new version.
    private mutating func begin(
        _ document: String, _ mode: RenderingMode, _ files: [HistoryEvent.File], _ made: Made, _ life: DocumentLife?
    ) {
        guard !mode.isBlank else { return }
        let isFinal = mode == .final
        warn(document, life)
        if isFinal, let pack = made.making.pack { packs.insert(pack) }
        let next = life?.nextVersion ?? manifest.history.taken(of: document) + 1
        events.append(
            HistoryEvent(
                document, isFinal ? .final : .draft, version: isFinal ? next : nil,
                draft: isFinal ? nil : (life?.drafts ?? 0) + 1, files: files, text: made.text, making: made.making,
                circumstances: order.circumstances))
    }

    private mutating func replace(_ document: String, _ version: DocumentLife.Version) {
        replaced.append((document, version))
        events.append(
            HistoryEvent(document, .replaced, version: version.number, circumstances: order.circumstances))
        warnings.append(
            Diagnostic(
                "version.sustituida",
                "la versión \(version.number) de `\(document)` (\(version.wasSaid)) quedó en "
                    + "`\(FilePath.join(folder, VersionFolder.path(document, version.number)))`",
                severity: .warning, about: document))
    }

    /// The text is the version's: what has another format is added to it, what has one of its own stays.
    private mutating func stays(_ document: String, _ version: DocumentLife.Version, _ files: [HistoryEvent.File]) {
        if let pack = version.making?.pack { packs.insert(pack) }
        var new: [HistoryEvent.File] = []
        for file in files {
            guard let old = version.files.first(where: { $0.name == file.name }) else {
                new.append(file)
                continue
            }
            if old.sha256 == file.sha256 { continue }
            // The same text, printed before: that print is the version's while it stands, and what went out of the house is for ever.
            if version.isKept || stands(old.name, old.sha256) {
                entries.removeAll { $0.name == file.name }
                if !stands(old.name, old.sha256) { warnings.append(otherPrint(document, version, old.name)) }
            } else {
                new.append(file)
            }
        }
        guard !new.isEmpty else { return }
        if version.isKept { added += new.map { (document, version.number, $0.name) } }
        events.append(
            HistoryEvent(
                document, version.state, version: version.number, files: new, circumstances: order.circumstances)
        )
    }

    /// That a print of what was sent or signed is not as it was, and no other takes its place.
    private func otherPrint(_ document: String, _ version: DocumentLife.Version, _ name: String) -> Diagnostic {
        Diagnostic(
            version.isSigned ? "version.firmado-tocado" : "version.copia",
            "`\(name)`, de la versión \(version.number) de `\(document)` (\(version.wasSaid)), no está como era, y no "
                + "se hace otro en su lugar",
            at: DocumentFolder.place(FilePath.join(folder, name)), severity: .warning,
            fix:
                "`foja recuperar \(document) --version \(version.number) --carpeta \(folder) --reponer` pone el que era",
            about: document)
    }

    private mutating func refuse(_ document: String, _ version: DocumentLife.Version) {
        let day = version.events.last { $0.state == .signed }?.circumstances.date
        let when = day.map { " el \(Spoken.date($0))" } ?? ""
        let problem = Diagnostic(
            "version.firmado",
            "`\(document)` se firmó\(when) (versión \(version.number)), y con lo de ahora sería otro: "
                + (order.leavesSigned ? "queda como se firmó" : "no se escribió nada"),
            severity: order.leavesSigned ? .warning : .error,
            fix: WritingPlan.wayOut(of: document)
                + "; si se firmó por error, `foja anular \(document)`; con `--salida` se hace en otra carpeta",
            about: document)
        if order.leavesSigned { warnings.append(problem) } else { refusals.append(problem) }
        left.insert(document)
        if let pack = version.making?.pack { packs.insert(pack) }
        entries.removeAll { $0.document == document }
    }

    /// How what was signed is changed: one of several, by the one that follows it.
    private static func wayOut(of document: String) -> String {
        guard let (id, number) = DocumentType.numbered(document) else {
            return "lo firmado se cambia con otro documento que también se firme, como un contrato modificatorio"
        }
        return "lo firmado se cambia con el que sigue: dé al caso el número \(number + 1), y será `\(id)-\(number + 1)`"
    }

    private mutating func warn(_ document: String, _ life: DocumentLife?) {
        if let warning = life?.warning(of: order.date) { warnings.append(warning) }
    }

    /// Whether a text is one that is there already. A PDF is printed anew each time, and not by the same browser, and a Word file
    /// made by another Foja has other bytes: they count only where nothing else does.
    private static func isSame(
        _ old: [HistoryEvent.File], _ oldText: String?, _ new: [HistoryEvent.File], _ newText: String?
    ) -> Bool {
        let pairs = new.compactMap { file in old.first { $0.name == file.name }.map { (file, $0) } }
        guard let oldText, let newText else {
            return !pairs.isEmpty && pairs.allSatisfy { $0.sha256 == $1.sha256 }
        }
        let isOne = oldText == newText || pairs.contains { $0.isMarkup && $0.sha256 == $1.sha256 }
        return isOne && pairs.allSatisfy { $0.isPrint || $0.sha256 == $1.sha256 }
    }
}

extension DocumentLife {
    /// Tells a day before the one of something that happened earlier.
    func warning(of date: CivilDate?) -> Diagnostic? {
        guard let date, let lastDate, date < lastDate else { return nil }
        return Diagnostic(
            "historia.fecha-anterior",
            "la fecha que se da, \(Spoken.date(date)), es anterior a la de lo último que consta de `\(document)`, "
                + Spoken.date(lastDate),
            severity: .warning, fix: "revise la fecha; quedó anotada como se dio", about: document)
    }
}

extension DocumentLife.Version {
    /// What it is, in a sentence: «final», «firmado», «enviado, borrador 3».
    var wasSaid: String { state.rawValue + (draft.map { ", borrador \($0)" } ?? "") }
}
