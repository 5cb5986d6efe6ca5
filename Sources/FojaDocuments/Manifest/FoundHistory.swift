internal import FojaDiagnostics
internal import FojaTemplating

/// What a folder has where its record cannot be believed: what the record said, held against the files that stand there, and
/// what stands there of which it said nothing.
struct FoundHistory {
    /// What a document says of itself that is what its own data and pack make.
    struct Made {
        let document: String
        let mode: RenderingMode
        /// The digest of the pack that makes it.
        let pack: String
        /// What it says that only one case can say, by path.
        var identity: [String: String] = [:]
    }

    /// The record of before, as far as it could be read.
    private let claims: Manifest
    private let folder: OutputFolder
    private let made: (_ path: String) -> Made?
    private let identity: (_ path: String) -> [String: String]
    /// What the documents of the folder say that only one case can say; `nil` until something is held against it.
    private var known: [String: String]?
    /// What is said again, in order.
    private(set) var items: [History.Item] = []
    /// What is said of what no record says anything of.
    private var unknown: [HistoryEvent] = []
    private(set) var entries: [Manifest.Entry]
    private(set) var doubts: [HistoryAcceptance.Doubt] = []
    private var hashes: [String: String] = [:]

    /// - Parameters:
    ///   - claims: What the record says, with nothing in it that is not understood.
    ///   - made: What a file says that it is, if it is what Foja makes; `nil` of any other.
    ///   - identity: What a document says that only one case can say, by path.
    init(
        _ claims: Manifest, in folder: OutputFolder, made: @escaping (_ path: String) -> Made?,
        identity: @escaping (_ path: String) -> [String: String] = { _ in [:] }
    ) {
        self.claims = claims
        self.folder = folder
        self.made = made
        self.identity = identity
        entries = claims.entries
        var unsigned: Set<String> = []
        var before: [HistoryEvent] = []
        var after: [HistoryEvent] = []
        let kept = keptVersions()
        let lives = Dictionary(
            claims.history.documents.compactMap(claims.history.life).map { ($0.document, $0) }
        ) { first, _ in first }
        for document in Set(lives.keys).union(kept.keys).union(standing()).sorted() {
            let life = lives[document]
            let own = kept[document] ?? [:]
            for version in life?.versions ?? [] where hold(version, of: document, own[version.number]) {
                unsigned.insert("\(document) \(version.number)")
            }
            let (events, number) = standing(document, life, own)
            for other in own.keys.sorted() where life?.version(other) == nil && other != number {
                before += unrecorded(document, other, own[other] ?? [])
            }
            after += events
        }
        unknown = before + after
        items =
            before.map { .event($0) } + claims.history.items.map { FoundHistory.restated($0, unsigned) }
            + after.map { .event($0) }
    }

    /// The digests of the packs that make what no record says anything of.
    var packs: Set<String> { Set(unknown.compactMap { $0.making?.pack }) }

    /// Every file that was looked at, as it was found.
    var found: [HistoryAcceptance.Found] {
        hashes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
            .init(path: $0.key, sha256: $0.value)
        }
    }

    private mutating func hash(_ name: String) -> String? {
        if let known = hashes[name] { return known }
        guard let bytes = try? folder.store.read(FilePath.join(folder.path, name), limit: 256 << 20, follows: false)
        else { return nil }
        let hash = Digest(of: bytes).hexadecimal
        hashes[name] = hash
        return hash
    }

    /// An event as it is said again: what is not as it was signed is not signed.
    private static func restated(_ item: History.Item, _ unsigned: Set<String>) -> History.Item {
        guard case .event(let event) = item, event.state == .signed, let version = event.version,
            unsigned.contains("\(event.document) \(version)")
        else { return item }
        return .event(
            HistoryEvent(
                event.document, event.draft == nil ? .final : .sent, version: version, draft: event.draft,
                files: event.files, text: event.text, making: event.making, scan: event.scan))
    }

    // MARK: What the record says

    /// Holds a version against the files that stand.
    ///
    /// - Returns: Whether it was signed and is not as it was then.
    private mutating func hold(_ version: DocumentLife.Version, of document: String, _ kept: [String]?) -> Bool {
        var isOther = false
        for file in version.files + [version.scan].compactMap(\.self) {
            let places = [VersionFolder.path(document, version.number) + "/" + file.name, file.name]
            let present = places.map { hash($0) }
            if present.contains(file.sha256) { continue }
            let isAbsent = present.allSatisfy { $0 == nil }
            doubts.append(
                .init(kind: isAbsent ? .absent : .changed, document: document, version: version.number, file: file.name)
            )
            if !isAbsent || file != version.scan { isOther = true }
        }
        if version.isSigned, isOther {
            doubts.append(.init(kind: .signature, document: document, version: version.number))
            return true
        }
        guard let kept, version.scan == nil, !version.isSigned else { return false }
        if kept.contains(DocumentFolder.scanName) {
            doubts.append(
                .init(kind: .scan, document: document, version: version.number, file: DocumentFolder.scanName))
        } else if version.state == .final {
            let place = VersionFolder.path(document, version.number)
            let isOwn = version.files.contains { hash(place + "/" + $0.name) == $0.sha256 }
            doubts.append(.init(kind: isOwn ? .copy : .foreign, document: document, version: version.number))
        }
        return false
    }

    // MARK: What it does not

    /// The files of each version that is kept, by document and number.
    private mutating func keptVersions() -> [String: [Int: [String]]] {
        var out: [String: [Int: [String]]] = [:]
        let all = FilePath.join(folder.path, VersionFolder.name)
        guard folder.store.kind(of: all) == .folder else { return out }
        for document in (try? folder.store.names(in: all)) ?? [] where Manifest.isBareName(document) {
            let own = FilePath.join(all, document)
            guard folder.store.kind(of: own) == .folder else { continue }
            for name in (try? folder.store.names(in: own)) ?? [] {
                guard let number = Int(name), String(number) == name, HistoryEvent.isCount(number),
                    folder.store.kind(of: FilePath.join(own, name)) == .folder
                else { continue }
                let files = ((try? folder.store.names(in: FilePath.join(own, name))) ?? []).filter {
                    Manifest.isBareName($0) && Writer.temporary($0) == nil
                        && hash(VersionFolder.path(document, number) + "/" + $0) != nil
                }
                out[document, default: [:]][number] = files
            }
        }
        return out
    }

    /// A version that is kept and of which the record says nothing: one only if its own data make it, and it is of the case.
    /// Anybody may have put there anything else.
    private mutating func unrecorded(_ document: String, _ number: Int, _ names: [String]) -> [HistoryEvent] {
        let place = VersionFolder.path(document, number)
        guard let own = origin(of: document, names, in: place) else {
            doubts.append(.init(kind: .foreign, document: document, version: number))
            return []
        }
        doubts.append(.init(kind: .unrecorded, document: document, version: number))
        let (files, scan) = files(names, of: document, in: place)
        let event = HistoryEvent(
            document, own.mode == .draft ? .sent : .final, version: number, draft: own.mode == .draft ? 1 : nil,
            files: files, making: .init(pack: own.pack, engine: nil, given: nil), scan: scan)
        return [event, HistoryEvent(document, .replaced, version: number)]
    }

    /// What stands in the folder of a document, where it is not what the record says.
    ///
    /// - Returns: What is said of it, and which version it is.
    private mutating func standing(
        _ document: String, _ life: DocumentLife?, _ kept: [Int: [String]]
    ) -> (events: [HistoryEvent], number: Int?) {
        let names = names(of: document)
        let (files, _) = files(names, of: document, in: "")
        guard !files.isEmpty, !isRecorded(files, life), let own = origin(of: document, names, in: "") else {
            return ([], nil)
        }
        // One that is kept though it stands there was sent, or signed.
        let same = kept.keys.sorted().last { number in
            life?.version(number) == nil
                && files.allSatisfy { hash(VersionFolder.path(document, number) + "/" + $0.name) == $0.sha256 }
        }
        if let same {
            let scan = self.files(kept[same] ?? [], of: document, in: VersionFolder.path(document, same)).scan
            return (take(document, same, files, scan, own), same)
        }
        // Only where nothing that the record has is lost by it, for what stands may be somebody's edit; and a draft may be
        // written over.
        if let standing = life?.standing {
            let isKept = standing.files.allSatisfy {
                hash(VersionFolder.path(document, standing.number) + "/" + $0.name) == $0.sha256
            }
            guard isKept, !standing.isSigned else { return ([], nil) }
        }
        guard own.mode == .final else { return ([], nil) }
        let number = max(life?.nextVersion ?? 1, (kept.keys.max() ?? 0) + 1)
        let replaced = life?.standing.map { [HistoryEvent(document, .replaced, version: $0.number)] } ?? []
        return (replaced + take(document, number, files, nil, own), number)
    }

    private mutating func take(
        _ document: String, _ number: Int, _ files: [HistoryEvent.File], _ scan: HistoryEvent.File?, _ own: Made
    ) -> [HistoryEvent] {
        doubts.append(.init(kind: .unrecorded, document: document, version: number))
        if let scan { doubts.append(.init(kind: .scan, document: document, version: number, file: scan.name)) }
        let new = files.map { file in
            Manifest.Entry(
                name: file.name, document: document, mode: own.mode.rawValue, format: file.format, sha256: file.sha256,
                ingredients: [])
        }
        let taken = Set(new.map(\.name))
        entries = entries.filter { !taken.contains($0.name) } + new
        return [
            HistoryEvent(
                document, own.mode == .draft ? .sent : .final, version: number, draft: own.mode == .draft ? 1 : nil,
                files: files, text: files.first { $0.format == OutputFormat.xhtml.rawValue }?.sha256,
                making: .init(pack: own.pack, engine: nil, given: nil), scan: scan)
        ]
    }

    /// Whether what stands is what the record says.
    private func isRecorded(_ files: [HistoryEvent.File], _ life: DocumentLife?) -> Bool {
        guard let own = life?.files, !own.isEmpty else { return false }
        return files.allSatisfy { file in own.contains { $0.name == file.name && $0.sha256 == file.sha256 } }
    }

    /// What the markup among some files says that it is, if it is a document of this name and of the case.
    private mutating func origin(of document: String, _ names: [String], in place: String) -> Made? {
        let markup = [OutputFormat.xhtml, .html].lazy.map { document + "." + $0.fileExtension }
            .first { names.contains($0) }
        guard let markup, let own = made(FilePath.join(folder.path, FilePath.join(place, markup))),
            own.document == document || own.document == DocumentType.numbered(document)?.id, !own.mode.isBlank,
            isOfTheCase(own)
        else { return nil }
        return own
    }

    /// Whether a document may be of the case of the folder: what both say that only one case can say is the same.
    private mutating func isOfTheCase(_ own: Made) -> Bool {
        let known = self.known ?? knownIdentity()
        self.known = known
        return own.identity.allSatisfy { path, text in known[path].map { $0 == text } ?? true }
    }

    /// What most of the documents say that the record has and that are as it has them; without a record, most of those that
    /// stand in the folder.
    private func knownIdentity() -> [String: String] {
        let markup = OutputFormat.xhtml
        let recorded = claims.entries.filter { $0.format == markup.rawValue && folder.has($0.name, $0.sha256) }
        var all = recorded.map { identity(FilePath.join(folder.path, $0.name)) }
        if all.allSatisfy(\.isEmpty) {
            all = standing().compactMap {
                made(FilePath.join(folder.path, "\($0).\(markup.fileExtension)"))?.identity
            }
        }
        var counts: [String: [String: Int]] = [:]
        for one in all { for (path, text) in one { counts[path, default: [:]][text, default: 0] += 1 } }
        return counts.compactMapValues { texts in texts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
    }

    /// Files as an event has them, and what was signed on paper.
    private mutating func files(
        _ names: [String], of document: String, in place: String
    ) -> (files: [HistoryEvent.File], scan: HistoryEvent.File?) {
        var files: [HistoryEvent.File] = []
        var scan: HistoryEvent.File?
        for name in names {
            guard let format = OutputFormat.allCases.first(where: { $0.fileExtension == FilePath.fileExtension(name) }),
                let hash = hash(place.isEmpty ? name : place + "/" + name)
            else { continue }
            let isAmended = name == AmendedText.fileName(of: document)
            let file = HistoryEvent.File(
                name: name, format: isAmended ? AmendedText.format : format.rawValue, sha256: hash)
            if name == DocumentFolder.scanName { scan = file } else { files.append(file) }
        }
        files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        return (files, scan)
    }

    /// Whatever in the folder is called as the files of a document are.
    private func names(of document: String) -> [String] {
        (OutputFormat.allCases.map { document + "." + $0.fileExtension } + [AmendedText.fileName(of: document)]).filter
        {
            folder.store.kind(of: FilePath.join(folder.path, $0)) == .file
        }
    }

    /// The documents that stand in the folder by their names.
    private func standing() -> [String] {
        let names = (try? folder.store.names(in: folder.path)) ?? []
        return names.filter { ["xhtml", "html"].contains(FilePath.fileExtension($0)) && Manifest.isBareName($0) }
            .map(FilePath.withoutExtension).filter { !$0.isEmpty && !$0.hasSuffix("." + AmendedText.format) }
    }
}
