/// One thing a user should know: what is wrong, where, what was expected and
/// how to mend it. Facts only; ``DiagnosticRenderer`` puts them on a screen.
public struct Diagnostic: Sendable, Hashable {
    /// A name that programs and tests can match on and that never changes with
    /// the wording, such as `dato.dinero-ambiguo`.
    public struct ID: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
        public let name: String
        public init(_ name: String) { self.name = name }
        public init(stringLiteral value: String) { name = value }
        public var description: String { name }
    }

    /// Whether it stops the work.
    public enum Severity: Sendable, Hashable {
        /// Nothing is produced.
        case error
        /// Something is produced and this should be looked at.
        case warning
    }

    /// What kind of failure it is; the command line turns it into an exit status.
    public enum Category: Sendable, Hashable {
        /// The input is wrong or something was found in it: status 1.
        case finding
        /// The command was given words it does not take: status 64.
        case usage
        /// A defect of Foja itself: status 70.
        case fault
        /// A file or folder could not be read or written: status 74.
        case inputOutput
    }

    /// A further sentence, with a place of its own if it has one.
    public struct Note: Sendable, Hashable {
        public let text: String
        public let place: Place?
        public init(_ text: String, place: Place? = nil) {
            self.text = Quotation.cut(text)
            self.place = place
        }
    }

    public let id: ID
    public let severity: Severity
    public let category: Category
    /// One sentence in Spanish, without a final full stop; what it quotes is cut where it is long.
    public let message: String
    public let place: Place?
    public let notes: [Note]
    /// How to mend it, such as «¿quiso decir `prestamo.monto`?».
    public let fix: String?

    public init(
        _ id: ID,
        _ message: String,
        at place: Place? = nil,
        severity: Severity = .error,
        category: Category = .finding,
        notes: [Note] = [],
        fix: String? = nil
    ) {
        self.id = id
        self.severity = severity
        self.category = category
        self.message = Quotation.cut(message)
        self.place = place
        self.notes = notes
        self.fix = fix.map { Quotation.cut($0) }
    }
}

/// What a function throws when it has something to say to the user: one or more
/// diagnostics, in the order in which they stand in the source.
public struct DiagnosticsError: Error, Sendable {
    public let diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        precondition(!diagnostics.isEmpty, "an error without a diagnostic says nothing")
        self.diagnostics = diagnostics
    }

    public init(_ diagnostic: Diagnostic) {
        diagnostics = [diagnostic]
    }
}

extension Diagnostic {
    /// The same, of another severity.
    public func with(severity: Severity) -> Diagnostic {
        Diagnostic(id, message, at: place, severity: severity, category: category, notes: notes, fix: fix)
    }

    /// The same, in other words.
    func with(message: String, notes: [Note], fix: String?) -> Diagnostic {
        Diagnostic(id, message, at: place, severity: severity, category: category, notes: notes, fix: fix)
    }
}
