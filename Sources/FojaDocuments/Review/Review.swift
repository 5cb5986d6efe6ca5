public import FojaData
public import FojaDiagnostics
internal import FojaTemplating

/// `foja revisar`: what a case lacks for its documents to be final, and what in it and in them does not agree.
public struct Review {
    /// What is wrong with the data that are there.
    public let problems: [Diagnostic]
    /// What does not agree within the case: dates, people.
    public let caseFindings: [Diagnostic]
    /// Whether the documents that were made say what the case says; `nil` if there are none.
    public let coherence: CoherenceReport?
    private let documents: [(type: DocumentType, missing: [MissingData.Item])]
    private let input: CaseInput
    /// Documents asked for by name that are not made of the case.
    private let inapplicable: [Diagnostic]
    private let summary: ReviewSummary
    /// The data that no other case may have, as far as this one gives them.
    private let unique: [Field]

    /// Makes every document in memory as if it were to be signed.
    ///
    /// - Parameter types: Only these documents; `nil`: all that are made of the case.
    /// - Parameter limit: Only documents made up to this stage, and only data
    ///   that are already required at it.
    /// - Parameter folder: Where its documents are; `nil`: in `output/<id>`, if there is such a folder.
    public init(
        of input: CaseInput, in installation: Installation, only types: [DocumentType]? = nil, upTo limit: Stage?,
        documents folder: String? = nil
    ) throws(DiagnosticsError) {
        self.input = input
        problems = input.problems
        let coherence = Coherence(of: input, in: installation)
        var made: [DocumentType] = []
        for type in try installation.catalogue() where limit.map({ type.stage <= $0 }) ?? true {
            if try installation.inapplicability(of: type, to: input) == nil { made.append(type) }
        }
        // Of documents that were asked for, what stands in their way; of a whole case, everything.
        let findings: [Diagnostic]
        if let types {
            let agreement = try Agreement(of: input, for: types, mode: .final, in: installation)
            // What is of the case as a whole is told with it.
            let said = Set((input.problems + input.warnings).map(\.message))
            findings = (agreement.errors + agreement.warnings).filter { !said.contains($0.message) }
        } else {
            findings =
                (input.disagreements.filter(\.refusesOnlyFinal) + Placeholders(in: input.data).found).map(\.diagnostic)
                + (try Agreement.conditions(of: input, for: made, mode: .draft, in: installation))
        }
        caseFindings = try coherence.caseFindings() + findings + input.warnings
        if let folder {
            try installation.store.requireFolder(
                folder, fix: "diga con `--documentos` dónde están los documentos del caso")
        }
        let usual = (try? input.requiredID()).map { "output/" + $0 }
        self.coherence = (folder ?? usual).flatMap {
            installation.store.isFolder($0) ? coherence.check(folder: $0) : nil
        }
        var documents: [(type: DocumentType, missing: [MissingData.Item])] = []
        var inapplicable: [Diagnostic] = []
        var chosen: [DocumentType] = []
        let named = if let types { types } else { try installation.catalogue() }
        for type in named {
            // A folder, after each document that it holds.
            chosen += (type.isFolder ? try installation.documents(in: type) : []) + [type]
        }
        for type in chosen {
            if let reason = try installation.inapplicability(of: type, to: input) {
                // Asked for by name, it is said; among all, it is just not one of the case.
                if types?.contains(where: { $0.id == type.id }) == true {
                    inapplicable.append(reason.with(severity: .warning))
                }
                continue
            }
            // A later document does not exist yet, but its data of this stage are asked for already.
            let resolved = try installation.template(type).resolve(input.root, mode: .final).missing
            var missing = try MissingData([(type, resolved)], in: input, installation).items
            // What its documents lack is told of them.
            if type.isFolder {
                missing.removeAll { item in documents.contains { $0.missing.contains { $0.path == item.path } } }
            }
            guard let limit else {
                documents.append((type, missing))
                continue
            }
            // A document of this stage cannot do without what it says, whenever the datum is usually given.
            let due = type.stage <= limit ? missing : missing.filter { ($0.field.stage ?? type.stage) <= limit }
            if type.stage <= limit || !due.isEmpty { documents.append((type, due)) }
        }
        self.documents = documents
        self.inapplicable = inapplicable
        unique = try installation.schema().uniqueFields.filter { !input.data.value(at: $0.path).isMissing }
        summary = ReviewSummary(
            missing: documents.flatMap(\.missing), problems: problems, disagreements: caseFindings, of: input,
            schema: try installation.schema())
    }

    /// Whether nothing is missing or wrong.
    public var isComplete: Bool {
        documents.allSatisfy(\.missing.isEmpty) && !problems.contains { $0.severity == .error }
    }

    /// Everything that was found wrong, or that should be looked at.
    public var findings: [Diagnostic] {
        problems + caseFindings + inapplicable + (coherence?.findings ?? [])
    }

    /// Whether nothing is missing, wrong or in disagreement.
    public var passes: Bool { isComplete && !findings.contains { $0.severity == .error } }

    public var text: String {
        var out = summary.text
        if documents.isEmpty {
            out +=
                inapplicable.isEmpty
                ? "Ningún documento se hace hasta esa etapa.\n" : "Ninguno de esos documentos se hace de este caso.\n"
        }
        for (type, missing) in documents {
            out +=
                "\(type.title) (\(type.id)): " + (missing.isEmpty ? "completo\n" : Review.lacking(missing.count) + "\n")
            for (provider, fields) in Review.byProvider(missing) {
                out += "  \(provider):\n"
                for field in fields {
                    let places = field.uses.flatMap(\.locations).filter { !$0.isEmpty }
                    out += "    \(field.field.label) (`\(field.path)`)"
                    if !field.field.article.isEmpty { out += ", \(field.field.article)" }
                    out += "\n"
                    for place in places { out += "      en «\(place)»\n" }
                    for reason in field.reasons { out += "      porque \(reason)\n" }
                }
            }
        }
        if problems.contains(where: { $0.severity == .error }) {
            out += "Además, el caso tiene datos que no valen; lo que dependa de ellos cuenta como faltante.\n"
        }
        let wrong = caseFindings.count { !$0.id.name.hasSuffix(".sin-comprobar") }
        if wrong > 0 {
            out += "En el caso, \(wrong == 1 ? "1 cosa no concuerda" : "\(wrong) cosas no concuerdan").\n"
        }
        if wrong < caseFindings.count { out += "Hay cosas que no se pudieron comprobar: faltan datos.\n" }
        if !unique.isEmpty {
            let names = unique.map { "«\($0.label)» (`\($0.path)`)" }.joined(separator: " y ")
            out += "Que ningún otro caso tenga su \(names) no se comprobó: lo compara `foja lote`.\n"
        }
        if let coherence { out += coherence.text }
        return out
    }

    public var json: JSONValue {
        .object([
            ("completo", .boolean(isComplete)), ("resumen", summary.json),
            ("problemas", .array(problems.map(\.json))),
            ("caso", .array(caseFindings.map(\.json))),
            ("concordancia", coherence?.json ?? .null),
            (
                "documentos",
                .array(
                    documents.map { type, missing in
                        .object([
                            ("id", .string(type.id)), ("titulo", .string(type.title)),
                            ("etapa", .string(type.stage.name)), ("completo", .boolean(missing.isEmpty)),
                            ("faltan", .array(missing.map(Review.json))),
                        ])
                    })
            ),
        ])
    }

    private static func json(_ missing: MissingData.Item) -> JSONValue {
        let field = missing.field
        return .object([
            ("ruta", .string(missing.path)), ("etiqueta", .string(field.label)),
            ("provee", .optional(field.provider?.name)), ("articulo", .string(field.article)),
            ("etapa", .optional(field.stage?.name)),
            ("lugares", .array(missing.uses.flatMap(\.locations).filter { !$0.isEmpty }.map { .string($0) })),
            ("motivos", .array(missing.reasons.map { .string($0) })),
        ])
    }

    private static func lacking(_ count: Int) -> String {
        count == 1 ? "falta 1 dato" : "faltan \(count) datos"
    }

    /// In the order in which each provider first lacks something.
    private static func byProvider(_ missing: [MissingData.Item]) -> [(provider: String, fields: [MissingData.Item])] {
        var groups: [(provider: String, fields: [MissingData.Item])] = []
        for field in missing {
            let name =
                field.field.computation != nil ? "se calcula" : field.field.provider?.name ?? "sin quien lo dé"
            if let index = groups.firstIndex(where: { $0.provider == name }) {
                groups[index].fields.append(field)
            } else {
                groups.append((name, [field]))
            }
        }
        return groups
    }
}
