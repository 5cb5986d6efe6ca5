internal import FojaDiagnostics
internal import FojaWord

extension Coherence {
    /// A Word file of one of Foja's documents, as the XHTML that says what it says.
    ///
    /// - Returns: `nil` of any other file, and of one that cannot be read: that is told as what a word processor made.
    func word(_ path: String, _ manifest: Manifest?) -> (source: SourceText, origin: DocumentCoherence.Origin)? {
        let name = FilePath.name(path)
        guard FilePath.fileExtension(name).lowercased() == OutputFormat.docx.fileExtension, !name.hasPrefix("."),
            !name.hasPrefix("~"), store.kind(of: path) == .file,
            let bytes = try? store.read(path, limit: OpenedWord.limit(of: path)), WordFile.isOne(bytes),
            let word = try? OpenedWord(bytes, named: path, in: rendering.installation), word.document != nil
        else { return nil }
        guard let entry = manifest?[name] else { return (word.source, .unknown) }
        let isAsMade = entry.sha256 == Digest(of: bytes).hexadecimal
        return (word.source, isAsMade ? .asMade(entry) : .edited(entry))
    }
}
