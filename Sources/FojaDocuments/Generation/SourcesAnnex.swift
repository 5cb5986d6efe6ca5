internal import FojaData
internal import FojaDiagnostics
internal import FojaRegulations
internal import FojaTemplating

/// The annex of `--con-fuentes`: where each computed value of a document comes
/// from, as data of the document like any other, so that it is read back and
/// checked with it.
struct SourcesAnnex {
    /// The schema group that carries it.
    static let list = "explicacion.valores"

    private let input: CaseInput
    private let schema: Schema
    private let computed: ComputedFields
    private let shape: RowShape

    /// What a row says, by name.
    static func rows(_ schema: Schema) -> RowShape {
        RowShape(
            list, in: schema, .written,
            [
                "dato": .text, "ruta": .text, "valor": .text, "formula": .text, "numeros": .text, "articulo": .text,
                "norma": .text, "fuentes": .text,
            ])
    }

    init(_ input: CaseInput, in installation: Installation) throws(DiagnosticsError) {
        self.input = input
        schema = try installation.schema()
        computed = try installation.computedFields()
        shape = SourcesAnnex.rows(schema)
    }

    /// The case with the annex of what a template consults.
    func root(for template: Template) -> Value {
        guard let path = try? Scope(schema: schema).resolve(SourcesAnnex.list) else { return input.root }
        var seen: Set<String> = []
        var rows: [Value] = []
        var known: Set<CaseData.Explanation> = []
        for use in template.fields {
            let field = use.path.field
            guard field.computation != nil, seen.insert(field.path).inserted,
                let tree = computed.explainAlone(field.path, in: input.data), let explanation = tree.explanation,
                // Several fields of one result have one explanation.
                known.insert(explanation).inserted
            else { continue }
            rows.append(row(tree, explanation))
        }
        return input.root.setting(path, to: .list(rows))
    }

    private func row(_ tree: ExplainedValue, _ explanation: CaseData.Explanation) -> Value {
        func text(_ text: String?) -> Value { text.map { Value.line($0) } ?? .missing }
        return shape.row([
            "dato": text(tree.label), "ruta": text(tree.path),
            "valor": text(Spoken.text(tree.value, of: tree.field)), "formula": text(explanation.formula),
            "numeros": text(explanation.numbers), "articulo": text(explanation.article),
            "norma": text(explanation.version), "fuentes": text(SourcesAnnex.line(tree.inputs.map(source))),
        ])
    }

    /// As many sources as a line may hold, and how many more there are.
    private static func line(_ sources: [String]) -> String {
        var out: [String] = []
        var length = 0
        for source in sources {
            length += source.utf8.count + 2
            if length > 3_500 { break }
            out.append(source)
        }
        if out.count < sources.count { out.append("y \(sources.count - out.count) datos más") }
        return out.joined(separator: "; ")
    }

    /// «Plazo = 60 meses, caso.yaml:120».
    private func source(_ input: ExplainedValue) -> String {
        let place = input.place.map { ", \(FilePath.name($0.source.name)):\($0.line)" } ?? ""
        return "\(input.label) = \(Spoken.text(input.value, of: input.field))\(place)"
    }
}
