public import FojaDiagnostics

/// What one case's document says otherwise than its template: a part of its own, another wording, or one less.
///
/// The parts of a template are named by their `f:id`, and what stands in them by its position: `garantias`,
/// `garantias.2`, `mora.3.1`; ``Template/parts(of:loader:)`` lists them. What a term says is a small closed markup,
/// which becomes the same nodes as a template's: so numbers, references, data and both emissions are as if it had
/// stood there. `docs/particulares.md` gives the markup.
public struct ParticularTerm: Sendable {
    /// Something that a term says, and where it is written.
    public struct Text: Sendable {
        /// As it is written.
        public let text: String
        /// The place of some of its UTF-8 bytes.
        public let place: @Sendable (_ offset: Int, _ length: Int) -> Place?

        /// A text and its places.
        public init(_ text: String, place: @escaping @Sendable (_ offset: Int, _ length: Int) -> Place?) {
            self.text = text
            self.place = place
        }

        /// The place of all of it.
        public var wholePlace: Place? { place(0, max(1, text.utf8.count)) }
    }

    /// Where an added part goes.
    public enum Position: String, Sendable, CaseIterable {
        /// Before a part.
        case before = "antes_de"
        /// After a part, and after what was added there before.
        case after = "despues_de"
        /// Within a part, as its last.
        case end = "al_final_de"
    }

    /// What is done with the template.
    public enum Action: Sendable {
        /// A part of that name is added, next to or within another.
        case add(Text, Position, Text)
        /// A part says something else.
        case replace(Text)
        /// A part is left out.
        case remove(Text)
    }

    /// What is done.
    public let action: Action
    /// The title of what is added or replaced, where that has one.
    public var title: Text?
    /// The first words of what is replaced or removed, as whoever wrote the term read them.
    public var quoted: Text?
    /// What it says.
    public var body: Text?
    /// What a draft says of it beside it: «agregado: …».
    public var note: String

    /// A term.
    public init(_ action: Action, title: Text? = nil, quoted: Text? = nil, body: Text? = nil, note: String) {
        self.action = action
        self.title = title
        self.quoted = quoted
        self.body = body
        self.note = note
    }

    /// The part that it names.
    public var target: Text {
        switch action {
        case .add(_, _, let target), .replace(let target), .remove(let target): target
        }
    }
}

/// What a term does to the template that it was put into.
public struct TermEffect: Sendable {
    /// A part of which a norm demands that it stand as it is.
    public struct FixedPart: Sendable, Hashable {
        /// The article, as `f:fija` names it.
        public let article: String
        /// The condition of the norms whose authorised exception lets it be touched (`f:excepcion`); `nil`: nobody may.
        public let exception: String?
        /// Where the template says so.
        public let place: Place?
    }

    /// The position of the term among those that were given for its document.
    public let term: Int
    /// The document that it is of.
    public let document: String
    /// The heading of the part that it stands in, its number left out; empty if none.
    public let heading: String
    /// What the official model says there; empty of what is added.
    public let model: String
    /// What it touches that is not to be touched.
    public let fixed: [FixedPart]
}
