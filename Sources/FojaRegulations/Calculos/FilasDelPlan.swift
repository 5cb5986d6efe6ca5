internal import FojaData

/// The lists of the schema that a plan de pagos reads and fills.
enum FilasDelPlan {
    static let desembolsos = CalculoRows(
        "desembolsos", RowSignature(.read, values: ["fecha": .date, "monto": .money]))
    static let personalizadas = CalculoRows(
        "cuotas_personalizadas", RowSignature(.read, values: ["vence": .date, "capital": .money]))
    static let anios = CalculoRows(
        "anios",
        RowSignature(
            .written,
            [
                "anio": .value(.integer), "cuotas": .rows(cuotas), "capital": .value(.money),
                "interes": .value(.money), "cuota": .value(.money),
            ]))
    private static let cuotas = RowSignature(
        .written,
        values: [
            "numero": .integer, "vence": .date, "dias": .integer, "capital": .money, "interes": .money,
            "cuota": .money, "saldo": .money,
        ])

    /// Whether two plans give the same rows. They say the cuotas, and nothing else: the subtotals are theirs.
    static func areSame(_ one: PlanDePagos, _ other: PlanDePagos) -> Bool {
        one.cuotas.count == other.cuotas.count
            && zip(one.cuotas, other.cuotas).allSatisfy { a, b in
                a.numero == b.numero && a.vence == b.vence && a.dias == b.dias && a.capital == b.capital
                    && a.interes == b.interes && a.cuota == b.cuota && a.saldo == b.saldo
            }
    }

    /// The cuotas by calendar year, with its subtotals.
    static func years(of plan: PlanDePagos, _ anios: RowShape) -> [Value] {
        func integer(_ number: Int) -> Value { .decimal(ExactDecimal(number)) }
        let cuotas = anios["cuotas"]
        var rest = plan.cuotas[...]
        return plan.porAnio.map { year in
            let own = rest.prefix { $0.vence.year == year.anio }
            rest = rest.dropFirst(own.count)
            let rows = own.map { cuota in
                cuotas.row([
                    "numero": integer(cuota.numero), "vence": .date(cuota.vence), "dias": integer(cuota.dias),
                    "capital": .decimal(cuota.capital), "interes": .decimal(cuota.interes),
                    "cuota": .decimal(cuota.cuota), "saldo": .decimal(cuota.saldo),
                ])
            }
            return anios.row([
                "anio": integer(year.anio), "cuotas": .list(rows), "capital": .decimal(year.capital),
                "interes": .decimal(year.interes), "cuota": .decimal(year.cuota),
            ])
        }
    }
}

extension PlanDePagos {
    /// As documents print the system, and which constant cuota it is where there are two.
    var sistema: String { nombreDelSistema + (sinIgualdad.map { "; \($0)" } ?? "") }

    private var nombreDelSistema: String {
        let name = condiciones.sistema.nombre
        guard condiciones.sistema == .frances, condiciones.cuotaConstante != nil else { return name }
        if cuotas.contains(where: { $0.descuentos != nil }) {
            return name + " nivelada, que paga el préstamo en sus fechas"
        }
        guard condiciones.cuotaConstante == .tasaPeriodica, let last = cuotas.last, last.constante != last.cuota,
            !periodosIguales
        else { return name }
        return name + " con la tasa periódica de un mes; la última toma la diferencia"
    }

    /// Whether each cuota with capital bears the interest of a month of 30 days.
    private var periodosIguales: Bool {
        !condiciones.baseDeCalculo.cuentaDiasReales
            && cuotas.allSatisfy { $0.enGracia || ($0.dias - ($0.gracia?.dias ?? 0) == 30 && $0.desembolsos.isEmpty) }
    }

    /// That due days rest on holidays which nobody reviewed; `nil` where none does.
    func nota(_ days: any DiasHabiles) -> String? {
        guard condiciones.vencimientoInhabil != .sinTraslado else { return nil }
        let open = cuotas.filter { !days.isReviewed($0.vence) || !days.isReviewed($0.vencePactado) }
        guard let first = open.first, let last = open.last else { return nil }
        let which =
            open.count == 1
            ? "de la cuota \(first.numero), del \(Spoken.date(first.vence))"
            : "de las cuotas \(first.numero) a \(last.numero), desde el \(Spoken.date(first.vence))"
        return
            "Los feriados de las fechas \(which), no están revisados: un vencimiento puede cambiar si una norma agrega "
            + "o traslada un feriado."
    }
}

extension SistemaDeAmortizacion {
    /// As documents print it.
    public var nombre: String {
        switch self {
        case .frances: "francés, de cuota constante"
        case .aleman: "alemán, de capital constante"
        case .personalizado: "de cuotas personalizadas"
        }
    }
}
