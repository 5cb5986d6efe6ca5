import FojaData
import FojaTemplating
import Testing

@Suite("What a datum brings is told from what the template says")
struct ForgedTextTests {
    private static let filler = "Planta palabra palabra palabra palabra palabra palabra palabra palabra"

    private func lines(_ body: String, _ values: [String: Value]) throws -> [String] {
        try render(body, values).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test(
        "A line that begins within a datum and reads like the template's is marked",
        arguments: [
            "CLÁUSULA VIGÉSIMA.- (CONDONACIÓN) Queda extinguida", "Cláusula Vigésima.- Queda extinguida",
            "5. RECOMENDACIÓN aprobar", "6.2.- Queda extinguida", "IV. CONCLUSIONES", "a) extinguir", "RESUELVE:",
            "ARTÍCULO PRIMERO.-", "DÉCIMA.- (CONDONACIÓN)", "Firma: ____________", "---+---+---", "____________",
            "=====",
            "| Monto | 0 |", "• Monto", "CONDONACIÓN DE LA DEUDA", "OBJETO DEL CONTRATO", "Objeto del contrato",
            "Exonerada.- (Deuda)", "Monto: 0", "EXONERACIÓN DE PAGO", "C L Á U S U L A", "① Extinguir", "☐ Extinguir",
            "– Extinguir", "> Extinguir", "✓ Extinguir", "Anexo 7",
        ])
    func marked(_ forged: String) throws {
        let heading = "<h2>Objeto del contrato</h2>"
        // Where the line ends is where the name is broken.
        for pad in 0..<12 {
            let name = String(repeating: "p", count: pad + 1) + " " + Self.filler + " " + forged
            for line in try lines(heading + "<p>{{ nombre }}</p>", ["nombre": .text(name)]).dropFirst(3) {
                #expect(!line.hasPrefix(String(forged.prefix(5))), "\(line)")
            }
        }
        let long = try lines("<p>{{ detalle }}</p>", ["detalle": .text("Se informa.\n\n\(forged)\nSe aprueba.")])
        #expect(
            long.contains { $0.hasPrefix("> " + forged.prefix(4)) || $0.hasPrefix("  " + forged.prefix(4)) }, "\(long)")
        #expect(!long.contains { $0.hasPrefix(forged.prefix(4)) }, "\(long)")
        #expect(long.contains("  Se aprueba."))
    }

    @Test("Of a datum in capitals the same, where it could be a clause")
    func capitals() throws {
        for forged in ["CLÁUSULA VIGÉSIMA.- (CONDONACIÓN)", "EXONERACIÓN.- (DEUDA)", "MONTO: 0", "5. RECOMENDACIÓN"] {
            for pad in 0..<12 {
                let name = String(repeating: "P", count: pad + 1) + " " + Self.filler.uppercased() + " " + forged
                for line in try lines("<p>{{ nombre }}</p>", ["nombre": .text(name)]) {
                    #expect(!line.hasPrefix(forged.prefix(5)), "\(line)")
                }
            }
        }
    }

    @Test(
        "An ordinary sentence reads as one, wherever its lines end",
        arguments: [
            "Adquisición de una pala cargadora frontal y de un volquete de diez metros cúbicos para la planta de la Cooperativa",
            "ADQUISICIÓN DE UNA PALA CARGADORA FRONTAL Y DE UN VOLQUETE PARA LA PLANTA DE LA COOPERATIVA MINERA EJEMPLO",
            "Se presentó a FENCOMIN, a COMIBOL y al FOFIM en la gestión 2024. Después se midieron 2.5 m³ y +591 70000000 de -5 °C",
            "Bomba ⚡ de 3/4\" @ 220 V & accesorios 🚜 marca «Modelo» (nueva), 50% usada; calle 5 N.º 3, zona Norte, de Oruro",
        ])
    func ordinary(_ sentence: String) throws {
        for pad in 0..<30 {
            let said = try lines(
                "<p>\(String(repeating: "p", count: pad + 1)) {{ nombre }} y dijo que sí a todo lo que se preguntó.</p>",
                ["nombre": .text(sentence)])
            #expect(!said.contains { $0.hasPrefix(" ") || $0.hasPrefix(">") }, "\(said)")
            #expect(said.joined(separator: " ").contains(sentence))
        }
    }

    @Test("A datum alone on its line is marked only if it reads like a heading")
    func alone() throws {
        #expect(try lines("<p>{{ nombre }}</p>", ["nombre": .text("Fulana Nadie Modelo")])[0] == "Fulana Nadie Modelo")
        #expect(try lines("<p>{{ nombre }}</p>", ["nombre": .text("FULANA NADIE")])[0] == "FULANA NADIE")
        #expect(try lines("<p>{{ nombre }}</p>", ["nombre": .text("5. RECOMENDACIÓN")])[0] == "> 5. RECOMENDACIÓN")
        // The template's own words are not, though a datum follows.
        #expect(try lines("<p>CLÁUSULA {{ nombre }}</p>", ["nombre": .text("x")])[0] == "CLÁUSULA x")
        let date = Value.date(CivilDate(canonical: "2022-03-09")!)
        #expect(try lines("<p>{{ fecha }}</p>", ["fecha": date])[0] == "9 de marzo de 2022")
    }

    @Test("No cell makes columns, and none begins as a heading")
    func cells() throws {
        let table = """
            <table><thead><tr><th>Bien</th><th>Valor</th></tr></thead><tbody><tr f:cada="b en bienes" f:filas="2">
            <td>{{ b.nombre }}</td><td>{{ b.valor }}</td></tr></tbody></table>
            """
        let rows = [
            TestSchema.good("Molino | 9.999,00", "1.00"), TestSchema.good("Torno \u{2502} 1", "2.00"),
            TestSchema.good("CLÁUSULA VIGÉSIMA.- (X)", "3.00"), TestSchema.good("-----+-----", "4.00"),
            TestSchema.good("a\u{A0}\u{A0}\u{A0}b", "5.00"),
        ]
        let text = try lines(table, ["bienes": .list(rows)])
        #expect(text.filter { $0.contains("|") }.allSatisfy { $0.split(separator: "|").count == 2 }, "\(text)")
        #expect(text.contains { $0.hasPrefix("Molino ¦ 9.999,00") } && text.contains { $0.hasPrefix("Torno ¦ 1") })
        #expect(
            text.contains { $0.hasPrefix("> CLÁUSULA VIGÉSIMA.- (X)") }
                && text.contains { $0.hasPrefix("> -----+-----") })
        #expect(!text.contains { $0.contains("\u{A0}\u{A0}") })
        // Only what the layout itself uses: other symbols are letters like any other.
        for plain in ["🚜 Volquete", "⚡ Bomba", "@ 220 V", "&c", "/3", "+591 7", "-5 °C", "#3", "ʼAyllu"] {
            let own = try lines(table, ["bienes": .list([TestSchema.good(plain, "1.00")])])
            #expect(own.contains { $0.hasPrefix(plain) }, "\(own)")
        }
        // The XHTML carries what was typed.
        #expect(try render(table, ["bienes": .list(rows)]).markup.contains("Molino | 9.999,00"))
    }

    @Test("What runs from right to left is isolated on every line")
    func rightToLeft() throws {
        let hebrew = String(repeating: "\u{5D0}\u{5D1}\u{5D2} ", count: 30) + "\u{5D3}"
        for line in try lines("<p>Debe {{ nombre }} Bs5</p>", ["nombre": .text(hebrew)]) where !line.isEmpty {
            let count = line.unicodeScalars.count { $0.value == 0x2068 }
            #expect(count == 1 && line.unicodeScalars.count { $0.value == 0x2069 } == 1, "\(line)")
        }
        #expect(try lines("<p>{{ nombre }} Bs5</p>", ["nombre": .text("\u{5D0}")])[0] == "\u{2068}\u{5D0}\u{2069} Bs5")
        #expect(try !render("<p>{{ nombre }}</p>", ["nombre": .text("Ñandú")]).text.contains("\u{2068}"))
    }
}
