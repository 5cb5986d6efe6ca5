internal import FojaTemplating

/// The styles of paragraphs, by the names that an office sees and restyles.
enum NamedStyle: Sendable, Hashable {
    case normal
    case title
    case heading(Int)
    case clauseTitle
    case numberedTitle
    case numeral
    case letter
    case listItem
    case cite
    case addressee
    case letterhead
    case placeAndDate
    case signature
    case note
    case footnote
    case hint
    case answer
    case quote
    case caption
    case legend
    case tableHead
    case tableCell
    case figureCell
    case longText
    case separator
    case header
    case footer

    static let all: [NamedStyle] =
        [.normal] + (1...6).map(NamedStyle.heading) + [
            .title, .clauseTitle, .numberedTitle, .numeral, .letter, .listItem, .cite, .addressee, .letterhead,
            .placeAndDate, .signature, .note, .footnote, .hint, .answer, .quote, .caption, .legend, .tableHead,
            .tableCell,
            .figureCell, .longText, .separator, .header, .footer,
        ]

    /// Its id in the file, and its name. Those that Word itself has go by the names that it knows them by, in any language.
    var names: (id: String, name: String) {
        switch self {
        case .normal: ("Normal", "Normal")
        case .heading(let level): ("Titulo\(level)", "heading \(level)")
        case .title: ("TituloDelDocumento", "Título del documento")
        case .clauseTitle: ("TituloDeClausula", "Título de cláusula")
        case .numberedTitle: ("TituloDeNumeral", "Título de numeral")
        case .numeral: ("Numeral", "Numeral")
        case .letter: ("Letra", "Letra")
        case .listItem: ("ElementoDeLista", "Elemento de lista")
        case .cite: ("Cite", "CITE")
        case .addressee: ("Destinatario", "Destinatario")
        case .letterhead: ("Membrete", "Membrete")
        case .placeAndDate: ("LugarYFecha", "Lugar y fecha")
        case .signature: ("Firma", "Firma")
        case .note: ("Nota", "Nota")
        case .footnote: ("NotaAlPie", "Nota al pie de cuadro")
        case .hint: ("Indicacion", "Indicación")
        case .answer: ("Respuesta", "Respuesta")
        case .quote: ("Cita", "Cita")
        case .caption: ("TituloDeCuadro", "Título de cuadro")
        case .legend: ("Leyenda", "Leyenda de figura")
        case .tableHead: ("EncabezadoDeCuadro", "Encabezado de cuadro")
        case .tableCell: ("TextoDeCuadro", "Texto de cuadro")
        case .figureCell: ("CifraDeCuadro", "Cifra de cuadro")
        case .longText: ("TextoDeVariosParrafos", "Texto de varios párrafos")
        case .separator: ("Separador", "Separador")
        case .header: ("EncabezadoDePagina", "header")
        case .footer: ("PieDePagina", "footer")
        }
    }

    /// The one that it is a kind of.
    var base: NamedStyle? {
        switch self {
        case .normal: nil
        case .title: .heading(1)
        case .clauseTitle: .heading(2)
        case .numberedTitle: .heading(3)
        default: .normal
        }
    }

    /// How deep it stands in the outline, from 1, if it does.
    var level: Int? {
        switch self {
        case .title: 1
        case .clauseTitle: 2
        case .numberedTitle: 3
        case .heading(let level): level
        default: nil
        }
    }

    /// That of a paragraph whose words stand in this element.
    init(of owner: WordElement) {
        if case .datum(let datum)? = owner.carrier, datum.kind == .lines {
            self = .longText
            return
        }
        switch owner.structure {
        case .heading(let level):
            switch owner.meaning {
            case .title: self = .title
            case .clauseTitle where level == 2: self = .clauseTitle
            case .numberedTitle where level == 3: self = .numberedTitle
            default: self = .heading(level)
            }
            return
        case .caption:
            self = .caption
            return
        default: break
        }
        var element: WordElement? = owner
        while let current = element {
            if let found = NamedStyle(enclosing: current) {
                self = found
                return
            }
            element = current.parent
        }
        self = .normal
    }

    /// The style that an element gives to what stands in it, if any.
    private init?(enclosing element: WordElement) {
        switch element.meaning {
        case .cite: self = .cite
        case .addressee: self = .addressee
        case .letterhead: self = .letterhead
        case .placeAndDate: self = .placeAndDate
        case .note: self = .note
        case .footnote: self = .footnote
        case .hint: self = .hint
        case .answer: self = .answer
        default:
            switch element.structure {
            case .signature: self = .signature
            case .cell(let isHead, let isFigure, _, _):
                self = isFigure && !isHead ? .figureCell : isHead ? .tableHead : .tableCell
            case .listItem: self = element.numbering == .letter ? .letter : .listItem
            case .paragraph where element.meaning == .numbered, .block where element.meaning == .numbered:
                guard element.structure == .paragraph || element.numbering != nil else { return nil }
                self = element.numbering == .letter ? .letter : .numeral
            case .quote: self = .quote
            case .paragraph where element.name == "figcaption": self = .legend
            case .paragraph where element.numbering == .decimal: self = .numeral
            default: return nil
            }
        }
    }
}
