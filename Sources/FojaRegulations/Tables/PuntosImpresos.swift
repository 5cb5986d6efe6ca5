internal import FojaData

/// A cell of a form that says how many points the norm gives: the path of the schema that carries it, and what it says.
struct PuntosImpresos {
    let path: String
    let text: String

    /// What a class says that the norm gives no points.
    static let none = "—"
}

extension DecisionTable {
    /// «6», «(3 a 5)» or «—»: what a class gives.
    func printedPoints(of clase: ClaseDeRiesgo) -> String {
        guard let range = points(of: clase) else { return PuntosImpresos.none }
        return range.count == 1 ? String(range.lowerBound) : "(\(range.lowerBound) a \(range.upperBound))"
    }

    /// What each class gives, where the schema has fields for it.
    var printedPoints: [PuntosImpresos] {
        zip(printed, card.classes.all).map { PuntosImpresos(path: $0, text: printedPoints(of: $1)) }
    }
}

extension Scale {
    /// What the norm prints for a class: «12 a 5».
    func printedPoints(of clase: ClaseDeRiesgo) -> String {
        let words = bands.filter { $0.clase == clase }.map(\.words)
        return words.isEmpty ? PuntosImpresos.none : words.joined(separator: " o ")
    }

    /// The most points of a variable, and what the norm prints for each class, where the schema has fields for it: in the
    /// group that is called as the variable's own datum.
    func printedPoints(_ schema: Schema) -> [PuntosImpresos] {
        guard let maximum, let group = card.results.printed else { return [] }
        let own = "\(group.field.path).\(datum.field.name)."
        let classes = card.columns(schema) { own + $0.name }
        let most = schema.field(at: own + "maximo").map { _ in
            PuntosImpresos(path: own + "maximo", text: String(maximum))
        }
        return [most].compactMap { $0 }
            + zip(classes, card.classes.all).map { PuntosImpresos(path: $0, text: printedPoints(of: $1)) }
    }
}
