/// Words of one's own for messages, by their ids: another language, or another house's way of saying things.
///
/// ```swift
/// let catalogue = MessageCatalogue(
///     ["plantilla.filtro": .init("there is no filter “{1}”", fix: "")], labels: .init(error: "error", note: "note"))
/// let shown = DiagnosticRenderer(catalogue: catalogue).render(problems)
/// ```
///
/// `{1}`, `{2}`… stand for what the message quotes, in its order (``Diagnostic/quotations``). A message without words here
/// keeps its own. Ids, places and severities are never touched.
public struct MessageCatalogue: Sendable {
    /// What a message says instead.
    public struct Words: Sendable, Hashable {
        /// One sentence, without a final full stop.
        public var message: String
        /// `nil` keeps those that it has.
        public var notes: [String]?
        /// How to mend it; `nil` keeps what it has, and nothing in it leaves it out.
        public var fix: String?

        /// Words for a message, its notes and its way to mend it.
        public init(_ message: String, notes: [String]? = nil, fix: String? = nil) {
            self.message = message
            self.notes = notes
            self.fix = fix
        }
    }

    /// The words around messages where they are shown.
    public struct Labels: Sendable, Hashable {
        /// Before the id of what stops the work.
        public var error: String
        /// Before the id of what does not.
        public var warning: String
        /// Before a note.
        public var note: String
        /// Before the way to mend it.
        public var fix: String
        /// Where too many are cut: `{1}` is how many are not shown.
        public var more: String

        /// The labels that differ from the Spanish ones.
        public init(
            error: String = "error", warning: String = "aviso", note: String = "nota", fix: String = "arreglo",
            more: String = "y {1} mensajes más, que no se muestran"
        ) {
            self.error = error
            self.warning = warning
            self.note = note
            self.fix = fix
            self.more = more
        }
    }

    /// The words around messages.
    public let labels: Labels
    private let words: @Sendable (Diagnostic) -> Words?

    /// The messages as they are.
    public static let spanish = MessageCatalogue([:])

    /// Words by the ids of messages.
    public init(_ words: [Diagnostic.ID: Words], labels: Labels = Labels()) {
        self.init(labels: labels) { words[$0.id] }
    }

    /// Words found in any other way; `nil` leaves a message as it is.
    public init(labels: Labels = Labels(), words: @escaping @Sendable (Diagnostic) -> Words?) {
        self.labels = labels
        self.words = words
    }

    /// A message in these words.
    public func reworded(_ diagnostic: Diagnostic) -> Diagnostic {
        guard let words = words(diagnostic) else { return diagnostic }
        let quoted = diagnostic.quotations
        func filled(_ text: String) -> String { MessageCatalogue.fill(text, quoted) }
        var fix = words.fix.map(filled) ?? diagnostic.fix
        if fix?.isEmpty == true { fix = nil }
        return diagnostic.with(
            message: filled(words.message), notes: words.notes?.map { Diagnostic.Note(filled($0)) } ?? diagnostic.notes,
            fix: fix)
    }

    /// A text with what its numbers in braces stand for; one that stands for nothing stays.
    static func fill(_ text: String, _ values: [String]) -> String {
        var out = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            out += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}"), let number = Int(rest[..<close].dropFirst()),
                values.indices.contains(number - 1)
            else {
                out.append(rest.removeFirst())
                continue
            }
            out += values[number - 1]
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }
}

extension Diagnostic {
    /// What the message quotes, «…» or `…`, in the order in which it begins: names, values, what was expected.
    public var quotations: [String] {
        var out: [String] = []
        var rest = message[...]
        while let open = rest.firstIndex(where: { $0 == "«" || $0 == "`" }) {
            let end: Character = rest[open] == "«" ? "»" : "`"
            let inner = rest[rest.index(after: open)...]
            guard let close = inner.firstIndex(of: end) else { break }
            out.append(String(inner[..<close]))
            rest = inner[inner.index(after: close)...]
        }
        return out
    }
}
