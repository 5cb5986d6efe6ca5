public import FojaData
public import FojaDiagnostics

extension Regulations {
    /// The algorithms that the schema's computed fields name.
    ///
    /// - Throws: What they need of the norms and these do not say, or say in
    ///   another unit.
    public func calculos() throws(DiagnosticsError) -> [any Calculo] {
        let named = schema.calculos
        var problems: [Diagnostic] = []
        if named.contains("vigencia-del-nim") { require("vigencia-del-nim", unit: "meses", whole: true, &problems) }
        var all: [any Calculo] = [
            VigenciaDelNIM(self), Cifras(self), Antiguedad(), PlazoDelContrato(),
            CuotaSimulada(schema), CalculoDeTIR(), RelacionDeLeyes(schema), CoberturaEnElTiempo(schema),
            Condiciones(self), CalculoDeMora(self), CalculoAbierto.ingresosYCostos, CalculoAbierto.indiceDeReserva,
            CalculoAbierto.bienesQueCuentan, CalculoAbierto.garantiaQueCuenta, Reservas(), Concordancias(self),
            Garantes(schema), BienesPorAdquirir(schema), ClausulasDelContrato(schema),
            DesembolsosDelContrato(schema),
        ]
        all += scorecards.map { CalculoDePuntaje(self, $0) }
        let user = ["plan-de-pagos", "plazos"].first(where: named.contains)
        if let calendar, let seat = calendar.scopes.seat {
            // Its days are counted where the institution stands.
            let days = DiasHabilesDeUnLugar(calendar: calendar, ambito: Ambito(seat))
            all += [CalculoDePlanDePagos(schema, days: days), CronogramaDePlazos(self, calendar: days)]
        } else if let user, calendar != nil {
            problems.append(
                Diagnostic(
                    "norma.falta-sede",
                    "el paquete no dice dónde está la institución, y el cálculo «\(user)» cuenta sus días hábiles",
                    fix: "declare `feriados`, con sus `ambitos` y la `sede`, en \(PackManifest.fileName)"))
        } else if let user {
            problems.append(
                Diagnostic(
                    "norma.faltan-feriados",
                    "ningún archivo de regulations/ tiene los feriados (norma: FERIADOS), que el cálculo «\(user)» usa",
                    fix: "reponga `regulations/feriados.yaml`"))
        }
        problems += unjudgedOptions() + wrongMaximums() + unaskedScorecards()
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        return all.filter { named.contains($0.id) }
    }

    private func require(_ id: String, unit: String, whole: Bool, _ problems: inout [Diagnostic]) {
        let versions = versions(of: id)
        if versions.isEmpty {
            problems.append(
                Diagnostic(
                    "norma.falta-regla", "ninguna norma de regulations/ tiene la regla «\(id)», que un cálculo usa",
                    fix: "agréguela con id, articulo, valor y unidad"))
        }
        for rule in versions where rule.unit != unit {
            problems.append(
                Diagnostic(
                    "norma.unidad", "la regla «\(id)» se da en \(unit), no en «\(rule.unit)»", at: rule.head.place))
        }
        for rule in versions where whole && (rule.value.integer.map { $0 < 0 } ?? true) {
            problems.append(
                Diagnostic(
                    "norma.valor", "la regla «\(id)» es un número entero de \(unit), no «\(rule.value)»",
                    at: rule.head.place))
        }
    }
}
