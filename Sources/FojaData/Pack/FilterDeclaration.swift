public import FojaDiagnostics

/// A filter of templates that a pack declares: one of its `filtros`, of a kind that the engine knows.
///
/// ```yaml
/// filtros:
///   bs: { clase: monto_con_simbolo }
///   sin_rl: { clase: sin_final, finales: [R.L., RL] }
///   documento_de_identidad:
///     clase: palabra_segun_forma
///     palabras:
///       - { forma: '[0-9].*', dice: Cédula de Identidad, breve: C.I. }
///       - { dice: Pasaporte }
/// ```
public struct FilterDeclaration: Sendable {
    /// What a filter does.
    public enum Kind: Sendable, Hashable {
        /// An amount with the symbol of the money before it: `Bs800.000,00`.
        case amountWithSymbol(String)
        /// A text without one of some endings, which are words of their own: «Cooperativa Uno» of «Cooperativa Uno R.L.».
        case withoutEnding([String])
        /// A word instead of the text, by the form that the text has.
        case wordByForm([Word])
    }

    /// What stands for the texts of a form.
    public struct Word: Sendable, Hashable {
        /// A regular expression that the whole text matches; `nil` for any text.
        public let pattern: String?
        /// What is printed.
        public let word: String
        /// What is printed with the argument `breve`.
        public let short: String
        /// What judges it.
        let form: Pattern?

        public init(pattern: String?, word: String, short: String? = nil) {
            self.pattern = pattern
            form = pattern.map { Pattern.of($0) }
            self.word = word
            self.short = short ?? word
        }
    }

    /// As templates write it.
    public let name: String
    public let kind: Kind
    /// Where the pack declares it.
    public let place: Place?

    public init(_ name: String, _ kind: Kind, place: Place? = nil) {
        self.name = name
        self.kind = kind
        self.place = place
    }
}

extension FilterDeclaration {
    /// What is printed for a text; `nil` if the filter prints no texts, or not this one.
    public func print(of text: String, isShort: Bool = false) -> String? {
        switch kind {
        case .amountWithSymbol: nil
        case .withoutEnding(let endings): FilterDeclaration.without(endings, text)
        case .wordByForm(let words):
            words.first { $0.form?.matches(text) ?? true }
                .map { isShort ? $0.short : $0.word }
        }
    }

    /// A text without the first of some endings that it has as a word of its own: «KARL» is no «KA R.L.»
    static func without(_ endings: [String], _ text: String) -> String {
        var rest = Substring(text)
        while rest.last == " " { rest.removeLast() }
        for ending in endings {
            guard rest.count > ending.count, rest.suffix(ending.count).uppercased() == ending.uppercased() else {
                continue
            }
            let before = rest.dropLast(ending.count)
            guard before.last == " " || before.last == "," else { continue }
            rest = before
            while let last = rest.last, last == " " || last == "," { rest.removeLast() }
            return rest.isEmpty ? text : String(rest)
        }
        return String(rest)
    }
}
