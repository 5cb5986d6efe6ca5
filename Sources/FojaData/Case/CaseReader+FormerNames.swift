internal import FojaDiagnostics

/// What a case calls by a name that the schema has no longer.
extension CaseReader {
    /// Says of a datum that the case has in another group that it was read where it is now, or refuses it where both are.
    mutating func tell(_ move: MovedData.Move) {
        let path = move.field.path
        guard let other = move.other else {
            warnings.append(
                Diagnostic(
                    "dato.nombre-anterior", "«\(move.from)» está ahora en `\(path)`; se leyó como tal",
                    at: move.entry.keyPlace, severity: .warning, fix: "`foja caso actualizar` lo pone en su lugar",
                    about: path))
            return
        }
        wrong.append(path)
        report(
            Diagnostic(
                "dato.nombre-anterior", "«\(move.from)» está ahora en `\(path)`, que también está",
                at: move.entry.keyPlace, notes: [.init("el otro está aquí", place: other, about: path)],
                fix: "deje solo `\(path)`: no se adivina cuál vale", about: path))
    }

    func formerName(_ name: String, of field: Field, at place: Place?) -> Diagnostic {
        Diagnostic(
            "dato.nombre-anterior", "«\(name)» se llama ahora `\(field.name)`; se leyó como tal", at: place,
            severity: .warning, fix: "escriba `\(field.name):`", about: field.path)
    }

    /// The datum that had this name before; said, and refused if the case has its new name too.
    mutating func formerSlot(
        of entry: DataTree.Entry, in entries: [DataTree.Entry], _ shape: GroupShape
    ) -> Int? {
        guard let slot = shape.formerSlot(of: entry.key) else { return nil }
        let field = shape.fields[slot]
        let others = entries.filter {
            $0.keyPlace != entry.keyPlace && ($0.key == field.name || shape.formerSlot(of: $0.key) == slot)
        }
        if let other = others.first {
            report(
                Diagnostic(
                    "dato.nombre-anterior", "«\(entry.key)» es el nombre anterior de `\(field.name)`, que también está",
                    at: entry.keyPlace, notes: [.init("el otro está aquí", place: other.keyPlace)],
                    fix: "deje solo `\(field.name)`: no se adivina cuál vale", about: field.path))
        } else {
            warnings.append(formerName(entry.key, of: field, at: entry.keyPlace))
        }
        return slot
    }

    /// Gives a datum what the case says under a name that it had before and that a computed one has now: of the latter it
    /// stays an assertion, so that what was meant otherwise is found.
    mutating func readFormer(_ values: inout [Value], of shape: GroupShape, path: String) {
        for (slot, field) in shape.fields.enumerated() where values[slot].isMissing && !field.formerNames.isEmpty {
            for name in field.formerNames {
                let old = path.isEmpty ? name : path + "." + name
                guard let given = asserted[old], given.value.fitted(to: field.type) == given.value else { continue }
                values[slot] = given.value
                places[path.isEmpty ? field.name : path + "." + field.name] = given.place
                warnings.append(formerName(name, of: field, at: given.place))
            }
        }
    }
}
