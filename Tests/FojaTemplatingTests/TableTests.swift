import FojaData
import FojaTemplating
import Testing

@Suite("Tables as text")
struct TableTests {
    @Test("A cell over several columns or rows keeps the others in theirs")
    func spans() throws {
        let page = try render(
            """
            <table><thead><tr><th rowspan="2">Criterio</th><th colspan="2">Bajo</th><th rowspan="2">Suma</th></tr>
            <tr><th>P</th><th>Dado</th></tr></thead>
            <tbody><tr><td>uno</td><td>6</td><td>5</td><td class="cifra">5</td></tr>
            <tr><th colspan="3">TOTAL</th><td class="cifra">15</td></tr></tbody></table>
            """)
        #expect(
            page.text == """
                Criterio | Bajo     | Suma
                         | P | Dado
                ---------+---+------+-----
                uno      | 6 | 5    |    5
                TOTAL               |   15

                """)
    }

    @Test("Heads of rows stand on lines of their own when only without them the columns fit")
    func rowHeads() throws {
        let name = String(repeating: "criterio ", count: 8).dropLast()
        let page = try render(
            """
            <table><thead><tr><th>C</th><th>UNO</th><th>DOS</th><th>TRES</th><th>CUATRO</th></tr></thead>
            <tbody><tr><th>\(name)</th><td>1</td><td></td><td>3</td><td class="cifra">4</td></tr></tbody></table>
            """)
        #expect(
            page.text == """
                C
                UNO | DOS | TRES | CUATRO
                ----+-----+------+-------
                \(name)
                1   |     | 3    |      4

                """)
    }

    @Test("Where it does not fit, each line says whose value it is, and nothing says nothing")
    func labels() throws {
        let long = String(repeating: "palabra ", count: 12).dropLast()
        let page = try render(
            """
            <table><thead><tr><th>Requisito</th><th>Nota</th></tr></thead>
            <tbody><tr><th>\(long)</th><td>sí</td></tr><tr><th>otro</th><td></td></tr></tbody></table>
            """)
        #expect(
            page.text == """
                Requisito: palabra palabra palabra palabra palabra palabra palabra palabra
                    palabra palabra palabra palabra
                Nota: sí

                Requisito: otro

                """)
    }

    @Test("A head of two lines is one label, its words apart")
    func headOfTwoLines() throws {
        let long = String(repeating: "palabra ", count: 12).dropLast()
        let page = try render(
            """
            <table><thead><tr><th>Requisito<br/>de la norma</th><th>Nota</th></tr></thead>
            <tbody><tr><td>\(long)</td><td>sí</td></tr></tbody></table>
            """)
        #expect(page.text.hasPrefix("Requisito de la norma: palabra palabra"), "\(page.text)")
    }

    @Test("Data with their names before them are lines, with one colon each")
    func pairs() throws {
        let page = try render(
            """
            <table><tbody><tr><th>Nombre:</th><td>{{ nombre }}</td><th>Monto :</th><td>{{ monto }}</td></tr>
            <tr><th>Plazo</th><td colspan="3">60</td></tr></tbody></table>
            """, ["nombre": .text("Ana"), "monto": .decimal(ExactDecimal(5))])
        #expect(page.text == "Nombre: Ana\nMonto: 5,00\nPlazo: 60\n")
    }
}
