internal import FojaData
internal import FojaDiagnostics
internal import Synchronization

/// The calculos that a pack binds, kept by the norms that they rest on: a case asks for them several times.
///
/// What does not fit is found again by whoever asks next.
final class BoundCalculos: Sendable {
    private let kept = Mutex<[any Calculo]?>(nil)

    /// Those that were made, or that are made now. Making them asks for none.
    func get(_ make: () throws(DiagnosticsError) -> [any Calculo]) throws(DiagnosticsError) -> [any Calculo] {
        if let known = kept.withLock({ $0 }) { return known }
        let made = try make()
        return kept.withLock { kept in
            if let first = kept { return first }
            kept = made
            return made
        }
    }

    /// Those that an earlier run bound.
    func keep(_ calculos: [any Calculo]) { kept.withLock { $0 = calculos } }
}
