public import FojaDiagnostics

/// What was found of the documents of a folder.
public struct CoherenceReport: Sendable {
    /// One file that is, or should be, a document.
    public struct File: Sendable {
        /// Where it is.
        public let path: String
        /// Its name in the folder.
        public var name: String { FilePath.name(path) }
        /// Which document it is; `nil` if that could not be known.
        public let document: String?
        /// What does not agree in it, each in its place.
        public internal(set) var findings: [Diagnostic]
        /// Whether it is not as Foja left it, as far as its folder's manifest knows.
        let isEdited: Bool

        /// Whether nothing in it is wrong.
        public var agrees: Bool { !findings.contains { $0.severity == .error } }
    }

    /// The folder; `nil` while only files were looked at.
    public internal(set) var folder: String?
    /// In order of name.
    public internal(set) var files: [File]
    /// What concerns no document in particular: the manifest, files that could not be read.
    public internal(set) var problems: [Diagnostic] = []

    init(files: [File]) {
        self.files = files
    }

    /// Why the record of the folder cannot be believed; those stand among the problems too.
    var broken: [Diagnostic] = []

    /// Everything found, the folder first and then each file in order.
    public var findings: [Diagnostic] { problems + files.flatMap(\.findings) }

    /// Whether nothing is wrong.
    public var agrees: Bool { !findings.contains { $0.severity == .error } }
}
