internal import Synchronization

/// The regular expressions of the schema and of a pack's filters, compiled when a value first needs one.
final class Pattern: Sendable, Hashable {
    /// As it is written.
    private let text: String
    /// What judges nearly every text; `nil` for a pattern that asks more.
    private let simple: SimplePattern?
    /// Made when a text is not for the simple one; `nil` for what Swift does not understand.
    private let regex = Mutex<Regex<AnyRegexOutput>??>(nil)

    private init(_ text: String) {
        self.text = text
        simple = SimplePattern(text)
    }

    /// Compiling costs more than reading most cases, and a schema has few: none is
    /// ever forgotten.
    private static let known = Mutex<[String: Pattern]>([:])

    /// The pattern of a text.
    static func of(_ text: String) -> Pattern {
        known.withLock { known in
            if let own = known[text] { return own }
            let made = Pattern(text)
            known[text] = made
            return made
        }
    }

    /// Whether the whole of a text matches. A pattern that Swift does not understand
    /// matches nothing, so that no value passes unchecked.
    func matches(_ value: String) -> Bool {
        if let found = simple?.matches(value) { return found }
        return regex.withLock { own in
            if own == nil { own = .some(try? Regex(text)) }
            guard case .some(.some(let regex)) = own else { return false }
            return (try? regex.wholeMatch(in: value)) != nil
        }
    }

    static func == (a: Pattern, b: Pattern) -> Bool { a.text == b.text }
    func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// The same by the pattern's text.
    static func matches(_ text: String, _ pattern: String) -> Bool { of(pattern).matches(text) }
}
