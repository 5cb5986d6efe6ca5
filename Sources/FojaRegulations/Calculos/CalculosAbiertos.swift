public import FojaData

/// A calculo whose outputs each depend on one criterio.
public struct CalculoAbierto: Calculo {
    public let id: String
    public let article: String
    private let parts: [SegunCriterio]

    init(id: String, article: String, _ parts: [SegunCriterio]) {
        self.id = id
        self.article = article
        self.parts = parts
    }

    public var inputs: [String] {
        var seen: Set<String> = []
        return parts.flatMap(\.inputs).filter { seen.insert($0).inserted }
    }
    public var outputs: [String] { parts.map(\.output) }
    public let toleratesMissing = true
    public var options: [String: [String]] {
        Dictionary(parts.map { ($0.criterio, $0.choices.keys.sorted()) }) { Array(Set($0 + $1)).sorted() }
    }

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        var out = CalculoResult([:])
        for part in parts {
            let value = part.compute(inputs)
            out.values[part.output] = value
            guard value.isMissing else { continue }
            let needs = part.inputs.filter { inputs[$0]?.isMissing ?? true }
            out.refusals.append(
                .init(of: [part.output], "sin ello no se calcula", article: article, needs: needs))
        }
        return out
    }

    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        parts.first { $0.output == path }?.explain(inputs, article: article)
    }
}

extension CalculoAbierto {
    private static let months = ExactDecimal(12)
    private static let criterios = "institucion.criterios."

    /// Yearly incomes and costs, and the gross profit of a month (RMRP arts. 7,
    /// 10.I and 10.IV). Art. 7 counts a «gestión» of 12 months.
    static let ingresosYCostos: CalculoAbierto = {
        let sales = "evaluacion.ventas_mensuales"
        let costs = "evaluacion.costos_mensuales"
        let financial = "evaluacion.financieros_mensuales"
        let profit = SegunCriterio.Choice("(ventas − costos − financieros) × 12", [sales, costs, financial]) {
            $0[0].subtracting($0[1])?.subtracting($0[2])?.multiplied(by: months)
        }
        let everyCost = SegunCriterio.Choice(
            "(costos + financieros y depreciación de un mes) × 12", [costs, financial]
        ) {
            $0[0].adding($0[1])?.multiplied(by: months)
        }
        return CalculoAbierto(
            id: "ingresos-y-costos", article: "RMRP arts. 7, 10.I y 10.IV",
            [
                SegunCriterio(
                    criterio: criterios + "ingresos_anuales", output: "evaluacion.ingresos_anuales",
                    choices: [
                        "ingresos": .init("ventas de un mes × 12", [sales]) { $0[0].multiplied(by: months) },
                        "utilidad": profit,
                    ]),
                SegunCriterio(
                    criterio: criterios + "costos_anuales", output: "evaluacion.costos_anuales",
                    choices: [
                        "con_financieros": everyCost,
                        "sin_financieros": .init("costos sin financieros ni depreciación × 12", [costs]) {
                            $0[0].multiplied(by: months)
                        },
                    ]),
                SegunCriterio(
                    criterio: criterios + "utilidad_bruta", output: "evaluacion.utilidad_bruta",
                    choices: [
                        "ingresos_menos_costos": .init(
                            "ventas − costos − financieros y depreciación", [sales, costs, financial]
                        ) {
                            $0[0].subtracting($0[1])?.subtracting($0[2])
                        },
                        "sin_financieros": .init("ventas − costos sin financieros ni depreciación", [sales, costs]) {
                            $0[0].subtracting($0[1])
                        },
                    ]),
            ])
    }()

    /// The ITRM: useful life of the mine by the loan's term (RMRP art. 11.I), in
    /// the unit that FOFIM chose, for art. 7 gives the term in months and the
    /// life follows from yearly extraction.
    static let indiceDeReserva = CalculoAbierto(
        id: "itrm", article: "RMRP arts. 7 y 11.I",
        [
            SegunCriterio(
                criterio: criterios + "unidad_del_itrm", output: "evaluacion.itrm",
                choices: [
                    "meses": .init(
                        "vida útil en años × 12 / plazo en meses",
                        ["evaluacion.vida_util_anios", "prestamo.plazo_meses"]
                    ) {
                        $0[0].multiplied(by: months)?.divided(by: $0[1], decimals: 12)
                    },
                    "anios": .init(
                        "vida útil en años / plazo en meses", ["evaluacion.vida_util_anios", "prestamo.plazo_meses"]
                    ) {
                        $0[0].divided(by: $0[1], decimals: 12)
                    },
                ])
        ])

    /// What of the goods is looked at: all, or those alone that exist before the loan buys others. No norm
    /// says it; until they are bought and pledged, what is to be bought covers nothing.
    static let bienesQueCuentan = CalculoAbierto(
        id: "bienes-que-cuentan", article: "ROP art. 7.7.1; RMRP art. 12.IV; contrato cl. 11.1.2",
        [
            SegunCriterio(
                criterio: criterios + "bienes_por_adquirir", output: "cobertura.parte_por_adquirir",
                choices: [
                    "cuentan": .init("todo: los bienes por adquirir cuentan desde que se ofrecen", []) { _ in
                        ExactDecimal(100)
                    },
                    "no_cuentan": .init("nada: los bienes por adquirir no cuentan hasta que se compran", []) { _ in
                        ExactDecimal.zero
                    },
                ])
        ])

    /// Which value of the guarantee counts: all of the avalúo, or what ROP
    /// art. 7.6.1.a recognises of it.
    static let garantiaQueCuenta: CalculoAbierto = {
        func part(_ criterio: String, _ output: String) -> SegunCriterio {
            SegunCriterio(
                criterio: criterios + criterio, output: output,
                choices: [
                    "avaluo": .init("el avalúo", ["cobertura.avaluo_que_cuenta"]) { $0[0] },
                    "reconocida": .init("el valor reconocido del avalúo", ["cobertura.reconocida_que_cuenta"]) {
                        $0[0]
                    },
                ])
        }
        return CalculoAbierto(
            id: "garantia-que-cuenta", article: "RMRP art. 12.IV; ROP arts. 7.6.1.a y 7.7.1",
            [
                part("garantia_del_rmrp", "cobertura.para_el_rmrp"),
                part("garantia_del_rop", "cobertura.para_el_rop"),
            ])
    }()
}
