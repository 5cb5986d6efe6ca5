internal import FojaData

/// The lists of the schema that an account fills.
struct FilasDeCuenta {
    static let lineas = CalculoRows(
        "lineas",
        RowSignature(
            .written,
            values: [
                "numero": .integer, "vence": .date, "capital": .money, "interes": .money, "cuota": .money,
                "corriente": .money, "penal": .money, "pagado": .money, "pagada_el": .date, "dias": .integer,
                "debe": .money, "situacion": .option,
            ]))
    static let pagos = CalculoRows(
        "aplicacion",
        RowSignature(
            .written,
            values: [
                "fecha": .date, "concepto": .text, "monto": .money, "penal": .money, "corriente": .money,
                "interes": .money, "capital": .money, "a_favor": .money, "saldo": .money,
            ]))

    private let binding: CalculoBinding

    init(_ binding: CalculoBinding) { self.binding = binding }

    /// A row for each cuota of the plan in force.
    func lineas(of account: CuentaDelPrestamo) throws(CuentaRefusada) -> [Value] {
        let shape = binding[FilasDeCuenta.lineas]
        return try account.cuotas.map { cuota throws(CuentaRefusada) in
            let isDue = cuota.vence <= account.condiciones.corte
            let owed = isDue ? try cuota.debido() : Dinero.cero
            var row: [String: Value] = [
                "numero": .decimal(ExactDecimal(cuota.numero)), "vence": .date(cuota.vence),
                "capital": .decimal(cuota.capital), "interes": .decimal(cuota.interes),
                "cuota": .decimal(try Dinero.suma(cuota.capital, cuota.interes)),
                "corriente": .decimal(cuota.corriente), "penal": .decimal(cuota.penal),
                "pagado": .decimal(try cuota.pagado()),
                "dias": .decimal(ExactDecimal(try account.diasDeMora(cuota))), "debe": .decimal(owed),
                "situacion": .text(try account.situacion(cuota).rawValue),
            ]
            if let day = cuota.pagadaEl { row["pagada_el"] = .date(day) }
            return shape.row(row)
        }
    }

    /// A row for each payment, with what it was counted against.
    func pagos(of account: CuentaDelPrestamo, _ given: CalculoGiven) -> [Value] {
        let shape = binding[FilasDeCuenta.pagos]
        let rows = given[LecturaDeCuenta.pagos] ?? []
        return account.aplicaciones.map { made in
            var row: [String: Value] = [
                "fecha": .date(made.fecha), "concepto": .text(words(made, rows)), "penal": .decimal(made.penal),
                "corriente": .decimal(made.corriente), "interes": .decimal(made.interes),
                "capital": .decimal(made.capital), "a_favor": .decimal(made.aFavor), "saldo": .decimal(made.saldo),
            ]
            if made.pago != nil { row["monto"] = .decimal(made.monto) }
            return shape.row(row)
        }
    }

    private func words(_ made: CuentaDelPrestamo.Aplicacion, _ rows: [RowShape.Row]) -> String {
        guard let index = made.pago, rows.indices.contains(index) else { return "saldo a favor, al vencimiento" }
        let voucher = rows[index].text("comprobante") ?? ""
        switch rows[index].text("imputacion").flatMap(ImputacionDelPago.init) ?? .cuotas {
        case .cuotas: return made.anticipado.isZero ? voucher : "\(voucher), con pago anticipado"
        case .anticipado:
            return made.saldo.isZero ? "\(voucher), liquidación anticipada" : "\(voucher), pago anticipado"
        case .reprogramacion: return "\(voucher), intereses hasta la víspera"
        }
    }
}
