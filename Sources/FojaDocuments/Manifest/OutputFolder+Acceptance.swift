internal import FojaData
internal import FojaDiagnostics

extension Manifest {
    /// What a manifest says, as far as it is understood, whether or not its history holds together.
    ///
    /// What is not understood is left out, and what names anything outside of the folder.
    static func claims(_ source: SourceText) -> Manifest {
        guard let root = (try? DataTree.read(source, format: .json, limits: limits))?.root else { return Manifest() }
        func understood<Item>(_ key: String, _ read: (DataTree.Node, inout [Diagnostic]) -> Item?) -> [Item] {
            (root[key]?.items ?? []).compactMap { node in
                var problems: [Diagnostic] = []
                let item = read(node, &problems)
                return problems.isEmpty ? item : nil
            }
        }
        var names: Set<String> = []
        let entries = understood("archivos") { Manifest.entries([$0], &$1).first?.entry }.filter {
            names.insert($0.name).inserted
        }
        let pending = understood("escribiendo") { node, problems in
            Manifest.entries([node], isPending: true, &problems).first.flatMap { item in
                item.temporary.map { Pending(entry: item.entry, temporary: $0) }
            }
        }
        var history = History()
        for item in understood("historia", { History.Item.read($0, &$1)?.item }) { history.append(item) }
        let events = understood("por_anotar") { HistoryEvent.read($0, &$1)?.event }
        return Manifest(entries, history: history, writing: pending, events: events)
    }
}

extension OutputFolder {
    /// Begins the history of a folder again with what stands there, where the one that it had cannot be believed and there is
    /// no copy of it. The manifest of before is kept beside, and no file is touched.
    ///
    /// - Parameters:
    ///   - made: What a file says that it is, if it is what Foja makes.
    ///   - identity: What a document says that only one case can say, by path.
    ///   - pack: Puts the pack where it is kept, if it is one of those that what was found needs.
    /// - Throws: `historia.entera` where nothing is wrong; `manifiesto.futuro`; what keeps a file from being read.
    func acceptHistory(
        _ circumstances: HistoryEvent.Circumstances, made: @escaping (_ path: String) -> FoundHistory.Made?,
        identity: @escaping (_ path: String) -> [String: String] = { _ in [:] },
        pack: (_ needed: Set<String>) throws(DiagnosticsError) -> Void = { _ in }
    ) throws(DiagnosticsError) {
        try store.update(path) { () throws(DiagnosticsError) in
            let reason = try brokenHistory()
            let file = FilePath.join(path, Manifest.fileName)
            let bytes =
                store.kind(of: file) == nil ? nil : try store.read(file, limit: Manifest.limits.bytes, follows: false)
            let claims =
                bytes.map { finish(Manifest.claims(SourceText(name: file, bytes: $0))).withHistory } ?? Manifest()
            if bytes == nil { settleAll() }
            let found = FoundHistory(claims, in: self, made: made, identity: identity)
            try pack(found.packs)
            let kept = try bytes.map { bytes throws(DiagnosticsError) in try keep(bytes) }
            let headFile = FilePath.join(path, VersionFolder.head)
            let head =
                store.kind(of: headFile) == nil
                ? nil : Digest(of: try store.read(headFile, limit: 4_096, follows: false)).hexadecimal
            var history = History()
            history.append(
                .acceptance(
                    HistoryAcceptance(
                        reason: reason, circumstances: circumstances, kept: kept, head: head,
                        restated: found.items.count, found: found.found, doubts: found.doubts)))
            for item in found.items { history.append(item) }
            let manifest = StoredFile(
                name: Manifest.fileName, bytes: Manifest(found.entries, history: history).bytes)
            try store.replace([manifest] + self.head(history), in: path, keeping: []) { _ in manifest }
        }
    }

    /// Why the history of the folder cannot be believed.
    ///
    /// - Throws: Where it can, and where that is not what is wrong.
    private func brokenHistory() throws(DiagnosticsError) -> String {
        let problems: [Diagnostic]
        do throws(DiagnosticsError) {
            guard try knownManifest(replacing: false) != nil else { throw OutputFolder.withoutManifest(path) }
            throw DiagnosticsError(
                Diagnostic(
                    "historia.entera", "la historia de `\(path)` está entera: no hay nada que aceptar",
                    fix: "`foja estado \(path)` dice qué es cada documento"))
        } catch {
            problems = error.diagnostics
        }
        let isOther = problems.contains { problem in
            ["historia.entera", "manifiesto.futuro", "version.sin-manifiesto"].contains(problem.id.name)
        }
        // The first says what is wrong, and what keeps a file from being read is mended otherwise.
        guard !isOther, let first = problems.first, first.category == .finding else {
            throw DiagnosticsError(problems)
        }
        return first.id.name
    }

    private func settleAll() {
        for folder in [path, FilePath.join(path, VersionFolder.hidden)] { store.settle([], in: folder) }
    }

    /// Keeps the manifest of before under the next name that is free, or that has it already.
    private func keep(_ bytes: [UInt8]) throws(DiagnosticsError) -> HistoryEvent.File {
        let hash = Digest(of: bytes).hexadecimal
        var number = 1
        while true {
            let name = "\(Manifest.fileName).roto-\(number)"
            if store.kind(of: FilePath.join(path, name)) != nil, !has(name, hash) {
                number += 1
                continue
            }
            try store.add([StoredFile(name: name, bytes: bytes)], in: path)
            return HistoryEvent.File(name: name, format: "json", sha256: hash)
        }
    }
}
