import FojaData
import FojaDiagnostics
import FojaRegulations
import FojaTestSupport
import Foundation
import Testing

@Suite("Holidays and working days of La Paz")
struct CalendarioTests {
    static let file = Project.file("regulations/feriados.yaml")

    static func shipped() throws -> CalendarioHabil {
        try CalendarioHabil(
            reading: SourceText(name: "regulations/feriados.yaml", text: String(contentsOf: file, encoding: .utf8)),
            scopes: Shipped.schema().pack.holidays)
    }

    /// Every holiday from Monday to Friday, with its norm.
    static let expected: [(String, String)] = [
        ("2024-01-01", "DS 2750 art. 2"), ("2024-01-22", "DS 405; DS 2750 art. 2"), ("2024-02-12", "DS 2750 art. 2"),
        ("2024-02-13", "DS 2750 art. 2"), ("2024-03-29", "DS 2750 art. 2"), ("2024-05-01", "DS 2750 art. 2"),
        ("2024-05-30", "DS 2750 art. 2"), ("2024-06-21", "DS 173; DS 2750 art. 2"), ("2024-07-16", "DS 205"),
        ("2024-08-06", "DS 2750 art. 2"), ("2024-12-25", "DS 2750 art. 2"),

        ("2025-01-01", "DS 2750 art. 2"), ("2025-01-22", "DS 405; DS 2750 art. 2"), ("2025-03-03", "DS 2750 art. 2"),
        ("2025-03-04", "DS 2750 art. 2"), ("2025-04-18", "DS 2750 art. 2"), ("2025-05-01", "DS 2750 art. 2"),
        ("2025-06-19", "DS 2750 art. 2"), ("2025-07-16", "DS 205"), ("2025-08-06", "DS 2750 art. 2"),
        ("2025-08-07", "decreto supremo del 30-07-2025"), ("2025-11-03", "DS 5483"), ("2025-11-14", "DS 5328"),
        ("2025-12-25", "DS 2750 art. 2"), ("2025-12-26", "DS 5506"),

        ("2026-01-01", "DS 2750 art. 2"), ("2026-01-02", "DS 5510"), ("2026-01-23", "DS 5521 art. 4.a"),
        ("2026-02-16", "DS 2750 art. 2"), ("2026-02-17", "DS 2750 art. 2"), ("2026-04-03", "DS 2750 art. 2"),
        ("2026-05-01", "DS 2750 art. 2"), ("2026-06-04", "DS 2750 art. 2"), ("2026-06-05", "DS 5521 art. 3"),
        ("2026-06-22", "DS 5521 art. 4"), ("2026-07-16", "DS 205"), ("2026-08-06", "DS 2750 art. 2"),
        ("2026-08-07", "DS 5521 art. 3"), ("2026-11-02", "DS 2750 art. 2"), ("2026-12-25", "DS 2750 art. 2"),

        ("2027-01-01", "DS 2750 art. 2"), ("2027-01-22", "DS 405; DS 2750 art. 2"), ("2027-02-08", "DS 2750 art. 2"),
        ("2027-02-09", "DS 2750 art. 2"), ("2027-03-26", "DS 2750 art. 2"), ("2027-05-27", "DS 2750 art. 2"),
        ("2027-06-21", "DS 173; DS 2750 art. 2"), ("2027-07-16", "DS 205"), ("2027-08-06", "DS 2750 art. 2"),
        ("2027-11-02", "DS 2750 art. 2"),
    ]

    @Test("Every holiday from Monday to Friday of 2024 to 2027, and no other day")
    func table() throws {
        let calendar = try CalendarioTests.shipped()
        var found: [String] = []
        var date = try d("2024-01-01")
        while date <= (try d("2027-12-31")) {
            if !date.isWeekend, let holiday = calendar.holiday(on: date, ambito: .laPaz) {
                found.append("\(date) \(holiday.norma)")
            }
            #expect(
                calendar.isWorkingDay(date, ambito: .laPaz)
                    == (!date.isWeekend && calendar.holiday(on: date, ambito: .laPaz) == nil))
            #expect(calendar.isReviewed(date))
            date = try #require(date.adding(days: 1))
        }
        #expect(found == CalendarioTests.expected.map { "\($0.0) \($0.1)" })
        #expect(!calendar.isReviewed(try d("2028-01-01")))
        #expect(calendar.revisadoHasta == (try d("2027-12-31")))
    }

    @Test("What a decree did in one year, and where")
    func special() throws {
        let calendar = try CalendarioTests.shipped()
        func holiday(_ date: String, _ ambito: Ambito) throws -> Feriado? {
            calendar.holiday(on: try d(date), ambito: ambito)
        }
        // Moved from Thursday 22 to Friday 23.
        #expect(try holiday("2026-01-22", .nacional) == nil)
        #expect(try holiday("2026-01-23", .nacional)?.ambito == .nacional)
        // La Paz only.
        #expect(try holiday("2025-11-14", .nacional) == nil)
        #expect(try holiday("2025-11-14", .laPaz)?.ambito == .laPaz)
        #expect(try holiday("2025-07-16", .nacional) == nil)
        // Without suspension of activities, and never one of the eleven.
        #expect(try holiday("2026-09-28", .laPaz) == nil)
        #expect(try holiday("2025-10-17", .laPaz) == nil)
        // The number of the decree is not known, and is not invented.
        #expect(try holiday("2025-08-07", .nacional)?.nota?.contains("no consta") == true)
        #expect(try holiday("2026-01-02", .nacional)?.nota?.contains("DGTHSO-045/2025") == true)
        #expect(calendar.nota?.contains("2027") == true)
    }

    @Test("A Sunday holiday is kept on the Monday, as the rule of its time says")
    func sundays() throws {
        let calendar = try CalendarioTests.shipped()
        func norm(_ date: String, _ ambito: Ambito = .laPaz) throws -> String? {
            calendar.holiday(on: try d(date), ambito: ambito)?.norma
        }
        // Before DS 5019 national holidays only.
        #expect(try norm("2023-01-23") == "DS 2750 art. 3")
        #expect(try norm("2022-12-26") == "DS 2750 art. 3")
        #expect(try norm("2023-07-17") == nil)
        // Since then the departmental ones too.
        #expect(try norm("2028-07-17") == "DS 2750 art. 3, modificado por DS 5019")
        #expect(try norm("2028-07-17", .nacional) == nil)
        // Difuntos is an exception; 2025 had a decree of its own.
        #expect(try norm("2031-11-03") == nil)
        #expect(try norm("2025-11-03") == "DS 5483")
        // Saturday holidays are not moved.
        #expect(try norm("2025-06-23") == nil)
        // Before the decree there is no rule.
        #expect(try norm("2016-01-01") == nil)
    }

    @Test("A term starts on the next working day and ends on a working day (Ley 2341 art. 21.II)")
    func terms() throws {
        let calendar = try CalendarioTests.shipped()
        func end(_ days: Int, _ from: String) throws -> String? {
            calendar.adding(workingDays: days, to: try d(from), ambito: .laPaz)?.description
        }
        #expect(try end(0, "2026-01-24") == "2026-01-24")
        #expect(try end(1, "2026-01-21") == "2026-01-22")
        #expect(try end(2, "2026-01-21") == "2026-01-26")
        #expect(try end(3, "2024-02-09") == "2024-02-16")
        // 25 working days to cure observations (ROP art. 11.f) over Christmas and New Year.
        #expect(try end(25, "2025-12-10") == "2026-01-20")
        #expect(try end(10, "2025-10-31") == "2025-11-18")
        #expect(try end(-1, "2025-10-31") == nil)
        #expect(try end(.max, "2025-10-31") == nil)
        #expect(try end(5, "9999-12-30") == nil)
        var generator = SplitMix64(state: 0xF0F1_0005)
        for _ in 0..<500 {
            let from = try #require(try d("2024-01-01").adding(days: Int.random(in: 0...1_300, using: &generator)))
            let days = Int.random(in: 1...60, using: &generator)
            let until = try #require(calendar.adding(workingDays: days, to: from, ambito: .laPaz))
            #expect(calendar.isWorkingDay(until, ambito: .laPaz))
            let counted = (1...from.days(until: until)).count { offset in
                from.adding(days: offset).map { calendar.isWorkingDay($0, ambito: .laPaz) } ?? false
            }
            #expect(counted == days)
        }
    }

    @Test("A plan moves its due days by it")
    func plan() throws {
        let loan = try CondicionesDePlan.ejemplo([("2025-12-02", "5000.00")]) {
            $0.plazoMeses = 3
            $0.vencimientoInhabil = .siguienteHabil
        }
        let plan = try PlanDePagos(loan, calendario: CalendarioTests.shipped(), ambito: .laPaz)
        #expect(plan.cuotas.map(\.vence.description) == ["2026-01-05", "2026-02-02", "2026-03-02"])
        #expect(plan.cuotas.map(\.dias) == [30, 30, 30])
    }

    private func ids(_ body: String, head: String? = nil) -> [String] {
        let start =
            head ?? "norma: FERIADOS\ntitulo: Prueba\nrevisado_desde: 2024-01-01\nrevisado_hasta: 2027-12-31\n"
        do {
            _ = try CalendarioHabil(
                reading: SourceText(name: "feriados.yaml", text: start + body),
                scopes: HolidayScopes([("nacional", []), ("la_paz", ["nacional"])], seat: "la_paz"))
            return []
        } catch {
            return error.diagnostics.map { "\($0.place?.line ?? 0) \($0.id)" }
        }
    }

    @Test("What is wrong with the file is said in its place")
    func bad() {
        let rule = "  - {id: a, nombre: A, articulo: DS 1, ambito: nacional, dia: 01-22}\n"
        let rules = "reglas:\n" + rule
        #expect(ids(rules) == [])
        #expect(ids("") == ["1 feriados.falta"])
        #expect(ids("reglas:\n" + rule + rule) == ["7 feriados.repetido"])
        #expect(
            ids("reglas:\n  - {id: a, nombre: A, articulo: DS 1, ambito: oruro, dia: 01-22}\n") == ["6 feriados.valor"])
        #expect(
            ids("reglas:\n  - {id: a, nombre: A, articulo: DS 1, ambito: nacional, dia: 02-30}\n") == [
                "6 feriados.valor"
            ])
        #expect(ids("reglas:\n  - {id: a, nombre: A, articulo: DS 1, ambito: nacional}\n") == ["6 feriados.cuando"])
        #expect(
            ids("reglas:\n  - {id: a, nombre: A, articulo: DS 1, ambito: nacional, dia: 01-22, pascua: 2}\n") == [
                "6 feriados.cuando"
            ])
        #expect(
            ids("reglas:\n  - {id: a, nombre: A, articulo: DS 1, ambito: nacional, pascua: 900}\n") == [
                "6 feriados.valor"
            ])
        #expect(
            ids(
                "reglas:\n  - {id: a, nombre: A, articulo: DS 1, ambito: nacional, dia: 01-22, desde: 2024-02-01, hasta: 2024-01-01}\n"
            )
                == ["6 feriados.fechas"])
        let move = "traslados:\n  - {id: t, articulo: DS 2, cuando: domingo, pasa_a: lunes, ambitos: [nacional]}\n"
        #expect(ids(rules + move) == [])
        #expect(ids(rules + move.replacingOccurrences(of: "domingo", with: "sábado")) == ["8 feriados.valor"])
        #expect(ids(rules + move.replacingOccurrences(of: "[nacional]", with: "[beni]")) == ["8 feriados.valor"])
        #expect(ids(rules + move.replacingOccurrences(of: "]}", with: "], excepto: [b]}")) == ["8 feriados.regla"])
        func special(_ date: String, _ effect: String) -> String {
            "  - {fecha: \(date), nombre: S, articulo: DS 3, ambito: nacional, efecto: \(effect)}\n"
        }
        #expect(
            ids(rules + "especiales:\n" + special("2026-01-22", "suspende") + special("2026-01-23", "agrega")) == [])
        #expect(ids(rules + "especiales:\n" + special("2026-01-23", "suspende")) == ["8 feriados.suspende"])
        #expect(ids(rules + "especiales:\n" + special("2026-01-23", "quita")) == ["8 feriados.valor"])
        #expect(
            ids(rules + "especiales:\n" + special("2026-01-23", "agrega") + special("2026-01-23", "agrega")) == [
                "9 feriados.repetido"
            ])
        #expect(
            ids(rules, head: "norma: RMRP\ntitulo: P\nrevisado_desde: 2024-01-01\nrevisado_hasta: 2023-12-31\n") == [
                "1 feriados.valor", "4 feriados.fechas",
            ])
    }
}

@Suite("Scopes of holidays of another pack")
struct AmbitosTests {
    /// Three scopes, each in the other: the country's holidays are kept on the coast, the coast's in the port.
    private func calendar() throws -> CalendarioHabil {
        let text = """
            norma: FERIADOS
            titulo: Feriados de prueba
            revisado_desde: 2024-01-01
            revisado_hasta: 2027-12-31
            reglas:
              - { id: a, nombre: Del país, articulo: L 1, ambito: pais, dia: 03-03 }
              - { id: b, nombre: De la costa, articulo: L 2, ambito: costa, dia: 04-07 }
              - { id: c, nombre: Del puerto, articulo: L 3, ambito: puerto, dia: 05-04 }
              - { id: d, nombre: De la sierra, articulo: L 4, ambito: sierra, dia: 06-08 }
            traslados:
              - { id: t, articulo: L 5, cuando: domingo, pasa_a: lunes, ambitos: [costa] }

            """
        return try CalendarioHabil(
            reading: SourceText(name: "feriados.yaml", text: text),
            scopes: HolidayScopes(
                [("pais", []), ("costa", ["pais"]), ("puerto", ["costa"]), ("sierra", ["pais"])], seat: "puerto"))
    }

    @Test("A holiday is kept where its scope is comprised, at any depth, and nowhere else")
    func comprised() throws {
        let calendar = try calendar()
        func kept(_ scope: String) throws -> [String] {
            try ["2025-03-03", "2025-04-07", "2025-05-05", "2026-05-04", "2026-06-08"].filter {
                calendar.holiday(on: try #require(CivilDate(canonical: $0)), ambito: Ambito(scope)) != nil
            }
        }
        #expect(try kept("pais") == ["2025-03-03"])
        #expect(try kept("costa") == ["2025-03-03", "2025-04-07"])
        #expect(try kept("puerto") == ["2025-03-03", "2025-04-07", "2026-05-04"])
        #expect(try kept("sierra") == ["2025-03-03", "2026-06-08"])
        // 2024-04-07 is a Sunday: the coast keeps the Monday, and so does the port.
        let monday = try #require(CivilDate(canonical: "2024-04-08"))
        #expect(calendar.holiday(on: monday, ambito: Ambito("puerto"))?.norma == "L 5")
        #expect(calendar.holiday(on: monday, ambito: Ambito("sierra")) == nil)
    }
}

/// The scopes of the project's own pack.
extension Ambito {
    static let nacional = Ambito("nacional")
    static let laPaz = Ambito("la_paz")
}
