internal import FojaData
public import FojaDiagnostics

/// The files of a version that were put where they should stand.
public struct RestoredVersion: Sendable {
    /// Their paths; none where nothing had changed.
    public let paths: [String]
    /// What is nowhere as it was.
    public let lost: [Diagnostic]
}

extension DocumentFolder {
    /// Puts the files of a version into another folder, never over one that stands there.
    ///
    /// - Returns: The paths written.
    /// - Throws: `version.no-existe`, `version.incompleta`, `archivo.otro`.
    public func recover(
        _ document: String, version number: Int, to target: String
    ) throws(DiagnosticsError) -> [String] {
        let (life, version) = try version(number, of: document, try manifest())
        let (files, lost) = whole(version, life)
        guard lost.isEmpty else { throw DiagnosticsError(lost) }
        try installation.store.add(files, in: target)
        return files.map { FilePath.join(target, $0.name) }
    }

    /// Puts the files of a version as they were where they should stand in this folder: among what is kept and, of the one that
    /// stands, in the folder itself. What is in their place is kept as `….anterior-N`.
    ///
    /// - Throws: `version.no-existe`, or what the system refused; then all is as it was.
    public func restore(_ document: String, version number: Int) throws(DiagnosticsError) -> RestoredVersion {
        try installation.store.update(path) { () throws(DiagnosticsError) in
            guard let known = try folder.knownManifest(replacing: false) else {
                throw OutputFolder.withoutManifest(path)
            }
            let manifest = known.withHistory
            let (life, version) = try version(number, of: document, manifest)
            let (files, lost) = whole(version, life)
            var new: [StoredFile] = []
            for file in files {
                let hash = Digest(of: file.bytes).hexadecimal
                let copy = VersionFolder.path(life.document, number) + "/" + file.name
                let isStanding = life.standing?.number == number && file.name != version.scan?.name
                let places = (version.isKept ? [copy] : []) + (isStanding ? [file.name] : [])
                new += places.filter { !folder.has($0, hash) }.map { StoredFile(name: $0, bytes: file.bytes) }
            }
            guard !new.isEmpty else { return RestoredVersion(paths: [], lost: lost) }
            let present = new.map(\.name).filter { installation.store.kind(of: FilePath.join(path, $0)) != nil }
            try installation.store.replace(new, in: path, keeping: Set(present)) { _ in
                StoredFile(name: Manifest.fileName, bytes: known.bytes)
            }
            return RestoredVersion(paths: new.map { FilePath.join(path, $0.name) }, lost: lost)
        }
    }

    private func version(
        _ number: Int, of document: String, _ manifest: Manifest
    ) throws(DiagnosticsError) -> (DocumentLife, DocumentLife.Version) {
        let life = try life(of: document, manifest)
        if let version = life.version(number) { return (life, version) }
        let known = life.versions.map { String($0.number) }.joined(separator: ", ")
        throw DiagnosticsError(
            Diagnostic(
                "version.no-existe", "de `\(life.document)` no hay versión \(number)", category: .usage,
                fix: known.isEmpty
                    ? "no hay ninguna: solo se guarda lo que fue enviado, final o firmado" : "hay: \(known)"))
    }

    /// The files of a version as they were, wherever they stand so; and, as errors, those that are nowhere.
    private func whole(
        _ version: DocumentLife.Version, _ life: DocumentLife
    ) -> (files: [StoredFile], lost: [Diagnostic]) {
        var files: [StoredFile] = []
        var lost: [Diagnostic] = []
        for file in version.allFiles {
            if let bytes = folder.bytes(of: file, life.document, version.number) {
                files.append(StoredFile(name: file.name, bytes: bytes))
                continue
            }
            let place = FilePath.join(path, VersionFolder.path(life.document, version.number) + "/" + file.name)
            lost.append(
                Diagnostic(
                    "version.incompleta",
                    "de la versión \(version.number) de `\(life.document)` no queda `\(file.name)` como era: "
                        + "nada en `\(path)` tiene sus bytes",
                    at: DocumentFolder.place(place),
                    fix: "búsquelo en una copia de seguridad de la carpeta, y póngalo ahí",
                    about: life.document))
        }
        return (files, lost)
    }
}
