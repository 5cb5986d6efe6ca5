internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaSpanish

/// What `foja comparar` says of two documents, for people and for programs.
extension DocumentComparison {
    // MARK: For people

    /// - Parameter inline: Whether each paragraph is shown whole, what was taken out and put in in its place.
    func text(inline: Bool) -> String {
        var out = "antes: \(names.first)\ndespués: \(names.second)\n\(summary.text)\n"
        for clause in clauses where !clause.changes.isEmpty {
            out += "\n" + clause.heading
            if let former = clause.formerTitle, clause.standing == .kept, !former.isEmpty {
                out += "  (antes: \(former))"
            }
            out += ": \(clause.tally)\n"
            if inline {
                for block in clause.blocks where !block.changes.isEmpty || clause.standing != .kept {
                    out += "  " + block.inline + "\n"
                }
            } else {
                for change in clause.changes { out += "  " + change.line + "\n" }
            }
        }
        return out
    }

    // MARK: For programs

    var json: JSONValue {
        let summary = summary
        return .object([
            ("antes", .string(names.first)), ("despues", .string(names.second)), ("iguales", .boolean(isEqual)),
            (
                "resumen",
                .object([
                    ("diferencias", .number(summary.departures)), ("a_mano", .number(summary.byHand)),
                    ("clausulas", .number(summary.clauses)), ("sin_cambios", .number(summary.equal)),
                    ("con_cambios", .number(summary.changed)), ("agregadas", .number(summary.added)),
                    ("suprimidas", .number(summary.removed)), ("movidas", .number(summary.moved)),
                    ("con_otro_numero", .number(summary.renumbered)), ("blancos_llenados", .number(summary.filled)),
                    ("elecciones", .number(summary.chosen)),
                ])
            ),
            (
                "diferencias",
                .array(
                    changes.map { clause, change in
                        .object([
                            ("clausula", .string(clause.heading)), ("clase", .string(change.kind)),
                            ("de", .string(change.extent)), ("antes", .string(change.before)),
                            ("despues", .string(change.after)), ("ruta", .optional(change.path)),
                            ("etiqueta", .optional(change.label)), ("origen", .optional(change.origin?.rawValue)),
                        ])
                    })
            ),
            (
                "llenados",
                .array(
                    filled.map {
                        .object([
                            ("ruta", .string($0.path)), ("etiqueta", .string($0.label)), ("dice", .string($0.text)),
                        ])
                    })
            ),
        ])
    }
}

extension DocumentComparison.Change {
    /// «cambiado: «plazo» por «término» (a mano)».
    fileprivate var line: String {
        let who: String =
            switch origin {
            case .template: " (de la plantilla)"
            case .terms: " (término particular del caso)"
            case .hand: " (a mano)"
            case nil: ""
            }
        switch (extent, kind) {
        case ("palabras", "dato"): return "\(label ?? path ?? ""): «\(before)» por «\(after)»" + who
        case (_, "cambiado") where before == after: return "«\(before)» ya no cita la misma cláusula" + who
        case (_, "cambiado"): return "cambiado: «\(before)» por «\(after)»" + who
        case ("parrafo", "movido"):
            return
                "párrafo movido, antes en «\(label.flatMap { $0.isEmpty ? nil : $0 } ?? "Encabezado")»: «\(short(after))»"
                + who
        case (_, "movido"): return "la cláusula cambió de lugar" + who
        case (_, "suprimido"):
            return (extent == "palabras" ? "suprimido" : "\(noun) suprimid\(ending)") + ": «\(before)»" + who
        default: return (extent == "palabras" ? "agregado" : "\(noun) agregad\(ending)") + ": «\(after)»" + who
        }
    }

    private var noun: String { extent == "clausula" ? "cláusula" : "párrafo" }
    private var ending: String { extent == "clausula" ? "a" : "o" }

    private func short(_ text: String) -> String { text.count > 90 ? text.prefix(87) + "…" : text }
}

extension DocumentComparison.Block {
    /// The whole paragraph: `[-fuera-]`, `{+nuevo+}`.
    fileprivate var inline: String {
        switch standing {
        case .added: return "{+\(after)+}"
        case .removed: return "[-\(before)-]"
        case .movedAway: return "[se movió-\(before)-]"
        case .movedHere: return "{movido+\(inlineRuns)+}"
        case .kept: return inlineRuns
        }
    }

    private var inlineRuns: String {
        var out = ""
        for run in runs {
            if !out.isEmpty, run.startsCell { out += " |" }
            if !out.isEmpty, run.isSpaced { out += " " }
            let before = run.before.joined(separator: " | ")
            let after = run.after.joined(separator: " | ")
            guard run.kind.isDeparture else {
                out += after
                continue
            }
            if !before.isEmpty { out += "[-\(before)-]" }
            if !after.isEmpty { out += "{+\(after)+}" }
        }
        return out
    }
}

/// What `foja comparar` says of two cases.
extension CaseDataComparison {
    var text: String {
        var out = "antes: \(names.first)\ndespués: \(names.second)\n"
        if isEqual { return out + "Ningún dato distinto.\n" }
        if !given.isEmpty { out += "\nDatos distintos (\(given.count)):\n" + given.map(\.line).joined() }
        if !computed.isEmpty { out += "\nLo que se calcula (\(computed.count)):\n" + computed.map(\.line).joined() }
        return out
    }

    var json: JSONValue {
        func list(_ changes: [Change]) -> JSONValue {
            .array(
                changes.map {
                    .object([
                        ("clase", .string($0.kind)), ("ruta", .string($0.path)), ("etiqueta", .string($0.label)),
                        ("antes", .string($0.before)), ("despues", .string($0.after)),
                    ])
                })
        }
        return .object([
            ("antes", .string(names.first)), ("despues", .string(names.second)), ("iguales", .boolean(isEqual)),
            ("datos", list(given)), ("calculados", list(computed)),
        ])
    }
}

extension CaseDataComparison.Change {
    fileprivate var line: String {
        let what =
            switch kind {
            case "agregado": "agregado «\(after)»"
            case "suprimido": "suprimido «\(before)»"
            default: "«\(before)» por «\(after)»"
            }
        return "  \(label) (\(path)): \(what.replacing("\n", with: " ⏎ "))\n"
    }
}
