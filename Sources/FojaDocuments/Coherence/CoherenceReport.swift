public import FojaDiagnostics

/// What was found of the documents of a folder.
public struct CoherenceReport: Sendable {
    /// One file that is, or should be, a document.
    public struct File: Sendable {
        public let path: String
        /// Which document it is; `nil` if that could not be known.
        public let document: String?
        public internal(set) var findings: [Diagnostic]
        /// Whether it is not as Foja left it, as far as its folder's manifest knows.
        let isEdited: Bool

        /// Whether nothing in it is wrong.
        public var agrees: Bool { !findings.contains { $0.severity == .error } }
    }

    public internal(set) var folder: String?
    public internal(set) var files: [File]
    /// What concerns no document in particular: the manifest, files that could not be read.
    public internal(set) var problems: [Diagnostic] = []

    init(files: [File]) {
        self.files = files
    }

    /// Everything found, the folder first and then each file in order.
    public var findings: [Diagnostic] { problems + files.flatMap(\.findings) }

    /// Whether nothing is wrong.
    public var agrees: Bool { !findings.contains { $0.severity == .error } }

    public var text: String {
        var out = "Concordancia con `\(folder ?? "")`:" + (files.isEmpty ? " no hay documentos\n" : "\n")
        for file in files {
            let errors = file.findings.filter { $0.severity == .error }.count
            let warnings = file.findings.count - errors
            let counts = [(errors, "error", "errores"), (warnings, "aviso", "avisos")].filter { $0.0 > 0 }
                .map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
            out +=
                "  \(FilePath.name(file.path)): " + (counts.isEmpty ? "concuerda" : counts.joined(separator: ", "))
                + "\n"
        }
        return out
    }

    public var json: JSONValue {
        .object([
            ("carpeta", .optional(folder)), ("concuerda", .boolean(agrees)),
            (
                "documentos",
                .array(
                    files.map { file in
                        .object([
                            ("archivo", .string(file.path)), ("documento", .optional(file.document)),
                            ("concuerda", .boolean(file.agrees)), ("hallazgos", .array(file.findings.map(\.json))),
                        ])
                    })
            ), ("problemas", .array(problems.map(\.json))),
        ])
    }
}
