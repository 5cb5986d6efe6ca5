public import FojaData
internal import FojaTemplating

/// A particular term that would say what somebody wrote into a document, or what becomes of one that the case has.
public struct TermProposal: Sendable {
    /// What is done with the list of terms.
    public enum Change: String, Sendable {
        /// The case has one more.
        case new = "nuevo"
        /// One that the case has says something else.
        case updated = "actualiza"
        /// One that the case has is none any more.
        case retired = "quita"
    }

    /// What is done with the list of terms.
    public let change: Change
    /// `agrega`, `sustituye` or `suprime`.
    public let verb: String
    /// The name that it gives or the part that it names.
    public let part: String
    /// Of what is added, `antes_de`, `despues_de` or `al_final_de`, and the part beside it; of one that the case has, only
    /// if that is another now.
    public let position: (name: String, part: String)?
    /// Of a clause; of one that the case has, only if it is another now.
    public let title: String?
    /// What it says, in the markup of terms; `nil` of what is left out, and where it stays as it is.
    public let text: String?
    /// The title that the document stands under there.
    public let heading: String
    /// What the document would say without it.
    public let before: String
    /// What it says.
    public let after: String
    /// The position among the case's terms of the one that it changes.
    let item: Int?
}

/// What somebody wrote into a document that no datum and no term says.
public struct UnsaidDifference: Sendable {
    /// What the document would say.
    public let before: String
    /// What it says.
    public let after: String
    /// Why no term says it.
    public let reason: String
    /// The list of the case whose items the template prints there; `nil` of anything else.
    var list: String?
}

/// Why terms are, who allowed them and when, as far as whoever takes them says it.
public struct TermSigning: Sendable {
    /// Why; `nil` if it is written later.
    public var reason: String?
    /// Who allowed them; `nil` if it is written later.
    public var authority: String?
    /// On which day.
    public var date: CivilDate?

    /// What is said of terms.
    public init(reason: String? = nil, authority: String? = nil, date: CivilDate? = nil) {
        self.reason = reason
        self.authority = authority
        self.date = date
    }

    /// By the names of the schema.
    var values: [(name: String, value: Value)] {
        [
            ("motivo", reason.map { .text($0) } ?? .missing), ("autoriza", authority.map { .text($0) } ?? .missing),
            ("fecha", date.map { .date($0) } ?? .missing),
        ]
    }
}

extension TermProposal {
    /// A new one as a row of the case.
    func row(_ shape: RowShape, document: String, _ signing: TermSigning) -> Value {
        var values: [String: Value] = ["documento": .text(document), verb: .text(part)]
        if let position { values[position.name] = .text(position.part) }
        if let title { values["titulo"] = .text(title) }
        if let text { values["texto"] = .text(text) }
        for (name, value) in signing.values where !value.isMissing { values[name] = value }
        return shape.row(values)
    }

    /// What changes in the case's list for one that it has.
    ///
    /// Who allowed the words of before did not allow these: what is not said anew of them goes away.
    func changes(_ item: CaseTerms.Item, _ signing: TermSigning) -> [CaseRewriting.Change] {
        guard change == .updated else { return [.init(at: item.path(), to: .missing)] }
        var out: [CaseRewriting.Change] = []
        func set(_ name: String, _ value: Value) {
            if item.row[name] != value { out.append(.init(at: item.path(name), to: value)) }
        }
        for action in item.actions where action.verb != verb { set(action.verb, .missing) }
        set(verb, .text(part))
        if let position {
            for known in item.positions where known.position.rawValue != position.name {
                set(known.position.rawValue, .missing)
            }
            set(position.name, .text(position.part))
        }
        if verb == "suprime" {
            set("titulo", .missing)
            set("texto", .missing)
        }
        if let title { set("titulo", .text(title)) }
        if let text { set("texto", .text(text)) }
        // Elsewhere in the document it says what it said.
        if title != nil || text != nil || verb == "suprime" { for (name, value) in signing.values { set(name, value) } }
        return out
    }
}
