public import FojaData

extension Regulations {
    /// The conditions of which a case has a whole exception: why, who authorised it and by which document.
    public func authorisedExceptions(of data: CaseData) -> Set<String> {
        let list = ListaDeCondiciones(
            self, exceptions: binding(of: Condiciones.self)?.shapes(of: Excepcion.rows).first)
        let all = list.exceptions(in: Environment(root: data.root))
        return Set(all.filter { $0.lacking.isEmpty }.map(\.condition))
    }

    /// The conditions that somebody may authorise not to be met.
    public var exceptionableConditions: Set<String> {
        Set(conditions.filter(\.allowsException).map(\.id))
    }
}
