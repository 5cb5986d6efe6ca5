import FojaTestSupport
import Foundation
import Testing

@Suite("The Declaración Jurada: totals, what has to agree in it, and the form for the pen")
struct DeclarationTests {
    /// A copy of an example with some texts replaced, each of which stands in it once.
    /// What a cooperative that applies does not say yet.
    static let laterGroups = ["aprobacion", "prestamo", "fuentes", "contrato", "hechos", "informes", "riesgo"]

    /// - Parameter without: Groups of the case that are left out.
    static func variant(
        _ example: String, _ changes: [(String, String)], without groups: [String] = []
    ) throws -> URL {
        var text = try read(Corpus.caseFile(example))
        for (old, new) in changes {
            try #require(text.components(separatedBy: old).count == 2, "\(old)")
            text = text.replacingOccurrences(of: old, with: new)
        }
        for group in groups {
            let start = try #require(text.range(of: "\n\(group):"))
            let rest = text[start.upperBound...]
            let end = rest.range(of: "\n[a-z]", options: .regularExpression)?.lowerBound ?? text.endIndex
            text.removeSubrange(start.lowerBound..<end)
        }
        let folder = Corpus.folder.appending(path: "variante-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "caso.yaml")
        try Data(text.utf8).write(to: file)
        return file
    }

    static func line(_ wanted: String, in file: URL) throws -> Int {
        let lines = try read(file).split(separator: "\n", omittingEmptySubsequences: false)
        return try #require(lines.firstIndex { $0.contains(wanted) }) + 1
    }

    private func generate(_ file: URL, root: URL? = nil, mode: String = "--final") throws -> ProcessResult {
        try run(
            foja,
            ["generar", "declaracion-jurada", mode, "--caso", file.path, "--salida", "-", "--formato", "texto"]
                + (root.map { ["--raiz", $0.path] } ?? []))
    }

    struct Disagreement: Sendable, CustomTestStringConvertible {
        let example: String
        let changes: [(String, String)]
        let says: String
        /// A word of each line that the message has to name.
        let places: [String]
        var isError = true
        /// Groups that the case is left without.
        var without: [String] = []
        var testDescription: String { says }
    }

    static let disagreements: [Disagreement] = [
        .init(
            example: "aurifera",
            changes: [
                (
                    "  hoja_de_ruta: HR-EXT/0001/2025\n  monto: 480.000,00",
                    "  hoja_de_ruta: HR-EXT/0001/2025\n  monto: 481.000,00"
                )
            ],
            says:
                "la columna del FOFIM del cuadro de la inversión suma Bs480.000,00 y el monto solicitado es Bs481.000,00",
            places: ["maquinaria: { aporte_propio: 0, financiamiento", "monto: 481.000,00"]),
        .init(
            example: "aurifera", changes: [("precio_unitario: 395.000,00", "precio_unitario: 390.000,00")],
            says: "el detalle de equipo y maquinaria suma Bs475.000,00, que no es lo que",
            places: ["- descripcion: Retroexcavadora", "maquinaria: { aporte_propio: 0, financiamiento"]),
        .init(
            example: "aurifera", changes: [(#"costo: "25.000,00""#, #"costo: "26.000,00""#)],
            says: "el detalle de materiales e insumos suma Bs41.000,00 y el cuadro de la inversión dice Bs40.000,00",
            places: ["materiales: { aporte_propio", "- { detalle: Repuestos"]),
        .init(
            example: "aurifera", changes: [(#"costo: "75.000,00""#, #"costo: "75.000,01""#)],
            says: "el detalle del capital de operaciones suma Bs120.000,01",
            places: ["capital_de_operaciones: { aporte_propio", "- { detalle: 'Diésel"]),
        .init(
            example: "aurifera", changes: [("sin_deudas: sí", "sin_deudas: no")],
            says: "la lista de deudas está vacía y la Cooperativa no declara en forma expresa que no las tiene",
            places: ["sin_deudas: no", "deudas: []"]),
        .init(
            example: "no-metalica", changes: [("sin_deudas: no", "sin_deudas: sí")],
            says: "la Cooperativa declara que no tiene deudas y el caso tiene 2",
            places: ["sin_deudas: sí", "- { institucion: Proveedor"]),
        .init(
            example: "aurifera",
            changes: [
                ("maquinaria: { aporte_propio: 0,", #"maquinaria: { aporte_propio: "20.000,00","#),
                ("precio_unitario: 395.000,00", "precio_unitario: 415.000,00"),
            ],
            says: "según el criterio del FOFIM detalla solo lo que financia",
            places: ["- descripcion: Retroexcavadora", #"maquinaria: { aporte_propio: "20.000,00""#]),
        .init(
            example: "aurifera", changes: [("    aporte_propio: 120.000,00", "    aporte_propio: 110.000,00")],
            says: "el aporte propio declarado es Bs160.000,00 y el de las fuentes de financiamiento, Bs150.000,00",
            places: ["maquinaria: { aporte_propio", "    aporte_propio: 0"], isError: false),
        .init(
            example: "aurifera", changes: [("ventas_mensuales: 95.000,00", "ventas_mensuales: 96.000,00")],
            says: "las ventas mensuales declaradas son Bs95.000,00 y las de la evaluación, Bs96.000,00",
            places: ["venta_de_minerales: 93.500,00", "ventas_mensuales: 96.000,00"], isError: false),
        .init(
            example: "aurifera", changes: [("costos_mensuales: 62.000,00", "costos_mensuales: 63.000,00")],
            says: "los costos mensuales declarados, sin los financieros ni la depreciación, son Bs62.000,00",
            places: ["    mina: { labor", "costos_mensuales: 63.000,00"], isError: false),
        .init(
            example: "aurifera", changes: [("financieros_mensuales: 8.000,00", "financieros_mensuales: 9.000,00")],
            says: "los costos financieros y la depreciación declarados son Bs8.000,00",
            places: ["financieros: 1.500,00", "financieros_mensuales: 9.000,00"], isError: false),
        .init(
            example: "aurifera",
            changes: [("lugar: Villa Ficticia, fecha: 2025-02-19", "lugar: Villa Ficticia, fecha: 2025-02-22")],
            says: "la declaración se firma el 22 de febrero de 2025, después de su presentación",
            places: ["fecha: 2025-02-22", "fecha_presentacion:"], isError: false),
        .init(
            example: "aurifera", changes: [("numero_de_asociados: 42", "numero_de_asociados: 5")],
            says: "firman el acta más asociados que los 5 que declara la Cooperativa",
            places: ["numero_de_asociados: 5", "- { nombre: Fulano Ejemplo Modelo, ci"], isError: false),
        .init(
            example: "aurifera",
            changes: [
                (
                    "  hoja_de_ruta: HR-EXT/0001/2025\n  monto: 480.000,00",
                    "  hoja_de_ruta: HR-EXT/0001/2025\n  monto: 880.000,00"
                ),
                (#"financiamiento: "480.000,00" }"#, #"financiamiento: "880.000,00" }"#),
                ("precio_unitario: 395.000,00", "precio_unitario: 795.000,00"),
            ],
            says: "la Declaración Jurada es para préstamos de hasta Bs800.000,00 y se solicitan Bs880.000,00",
            places: ["monto: 880.000,00", "documento: declaracion_jurada"], isError: true,
            without: laterGroups),
    ]

    @Test("A disagreement is told with every place, as an error or as a warning", arguments: disagreements)
    func disagreement(_ wrong: Disagreement) throws {
        let right = try generate(Corpus.caseFile(wrong.example))
        #expect(right.status == 0 && right.errors.isEmpty, "\(right.errors)")
        let file = try DeclarationTests.variant(wrong.example, wrong.changes, without: wrong.without)
        let outcome = try generate(file)
        #expect(outcome.status == (wrong.isError ? 1 : 0), "\(outcome.errors)")
        #expect(outcome.output.isEmpty == wrong.isError)
        #expect(outcome.errors.contains(wrong.isError ? "error[dato.no-concuerda]" : "aviso[dato.no-concuerda]"))
        #expect(outcome.errors.contains(wrong.says), "\(outcome.errors)")
        #expect(outcome.errors.contains("(ROP "))
        for place in wrong.places {
            let line = try DeclarationTests.line(place, in: file)
            #expect(outcome.errors.contains("caso.yaml:\(line):"), "\(place) \(line)\n\(outcome.errors)")
        }
    }

    @Test("What the norm leaves open is asked: the machinery's detail, and the total of the reserves")
    func open() throws {
        let paid: [(String, String)] = [
            ("maquinaria: { aporte_propio: 0,", #"maquinaria: { aporte_propio: "20.000,00","#)
        ]
        let root = try ExtensionTests.installation()
        let institution = root.appending(path: "institucion.yaml")
        try ExtensionTests.edit(institution, "equipo_financiado: financiamiento", "equipo_financiado:")
        let unsettled = try generate(try DeclarationTests.variant("aurifera", paid), root: root)
        #expect(unsettled.status == 0)
        #expect(
            unsettled.errors.contains("la norma no dice si el detalle de equipo y maquinaria"), "\(unsettled.errors)")
        #expect(unsettled.errors.contains("institucion.criterios.equipo_financiado"))
        try ExtensionTests.edit(institution, "equipo_financiado: # EJEMPLO", "equipo_financiado: total # EJEMPLO")
        let whole = try generate(try DeclarationTests.variant("aurifera", paid), root: root)
        #expect(whole.status == 1)
        #expect(whole.errors.contains("según su criterio detalla toda la inversión, Bs500.000,00"), "\(whole.errors)")

        let text = try generate(Corpus.caseFile("aurifera")).output
        #expect(text.contains("El total no comprende las reservas posibles, según el criterio del FOFIM."))
        #expect(text.contains(/TOTAL +\| 1\.600\.000 \| +0,425 \| +0,68/))
        try ExtensionTests.edit(institution, "total_de_reservas: sin_posibles", "total_de_reservas: con_posibles")
        let all = try generate(Corpus.caseFile("aurifera"), root: root).output
        // (1.200.000 × 0,45 + 400.000 × 0,35 + 300.000 × 0,3) / 1.900.000 = 0,4053
        #expect(all.contains(/TOTAL +\| 1\.900\.000 \| +0,4053 +\| 0,77/), "\(all)")
        try ExtensionTests.edit(institution, "total_de_reservas: con_posibles", "total_de_reservas:")
        let refused = try generate(Corpus.caseFile("aurifera"), root: root)
        #expect(refused.status == 1)
        #expect(
            refused.errors.contains("total_de_reservas") && refused.errors.contains("ROP Anexo 1"), "\(refused.errors)")
    }

    @Test("Totals and amounts in words come from the data")
    func totals() throws {
        let text = try generate(Corpus.caseFile("aurifera")).output
        for part in [
            "Bs480.000,00 (CUATROCIENTOS OCHENTA MIL 00/100 BOLIVIANOS)", "Bs160.000,00 (CIENTO SESENTA MIL 00/100",
            "Bs640.000,00 (SEISCIENTOS CUARENTA MIL 00/100", "☒ una (1) gestión",
            "La Cooperativa declara en forma expresa que no tiene deudas.",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(
            text.contains(/15\.1 COSTO MINA +\| +46\.000,00/) && text.contains(/15\.2 COSTO INGENIO +\| +9\.000,00/))
        #expect(
            text.contains(/COSTOS TOTALES +\| +70\.000,00/) && text.contains("Ventas Totales\nImporte (Bs): 95.000,00"))
        // 0,003348 of 0,0054 tons of fine metal.
        #expect(text.contains(/Concentrado .*62%/) && text.contains(/Colas .*38%/))
    }

    @Test("A Proyecto a Diseño Final takes its place, and the reason carries its article")
    func replaced() throws {
        let outcome = try generate(Corpus.caseFile("polimetalica"))
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("documento.no-corresponde") && outcome.errors.contains("ROP art. 6.I.b, c y d"))
    }

    @Test("On paper there is room for a pen: rows and lines of 7 mm and more, as many as the model's")
    func pen() throws {
        let blank = try #require(Corpus.all.first { $0.document == "declaracion-jurada" && $0.mode == "en-blanco" })
        let probe = Corpus.folder.appending(path: "pluma-\(UUID().uuidString).html")
        let page = try read(blank.xhtml)
        let start = try #require(page.range(of: "<body>"))
        let end = try #require(page.range(of: "</body>"))
        let style = try #require(page.firstMatch(of: /<style>.*?<\/style>/.dotMatchesNewlines()))
        let script = """
            <script>
            const mm = 96 / 25.4, out = [];
            const of = (s, f) => [...document.querySelectorAll(s)].map(f);
            document.documentElement.style.width = "178mm";
            const rows = of(".cuadro tbody tr, .formulario tr", r => r.getBoundingClientRect().height / mm);
            const lines = of(".renglon", r => r.getBoundingClientRect());
            out.push("rows " + rows.length + " " + Math.min(...rows).toFixed(1));
            out.push("lines " + lines.length + " " + Math.min(...lines.map(r => r.height / mm)).toFixed(1)
              + " " + Math.min(...lines.map(r => r.width / mm)).toFixed(0));
            out.push("sign " + Math.min(...of(".espacio td", r => r.getBoundingClientRect().height / mm)).toFixed(0));
            out.push("wide " + (document.documentElement.scrollWidth > document.documentElement.clientWidth + 1));
            out.push("detail " + of(".detalle", t => t.querySelectorAll("tbody tr").length - 1).join(" "));
            document.body.innerHTML = "<pre>" + out.join("\\n") + "</pre>";
            </script>
            """
        try Data(
            ("<!DOCTYPE html><html lang=\"es\" data-modo=\"en-blanco\"><meta charset=\"utf-8\">\(style.output)"
                + page[start.lowerBound..<end.lowerBound] + script + "</body></html>").utf8
        ).write(to: probe)
        guard let outcome = try BrowserTests.chromium(["--dump-dom", probe.absoluteString]) else {
            return print("skipped: no Chromium")
        }
        func figures(_ name: String) -> [Double] {
            let line =
                outcome.output.split(whereSeparator: { $0 == "\n" || $0 == ">" || $0 == "<" })
                .first { $0.hasPrefix(name + " ") } ?? ""
            return line.split(separator: " ").dropFirst().compactMap { Double($0) }
        }
        #expect(figures("rows").count == 2 && figures("rows")[0] >= 60 && figures("rows")[1] >= 7, "\(outcome.output)")
        #expect(figures("lines").count == 3 && figures("lines")[0] >= 50 && figures("lines")[1] >= 7)
        #expect((figures("lines").last ?? 0) >= 100, "as wide as the sheet")
        #expect((figures("sign").first ?? 0) >= 20)
        #expect(figures("detail") == [5, 5, 3])
        #expect(outcome.output.contains("wide false"))
        // Boxes to mark, and no dots to write on.
        #expect(page.components(separatedBy: "☐").count == 4)
        #expect(!(try read(blank.text)).contains("....."))
    }
}
