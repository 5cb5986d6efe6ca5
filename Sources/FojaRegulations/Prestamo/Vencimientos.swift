internal import FojaData
internal import FojaDiagnostics

/// When each cuota falls due, before any amount is known.
struct Vencimientos {
    /// A moment that interest runs from or to.
    struct Punto {
        let fecha: CivilDate
        /// Days on the scale of the plan's ``BaseDeCalculo``; only differences mean anything.
        let serie: Int
    }

    struct Vencimiento {
        let vence: CivilDate
        let pactado: CivilDate
        /// Until when its interest runs.
        let fin: Punto
        let enGracia: Bool
        /// The capital, where it was agreed.
        let capital: ExactDecimal?
    }

    /// The first disbursement.
    let inicio: Punto
    /// Where a grace without payments ends, if there is one and its interest is counted apart.
    let finDeGracia: Punto?
    let lista: [Vencimiento]

    private let base: BaseDeCalculo

    init(_ condiciones: CondicionesDePlan, esHabil: ((CivilDate) -> Bool)?) throws(CalculoRefusado) {
        base = condiciones.baseDeCalculo
        let agenda = Agenda(condiciones, esHabil)
        guard let first = condiciones.desembolsos.first?.fecha else { throw Agenda.fueraDeFechas }
        inicio = agenda.punto(first, diaPactado: agenda.diaPactadoDelDesembolso)
        if condiciones.sistema == .personalizado {
            finDeGracia = nil
            lista = try agenda.personalizados()
        } else {
            finDeGracia = try agenda.finDeGraciaSinPagos()
            lista = try agenda.mensuales()
        }
        var previous = first
        for (index, due) in lista.enumerated() {
            // Only agreed dates can still fall together: those of months were parted.
            guard previous < due.vence else {
                throw CalculoRefusado(
                    "plan.vencimiento",
                    "trasladada a un día hábil, la cuota \(index + 1) vencería el \(Spoken.date(due.vence)), "
                        + "que no es posterior al \(Spoken.date(previous))",
                    punto: .cuotas, arreglo: "cambie la fecha de esa cuota")
            }
            previous = due.vence
        }
    }

    /// What is left of a plan from some day on: its dues, and where interest begins to run.
    init(inicio: Punto, lista: [Vencimiento], base: BaseDeCalculo) {
        self.inicio = inicio
        self.lista = lista
        self.base = base
        finDeGracia = nil
    }

    /// A date on the scale of interest, where nothing was agreed about its day of the month.
    static func serie(_ date: CivilDate, base: BaseDeCalculo) -> Int {
        Agenda.serie(date, base: base, diaPactado: date.day)
    }

    /// A disbursement on the scale of interest, never before a period that it falls in.
    func punto(_ date: CivilDate, desde start: Punto) -> Punto {
        Punto(fecha: date, serie: max(Agenda.serie(date, base: base, diaPactado: date.day), start.serie))
    }
}

/// How the due days of one plan are found.
private struct Agenda {
    let condiciones: CondicionesDePlan
    let esHabil: ((CivilDate) -> Bool)?
    /// The first disbursement.
    let inicio: CivilDate

    init(_ condiciones: CondicionesDePlan, _ esHabil: ((CivilDate) -> Bool)?) {
        self.condiciones = condiciones
        self.esHabil = esHabil
        inicio = condiciones.desembolsos[0].fecha
    }

    static let fueraDeFechas = CalculoRefusado(
        "plan.vencimiento", "el plan pasa del año 9999", punto: .plazo,
        arreglo: "revise las fechas y el plazo")

    /// The day of the month that the first disbursement stands for where months
    /// have 30 days: the last of its month if cuotas fall due on the last.
    var diaPactadoDelDesembolso: Int {
        condiciones.diaDeVencimiento == .finDeMes && inicio.isEndOfMonth ? 30 : inicio.day
    }

    static func serie(_ date: CivilDate, base: BaseDeCalculo, diaPactado: Int) -> Int {
        base.cuentaDiasReales ? date.dayNumber : 360 * date.year + 30 * date.month + min(diaPactado, 30)
    }

    func punto(_ date: CivilDate, diaPactado: Int) -> Vencimientos.Punto {
        .init(fecha: date, serie: Agenda.serie(date, base: condiciones.baseDeCalculo, diaPactado: diaPactado))
    }

    func mensuales() throws(CalculoRefusado) -> [Vencimientos.Vencimiento] {
        let grace = condiciones.graciaMeses
        var out: [Vencimientos.Vencimiento] = []
        // A grace without payments has no cuotas.
        let first = condiciones.pagoEnGracia == .ninguno ? grace + 1 : 1
        out.reserveCapacity(condiciones.mesesEnTotal)
        for month in first...condiciones.mesesEnTotal {
            let (date, day) = try pactado(mes: month)
            out.append(
                try vencimiento(
                    pactado: date, dia: day, enGracia: month <= grace, capital: nil, despuesDe: out.last?.vence))
        }
        return out
    }

    func finDeGraciaSinPagos() throws(CalculoRefusado) -> Vencimientos.Punto? {
        guard condiciones.pagoEnGracia == .ninguno, condiciones.graciaMeses > 0 else { return nil }
        let (date, day) = try pactado(mes: condiciones.graciaMeses)
        return punto(date, diaPactado: day)
    }

    func personalizados() throws(CalculoRefusado) -> [Vencimientos.Vencimiento] {
        guard let graceEnd = inicio.adding(months: condiciones.graciaMeses),
            let end = inicio.adding(months: condiciones.mesesEnTotal)
        else { throw Agenda.fueraDeFechas }
        var out: [Vencimientos.Vencimiento] = []
        for (index, cuota) in condiciones.cuotasPersonalizadas.enumerated() {
            let inGrace = condiciones.graciaMeses > 0 && cuota.vence <= graceEnd
            if inGrace, condiciones.pagoEnGracia == .ninguno || !cuota.capital.isZero {
                throw CalculoRefusado(
                    "plan.gracia",
                    "la cuota \(index + 1) vence el \(Spoken.date(cuota.vence)), dentro de la gracia, que acaba el "
                        + Spoken.date(graceEnd)
                        + (condiciones.pagoEnGracia == .ninguno
                            ? ", y en ella no se paga nada" : ", y en ella solo se pagan intereses"),
                    punto: .cuotasEnGracia,
                    arreglo: "pase su capital a una cuota posterior")
            }
            guard cuota.vence <= end else {
                throw CalculoRefusado(
                    "plan.plazo",
                    "la cuota \(index + 1) vence el \(Spoken.date(cuota.vence)), después del plazo, que acaba el "
                        + Spoken.date(end),
                    punto: .plazo, arreglo: "adelante la cuota o alargue el plazo")
            }
            out.append(
                try vencimiento(
                    pactado: cuota.vence, dia: cuota.vence.day, enGracia: inGrace,
                    capital: try cabe(cuota.capital.rounded(to: 2))))
        }
        return out
    }

    /// The agreed due day of a month after that of the disbursement, and the day
    /// of the month that it stands for in a shorter one.
    ///
    /// The last is never after the plazo: where the chosen day of the last month
    /// comes later, it is the day on which the plazo ends.
    private func pactado(mes: Int) throws(CalculoRefusado) -> (CivilDate, Int) {
        guard let sameDay = inicio.adding(months: mes) else { throw Agenda.fueraDeFechas }
        let length = CivilDate.days(inMonth: sameDay.month, of: sameDay.year)
        let (day, agreed): (Int, Int)
        switch condiciones.diaDeVencimiento {
        case .diaDelDesembolso: return (sameDay, inicio.day)
        case .finDeMes: (day, agreed) = (length, 30)
        case .diaFijo(let fixed): (day, agreed) = (min(fixed, length), fixed)
        }
        guard let date = CivilDate(year: sameDay.year, month: sameDay.month, day: day) else {
            throw Agenda.fueraDeFechas
        }
        let endsWithMonth = condiciones.diaDeVencimiento == .finDeMes && inicio.isEndOfMonth
        if mes == condiciones.mesesEnTotal, sameDay < date, !endsWithMonth { return (sameDay, inicio.day) }
        return (date, agreed)
    }

    /// - Parameter previous: The due day of the cuota before. Where the plazo ends a day after the last of a
    ///   month, and neither is a working day, both would be moved to the same one: the later goes to the next.
    private func vencimiento(
        pactado date: CivilDate, dia: Int, enGracia: Bool, capital: ExactDecimal?, despuesDe previous: CivilDate? = nil
    ) throws(CalculoRefusado) -> Vencimientos.Vencimiento {
        var moved = try trasladado(date)
        if let previous, moved <= previous {
            moved = try habil(desde: try siguiente(a: previous), paso: 1)
        }
        let follows = condiciones.diasDeLaCuota == .fechasTrasladadas && condiciones.baseDeCalculo.cuentaDiasReales
        return .init(
            vence: moved, pactado: date, fin: punto(follows ? moved : date, diaPactado: dia), enGracia: enGracia,
            capital: capital)
    }

    private func trasladado(_ date: CivilDate) throws(CalculoRefusado) -> CivilDate {
        guard condiciones.vencimientoInhabil != .sinTraslado else { return date }
        guard esHabil != nil else {
            throw CalculoRefusado(
                "plan.calendario",
                "los vencimientos se trasladan (`\(condiciones.vencimientoInhabil.rawValue)`) y no hay calendario de "
                    + "días hábiles",
                punto: .diasHabiles, arreglo: "elija `sin_traslado` o dé el calendario")
        }
        return try habil(desde: date, paso: condiciones.vencimientoInhabil == .siguienteHabil ? 1 : -1)
    }

    private func siguiente(a date: CivilDate) throws(CalculoRefusado) -> CivilDate {
        guard let next = date.adding(days: 1) else { throw Agenda.fueraDeFechas }
        return next
    }

    /// The first working day from a date on, or back from it.
    private func habil(desde date: CivilDate, paso step: Int) throws(CalculoRefusado) -> CivilDate {
        guard let esHabil else { return date }
        var day = date
        // No run of holidays is as long.
        for _ in 0..<60 {
            if esHabil(day) { return day }
            guard let next = day.adding(days: step) else { throw Agenda.fueraDeFechas }
            day = next
        }
        throw CalculoRefusado(
            "plan.calendario", "no hay ningún día hábil cerca del \(Spoken.date(date))",
            punto: .diasHabiles, arreglo: "revise el calendario")
    }
}
