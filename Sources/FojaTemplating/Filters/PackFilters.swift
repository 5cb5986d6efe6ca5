public import FojaData
public import FojaDiagnostics

extension FilterRegistry {
    /// This registry and the filters that a pack declares.
    ///
    /// - Throws: `paquete.filtro`: a pack does not replace a filter that templates of any pack rely on.
    public func adding(_ declarations: [FilterDeclaration]) throws(DiagnosticsError) -> FilterRegistry {
        // `modelo` ends a field and is no filter, so one of that name would never print.
        let taken = names + ["modelo"]
        let problems = declarations.compactMap { declaration -> Diagnostic? in
            guard let own = taken.first(where: { Suggestion.isSame($0, declaration.name) }) else { return nil }
            return Diagnostic(
                "paquete.filtro",
                taken.contains(declaration.name)
                    ? "«\(declaration.name)» ya es un filtro de cualquier documento"
                    : "«\(declaration.name)» se confunde con «\(own)», que ya es un filtro de cualquier documento",
                at: declaration.place, fix: "déle otro nombre")
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        return adding(declarations.map { Filter($0) })
    }
}

extension Filter {
    /// What a pack declares, as templates apply it.
    public init(_ declaration: FilterDeclaration) {
        switch declaration.kind {
        case .amountWithSymbol(let symbol):
            self = .rule(declaration.name, accepts: [.money]) { _ in .amount(symbol: Array(symbol.utf8)) }
        case .withoutEnding:
            self = .rule(declaration.name, accepts: [.text]) { _ in .declared(declaration, isShort: false) }
        case .wordByForm:
            self = .rule(declaration.name, accepts: [.text], arguments: ["breve"]) {
                .declared(declaration, isShort: $0 == "breve")
            }
        }
    }
}
