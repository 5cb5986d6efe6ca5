public import FojaDiagnostics

/// Why an algorithm gives no figure: data that contradict each other or the
/// norm, or a choice that nobody made. Never a fault of the program.
public struct CalculoRefusado: Error, Sendable, Hashable {
    /// Never changes with the wording: `plan.gracia`.
    public let id: Diagnostic.ID
    /// One sentence in Spanish, without a final full stop.
    public let mensaje: String
    /// Where the norm says it: `ROP art. 7.3`.
    public let articulo: String
    /// How to mend it.
    public let arreglo: String?

    public init(_ id: Diagnostic.ID, _ mensaje: String, articulo: String, arreglo: String? = nil) {
        self.id = id
        self.mensaje = mensaje
        self.articulo = articulo
        self.arreglo = arreglo
    }

    /// As a message with a place.
    public func diagnostic(at place: Place? = nil) -> Diagnostic {
        Diagnostic(id, "\(mensaje) (\(articulo))", at: place, fix: arreglo)
    }
}
