public import FojaData
internal import FojaDiagnostics
internal import FojaSpanish

extension Regulations {
    /// What could not be looked at though the case has begun it: dates of which it gives one and not the other that a norm
    /// puts in order with it, documents whose date is missing; and, of what somebody is about to sign, the agreements too.
    ///
    /// - Parameter stage: The stage at which somebody signs: what is due by then is an error, once the loan is being
    ///   verified. What nobody has come to yet is not told.
    public func uncheckedFindings(of data: CaseData, signing stage: Stage? = nil) -> [ConditionFinding] {
        let due = Exigencia(self, data, signing: stage)
        let dates = norms.flatMap { norm -> [ConditionFinding] in
            let told = uncheckedDates(of: norm, in: data)
            let owed = told.filter { due.demands($0.lacking) }
            let rest = told.filter { !due.demands($0.lacking) }
            return [finding(owed, norm, data, because: due.article), finding(rest, norm, data, because: nil)]
                .compactMap { $0 }
        }
        return dates + (due.article == nil ? [] : owedAgreements(of: data, due))
    }

    private func owedAgreements(of data: CaseData, _ due: Exigencia) -> [ConditionFinding] {
        // Where they were computed with the case, they are judged already.
        let judged =
            binding(of: Concordancias.self).flatMap { data.judged(by: $0.id) } as? ConcordanciasJuzgadas
            ?? JuicioDeConcordancias(self).judge(Judging(self, Environment(root: data.root)))
        return judged.owed(due).map { problem, lacking in
            ConditionFinding(
                diagnostic: Diagnostic(
                    problem.id, problem.message, at: data.place(nearest: problem.path),
                    notes: problem.others.map { .init($0.text, place: data.place(nearest: $0.path)) }
                        + Exigencia.notes(due.article), fix: "agregue lo que falta", about: problem.path),
                paths: lacking.map(\.field.path))
        }
    }

    // MARK: Dates

    /// A rule about dates that was not judged.
    private typealias UncheckedDates = (text: String, lacking: [FieldPath])

    private func uncheckedDates(of norm: Norm, in data: CaseData) -> [UncheckedDates] {
        let day = day(of: norm, in: data)
        let consulted = DatosConsultados(schema)
        let environment = Environment(root: data.root)
        func lacking(_ paths: [FieldPath]) -> [FieldPath] {
            paths.flatMap { consulted.lacking($0, in: environment) }.filter { isGivenByPeople($0) }
        }
        func unchecked(_ sides: [[FieldPath]]) -> [FieldPath] {
            var seen: Set<String> = []
            let missing = sides.flatMap(lacking).filter { seen.insert($0.field.path).inserted }
            // Of each side that is not whole, another side is there to be compared with.
            let isPartial = sides.indices.contains { index in
                !lacking(sides[index]).isEmpty
                    && sides.indices.contains { $0 != index && sides[$0].contains { !data.dates(at: $0).isEmpty } }
            }
            return isPartial && missing.allSatisfy { consulted.isBegun($0, in: environment) } ? missing : []
        }
        let ordered = orders.filter { $0.head.norm == norm.id && $0.holds(on: day) }.map { order in
            let names = "\(consulted.name(of: order.before)), antes de \(consulted.name(of: order.after))"
            return (text: "\(names) (\(order.article))", lacking: unchecked([[order.before], [order.after]]))
        }
        let inForce = validities.filter { $0.head.norm == norm.id && $0.holds(on: day) }.map { validity in
            (
                text: "si \(validity.document) está vigente (\(validity.article))",
                lacking: unchecked([[validity.issued], validity.dates(in: data)])
            )
        }
        return (ordered + inForce).filter { !$0.lacking.isEmpty }
    }

    /// Whether a datum, and whatever it stands in, is for somebody to give.
    private func isGivenByPeople(_ path: FieldPath) -> Bool {
        var read = ""
        return FieldPath.parts(of: path.field.path).allSatisfy { part in
            read += (read.isEmpty ? "" : ".") + part
            guard let field = schema.field(at: read) else { return true }
            return !field.isOptional && field.computation == nil && !field.isInstitutional
        }
    }

    private func finding(
        _ told: [UncheckedDates], _ norm: Norm, _ data: CaseData, because article: String?
    ) -> ConditionFinding? {
        var seen: Set<String> = []
        let lacking = told.flatMap(\.lacking).filter { seen.insert($0.field.path).inserted }
        guard let first = lacking.first else { return nil }
        let what =
            "no se \(Plural.form(told.count, one: "comprobó", many: "comprobaron")) " + Plural.count(told.count, "cosa")
        return ConditionFinding(
            diagnostic: Diagnostic(
                "norma.sin-comprobar",
                "\(what) sobre las fechas que el \(norm.id) pone en orden: falta "
                    + DatosConsultados(schema).named(lacking),
                at: data.place(nearest: first.field.path), severity: article == nil ? .warning : .error,
                notes: told.prefix(8).map { .init("sin comprobar: \($0.text)") } + Exigencia.notes(article),
                fix: article == nil ? "agregue lo que falta cuando se tenga" : "agregue lo que falta"),
            paths: lacking.map(\.field.path))
    }
}

extension VigenciaDeDocumento {
    /// The dates on which it must be in force, by FOFIM's choice where the norm leaves it one; none while it has not made it.
    fileprivate func dates(in data: CaseData) -> [FieldPath] {
        switch when {
        case .dates(let paths): return paths
        case .criterio(let criterio, let options):
            guard case .text(let chosen) = data.value(at: criterio.field.path) else { return [] }
            return options.first { $0.option == chosen }?.dates ?? []
        }
    }
}

extension CaseData {
    /// Where a datum stands, or the nearest group that should have it; of a list, its first item that has none.
    func place(nearest path: String) -> Place? {
        var parts = FieldPath.parts(of: path)
        while !parts.isEmpty {
            let read = parts.joined(separator: ".")
            if let place = namePlaces[read] ?? places[read] { return place }
            parts.removeLast()
        }
        return nil
    }
}
