import FojaData
import FojaDiagnostics
import FojaRegulations
import Testing

/// The 21 criteria at, just below and just above every bound of every band: `numbers` and `qualities`.
@Suite("The bands of the RMRP")
struct BandTests {
    @Test("Every bound of every band of every criterion", arguments: numbers + qualities)
    func band(row: Row) throws {
        let said = try ScorecardCase().verdict(row.result, row.data)
        #expect(said == row.expected)
    }

    @Test("Each criterion has its rows")
    func coverage() throws {
        let tested = Set((BandTests.numbers + BandTests.qualities).map(\.result))
        #expect(try tested == Set(Shipped.regulations().tables.map(\.result)))
        #expect(tested.count == 21)
    }

    @Test(
        "Points are the evaluator's within the band's range, with a reason, and nobody's outside it",
        arguments: numbers + qualities)
    func points(row: Row) throws {
        let parts = row.expected.split(separator: " ")
        guard parts.count == 4, let low = Int(parts[1]), let high = Int(parts[3]) else { return }
        for points in 0...7 {
            let out = try ScorecardCase().compute(
                row.data.merging([row.result + ".puntos": String(points), row.result + ".motivo": "así"]) { $1 })
            let isIn = (low...high).contains(points)
            #expect(out.values[row.result + ".puntaje"]?.canonical == (isIn ? String(points) : nil))
            #expect(out.problems.map(\.path).contains(row.result + ".puntos") == !isIn)
        }
        let silent = try ScorecardCase().compute(row.data.merging([row.result + ".puntos": String(low)]) { $1 })
        #expect(silent.values[row.result + ".puntaje"] == nil)
        #expect(silent.refusals.contains { $0.needs == [row.result + ".motivo"] })
    }

    @Test(
        "Where the norm gives no band or two, a decision with its reason is printed; a wrong one is refused",
        arguments: numbers + qualities)
    func decisions(row: Row) throws {
        guard ["hueco", "doble", "indefinido", "distintas"].contains(row.expected) else {
            // Where the norm decides, nobody else does.
            let other = row.expected.hasPrefix("bajo") ? "alto" : "bajo"
            let out = try ScorecardCase().compute(row.data.merging([row.result + ".banda_elegida": other]) { $1 })
            #expect(out.problems.map(\.path).contains(row.result + ".banda_elegida"))
            return
        }
        let allowed = BandTests.allowed(row)
        for clase in ClaseDeRiesgo.todas {
            var data = row.data
            data[row.result + ".banda_elegida"] = clase.name
            data[row.result + ".motivo"] = "así se decidió"
            let refused = try ScorecardCase().compute(data)
            let isAllowed = allowed.map { $0.contains(clase) } ?? true
            #expect(refused.problems.map(\.path).contains(row.result + ".banda_elegida") == !isAllowed)
            guard isAllowed else {
                // What may be chosen instead is named.
                for other in allowed ?? [] { #expect(refused.problems.first?.fix?.contains(other.label) == true) }
                continue
            }
            let table = try #require(Shipped.regulations().tables.first { $0.result == row.result })
            let points = try #require(table.points(of: clase))
            // Some point of the class is accepted, and none outside it.
            let scores = try ((points.lowerBound - 1)...(points.upperBound + 1)).filter { score in
                data[row.result + ".puntos"] = String(score)
                let out = try ScorecardCase().compute(data)
                return out.values[row.result + ".puntaje"]?.canonical == String(score)
            }
            #expect(!scores.isEmpty && scores.allSatisfy(points.contains))
        }
    }

    /// The classes that may be chosen for a row, read off the other rows of its criterion: those beside a gap, the
    /// two that claim a value; `nil` where any may be.
    static func allowed(_ row: Row) -> Set<ClaseDeRiesgo>? {
        func clase(_ expected: String) -> ClaseDeRiesgo? {
            ClaseDeRiesgo.todas.first { expected.hasPrefix($0.name) }
        }
        func number(_ row: Row, _ key: String) -> ExactDecimal? {
            row.data[key].flatMap { ExactDecimal(canonical: $0) }
        }
        if row.data["evaluacion.sector"] == "complejo" { return metals(row) }
        let keys = row.data.keys.filter { key in
            number(row, key) != nil
                && numbers.contains { other in
                    other.result == row.result && other.data[key] != row.data[key]
                        && other.data.filter { $0.key != key } == row.data.filter { $0.key != key }
                }
        }
        guard row.expected == "hueco", let key = keys.first, let own = number(row, key) else {
            if row.article == "13.II" { return [.alto] }
            if row.result == "riesgo.garantia" { return [.alto] }
            if row.result == "riesgo.relacion_garantia" { return [.moderado, .alto] }
            if row.result == "riesgo.aporte_propio" { return [.bajo, .moderado] }
            if row.result == "riesgo.comunidad", row.expected == "doble" { return [.bajo, .moderado] }
            let undefined: [String: Set<ClaseDeRiesgo>] = [
                "riesgo.deudas": [.moderado], "riesgo.capacidad_de_pago": [.alto],
                "riesgo.valor_comercial": [.moderado, .alto],
            ]
            return row.expected == "indefinido" ? undefined[row.result] : BandTests.unordered(row)
        }
        var others = row.data
        others[key] = nil
        let line = numbers.compactMap { other -> (ExactDecimal, ClaseDeRiesgo)? in
            var rest = other.data
            rest[key] = nil
            guard other.result == row.result, rest == others, let at = number(other, key),
                let clase = clase(other.expected)
            else { return nil }
            return (at, clase)
        }.sorted { $0.0 < $1.0 }
        var out = Set([line.last { $0.0 < own }?.1, line.first { own < $0.0 }?.1].compactMap { $0 })
        // Art. 12.IV claims 1 for two bands.
        if row.result == "riesgo.relacion_garantia", own < ExactDecimal(1) { out = [.moderado, .alto] }
        return out
    }

    /// Of the three metals (art. 11.V.2): the classes that all of them allow, or, if there is none, those of any.
    private static func metals(_ row: Row) -> Set<ClaseDeRiesgo> {
        let bounds: [(String, bajo: ClosedRange<Double>, moderado: ClosedRange<Double>)] = [
            ("plomo", 60...75, 45...59), ("zinc", 65...80, 50...64), ("plata", 40...50, 35...40),
        ]
        let each = bounds.map { name, bajo, moderado -> Set<ClaseDeRiesgo> in
            let value = row.data["evaluacion.recuperacion." + name].flatMap { Double($0) } ?? 0
            if value < moderado.lowerBound { return [.alto] }
            if value > bajo.upperBound { return [.bajo] }
            if value > moderado.upperBound, value < bajo.lowerBound { return [.bajo, .moderado] }
            return Set((bajo.contains(value) ? [.bajo] : []) + (moderado.contains(value) ? [.moderado] : []))
        }
        let common = each.dropFirst().reduce(each[0]) { $0.intersection($1) }
        return common.isEmpty ? each.reduce([]) { $0.union($1) } : common
    }

    /// Of criteria with several facts: the best class that is more than met and the one above it, or the last if none
    /// is met. By the answers in the order of ``qualities``.
    private static func unordered(_ row: Row) -> Set<ClaseDeRiesgo>? {
        func answers(_ group: String, _ names: String) -> String {
            names.split(separator: " ").map { row.data["\(group).\($0)"] ?? "" }.joined(separator: " ")
        }
        switch row.result {
        case "riesgo.comunidad":
            switch answers("evaluacion.comunidad", "infraestructura empleo otro_aporte") {
            // Something is contributed, so more than Alto; without employment, less than Moderado. Or the other way round.
            case "no no sí", "sí no sí", "sí no no", "no sí no": return [.moderado, .alto]
            default: return nil
            }
        case "riesgo.activo_fijo":
            // Machines or equipment, and something else besides: more than Moderado, and not all that Bajo asks.
            return [.bajo, .moderado]
        case "riesgo.infraestructura":
            switch answers("evaluacion.infraestructura", "campamento talleres almacenes vias agua energia nivel") {
            case "no no no sí sí sí suficiente": return [.moderado, .alto]
            case "no sí sí sí sí sí optima": return [.bajo, .moderado]
            // Without one of the services that every band asks for, less than the least of them.
            case "sí sí sí no sí sí optima", "no no no no no no limitada": return [.alto]
            default: return nil
            }
        default:
            // The goods that there are (arts. 12.I and 12.II); without any, never the best.
            if row.result == "riesgo.depreciacion" || row.result == "riesgo.hipotecaria_o_prendaria",
                row.expected == "hueco"
            {
                return [.moderado, .alto]
            }
            guard row.expected == "doble" else { return nil }
            let goods: [(String, ClaseDeRiesgo)] = [
                ("inmuebles", .bajo), ("maquinaria", .moderado), ("vehiculos", .alto),
            ]
            return Set(goods.filter { row.data["garantias.hay_" + $0.0] == "sí" }.map(\.1))
        }
    }

    @Test("Totals go from 21 to 100 and the five variables sum as the norm prints them")
    func totals() throws {
        let regulations = try Shipped.regulations()
        for (pick, total, sums) in [
            ({ (range: ClosedRange<Int>) in range.lowerBound }, 21, [3, 5, 5, 5, 3]),
            ({ (range: ClosedRange<Int>) in range.upperBound }, 100, [15, 25, 25, 20, 15]),
        ] {
            // Data that the norm does not judge, so that each criterion takes the class decided.
            var data: [String: String] = [:]
            let clase: ClaseDeRiesgo = total == 21 ? .alto : .bajo
            for table in regulations.tables {
                let rows = (BandTests.numbers + BandTests.qualities).filter { $0.result == table.result }
                // «Alto, igual a 1» of art. 12.IV never stands alone: «Moderado, de 1 a 1,4» claims it too.
                let row = try #require(
                    rows.first { $0.expected.hasPrefix(clase.name) } ?? rows.first { $0.expected == "doble" })
                if row.expected == "doble" {
                    data[table.result + ".banda_elegida"] = clase.name
                    data[table.result + ".motivo"] = "así"
                }
                data.merge(row.data) { $1 }
                let range = try #require(table.points(of: clase))
                if range.count > 1 {
                    data[table.result + ".puntos"] = String(pick(range))
                    data[table.result + ".motivo"] = "así"
                }
            }
            let out = try ScorecardCase().compute(data)
            #expect(out.values["riesgo.total"]?.canonical == String(total))
            let variables = ["caracter", "gestion", "operacion", "garantias", "ambiente"]
            #expect(variables.map { out.values["riesgo." + $0]?.canonical } == sums.map { String($0) })
            #expect(out.values["riesgo.clase"] == .text(clase.name))
        }
    }
}
