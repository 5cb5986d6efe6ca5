public import FojaDiagnostics

/// What `foja validar` says of a folder.
public struct FolderCheckReport: Sendable {
    /// Of each of its documents, and then of each that is kept of its versions.
    public let files: [CheckReport]
    /// What of it concerns no file that stands there.
    public let findings: [Diagnostic]
}

extension Checking {
    /// Whether a path is a folder, whose documents are judged.
    public func isFolder(_ path: String) -> Bool { installation.store.isFolder(path) }

    /// Checks every document of a folder, and what is kept of its versions.
    ///
    /// - Throws: `version.sin-manifiesto` of a folder that has no documents; `carpeta.no-se-puede-leer`.
    public func check(folder path: String) throws(DiagnosticsError) -> FolderCheckReport {
        let folder = OutputFolder(path: path, in: installation.store)
        // One that cannot be understood is told with each of its files.
        let manifest = (try? folder.manifest()) ?? nil
        let names = try installation.store.names(in: path).filter { name in
            guard installation.store.kind(of: FilePath.join(path, name)) == .file else { return false }
            return Coherence.isDocument(name) || manifest?[name] != nil
        }
        var files = names.map { check(FilePath.join(path, $0)) }
        var findings: [Diagnostic] = []
        for life in (manifest?.history.documents ?? []).compactMap({ manifest?.history.life(of: $0) }) {
            for version in life.versions where version.isKept {
                for file in version.allFiles {
                    let copy = FilePath.join(path, VersionFolder.path(life.document, version.number) + "/" + file.name)
                    if installation.store.kind(of: copy) != nil {
                        files.append(check(copy))
                    } else {
                        findings += folder.copyFindings(of: version, life, only: file.name)
                    }
                }
            }
        }
        guard !files.isEmpty || !findings.isEmpty else { throw OutputFolder.withoutManifest(path) }
        return FolderCheckReport(files: files, findings: findings)
    }
}
