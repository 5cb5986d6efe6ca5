internal import FojaData

/// A cell of the form that says how many points the norm gives (RMRP Anexo 1): the path of the schema that carries it,
/// and what it says.
struct PuntosImpresos {
    let path: String
    let text: String

    /// What a class says that the norm gives no points.
    fileprivate static let none = "—"
}

extension DecisionTable {
    /// «6», «(3 a 5)» and «(1 a 2)»: what each class gives.
    var printedPoints: [PuntosImpresos] {
        ClaseDeRiesgo.allCases.map { clase in
            let range = points(of: clase)
            let text = range.map {
                $0.count == 1 ? String($0.lowerBound) : "(\($0.lowerBound) a \($0.upperBound))"
            }
            return PuntosImpresos(path: "\(result).da_\(clase.rawValue)", text: text ?? PuntosImpresos.none)
        }
    }
}

extension Scale {
    /// The most points of a variable, and what the norm prints for each class: «12 a 5».
    var printedPoints: [PuntosImpresos] {
        guard let maximum else { return [] }
        let group = "riesgo.puntajes.\(datum.field.name)."
        return [PuntosImpresos(path: group + "maximo", text: String(maximum))]
            + ClaseDeRiesgo.allCases.map { clase in
                let words = bands.filter { $0.clase == clase }.map(\.words)
                return PuntosImpresos(
                    path: group + clase.rawValue,
                    text: words.isEmpty ? PuntosImpresos.none : words.joined(separator: " o "))
            }
    }
}
