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
            self = .format(declaration.name, accepts: [.money]) { value, _, out in
                out += Array(symbol.utf8)
                return StandardFilters.number(value, decimals: 2, grouped: true, &out)
            }
        case .withoutEnding:
            self = .format(declaration.name, accepts: [.text]) { value, _, out in
                guard case .text(let text) = value, let print = declaration.print(of: text) else { return false }
                out += Array(print.utf8)
                return true
            }
        case .wordByForm:
            self = .format(declaration.name, accepts: [.text], arguments: ["breve"]) { value, argument, out in
                guard case .text(let text) = value, !text.isEmpty,
                    let word = declaration.print(of: text, isShort: argument == "breve")
                else { return false }
                out += Array(word.utf8)
                return true
            }
        }
    }
}
