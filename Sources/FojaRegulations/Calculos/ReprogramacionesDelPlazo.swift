internal import FojaData
internal import FojaDiagnostics

/// How the term of a loan was changed: each reprogramming that was signed and the one that is approved and about to be, with
/// the balance that its plan gives back.
///
/// Both kinds are rows of one list, of the same data: what a contract says of one while it is drafted is what it says of it
/// once it is signed.
struct ReprogramacionesDelPlazo: EngineCalculo {
    static let signature = CalculoSignature(
        "reprogramaciones-del-plazo",
        "cada reprogramación firmada, y la aprobada que se va a firmar, con su saldo y su plan según los pagos",
        inputs: [solicitada.slot, decision.slot, fecha.slot, plazo.slot, gracia.slot] + LecturaDeCuenta.inputs,
        outputs: [filas.slot], points: LecturaDeCuenta.points)
    static let needsCalendar = true

    private static let solicitada = CalculoInput.flag("solicitada")
    private static let decision = CalculoInput.choice("decision", of: [aprueba, "rechaza"])
    private static let aprueba = "aprueba"
    private static let fecha = CalculoInput.date("fecha")
    private static let plazo = CalculoInput.integer("nuevo_plazo")
    private static let gracia = CalculoInput.integer("nueva_gracia")
    private static let filas = CalculoRows(
        "filas",
        RowSignature(
            .written,
            values: [
                "fecha": .date, "saldo": .money, "plazo_meses": .integer, "gracia_meses": .integer,
                "numero_de_cuotas": .integer, "primer_vencimiento": .date, "ultimo_vencimiento": .date,
            ]))

    let binding: CalculoBinding
    let inputs: [FieldPath]
    // A loan that was never reprogrammed has an empty list, whatever else its case lacks.
    let toleratesMissing = true
    private let lectura: LecturaDeCuenta

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
        lectura = LecturaDeCuenta(binding, regulations)
        inputs = lectura.inputs
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        switch hechas(data) {
        case .failure(let none): return none.result
        case .success(let made):
            let shape = binding[Self.filas]
            var out = CalculoResult([shape.path: .list(made.map { Self.fila($0, shape) })])
            let version = lectura.version(data)
            out.explain = { [article, inputNames] path in
                let row = binding.position(of: path, in: Self.filas)?.first.flatMap { Int($0) }
                return CaseData.Explanation(
                    formula: "el capital que se debía al suscribirse, según los pagos, y el plan que lo devuelve",
                    numbers: row.flatMap { made.indices.contains($0) ? Self.explicacion(made[$0]) : nil },
                    article: article, version: version, inputs: inputNames)
            }
            return out
        }
    }

    private static func fila(_ made: CuentaDelPrestamo.Reprogramado, _ shape: RowShape) -> Value {
        var row: [String: Value] = [
            "fecha": .date(made.cambio.fecha), "saldo": .decimal(made.saldo),
            "plazo_meses": .decimal(ExactDecimal(made.cambio.plazoMeses)),
            "gracia_meses": .decimal(ExactDecimal(made.cambio.graciaMeses)),
            "numero_de_cuotas": .decimal(ExactDecimal(made.plan.cuotas.count)),
        ]
        if let first = made.plan.cuotas.first, let last = made.plan.cuotas.last {
            row["primer_vencimiento"] = .date(first.vence)
            row["ultimo_vencimiento"] = .date(last.vence)
        }
        return shape.row(row)
    }

    private static func explicacion(_ made: CuentaDelPrestamo.Reprogramado) -> String {
        "\(Spoken.amount(made.saldo)) de capital al \(Spoken.date(made.cambio.fecha)), en \(made.plan.cuotas.count) cuotas"
    }

    // MARK: What it is computed from

    /// Where the case gives a column of the reprogramming that is approved and not signed yet.
    private func pedida(_ column: String) -> String {
        switch column {
        case "plazo_meses": binding.text(of: Self.plazo)
        case "gracia_meses": binding.text(of: Self.gracia)
        default: binding.text(of: Self.fecha)
        }
    }

    /// What was signed and, if it is approved and later than all that was, what is about to be.
    private func hechas(
        _ data: CalculoData
    ) -> Result<[CuentaDelPrestamo.Reprogramado], LecturaDeCuenta.Nada> {
        let given = binding.given(data)
        let signed = given[LecturaDeCuenta.reprogramaciones] ?? []
        let last = signed.compactMap { $0.date("fecha") }.max()
        let isApproved = given[Self.solicitada] == true && given[Self.decision] == Self.aprueba
        guard !signed.isEmpty || isApproved else { return .success([]) }
        var next: CondicionesDeCuenta.Reprogramacion?
        if isApproved {
            guard let day = given[Self.fecha], let months = given[Self.plazo], let grace = given[Self.gracia] else {
                return .failure(.init(result: [:]))
            }
            if last.map({ $0 < day }) ?? true { next = .init(fecha: day, plazoMeses: months, graciaMeses: grace) }
        }
        guard let day = next?.fecha ?? last, let eve = day.adding(days: -1) else { return .failure(.init(result: [:])) }
        do throws(LecturaDeCuenta.Nada) {
            let conditions = try lectura.condiciones(data, corte: eve)
            do throws(CuentaRefusada) {
                // What is paid on the day of a signature is paid of the new plan.
                var account = try CuentaDelPrestamo(conditions)
                for (index, change) in conditions.reprogramaciones.enumerated() where change.fecha == day {
                    try account.reprogramar(change, index)
                }
                if let next {
                    do throws(CuentaRefusada) { try account.cambiarDePlan(next) } catch { throw error.deLaPedida }
                }
                return .success(account.reprogramados)
            } catch {
                return .failure(.init(result: lectura.refused(error, pedida: pedida)))
            }
        } catch {
            return .failure(error)
        }
    }
}
