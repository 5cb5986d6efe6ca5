internal import FojaDiagnostics

extension SchemaReader {
    /// Refuses a former path that a datum has today, that two data had, or that is of another list: of which item it would be
    /// read into is not known.
    mutating func checkFormerPaths(in schema: Schema) {
        var owners: [String: Field] = [:]
        for field in schema.allFields where !field.formerNames.isEmpty {
            for (name, path) in zip(field.formerNames, Schema.formerPaths(of: field)) {
                if let other = owners.updateValue(field, forKey: path), other.path != field.path {
                    problem(
                        "antes", "«\(path)» es el nombre anterior de `\(other.path)` y de `\(field.path)`",
                        at: field.place, fix: "déjelo en uno")
                }
                guard name.contains(".") else { continue }
                if let known = schema.field(at: path), known.computation == nil {
                    problem(
                        "antes", "«\(path)» es el nombre de un dato de ahora", at: field.place,
                        fix: "quítelo de `antes`, o dé a ese dato otro nombre")
                }
                if schema.lists(above: path) != schema.lists(above: field.path) {
                    problem(
                        "antes", "«\(path)» y `\(field.path)` no son datos de los elementos de una misma lista",
                        at: field.place,
                        fix: "un dato se mueve entre los grupos de un mismo elemento, o fuera de toda lista")
                }
            }
        }
    }
}
