public import FojaData
public import FojaDiagnostics
internal import FojaSpanish

/// One band of a table: a class, when it applies and its points.
public struct Band: Sendable {
    /// The class of risk that it gives.
    public let clase: ClaseDeRiesgo
    /// The class as the schema calls it: «Moderado».
    public let name: String
    /// The letter of the article: `a`; empty if the norm gives it none.
    public let inciso: String
    /// When it applies.
    public let condition: Expression
    /// From the fewest to the most; several if the evaluator chooses. Zero in a scale, whose bands give none.
    public let points: ClosedRange<Int>
    /// The norm's own words: «mayor a 3 años».
    public let words: String
    /// Where the norm declares it.
    public let place: Place

    /// «3 a 5 puntos», «1 punto».
    public var pointsText: String { Band.text(points) }

    static func text(_ points: ClosedRange<Int>) -> String {
        if points.lowerBound == points.upperBound {
            return Plural.count(points.lowerBound, "punto")
        }
        return "\(points.lowerBound) a \(points.upperBound) puntos"
    }

    /// Reads the bands of a table, or of a scale, which gives no points.
    ///
    /// - Parameter classes: Those of the scorecard.
    static func read(
        _ nodes: [DataTree.Node], datum: FieldPath?, classes: OrderedNames, withPoints: Bool,
        reading context: NormReading
    ) -> [Band] {
        nodes.compactMap { node in
            var record = DataRecord(
                node, id: "norma", of: "una banda", keys: ["clase", "cuando", "dice"] + (withPoints ? ["puntos"] : []),
                optional: ["inciso"])
            let clase = record.choice("clase", of: classes.names)
            let before = context.problems.count
            let condition = context.condition("cuando", in: &record, datum: datum)
            let words = record.text("dice")
            let points = withPoints ? points(&record) : 0...0
            if let condition, condition.comparedLiterals == nil {
                record.report(
                    "banda-no-comprobable",
                    "no se puede comprobar qué valores cubre «\(condition.text)»", at: record.place(of: "cuando"),
                    fix: "compare cada dato con un número o una opción, y una las comparaciones con `y`, `o`, `no`")
            }
            context.problems += record.problems
            guard record.problems.isEmpty, context.problems.count == before,
                let clase = clase.flatMap({ classes[$0] }), let condition, let words, let points
            else { return nil }
            return Band(
                clase: clase, name: clase.label, inciso: record.text("inciso") ?? "", condition: condition,
                points: points,
                words: words, place: node.place)
        }
    }

    /// `6`, or `3 a 5`.
    private static func points(_ record: inout DataRecord) -> ClosedRange<Int>? {
        guard let text = record.text("puntos") else { return nil }
        let parts = text.split(separator: " ").map(String.init)
        if parts.count == 1, let fixed = Int(parts[0]), fixed >= 0 { return fixed...fixed }
        if parts.count == 3, parts[1] == "a", let low = Int(parts[0]), let high = Int(parts[2]), 0 <= low, low < high {
            return low...high
        }
        record.report(
            "puntos", "«\(text)» no son puntos", at: record.place(of: "puntos"), fix: "escriba `6`, o `3 a 5`")
        return nil
    }
}

extension [Band] {
    /// The data that the conditions compare, each where it first stands, with all that they are compared with.
    var compared: [(path: FieldPath, literals: [Value])] {
        var found: [(path: FieldPath, literals: [Value])] = []
        for (path, literal) in flatMap({ $0.condition.comparedLiterals ?? [] }) {
            if let index = found.firstIndex(where: { $0.path.field.path == path.field.path }) {
                found[index].literals.append(literal)
            } else {
                found.append((path, [literal]))
            }
        }
        return found
    }
}
