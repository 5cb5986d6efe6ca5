internal import FojaData
internal import FojaDiagnostics
internal import FojaRegulations
internal import FojaSpanish
internal import FojaTemplating

/// Whether the particular terms of a case may be in a document of it.
struct TermsCheck {
    private(set) var errors: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []
    private let input: CaseInput
    private let installation: Installation

    /// What stands in the way of a document with its terms.
    ///
    /// - Parameters:
    ///   - template: That of the document, with its terms.
    ///   - document: What it makes of the case.
    init(
        _ type: DocumentType, _ template: Template, _ terms: CaseTerms, _ document: ResolvedDocument,
        _ input: CaseInput,
        in installation: Installation
    ) throws(DiagnosticsError) {
        self.input = input
        self.installation = installation
        guard !terms.items.isEmpty else { return }
        warnings += template.warnings
        if document.mode == .final {
            errors += terms.unsigned()
        } else {
            warnings += terms.unsigned().map { $0.with(severity: .warning) }
        }
        try checkFixed(template, terms, isFinal: document.mode == .final)
        for item in terms.items { checkItems(item, terms) }
        for id in document.danglingReferences { noteDangling(id, terms) }
        guard !type.isFolder else { return }
        for departure in try Departure.of(type, input, in: installation) where !departure.hasEffect {
            warnings.append(
                Diagnostic(
                    "particular.sin-efecto",
                    "«\(departure.part)» no está en «\(type.title)» de este caso: el término no cambia nada",
                    at: departure.place, severity: .warning,
                    fix: "quítelo, o nombre la parte que este caso tiene"))
        }
    }

    /// What a norm demands stands as it is, unless the case has the exception that the norm allows.
    private mutating func checkFixed(
        _ template: Template, _ terms: CaseTerms, isFinal: Bool
    ) throws(DiagnosticsError) {
        let asksForExceptions = template.effects.contains { $0.fixed.contains { $0.exception != nil } }
        let authorised = asksForExceptions ? try installation.regulations().authorisedExceptions(of: input.data) : []
        for effect in template.effects {
            let own = terms.items.filter { $0.document == effect.document }
            guard own.indices.contains(effect.term) else { continue }
            let item = own[effect.term]
            var told: Set<String> = []
            for fixed in effect.fixed where told.insert(fixed.article).inserted {
                if let exception = fixed.exception, authorised.contains(exception) { continue }
                let action = item.actions[0]
                let message =
                    "«\(item.positions.first?.name ?? action.name)» no se cambia: lo exige \(fixed.article)"
                let problem = Diagnostic(
                    "particular.fija", message, at: terms.place(of: item, action.verb),
                    severity: fixed.exception == nil || isFinal ? .error : .warning,
                    notes: [.init("la plantilla lo dice aquí", place: fixed.place)],
                    fix: fixed.exception.map {
                        "hace falta la excepción de la condición `\($0)` en `excepciones`, con quién la autorizó"
                    } ?? "quite el término: nadie puede autorizarlo",
                    about: item.path(action.verb))
                if problem.severity == .error { errors.append(problem) } else { warnings.append(problem) }
            }
        }
    }

    /// What a term prints of an item of a list that the case does not have.
    private mutating func checkItems(_ item: CaseTerms.Item, _ terms: CaseTerms) {
        for part in (item.row.text("texto") ?? "").split(separator: "{{").dropFirst() {
            let path = part.prefix { $0 != "|" && $0 != "}" }.filter { !$0.isWhitespace }
            let parts = FieldPath.parts(of: String(path))
            guard let index = parts.firstIndex(where: { Int($0) != nil }), let position = Int(parts[index]) else {
                continue
            }
            let list = parts[..<index].joined(separator: ".")
            var count = 0
            if case .list(let items) = input.data.value(at: list) { count = items.count }
            guard position < 1 || position > count else { continue }
            let problem = Diagnostic(
                "particular.sin-elemento",
                "el término imprime `\(path)`, y el caso tiene \(Plural.count(count, "elemento")) en `\(list)`",
                at: terms.place(of: item, "texto"), fix: "nombre uno que tenga: el primero es `\(list).1`",
                about: item.path("texto"))
            errors.append(problem)
        }
    }

    private mutating func noteDangling(_ id: String, _ terms: CaseTerms) {
        let name = id.split(separator: "/").last.map(String.init) ?? id
        let item = terms.items.first { $0.row.text("texto")?.contains("{ref \(name)") ?? false }
        errors.append(
            Diagnostic(
                "particular.referencia", "el término cita «\(name)», que el documento de este caso no tiene",
                at: item.flatMap { terms.place(of: $0, "texto") },
                fix: "cite una parte que este caso tenga, o quite la cita"))
    }

    /// A term of one of several documents that is not the case's yet.
    private static func otherNumber(
        _ item: CaseTerms.Item, _ series: String, _ input: CaseInput, at place: Place?
    ) -> Diagnostic {
        let own = input.data.value(at: series).canonical
        return Diagnostic(
            "particular.documento",
            "el término es de `\(item.document)`, y el caso "
                + (own.map { "dice que el suyo es el número \($0)" } ?? "no dice qué número es el suyo")
                + ": no se usa",
            at: place, severity: .warning, fix: "corrija el número, aquí o en `\(series)`",
            about: item.path("documento"))
    }

    /// Terms of documents that there are not, or that are not made of the case.
    static func misplaced(_ input: CaseInput, in installation: Installation) throws(DiagnosticsError) -> [Diagnostic] {
        var out: [Diagnostic] = []
        for item in input.terms.items {
            let place = input.terms.place(of: item, "documento")
            let path = item.path("documento")
            guard !item.document.isEmpty else {
                out.append(
                    Diagnostic(
                        "particular.documento", "el término no dice de qué documento es", at: place,
                        fix: "agregue `documento: contrato-de-prestamo`", about: path))
                continue
            }
            if let (id, number) = DocumentType.numbered(item.document), let series = installation.series(of: id) {
                // One that was signed has its own, which the case does not need any more.
                if case .decimal(let own) = input.data.value(at: series), let own = own.integer, number < own {
                    continue
                }
                out.append(otherNumber(item, series, input, at: place))
                continue
            }
            guard installation.hasDocumentType(item.document),
                case let type = try installation.documentType(item.document), !type.isFolder
            else {
                let near = Suggestion.nearest(to: item.document, among: try installation.catalogue().map(\.id))
                out.append(
                    Diagnostic(
                        "particular.documento", "no hay un documento «\(item.document)»", at: place,
                        fix: near.map { "¿quiso decir `\($0)`?" } ?? "`foja catalogo` dice cuáles hay", about: path))
                continue
            }
            if let reason = try installation.inapplicability(of: type, to: input) {
                out.append(
                    Diagnostic(
                        "particular.documento", "el término es de un documento que no se hace: \(reason.message)",
                        at: place, severity: .warning, fix: "quítelo, o corrija el caso", about: path))
            }
        }
        return out
    }
}
