public import FojaDiagnostics

/// A value of a case, how it came about and what it rests on.
public struct ExplainedValue: Sendable {
    /// With positions: `plan.anios.0.cuotas.3.cuota`.
    public let path: String
    /// The datum's field.
    public let field: Field
    /// What the case has for it.
    public let value: Value
    /// Where the case or the institution gives it; `nil` if nobody does.
    public let place: Place?
    /// How it was computed; `nil` of a given value.
    public let explanation: CaseData.Explanation?
    /// Why it is missing.
    public let refusals: [CalculoResult.Refusal]
    /// What it was computed from, in the formula's order.
    public let inputs: [ExplainedValue]
    /// Whether its inputs stand elsewhere in the same tree already.
    public let isRepeated: Bool
    /// What people call it: its label, after that of its group where several fields share one.
    public let label: String
}

extension Schema {
    /// The label of a field, after its group's where other fields have the same: «Capacidad de Pago: Puntaje».
    public func distinctLabel(of field: Field) -> String {
        guard isShared(label: field.label), let dot = field.path.lastIndex(of: "."),
            let group = self.field(at: field.path[..<dot])
        else { return field.label }
        return "\(group.label): \(field.label)"
    }
}

extension ComputedFields {
    /// Explains a value, down to what people gave.
    ///
    /// - Parameters:
    ///   - path: With positions, of a value or a list.
    ///   - data: A case that was computed by this.
    /// - Returns: `nil` if the schema has no such path or the case no such item.
    public func explain(_ path: String, in data: CaseData) -> ExplainedValue? {
        var seen: Set<String> = []
        return explain(path, in: data, depth: 0, until: ComputedFields.maximumDepth, &seen)
    }

    /// The same, and of what it was computed from only what each is, not how it came about in its turn.
    public func explainAlone(_ path: String, in data: CaseData) -> ExplainedValue? {
        var seen: Set<String> = []
        return explain(path, in: data, depth: 0, until: 1, &seen)
    }

    /// How a value came about, without what it was computed from; `nil` of what was not computed.
    ///
    /// - Parameter path: As ``explain(_:in:)`` takes it.
    public func explanation(of path: String, in data: CaseData) -> CaseData.Explanation? {
        guard let field = schema.field(at: FieldPath.withoutPositions(path)) else { return nil }
        return explanation(of: path, field: field, in: data)
    }

    /// A chain of computed fields is as long as the schema; nobody reads more.
    private static let maximumDepth = 24

    private func explain(
        _ path: String, in data: CaseData, depth: Int, until limit: Int, _ seen: inout Set<String>
    ) -> ExplainedValue? {
        guard let field = schema.field(at: FieldPath.withoutPositions(path)) else { return nil }
        let explanation =
            depth < limit || limit == ComputedFields.maximumDepth ? explanation(of: path, field: field, in: data) : nil
        let isRepeated = explanation != nil && !seen.insert(path).inserted
        var inputs: [ExplainedValue] = []
        if let explanation, !isRepeated, depth < limit {
            for input in explanation.inputs {
                for instance in instances(of: input, near: path, in: data) {
                    guard let inner = explain(instance, in: data, depth: depth + 1, until: limit, &seen) else {
                        continue
                    }
                    // What nobody had to give says nothing of a value that is there.
                    if inner.value.isMissing, inner.field.isOptional { continue }
                    inputs.append(inner)
                }
            }
        }
        return ExplainedValue(
            path: path, field: field, value: data.value(at: path), place: data.places[path], explanation: explanation,
            refusals: data.refusals[path] ?? [], inputs: inputs, isRepeated: isRepeated,
            label: schema.distinctLabel(of: field))
    }

    /// How a computed value, or one inside a computed list, came about.
    private func explanation(of path: String, field: Field, in data: CaseData) -> CaseData.Explanation? {
        for task in tasks {
            guard case .calculo(let calculo, _, let outputs) = task,
                let output = outputs.first(where: { FieldPath.isWithin(path, $0.text) })
            else { continue }
            guard !data.value(at: path).isMissing else { return nil }
            // What the case itself gives, because what it is computed from is missing, was not computed.
            guard data.computed[output.text] != nil else { return nil }
            return data.explainers[calculo.id]?(path) ?? data.computed[output.text]
        }
        guard let computed = data.computed[path] else { return nil }
        guard let expression = schema.expressions[field.path] else { return computed }
        return CaseData.Explanation(
            formula: spelled(expression), article: computed.article, inputs: computed.inputs)
    }

    /// A formula with the labels of its data: «Total del aporte propio / Total de la inversión × 100».
    private func spelled(_ expression: Expression) -> String {
        var text = expression.text
        for path in expression.paths.sorted(by: { $0.text.utf8.count > $1.text.utf8.count }) {
            text = text.replacing(path.text, with: schema.distinctLabel(of: path.field))
        }
        return text.replacing(" * ", with: " × ")
    }

    /// The values that an input of a formula stands for: those of every item if it passes a list, of the
    /// same item if the value explained is in it.
    private func instances(of input: String, near path: String, in data: CaseData) -> [String] {
        var found = [""]
        var type = FieldType.group(schema.root)
        let near = FieldPath.parts(of: path)
        for part in FieldPath.parts(of: input) {
            guard case .group(let shape) = type, let slot = shape.slot(of: part) else { return [] }
            found = found.map { $0.isEmpty ? part : $0 + "." + part }
            type = shape.fields[slot].type
            guard case .list(let element) = type else { continue }
            // The list itself is the input if nothing follows.
            guard FieldPath.withoutPositions(found[0]) != input else { continue }
            found = found.flatMap { list -> [String] in
                guard case .list(let items) = data.value(at: list) else { return [] }
                let depth = FieldPath.parts(of: list).count
                if near.count > depth, near.prefix(depth).joined(separator: ".") == list {
                    return ["\(list).\(near[depth])"]
                }
                return items.indices.map { "\(list).\($0)" }
            }
            type = element
            if found.isEmpty { return [] }
        }
        return found
    }
}
