public import FojaData
public import FojaDiagnostics

extension Regulations {
    /// The algorithms of the engine that a pack may bind.
    static let engine: [any EngineCalculo.Type] = [
        VencimientoPorRegla.self, Cifras.self, Antiguedad.self, PlazoDelContrato.self, CuotaSimulada.self,
        CalculoDeTIR.self, CoberturaEnElTiempo.self, Condiciones.self, CalculoDeMora.self, Concordancias.self,
        Garantes.self, BienesPorAdquirir.self, ClausulasDelContrato.self, DesembolsosDelContrato.self,
        CalculoDePlanDePagos.self, CronogramaDePlazos.self, CalculoDeEstadoDeCuentas.self, CalculoDeReprogramacion.self,
        ReprogramacionesDelPlazo.self, MoraSegunPagos.self, CalculoDeRefinanciamiento.self,
    ]

    /// What each algorithm of the engine reads and fills, by names of its own.
    public static var signatures: [CalculoSignature] { engine.map { $0.signature } }

    /// The algorithms that the pack binds to data of its schema, and what is wrong with how it does.
    ///
    /// - Throws: What does not fit, each in its place of the pack's manifest or of the schema, and what the algorithms
    ///   need of the norms and these do not say, or say in another unit.
    public func calculos() throws(DiagnosticsError) -> [any Calculo] {
        try bound.get { () throws(DiagnosticsError) in try bindCalculos() }
    }

    private func bindCalculos() throws(DiagnosticsError) -> [any Calculo] {
        let declared = CalculoBindings(schema.pack.calculos)
        var problems = declared.problems
        var all: [any Calculo] = []
        for one in declared.all {
            guard let found = calculo(one, &problems) else { continue }
            all.append(found)
        }
        let scorecards = scorecards.filter { schema.calculos.contains($0.id) }.map { CalculoDePuntaje(self, $0) }
        problems += scorecards.flatMap(\.problems)
        // Their place among the others is that of the figures that they rest on: what is wrong is told in that order.
        all.insert(contentsOf: scorecards, at: min(2, all.count))
        problems += unbound(declared) + unjudgedOptions() + wrongMaximums() + scorecardProblems(declared)
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        return all
    }

    /// One of them, bound; `nil`, with problems, if it does not fit.
    private func calculo(_ declared: CalculoBindings.Declared, _ problems: inout [Diagnostic]) -> (any Calculo)? {
        guard declared.node["formulas"] == nil else {
            var reader = FormulasReader(declared, in: schema)
            let calculo = reader.read()
            problems += reader.problems
            return calculo
        }
        guard let type = Regulations.engine.first(where: { $0.signature.id == declared.algorithm }) else {
            let names = Regulations.engine.map { $0.signature.id }
            let near = Suggestion.nearest(to: declared.algorithm, among: names).map { "¿quiso decir `\($0)`?" }
            problems.append(
                Diagnostic(
                    "calculo.desconocido", "el motor no tiene el cálculo «\(declared.algorithm)»",
                    at: declared.node["algoritmo"]?.place ?? declared.place,
                    fix: near
                        ?? "tiene \(names.map { "`\($0)`" }.joined(separator: ", ")); uno de fórmulas lleva `formulas`"
                ))
            return nil
        }
        var binder = CalculoBinder(declared, in: schema)
        let binding = binder.bind(type.signature)
        problems += binder.problems
        guard let binding else { return nil }
        if type.needsCalendar, let missing = missingCalendar(for: declared) {
            problems.append(missing)
            return nil
        }
        if type == VencimientoPorRegla.self {
            let id = binding.rule(VencimientoPorRegla.plazo)
            let place = declared.node["reglas"]?[VencimientoPorRegla.plazo]?.place ?? declared.place
            require(id, unit: "meses", whole: true, at: place, &problems)
        }
        return type.init(binding, self)
    }

    /// Why no working day can be counted; `nil` if it can.
    private func missingCalendar(for declared: CalculoBindings.Declared) -> Diagnostic? {
        guard let calendar else {
            return Diagnostic(
                "norma.faltan-feriados",
                "ningún archivo de regulations/ tiene los feriados (norma: FERIADOS), que el cálculo «\(declared.id)» usa",
                at: declared.place, fix: "reponga `regulations/feriados.yaml`")
        }
        guard calendar.scopes.seat == nil else { return nil }
        return Diagnostic(
            "norma.falta-sede",
            "el paquete no dice dónde está la institución, y el cálculo «\(declared.id)» cuenta sus días hábiles",
            at: declared.place, fix: "declare `feriados`, con sus `ambitos` y la `sede`, en \(PackManifest.fileName)")
    }

    /// What the schema asks for, the engine has and the pack does not bind.
    private func unbound(_ declared: CalculoBindings) -> [Diagnostic] {
        let bound = Set(declared.all.map(\.id))
        let known = Set(Regulations.engine.map { $0.signature.id })
        let missing = schema.calculos.filter { !bound.contains($0) && known.contains($0) }.sorted()
        return missing.map { id in
            let field = schema.allFields.first { field in
                if case .calculo(id) = field.computation { true } else { false }
            }
            return Diagnostic(
                "calculo.sin-atar",
                "«\(field?.path ?? "")» pide el cálculo «\(id)», que el paquete no ata a ningún dato",
                at: field?.place,
                fix: "átelo en `calculos` de \(PackManifest.fileName), con sus entradas y salidas")
        }
    }

    /// The paths of an algorithm, where the pack binds it and all fits.
    func binding(of type: any EngineCalculo.Type) -> CalculoBinding? {
        guard
            let declared = CalculoBindings(schema.pack.calculos).all.first(where: { $0.algorithm == type.signature.id })
        else { return nil }
        var binder = CalculoBinder(declared, in: schema)
        return binder.bind(type.signature)
    }

    /// The working days of the institution's seat.
    var days: any DiasHabiles {
        guard let calendar, let seat = calendar.scopes.seat else { return SinFeriados() }
        return DiasHabilesDeUnLugar(calendar: calendar, ambito: Ambito(seat))
    }

    /// Whether a path is of the institution's own data.
    func isInstitutional(_ path: String) -> Bool { path.hasPrefix(InstitutionReader.groupName + ".") }

    private func require(_ id: String, unit: String, whole: Bool, at place: Place, _ problems: inout [Diagnostic]) {
        let versions = versions(of: id)
        if versions.isEmpty {
            problems.append(
                Diagnostic(
                    "norma.falta-regla", "ninguna norma de regulations/ tiene la regla «\(id)», que un cálculo usa",
                    at: place,
                    fix: Suggestion.nearest(to: id, among: rules.map(\.id)).map { "¿quiso decir `\($0)`?" }
                        ?? "agréguela con id, articulo, valor y unidad"))
        }
        for rule in versions where rule.unit != unit {
            problems.append(
                Diagnostic(
                    "norma.unidad", "la regla «\(id)» se da en \(unit), no en «\(rule.unit)»", at: rule.head.place,
                    notes: [.init("la usa un cálculo aquí", place: place)]))
        }
        for rule in versions where whole && (rule.value.integer.map { $0 < 0 } ?? true) {
            problems.append(
                Diagnostic(
                    "norma.valor", "la regla «\(id)» es un número entero de \(unit), no «\(rule.value)»",
                    at: rule.head.place))
        }
    }
}
