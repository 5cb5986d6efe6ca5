internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// Whether terms say all that they have to, whatever their document is.
extension CaseTerms {
    /// What is wrong with how a term is written.
    func formProblems() -> [Diagnostic] { items.flatMap(formProblems) }

    private func formProblems(_ item: Item) -> [Diagnostic] {
        var out: [Diagnostic] = []
        func report(_ id: Diagnostic.ID, _ message: String, _ name: String?, _ fix: String) {
            out.append(Diagnostic(id, message, at: place(of: item, name), fix: fix, about: item.path(name)))
        }
        let verbs = item.actions.map(\.verb)
        guard verbs.count == 1, let verb = verbs.first else {
            report(
                "particular.accion",
                verbs.isEmpty
                    ? "el término no dice qué hace"
                    : "el término dice \(verbs.map { "`\($0)`" }.joined(separator: " y ")), y hace una sola cosa",
                verbs.last, "escriba uno de `agrega`, `sustituye` o `suprime`, con el nombre de la parte")
            return out
        }
        let positions = item.positions.map(\.position.rawValue)
        if verb == "agrega", positions.count != 1 {
            report(
                "particular.lugar",
                positions.isEmpty
                    ? "el término no dice dónde va lo que agrega"
                    : "el término dice \(positions.map { "`\($0)`" }.joined(separator: " y ")), y va en un solo lugar",
                positions.last ?? verb,
                "escriba uno de `antes_de`, `despues_de` o `al_final_de`, con el nombre de una parte del documento")
        } else if verb != "agrega", let position = positions.first {
            report(
                "particular.lugar", "lo que se \(verb) está donde el modelo lo tiene: `\(position)` no hace falta",
                position, "quítelo")
        }
        if verb == "suprime" {
            for name in ["titulo", "texto"] where item.row.text(name) != nil {
                report("particular.sobra", "lo que se suprime no lleva `\(name)`", name, "quítelo, o use `sustituye`")
            }
        } else if item.row.text("texto") == nil, verb == "agrega" || item.row.text("titulo") == nil {
            report(
                "particular.sin-texto", "el término no tiene `texto`", verb,
                verb == "agrega"
                    ? "agréguelo" : "agréguelo; para otro título basta `titulo`, y para quitar la parte, `suprime`")
        }
        if verb == "agrega", item.row.text("dice") != nil {
            report(
                "particular.sobra", "`dice` repite palabras del modelo, y lo que se agrega no las tiene", "dice",
                "quítelo")
        }
        return out
    }

    /// What lacks for somebody to sign the document: why, and who allowed it.
    func unsigned() -> [Diagnostic] {
        items.flatMap { item in
            [("motivo", "por qué"), ("autoriza", "quién lo autorizó")].compactMap { name, what in
                guard item.row[name].isMissing else { return nil }
                return Diagnostic(
                    name == "motivo" ? "particular.sin-motivo" : "particular.sin-autoriza",
                    "el término «\(item.actions.first?.name ?? "")» no dice \(what)",
                    at: place(of: item), fix: "agregue `\(name)`: lo lee quien firma", about: item.path(name))
            }
        }
    }
}
