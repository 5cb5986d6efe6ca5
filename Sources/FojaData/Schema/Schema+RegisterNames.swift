internal import FojaDiagnostics

extension Schema {
    /// Where the pack's register names data that the schema does not have, or that cannot be what it says.
    var registerProblems: [Diagnostic] {
        guard let rules = pack.register, let node = pack.declaredRegister else { return [] }
        var out: [Diagnostic] = []
        for series in rules.series {
            let own = node["series"]?[series.name]
            if let path = series.datum {
                refuse(path, own?["dato"], "un texto que no está en una lista", &out) { $0.type.kind == .text }
            }
            if let path = series.year {
                refuse(path, own?["gestion"], "un año o una fecha, fuera de las listas", &out) {
                    $0.type.kind == .integer || $0.type.kind == .date
                }
            }
        }
        for series in rules.series {
            if let path = series.each {
                refuse(path, node["series"]?[series.name]?["cada"], "un dato que no está en una lista", &out) {
                    $0.type.isScalar
                }
            }
            do throws(DiagnosticsError) { _ = try series.applies(self) } catch { out += error.diagnostics }
        }
        if let loans = rules.loans {
            refuse(loans.debtor, node["prestamos"]?["deudor"], "un dato que no está en una lista", &out) {
                $0.type.isScalar
            }
            if let date = loans.date {
                refuse(date, node["prestamos"]?["fecha"], "una fecha", &out) { $0.type.kind == .date }
            }
        }
        if let arrears = rules.arrears {
            refuse(arrears.list, node["mora"]?["cuotas"], "una lista", &out) { $0.type.kind == .list }
        }
        let goods = allFields.filter { $0.identifies == .good }
        for entry in node["bienes"]?["numeros"]?.entries ?? [] where !goods.contains(where: { $0.name == entry.key }) {
            out.append(
                Diagnostic(
                    "paquete.registro", "ningún texto que identifique un bien se llama «\(entry.key)»",
                    at: entry.keyPlace,
                    fix: Suggestion.nearest(to: entry.key, among: goods.map(\.name)).map { "¿quiso decir `\($0)`?" }
                        ?? "nombre uno de los de `identifican`, en el esquema"))
        }
        return out
    }

    private func refuse(
        _ path: String, _ node: DataTree.Node?, _ what: String, _ out: inout [Diagnostic], unless fits: (Field) -> Bool
    ) {
        let found = field(at: path)
        if let found, fits(found), lists(above: path).isEmpty { return }
        let near = found == nil ? Suggestion.nearest(to: path, among: allFields.map(\.path)) : nil
        out.append(
            Diagnostic(
                "paquete.registro",
                found == nil ? "el esquema no tiene el dato «\(path)»" : "«\(path)» no es \(what)", at: node?.place,
                fix: near.map { "¿quiso decir `\($0)`?" } ?? "nombre \(what)", about: path))
    }
}
