internal import FojaDiagnostics

extension Calculo {
    /// Where the schema admits an option that the algorithm does not know, or the other way round.
    func optionProblems(in schema: Schema) -> [Diagnostic] {
        options.sorted { $0.key < $1.key }.flatMap { path, known -> [Diagnostic] in
            guard let field = schema.field(at: path) else { return [] }
            guard case .option(let admitted) = field.type else {
                return [
                    Diagnostic(
                        "calculo.opciones", "el cálculo «\(id)» elige según «\(path)», que no es una opción",
                        at: field.place, fix: "declárelo `tipo: opcion`, con \(quoted(known))")
                ]
            }
            let unknown = admitted.map(\.name).filter { !known.contains($0) }
            let gone = known.filter { name in !admitted.contains { $0.name == name } }
            return unknown.map { name in
                Diagnostic(
                    "calculo.opciones",
                    "«\(field.label)» (\(path)) admite «\(name)», y el cálculo «\(id)» no sabe calcularla: conoce "
                        + quoted(known), at: field.place,
                    fix: "quite la opción «\(name)» del esquema, o agréguela al cálculo «\(id)»")
            }
                + gone.map { name in
                    Diagnostic(
                        "calculo.opciones",
                        "«\(field.label)» (\(path)) no admite «\(name)», que el cálculo «\(id)» conoce",
                        at: field.place,
                        fix: "reponga la opción «\(name)»")
                }
        }
    }

    private func quoted(_ names: [String]) -> String {
        let all = names.map { "«\($0)»" }
        return all.count < 2 ? all.joined() : all.dropLast().joined(separator: ", ") + " y " + all[all.count - 1]
    }
}
