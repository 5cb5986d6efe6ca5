internal import FojaData
internal import FojaDiagnostics

/// What a signed document says of who signed it, and of how it came about (`firman` of `modifica`): an amendment changes that only
/// if somebody says that it is meant.
struct SignersData: Sendable {
    private let paths: [String]
    /// The list of those of them that a case says that it means to change.
    private let meant: String
    private let article: String
    private let place: Place

    /// - Parameter outer: Gets what is wrong with it.
    init?(reading node: DataTree.Node, _ outer: inout DataRecord) {
        var record = DataRecord(
            node, id: "documento", of: "«firman»", keys: ["datos", "cambia", "articulo"])
        let meant = record.text("cambia")
        let article = record.text("articulo")
        for problem in record.problems { outer.report(problem) }
        paths = (node["datos"]?.items ?? []).compactMap(\.text)
        guard let meant, let article else { return nil }
        self.meant = meant
        self.article = article
        place = record.place(of: "datos")
    }

    /// Where the schema does not have what it names.
    func problems(in schema: Schema, of id: String) -> [Diagnostic] {
        (paths.filter { schema.field(at: $0) == nil } + (schema.field(at: meant)?.type.kind == .list ? [] : [meant]))
            .map { path in
                Diagnostic(
                    "documento.modifica", "`firman` dice «\(path)», que no está en el esquema o no es lo que ha de ser",
                    at: place,
                    fix: Suggestion.nearest(to: path, among: schema.allFields.map(\.path)).map {
                        "¿quiso decir `\($0)`?"
                    } ?? "agréguelo al esquema", about: id)
            }
    }

    /// What of it the amendment would change without anybody having said so.
    ///
    /// - Parameters:
    ///   - kept: The datum of the case that says what stays, and what it says.
    func problems(
        in text: AmendedText, of document: String, _ input: CaseInput, kept: (datum: String, paths: [String])?,
        _ present: Schema
    ) throws(DiagnosticsError) -> [Diagnostic] {
        var said: [String] = []
        if case .list(let items) = input.data.value(at: meant) { said = items.compactMap(\.canonical) }
        var out: [Diagnostic] = []
        for (index, path) in said.enumerated() where !paths.contains(path) {
            out.append(
                Diagnostic(
                    "modificatorio.firmantes", "«\(path)» no es de lo que `\(document)` dice de quienes lo firmaron",
                    at: input.place(of: "\(meant).\(index)"),
                    fix: "puede ser " + paths.map { "`\($0)`" }.joined(separator: ", "), about: meant))
        }
        let schema = try text.installation.schema()
        let changed = paths.filter { path in
            guard !said.contains(path), let datum = try? Scope(schema: schema).resolve(path) else { return false }
            return SignersData.isChanged(
                datum.value(in: Environment(root: text.base.root)), datum.value(in: Environment(root: text.new.root)))
        }
        guard let first = changed.first else { return out }
        let names = changed.map { "«\(present.field(at: $0)?.label ?? $0)»" }.joined(separator: ", ")
        func line(_ datum: String, _ own: [String]) -> String {
            "`\(datum.split(separator: ".").last ?? ""): [" + (own + changed).joined(separator: ", ") + "]`"
        }
        let group = meant.split(separator: ".").dropLast().joined(separator: ".")
        out.append(
            Diagnostic(
                "modificatorio.firmantes",
                "el caso cambió \(names), y con ello lo que `\(document)` dice de quienes lo firmaron y de sus antecedentes: "
                    + "quedaría como modificado (\(article))",
                at: input.place(of: first),
                fix: (kept.map {
                    "si el contrato ha de seguir diciendo lo que se firmó, escriba en `\(group)` \(line($0.datum, $0.paths)); "
                } ?? "") + "si es eso lo que se acordó cambiar, \(line(meant, said))", about: first))
        return out
    }

    /// Whether any datum that the signed document carries is another.
    private static func isChanged(_ before: Value, _ after: Value) -> Bool {
        switch (before, after) {
        case (.missing, _): false
        case (.group(let old), .group(let new)): zip(old, new).contains(where: isChanged)
        case (.group(let old), _): old.contains { isChanged($0, .missing) }
        case (.list(let old), .missing): !old.isEmpty
        case (.list(let old), .list(let new)): old.count != new.count || zip(old, new).contains(where: isChanged)
        default: before != after
        }
    }
}
