internal import CLibXML2
internal import FojaDiagnostics

/// What has a value that it may not have.
extension SchemaReport {
    func wrongType(_ subject: Subject, _ problem: LibXMLProblem) -> (Int, Diagnostic) {
        let type = subject.statement.range(of: "type 'xs:", options: .last).map { range in
            String(subject.statement[range.upperBound...].prefix { $0 != "'" })
        }
        let expected = type.map { Self.names[$0] ?? "un valor de tipo \($0)" } ?? "otra cosa"
        return make(
            "xsd.valor", "\(name(subject)) vale «\(problem.strings[0].shortened)» y se esperaba \(expected)", subject,
            atValue: true, fix: type.flatMap { Self.examples[$0] }.map { "escríbalo así: `\($0)`" }
        )
    }

    func facet(_ subject: Subject, _ problem: LibXMLProblem) -> (Int, Diagnostic) {
        let value = "«\(problem.strings[0].shortened)»"
        let bound = problem.strings[1]
        func finding(_ id: Diagnostic.ID, _ text: String) -> (Int, Diagnostic) {
            make(id, "\(name(subject)) \(text)", subject, atValue: true)
        }
        switch xmlParserErrors(problem.code) {
        case XML_SCHEMAV_CVC_ENUMERATION_VALID:
            let options = bound.split(separator: ",").map { part in part.filter { $0 != "'" && $0 != " " } }
            return make(
                "xsd.opcion", "\(name(subject)) vale \(value), que no es una de las opciones", subject, atValue: true,
                notes: [Diagnostic.Note("las opciones son: \(bound.replacingQuotes)")],
                fix: Suggestion.nearest(to: problem.strings[0], among: options).map { "¿quiso decir `\($0)`?" }
            )
        case XML_SCHEMAV_CVC_PATTERN_VALID:
            return finding("xsd.patron", "vale \(value) y no tiene la forma «\(bound)»")
        case XML_SCHEMAV_CVC_LENGTH_VALID:
            return finding("xsd.longitud", "tiene \(problem.strings[0]) caracteres y debe tener \(bound)")
        case XML_SCHEMAV_CVC_MINLENGTH_VALID:
            return finding("xsd.longitud", "tiene \(problem.strings[0]) caracteres y necesita al menos \(bound)")
        case XML_SCHEMAV_CVC_MAXLENGTH_VALID:
            return finding("xsd.longitud", "tiene \(problem.strings[0]) caracteres y admite hasta \(bound)")
        case XML_SCHEMAV_CVC_MININCLUSIVE_VALID:
            return finding("xsd.rango", "vale \(value) y debe ser \(bound) o más")
        case XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID:
            return finding("xsd.rango", "vale \(value) y debe ser \(bound) o menos")
        case XML_SCHEMAV_CVC_MINEXCLUSIVE_VALID:
            return finding("xsd.rango", "vale \(value) y debe ser más que \(bound)")
        case XML_SCHEMAV_CVC_MAXEXCLUSIVE_VALID:
            return finding("xsd.rango", "vale \(value) y debe ser menos que \(bound)")
        case XML_SCHEMAV_CVC_TOTALDIGITS_VALID:
            return finding("xsd.digitos", "vale \(value) y admite hasta \(bound) dígitos")
        case XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID:
            return finding("xsd.digitos", "vale \(value) y admite hasta \(bound) decimales")
        default:
            return finding("xsd.otro", "no cumple el esquema: «\(subject.statement.shortened)» (libxml2)")
        }
    }

    func fixedValue(_ subject: Subject, _ problem: LibXMLProblem) -> (Int, Diagnostic) {
        make(
            "xsd.valor-fijo",
            "\(name(subject)) vale «\(problem.strings[0].shortened)» y solo puede valer "
                + "«\(problem.strings[1].shortened)»",
            subject, atValue: true, fix: "escriba `\(problem.strings[1].shortened)`"
        )
    }

    private static let names: [String: String] = [
        "integer": "un número entero", "int": "un número entero", "long": "un número entero",
        "short": "un número entero", "nonNegativeInteger": "un número entero, cero o más",
        "positiveInteger": "un número entero mayor que cero", "unsignedInt": "un número entero, cero o más",
        "decimal": "un número", "double": "un número", "float": "un número", "boolean": "`true` o `false`",
        "date": "una fecha", "dateTime": "una fecha y hora", "time": "una hora", "gYear": "un año",
        "gYearMonth": "un año y mes", "ID": "un identificador", "IDREF": "un identificador que exista",
        "NCName": "un nombre sin espacios ni «:»", "NMTOKEN": "una palabra sin espacios", "anyURI": "una dirección",
        "language": "un código de idioma",
    ]

    private static let examples: [String: String] = [
        "decimal": "800000.00", "date": "2024-02-29", "dateTime": "2024-02-29T10:30:00", "time": "10:30:00",
        "gYear": "2024", "gYearMonth": "2024-02", "language": "es-BO",
    ]
}

extension String {
    /// `'a', 'b'` as «a», «b».
    fileprivate var replacingQuotes: String {
        var isOpen = false
        return String(
            map { character in
                guard character == "'" else { return character }
                isOpen.toggle()
                return isOpen ? "«" : "»"
            }
        )
    }
}

/// Where a text stands in another; the standard library has no such search without Foundation.
enum SearchEnd {
    case first
    case last
}

extension StringProtocol where SubSequence == Substring {
    /// The first or last stretch equal to `text`, byte by byte.
    func range(of text: String, options end: SearchEnd = .first) -> Range<String.Index>? {
        let own = Array(utf8.indices)
        let wanted = Array(text.utf8)
        let bytes = Array(utf8)
        guard !wanted.isEmpty, bytes.count >= wanted.count else { return nil }
        let starts = Array(0...(bytes.count - wanted.count))
        let found =
            end == .first
            ? starts.first { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
            : starts.last { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
        guard let found else { return nil }
        let upper = found + wanted.count < own.count ? own[found + wanted.count] : endIndex
        return own[found]..<upper
    }
}
