internal import FojaData
public import FojaDiagnostics

/// `foja caso actualizar`: a case written with the names that its data have today.
public struct CaseRenewal {
    /// One datum that had a name of before.
    public struct Change: Sendable, Hashable {
        /// Its former path, with positions.
        public let from: String
        /// Its present path, with positions.
        public let to: String
        /// Whether it stands in another group now.
        public let isMoved: Bool
        /// Whether it was given twice, the same, and by its former name was taken out.
        public let isDropped: Bool
        /// The line of the old text where it stood, from 1.
        public let line: Int
    }

    /// The case file.
    public let path: String
    /// What has another name or place.
    public let changes: [Change]
    private let file: HeldFile
    private let bytes: [UInt8]

    /// Looks at a case; writes nothing.
    ///
    /// - Throws: If there is none, or it cannot be read as text, or a name cannot be changed without a doubt.
    public init(of path: String, in installation: Installation) throws(DiagnosticsError) {
        self.path = path
        file = try HeldFile(path)
        // Of one that is not there reading says why.
        let bytes = if let found = file.found { found } else { try FileSystem.read(path) }
        let source = SourceText(name: path, bytes: bytes)
        let update = try CaseUpdate(
            of: source, format: CaseInput.format(of: source), schema: try installation.schema(),
            naming: CaseTerms.textPaths)
        self.bytes = update.bytes
        changes = update.changes.map {
            Change(
                from: $0.from, to: $0.to, isMoved: $0.kind == .moved, isDropped: $0.kind == .dropped,
                line: $0.place.line)
        }
    }

    /// Writes the case, whole or not at all.
    ///
    /// - Throws: `caso.cambio` if the file is no longer what was read, or what the system refused.
    public func write() throws(DiagnosticsError) {
        try file.write(bytes, while: "se actualizaba", again: "actualícelo de nuevo")
    }
}
