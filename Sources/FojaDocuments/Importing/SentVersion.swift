internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// The document that was sent and came back edited, where the folder of its case keeps it.
struct SentVersion {
    /// Where it is kept.
    let path: String
    let tree: XMLTree
    private let data: CaseData
    private let paths: Set<String>

    /// - Parameters:
    ///   - path: The edited document.
    ///   - caseID: The name of the case, by which its folder is called.
    /// - Returns: The newest of what is kept that has the data and the terms that the document carries, all of them; `nil` if
    ///   there is none. One that is only like it is another document: what differs was edited by nobody.
    init?(of document: ImportedDocument, at path: String, caseID: String?, in installation: Installation) {
        for folder in [FilePath.parent(path)] + (caseID.map { ["output/" + $0] } ?? []) {
            guard let kept = try? DocumentFolder(folder, in: installation),
                let known = try? kept.versions(of: document.documentID)
            else { continue }
            for file in known.flatMap(\.versions).reversed().flatMap(\.files) where SentVersion.isMarkup(file) {
                guard let version = SentVersion(reading: file, as: document.documentID, in: installation),
                    version.isUnchanged(in: document)
                else { continue }
                self = version
                return
            }
        }
        return nil
    }

    private static func isMarkup(_ path: String) -> Bool {
        [OutputFormat.xhtml, .html].map(\.fileExtension).contains(FilePath.fileExtension(path))
    }

    private init?(reading path: String, as documentID: String, in installation: Installation) {
        guard let bytes = try? FileSystem.read(path, limit: XMLLimits.standard.maxBytes),
            let tree = try? XMLTree(parsing: SourceText(name: path, bytes: bytes)),
            let present = try? PresentNames(tree, in: installation),
            let data = try? DocumentData(reading: present.tree, in: installation), data.documentID == documentID
        else { return nil }
        self.path = path
        self.tree = present.tree
        self.data = data.data
        paths = data.paths
    }

    /// Whether the document carries the same data.
    private func isUnchanged(in document: ImportedDocument) -> Bool {
        document.carried.paths.union(paths).allSatisfy { says($0, as: document.carried.data) }
    }

    /// Whether a datum was sent as a document has it.
    func says(_ path: String, as other: CaseData) -> Bool { data.value(at: path) == other.value(at: path) }

    /// Its particular terms.
    func terms(_ schema: Schema, in installation: Installation) -> CaseTerms {
        CaseTerms(data.root, schema: schema, series: installation.series) { _ in nil }
    }
}
