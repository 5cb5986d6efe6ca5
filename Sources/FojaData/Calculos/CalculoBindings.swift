public import FojaDiagnostics

/// The algorithms that a pack binds, as its `calculos:` writes them.
///
/// ```yaml
/// calculos:
///   plan-de-pagos:
///     articulo: ROP arts. 7 y 18
///     entradas: { monto: prestamo.monto, desembolsos: { ruta: prestamo.desembolsos, campos: { fecha: dia } } }
///     salidas: { cuotas: plan.numero_de_cuotas }
///     articulos: { plazo: ROP art. 7.2 }
/// ```
public struct CalculoBindings: Sendable {
    /// One of them, not bound to anything yet.
    public struct Declared: Sendable {
        /// As the schema names it.
        public let id: String
        /// The signature that it is bound by: its own id, unless it says `algoritmo`.
        public let algorithm: String
        public let node: DataTree.Node
        public let place: Place
    }

    /// In the order of the file.
    public let all: [Declared]
    /// What is wrong with how they are written.
    public let problems: [Diagnostic]

    /// - Parameter node: The value of `calculos:`; `nil` if the pack binds nothing.
    public init(_ node: DataTree.Node?) {
        guard let node, !node.isEmpty else {
            (all, problems) = ([], [])
            return
        }
        guard let entries = node.entries else {
            all = []
            problems = [
                Diagnostic(
                    "calculo.tipo", "en `calculos` va un cálculo por su nombre, y hay \(node.kindName)", at: node.place)
            ]
            return
        }
        all = entries.map { entry in
            Declared(
                id: entry.key, algorithm: entry.value["algoritmo"]?.text ?? entry.key, node: entry.value,
                place: entry.keyPlace)
        }
        problems = []
    }
}
