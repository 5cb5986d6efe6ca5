internal import Synchronization

/// The regular expressions of the schema, compiled when a value first needs one.
enum Pattern {
    /// Compiling costs more than reading most cases, and a schema has few: none is
    /// ever forgotten. `nil` for what Swift does not understand.
    private static let compiled = Mutex<[String: Regex<AnyRegexOutput>?]>([:])

    /// Whether the whole text matches. A pattern that Swift does not understand
    /// matches nothing, so that no value passes unchecked.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        compiled.withLock { known in
            if known[pattern] == nil { known[pattern] = .some(try? Regex(pattern)) }
            guard case .some(.some(let regex)) = known[pattern] else { return false }
            return (try? regex.wholeMatch(in: text)) != nil
        }
    }
}
