public import FojaData
public import FojaDiagnostics

extension Regulations {
    /// What is wrong with the dates of a case: those out of their legal order, and documents that are
    /// not in force when they have to be.
    ///
    /// A date that nobody gave is not judged. An order that the norm only implies is a warning.
    public func dateFindings(of data: CaseData) -> [Diagnostic] {
        var out: [Diagnostic] = []
        for norm in norms {
            let day = day(of: norm, in: data)
            for order in orders where order.head.norm == norm.id && order.holds(on: day) {
                out += order.findings(in: data)
            }
            for validity in validities where validity.head.norm == norm.id && validity.holds(on: day) {
                out += validity.findings(in: data)
            }
        }
        return out
    }

    /// The day by which a norm judges a case. Without it only the rules that hold always are judged.
    func day(of norm: Norm, in data: CaseData) -> Day {
        guard let validity = norm.validity, case .date(let date) = data.value(at: validity.date) else {
            return .unknown
        }
        if case .date(let since) = data.value(at: validity.resolution + ".fecha"), date < since { return .none }
        return .day(date)
    }

    enum Day {
        case day(CivilDate)
        /// The case does not say it yet.
        case unknown
        /// The norm does not hold for the case.
        case none
    }
}

extension DatedRule {
    func holds(on day: Regulations.Day) -> Bool {
        switch day {
        case .day(let date): head.holds(on: date)
        case .unknown: head.from == nil && head.until == nil
        case .none: false
        }
    }
}

extension OrdenDeFechas {
    /// Each pair out of order; of a list, each of its dates that is.
    func findings(in data: CaseData) -> [Diagnostic] {
        let first = data.dates(at: before)
        return data.dates(at: after).flatMap { later in
            first.filter { isStrict ? $0.date >= later.date : $0.date > later.date }.map { earlier in
                report(earlier, later)
            }
        }
    }

    private func report(_ earlier: FechaDelCaso, _ later: FechaDelCaso) -> Diagnostic {
        // What can be mended is what somebody gave.
        let here = later.place ?? earlier.place
        let other = later.place == nil ? later : earlier
        var notes = [Diagnostic.Note("«\(other.label)» (\(other.path)): \(other.date)", place: other.place)]
        notes.append(.init("\(article): \(says)"))
        if let implied { notes.append(.init("la norma no lo dice así, lo supone: \(implied)")) }
        if let note = head.note { notes.append(.init(note)) }
        return Diagnostic(
            "fecha.orden",
            "«\(later.label)» (\(later.path)) es del \(later.date), "
                + (later.date == earlier.date ? "el mismo día que" : "antes de")
                + " «\(earlier.label)», del \(earlier.date)", at: here,
            severity: implied == nil ? .error : .warning, notes: notes,
            fix: "corrija la que esté mal: \(earlier.path) va "
                + (isStrict ? "antes de" : "antes de, o el mismo día que,") + " \(later.path)")
    }
}

extension VigenciaDeDocumento {
    func findings(in data: CaseData) -> [Diagnostic] {
        guard let issued = data.dates(at: issued).first else { return [] }
        let institution = data.schema.pack.institution
        let expiry = expires.flatMap { data.dates(at: $0).first }
        switch when {
        case .dates(let paths): return findings(on: paths, issued, expiry, in: data)
        case .criterio(let criterio, let options):
            if case .text(let chosen) = data.value(at: criterio.field.path) {
                let label = option(chosen, of: criterio)
                return findings(
                    on: options.first { $0.option == chosen }?.dates ?? [], issued, expiry, in: data,
                    because: "según el criterio \(institution.of) «\(criterio.field.label)»: \(label)")
            }
            let group = FieldPath.parts(of: criterio.field.path).dropLast().last
            // Nobody chose: it only matters where the choices do not agree.
            let results = options.map { findings(on: $0.dates, issued, expiry, in: data) }
            guard let most = results.max(by: { $0.count < $1.count }), !most.isEmpty else { return [] }
            if results.allSatisfy({ $0.count == most.count }) { return most }
            let choices = options.map { "`\($0.option)` (\(option($0.option, of: criterio)))" }
            return [
                Diagnostic(
                    "vigencia.sin-criterio",
                    "no se sabe si \(document) está vigente cuando debe: la norma deja abierto "
                        + "«\(criterio.field.label)» y \(institution.definite) no lo ha decidido", at: issued.place,
                    notes: most.map { .init($0.message, place: $0.place) } + [.init("\(article)")],
                    fix: "decídalo en `institucion.yaml`, en \(group ?? ""): "
                        + "\(criterio.field.name), entre \(choices.joined(separator: "; "))")
            ]
        }
    }

    private func option(_ name: String, of criterio: FieldPath) -> String {
        guard case .option(let options) = criterio.type else { return name }
        return options.first { $0.name == name }?.label ?? name
    }

    private func findings(
        on paths: [FieldPath], _ issued: FechaDelCaso, _ expiry: FechaDelCaso?, in data: CaseData,
        because choice: String? = nil
    ) -> [Diagnostic] {
        paths.flatMap { data.dates(at: $0) }.compactMap { day in
            var notes = [Diagnostic.Note("«\(day.label)» (\(day.path)): \(day.date)", place: day.place)]
            let extra = [Diagnostic.Note?.some(.init(article)), choice.map { .init($0) }, open.map { .init($0) }]
            notes += extra.compactMap { $0 } + (head.note.map { [.init($0)] } ?? [])
            if day.date < issued.date {
                return Diagnostic(
                    "vigencia.posterior",
                    "\(document) es del \(issued.date), posterior a «\(day.label)», del \(day.date)",
                    at: issued.place, notes: notes,
                    fix:
                        "corrija la fecha que esté mal (\(issued.path) o \(day.path)), o consiga uno que ya rigiera ese día"
                )
            }
            guard let expiry, expiry.date < day.date else { return nil }
            return Diagnostic(
                "vigencia.vencido",
                "\(document) vence el \(expiry.date), antes de «\(day.label)», del \(day.date)",
                at: issued.place, notes: notes,
                fix: "renuévelo y ponga su fecha en \(issued.path), o corrija \(day.path)")
        }
    }
}
