internal import FojaData

/// What is said of a loan under one condition; as the schema names it.
enum Veredicto: String, CaseIterable {
    case cumple
    case noCumple = "no_cumple"
    case faltaDato = "falta_dato"
    case noDefinido = "no_definido"
    /// Shown, and of no consequence under FOFIM's criterio.
    case noDecide = "no_decide"
}

/// A condition looked at for one loan.
struct CondicionJuzgada {
    let condition: Condicion
    let verdict: Veredicto
    /// The data without which there is no verdict, or without which it is not known whether it applies.
    var lacking: [FieldPath] = []
    /// Whether it is not even known if it applies.
    var isDoubtful = false
}

extension Condicion {
    enum Judgement {
        /// It does not apply.
        case none
        case line(CondicionJuzgada)
        /// It depends on choices that FOFIM has not made.
        case undecided([FieldPath])
    }

    /// - Parameter unsettled: The criterios that FOFIM has not decided, by the computed datum that they leave missing.
    func judge(_ judging: Judging, _ data: DatosConsultados, _ unsettled: [String: [String]]) -> Judgement {
        let environment = judging.environment
        func lacking(_ condition: Expression) -> [FieldPath] {
            var seen: Set<String> = []
            return condition.paths.flatMap { data.lacking($0, in: environment) }
                .filter { seen.insert($0.field.path).inserted }
        }
        func unknown(_ condition: Expression, isDoubtful: Bool = false) -> Judgement {
            let missing = lacking(condition)
            let open = missing.flatMap { path in
                path.isCriterio ? [path] : (unsettled[path.field.path] ?? []).compactMap { data.path($0) }
            }
            guard open.isEmpty else { return .undecided(open) }
            return .line(
                CondicionJuzgada(condition: self, verdict: .faltaDato, lacking: missing, isDoubtful: isDoubtful))
        }

        if let applies {
            switch applies.evaluate(in: environment) {
            case .boolean(true): break
            case .boolean(false): return .none
            default: return unknown(applies, isDoubtful: true)
            }
        }
        let unset = criterios.filter { $0.value(in: environment).isMissing }
        guard unset.isEmpty else { return .undecided(unset) }
        if let decides {
            switch decides.evaluate(in: environment) {
            case .boolean(true): break
            case .boolean(false): return .line(CondicionJuzgada(condition: self, verdict: .noDecide))
            default: return unknown(decides)
            }
        }
        if let open {
            guard let condition = open.condition else {
                return .line(CondicionJuzgada(condition: self, verdict: .noDefinido))
            }
            switch condition.evaluate(in: environment) {
            case .boolean(true): return .line(CondicionJuzgada(condition: self, verdict: .noDefinido))
            case .boolean(false): break
            default: return unknown(condition)
            }
        }
        guard let complies else { return .none }
        switch judging.holds(complies) {
        case .yes: return .line(CondicionJuzgada(condition: self, verdict: .cumple))
        case .no: return .line(CondicionJuzgada(condition: self, verdict: .noCumple))
        case .unknown: return unknown(complies)
        }
    }
}
