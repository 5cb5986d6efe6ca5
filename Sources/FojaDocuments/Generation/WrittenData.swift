/// What Foja itself says in a document and keeps among its data, so that it is read back and checked with them: nobody gives it, and
/// no case has it.
enum WrittenData {
    /// Of the index of a folder, and of the annex of sources.
    static let paths = [FolderIndex.group, SourcesAnnex.list]

    /// Whether a field is of these.
    ///
    /// - Parameter path: Without positions.
    static func has(_ path: String) -> Bool { paths.contains { path == $0 || path.hasPrefix($0 + ".") } }
}
