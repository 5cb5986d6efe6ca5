internal import FojaDiagnostics

/// Types that the schema names once and uses in many places.
extension SchemaReader {
    /// The attributes of a named type, noting that it is being read.
    mutating func enter(_ name: String, at place: Place) -> Attributes? {
        if open.contains(name) {
            problem("tipo-circular", "el tipo «\(name)» se contiene a sí mismo", at: place)
            return nil
        }
        guard let found = named(name, at: place) else { return nil }
        if open.isEmpty { openPlace = place }
        open.append(name)
        return found
    }

    mutating func leave(_ depth: Int) {
        open.removeLast(open.count - depth)
        if open.isEmpty { openPlace = nil }
    }

    mutating func named(_ name: String, at place: Place, depth: Int = 0) -> Attributes? {
        if let known = attributes[name] { return known }
        guard let entry = declarations[name], depth < limits else {
            let names = FieldType.Kind.allCases.map(\.schemaName) + declarations.keys.sorted()
            problem(
                "tipo", depth < limits ? "no existe el tipo «\(name)»" : "el tipo «\(name)» se contiene a sí mismo",
                at: place, fix: Suggestion.nearest(to: name, among: names).map { "¿quiso decir `\($0)`?" })
            return nil
        }
        var found = Attributes(pack: pack)
        guard found.read(entry.value, of: name, problems: &problems) else { return nil }
        if let base = found.typeName, FieldType.Kind(schemaName: base) == nil {
            guard let inner = named(base, at: found.typePlace ?? place, depth: depth + 1) else { return nil }
            found.complete(with: inner)
        }
        attributes[name] = found
        return found
    }
}
