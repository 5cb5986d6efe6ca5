internal import FojaData
internal import FojaDiagnostics
internal import FojaRegulations
internal import FojaTemplating

/// The annex of `--con-fuentes`: where each computed value of a document comes
/// from, as data of the document like any other, so that it is read back and
/// checked with it.
///
/// Documents of a case show the same values, so what is worked out for one is kept for the next.
final class SourcesAnnex {
    /// The schema group that carries it.
    static let list = "explicacion.valores"

    private let input: CaseInput
    private let schema: Schema
    private let computed: ComputedFields
    private let shape: RowShape
    /// By the path of each computed field that was asked about; `nil` of what nothing explains.
    private var explanations: [String: CaseData.Explanation?] = [:]
    private var rows: [String: Value] = [:]

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

    /// A document's data with the annex of what its template consults.
    func root(for template: Template, in root: Value) -> Value {
        guard let path = try? Scope(schema: schema).resolve(SourcesAnnex.list) else { return root }
        var seen: Set<String> = []
        var rows: [Value] = []
        var known: Set<CaseData.Explanation> = []
        for use in template.fields {
            let field = use.path.field
            guard field.computation != nil, seen.insert(field.path).inserted,
                let explanation = explanation(of: field),
                // Several fields of one result have one explanation.
                known.insert(explanation).inserted, let row = row(field)
            else { continue }
            rows.append(row)
        }
        return root.setting(path, to: .list(rows))
    }

    private func explanation(of field: Field) -> CaseData.Explanation? {
        if let known = explanations[field.path] { return known }
        let found = computed.explanation(of: field.path, in: input.data)
        explanations[field.path] = .some(found)
        return found
    }

    private func row(_ field: Field) -> Value? {
        if let known = rows[field.path] { return known }
        guard let tree = computed.explainAlone(field.path, in: input.data), let explanation = tree.explanation else {
            return nil
        }
        func text(_ text: String?) -> Value { text.map { Value.line($0) } ?? .missing }
        let row = shape.row([
            "dato": text(tree.label), "ruta": text(tree.path),
            "valor": text(Spoken.text(tree.value, of: tree.field)), "formula": text(explanation.formula),
            "numeros": text(explanation.numbers), "articulo": text(explanation.article),
            "norma": text(explanation.version), "fuentes": text(line(of: tree.inputs)),
        ])
        rows[field.path] = row
        return row
    }

    /// As many sources as a line may hold, and how many more there are.
    private func line(of inputs: [ExplainedValue]) -> String {
        var out: [String] = []
        var length = 0
        for input in inputs {
            let source = source(input)
            length += source.utf8.count + 2
            if length > 3_500 { break }
            out.append(source)
        }
        if out.count < inputs.count { out.append("y \(inputs.count - out.count) datos más") }
        return out.joined(separator: "; ")
    }

    /// «Plazo = 60 meses, caso.yaml:120».
    private func source(_ input: ExplainedValue) -> String {
        let place = input.place.map { ", \(FilePath.name($0.source.name)):\($0.line)" } ?? ""
        return "\(input.label) = \(Spoken.text(input.value, of: input.field))\(place)"
    }
}
