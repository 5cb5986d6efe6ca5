/// One thing a user should know: what is wrong, where, what was expected and
/// how to mend it. Facts only; ``DiagnosticRenderer`` puts them on a screen.
public struct Diagnostic: Sendable, Hashable {
    /// A name that programs and tests can match on and that never changes with
    /// the wording, such as `dato.dinero-ambiguo`.
    public struct ID: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
        /// As messages show it, `familia.nombre`; each stands in ``MessageIndex``.
        public let name: String
        /// - Parameter name: `familia.nombre`, in lower case without accents, words joined by hyphens.
        public init(_ name: String) { self.name = name }
        /// The same, written as a literal.
        public init(stringLiteral value: String) { name = value }
        /// The name.
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
        /// In Spanish; what it quotes is cut where it is long.
        public let text: String
        /// Where what it speaks of stands, if that is anywhere.
        public let place: Place?
        /// The path of the datum that it speaks of, if it is one.
        public let subject: String?
        /// - Parameters:
        ///   - text: In Spanish, without a final full stop.
        ///   - place: Where what it speaks of stands.
        ///   - subject: The path of the datum that it speaks of.
        public init(_ text: String, place: Place? = nil, about subject: String? = nil) {
            self.text = Quotation.cut(text)
            self.place = place
            self.subject = subject
        }
    }

    /// What programs know it by.
    public let id: ID
    /// Whether it stops the work.
    public let severity: Severity
    /// What kind of failure it is.
    public let category: Category
    /// One sentence in Spanish, without a final full stop; what it quotes is cut where it is long.
    public let message: String
    /// Where it stands; `nil` for what has no place in any text.
    public let place: Place?
    /// What else there is to say, in order.
    public let notes: [Note]
    /// How to mend it, such as «¿quiso decir `prestamo.monto`?».
    public let fix: String?
    /// The path of the datum that it is about, with positions where there are any (`garantias.maquinaria.0.valor`); of a
    /// template or a norm, the element or the rule. Whoever finds the problem says it: no reader looks for it in the words.
    /// `nil` for what is about a text, a file or an order. No text shows it.
    public let subject: String?

    /// A message.
    ///
    /// - Parameters:
    ///   - id: Stands in ``MessageIndex``, if it is one of Foja's.
    ///   - message: One sentence in Spanish, without a final full stop.
    ///   - place: Where it stands.
    ///   - fix: How to mend it.
    ///   - subject: What it is about.
    public init(
        _ id: ID,
        _ message: String,
        at place: Place? = nil,
        severity: Severity = .error,
        category: Category = .finding,
        notes: [Note] = [],
        fix: String? = nil,
        about subject: String? = nil
    ) {
        self.id = id
        self.severity = severity
        self.category = category
        self.message = Quotation.cut(message)
        self.place = place
        self.notes = notes
        self.fix = fix.map { Quotation.cut($0) }
        self.subject = subject
    }
}

/// What a function throws when it has something to say to the user: one or more
/// diagnostics, in the order in which they stand in the source.
public struct DiagnosticsError: Error, Sendable {
    /// At least one.
    public let diagnostics: [Diagnostic]

    /// - Precondition: There is at least one.
    public init(_ diagnostics: [Diagnostic]) {
        precondition(!diagnostics.isEmpty, "an error without a diagnostic says nothing")
        self.diagnostics = diagnostics
    }

    /// Only one.
    public init(_ diagnostic: Diagnostic) {
        diagnostics = [diagnostic]
    }
}

extension Diagnostic {
    /// The same, of another severity.
    public func with(severity: Severity) -> Diagnostic {
        Diagnostic(
            id, message, at: place, severity: severity, category: category, notes: notes, fix: fix, about: subject)
    }

    /// The same at another place.
    public func at(_ place: Place?) -> Diagnostic {
        Diagnostic(
            id, message, at: place, severity: severity, category: category, notes: notes, fix: fix, about: subject)
    }

    /// The same with more to say.
    public func adding(_ more: [Note]) -> Diagnostic {
        Diagnostic(
            id, message, at: place, severity: severity, category: category, notes: notes + more, fix: fix,
            about: subject)
    }

    /// The same about a datum, if nothing said yet what it is about.
    public func about(_ path: String) -> Diagnostic {
        guard subject == nil else { return self }
        return Diagnostic(
            id, message, at: place, severity: severity, category: category, notes: notes, fix: fix, about: path)
    }

    /// The same, in other words.
    package func with(message: String, notes: [Note], fix: String?) -> Diagnostic {
        Diagnostic(
            id, message, at: place, severity: severity, category: category, notes: notes, fix: fix, about: subject)
    }
}
