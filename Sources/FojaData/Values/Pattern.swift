/// The regular expressions of the schema, compiled when a value first needs one.
enum Pattern {
    /// Whether the whole text matches. A pattern that Swift does not understand
    /// matches nothing, so that no value passes unchecked.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        guard let regex = try? Regex(pattern) else { return false }
        return (try? regex.wholeMatch(in: text)) != nil
    }
}
