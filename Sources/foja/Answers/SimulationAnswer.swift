internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

/// What `foja simular` says, for people and for programs.
extension Simulation {
    // MARK: For people

    var text: String {
        var out = SimulationTable.text("Lo que se cambia", given)
        out +=
            computed.isEmpty ? "\nNada más cambia.\n" : "\n" + SimulationTable.text("Lo que cambia con ello", computed)
        if !dropped.isEmpty {
            out += "\nDecisiones del evaluador que ya no corresponden a estos datos y no se cuentan:\n"
            for decision in dropped { out += "  \(decision)\n" }
        }
        if !undecided.isEmpty {
            out += "\nLo que falta decidir:\n"
            for reason in undecided { out += "  \(reason)\n" }
        }
        return out
    }

    // MARK: For programs

    var json: JSONValue {
        func list(_ changes: [Simulation.Change]) -> JSONValue {
            .array(
                changes.map {
                    .object([
                        ("ruta", .string($0.path)), ("etiqueta", .string($0.label)), ("antes", .string($0.before)),
                        ("despues", .string($0.after)),
                    ])
                })
        }
        return .object([
            ("cambios", list(given)), ("resultados", list(computed)),
            ("decisiones_sin_efecto", .array(dropped.map { .string($0) })),
            ("por_decidir", .array(undecided.map { .string($0) })), ("problemas", .array(problems.map(\.json))),
        ])
    }
}

/// Changes as a table of a terminal.
private enum SimulationTable {
    static func text(_ title: String, _ changes: [Simulation.Change]) -> String {
        let rows = [("dato", "antes", "después")] + changes.map { ("\($0.label)", $0.before, $0.after) }
        // Labels may be whole sentences of the norm.
        let width = min(rows.map(\.0.count).max() ?? 0, 60)
        let second = min(rows.map(\.1.count).max() ?? 0, 30)
        var out = title + "\n"
        for (label, before, after) in rows {
            let name = label.count > width ? String(label.prefix(width - 1)) + "…" : label
            out += "  " + name + String(repeating: " ", count: max(0, width - name.count)) + "  "
            out += before + String(repeating: " ", count: max(0, second - before.count)) + "  " + after + "\n"
        }
        return out
    }
}
