internal import FojaData
internal import FojaDiagnostics

extension DocumentLife.Version {
    /// Whether its files are kept apart since: it was sent, signed, annulled or replaced.
    var isKept: Bool { events.contains { $0.state != .final && $0.state != .draft } }

    /// Whether somebody signed it, whatever happened afterwards.
    var wasSigned: Bool { events.contains { $0.state == .signed } }

    /// All that is kept of it: its files and what was signed on paper.
    var allFiles: [HistoryEvent.File] { files + [scan].compactMap(\.self) }
}

extension OutputFolder {
    /// What of a version that is kept is not as it was: its copies and, of a signed one, what stands in the folder.
    ///
    /// The bytes that were written down are looked for by their hash wherever else they may stand, so that it can be said whether
    /// anything is lost, and how it comes back.
    ///
    /// - Parameter name: Only of this file; `nil`: of all.
    func copyFindings(
        of version: DocumentLife.Version, _ life: DocumentLife, only name: String? = nil
    ) -> [Diagnostic] {
        guard version.isKept else { return [] }
        let isStanding = life.standing?.number == version.number
        var out: [Diagnostic] = []
        for file in version.allFiles where name == nil || file.name == name {
            let copy = VersionFolder.path(life.document, version.number) + "/" + file.name
            let isCopied = has(copy, file.sha256)
            let isExpected = isStanding && version.isSigned && file != version.scan
            if isCopied, !isExpected || has(file.name, file.sha256) { continue }
            let told = Told(life.document, version, file, folder: path)
            guard let good = self.path(of: file, life.document, version.number) else {
                out.append(told.lost(FilePath.join(path, copy)))
                continue
            }
            if !isCopied {
                let place = FilePath.join(path, copy)
                out.append(told.copy(place, isThere: store.kind(of: place) != nil, good: good))
            }
            if isExpected, !has(file.name, file.sha256) {
                let place = FilePath.join(path, file.name)
                out.append(told.touched(place, isThere: store.kind(of: place) != nil, good: good))
            }
        }
        return out
    }

    /// The same of every version of some documents.
    func copyFindings(in history: History, of document: String? = nil) -> [Diagnostic] {
        history.documents.filter { document == nil || $0 == document }.compactMap(history.life).flatMap { life in
            life.versions.flatMap { copyFindings(of: $0, life) }
        }
    }

    /// Where else in the folder the bytes of a file of a version may stand: kept when something was written over them, or as
    /// another version's.
    func otherPlaces(of file: HistoryEvent.File, _ document: String) -> [String] {
        func like(in folder: String) -> [String] {
            let names = (try? store.names(in: folder.isEmpty ? path : FilePath.join(path, folder))) ?? []
            return names.filter { $0 == file.name || $0.hasPrefix(file.name + ".anterior-") }
                .map { folder.isEmpty ? $0 : folder + "/" + $0 }
        }
        let all = "\(VersionFolder.name)/\(document)"
        let numbers = (try? store.names(in: FilePath.join(path, all))) ?? []
        return like(in: "") + numbers.filter { Int($0) != nil }.flatMap { like(in: all + "/" + $0) }
    }

    /// What is said of a file of a version.
    private struct Told {
        let document: String
        let version: DocumentLife.Version
        let file: HistoryEvent.File
        let folder: String

        init(
            _ document: String, _ version: DocumentLife.Version, _ file: HistoryEvent.File, folder: String
        ) {
            self.document = document
            self.version = version
            self.file = file
            self.folder = folder
        }

        private var said: String { "la versión \(version.number) de `\(document)` (\(version.wasSaid))" }

        private var fix: String {
            "`foja recuperar \(document) --version \(version.number) --carpeta \(folder) --reponer` pone el que era; lo que haya "
                + "en su lugar se guarda como `\(file.name).anterior-N`"
        }

        func copy(_ place: String, isThere: Bool, good: String) -> Diagnostic {
            Diagnostic(
                "version.copia",
                "la copia de `\(file.name)` que se guarda de \(said) "
                    + (isThere ? "cambió después" : "no está") + "; el que era está en `\(good)`",
                at: DocumentFolder.place(place), severity: .warning, fix: fix, about: document)
        }

        func touched(_ place: String, isThere: Bool, good: String) -> Diagnostic {
            Diagnostic(
                "version.firmado-tocado",
                "`\(file.name)`, de \(said), "
                    + (isThere ? "cambió después de firmarse" : "se firmó y no está en la carpeta")
                    + ": sigue firmado, y lo que se firmó está en `\(good)`",
                at: DocumentFolder.place(place), severity: isThere ? .error : .warning, fix: fix, about: document)
        }

        func lost(_ place: String) -> Diagnostic {
            Diagnostic(
                "version.incompleta",
                "de \(said) no queda `\(file.name)` como era"
                    + (version.isSigned ? ", y está firmado: lo que haya con ese nombre no vale por él" : ""),
                at: DocumentFolder.place(place), severity: version.isSigned ? .error : .warning,
                fix: "si hay una copia de la carpeta, póngalo en `\(place)`", about: document)
        }
    }
}
