public import FojaDiagnostics

extension Schema {
    /// Where the schema and the pack's manifest, each good alone, do not name the same things: how people are named,
    /// who gives the institution's own data, and what is kept in a register.
    public var packProblems: [Diagnostic] { peopleProblems + institutionProblems + registerProblems }

    private var peopleProblems: [Diagnostic] {
        guard let node = pack.declaredPeople else { return [] }
        let names = Set(allFields.map(\.name))
        var out: [Diagnostic] = []
        func check(_ node: DataTree.Node?, isKnown: (String) -> Bool, among known: @autoclosure () -> [String]) {
            for item in node?.items ?? [node].compactMap(\.self) {
                guard let text = item.text, !text.isEmpty, !isKnown(text) else { continue }
                out.append(
                    Diagnostic(
                        "paquete.personas", "ningún dato del esquema se llama «\(text)»", at: item.place,
                        fix: Suggestion.nearest(to: text, among: known()).map { "¿quiso decir `\($0)`?" }
                            ?? "escriba el nombre que lleva en el esquema, o quítelo de `personas`"))
            }
        }
        for part in [
            node["nombre"], node["documento"]?["dato"], node["lugar"], node["genero"], node["contribuyente"]?["dato"],
            node["contribuyente"]?["nombre"], node["propietario"]?["dato"],
        ] { check(part, isKnown: names.contains, among: names.sorted()) }
        check(
            node["documento"]?["de_otro"], isKnown: { ending in names.contains { $0.hasSuffix(ending) } }, among: [])
        check(node["propietario"]?["es"], isKnown: { field(at: $0) != nil }, among: allFields.map(\.path))
        return out
    }

    /// The institution's own group is given by the institution, or every case would be asked for it.
    private var institutionProblems: [Diagnostic] {
        guard let field = field(at: InstitutionReader.groupName) else { return [] }
        if let provider = field.provider, provider.isInstitution { return [] }
        let known = pack.providers.filter(\.isInstitution).map(\.name)
        let given = field.provider.map { "los da «\($0.name)»" } ?? "no dice quién los da"
        return [
            Diagnostic(
                "esquema.provee", "`\(field.path)` son los datos de la propia institución, y \(given)", at: field.place,
                fix: known.isEmpty
                    ? "escriba `de_la_institucion: sí` en ese proveedor, en `proveedores` de \(PackManifest.fileName)"
                    : "escriba `provee: \(known.joined(separator: "` o `"))`")
        ]
    }
}
