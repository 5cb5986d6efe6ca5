import Testing

/// The rows of ``BandTests``: the 21 criteria at, just below and just above every bound of every band, as
/// RMRP arts. 9 to 13 word them: read from the articles, not from the tables.
extension BandTests {
    /// What a criterion says of some data: `bajo 6`, `moderado 3 a 5`, `hueco`, `doble`…
    struct Row: Sendable, CustomTestStringConvertible {
        let article: String
        let result: String
        let data: [String: String]
        let expected: String
        var testDescription: String { "\(article) \(data) → \(expected)" }

        init(_ article: String, _ result: String, _ data: [String: String], _ expected: String) {
            self.article = article
            self.result = "riesgo." + result
            self.data = data
            self.expected = expected
        }
    }

    /// Rows of one datum.
    static func rows(
        _ article: String, _ result: String, _ datum: String, _ rows: [(String, String)], also: [String: String] = [:]
    ) -> [Row] {
        rows.map { Row(article, result, also.merging(["evaluacion." + datum: $0.0]) { $1 }, $0.1) }
    }

    static let numbers: [Row] =
        rows(
            "9.I", "experiencia", "antiguedad",
            [
                ("0", "alto 1 a 2"), ("0.999", "alto 1 a 2"), ("1", "moderado 3 a 5"), ("1.001", "moderado 3 a 5"),
                ("1.999", "moderado 3 a 5"), ("2", "moderado 3 a 5"), ("2.001", "hueco"), ("2.5", "hueco"),
                ("2.999", "hueco"), ("3", "hueco"), ("3.001", "bajo 6"), ("40", "bajo 6"),
            ])
        + rows(
            "9.II", "deudas", "deuda_sobre_patrimonio",
            [
                ("0.01", "moderado 4"), ("19.99", "moderado 4"), ("20", "hueco"), ("20.01", "hueco"),
                ("20.99", "hueco"),
                ("21", "moderado 3"), ("21.01", "moderado 3"), ("49.99", "moderado 3"), ("50", "moderado 3"),
                ("50.01", "hueco"), ("50.99", "hueco"), ("51", "hueco"), ("51.01", "moderado 2"), ("300", "moderado 2"),
            ], also: ["evaluacion.numero_de_deudas": "1"])
        + [
            Row("9.II.a", "deudas", ["evaluacion.numero_de_deudas": "0"], "bajo 5"),
            Row("9.II.c", "deudas", ["evaluacion.numero_de_deudas": "2"], "alto 1"),
            Row("9.II.c", "deudas", ["evaluacion.numero_de_deudas": "7"], "alto 1"),
            Row(
                "9.II", "deudas", ["evaluacion.numero_de_deudas": "1", "evaluacion.patrimonio": "0"], "indefinido"),
            Row(
                "9.II", "deudas", ["evaluacion.numero_de_deudas": "1", "evaluacion.patrimonio": "-5"], "indefinido"),
        ]
        + rows(
            "10.I", "irbc", "irbc",
            [
                ("-2", "alto 1 a 2"), ("0.99", "alto 1 a 2"), ("1", "alto 1 a 2"), ("1.001", "hueco"),
                ("1.099", "hueco"),
                ("1.10", "moderado 3 a 5"), ("1.101", "moderado 3 a 5"), ("1.249", "moderado 3 a 5"),
                ("1.25", "moderado 3 a 5"), ("1.2501", "bajo 6"), ("9", "bajo 6"),
            ])
        + [Row("10.I", "irbc", ["evaluacion.costos_anuales": "0"], "indefinido")]
        + rows(
            "10.II", "aporte_propio", "aporte_propio",
            [
                ("0", "alto 1"), ("18.99", "alto 1"), ("19", "hueco"), ("19.01", "hueco"), ("19.99", "hueco"),
                ("20", "moderado 2 a 4"), ("20.01", "moderado 2 a 4"), ("49.99", "moderado 2 a 4"), ("50", "doble"),
                ("50.01", "bajo 5"), ("100", "bajo 5"),
            ])
        + rows(
            "10.IV", "capacidad_de_pago", "capacidad_de_pago",
            [
                ("0", "bajo 6"), ("49.99", "bajo 6"), ("50", "bajo 6"), ("50.01", "hueco"), ("50.99", "hueco"),
                ("51", "moderado 3 a 5"), ("51.01", "moderado 3 a 5"), ("68.99", "moderado 3 a 5"),
                ("69", "moderado 3 a 5"), ("69.01", "hueco"), ("69.99", "hueco"), ("70", "alto 1 a 2"),
                ("70.01", "alto 1 a 2"), ("900", "alto 1 a 2"),
            ])
        + [
            Row("10.IV", "capacidad_de_pago", ["evaluacion.utilidad_bruta": "0"], "indefinido"),
            // A negative profit gives a negative percentage, which the letter of the norm would call «Bajo».
            Row(
                "10.IV", "capacidad_de_pago",
                ["evaluacion.utilidad_bruta": "-100", "evaluacion.capacidad_de_pago": "-30"], "indefinido"),
        ]
        + rows(
            "10.V", "tir", "tir",
            [
                ("-5", "alto 1"), ("8.99", "alto 1"), ("9", "hueco"), ("9.01", "hueco"), ("9.99", "hueco"),
                ("10", "moderado 2 a 3"), ("10.01", "moderado 2 a 3"), ("18.99", "moderado 2 a 3"),
                ("19", "moderado 2 a 3"), ("19.01", "hueco"), ("19.99", "hueco"), ("20", "hueco"), ("20.01", "bajo 4"),
            ])
        + ratio("11.I", "itrm", "itrm", "bajo 6", "moderado 3 a 5", "alto 1 a 2")
        + ratio("11.II", "rlm", "rlm", "bajo 5", "moderado 2 a 4", "alto 1")
        + [
            Row("11.II", "rlm", ["evaluacion.numero_de_leyes": "0"], "indefinido"),
            Row("11.II", "rlm", ["evaluacion.numero_de_leyes": "3"], "indefinido"),
        ]
        + sector("11.V.1", "aurifero") + sector("11.V.3", "no_metalico")
        + rows(
            "11.V.2", "recuperacion", "recuperacion.porcentaje",
            [
                ("0", "alto 1 a 2"), ("43.99", "alto 1 a 2"), ("44", "hueco"), ("44.01", "hueco"), ("44.99", "hueco"),
                ("45", "moderado 3 a 5"), ("45.01", "moderado 3 a 5"), ("53.99", "moderado 3 a 5"),
                ("54", "moderado 3 a 5"), ("54.01", "hueco"), ("54.99", "hueco"), ("55", "bajo 6"), ("55.01", "bajo 6"),
                ("69.99", "bajo 6"), ("70", "bajo 6"), ("70.01", "hueco"), ("100", "hueco"),
            ], also: ["evaluacion.sector": "estano"])
        + metal(
            "plomo", zinc: "70", plata: "45",
            [
                ("59.99", "hueco"), ("60", "bajo 6"), ("60.01", "bajo 6"), ("74.99", "bajo 6"), ("75", "bajo 6"),
                ("75.01", "hueco"), ("59", "distintas"), ("59.01", "hueco"), ("44.99", "distintas"),
            ])
        + metal(
            "plomo", zinc: "55", plata: "37",
            [
                ("44.99", "distintas"), ("45", "moderado 3 a 5"), ("45.01", "moderado 3 a 5"),
                ("58.99", "moderado 3 a 5"), ("59", "moderado 3 a 5"), ("59.01", "hueco"),
            ])
        + metal("plomo", zinc: "40", plata: "30", [("44.99", "alto 1 a 2"), ("0", "alto 1 a 2"), ("45", "distintas")])
        + metal(
            "zinc", plomo: "70", plata: "45",
            [
                ("64.99", "hueco"), ("65", "bajo 6"), ("65.01", "bajo 6"), ("79.99", "bajo 6"), ("80", "bajo 6"),
                ("80.01", "hueco"), ("64", "distintas"), ("64.01", "hueco"),
            ])
        + metal(
            "zinc", plomo: "50", plata: "37",
            [
                ("49.99", "distintas"), ("50", "moderado 3 a 5"), ("50.01", "moderado 3 a 5"), ("64", "moderado 3 a 5"),
                ("64.01", "hueco"),
            ])
        + metal(
            "plata", plomo: "70", zinc: "70",
            [
                // Of the two bands that claim 40 %, one is that of the other metals too.
                ("40", "bajo 6"), ("40.01", "bajo 6"), ("49.99", "bajo 6"), ("50", "bajo 6"), ("50.01", "hueco"),
                ("39.99", "distintas"),
            ])
        + metal(
            "plata", plomo: "50", zinc: "55",
            [
                ("34.99", "distintas"), ("35", "moderado 3 a 5"), ("35.01", "moderado 3 a 5"),
                ("39.99", "moderado 3 a 5"), ("40", "moderado 3 a 5"),
            ])
        + metal("plata", plomo: "59", zinc: "50", [("40", "moderado 3 a 5"), ("40.01", "distintas")])
        + [Row("11.V.2", "recuperacion", ["evaluacion.sector": "otros_minerales"], "hueco")]
        + rows(
            "12.III", "valor_comercial", "diferencia_del_avaluo",
            [("-0.01", "alto 1"), ("0", "moderado 2"), ("0.01", "bajo 3")])
        + [Row("12.III", "valor_comercial", ["cobertura.avaluo": "0"], "indefinido")]
        + rows(
            "12.IV", "relacion_garantia", "relacion_garantia",
            [
                ("0", "hueco"), ("0.99", "hueco"), ("1", "doble"), ("1.001", "moderado 2"), ("1.399", "moderado 2"),
                ("1.4", "moderado 2"), ("1.401", "hueco"), ("1.499", "hueco"), ("1.5", "hueco"), ("1.501", "bajo 3"),
            ])

    static func ratio(
        _ article: String, _ result: String, _ datum: String, _ low: String, _ middle: String, _ high: String
    )
        -> [Row]
    {
        rows(
            article, result, datum,
            [
                ("0", high), ("1.349", high), ("1.35", "hueco"), ("1.351", "hueco"), ("1.359", "hueco"),
                ("1.36", middle),
                ("1.361", middle), ("1.649", middle), ("1.65", middle), ("1.651", "hueco"), ("1.66", "hueco"),
                ("1.661", low), ("5", low),
            ])
    }

    static func sector(_ article: String, _ name: String) -> [Row] {
        rows(
            article, "recuperacion", "recuperacion.porcentaje",
            [
                ("0", "hueco"), ("0.99", "hueco"), ("1", "alto 1 a 2"), ("1.01", "alto 1 a 2"), ("28.99", "alto 1 a 2"),
                ("29", "alto 1 a 2"), ("29.01", "hueco"), ("29.99", "hueco"), ("30", "moderado 3 a 5"),
                ("30.01", "moderado 3 a 5"), ("58.99", "moderado 3 a 5"), ("59", "moderado 3 a 5"), ("59.01", "hueco"),
                ("59.99", "hueco"), ("60", "hueco"), ("60.01", "bajo 6"), ("100", "bajo 6"),
            ], also: ["evaluacion.sector": name])
    }

    static func metal(
        _ name: String, plomo: String? = nil, zinc: String? = nil, plata: String? = nil, _ pairs: [(String, String)]
    ) -> [Row] {
        var others = ["evaluacion.sector": "complejo"]
        others["evaluacion.recuperacion.plomo"] = plomo
        others["evaluacion.recuperacion.zinc"] = zinc
        others["evaluacion.recuperacion.plata"] = plata
        return rows("11.V.2", "recuperacion", "recuperacion." + name, pairs, also: others)
    }

    static func facts(_ article: String, _ result: String, _ rows: [([String: String], String)]) -> [Row] {
        rows.map { Row(article, result, $0.0, $0.1) }
    }

    static func group(_ name: String, _ facts: [String], _ answers: String) -> [String: String] {
        Dictionary(
            zip(facts, answers.split(separator: " ")).map { ("\(name).\($0)", String($1)) }, uniquingKeysWith: { $1 })
    }

    static let qualities: [Row] =
        // infraestructura, empleo, otro aporte
        [
            "sí sí sí": "doble", "sí sí no": "doble", "no sí sí": "moderado 2 a 3", "no no no": "alto 1",
            "no sí no": "hueco",
            "no no sí": "hueco", "sí no no": "hueco", "sí no sí": "hueco",
        ]
        .map {
            Row(
                "9.III", "comunidad",
                group("evaluacion.comunidad", ["infraestructura", "empleo", "otro_aporte"], $0.key), $0.value)
        }
        // maquinaria, equipos, vehículos, talleres
        + [
            "sí sí sí sí": "bajo 4", "sí sí no no": "moderado 2 a 3", "sí no no no": "moderado 2 a 3",
            "no sí no no": "moderado 2 a 3", "no no no no": "alto 1", "no no sí sí": "alto 1", "sí sí sí no": "hueco",
            "sí sí no sí": "hueco", "sí no sí no": "hueco", "no sí no sí": "hueco",
        ]
        .map {
            Row(
                "10.III", "activo_fijo",
                group("evaluacion.activo_fijo", ["maquinaria", "equipos", "vehiculos", "talleres"], $0.key), $0.value)
        }
        + rows(
            "11.III", "mecanizacion", "explotacion",
            [("mecanizado", "bajo 4"), ("semi_mecanizado", "moderado 2 a 3"), ("manual", "alto 1")])
        // campamento, talleres, almacenes, vías, agua, energía, nivel
        + [
            "sí sí sí sí sí sí optima": "bajo 4", "no no sí sí sí sí suficiente": "moderado 2 a 3",
            "sí sí sí sí sí sí suficiente": "moderado 2 a 3", "no no no sí sí sí limitada": "alto 1",
            "sí sí sí sí sí sí limitada": "alto 1", "no sí sí sí sí sí optima": "hueco",
            "no no no sí sí sí suficiente": "hueco",
            "sí sí sí no sí sí optima": "hueco", "no no no no no no limitada": "hueco",
        ]
        .map {
            Row(
                "11.IV", "infraestructura",
                group(
                    "evaluacion.infraestructura",
                    ["campamento", "talleres", "almacenes", "vias", "agua", "energia", "nivel"], $0.key), $0.value)
        }
        // inmuebles, maquinaria, vehículos
        + [
            "sí no no": "bajo 5", "no sí no": "moderado 3 a 4", "no no sí": "alto 1 a 2", "no no no": "hueco",
            "sí sí no": "doble",
            "sí no sí": "doble", "no sí sí": "doble", "sí sí sí": "doble",
        ]
        .map {
            Row(
                "12.I", "depreciacion",
                group("garantias", ["hay_inmuebles", "hay_maquinaria", "hay_vehiculos"], $0.key), $0.value)
        }
        + [
            "sí no no": "bajo 6", "no sí no": "moderado 3 a 5", "no no sí": "alto 1 a 2", "no no no": "hueco",
            "sí sí sí": "doble",
        ]
        .map {
            Row(
                "12.II", "hipotecaria_o_prendaria",
                group("garantias", ["hay_inmuebles", "hay_maquinaria", "hay_vehiculos"], $0.key), $0.value)
        }
        + rows(
            "12.V", "garantia", "bien_financiado",
            [("planta", "bajo 3"), ("equipo", "moderado 2"), ("vehiculo", "alto 1"), ("ninguno", "hueco")])
        + rows(
            "13.I", "documento_ambiental", "documento_ambiental",
            [("presentado", "bajo 6"), ("en_tramite", "moderado 3 a 5"), ("ninguno", "alto 1 a 2")])
        + rows(
            "13.II", "colas", "colas",
            [
                ("tecnico", "bajo 5"), ("en_construccion", "moderado 3 a 4"), ("artesanal", "alto 1 a 2"),
                ("ninguno", "hueco"),
            ])
        + rows(
            "13.III", "seguridad", "epps", [("cuenta", "bajo 4"), ("algunos", "moderado 2 a 3"), ("ninguno", "alto 1")])
}
