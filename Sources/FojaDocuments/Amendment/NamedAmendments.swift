internal import FojaData
internal import FojaDiagnostics

/// The amendments of a document that another one names: those that were signed and count, as the folder keeps them, and those
/// that only the case knows of; each once, in order.
struct NamedAmendments {
    /// The case with them.
    private(set) var input: CaseInput
    /// What keeps the document from being signed: not all that it should name can be known.
    private(set) var problems: [Diagnostic] = []
    /// What should be looked at.
    private(set) var warnings: [Diagnostic] = []

    /// One of them.
    private struct Item {
        var number: Int?
        var cite: String?
        var date: CivilDate?
    }

    private let type: DocumentType
    private let rule: NamingRule

    /// - Parameter folder: Of the documents of the case; `nil`: nobody says which.
    /// - Throws: What is wrong with the folder's record.
    init?(
        _ type: DocumentType, of input: CaseInput, in folder: String?, _ installation: Installation
    ) throws(DiagnosticsError) {
        guard let rule = type.names, let amending = try installation.amending(rule.document), let own = amending.amends
        else { return nil }
        self.type = type
        self.rule = rule
        self.input = input
        let schema = try installation.schema()
        warnGiven()
        let chain = try Amendment.chain(amending, own, in: folder, installation)
        look(at: chain)
        var items: [Item] = []
        for link in chain.links.dropFirst() {
            let carried = SignedAmendment(link, in: chain)
            items.append(Item(number: link.number, cite: carried.cite, date: carried.date ?? link.signed))
        }
        items = NamedAmendments.adding(known(schema), to: items)
        let shape = rule.rows(schema)
        let rows = items.map { item in
            shape.row([
                "numero": item.number.map { .decimal(ExactDecimal($0)) } ?? .missing,
                "cite": item.cite.map { .line($0) } ?? .missing, "fecha": item.date.map { .date($0) } ?? .missing,
            ])
        }
        var root = input.root
        if let field = try? Scope(schema: schema).resolve(rule.list) {
            root.set(field, to: rows.isEmpty ? .missing : .list(rows))
        }
        self.input = input.filled(root)
    }

    private mutating func warnGiven() {
        guard !input.data.value(at: rule.list).isMissing else { return }
        warnings.append(
            Diagnostic(
                "modificatorio.llenado",
                "`\(rule.list)` no se da: sale de los modificatorios firmados que la carpeta guarda"
                    + (rule.known.map { ", y de `\($0.list)`" } ?? ""),
                at: input.place(of: rule.list), severity: .warning, fix: "quite esas líneas del caso", about: rule.list)
        )
    }

    /// What of the folder cannot be named, or is not, and somebody may take for named.
    private mutating func look(at chain: AmendmentChain) {
        let last = (chain.orphans + chain.unreadable.keys).max() ?? 0
        if last > 0, let problem = chain.withoutMarkup() { problems.append(problem) }
        func warn(_ id: Diagnostic.ID, _ number: Int, _ what: String, fix: (String) -> String) {
            let name = "\(chain.amending.id)-\(number)"
            warnings.append(
                Diagnostic(
                    id, "`\(name)` \(what): `\(type.id)` no lo nombra", at: DocumentFolder.place(chain.folder.path),
                    severity: .warning, fix: fix(name), about: type.id))
        }
        for orphan in chain.orphans where problems.isEmpty {
            warn("modificatorio.sobre-anulado", orphan, "se firmó sobre otro que ya no vale") { _ in
                "anúlelo también, si las partes lo acuerdan, o vuelva a firmar el que falta"
            }
        }
        for number in chain.unsigned {
            warn("modificatorio.anterior-sin-firmar", number, "es final y no consta que se haya firmado") {
                "`foja firmar \($0) --fecha …`, o anúlelo"
            }
        }
    }

    // MARK: What the case knows

    private func known(_ schema: Schema) -> [Item] {
        guard let known = rule.known, let field = schema.field(at: known.list), case .list(let element) = field.type,
            let shape = element.groupInside, case .list(let rows) = input.data.value(at: known.list)
        else { return [] }
        let (cite, date) = (shape.slot(of: known.cite), shape.slot(of: known.date))
        return rows.compactMap { row in
            guard case .group(let values) = row else { return nil }
            var item = Item()
            if let cite, case .text(let text) = values[cite] { item.cite = text }
            if let date, case .date(let day) = values[date] { item.date = day }
            return item.cite == nil && item.date == nil ? nil : item
        }
    }

    /// Those of the case that are not there yet, each before the first that is later than it.
    private static func adding(_ known: [Item], to signed: [Item]) -> [Item] {
        var out = signed
        for item in known where !out.contains(where: { isSame($0, item) }) {
            let place = out.firstIndex { other in
                if let own = item.date, let date = other.date { own < date } else { false }
            }
            out.insert(item, at: place ?? out.count)
        }
        return out
    }

    /// Whether two are one: by what they are called among papers, however it is written; where one has no name, by their day.
    private static func isSame(_ a: Item, _ b: Item) -> Bool {
        if let one = a.cite, let other = b.cite { return FoldedText.code(of: one) == FoldedText.code(of: other) }
        return a.date == b.date
    }
}
