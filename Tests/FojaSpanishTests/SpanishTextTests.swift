import FojaSpanish
import Testing

@Suite("Dates in words, conjunctions, plurals, figures, letters")
struct SpanishTextTests {
    @Test("Dates in words and figures")
    func dates() {
        #expect(inWords(9, 3, 2022) == "nueve de marzo de dos mil veintidós")
        #expect(inWords(1, 5, 2016) == "primero de mayo de dos mil dieciséis")
        #expect(
            inWords(31, 10, 1985, casing: .upper)
                == "TREINTA Y UNO DE OCTUBRE DE MIL NOVECIENTOS OCHENTA Y CINCO")
        #expect(written { SpanishDate.appendShort(day: 9, month: 3, year: 2022, to: &$0) } == "09/03/2022")
        #expect(written { SpanishDate.append(day: 29, month: 2, year: 2024, to: &$0) } == "29 de febrero de 2024")
    }

    @Test(
        "Days that do not exist are refused, and nothing is written",
        arguments: [
            (29, 2, 2023), (29, 2, 1900), (31, 4, 2024), (0, 1, 2024), (32, 1, 2024), (1, 0, 2024), (1, 13, 2024),
            (1, 1, 0), (1, 1, 10_000), (Int.min, Int.max, Int.min), (1, Int.min, 2024),
        ])
    func refusedDates(day: Int, month: Int, year: Int) {
        #expect(written { SpanishDate.append(day: day, month: month, year: year, to: &$0) } == nil)
        #expect(written { SpanishDate.appendShort(day: day, month: month, year: year, to: &$0) } == nil)
        #expect(inWords(day, month, year) == nil)
    }

    @Test("Cents alone")
    func cents() {
        #expect(written { MoneyInWords.appendCents(5, to: &$0) } == "05/100")
        #expect(written { MoneyInWords.appendCents(100, to: &$0) } == nil)
        #expect(MoneyInWords.amount(units: 2_000_000, cents: 5, of: "bolivianos") == "DOS MILLONES 05/100 BOLIVIANOS")
        #expect(MoneyInWords.amount(units: 1_000_000, cents: 0, of: "bolivianos") == "UN MILLÓN 00/100 BOLIVIANOS")
    }

    @Test(
        "e before the sound of i",
        arguments: [
            "Isabel", "insumos", "Hilarión", "hijos", "ÍNTEGRO", "hídrico", "HIPOTECA", "(insumos)", "“Inmuebles”",
            "IRBC", "íes", "hi",
        ])
    func e(next: String) { #expect(Conjunction.and(before: next.utf8) == "e") }

    @Test(
        "y before anything else",
        arguments: [
            "HIERRO", "hioides", "iatrogenia", "yeso", "Yungas", "YPFB", "huelga", "11", "8", " ", "II", "IV", "y",
            "ñandú", "¿", "ión",
        ])
    func y(next: String) { #expect(Conjunction.and(before: next.utf8) == "y") }

    @Test(
        "u before the sound of o",
        arguments: [
            "óxido", "HOJA", "85", "800", "8.000", "812.345", "11.000", "11.500.000", "«oro»", "8:30", "8,5", "11%",
            "8.5", "OIT",
        ])
    func u(next: String) { #expect(Conjunction.or(before: next.utf8) == "u") }

    @Test(
        "o before anything else",
        arguments: ["huevo", "18", "1.100", "1100", "118", "1.800", "08", "3", "", "1,8", "1.8", "111.000", "18.000"])
    func o(next: String) { #expect(Conjunction.or(before: next.utf8) == "o") }

    @Test("Past quotes and in broken UTF-8, letters change only where they are letters")
    func casing() {
        #expect(initial("«órgano» x") == "«Órgano» x")
        #expect(initial("(¿qué?)") == "(¿Qué?)")
        #expect(initial("3 casas") == "3 casas")
        #expect(initial("") == "")
        for tail: [UInt8] in [[0xC3], [0xC2], [0xE2, 0x80], [0xE2], [0xC5], [0xFF], [0x80, 0xC3]] {
            var bytes = tail
            SpanishCase.uppercase(&bytes, from: 0)
            SpanishCase.lowercase(&bytes, from: 0)
            SpanishCase.capitalizeFirst(&bytes, from: 0)
            #expect(bytes == tail)
        }
    }

    @Test("The whole of Latin-1 agrees with Unicode, where one letter makes one letter")
    func latin1() {
        for value in UInt8(0)...255 where value != 0xB5 && value != 0xDF {  // µ and ß are left alone
            let text = String(Character(Unicode.Scalar(value)))
            #expect(SpanishCase.uppercased(text) == text.uppercased())
            #expect(SpanishCase.lowercased(text.uppercased()) == text.uppercased().lowercased())
        }
    }

    @Test(
        "Plurals that need more than an ending",
        arguments: [
            ("país", "países"), ("raíz", "raíces"), ("baúl", "baúles"), ("examen", "exámenes"), ("orden", "órdenes"),
            ("gravamen", "gravámenes"), ("volumen", "volúmenes"), ("joven", "jóvenes"), ("origen", "orígenes"),
            ("imagen", "imágenes"), ("régimen", "regímenes"), ("carácter", "caracteres"), ("plan", "planes"),
            ("bien", "bienes"), ("león", "leones"), ("análisis", "análisis"), ("ley", "leyes"), ("Mes", "Meses"),
            ("RESOLUCIÓN", "RESOLUCIONES"), ("Orden", "Órdenes"), ("deudor", "deudores"), ("lápiz", "lápices"),
        ])
    func plurals(one: String, many: String) { #expect(Plural.of(one) == many) }

    @Test(
        "Nouns without a sure rule are refused", arguments: ["", "s", "menú", "rubí", "álbum", "plan de pagos", "x1"])
    func unsure(noun: String) { #expect(Plural.of(noun) == nil) }

    @Test("Figures")
    func figures() {
        #expect(SpanishNumber.text(1_234) == "1.234")
        #expect(SpanishNumber.text(999) == "999")
        #expect(SpanishNumber.text(.min) == "-9.223.372.036.854.775.808")
        #expect(figure(integer: "800000", fraction: "00") == "800.000,00")
        #expect(figure(negative: true, integer: "1234", fraction: "5") == "-1.234,5")
        #expect(figure(integer: "0001234", fraction: "10") == "1.234,10")
        #expect(figure(negative: true, integer: "0", fraction: "00") == "0,00")
        #expect(figure(integer: "", fraction: "5") == "0,5")
        #expect(figure(integer: "1.234") == nil)
        #expect(figure(integer: "1", fraction: "0 ") == nil)
    }

    private func written(_ write: (inout [UInt8]) -> Bool) -> String? {
        var out: [UInt8] = []
        guard write(&out) else {
            #expect(out.isEmpty)
            return nil
        }
        return String(decoding: out, as: UTF8.self)
    }

    private func figure(negative: Bool = false, integer: String, fraction: String = "") -> String? {
        written {
            SpanishNumber.append(
                negative: negative, integer: Array(integer.utf8)[...], fraction: Array(fraction.utf8)[...], to: &$0)
        }
    }

    private func initial(_ text: String) -> String {
        var out = Array(text.utf8)
        SpanishCase.capitalizeFirst(&out, from: 0)
        return String(decoding: out, as: UTF8.self)
    }

    private func inWords(_ day: Int, _ month: Int, _ year: Int, casing: Numeral.Casing = .lower) -> String? {
        written { SpanishDate.appendInWords(day: day, month: month, year: year, casing: casing, to: &$0) }
    }
}
