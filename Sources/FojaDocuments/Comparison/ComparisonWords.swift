internal import FojaSpanish

extension DocumentComparison.Clause {
    /// What happened to it in a line: «movida; 1 párrafo agregado, 2 cambios de palabras».
    public var tally: String {
        switch standing {
        case .added where changes.first?.extent == "clausula": return "agregada"
        case .removed where changes.first?.extent == "clausula": return "suprimida"
        case .movedAway: return changes.isEmpty ? "está más adelante o más atrás" : "movida, y suprimido algo de ella"
        default: break
        }
        var counts: [(name: String, many: String, count: Int)] = [
            ("párrafo agregado", "párrafos agregados", 0), ("párrafo suprimido", "párrafos suprimidos", 0),
            ("párrafo movido", "párrafos movidos", 0), ("cambio de palabras", "cambios de palabras", 0),
            ("dato distinto", "datos distintos", 0),
        ]
        for change in changes {
            switch (change.extent, change.kind) {
            case ("parrafo", "agregado"): counts[0].count += 1
            case ("parrafo", "suprimido"): counts[1].count += 1
            case ("parrafo", _): counts[2].count += 1
            case ("palabras", "dato"): counts[4].count += 1
            case ("palabras", _): counts[3].count += 1
            default: break
            }
        }
        let told = counts.filter { $0.count > 0 }.map { Plural.count($0.count, $0.name, $0.many) }
            .joined(separator: ", ")
        guard standing == .movedHere else { return told.isEmpty ? "igual" : told }
        return "movida" + (told.isEmpty ? "" : "; " + told)
    }

    /// Its heading, or what stands in its place before the first one.
    public var heading: String { title.isEmpty ? "Encabezado" : title }
}

extension DocumentComparison.Summary {
    /// «4 diferencias en 3 de 29 cláusulas, 1 suprimida; 77 blancos llenados, 12 elecciones del modelo».
    public var text: String {
        var out = departures == 0 ? "Ninguna diferencia" : Plural.count(departures, "diferencia")
        var parts: [String] = []
        if changed > 0 { parts.append("\(Plural.count(changed, "cláusula")) con cambios de \(clauses)") }
        if added > 0 { parts.append(Plural.count(added, "agregada")) }
        if removed > 0 { parts.append(Plural.count(removed, "suprimida")) }
        if moved > 0 { parts.append(Plural.count(moved, "movida")) }
        if !parts.isEmpty { out += ": " + parts.joined(separator: ", ") }
        if byHand > 0 { out += "; \(Plural.count(byHand, "escrita", "escritas")) a mano" }
        var rest: [String] = []
        if filled > 0 { rest.append(Plural.count(filled, "blanco llenado", "blancos llenados")) }
        if chosen > 0 { rest.append(Plural.count(chosen, "elección del modelo", "elecciones del modelo")) }
        if renumbered > 0 { rest.append(Plural.count(renumbered, "cláusula") + " con otro número") }
        if !rest.isEmpty { out += ". No son diferencias: " + rest.joined(separator: ", ") }
        return out + "."
    }
}
