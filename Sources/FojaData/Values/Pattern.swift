internal import Synchronization

/// The regular expressions of the schema, compiled when a value first needs one.
enum Pattern {
    /// What a pattern is judged by.
    private struct Compiled {
        let simple: SimplePattern?
        /// Made when a text is not for the simple one; `nil` for what Swift does not understand.
        var regex: Regex<AnyRegexOutput>??
    }

    /// Compiling costs more than reading most cases, and a schema has few: none is
    /// ever forgotten.
    private static let compiled = Mutex<[String: Compiled]>([:])

    /// Whether the whole text matches. A pattern that Swift does not understand
    /// matches nothing, so that no value passes unchecked.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        compiled.withLock { known in
            var own = known[pattern] ?? Compiled(simple: SimplePattern(pattern), regex: nil)
            defer { known[pattern] = own }
            if let found = own.simple?.matches(text) { return found }
            if own.regex == nil { own.regex = .some(try? Regex(pattern)) }
            guard case .some(.some(let regex)) = own.regex else { return false }
            return (try? regex.wholeMatch(in: text)) != nil
        }
    }
}
