public import FojaData
public import FojaDiagnostics

extension Regulations {
    /// Every algorithm that computed fields may name.
    ///
    /// - Throws: What the algorithms need of the norms and these do not say, or
    ///   say in another unit.
    public func calculos() throws(DiagnosticsError) -> [any Calculo] {
        var problems: [Diagnostic] = []
        require("vigencia-del-nim", unit: "meses", whole: true, &problems)
        if calendar == nil {
            problems.append(
                Diagnostic(
                    "norma.faltan-feriados", "ningún archivo de regulations/ tiene los feriados (norma: FERIADOS)",
                    fix: "reponga `regulations/feriados.yaml`"))
        }
        guard problems.isEmpty, let calendar else { throw DiagnosticsError(problems) }
        // FOFIM's seat is in La Paz: there its days are counted.
        let isWorkingDay = { @Sendable (date: CivilDate) in calendar.isWorkingDay(date, ambito: .laPaz) }
        return [
            VigenciaDelNIM(self), Cifras(self), MedicionDeRiesgos(self), Antiguedad(), PlazoDelContrato(),
            CalculoDePlanDePagos(esHabil: isWorkingDay), CuotaSimulada(), CalculoDeTIR(),
            Condiciones(self), CalculoDeMora(self),
            CronogramaDePlazos(self, calendar: DiasHabilesDeUnLugar(calendar: calendar, ambito: .laPaz)),
            CalculoAbierto.ingresosYCostos, CalculoAbierto.indiceDeReserva, CalculoAbierto.garantiaQueCuenta,
        ]
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
