internal import FojaData
internal import FojaDiagnostics

/// How a loan stands on a day: what fell due, what was paid and what is owed.
struct CalculoDeEstadoDeCuentas: EngineCalculo {
    static let signature = CalculoSignature(
        "estado-de-cuentas", "lo que venció, lo que se pagó y lo que se debe de un préstamo en una fecha",
        inputs: [fecha.slot] + LecturaDeCuenta.inputs,
        outputs: [FilasDeCuenta.lineas.slot, FilasDeCuenta.pagos.slot, CriteriosAplicados.rows.slot]
            + montos.map(\.output.slot) + cuentas.map(\.output.slot) + [proximo.slot],
        points: LecturaDeCuenta.points)
    static let needsCalendar = true

    private static let fecha = CalculoInput.date("fecha")
    private static let proximo = CalculoOutput("proximo_vencimiento", .date)

    private typealias Resumen = CuentaDelPrestamo.Resumen
    /// The sums that it gives, by name.
    private static let montos: [(output: CalculoOutput, value: @Sendable (Resumen) -> ExactDecimal)] = [
        (.init("desembolsado", .money), { $0.desembolsado }), (.init("capital_pagado", .money), { $0.capitalPagado }),
        (.init("capital_anticipado", .money), { $0.capitalAnticipado }),
        (.init("interes_pagado", .money), { $0.interesPagado }),
        (.init("corriente_pagado", .money), { $0.corrientePagado }),
        (.init("penal_pagado", .money), { $0.penalPagado }), (.init("saldo", .money), { $0.saldo }),
        (.init("capital_vencido", .money), { $0.capitalVencido }),
        (.init("interes_vencido", .money), { $0.interesVencido }),
        (.init("corriente_vencido", .money), { $0.corrienteVencido }),
        (.init("penal_vencido", .money), { $0.penalVencido }), (.init("exigible", .money), { $0.exigible }),
        (.init("devengado", .money), { $0.devengado }), (.init("deuda", .money), { $0.deuda }),
        (.init("por_desembolsar", .money), { $0.porDesembolsar }), (.init("a_favor", .money), { $0.aFavor }),
        (.init("para_liquidar", .money), { $0.paraLiquidar }),
    ]
    private static let cuentas: [(output: CalculoOutput, value: @Sendable (Resumen) -> Int)] = [
        (.init("cuotas_pagadas", .integer), { $0.pagadas }), (.init("cuotas_impagas", .integer), { $0.impagas }),
        (.init("cuotas_por_vencer", .integer), { $0.porVencer }),
        (.init("dias_de_mora", .integer), { $0.diasDeMora }),
    ]

    let binding: CalculoBinding
    let inputs: [FieldPath]
    private let lectura: LecturaDeCuenta
    private let filas: FilasDeCuenta
    private let aplicados: CriteriosAplicados

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
        lectura = LecturaDeCuenta(binding, regulations)
        filas = FilasDeCuenta(binding)
        inputs = lectura.inputs
        aplicados = CriteriosAplicados(binding, lectura.criterios)
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        switch account(data) {
        case .failure(let none): return none.result
        case .success(let account):
            do throws(CuentaRefusada) {
                return try result(of: account, data)
            } catch {
                return lectura.refused(error)
            }
        }
    }

    private func account(_ data: CalculoData) -> Result<CuentaDelPrestamo, LecturaDeCuenta.Nada> {
        guard let day = binding.given(data)[Self.fecha] else { return .failure(.init(result: [:])) }
        do throws(LecturaDeCuenta.Nada) {
            let conditions = try lectura.condiciones(data, corte: day)
            do throws(CuentaRefusada) {
                return .success(try CuentaDelPrestamo(conditions))
            } catch {
                return .failure(.init(result: lectura.refused(error)))
            }
        } catch {
            return .failure(error)
        }
    }

    private func result(of account: CuentaDelPrestamo, _ data: CalculoData) throws(CuentaRefusada) -> CalculoResult {
        let sums = try account.resumen()
        let lines = try filas.lineas(of: account)
        let payments = filas.pagos(of: account, binding.given(data))
        var values: [String: Value] = [
            binding[FilasDeCuenta.lineas].path: .list(lines), binding[FilasDeCuenta.pagos].path: .list(payments),
            binding[CriteriosAplicados.rows].path: aplicados.rows(data) { changed in
                guard case .success(let other) = self.account(changed), let rows = try? self.filas.lineas(of: other)
                else { return true }
                return rows != lines || self.filas.pagos(of: other, self.binding.given(changed)) != payments
            },
        ]
        for (output, value) in Self.montos { values[binding[output]] = .decimal(value(sums)) }
        for (output, value) in Self.cuentas { values[binding[output]] = .decimal(ExactDecimal(value(sums))) }
        if let next = sums.proximoVencimiento { values[binding[Self.proximo]] = .date(next) }
        var out = CalculoResult(values)
        out.problems = sobrantes(account)
        let version = lectura.version(data)
        out.explain = { explanation(of: $0, account, version) }
        return out
    }

    /// The payments after which more is in favour of the debtor than could be owed: nobody pays so much on purpose.
    private func sobrantes(_ account: CuentaDelPrestamo) -> [CalculoResult.Problem] {
        let symbol = binding.schema.pack.currency.symbol
        let list = binding[LecturaDeCuenta.pagos]
        return account.aplicaciones.compactMap { made in
            guard let index = made.pago, made.sobra > .zero else { return nil }
            return .init(
                at: "\(list.path).\(index).\(list.name(of: "monto"))",
                "el pago del \(Spoken.date(made.fecha)) es de \(symbol)\(Spoken.amount(made.monto)), y con él sobran "
                    + "\(symbol)\(Spoken.amount(made.sobra)) de todo lo que el préstamo podría deber hasta su última cuota "
                    + "(\(binding.article(for: CuentaRefusada.Punto.pagos.rawValue)))",
                fix: "corrija el monto; si se pagó así, lo que sobra es del deudor", severity: .warning,
                id: "dato.no-concuerda")
        }
    }

    // MARK: Explanations

    private func explanation(
        of path: String, _ account: CuentaDelPrestamo, _ version: String?
    ) -> CaseData.Explanation? {
        if binding.position(of: path, in: CriteriosAplicados.rows) != nil {
            return aplicados.explanation(article: article)
        }
        var numbers: String?
        if let parts = binding.position(of: path, in: FilasDeCuenta.lineas),
            let line = parts.first.flatMap({ Int($0) }),
            account.cuotas.indices.contains(line)
        {
            numbers = explicacion(account.cuotas[line])
        } else if let parts = binding.position(of: path, in: FilasDeCuenta.pagos),
            let line = parts.first.flatMap({ Int($0) }), account.aplicaciones.indices.contains(line)
        {
            numbers = explicacion(account.aplicaciones[line])
        }
        return CaseData.Explanation(
            formula:
                "lo que venció hasta la fecha, menos lo pagado: de cada pago, primero los intereses y después el capital",
            numbers: numbers, article: article, version: version, inputs: inputNames)
    }

    private func explicacion(_ cuota: CuotaEnCuenta) -> String {
        let owed =
            "\(Spoken.amount(cuota.capital)) de capital + \(Spoken.amount(cuota.interes)) de interés"
            + " + \(Spoken.amount(cuota.corriente)) de interés del atraso + \(Spoken.amount(cuota.penal)) de interés penal"
        let paid = (try? cuota.pagado()).map { Spoken.amount($0) } ?? ""
        return "cuota \(cuota.numero): \(owed) − \(paid) pagados"
    }

    private func explicacion(_ made: CuentaDelPrestamo.Aplicacion) -> String {
        "\(Spoken.amount(made.penal)) a interés penal, \(Spoken.amount(made.interes)) a interés, "
            + "\(Spoken.amount(made.corriente)) a interés del atraso y \(Spoken.amount(made.capital)) a capital; "
            + "\(Spoken.amount(made.aFavor)) a favor del deudor"
    }
}
