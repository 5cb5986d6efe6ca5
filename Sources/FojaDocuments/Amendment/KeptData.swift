internal import FojaData
internal import FojaDiagnostics

/// What a case says that an amendment leaves as the signed document says it (`conserva`): data and groups, and particular terms.
struct KeptData {
    /// Data and groups, by their paths.
    private(set) var paths: [String] = []
    /// Particular terms, by what each adds, replaces or leaves out; with ``keepsAllTerms``, all.
    private(set) var terms: [String] = []
    private(set) var keepsAllTerms = false
    /// What is wrong with what the case says, with the position of it.
    private(set) var problems: [(index: Int, message: String, fix: String)] = []
    private let said: [String]

    /// Whether nothing is kept.
    var isEmpty: Bool { paths.isEmpty && terms.isEmpty && !keepsAllTerms }

    /// - Parameter said: As the case says it.
    init(_ said: [String], _ schema: Schema, inputs: (Field) -> [String]) {
        self.said = said
        for (index, path) in said.enumerated() {
            if path == CaseTerms.list {
                keepsAllTerms = true
            } else if path.hasPrefix(CaseTerms.list + ".") {
                terms.append(String(path.dropFirst(CaseTerms.list.count + 1)))
            } else if let (message, fix) = KeptData.problem(path, schema, inputs) {
                problems.append((index, message, fix))
            } else {
                paths.append(path)
            }
        }
    }

    private static func problem(
        _ path: String, _ schema: Schema, _ inputs: (Field) -> [String]
    ) -> (message: String, fix: String)? {
        let bare = FieldPath.withoutPositions(path)
        guard let field = schema.field(at: bare) else {
            let near = Suggestion.nearest(to: path, among: schema.allFields.map(\.path))
            return (
                "«\(path)» no es ningún dato del caso",
                near.map { "¿quiso decir `\($0)`?" } ?? "escriba la ruta de un dato o de un grupo, como `apoderados`"
            )
        }
        var above = FieldPath.parts(of: path)
        var list: String?
        while above.popLast() != nil, !above.isEmpty {
            let path = FieldPath.withoutPositions(above.joined(separator: "."))
            if case .list = schema.field(at: path)?.type { list = path }
        }
        if let list {
            return (
                "«\(path)» es parte de una lista, que se conserva entera: sus filas se conocen solo por su lugar",
                "escriba `\(list)`"
            )
        }
        if field.isComputed {
            let from = inputs(field)
            return (
                "«\(path)» se calcula: no se conserva por sí solo",
                from.isEmpty
                    ? "quítelo" : "conserve aquello de lo que sale: " + from.map { "`\($0)`" }.joined(separator: ", ")
            )
        }
        return nil
    }

    /// What is kept of a document that does not say it, or that no term is of.
    ///
    /// - Parameter asked: The paths that the document consults, without positions.
    func idle(
        in document: String, asked: Set<String>, terms known: [String]
    ) -> [(index: Int, message: String, fix: String)] {
        said.enumerated().compactMap { index, path in
            if paths.contains(path) {
                guard !asked.contains(where: { $0 == path || $0.hasPrefix(path + ".") }) else { return nil }
                return (index, "`\(document)` no dice nada de `\(path)`: no hay qué conservar", "quítelo")
            }
            guard path.hasPrefix(CaseTerms.list + "."),
                case let name = String(path.dropFirst(CaseTerms.list.count + 1)), !known.contains(name)
            else { return nil }
            return (
                index, "«\(path)» no es ningún término particular de `\(document)`, ni de lo firmado ni del caso",
                known.isEmpty
                    ? "quítelo" : "puede ser " + known.map { "`\(CaseTerms.list).\($0)`" }.joined(separator: ", ")
            )
        }
    }
}

extension GivenPairs {
    /// The rows of a list, each by the names of its data.
    private func rows(of list: String) -> [[String: String]] {
        var out = [[String: String]](repeating: [:], count: counts[list] ?? 0)
        for (path, text) in texts where path.hasPrefix(list + ".") {
            let parts = FieldPath.parts(of: String(path.dropFirst(list.count + 1)))
            guard let index = parts.first.flatMap({ Int($0) }), out.indices.contains(index) else { continue }
            out[index][parts.dropFirst().joined(separator: ".")] = text
        }
        return out
    }

    /// Puts the particular terms that a signed document carries in the place of the case's, where they are kept.
    ///
    /// - Parameter names: What the documents are called that terms of it are of.
    /// - Returns: For each row that stands there then, the position that it has in the case; `nil` of a signed one.
    mutating func keepTerms(_ kept: KeptData, of names: Set<String>, from carried: GivenPairs) -> [Int?] {
        let list = CaseTerms.list
        func isOf(_ row: [String: String]) -> Bool { names.contains(row["documento"] ?? "") }
        func isKept(_ row: [String: String]) -> Bool {
            guard isOf(row) else { return false }
            return kept.keepsAllTerms || CaseTerms.name(of: row).map(kept.terms.contains) ?? false
        }
        var signed = carried.rows(of: list).filter(isKept)
        var rows: [(source: Int?, row: [String: String])] = []
        for (index, row) in self.rows(of: list).enumerated() {
            guard isKept(row) else {
                rows.append((index, row))
                continue
            }
            // One that the signed document has stays where the case has it.
            if !kept.keepsAllTerms,
                let own = signed.firstIndex(where: { CaseTerms.name(of: $0) == CaseTerms.name(of: row) })
            {
                rows.append((nil, signed.remove(at: own)))
            }
        }
        rows += signed.map { (nil, $0) }
        keep { $0 != list && !$0.hasPrefix(list + ".") }
        set(rows.map(\.row), of: list)
        return rows.map(\.source)
    }
}

extension CaseTerms {
    /// What a term is known by: what it adds, replaces or leaves out.
    static func name(of row: [String: String]) -> String? { row["agrega"] ?? row["sustituye"] ?? row["suprime"] }

    /// What the terms of some documents are known by.
    func names(of documents: Set<String>) -> [String] {
        of(documents).items.compactMap { $0.actions.first?.name }
    }
}
