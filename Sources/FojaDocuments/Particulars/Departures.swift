internal import FojaData
public import FojaDiagnostics
internal import FojaTemplating

/// What one document of a case says otherwise than the official model, because the case says so: what whoever signs reads.
public struct Departure: Sendable {
    /// What is done with the model's words.
    public enum Kind: String, Sendable {
        case added = "agregado"
        case replaced = "sustituido"
        case removed = "suprimido"
    }

    /// The document.
    public let document: DocumentType
    /// What is done.
    public let kind: Kind
    /// The part: the name that it is given, or that it has.
    public let part: String
    /// The title that it stands under; empty if none.
    public let heading: String
    /// What the model says there; empty of what is added.
    public let model: String
    /// What the document says, with the case's data; empty of what is left out.
    public let text: String
    /// Why; `nil` if the case does not say it yet.
    public let reason: String?
    /// Who allowed it; `nil` if the case does not say it yet.
    public let authority: String?
    /// The day on which that was; `nil` if the case does not say it.
    public let date: String?
    /// Whether this case has the part that it changes.
    public let hasEffect: Bool
    /// Where the case says it.
    public let place: Place?
}

extension Departure {
    /// Those of a document, in the order of the case.
    ///
    /// - Throws: What is wrong with the terms.
    static func of(
        _ type: DocumentType, _ input: CaseInput, in installation: Installation
    ) throws(DiagnosticsError) -> [Departure] {
        let terms = input.terms.of([type.id])
        guard !terms.items.isEmpty else { return [] }
        var options = try installation.options(for: type, with: terms)
        options.marksOrigins = true
        let template = try Template(compiling: type.templatePath, loader: installation.loader, options: options)
        let root = terms.root(input.root, try installation.schema())
        let wordings = try template.wordings(in: template.resolve(root, mode: .draft))
        return zip(terms.items, template.effects).map { item, effect in
            let action = item.actions[0]
            let kind: Kind =
                switch action.verb {
                case "agrega": .added
                case "sustituye": .replaced
                default: .removed
                }
            return Departure(
                document: type, kind: kind, part: action.name, heading: effect.heading, model: effect.model,
                text: wordings[effect.term] ?? "", reason: item.row.text("motivo"),
                authority: item.row.text("autoriza"), date: item.row.date("fecha").map { Spoken.date($0) },
                hasEffect: wordings[effect.term] != nil, place: terms.place(of: item))
        }
    }
}
