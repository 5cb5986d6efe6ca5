import FojaData
import FojaDiagnostics
import FojaRegulations
import Testing

@Suite("The deadlines of the ROP and of the contract")
struct PlazosTests {
    /// A case in which nearly everything has happened.
    static let base: [String: String] = [
        "solicitud.fecha": "2025-02-20", "institucion.rd_rop.numero": "005/2022",
        "institucion.rd_rop.fecha": "2022-03-09", "institucion.criterios.dias_sin_clase": "habiles",
        "institucion.criterios.inicio_de_informes_preliminares": "recepcion",
        "institucion.criterios.inicio_del_plazo_de_desembolso": "firma", "solicitud.recepcion": "2025-02-21",
        "hechos.notificacion_de_observaciones": "2025-03-11", "hechos.informes_preliminares": "2025-03-10",
        "hechos.evaluacion_efectuada": "2025-04-11", "hechos.recepcion_de_informes_finales": "2025-04-29",
        "hechos.recepcion_en_el_comite": "2025-05-05", "hechos.nota_de_observaciones_del_desembolso": "2025-06-17",
        "contrato.fecha": "2025-06-05", "contrato.torna_guia": "sí", "compra.estado": "nuevos",
        "prestamo.primer_desembolso": "2025-06-20", "hechos.cambio_en_garantias": "2025-07-05",
        "hechos.ingreso_en_mora": "2025-09-01", "hechos.fuerza_mayor": "2025-10-31",
        "hechos.comunicacion_de_fuerza_mayor": "2025-11-06", "hechos.propuestas_de_proveedores": "2025-06-06",
        "hechos.entrega_de_bienes": "2025-07-10", "hechos.cambio_de_representantes": "2025-08-04",
        "plan.ultimo_vencimiento": "2030-06-20", "cooperativa.nim.fecha_emision": "2025-01-10",
    ]

    static func caso(_ changes: [String: String] = [:], disbursed: [String] = ["2025-06-20", "2025-09-15"]) throws
        -> Caso
    {
        var caso = try Caso()
        try caso.set(base.merging(changes) { $1 })
        let shape = try #require(caso.schema.field(at: "prestamo.desembolsos")?.type.groupInside)
        let slot = try #require(shape.slot(of: "fecha"))
        let items = disbursed.map { date -> Value in
            guard case .group(var fields) = shape.empty else { return .missing }
            fields[slot] = CivilDate(canonical: date).map { .date($0) } ?? .missing
            return .group(fields)
        }
        caso.set("prestamo.desembolsos", .list(items))
        return caso
    }

    static func calculo(_ caso: Caso) throws -> any Calculo {
        try #require(try caso.regulations.calculos().first { $0.id == "plazos" })
    }

    static func lines(_ caso: Caso) throws -> [Fila] {
        let calculo = try calculo(caso)
        let field = try #require(caso.schema.field(at: "plazos.lineas"))
        return try #require(calculo.compute(try caso.given()).values["plazos.lineas"]).items.map {
            try Fila($0, field)
        }
    }

    /// The 27 deadlines, those of several lines with a letter: article, term, start and end, counted by hand on the
    /// calendar of 2025: Carnival 3 and 4 March, 18 April, 1 May, 19 June, 16 July, 6 and 7 August, 3 and 14 November,
    /// 25 and 26 December.
    static let expected: [(number: String, article: String, term: String, start: String, end: String)] = [
        ("1", "ROP art. 11.e", "10 días hábiles", "2025-02-21", "2025-03-11"),
        ("2", "ROP art. 11.f", "25 días hábiles", "2025-03-11", "2025-04-15"),
        ("3", "ROP art. 12.1", "20 días hábiles", "2025-03-10", "2025-04-07"),
        ("4", "ROP art. 13.a", "10 días hábiles", "2025-04-11", "2025-04-28"),
        ("5", "ROP art. 13.b", "5 días hábiles", "2025-04-11", "2025-04-21"),
        ("6", "ROP art. 13.d", "3 días hábiles", "2025-04-29", "2025-05-05"),
        ("7", "ROP art. 13.e", "3 días hábiles", "2025-05-05", "2025-05-08"),
        ("8", "ROP art. 14.d", "3 días hábiles, según el criterio del FOFIM", "2025-06-17", "2025-06-23"),
        ("9", "ROP art. 17.e", "180 días calendario", "2025-06-05", "2025-12-02"),
        ("10", "ROP art. 7.6.2", "10 días calendario", "2025-07-05", "2025-07-15"),
        ("11a", "ROP art. 19.a", "90 días calendario, contado el primero", "2025-09-01", "2025-11-29"),
        ("11b", "ROP art. 19.a", "91 días calendario, contado el primero", "2025-09-01", "2025-11-30"),
        ("11c", "ROP art. 19.b", "91 días calendario, contado el primero", "2025-09-01", "2025-11-30"),
        ("12", "ROP art. 20", "3 días hábiles", "2025-10-31", "2025-11-06"),
        ("13", "ROP art. 20", "10 días hábiles", "2025-11-06", "2025-11-21"),
        ("14", "ROP art. 8.a", "20 días hábiles, según el criterio del FOFIM", "", ""),
        ("15", "contrato cl. 5.1.a", "90 días hábiles, según el criterio del FOFIM", "2025-06-06", "2025-10-16"),
        ("16", "contrato cl. 5.2.c", "1 año", "2025-07-10", "2026-07-10"),
        ("17", "contrato cl. 10 (9.3)", "90 días calendario", "2025-09-01", "2025-11-30"),
        ("18a", "contrato cl. 14.2.d", "30 días calendario", "2025-06-20", "2025-07-20"),
        ("18b", "contrato cl. 14.2.d", "30 días calendario", "2025-09-15", "2025-10-15"),
        ("19a", "contrato cl. 14.2.d", "90 días calendario", "2025-06-20", "2025-09-18"),
        ("19b", "contrato cl. 14.2.d", "90 días calendario", "2025-09-15", "2025-12-14"),
        ("20", "contrato cl. 14.2.j", "5 días hábiles", "2025-08-04", "2025-08-13"),
        (
            "21", "contrato cl. 15.2", "90 días hábiles, según el criterio del FOFIM, contado el primero", "2025-09-01",
            "2026-01-12"
        ),
        ("22", "contrato cl. 22", "180 días hábiles, según el criterio del FOFIM", "", ""),
        ("23", "contrato cl. 22", "180 días hábiles, según el criterio del FOFIM", "", ""),
        ("24", "contrato cl. 14.2.i", "1 mes", "2025-06-05", "2025-07-05"),
        ("25a", "ROP art. 7.5", "3 meses y 1 día, contado el primero", "2025-09-01", "2025-12-01"),
        ("25b", "contrato cl. 10 (9.3)", "3 meses y 1 día", "2030-06-20", "2030-09-21"),
        ("26", "RMRP art. 7", "12 meses", "2025-01-10", "2026-01-10"),
        ("27", "RMRP art. 7", "12 meses", "", ""),
    ]

    @Test("Every deadline with its article, term, start and end")
    func worked() throws {
        let lines = try PlazosTests.lines(try PlazosTests.caso())
        #expect(lines.count == PlazosTests.expected.count)
        for (line, row) in zip(lines, PlazosTests.expected) {
            #expect(line["articulo"] == row.article, "\(row.number)")
            #expect(line["plazo"] == row.term, "\(row.number)")
            #expect(line["inicio"] == row.start, "\(row.number)")
            #expect(line["vence"] == row.end, "\(row.number)")
            #expect(!line["acto"].isEmpty && !line["quien"].isEmpty && !line["desde"].isEmpty, "\(row.number)")
        }
        let numbers = Set(PlazosTests.expected.map { $0.number.filter(\.isNumber) })
        #expect(numbers == Set((1...27).map(String.init)))
        #expect(lines[19]["desde"] == "Desembolsos, fecha del desembolso, 1 de 2")
    }

    @Test("Calendar days and months end where they end, and the line says when that is no working day")
    func notMoved() throws {
        let lines = try PlazosTests.lines(try PlazosTests.caso())
        let moved = "Vence en día inhábil, y el plazo no dice que se traslade."
        let noted = zip(lines, PlazosTests.expected).filter { $0.0["nota"].contains(moved) }.map(\.1.number)
        #expect(noted == ["11a", "11b", "11c", "17", "18a", "19b", "24", "25b", "26"])
    }

    @Test("What has not happened has no dates, and says what it would run from")
    func notYet() throws {
        let names = PlazosTests.base.keys.filter { $0.hasPrefix("hechos.") }
        var changes = Dictionary(uniqueKeysWithValues: names.map { ($0, "") })
        changes["contrato.fecha"] = ""
        changes["plan.ultimo_vencimiento"] = ""
        let lines = try PlazosTests.lines(try PlazosTests.caso(changes, disbursed: []))
        #expect(lines.count == 30)
        let dated = lines.filter { !$0["vence"].isEmpty }
        #expect(dated.map { $0["articulo"] } == ["ROP art. 11.e", "RMRP art. 7"])
        let notYet = lines.filter { $0["desde"].hasSuffix(": no ha ocurrido o no se dio la fecha") }
        #expect(notYet.count == 25)
        #expect(
            lines[1]["desde"] == "Notificación de observaciones a la solicitud: no ha ocurrido o no se dio la fecha")
        #expect(lines.allSatisfy { $0["inicio"].isEmpty == $0["vence"].isEmpty })
    }

    @Test("A criterio that changes no date of the case is not said to be applied")
    func applied() throws {
        func matters(_ changes: [String: String]) throws -> [String] {
            let caso = try PlazosTests.caso(changes)
            let calculo = try PlazosTests.calculo(caso)
            let field = try #require(caso.schema.field(at: "plazos.criterios"))
            return try #require(calculo.compute(try caso.given()).values["plazos.criterios"]).items.map {
                try Fila($0, field)["materia"]
            }
        }
        let all = try matters([:])
        #expect(all.count == 3)
        // Received on the day that it bears, the ten days of the preliminary reports begin then whatever the criterio.
        let same = try matters(["solicitud.recepcion": "2025-02-20"])
        #expect(same == all.filter { !$0.contains("informes preliminares") } && same.count == 2)
        // Signed on the day of the first disbursement, its term begins then.
        #expect(try matters(["contrato.fecha": "2025-06-20"]).count == 2)
    }

    @Test("The criterios choose the start and what kind of days «días» are")
    func criterios() throws {
        let other = try PlazosTests.lines(
            try PlazosTests.caso([
                "institucion.criterios.dias_sin_clase": "calendario",
                "institucion.criterios.inicio_de_informes_preliminares": "solicitud",
                "institucion.criterios.inicio_del_plazo_de_desembolso": "primer_desembolso",
                "hechos.solicitud_en_suspenso": "2025-11-21",
            ]))
        #expect(other[0]["vence"] == "2025-03-10")
        #expect(other[0]["desde"] == "Fecha de la nota de solicitud, según el criterio del FOFIM")
        #expect(other[7]["vence"] == "2025-06-20")
        #expect(other[7]["plazo"] == "3 días calendario, según el criterio del FOFIM")
        #expect(other[8]["inicio"] == "2025-06-20" && other[8]["vence"] == "2025-12-17")
        let mora = other.first { $0["articulo"] == "contrato cl. 15.2" }
        #expect(mora?["vence"] == "2025-11-29")
        let suspenso = other.filter { $0["articulo"] == "contrato cl. 22" }
        #expect(suspenso.map { $0["vence"] } == ["2026-05-20", "2026-05-20"])
    }

    @Test(
        "A criterio that FOFIM has not decided refuses the list, not the calendar",
        arguments: ["dias_sin_clase", "inicio_de_informes_preliminares", "inicio_del_plazo_de_desembolso"])
    func undecided(name: String) throws {
        let path = "institucion.criterios." + name
        let caso = try PlazosTests.caso([path: ""])
        let calculo = try PlazosTests.calculo(caso)
        let out = calculo.compute(try caso.given())
        #expect(Array(out.values.keys) == ["plazos.calendario"])
        #expect(out.refusals.map(\.needs) == [[path]])
        #expect(out.refusals.map(\.outputs) == [["plazos.lineas"]])
    }

    @Test("A month ends on its last day where it has no such day, and what does not concern a loan is left out")
    func corners() throws {
        let lines = try PlazosTests.lines(
            try PlazosTests.caso(["contrato.fecha": "2025-01-31", "compra.estado": "usados"]))
        #expect(lines.first { $0["articulo"] == "contrato cl. 14.2.i" }?["vence"] == "2025-02-28")
        #expect(!lines.contains { $0["articulo"] == "contrato cl. 5.2.c" })
        let without = try PlazosTests.lines(try PlazosTests.caso(["contrato.torna_guia": "no"]))
        #expect(!without.contains { $0["articulo"] == "contrato cl. 14.2.i" })
    }

    @Test("Working days past the holidays that were looked up say so")
    func reviewed() throws {
        let caso = try PlazosTests.caso(["hechos.cambio_de_representantes": "2027-12-30"])
        let line = try #require(try PlazosTests.lines(caso).first { $0["articulo"] == "contrato cl. 14.2.j" })
        // 31 December, then 3 to 6 January: the 1st is a Saturday.
        #expect(line["vence"] == "2028-01-06")
        #expect(line["nota"] == "Los feriados de esas fechas no están revisados: la fecha puede cambiar.")
        let calculo = try PlazosTests.calculo(caso)
        let text = calculo.compute(try caso.given()).values["plazos.calendario"]?.canonical
        #expect(
            text
                == "lunes a viernes, salvo feriados nacionales y del departamento de La Paz, con los decretos revisados del "
                + "1 de enero de 2024 al 31 de diciembre de 2027")
    }

    @Test("A date is explained by what it runs from")
    func explained() throws {
        let caso = try PlazosTests.caso()
        let calculo = try PlazosTests.calculo(caso)
        let why = try #require(calculo.compute(try caso.given()).explain?("plazos.lineas.1.vence"))
        #expect(why.formula == "Notificación de observaciones a la solicitud + 25 días hábiles")
        #expect(why.numbers == "11 de marzo de 2025 + 25 días hábiles = 15 de abril de 2025")
        #expect(why.article == "ROP art. 11.f")
        #expect(why.inputs == ["hechos.notificacion_de_observaciones"])
    }
}
