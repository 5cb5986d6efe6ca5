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
            ("contrato, desembolso, seguimiento]", "firma, desembolso, seguimiento, archivo]"),
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

    @Test(
        "A name that the pack does not declare is refused where it stands, with where they are declared",
        arguments: [
            (
                "schema/expediente.yaml", "provee: DIP", "provee: DIPP", "error[esquema.provee]",
                "¿quiso decir `DIP`? Los nombres están en `proveedores` de paquete.yaml"
            ),
            (
                "schema/expediente.yaml", "etapa: contrato", "etapa: contratos", "error[esquema.etapa]",
                "`etapas` de paquete.yaml"
            ),
            (
                "schema/expediente.yaml", "unidad: Bs", "unidad: Bx", "error[esquema.unidad]",
                "escriba `unidad: Bs`, o declare la otra en `moneda` de paquete.yaml"
            ),
            (
                "templates/plan-de-pagos/documento.yaml", "papel: carta", "papel: crata", "documento.yaml:8:8: error",
                "¿quiso decir `carta`? Los nombres están en `papeles` de paquete.yaml"
            ),
            (
                "templates/plan-de-pagos/documento.yaml", "etapa: desembolso", "etapa: desenbolso",
                "error[documento.valor]",
                "¿quiso decir `desembolso`? Los nombres están en `etapas` de paquete.yaml"
            ),
            (
                "paquete.yaml", "etapas: [", "etapaz: [", "error[paquete.desconocido]", "¿quiso decir `etapas`?"
            ),
            (
                "paquete.yaml", "motor: 0.1.0", "motor: 77.0.1", "error[paquete.motor]",
                "el paquete pide el motor 77.0.1"
            ),
            (
                "paquete.yaml", "  bs: {", "  miles: {", "error[paquete.filtro]",
                "ya es un filtro de cualquier documento"
            ),
        ])
    func unknown(_ file: String, _ old: String, _ new: String, _ id: String, _ fix: String) throws {
        let root = try ExtensionTests.installation()
        try ExtensionTests.edit(root.appending(path: file), old, new)
        let refused = try run(
            foja,
            [
                "generar", "plan-de-pagos", "--raiz", root.path, "--caso", Corpus.caseFile("aurifera").path, "--salida",
                "-",
            ])
        #expect(refused.status == 1)
        #expect(
            refused.errors.contains("/" + file + ":") && refused.errors.contains(id), "\(refused.errors.prefix(600))")
        #expect(refused.errors.contains(fix), "\(refused.errors.prefix(600))")
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
