public import FojaDiagnostics

extension CaseData {
    /// The case as if somebody had given another value; what is computed has to be computed again.
    ///
    /// - Parameters:
    ///   - path: With positions: `prestamo.plazo_meses`, `garantias.inmuebles.0.avaluo`.
    ///   - text: As a case file would write it; `nil` takes the value away.
    /// - Throws: What is wrong with the path or the text; the message has no place.
    public func giving(_ path: String, _ text: String?) throws(DiagnosticsError) -> CaseData {
        let parts = FieldPath.parts(of: path)
        let bare = FieldPath.withoutPositions(path)
        guard let field = schema.field(at: bare), !bare.isEmpty else {
            do { _ = try Scope(schema: schema).resolve(bare) } catch {
                throw DiagnosticsError(error.diagnostic(path: path, at: nil))
            }
            throw DiagnosticsError(Diagnostic("dato.desconocido", "el esquema no tiene el dato «\(path)»", about: path))
        }
        guard field.computation == nil || asserted[path] != nil else {
            throw DiagnosticsError(
                Diagnostic(
                    "dato.calculado", "«\(field.label)» (\(path)) se calcula: no se le puede dar otro valor",
                    fix: "cambie aquello de lo que se calcula", about: path))
        }
        guard field.type.isScalar else {
            throw DiagnosticsError(
                Diagnostic("dato.tipo", "«\(path)» es \(field.type.kind.indefinite), no un valor", about: path))
        }
        var value = Value.missing
        if let text {
            value = try ScalarReader(field: field, type: field.type, text: text, style: .plain, place: nil).value()
        }
        var copy = self
        guard CaseData.set(&copy.root, .group(schema.root), parts[...], to: value) else {
            throw DiagnosticsError(
                Diagnostic("dato.posicion", "el caso no tiene «\(path)»: la lista es más corta", about: path))
        }
        return copy
    }

    private static func set(
        _ target: inout Value, _ type: FieldType, _ parts: ArraySlice<String>, to value: Value
    ) -> Bool {
        guard let part = parts.first else {
            target = value
            return true
        }
        switch (type, target) {
        case (.group(let shape), .group(var fields)):
            guard let slot = shape.slot(of: part), slot < fields.count else { return false }
            if fields[slot].isMissing, case .group(let inner) = shape.fields[slot].type { fields[slot] = inner.empty }
            guard set(&fields[slot], shape.fields[slot].type, parts.dropFirst(), to: value) else { return false }
            target = .group(fields)
            return true
        case (.list(let element), .list(var items)):
            guard let index = Int(part), items.indices.contains(index),
                set(&items[index], element, parts.dropFirst(), to: value)
            else { return false }
            target = .list(items)
            return true
        default: return false
        }
    }
}

extension CaseData {
    /// The same with other data.
    package func with(root: Value) -> CaseData {
        var copy = self
        copy.root = root
        return copy
    }
}

extension Schema {
    /// The canonical form of a text that somebody wrote for a datum, as a case file would write it.
    ///
    /// - Parameters:
    ///   - path: With positions: `garantias.inmuebles.0.avaluo`.
    ///   - place: Where it was written, for messages.
    /// - Returns: `nil` if nothing was written.
    /// - Throws: What is wrong with the text; ids `dato.*`.
    public func canonical(of text: String, at path: String, place: Place?) throws(DiagnosticsError) -> String? {
        guard let field = field(at: FieldPath.withoutPositions(path)) else {
            throw DiagnosticsError(
                Diagnostic("dato.desconocido", "el esquema no tiene el dato «\(path)»", at: place))
        }
        var type = field.type
        if case .list(let element) = type { type = element }
        let trimmed = ScalarReader.trimmed(text)
        guard !trimmed.isEmpty else { return nil }
        let reader = ScalarReader(field: field, type: type, text: trimmed, style: .plain, place: place)
        return try reader.value().canonical
    }
}
