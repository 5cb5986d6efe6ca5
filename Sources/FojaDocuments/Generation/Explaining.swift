internal import FojaData
public import FojaDiagnostics
internal import FojaRegulations

/// `foja explicar`: how a value of a case came about, down to what people gave.
public struct Explaining {
    private let tree: ExplainedValue

    /// - Parameter path: Of a value of the case, with positions: `plan.anios.0.cuotas.3.cuota`.
    /// - Throws: `explicar.ruta`, with what was probably meant.
    public init(_ path: String, in input: CaseInput, of installation: Installation) throws(DiagnosticsError) {
        let schema = try installation.schema()
        guard let tree = try installation.computedFields().explain(path, in: input.data),
            !(tree.value.isMissing && path.split(separator: ".").contains { Int($0) != nil })
        else {
            let near = Suggestion.nearest(to: path, among: schema.allFields.map(\.path))
            throw DiagnosticsError(
                Diagnostic(
                    "explicar.ruta", "el caso no tiene ningún dato «\(path)»", category: .usage,
                    fix: near.map { "¿quiso decir `\($0)`?" }
                        ?? "escriba su ruta, como `riesgo.total` o `plan.anios.0.cuotas.0.cuota`"))
        }
        self.tree = tree
    }

    // MARK: For people

    public var text: String {
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
        if let shown = Shown.text(node.value, of: node.field) {
            out += " = " + shown
        } else if node.value.isMissing {
            out += node.field.provider.map { ": falta; lo da \($0.label)" } ?? ": falta"
        }
        if let place = node.place { out += "  ← \(place.source.name):\(place.line)" }
        return out
    }

    static func details(of node: ExplainedValue) -> [String] {
        var out = node.refusals.map { "no se calcula: \($0.reason) (\($0.article))" }
        guard let explanation = node.explanation else { return out }
        out.append(explanation.formula)
        if let numbers = explanation.numbers, !numbers.isEmpty { out.append("con los números: \(numbers)") }
        if !explanation.article.isEmpty { out.append("artículo: \(explanation.article)") }
        if let version = explanation.version { out.append("versión: \(version)") }
        return out
    }

    // MARK: For programs

    public var json: JSONValue { Explaining.json(tree) }

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

/// Values as reports on a terminal write them.
enum Shown {
    /// «Bs1.200,00», «38,76 %», «sí»; `nil` for a group or nothing.
    static func text(_ value: Value, of field: Field) -> String? {
        switch value {
        case .missing, .group: nil
        case .list(let items): items.count == 1 ? "1 elemento" : "\(items.count) elementos"
        default: Spoken.text(value, of: field)
        }
    }
}
