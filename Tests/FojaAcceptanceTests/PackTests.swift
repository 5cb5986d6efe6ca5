import FojaData
import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@Suite("Another institution's words, by data alone")
struct PackTests {
    /// Replaces a text in every file of a folder whose name ends so.
    private static func replaceAll(
        _ old: String, _ new: String, below folder: URL, named ending: String
    ) throws {
        let inside = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var found = 0
        for case let file as URL in inside where file.lastPathComponent.hasSuffix(ending) {
            let text = try read(file)
            guard text.contains(old) else { continue }
            found += 1
            try Data(text.replacingOccurrences(of: old, with: new).utf8).write(to: file)
        }
        try #require(found > 0, "nothing says «\(old)»")
    }

    /// The pack that ships with other stages, providers, money, sheets and names of filters.
    private static func other() throws -> URL {
        let root = try ExtensionTests.installation()
        let manifest = root.appending(path: "paquete.yaml")
        for (old, new) in [
            ("paquete: fofim", "paquete: fondo-del-litoral"),
            ("institucion: { sigla: FOFIM, articulo: el }", "institucion: { sigla: FONLIT, articulo: el }"),
            ("  DIP: {}", "  Técnica: { etiqueta: la Oficina Técnica }"),
            (
                "contrato, desembolso, seguimiento, modificación]",
                "firma, desembolso, seguimiento, modificación, archivo]"
            ),
            ("simbolo: Bs", "simbolo: S/"), ("singular: boliviano", "singular: sol"),
            ("plural: bolivianos", "plural: soles"),
            ("otras: [Bs.-, Bs., BOB, $b., $b, b$]", "otras: [S/., PEN]"),
            ("oficio: { ancho: 216, alto: 330 }", "legal: { ancho: 210, alto: 356 }"),
            ("  bs: { clase", "  soles: { clase"),
        ] { try ExtensionTests.edit(manifest, old, new) }
        let schema = root.appending(path: "schema")
        let templates = root.appending(path: "templates")
        try replaceAll("provee: DIP", "provee: Técnica", below: schema, named: "expediente.yaml")
        try replaceAll("etapa: contrato", "etapa: firma", below: schema, named: "expediente.yaml")
        try replaceAll("unidad: Bs", "unidad: S/", below: schema, named: "expediente.yaml")
        try replaceAll("unidad: Bs", "unidad: S/", below: root.appending(path: "regulations"), named: ".yaml")
        try replaceAll("etapa: contrato", "etapa: firma", below: templates, named: "documento.yaml")
        try replaceAll("papel: oficio", "papel: legal", below: templates, named: "documento.yaml")
        try replaceAll("| bs", "| soles", below: templates, named: ".xhtml")
        return root
    }

    @Test("The same program makes its documents, without being built again")
    func made() throws {
        let root = try Self.other()
        let text = try read(Corpus.caseFile("aurifera")).replacingOccurrences(
            of: "  monto: 480.000,00", with: "  monto: S/. 480.000,00")
        let caseFile = root.appending(path: "caso.yaml")
        try Data(text.utf8).write(to: caseFile)
        let target = root.appending(path: "salida")
        let made = try run(
            foja,
            [
                "generar", "contrato-de-prestamo", "plan-de-pagos", "--final", "--raiz", root.path, "--caso",
                caseFile.path, "--salida", target.path,
            ])
        #expect(made.status == 0, "\(made.errors)")
        let contract = try read(target.appending(path: "contrato-de-prestamo.txt"))
        #expect(contract.contains("S/480.000,00") && !contract.contains("Bs480.000,00"))
        let page = try read(target.appending(path: "contrato-de-prestamo.xhtml"))
        #expect(page.contains("@page{size:210mm 356mm}"))
        let valid = try run(
            foja, ["validar", "--raiz", root.path, target.appending(path: "contrato-de-prestamo.xhtml").path])
        #expect(valid.status == 0, "\(valid.output)\(valid.errors)")
        #expect(try read(target.appending(path: "manifiesto.json")).contains("\"paquete.yaml\""))
        let incomplete = Corpus.caseFile("incompleta").path
        let lacking = try run(
            foja,
            [
                "generar", "contrato-de-prestamo", "--final", "--raiz", root.path, "--salida", "-", "--caso",
                incomplete,
            ])
        #expect(lacking.errors.contains("lo da: la Oficina Técnica"))
        let review = try run(foja, ["revisar", "--etapa", "firma", "--raiz", root.path, "--caso", incomplete])
        #expect(review.status == 1 && review.output.contains("Técnica"), "\(review.errors)")
        let listed = try run(foja, ["catalogo", "--json", "--raiz", root.path])
        #expect(listed.output.contains("\"firma\"") && listed.output.contains("\"legal\""))
        // What people wrote for the money of before is another money now.
        let foreign = try read(caseFile).replacingOccurrences(of: "S/. 480.000,00", with: "$us 480.000,00")
        try Data(foreign.utf8).write(to: caseFile)
        let refused = try run(
            foja, ["generar", "plan-de-pagos", "--raiz", root.path, "--caso", caseFile.path, "--salida", "-"])
        #expect(refused.status == 1 && refused.errors.contains("soles"), "\(refused.errors)")
    }

    /// One slip in a copy of the pack that ships, and what is said of it.
    struct Slip: Sendable, CustomTestStringConvertible {
        let file: String
        let old: String
        let new: String
        /// A text of the edited file, or of `told`, that begins where the first problem of the id is told.
        let at: String
        let id: String
        let fix: String
        /// The file where it is told, if it is another.
        var told: String?
        var testDescription: String { "\(file): \(new)" }
    }

    private static let schema = "schema/expediente.yaml"
    private static let row = "              saldo: { tipo: dinero, etiqueta: Saldo, unidad: Bs }\n"
    private static let plan = "templates/plan-de-pagos/documento.yaml"

    static let slips: [Slip] = [
        .init(
            file: schema, old: "provee: DIP", new: "provee: DIPP", at: "DIPP", id: "esquema.provee",
            fix: "¿quiso decir `DIP`? Los nombres están en `proveedores` de paquete.yaml"),
        .init(
            file: "paquete.yaml", old: "  DIP: {}", new: "  DIPE: {}", at: "DIP\n", id: "esquema.provee",
            fix: "¿quiso decir `DIPE`? Los nombres están en `proveedores` de paquete.yaml", told: schema),
        .init(
            file: schema, old: "etapa: contrato", new: "etapa: contratos", at: "contratos\n", id: "esquema.etapa",
            fix: "¿quiso decir `contrato`? Los nombres están en `etapas` de paquete.yaml"),
        .init(
            file: "paquete.yaml", old: "aprobación, contrato,", new: "aprobación, contratos,",
            at: "contrato\n        opciones",
            id: "esquema.etapa", fix: "¿quiso decir `contratos`? Los nombres están en `etapas` de paquete.yaml",
            told: schema),
        .init(
            file: plan, old: "etapa: desembolso", new: "etapa: desenbolso", at: "desenbolso", id: "documento.valor",
            fix: "¿quiso decir `desembolso`? Los nombres están en `etapas` de paquete.yaml"),
        .init(
            file: plan, old: "papel: carta", new: "papel: crata", at: "crata", id: "documento.valor",
            fix: "¿quiso decir `carta`? Los nombres están en `papeles` de paquete.yaml"),
        // Units: of money, of a datum that a norm's figure fills, of the figure, of a deadline.
        .init(
            file: schema, old: "unidad: Bs", new: "unidad: Bx", at: "Bx", id: "esquema.unidad",
            fix: "escriba `unidad: Bs`, o declare la otra en `moneda` de paquete.yaml"),
        .init(
            file: schema,
            old: "plazo_por_monto: { tipo: entero, etiqueta: Plazo máximo para cualquier destino, unidad: meses",
            new: "plazo_por_monto: { tipo: entero, etiqueta: Plazo máximo para cualquier destino, unidad: mesess",
            at: "meses, dato: norma.plazo_por_monto", id: "norma.unidad", fix: "dé el valor en mesess",
            told: "regulations/rop.yaml"),
        .init(
            file: "regulations/rop.yaml", old: "unidad: meses, dato: norma.plazo_por_monto",
            new: "unidad: mesess, dato: norma.plazo_por_monto", at: "mesess, dato: norma.plazo_por_monto",
            id: "norma.unidad", fix: "dé el valor en meses"),
        .init(
            file: "regulations/rop.yaml", old: "unidad: dias_habiles", new: "unidad: diaz_habiles", at: "diaz_habiles",
            id: "norma.valor", fix: "¿quiso decir `dias_habiles`?"),
        // Options that an algorithm tells apart.
        .init(
            file: schema, old: "              30_360: meses de",
            new: "              31_361: meses de 31 días\n              30_360: meses de", at: "31_361",
            id: "calculo.opciones", fix: "quite la opción «31_361» del esquema, o agréguela al cálculo «mora»"),
        .init(
            file: schema, old: "              30_360: meses de", new: "              30_361: meses de", at: "30_361",
            id: "calculo.opciones", fix: "¿quiso decir `30_360`?"),
        // Fields of a row that an algorithm writes.
        .init(
            file: schema, old: row,
            new: row + "              comision: { tipo: dinero, etiqueta: Comisión, unidad: Bs }\n", at: "comision",
            id: "calculo.filas", fix: "márquelo `opcional: sí`, o quítelo"),
        .init(
            file: schema, old: row,
            new: row + "              comision: { tipo: dinero, etiqueta: Comisión, calcula: cuota + interes }\n",
            at: "cuota + interes", id: "dato.desconocido", fix: "¿quiso decir `item.cuota`?"),
        .init(
            file: schema, old: row, new: row.replacingOccurrences(of: "dinero", with: "texto"),
            at: "saldo: { tipo: texto",
            id: "calculo.filas", fix: "escriba `tipo: dinero`"),
        .init(
            file: schema, old: row, new: row.replacingOccurrences(of: "saldo", with: "sald"), at: "sald: {",
            id: "calculo.filas", fix: "¿quiso decir `saldo`?"),
        .init(
            file: "paquete.yaml", old: "etapas: [", new: "etapaz: [", at: "etapaz", id: "paquete.desconocido",
            fix: "¿quiso decir `etapas`?"),
        .init(
            file: "paquete.yaml", old: "motor: 0.1.0", new: "motor: 77.0.1", at: "77.0.1", id: "paquete.motor",
            fix: "el paquete pide el motor 77.0.1"),
        .init(
            file: "paquete.yaml", old: "  bs: {", new: "  miles: {", at: "miles: {", id: "paquete.filtro",
            fix: "ya es un filtro de cualquier documento"),
    ]

    /// What the program says of a copy of the pack that somebody edited, making a document of it.
    private static func making(
        _ file: String, _ old: String, _ new: String
    ) throws -> (root: URL, outcome: ProcessResult) {
        let root = try ExtensionTests.installation()
        try ExtensionTests.edit(root.appending(path: file), old, new)
        let example = Corpus.caseFile("aurifera").path
        return (
            root,
            try run(
                foja, ["generar", "plan-de-pagos", "--raiz", root.path, "--caso", example, "--salida", "-"])
        )
    }

    @Test(
        "What a pack says that its parts do not agree on is refused where it stands, with what to do", arguments: slips)
    func unknown(_ slip: Slip) throws {
        let (root, refused) = try Self.making(slip.file, slip.old, slip.new)
        #expect(refused.status == 1)
        let file = root.appending(path: slip.told ?? slip.file)
        let text = try read(file)
        let start = try #require(text.range(of: slip.at)).lowerBound
        let lines = text[..<start].split(separator: "\n", omittingEmptySubsequences: false)
        let place = "\(file.path):\(lines.count):\((lines.last?.unicodeScalars.count ?? 0) + 1): error[\(slip.id)]: "
        let told = refused.errors.components(separatedBy: place)
        #expect(told.count > 1, "\(place)\n\(refused.errors.prefix(900))")
        let one = told.dropFirst().first?.components(separatedBy: ": error[").first
        #expect(one?.contains(slip.fix) == true, "\(refused.errors.prefix(900))")
    }

    @Test("A field that a row may lack, and one computed of its others, are added to what an algorithm writes")
    func rows() throws {
        for more in ["opcional: sí", "calcula: item.cuota + item.interes"] {
            let field = "              comision: { tipo: dinero, etiqueta: Comisión, unidad: Bs, \(more) }\n"
            let (root, made) = try Self.making(Self.schema, Self.row, Self.row + field)
            #expect(made.status == 0, "\(made.errors)")
            guard more.hasPrefix("calcula") else { continue }
            let told = try run(
                foja,
                [
                    "explicar", "plan.anios.0.cuotas.0.comision", "--raiz", root.path, "--caso",
                    Corpus.caseFile("aurifera").path,
                ])
            #expect(told.output.hasPrefix("Comisión (plan.anios.0.cuotas.0.comision) = Bs4.800,00"), "\(told.errors)")
        }
    }

    @Test("A folder without paquete.yaml is no pack")
    func noPack() throws {
        let root = try ExtensionTests.installation()
        try FileManager.default.removeItem(at: root.appending(path: "paquete.yaml"))
        let refused = try run(foja, ["catalogo", "--raiz", root.path])
        #expect(refused.status == 64 && refused.errors.contains("ha de tener paquete.yaml"), "\(refused.errors)")
    }

    @Test("The engine names no institution, office or norm")
    func engineKnowsNobody() throws {
        let sources = projectRoot.appending(path: "Sources")
        let inside = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        let words = Set(["FOFIM", "SENARECOM", "DIP", "DAJ", "RMRP", "ROP"])
        var files = 0
        for case let file as URL in inside where file.pathExtension == "swift" {
            let path = file.path.dropFirst(sources.path.count + 1)
            files += 1
            for (index, line) in try read(file).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                // A doc comment may give a source.
                guard !line.drop(while: \.isWhitespace).hasPrefix("///") else { continue }
                let named = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
                    .filter(words.contains)
                #expect(named.isEmpty, "\(path):\(index + 1) names \(named.joined(separator: ", "))")
            }
        }
        #expect(files > 200)
    }

    @Test("Every section that the guide shows is one that the program reads, with nothing left over")
    func guide() throws {
        let guide = try read(projectRoot.appending(path: "docs/paquetes.md"))
        let blocks = guide.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        let text = blocks.joined(separator: "\n")
        let pack = try PackManifest.read(SourceText(name: "paquete.yaml", text: text))
        #expect(pack.institution.of == "del FONLIT" && pack.currency.symbol == "S/" && pack.filters.count == 3)
        #expect(pack.people?.taxpayer?.called.definite == "el RUC" && pack.holidays.keeps("pais", in: "costa"))
        let shipped = try PackManifest.read(
            SourceText(name: "paquete.yaml", text: try read(projectRoot.appending(path: "paquete.yaml"))))
        #expect(shipped.id == "fofim" && shipped.engine <= .current)
    }
}
