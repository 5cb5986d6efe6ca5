internal import FojaData
internal import FojaDiagnostics

extension Regulations {
    /// The options of FOFIM's criterios with which conditions would say nothing: of a criterio that some
    /// condition or concordance compares with one option, every other has to be compared somewhere too.
    func unjudgedOptions() -> [Diagnostic] {
        var compared: [String: Set<String>] = [:]
        var fields: [String: Field] = [:]
        let expressions =
            conditions.flatMap { [$0.applies, $0.decides, $0.complies, $0.open?.condition] }
            + concordances.flatMap { [$0.applies, $0.agrees] }
        for case let expression? in expressions {
            for (path, literal) in expression.literals where path.isCriterio {
                guard case .option = path.field.type, case .text(let name) = literal else { continue }
                compared[path.field.path, default: []].insert(name)
                fields[path.field.path] = path.field
            }
        }
        return compared.sorted { $0.key < $1.key }.flatMap { path, names -> [Diagnostic] in
            guard let field = fields[path], case .option(let options) = field.type else { return [] }
            return options.filter { !names.contains($0.name) }.map { option in
                Diagnostic(
                    "norma.opciones",
                    "«\(field.label)» (\(path)) admite «\(option.name)», y ninguna condición de regulations/ dice qué se "
                        + "pide entonces", at: field.place,
                    fix: "agregue la condición que corresponde con «\(option.name)», o quite la opción")
            }
        }
    }
}
