import FojaData
import Testing

@testable import FojaDocuments

@Suite("What is written where a datum is still to come")
struct PlaceholderTests {
    @Test(
        "Texts that stand where a datum is still to come",
        arguments: [
            "PENDIENTE", "pendiente de emisión", "xxx", "XX", "RD N° xxx/2025", "?", "....", "…", "_____",
            "INF/____/2025",
            "___/2025", ".../2016", "xx xx", "~", "A DESIGNAR", "se desconoce", "Calle .. N° 3",
            "Cooperativa Minera ..San Inventado.. R.L.", "N/A", "s/d", "Por definir", "por confirmar con la DIP", "-",
            "—", "sin datos", "???",
            "N/A", "s/d", "Por definir", "por confirmar con la DIP", "-", "—", "sin datos", "???", "NN", "N.N.",
            "<nombre>",
            "[lugar]", "(cargo)", "{monto}", "INF/___/2025", "INF/__/2025", ".../2025", "…/2025", "RD/...", "~",
            "no sé", "A DESIGNAR", "se desconoce", "vacante", "ver anexo", "..San Inventado.. R.L.", "…San Inventado",
            "Calle ... N° 3",
        ])
    func placeholder(text: String) { #expect(Placeholders.isPlaceholder(text)) }

    @Test(
        "Texts that look like it and are data",
        arguments: [
            "s/n", "%", "0000/2015", "x", "ninguno", "Xavier Nada", "Pendiente Norte del cerro", "N° 12", "no tiene",
            "San Xxavier",
            "B-1", "A. B.", "Compresora marca XXL", "de 1 a 3...", "Bajar costos… y subir", "Mesas, palas, etc...",
            "N.° 3", "Sr. Nadie",
            "B-1", "A. B.", "Compresora marca XXL", "de 1 a 3...", "N° s/n", "Repuestos, tubería, etc...",
            "Ana <b>Pérez</b> & \"Hijos\"", "(scoop)", "S.R.L.", "ana__b@ejemplo.example", "Nadie Inventado",
            "0000-AAA",
        ])
    func noPlaceholder(text: String) { #expect(!Placeholders.isPlaceholder(text)) }

    @Test("Where a text identifies a paper, a good or somebody, more of them are none")
    func identities() {
        for (identity, none, some) in [
            (
                Identity.number,
                ["s/n", "sin número", "en trámite", "no tiene", "NINGUNO", "conversación", "en trámite 3"],
                ["001/2025", "0", "RD 016/2025", "00-0001-00"]
            ),
            (
                .good, ["s/n", "no tiene", "NINGUNO", "0", "00-0", "en trámite"],
                ["0000-AAA", "MOT-0001", "4.01.1.01.0000001"]
            ),
            (
                .person, ["vacante", "ninguno", "no", "null", "0", "Nombre del notario", "XX XX", "s/n", "Presidente"],
                ["Juan Nadie Inventado", "No Inventado", "Ana", "Proveedora Ejemplo S.R.L."]
            ),
        ] as [(Identity, [String], [String])] {
            for text in none { #expect(Placeholders.isPlaceholder(text, for: identity), "\(identity) \(text)") }
            for text in some { #expect(!Placeholders.isPlaceholder(text, for: identity), "\(identity) \(text)") }
        }
        // Where nothing is identified, an address without a number is one.
        #expect(!Placeholders.isPlaceholder("s/n"))
    }
}
