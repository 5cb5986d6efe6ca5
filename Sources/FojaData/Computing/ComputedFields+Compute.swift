public import FojaDiagnostics

extension ComputedFields {
    /// The case with every computed field that its data allow.
    ///
    /// - Throws: Where the case itself gives a computed field another value than the computation, and
    ///   where a result does not fit its field. A given value stands if what it is computed from is missing.
    public func compute(_ data: CaseData) throws(DiagnosticsError) -> CaseData {
        let (result, problems) = examine(data)
        if !problems.isEmpty { throw DiagnosticsError(problems) }
        return result
    }

    /// The same, for a report of everything that is wrong.
    public func examine(_ data: CaseData) -> (data: CaseData, problems: [Diagnostic]) {
        var run = ComputationRun(data: data) { self.rootInputs(of: $0).paths }
        run.data.computed = [:]
        run.data.refusals = [:]
        run.data.contradicted = []
        run.data.disagreements = []
        run.data.explainers = [:]
        run.data.judgements = [:]
        for task in tasks { run.fill(task) }
        return (run.data, run.problems)
    }

    /// Some of the computations, in order, on data that have what they rest on.
    func compute(_ some: [Int], on root: Value) -> Value {
        var data = CaseData(schema: schema)
        data.root = root
        var run = ComputationRun(data: data) { self.rootInputs(of: $0).paths }
        for index in some { run.fill(tasks[index]) }
        return run.data.root
    }
}

/// One case being computed.
private struct ComputationRun {
    var data: CaseData
    var problems: [Diagnostic] = []
    /// What calculos found already, each with where.
    private var reported: Set<String> = []
    /// Of computed items, the given datum or item each comes from.
    var origins: [String: String] = [:]
    /// The given data on which a field rests.
    let roots: (Field) -> [FieldPath]

    init(data: CaseData, roots: @escaping (Field) -> [FieldPath]) {
        self.data = data
        self.roots = roots
    }

    mutating func fill(_ task: ComputedFields.Task) {
        switch task {
        case .expression(let expression, let field, let steps):
            let root = data.root
            var value = root
            fill(
                &value, steps[...], type: .group(data.schema.root), path: "", environment: Environment(root: root),
                with: expression, of: field)
            data.root = value
        case .calculo(let calculo, let inputs, let outputs): fill(outputs, from: inputs, with: calculo)
        }
    }

    // MARK: Expressions

    /// Follows the steps to every item's field and fills it.
    mutating func fill(
        _ value: inout Value, _ steps: ArraySlice<FieldPath.Step>, type: FieldType, path: String,
        environment: Environment, with expression: Expression, of field: Field
    ) {
        guard let step = steps.first else {
            let result = expression.evaluate(in: environment)
            if result.isMissing, expression.overflows(in: environment) { disagree(overflow(field, path), [path]) }
            value = settle(result, field: field, path: path) {
                CaseData.Explanation(
                    formula: expression.text, article: field.article, inputs: expression.paths.map(\.field.path))
            }
            return
        }
        switch (step, type, value) {
        case (.slot(let slot), .group(let shape), .group(var fields)):
            guard slot < fields.count else { return }
            let inner = shape.fields[slot]
            fill(
                &fields[slot], steps.dropFirst(), type: inner.type,
                path: path.isEmpty ? inner.name : path + "." + inner.name, environment: environment,
                with: expression, of: field)
            value = .group(fields)
        case (.each, .list(let element), .list(var items)):
            for i in items.indices {
                var inner = environment
                inner.variables.append(items[i])
                fill(
                    &items[i], steps.dropFirst(), type: element, path: path + ".\(i)", environment: inner,
                    with: expression, of: field)
            }
            value = .list(items)
        default: break
        }
    }

    // MARK: Calculos

    mutating func fill(_ outputs: [FieldPath], from inputs: [FieldPath], with calculo: any Calculo) {
        let environment = Environment(root: data.root)
        let isComplete = inputs.allSatisfy {
            $0.field.isOptional || !ComputationRun.lacks($0.value(in: environment))
        }
        var results = CalculoResult([:])
        if isComplete || calculo.toleratesMissing {
            results = calculo.compute(CalculoData(environment, unsettled: unsettled(inputs, environment)))
        }
        data.explainers[calculo.id] = results.explain
        data.judgements[calculo.id] = results.judged
        let names = inputs.map(\.text)
        for output in outputs {
            let value = settle(results.values[output.text] ?? .missing, field: output.field, path: output.text) {
                CaseData.Explanation(formula: calculo.id, article: calculo.article, inputs: names)
            }
            ComputationRun.set(&data.root, output.steps[...], to: value)
        }
        origins.merge(results.origins) { $1 }
        for problem in results.problems { report(problem) }
        for refusal in results.refusals {
            for path in refusal.outputs.isEmpty ? calculo.outputs.map(\.text) : refusal.outputs {
                data.refusals[path, default: []].append(refusal)
            }
        }
    }

    /// A problem, with the places of all the data that it names.
    private mutating func report(_ problem: CalculoResult.Problem) {
        // Several calculos rest on the same account, and each finds what is wrong with it.
        guard reported.insert("\(problem.path)\n\(problem.message)").inserted else { return }
        let diagnostic = Diagnostic(
            problem.id, problem.message, at: place(of: problem.path), severity: problem.severity,
            notes: problem.others.flatMap { other in
                [.init(other.text, place: place(of: other.path), about: other.path)] + parts(of: other.path)
            }, fix: problem.fix, about: problem.path)
        let paths = [problem.path] + problem.others.map(\.path)
        if problem.refusesFinal {
            data.disagreements.append(
                CaseData.Disagreement(
                    diagnostic.with(severity: .error), paths: paths, refusesOnlyFinal: true, isOfAll: problem.isOfAll))
            return
        }
        guard problem.severity == .error else { return data.warnings.append(diagnostic) }
        data.contradicted.append(problem.path)
        disagree(diagnostic, paths)
    }

    private mutating func disagree(_ diagnostic: Diagnostic, _ paths: [String]) {
        let diagnostic = paths.first.map(diagnostic.about) ?? diagnostic
        data.disagreements.append(CaseData.Disagreement(diagnostic, paths: paths))
        problems.append(diagnostic)
    }

    /// Where a datum was given; of a computed one, where the first of those was on which it rests; of one that
    /// nobody gave in an item that somebody began, the item.
    private func place(of path: String) -> Place? {
        if let place = data.places[path] { return place }
        let bare = FieldPath.withoutPositions(path)
        guard let field = data.schema.field(at: bare) else { return nil }
        if let origin = origin(of: path) { return place(of: origin) }
        if bare != path, let place = placeOfItem(path) { return place }
        guard field.computation != nil else { return nil }
        return place(ofRootsOf: field)
    }

    /// Where a datum of a computed item comes from.
    private func origin(of path: String) -> String? {
        guard !origins.isEmpty else { return nil }
        var parts = FieldPath.parts(of: path)
        var rest: [String] = []
        while !parts.isEmpty {
            if let origin = origins[parts.joined(separator: ".")] {
                return ([origin] + rest.reversed()).joined(separator: ".")
            }
            rest.append(parts.removeLast())
        }
        return nil
    }

    private func place(ofRootsOf field: Field) -> Place? {
        roots(field).lazy.compactMap { root in
            // What stands in a list has as many places as items: the list's own is told.
            let list = data.schema.lists(above: root.field.path).first
            return data.places[list ?? root.field.path]
        }.first
    }

    /// The other data that a computed one is made of, each in its place, if they are few.
    private func parts(of path: String) -> [Diagnostic.Note] {
        guard let field = data.schema.field(at: path), field.computation != nil else { return [] }
        let placed = roots(field).compactMap { root in data.places[root.field.path].map { (root.field, $0) } }
        guard (2...6).contains(placed.count) else { return [] }
        return placed.dropFirst().map { .init("sale también de «\($0.label)» (`\($0.path)`)", place: $1) }
    }

    /// Of a datum of an item, the item's own place.
    private func placeOfItem(_ path: String) -> Place? {
        var parts = FieldPath.parts(of: path)
        while !parts.isEmpty {
            parts.removeLast()
            if let place = data.places[parts.joined(separator: ".")] { return place }
        }
        return nil
    }

    /// Of the computed inputs that are missing, what the institution has not said for them to be computed.
    private func unsettled(
        _ inputs: [FieldPath], _ environment: Environment
    ) -> [String: [String]] {
        var out: [String: [String]] = [:]
        for input in inputs where input.field.computation != nil && input.value(in: environment).isMissing {
            let open = roots(input.field).filter {
                $0.field.isInstitutional && !$0.field.isOptional && $0.value(in: environment).isMissing
            }
            if !open.isEmpty { out[input.text] = open.map(\.field.path) }
        }
        return out
    }

    private static func lacks(_ value: Value) -> Bool {
        switch value {
        case .missing: true
        case .list(let items): items.contains { lacks($0) }
        default: false
        }
    }

    /// Of the type, not of a run: a run would be copied to change a part of itself.
    private static func set(_ value: inout Value, _ steps: ArraySlice<FieldPath.Step>, to new: Value) {
        guard case .slot(let slot) = steps.first else {
            value = new
            return
        }
        guard case .group(var fields) = value, slot < fields.count else { return }
        // Held once, a group is changed where it stands.
        value = .missing
        set(&fields[slot], steps.dropFirst(), to: new)
        value = .group(fields)
    }

    // MARK: Results

    /// Where what something is computed from stands.
    private func notes(on inputs: [String]) -> [Diagnostic.Note] {
        var seen: Set<String> = []
        return inputs.compactMap { path in
            let given = data.schema.lists(above: path).first ?? path
            guard seen.insert(given).inserted, seen.count <= 4, let place = data.places[given],
                let field = data.schema.field(at: given)
            else { return nil }
            return .init("«\(field.label)» (\(given))", place: place)
        }
    }

    /// The field's value: the computation's, rounded to its type, or what the case says where there is none.
    private mutating func settle(
        _ result: Value, field: Field, path: String, explanation: () -> CaseData.Explanation
    ) -> Value {
        let asserted = data.asserted[path]
        if result.isMissing {
            guard let asserted else { return .missing }
            if let excess = field.excess(of: asserted.value) {
                disagree(
                    Diagnostic(
                        excess.isBelow ? "dato.minimo" : "dato.maximo",
                        "«\(field.label)» (\(path)) es \(excess.limit), y dice «\(asserted.value.canonical ?? "")»",
                        at: asserted.place), [path])
            }
            if let place = asserted.place { data.places[path] = place }
            return asserted.value
        }
        guard let value = result.fitted(to: field.type) else {
            disagree(
                Diagnostic(
                    "calculo.resultado",
                    "«\(field.label)» (\(path)) es \(field.type.kind.rawValue) y su cálculo da "
                        + (result.canonical.map { "«\($0)»" } ?? "otra cosa"), at: field.place), [path])
            return .missing
        }
        if value.isMissing { return .missing }
        let why = explanation()
        data.computed[path] = why
        if let excess = field.excess(of: value) { disagree(outOfRange(value, excess, field, path), [path]) }
        if let asserted, !asserted.value.agrees(with: value) {
            disagree(
                Diagnostic(
                    "dato.calculado-distinto",
                    "«\(field.label)» (\(path)) se calcula, y "
                        + (asserted.value.canonical.map { "el caso dice «\($0)»" } ?? "el caso dice otra cosa")
                        + (value.canonical.map { " donde el cálculo da «\($0)»" } ?? ""),
                    at: asserted.place,
                    notes: [.init("se calcula así: \(why.formula)")] + notes(on: why.inputs),
                    fix: "borre el dato, o corrija aquello de lo que se calcula"), [path])
        }
        return value
    }

    /// A result for which there is no room: wrong is what it is computed from.
    private func overflow(_ field: Field, _ path: String) -> Diagnostic {
        let given = roots(field).map(\.field)
        return Diagnostic(
            "calculo.cifras",
            "«\(field.label)» (\(path)) se calcula y pasa de 38 cifras, que son las que caben en un número",
            at: data.places[path] ?? placeOfItem(path) ?? place(ofRootsOf: field) ?? field.place,
            notes: given.prefix(6).map { .init("sale de `\($0.path)`", place: data.places[$0.path]) },
            fix: "corrija los datos de que se calcula: alguno tiene cifras de más", about: path)
    }

    /// A computed value that cannot be: wrong is what it is computed from.
    private func outOfRange(
        _ value: Value, _ excess: (limit: String, isBelow: Bool), _ field: Field, _ path: String
    ) -> Diagnostic {
        let given = roots(field).map(\.field).filter { !$0.isInstitutional }
        let unit = field.unit.isEmpty ? "" : " " + field.unit
        return Diagnostic(
            "calculo.fuera-de-rango",
            "«\(field.label)» (\(path)) se calcula y da \(value.canonical ?? "")\(unit), y es \(excess.limit)",
            at: data.places[path] ?? place(ofRootsOf: field),
            notes: given.prefix(6).map { .init("sale de `\($0.path)`", place: data.places[$0.path]) },
            fix: "corrija los datos de que se calcula" + (field.article.isEmpty ? "" : " (\(field.article))"))
    }
}

extension Field {
    fileprivate func excess(of value: Value) -> (limit: String, isBelow: Bool)? {
        guard case .decimal(let number) = value else { return nil }
        return excess(of: number)
    }
}
