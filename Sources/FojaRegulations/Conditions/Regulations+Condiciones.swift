public import FojaData
public import FojaDiagnostics
internal import FojaSpanish

/// A condition that keeps a document from being signed, or that could not be looked at.
public struct ConditionFinding: Sendable {
    /// What is told, in its place.
    public let diagnostic: Diagnostic
    /// The data that it is about, without positions.
    public let paths: [String]
    /// Whether the norm lets somebody excuse it.
    public var allowsException = true
}

extension Regulations {
    /// What stands in the way of binding anybody: each condition that the loan does not comply with and nobody
    /// authorised, and, as one warning, those of which it is not known.
    ///
    /// - Parameter stage: The stage at which somebody signs: what is due by then and was not checked is an error, once
    ///   the loan is being verified.
    public func conditionFindings(of data: CaseData, signing stage: Stage? = nil) -> [ConditionFinding] {
        let list = ListaDeCondiciones(
            self, exceptions: binding(of: Condiciones.self)?.shapes(of: Excepcion.rows).first)
        let judging = Judging(self, Environment(root: data.root))
        let (lines, refusals) = list.judge(judging)
        // A date before every norm would let anything be signed.
        if lines.isEmpty, !refusals.isEmpty, refusals.allSatisfy(\.needs.isEmpty) {
            return [notInForce(refusals, data)]
        }
        let exceptions = list.exceptions(in: judging.environment)
        let unmet = lines.filter { $0.verdict == .noCumple && Excepcion.excusing($0, among: exceptions) == nil }
        let unknown = lines.filter { $0.verdict == .faltaDato }
        let due = Exigencia(self, data, signing: stage)
        let owed = unknown.filter { due.demands($0.lacking) }
        let rest = unknown.filter { !due.demands($0.lacking) }
        return unmet.map { list.unmet($0, exceptions, judging, data) }
            + [
                list.unchecked(owed, [], data, because: due.article),
                list.unchecked(rest, refusals, data, because: nil),
            ].compactMap { $0 }
    }
}

extension Regulations {
    /// No norm is in force on the day of the case: there is nothing that its loan could be signed under.
    private func notInForce(_ refusals: [CalculoResult.Refusal], _ case: CaseData) -> ConditionFinding {
        let dates = norms.compactMap(\.validity?.date)
        return ConditionFinding(
            diagnostic: Diagnostic(
                "norma.no-rige",
                "no se comprobó ninguna condición del préstamo: en la fecha del caso no rige la norma con que se otorga",
                at: dates.lazy.compactMap { `case`.places[$0] }.first,
                notes: refusals.map { .init("\($0.reason) (\($0.article))") },
                fix: "corrija la fecha; un préstamo anterior a la norma no se hace con ella"),
            paths: dates, allowsException: false)
    }
}

extension Condicion {
    /// The data of the case that decide it: not the norms' figures, nor FOFIM's choices.
    fileprivate var ownPaths: [FieldPath] {
        (data + (complies?.paths ?? [])).filter { !$0.field.isInstitutional }
    }
}

extension ListaDeCondiciones {
    fileprivate func unmet(
        _ line: Line, _ exceptions: [Excepcion], _ judging: Judging, _ case: CaseData
    ) -> ConditionFinding {
        let condition = line.conditions[0]
        let environment = judging.environment
        func named(_ field: String) -> String { self.exceptions?.name(of: field) ?? field }
        let shown = condition.data.map { path in
            Diagnostic.Note(
                data.spoken(path, in: environment, judgedBy: condition.complies), place: place(of: path, in: `case`))
        }
        let begun = exceptions.first { $0.condition == condition.id }
        var notes = shown
        if let begun, condition.allowsException {
            notes.append(
                .init(
                    "su excepción no dice: \(begun.lacking.joined(separator: ", "))",
                    place: `case`.places[begun.path("condicion")]))
        }
        let fix =
            condition.allowsException
            ? "corrija el dato o, si alguien lo autorizó, agréguelo a `\(self.exceptions?.path ?? "")`: "
                + "`- { \(named("condicion")): \(condition.id), \(named("articulo")): …, \(named("motivo")): …, "
                + "\(named("autoriza")): …, \(named("documento")): … }`"
            : "corrija el dato: la norma no admite excepción"
        let first = condition.ownPaths.lazy.compactMap { self.place(of: $0, in: `case`) }.first
        return ConditionFinding(
            diagnostic: Diagnostic(
                "condicion.no-cumple",
                "no se cumple «\(condition.requirement.text(in: environment))» (\(condition.article))",
                at: first, notes: notes, fix: fix, about: condition.ownPaths.first?.field.path),
            paths: condition.ownPaths.map(\.field.path), allowsException: condition.allowsException)
    }

    fileprivate func unchecked(
        _ lines: [Line], _ refusals: [CalculoResult.Refusal], _ case: CaseData, because article: String?
    ) -> ConditionFinding? {
        // That the version is not known is told once, for all that depends on it.
        let open = refusals.filter { $0.needs.allSatisfy(regulations.isInstitutional) }
        guard !lines.isEmpty || !open.isEmpty else { return nil }
        let lacking = lines.flatMap(\.lacking)
        let count = Plural.count(lines.count, "condición")
        let what = lines.isEmpty ? "todas las condiciones del préstamo" : "\(count) del préstamo"
        return ConditionFinding(
            diagnostic: Diagnostic(
                "condicion.sin-comprobar",
                "no se \(Plural.form(lines.count, one: "comprobó", many: "comprobaron")) \(what)"
                    + (lacking.isEmpty ? "" : ": falta " + data.named(lacking)),
                at: lacking.lazy.compactMap { self.place(of: $0, in: `case`) }.first
                    ?? lacking.first.flatMap { `case`.place(nearest: $0.field.path) },
                severity: article == nil ? .warning : .error,
                notes: (article == nil
                    ? []
                    : lines.map { $0.conditions.map(\.article).unique.joined(separator: "; ") }.unique.map {
                        .init("sin comprobar: \($0)")
                    }) + open.map { .init("\($0.reason) (\($0.article))") } + Exigencia.notes(article),
                fix: (article == nil ? "" : "agregue lo que falta: ")
                    + "`foja generar condiciones-del-prestamo` dice cuáles son", about: lacking.first?.field.path),
            paths: lacking.map(\.field.path))
    }

    /// Where the case gives a datum, or what it is computed from, or begins the group that should have it.
    private func place(of path: FieldPath, in case: CaseData) -> Place? {
        if let place = `case`.places[path.field.path] { return place }
        for input in data.inputs(for: [path]) {
            if let place = `case`.places[input.text] { return place }
        }
        return nil
    }
}
