internal import FojaDiagnostics

/// Who, when and how well: the lists of names of a pack.
extension PackReader {
    mutating func providers() -> [Provider] {
        var out: [Provider] = []
        for entry in pairs("proveedores") {
            var record = record(
                entry, of: "un proveedor", optional: ["etiqueta", "de_la_institucion", "llena_formularios"])
            let label = record.text("etiqueta")
            var inForms: ArticledName?
            switch record.text("llena_formularios") {
            case nil, "no": break
            case "sí", "si": inForms = ArticledName(text: label ?? entry.key)
            case .some(let called): inForms = ArticledName(text: called)
            }
            out.append(
                Provider(
                    entry.key, label: label, isInstitution: record.yes("de_la_institucion"), inForms: inForms))
            problems += record.problems
        }
        if out.isEmpty, let node = root["proveedores"], problems.isEmpty {
            report("vacio", "`proveedores` no nombra a nadie", at: node.place, fix: "por ejemplo `solicitante: {}`")
        }
        return out
    }

    mutating func stages() -> [Stage] {
        guard let node = root["etapas"] else { return [] }
        guard let items = node.items, !items.isEmpty else {
            let found = node.items == nil ? "hay \(node.kindName)" : "está vacía"
            report(
                "tipo", "en `etapas` va una lista de nombres, en su orden, y \(found)", at: node.place,
                fix: "por ejemplo `etapas: [solicitud, contrato]`")
            return []
        }
        var out: [Stage] = []
        for item in items {
            guard let name = item.text, !name.isEmpty else {
                report("tipo", "una etapa es un nombre, y hay \(item.kindName)", at: item.place)
                continue
            }
            if out.contains(where: { $0.name == name }) {
                report("repetido", "la etapa «\(name)» está dos veces", at: item.place, fix: "quite una de las dos")
                continue
            }
            out.append(Stage(name, order: out.count))
        }
        return out
    }

    mutating func riskClasses() -> OrderedNames {
        let entries = pairs("clases_de_riesgo")
        var out: [(name: String, label: String)] = []
        for entry in entries {
            check(name: entry.key, "clase de riesgo", at: entry.keyPlace)
            guard let label = entry.value.text, !label.isEmpty else {
                report(
                    "tipo", "de una clase de riesgo se dice cómo se imprime, y hay \(entry.value.kindName)",
                    at: entry.value.place, fix: "por ejemplo `\(OrderedNames.example(of: entry.key))`")
                continue
            }
            if let other = out.first(where: { $0.label == label }) {
                report(
                    "repetido", "las clases «\(other.name)» y «\(entry.key)» se imprimen igual: «\(label)»",
                    at: entry.value.place, fix: "dé a una de las dos otro texto")
            }
            out.append((entry.key, label))
        }
        if entries.count == 1 {
            report(
                "clases", "una sola clase de riesgo no distingue nada", at: entries[0].keyPlace,
                fix: "declare dos o más, de la mejor a la peor")
        }
        return OrderedNames(out)
    }

    mutating func holidays() -> HolidayScopes {
        guard let node = root["feriados"] else { return HolidayScopes() }
        var record = DataRecord(
            node, id: PackReader.id, of: "«feriados»", keys: ["ambitos", "sede"])
        let seat = record.text("sede")
        var scopes: [(name: String, comprises: [String])] = []
        if let declared = node["ambitos"], declared.entries == nil, !declared.isEmpty {
            record.report("tipo", "en `ambitos` va un grupo, y hay \(declared.kindName)", at: declared.place)
        }
        let entries = node["ambitos"]?.entries ?? []
        let names = entries.map(\.key)
        for entry in entries {
            check(name: entry.key, "ámbito", at: entry.keyPlace)
            var own = self.record(entry, of: "un ámbito", optional: ["comprende"])
            var inner: [String] = []
            for item in own.items("comprende") {
                if let name = item.text, names.contains(name) {
                    inner.append(name)
                } else {
                    own.report(
                        "ambito", "«\(item.text ?? item.kindName)» no es un ámbito", at: item.place,
                        fix: PackReader.nearest(item.text ?? "", among: names))
                }
            }
            scopes.append((entry.key, inner))
            problems += own.problems
        }
        let declared = HolidayScopes(scopes)
        var told: Set<String> = []
        for (entry, scope) in zip(entries, scopes) {
            guard let other = scope.comprises.first(where: { declared.keeps(entry.key, in: $0) }) else { continue }
            // Each comprises the other: once.
            guard told.insert(entry.key).inserted, other == entry.key || !told.contains(other) else { continue }
            record.report(
                "ambito",
                other == entry.key
                    ? "el ámbito «\(other)» se comprende a sí mismo"
                    : "los ámbitos «\(entry.key)» y «\(other)» se comprenden el uno al otro",
                at: entry.value.place, fix: "`comprende` nombra los más amplios, que no nombran a este")
        }
        if let seat, !names.contains(seat) {
            record.report(
                "ambito", "la sede «\(seat)» no es un ámbito", at: record.place(of: "sede"),
                fix: PackReader.nearest(seat, among: names))
        }
        problems += record.problems
        return HolidayScopes(scopes, seat: seat)
    }

    static func nearest(_ name: String, among names: [String]) -> String? {
        Suggestion.nearest(to: name, among: names).map { "¿quiso decir `\($0)`?" }
            ?? (names.isEmpty ? nil : "puede ser " + names.map { "`\($0)`" }.joined(separator: ", "))
    }
}
