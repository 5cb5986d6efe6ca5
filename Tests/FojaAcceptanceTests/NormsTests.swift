import FojaTestSupport
import Foundation
import Testing

@Suite("The norms as data, as the program applies them")
struct NormsTests {
    private func edit(_ file: URL, _ change: (String) -> String) throws {
        let text = try read(file)
        let edited = change(text)
        #expect(edited != text)
        try edited.write(to: file, atomically: true, encoding: .utf8)
    }

    // MARK: Criterios

    /// The reports that count the verdicts of the conditions, and the list of them.
    private static let conditions: Set<String> = [
        "condiciones-del-prestamo", "informe-tecnico-economico-preliminar", "informe-de-garantias",
        "informe-tecnico-economico-financiero-final",
    ]

    /// Which documents of the example in arrears rest on each criterio.
    static let dependents: [(criterios: [String], documents: Set<String>)] = [
        (
            [
                "sistema_de_amortizacion", "base_de_calculo", "gracia_respecto_al_plazo", "pago_en_gracia", "redondeo",
                "dia_de_vencimiento", "vencimiento_inhabil", "dias_de_la_cuota",
            ],
            // The capacity of payment is measured by the plan's cuota, and the arrears are those of the plan.
            conditions.union(["plan-de-pagos", "medicion-de-riesgos", "liquidacion-de-mora"])
        ),
        (
            ["cuota_simulada", "ingresos_anuales", "utilidad_bruta", "garantia_del_rmrp"],
            // The minimum score is one of the conditions.
            conditions.union(["medicion-de-riesgos"])
        ),
        (["unidad_del_itrm"], conditions.union(["medicion-de-riesgos", "informe-de-verificacion-in-situ"])),
        (["garantia_del_rop", "plazo_maximo"], conditions),
        (
            ["dias_sin_clase", "inicio_de_informes_preliminares", "inicio_del_plazo_de_desembolso"],
            // The report in situ says until when the visit had to be made.
            ["cronograma-de-plazos", "informe-de-verificacion-in-situ"]
        ),
        (
            [
                "factor_de_mora", "tramos_de_mora", "mora_respecto_al_corriente", "base_de_mora", "inicio_de_la_mora",
            ], ["liquidacion-de-mora"]
        ),
    ]

    @Test(
        "Without a criterio, exactly the documents that rest on it fail, with its article and its choices",
        arguments: dependents.flatMap { group in group.criterios.map { ($0, group.documents) } })
    func criterio(name: String, documents: Set<String>) throws {
        let root = try ExtensionTests.installation()
        try edit(root.appending(path: "institucion.yaml")) { text in
            text.split(separator: "\n", omittingEmptySubsequences: false)
                .filter { !$0.hasPrefix("  \(name):") }.joined(separator: "\n")
        }
        var failed: Set<String> = []
        for document in Corpus.finals.filter({ $0.example == "no-metalica" }).map(\.document) {
            let outcome = try run(
                foja,
                [
                    "generar", document, "--final", "--caso", Corpus.caseFile("no-metalica").path, "--raiz", root.path,
                    "--salida", "-", "--formato", "xhtml",
                ])
            guard outcome.status != 0 else { continue }
            failed.insert(document)
            #expect(outcome.status == 1)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("institucion.criterios.\(name)"), "\(document): \(outcome.errors)")
            #expect(outcome.errors.contains("se elige entre: "), "\(document): \(outcome.errors)")
            #expect(outcome.errors.contains("lo pide: "), "\(document): \(outcome.errors)")
        }
        #expect(failed == documents)
    }

    // MARK: Explanations

    private func decimal(_ text: Substring) -> Decimal? {
        Decimal(string: String(text).replacing(".", with: "").replacing(",", with: "."))
    }

    @Test("The explanation of each cuota gives its amounts again")
    func explainedCuotas() throws {
        let text = try read(
            try #require(Corpus.finals.first { $0.document == "plan-de-pagos" && $0.example == "aurifera" }).xhtml)
        var seen = 0
        for year in 0..<20 where text.contains("plan.anios.\(year).anio") {
            for row in 0..<12 where text.contains("plan.anios.\(year).cuotas.\(row).cuota\"") {
                let outcome = try run(
                    foja,
                    [
                        "explicar", "plan.anios.\(year).cuotas.\(row).cuota", "--caso",
                        Corpus.caseFile("aurifera").path,
                    ])
                #expect(outcome.status == 0)
                // «interés = 480.000,00 × 6 % × 30 / 360 = 2.400,00»
                let interest = try #require(
                    outcome.output.firstMatch(
                        of: /interés = ([0-9.,]+) × ([0-9,]+) % × ([0-9]+) \/ ([0-9]+) = ([0-9.,]+)/))
                let owed = try #require(decimal(interest.1))
                let rate = try #require(decimal(interest.2))
                let days = try #require(decimal(interest.3))
                let base = try #require(decimal(interest.4))
                let given = try #require(decimal(interest.5))
                var exact = owed * rate * days / base / 100
                var rounded = Decimal()
                NSDecimalRound(&rounded, &exact, 2, .plain)
                #expect(rounded == given)
                let capital = try #require(
                    outcome.output.firstMatch(of: /capital = (?:[^=;]*= )?([0-9.]+,[0-9]{2})/)?.1)
                let cuota = try #require(outcome.output.firstMatch(of: /= Bs([0-9.,]+)/)?.1)
                let left = try #require(outcome.output.firstMatch(of: /saldo = [^=;]*= ([0-9.,]+)/)?.1)
                #expect(try #require(decimal(capital)) + given == (try #require(decimal(cuota))))
                #expect(try owed - #require(decimal(capital)) == (try #require(decimal(left))))
                seen += 1
            }
        }
        #expect(seen == 60)
    }

    @Test("The tree ends in what people gave, with file and line")
    func places() throws {
        let outcome = try run(
            foja,
            ["explicar", "riesgo.capacidad_de_pago.puntaje", "--caso", Corpus.caseFile("aurifera").path, "--json"])
        let tree = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(tree["valor"] as? String == "6")
        #expect((tree["articulo"] as? String)?.hasPrefix("RMRP art. 10.IV") == true)
        #expect((tree["version"] as? String)?.contains("Resolución de Directorio N° 000/2023") == true)
        var leaves = 0
        func visit(_ node: [String: Any]) throws {
            let inputs = node["entradas"] as? [[String: Any]] ?? []
            for input in inputs { try visit(input) }
            guard inputs.isEmpty, node["formula"] is NSNull, node["valor"] is String else { return }
            leaves += 1
            let place = try #require(node["lugar"] as? String, "\(node)")
            #expect(place.contains(/\.yaml:[0-9]+:[0-9]+$/))
        }
        try visit(tree)
        #expect(leaves > 10)
    }

    @Test("A path that is none is refused, with what was meant")
    func wrongPath() throws {
        let outcome = try run(foja, ["explicar", "riesgo.totl", "--caso", Corpus.caseFile("aurifera").path])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("¿quiso decir `riesgo.total`?"))
    }

    @Test(
        "What is made with its sources is coherent, whatever a source lacks", arguments: ["aurifera", "polimetalica"])
    func annexes(name: String) throws {
        let folder = Corpus.folder.appending(path: "fuentes-de-\(name)")
        let made = try run(
            foja,
            [
                "generar", "--todos", "--final", "--con-fuentes", "--caso", Corpus.caseFile(name).path, "--salida",
                folder.path,
            ])
        #expect(made.status == 0, "\(made.errors)")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix("l") }
        #expect(files.count >= 10)
        let checked = try run(foja, ["validar"] + files.sorted().map { folder.appending(path: $0).path })
        #expect(checked.status == 0, "\(checked.output)")
    }

    @Test(
        "Any document can carry its sources, is read back with them and made again the same",
        // What modifies a contract is made beside one that was signed: those of the examples are not.
        arguments: Corpus.documents.filter { id in Corpus.finals.contains { $0.document == id } })
    func annex(document: String) throws {
        let folder = Corpus.folder.appending(path: "fuentes-\(document)")
        let examples = Corpus.finals.filter { $0.document == document }.map(\.example)
        let example = examples.contains("no-metalica") ? "no-metalica" : try #require(examples.first)
        let made = try run(
            foja,
            [
                "generar", document, "--final", "--con-fuentes", "--caso", Corpus.caseFile(example).path,
                "--salida", folder.path,
            ])
        #expect(made.status == 0, "\(made.errors)")
        let text = try read(folder.appending(path: "\(document).txt"))
        #expect(text.contains("Fuentes de los valores calculados"))
        #expect(text.contains("caso.yaml:"))
        let file = folder.appending(path: "\(document).xhtml")
        #expect(try run(foja, ["validar", file.path]).status == 0)
        let data = folder.appending(path: "leido.yaml")
        try run(foja, ["leer", file.path]).output.write(to: data, atomically: true, encoding: .utf8)
        let again = try run(
            foja, ["generar", document, "--final", "--caso", data.path, "--salida", "-", "--formato", "xhtml"])
        #expect(try again.output == read(file))
    }

    // MARK: Simulation

    @Test("What would change with another term")
    func simulation() throws {
        let outcome = try run(
            foja,
            [
                "simular", "--caso", Corpus.caseFile("aurifera").path, "--con", "prestamo.plazo_meses=48", "--json",
            ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let report = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let results = try #require(report["resultados"] as? [[String: String]])
        func change(_ path: String) -> [String?] {
            let found = results.first { $0["ruta"] == path }
            return [found?["antes"], found?["despues"]]
        }
        #expect(change("plan.numero_de_cuotas") == ["60", "48"])
        #expect(change("plan.cuota_simulada") == ["Bs9.698,87", "Bs11.938,16"])
        #expect(change("riesgo.itrm.clase") == ["Moderado", "Bajo"])
        #expect(change("riesgo.total") == ["78 puntos", "80 puntos"])
        // 80 points have no class in the norm: somebody has to decide it.
        #expect(change("riesgo.clase") == ["Moderado", "—"])
        #expect((report["por_decidir"] as? [String])?.contains { $0.contains("80 puntos no tienen clase") } == true)
        #expect((report["decisiones_sin_efecto"] as? [String])?.count == 1)
    }

    @Test(
        "A change that cannot be is refused",
        arguments: [
            ("prestamo.plazo", 64), ("prestamo.plazo_mes=48", 1), ("prestamo.plazo_meses=muchos", 1),
            ("plan.cuota=3", 1),
            ("garantias.inmuebles.9.avaluo=3", 1), ("prestamo=3", 1), ("=3", 64),
        ])
    func wrongChange(change: String, status: Int32) throws {
        let outcome = try run(foja, ["simular", "--caso", Corpus.caseFile("aurifera").path, "--con", change])
        #expect(outcome.status == status, "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
        #expect(!outcome.errors.isEmpty)
    }

    // MARK: Verdicts and loans that cannot be

    @Test("A document that a case does not call for says why, with the article")
    func inapplicable() throws {
        let outcome = try run(
            foja,
            [
                "generar", "liquidacion-de-mora", "--caso", Corpus.caseFile("aurifera").path, "--salida", "-",
                "--formato", "texto",
            ])
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("no corresponde a este caso"))
        #expect(outcome.errors.contains("ROP art. 7.5"))
    }

    @Test(
        "Loans that cannot be computed are refused where the datum stands",
        arguments: [
            ("  plazo_meses: 60", "  plazo_meses: 0", "al menos 1"),
            ("  gracia_meses: 3", "  gracia_meses: 60", "gracia"),
            ("  gracia_meses: 3", "  gracia_meses: 61", "gracia"),
            ("  tasa_anual: 6", "  tasa_anual: 500", "a lo más 100"),
            ("    - { fecha: 2025-06-20 }", "    - { fecha: 2025-06-20, monto: \"470.000,00\" }", "no suman"),
            ("  itrm: { puntos: 4,", "  itrm: { puntos: 6,", "no está en la banda"),
            ("  itrm: { puntos: 4,", "  itrm: { banda_elegida: alto, puntos: 2,", "solo se elige donde"),
            ("flujo_de_caja: [-640000", "flujo_de_caja: [640000", "tasa interna de retorno"),
            ("215000, 215000]", "215000, -215000]", "cambia"),
        ])
    func impossible(from: String, to: String, words: String) throws {
        let file = Corpus.folder.appending(path: "caso-\(UUID().uuidString).yaml")
        let text = try read(Corpus.caseFile("aurifera"))
        let edited = text.replacing(from, with: to)
        #expect(edited != text)
        try edited.write(to: file, atomically: true, encoding: .utf8)
        let outcome = try run(
            foja,
            ["generar", "medicion-de-riesgos", "--final", "--caso", file.path, "--salida", "-", "--formato", "texto"])
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.errors.contains("\(file.path):"), "\(outcome.errors)")
    }

    @Test("Loans at the edges are computed", arguments: [(1, 0, "6"), (84, 12, "6"), (60, 3, "0"), (12, 11, "100")])
    func edges(months: Int, grace: Int, rate: String) throws {
        let file = Corpus.folder.appending(path: "caso-\(UUID().uuidString).yaml")
        let text = try read(Corpus.caseFile("aurifera"))
            .replacing("  plazo_meses: 60", with: "  plazo_meses: \(months)")
            .replacing("  gracia_meses: 3", with: "  gracia_meses: \(grace)")
            .replacing("  tasa_anual: 6", with: "  tasa_anual: \(rate)")
            // What the evaluator decided about the term as it was.
            .replacing(/\n  itrm: \{[^\n]*/, with: "")
        try text.write(to: file, atomically: true, encoding: .utf8)
        let outcome = try run(
            foja, ["generar", "plan-de-pagos", "--final", "--caso", file.path, "--salida", "-", "--formato", "xhtml"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("data-campo=\"plan.capital\" value=\"480000.00\""))
        #expect(outcome.output.contains("data-campo=\"plan.numero_de_cuotas\" value=\"\(months)\""))
    }
}
