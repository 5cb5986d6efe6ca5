internal import FojaData
internal import Synchronization

/// What follows from the norms alone and every case asks for: found when the first one does, and kept.
///
/// Nothing in it knows the norms that it follows from, or neither would ever go.
final class DerivedRegulations: Sendable {
    private struct State {
        var calculoInputs: [String: [String]]?
        var agreementInputs: [FieldPath]?
        var conditionInputs: [FieldPath]?
    }

    private let state = Mutex(State())

    fileprivate func calculoInputs(_ find: () -> [String: [String]]) -> [String: [String]] {
        if let known = state.withLock({ $0.calculoInputs }) { return known }
        let found = find()
        state.withLock { $0.calculoInputs = found }
        return found
    }

    fileprivate func agreementInputs(_ find: () -> [FieldPath]) -> [FieldPath] {
        if let known = state.withLock({ $0.agreementInputs }) { return known }
        let found = find()
        state.withLock { $0.agreementInputs = found }
        return found
    }

    fileprivate func conditionInputs(_ find: () -> [FieldPath]) -> [FieldPath] {
        if let known = state.withLock({ $0.conditionInputs }) { return known }
        let found = find()
        state.withLock { $0.conditionInputs = found }
        return found
    }

    /// What an earlier run found.
    func keep(agreementInputs: [FieldPath], conditionInputs: [FieldPath]) {
        state.withLock {
            $0.agreementInputs = agreementInputs
            $0.conditionInputs = conditionInputs
        }
    }
}

extension Regulations {
    /// The paths that the calculo which fills a datum reads; none if none does.
    func inputs(ofCalculoFilling path: String) -> [String] {
        let known = derived.calculoInputs {
            var found: [String: [String]] = [:]
            for calculo in (try? calculos()) ?? [] {
                for output in calculo.outputs where found[output.text] == nil {
                    found[output.text] = calculo.inputs.map(\.text)
                }
            }
            return found
        }
        return known[path] ?? []
    }

    /// What has to be read of a case so that it can be judged whether it agrees with itself.
    var agreementInputs: [FieldPath] {
        derived.agreementInputs {
            (dates(of: concordances.map(\.head)) + DatosConsultados(schema).inputs(for: concordances.flatMap(\.paths)))
                .unique
        }
    }

    /// What has to be read of a case so that the conditions can be judged.
    var conditionInputs: [FieldPath] {
        derived.conditionInputs {
            dates(of: conditions.map(\.head)) + DatosConsultados(schema).inputs(for: conditions.flatMap(\.paths))
        }
    }
}
