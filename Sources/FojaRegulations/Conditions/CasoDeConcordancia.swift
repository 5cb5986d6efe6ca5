internal import FojaData
internal import FojaDiagnostics
internal import FojaSpanish

/// An agreement asked of a case, or of one item of its list.
struct CasoDeConcordancia {
    let rule: Concordancia
    /// The item's value and its position; `nil` if the rule is of the whole case.
    let item: (index: Int, value: Value)?
    /// Whether it is known which version of the norm holds for the case: if not, a draft is only told.
    let isInForce: Bool
    /// Whether the data agree; `nil` if that cannot be said. What does not apply agrees.
    let agrees: Bool?

    /// Those of a rule: one, or one for each item.
    static func all(of rule: Concordancia, in environment: Environment, isInForce: Bool) -> [CasoDeConcordancia] {
        func one(_ item: (Int, Value)?) -> CasoDeConcordancia {
            CasoDeConcordancia(rule: rule, item: item, isInForce: isInForce, in: environment)
        }
        guard let list = rule.list else { return [one(nil)] }
        guard case .list(let items) = list.value(in: environment) else { return [] }
        return items.enumerated().map { one(($0, $1)) }
    }

    private init(rule: Concordancia, item: (Int, Value)?, isInForce: Bool, in environment: Environment) {
        self.rule = rule
        self.item = item.map { (index: $0.0, value: $0.1) }
        self.isInForce = isInForce
        var inner = environment
        if let item { inner.variables.append(item.1) }
        agrees = rule.isMet(in: inner)
    }

    private func inside(_ environment: Environment) -> Environment {
        guard let item else { return environment }
        var inner = environment
        inner.variables.append(item.value)
        return inner
    }

    func text(in environment: Environment) -> String { rule.text.text(in: inside(environment)) }

    /// A datum's path in the case, with the item's position.
    private func path(of datum: FieldPath) -> String {
        guard case .variable = datum.base, let list = rule.list, let item else { return datum.field.path }
        return "\(list.text).\(item.index)" + datum.text.dropFirst(Concordancia.itemName.count)
    }

    // MARK: What disagrees

    func problem(in environment: Environment, _ data: DatosConsultados) -> CalculoResult.Problem {
        let told = rule.data.map { others($0, in: environment, data) }
        // Where some column has the very value, those that do not have it are left out.
        let isFound = item != nil && told.contains { $0.isSame && !$0.others.isEmpty }
        return CalculoResult.Problem(
            at: path(of: rule.data[0]), "\(text(in: environment)) (\(rule.article))", fix: rule.head.note,
            others: told.flatMap { isFound && $0.isColumn && !$0.isSame ? [] : $0.others }
                + rule.rows.flatMap { rows(of: $0, in: environment, data) },
            severity: rule.severity,
            refusesFinal: rule.refusesFinal || (!isInForce && rule.severity == .error), isOfAll: rule.isOfAll,
            id: "dato.no-concuerda")
    }

    /// Each row of a column, the first two dozen, and how many more there are.
    private func rows(
        of column: FieldPath, in environment: Environment, _ data: DatosConsultados
    ) -> [CalculoResult.Problem.Other] {
        guard case .list(let values) = column.value(in: environment), let list = data.list(above: column) else {
            return []
        }
        let rest = column.field.path.dropFirst(list.path.count)
        let told = values.prefix(24).enumerated().map { index, value in
            CalculoResult.Problem.Other(
                "\(list.path).\(index)\(rest)",
                "\(data.name(of: column)), fila \(index + 1): \(Spoken.text(value, of: column.field))")
        }
        guard told.count < values.count else { return told }
        let left = values.count - told.count
        return told + [.init(list.path, "y \(Plural.count(left, "fila")) más")]
    }

    /// A datum with its value; of a list, each item that says what the first datum says, or all of them.
    private func others(
        _ datum: FieldPath, in environment: Environment, _ data: DatosConsultados
    ) -> (others: [CalculoResult.Problem.Other], isColumn: Bool, isSame: Bool) {
        let inner = inside(environment)
        let value = datum.value(in: inner)
        guard case .list(let values) = value, let list = data.list(above: datum),
            list.path != datum.field.path
        else {
            let said = value.isMissing ? "falta (`\(path(of: datum))`)" : Spoken.text(value, of: datum.field)
            return ([.init(path(of: datum), "\(data.name(of: datum)): \(said)")], false, false)
        }
        let rest = datum.field.path.dropFirst(list.path.count)
        let own = rule.data[0].value(in: inner)
        let same = (item == nil ? [] : Array(values.indices)).filter {
            CasoDeConcordancia.isSame(values[$0], own) && "\(list.path).\($0)\(rest)" != path(of: rule.data[0])
        }
        guard same.isEmpty else {
            let others = same.map {
                CalculoResult.Problem.Other(
                    "\(list.path).\($0)\(rest)", "\(data.name(of: datum)): \(Spoken.text(values[$0], of: datum.field))")
            }
            return (others, true, true)
        }
        let all = values.prefix(6).map { Spoken.text($0, of: datum.field) } + (values.count > 6 ? ["…"] : [])
        return ([.init(datum.field.path, "\(data.name(of: datum)): \(all.joined(separator: "; "))")], true, false)
    }

    private static func isSame(_ a: Value, _ b: Value) -> Bool {
        if case .text(let a) = a, case .text(let b) = b { return FoldedText.areSameCode(a, b) }
        return !a.isMissing && a == b
    }

    // MARK: What is missing

    /// The data for want of which nothing can be said, where the case gives some of the others and has begun
    /// the groups of these: what nobody has come to yet is not told.
    func missing(in environment: Environment, _ data: DatosConsultados) -> [FieldPath] {
        // Of items, the list's documents ask for what each lacks.
        guard item == nil else { return [] }
        var lacking: [FieldPath] = []
        for path in rule.agrees.paths + (rule.applies?.paths ?? []) {
            lacking += data.lacking(path, in: environment).filter { found in
                !found.field.isOptional && !found.field.isInstitutional
                    && !lacking.contains { $0.field.path == found.field.path }
            }
        }
        let isBegun = lacking.allSatisfy { data.isBegun($0, in: environment) }
        let isGiven = rule.data.contains { data.lacking($0, in: environment).isEmpty }
        return isBegun && isGiven ? lacking : []
    }
}

extension Concordancia {
    /// Whether the data agree in an environment, with the item if it is of one; `nil` if that cannot be said.
    fileprivate func isMet(in environment: Environment) -> Bool? {
        if let applies {
            switch applies.evaluate(in: environment) {
            case .boolean(true): break
            case .boolean(false): return true
            default: return nil
            }
        }
        if case .boolean(let agrees) = agrees.evaluate(in: environment) { return agrees }
        return nil
    }
}
