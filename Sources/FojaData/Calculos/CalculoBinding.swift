public import FojaDiagnostics

/// An algorithm's names bound to paths of a schema: how it finds what it reads, and where it puts what it fills.
public struct CalculoBinding: Sendable {
    /// As the schema names it after `calculo:`.
    public let id: String
    /// The article that orders or defines it.
    public let article: String
    public let schema: Schema
    /// Where the pack binds it.
    public let place: Place
    /// Every path bound to an input, in the signature's order.
    public let inputs: [FieldPath]
    /// Every path bound to an output, in the signature's order.
    public let outputs: [FieldPath]

    let inputPaths: [String: [FieldPath]]
    let outputPaths: [String: FieldPath]
    let inputShapes: [String: [RowShape]]
    let outputShapes: [String: RowShape]
    let points: [String: String]
    let rules: [String: String]
    let words: [String: [String]]

    // MARK: Inputs

    /// The path bound to an input; `nil` if none is.
    public func path<T>(of input: CalculoInput<T>) -> FieldPath? { inputPaths[input.name]?.first }

    /// The paths bound to an input that takes several.
    public func paths<T>(of input: CalculoInput<T>) -> [FieldPath] { inputPaths[input.name] ?? [] }

    /// The path bound to an input as messages write it; empty if none is.
    public func text<T>(of input: CalculoInput<T>) -> String { path(of: input)?.text ?? "" }

    /// The lists bound to rows that are read.
    public func shapes(of rows: CalculoRows) -> [RowShape] { inputShapes[rows.slot.name] ?? [] }

    /// What a case says, by name.
    public func given(_ data: CalculoData) -> CalculoGiven { CalculoGiven(binding: self, data: data) }

    // MARK: Outputs

    /// Where an output goes; empty if the pack does not ask for it.
    public subscript(output: CalculoOutput) -> String { outputPaths[output.slot.name]?.text ?? "" }

    /// The rows that it fills or, if it fills none of that name, reads.
    public subscript(rows: CalculoRows) -> RowShape {
        outputShapes[rows.slot.name] ?? inputShapes[rows.slot.name]?.first ?? .none
    }

    /// What follows in a path with positions after that of rows: `0`, `cuotas`, `3`, `cuota` of
    /// `plan.anios.0.cuotas.3.cuota`; `nil` if it is not within them.
    public func position(of path: String, in rows: CalculoRows) -> [String]? {
        let list = self[rows].path
        guard !list.isEmpty, path.hasPrefix(list) else { return nil }
        let rest = path.dropFirst(list.count)
        guard let dot = rest.first else { return [] }
        return dot == "." ? FieldPath.parts(of: String(rest.dropFirst())) : nil
    }

    // MARK: The norm

    /// The article that the pack gives for a point that the algorithm cites.
    public func article(for point: String) -> String { points[point] ?? article }

    /// The id of the rule of `regulations/` that the pack gives for one that the algorithm asks for.
    public func rule(_ name: String) -> String { rules[name] ?? "" }

    /// The words that the pack gives under a name.
    public func words(_ name: String) -> [String] { words[name] ?? [] }
}

/// What a case says of the inputs of an algorithm, by name.
public struct CalculoGiven: Sendable {
    let binding: CalculoBinding
    let data: CalculoData

    /// The value of an input; `nil` if it is missing.
    public subscript<T>(input: CalculoInput<T>) -> T? {
        binding.path(of: input).flatMap { input.read($0.value(in: data.environment)) }
    }

    /// The values of an input that takes several paths, in their order; `nil` for each that is missing.
    public func all<T>(_ input: CalculoInput<T>) -> [T?] {
        binding.paths(of: input).map { input.read($0.value(in: data.environment)) }
    }

    /// The rows of a list; `nil` if nobody gave the list.
    public subscript(rows: CalculoRows) -> [RowShape.Row]? { all(rows).first ?? nil }

    /// The rows of each list; `nil` for each that nobody gave.
    public func all(_ rows: CalculoRows) -> [[RowShape.Row]?] {
        let name = rows.slot.name
        return zip(binding.inputPaths[name] ?? [], binding.inputShapes[name] ?? []).map { path, shape in
            let list = path.value(in: data.environment)
            return list.isMissing ? nil : shape.rows(list)
        }
    }
}
