/// What an element is for in a document, so that a format can give it the looks that it has for that.
///
/// Closed. It is read off what a template says: its directives (`f:numerar`, `f:documento`), the element's name, and the
/// class names of the engine's vocabulary, which `init(className:)` lists. An element with several has the first of them.
public enum ElementMeaning: String, Sendable, Hashable, CaseIterable {
    /// Nothing beyond its structure.
    case plain
    /// The whole document.
    case document
    /// What is said of the document and not in it: the head.
    case metadata
    /// One thing said of the document, such as its author.
    case metadatum
    /// The document's title, as its window or its file shows it.
    case documentTitle
    /// What the document says, without what stands around it.
    case main
    /// A part numbered with an ordinal (`f:numerar="ordinal"`).
    case clause
    /// The heading of one.
    case clauseTitle
    /// A part or paragraph numbered in another way: 5.1, a, 1.
    case numbered
    /// The heading of one.
    case numberedTitle
    /// The title that a reader sees, of the first level.
    case title
    /// Any other heading.
    case heading
    /// A document within a folder (`f:documento`).
    case embeddedDocument
    /// Who sends it: name and seal of an office.
    case letterhead
    /// The reference number of an official letter.
    case cite
    /// To whom it is addressed.
    case addressee
    /// Where and when it is signed.
    case placeAndDate
    /// The place for one signature.
    case signature
    /// The signatures together.
    case signatures
    /// What ends the document and stays with its signatures.
    case closing
    /// A note set apart.
    case note
    /// A note at the foot of something.
    case footnote
    /// What the model says to whoever fills it in.
    case hint
    /// Where a form is answered.
    case answer
    /// The first sheet of a folder or form.
    case cover
    /// The list of what a folder holds.
    case index
    case annex
    /// A sheet that only the form for the pen has.
    case penSheet
    /// A drawing and what is said of it.
    case figure
    /// A drawing of shapes.
    case drawing
    /// The rows that head a table, or a cell that heads others.
    case tableHead
    /// A row or cell that adds up others.
    case total
    case subtotal
    /// A cell with a figure, set to the right.
    case figureCell
    /// Bold, for words that weigh.
    case strong
    /// Slanted, for words that stand out.
    case emphasis
    case underlined

    /// What a class of the vocabulary means; `nil` for any other, which only has looks.
    init?(className: some StringProtocol) {
        switch className {
        case "membrete": self = .letterhead
        case "cite": self = .cite
        case "destinatario": self = .addressee
        case "lugar-y-fecha": self = .placeAndDate
        case "firma": self = .signature
        case "firmas", "firmas-de-pluma": self = .signatures
        case "cierre": self = .closing
        case "nota": self = .note
        case "nota-al-pie": self = .footnote
        case "indicacion": self = .hint
        case "respuesta": self = .answer
        case "portada": self = .cover
        case "indice": self = .index
        case "anexo": self = .annex
        case "pluma": self = .penSheet
        case "total": self = .total
        case "subtotal": self = .subtotal
        default: return nil
        }
    }

    /// What an element means by its name alone.
    private init(name: String, classes: [Substring]) {
        switch name {
        case "html": self = .document
        case "main": self = .main
        case "h1": self = .title
        case "h2", "h3", "h4", "h5", "h6": self = .heading
        case "figure": self = .figure
        case "svg": self = .drawing
        case "thead", "th": self = .tableHead
        case "td" where classes.contains("cifra"): self = .figureCell
        case "b", "strong": self = .strong
        case "i", "em": self = .emphasis
        case "u": self = .underlined
        default: self = .plain
        }
    }

    /// - Parameters:
    ///   - numbering: How the element itself is numbered.
    ///   - enclosing: The element that it stands in.
    init(
        name: String, classes: [Substring], numbering: NumberStyle?, isEmbedded: Bool = false,
        enclosing: ElementMeaning?
    ) {
        if isEmbedded {
            self = .embeddedDocument
        } else if let known = classes.lazy.compactMap({ ElementMeaning(className: $0) }).first {
            self = known
        } else if let numbering {
            self = numbering == .ordinal ? .clause : .numbered
        } else if Markup.headings.contains(name), enclosing == .clause {
            self = .clauseTitle
        } else if Markup.headings.contains(name), enclosing == .numbered {
            self = .numberedTitle
        } else {
            self.init(name: name, classes: classes)
        }
    }
}
