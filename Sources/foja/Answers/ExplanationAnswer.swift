internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

/// What `foja explicar` says, for people and for programs.
extension Explaining {
    // MARK: For people

    var text: String {
        var out = ""
        Explaining.write(tree, indent: "", branch: "", into: &out)
        return out
    }

    private static func write(_ node: ExplainedValue, indent: String, branch: String, into out: inout String) {
        out += indent + branch + heading(node) + "\n"
        let inner = indent + (branch.isEmpty ? "" : branch.hasPrefix("└") ? "   " : "│  ")
        let details = node.isRepeated ? ["ya explicado más arriba"] : details(of: node)
        for detail in details { out += inner + (node.inputs.isEmpty ? "   " : "│  ") + detail + "\n" }
        for (index, input) in node.inputs.enumerated() {
            let isLast = index == node.inputs.count - 1
            write(input, indent: inner, branch: isLast ? "└─ " : "├─ ", into: &out)
        }
    }

    /// «Capacidad de pago (`evaluacion.capacidad_de_pago`) = 38,76 %, caso.yaml:12».
    private static func heading(_ node: ExplainedValue) -> String {
        var out = "\(node.label) (\(node.path))"
        if let shown = Explaining.print(of: node) {
            out += " = " + shown
        } else if node.value.isMissing {
            out += node.field.provider.map { ": falta; lo da \($0.label)" } ?? ": falta"
        }
        if let place = node.place { out += "  ← \(place.source.name):\(place.line)" }
        return out
    }

    private static func details(of node: ExplainedValue) -> [String] {
        var out = node.refusals.map { "no se calcula: \($0.reason) (\($0.article))" }
        guard let explanation = node.explanation else { return out }
        out.append(explanation.formula)
        if let numbers = explanation.numbers, !numbers.isEmpty { out.append("con los números: \(numbers)") }
        if !explanation.article.isEmpty { out.append("artículo: \(explanation.article)") }
        if let version = explanation.version { out.append("versión: \(version)") }
        return out
    }

    // MARK: For programs

    var json: JSONValue { Explaining.json(tree) }

    private static func json(_ node: ExplainedValue) -> JSONValue {
        .object([
            ("ruta", .string(node.path)), ("etiqueta", .string(node.label)),
            ("valor", .optional(node.value.canonical)),
            ("lugar", .optional(node.place.map { "\($0.source.name):\($0.line):\($0.column)" })),
            ("formula", .optional(node.explanation?.formula)), ("numeros", .optional(node.explanation?.numbers)),
            ("articulo", .optional(node.explanation?.article)), ("version", .optional(node.explanation?.version)),
            ("no_se_calcula", .array(node.refusals.map { .string("\($0.reason) (\($0.article))") })),
            ("entradas", .array(node.inputs.map(json))),
        ])
    }
}
