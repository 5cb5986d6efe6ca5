import FojaTestSupport
import Foundation
import Testing

/// `paquetes/senarecom`: another institution's pack, with the same program.
@Suite("A second institution by data alone")
struct SecondInstitutionTests {
    static let root = projectRoot.appending(path: "paquetes/senarecom")
    static let document = "rendicion-publica-de-cuentas"

    static func caseFile(_ example: String) -> URL { root.appending(path: "examples/\(example)/caso.yaml") }

    /// A folder of this test's own.
    static func folder() throws -> URL {
        let folder = Corpus.folder.appending(path: "senarecom-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    static func generate(_ file: URL, _ mode: String, to target: URL, _ more: [String] = []) throws -> ProcessResult {
        try run(
            foja,
            ["generar", document, "--caso", file.path, "--\(mode)", "--salida", target.path, "--raiz", root.path]
                + more)
    }

    /// A copy of an example with some text of it replaced.
    static func edited(_ example: String, _ changes: [(String, String)], in folder: URL) throws -> URL {
        var text = try read(caseFile(example))
        for (old, new) in changes {
            try #require(text.components(separatedBy: old).count == 2, "\(old)")
            text = text.replacingOccurrences(of: old, with: new)
        }
        let file = folder.appending(path: "caso.yaml")
        try Data(text.utf8).write(to: file)
        return file
    }

    /// Where a text begins in a case: `caso.yaml:25:10`.
    static func place(of text: String, in file: URL) throws -> String {
        let lines = try read(file).components(separatedBy: "\n")
        let line = try #require(lines.firstIndex { $0.contains(text) })
        let start = try #require(lines[line].range(of: text)).lowerBound
        return "\(file.path):\(line + 1):\(lines[line].distance(from: lines[line].startIndex, to: start) + 1)"
    }

    @Test("The pack loads, its template is right, and its norm says what the report contradicts")
    func pack() throws {
        let listed = try run(foja, ["catalogo", "--json", "--raiz", Self.root.path])
        #expect(listed.status == 0 && listed.output.contains(Self.document), "\(listed.errors)")
        #expect(!listed.output.contains("contrato-de-prestamo"))
        let template = try run(foja, ["plantilla", "revisar", "--raiz", Self.root.path])
        #expect(template.status == 0, "\(template.errors)")
        #expect(template.output.contains("corregido: CONTRATACIONES y AUDITORÍAS"))
        let norms = try run(foja, ["normas", "revisar", "--raiz", Self.root.path])
        #expect(norms.status == 0, "\(norms.errors)")
        for said in ["42.498.155", "«5 servicios recurrentes» y lista cuatro", "minerales tradicionales", "77"] {
            #expect(norms.output.contains(said), "\(said)")
        }
    }

    @Test("The figures as printed give no final: the difference is said, with the place of the total and of each row")
    func printed() throws {
        let folder = try Self.folder()
        let file = Self.caseFile("impreso")
        let target = folder.appending(path: "final")
        let outcome = try Self.generate(file, "final", to: target)
        #expect(outcome.status == 1)
        #expect(!FileManager.default.fileExists(atPath: target.path))
        let total = try Self.place(of: "26.498.155,00", in: file)
        #expect(
            outcome.errors.contains(
                "\(total): error[dato.no-concuerda]: el cuadro del presupuesto imprime un total de Bs26.498.155,00 "
                    + "y sus filas suman Bs42.498.155,00: la diferencia es de Bs16.000.000,00"))
        for (row, amount) in [
            "12.351.582,00", "7.685.423,00", "17.784.774,00", "393.000,00", "1.090.997,00", "3.192.379,00",
        ].enumerated() {
            let place = try Self.place(of: "\"\(amount)\"", in: file)
            #expect(outcome.errors.contains("fila \(row + 1): Bs\(amount) (\(place))"), "\(outcome.errors)")
        }
        // What else does not agree is told at once.
        #expect(outcome.errors.contains("hay 5 servicios recurrentes y lista 4"))
        #expect(outcome.errors.contains("son el 25 % y sus montos dan 24,4965 %"))
        #expect(!outcome.errors.contains("son el 73 %"))
    }

    @Test("A draft of them is made, says the difference in itself, and is told all that does not agree")
    func draft() throws {
        let folder = try Self.folder()
        let outcome = try Self.generate(Self.caseFile("impreso"), "borrador", to: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        for told in [
            "la diferencia es de Bs16.000.000,00", "hay 5 servicios recurrentes y lista 4", "dan 24,4965 %",
            "y que se cumplieron de manera parcial", "no dice de qué es parte", "el informe no los nombra",
        ] {
            #expect(outcome.errors.contains(told), "\(told)")
        }
        #expect(outcome.errors.components(separatedBy: "aviso[dato.no-concuerda]").count == 7)
        #expect(!outcome.errors.contains("error["))
        let text = try read(folder.appending(path: "\(Self.document).txt"))
        #expect(text.contains("EL TOTAL NO ES LA SUMA DE LAS FILAS."))
        #expect(text.replacingOccurrences(of: "\n", with: " ").contains("la diferencia es de Bs16.000.000,00"))
    }

    @Test("The corrected example differs only where it says so, with a reason")
    func corrections() throws {
        func lines(_ example: String) throws -> [String] {
            try read(Self.caseFile(example)).components(separatedBy: "\n").filter { !$0.isEmpty }
        }
        let printed = Set(try lines("impreso"))
        let own = try lines("corregido")
        let head = try #require(own.firstIndex { $0.hasPrefix("id: ") })
        var isMarked = false
        for line in own[(head + 1)...] {
            if line.contains("# EJEMPLO: ") {
                isMarked = true
            } else if printed.contains(line) {
                isMarked = false
            } else {
                #expect(isMarked, "\(line)")
            }
        }
        #expect(own.filter { $0.contains("# EJEMPLO: ") }.count == 6)
    }

    @Test("The corrected example gives the final, as XHTML, text and PDF: valid, coherent, whole, and read back")
    func corrected() throws {
        let folder = try Self.folder()
        let formats = tool("chromium") == nil ? "xhtml,texto" : "xhtml,texto,pdf"
        let made = try Self.generate(Self.caseFile("corregido"), "final", to: folder, ["--formato", formats])
        #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
        let xhtml = folder.appending(path: "\(Self.document).xhtml")
        let judged = try run(foja, ["validar", xhtml.path, "--raiz", Self.root.path])
        #expect(judged.status == 0, "\(judged.output)\(judged.errors)")
        for verdict in ["válido: sí", "coherente: sí", "íntegro: sí"] {
            #expect(judged.output.contains(verdict), "\(judged.output)")
        }
        let carried = try run(foja, ["leer", xhtml.path, "--raiz", Self.root.path])
        #expect(carried.status == 0 && carried.output.contains("monto: 1784774.00"), "\(carried.errors)")
        // A case made of what it carries gives the same bytes.
        let again = folder.appending(path: "leido.yaml")
        try Data(carried.output.utf8).write(to: again)
        let target = folder.appending(path: "otra")
        let second = try Self.generate(again, "final", to: target)
        #expect(second.status == 0, "\(second.errors)")
        for name in ["\(Self.document).xhtml", "\(Self.document).txt"] {
            #expect(try read(folder.appending(path: name)) == read(target.appending(path: name)), "\(name)")
        }
        if formats.hasSuffix("pdf") {
            #expect(
                try Data(contentsOf: folder.appending(path: "\(Self.document).pdf")).starts(with: Data("%PDF".utf8)))
        }
    }

    @Test("Others' programs judge the document and read its data with the pack's own files")
    func others() throws {
        guard let xmllint = tool("xmllint"), let xsltproc = tool("xsltproc") else {
            return print("skipped: no xmllint")
        }
        let folder = try Self.folder()
        let made = try Self.generate(Self.caseFile("corregido"), "final", to: folder)
        #expect(made.status == 0, "\(made.errors)")
        let xhtml = folder.appending(path: "\(Self.document).xhtml")
        let schema = Self.root.appending(path: "schema")
        let profile = schema.appending(path: "perfil.xsd").path
        let markup = try run(xmllint, ["--nonet", "--noout", "--schema", profile, xhtml.path])
        #expect(markup.status == 0, "\(markup.errors)")
        let instance = try run(xsltproc, ["--nonet", schema.appending(path: "leer.xsl").path, xhtml.path])
        let own = try run(foja, ["leer", xhtml.path, "--xml", "--raiz", Self.root.path])
        #expect(instance.status == 0 && instance.output == own.output, "\(instance.errors)")
        let file = folder.appending(path: "instancia.xml")
        try Data(instance.output.utf8).write(to: file)
        let form = schema.appending(path: "formularios/\(Self.document).xsd").path
        let data = try run(xmllint, ["--nonet", "--noout", "--schema", form, file.path])
        #expect(data.status == 0, "\(data.errors)")
    }

    @Test("A centavo in a row, a process without money, a share: whatever is changed is found")
    func changes() throws {
        let folder = try Self.folder()
        for (old, new, told) in [
            ("393.000,00", "393.000,01", "la diferencia es de Bs0,01"),
            (
                "cantidad: 37, monto: \"648.058,00\"", "cantidad: 37, monto: \"648.058,10\"",
                "la diferencia es de Bs0,10"
            ),
            (
                "{ cantidad: 0, monto: \"0,00\" }\n  directa", "{ cantidad: 1, monto: \"0,00\" }\n  directa",
                "ningún monto"
            ),
            ("parte_de_licitaciones: 73", "parte_de_licitaciones: 72", "dan 72,9425 %"),
            ("gestion: 2025, cantidad: 155", "gestion: 2025, cantidad: 97", "se incrementaron de 100 personas"),
            ("servidores_de_planta: 77", "servidores_de_planta: 99", "todo el personal es de 98 personas"),
            ("    - reliquidación automática\n", "", "se desarrollaron 2 módulos piloto y no nombra tantos"),
        ] {
            let file = try Self.edited("corregido", [(old, new)], in: folder)
            let outcome = try Self.generate(file, "final", to: folder.appending(path: "salida"))
            #expect(outcome.status == 1, "\(new)")
            #expect(outcome.errors.contains(told), "\(new): \(outcome.errors)")
        }
    }

    @Test("How a share is rounded is the institution's choice: by the other one, 25 % is near enough")
    func rounding() throws {
        let copy = try Self.folder().appending(path: "paquete")
        try FileManager.default.copyItem(at: Self.root, to: copy)
        let file = try Self.edited("corregido", [("parte_de_menores: 24", "parte_de_menores: 25")], in: copy)
        func generate(_ name: String) throws -> ProcessResult {
            try run(
                foja,
                [
                    "generar", Self.document, "--caso", file.path, "--final", "--raiz", copy.path, "--salida",
                    copy.appending(path: name).path,
                ])
        }
        #expect(try generate("a").status == 1)
        let own = copy.appending(path: "institucion.yaml")
        try ExtensionTests.edit(own, "entero_mas_cercano", "menos_de_un_punto")
        let near = try generate("b")
        #expect(near.status == 0, "\(near.errors)")
        // While nobody has chosen, it is told and not picked.
        try ExtensionTests.edit(own, "redondeo_de_las_partes: menos_de_un_punto", "{}")
        let open = try generate("c")
        #expect(open.errors.contains("no se ha decidido cómo se redondean"), "\(open.errors)")
    }

    @Test("What is derived from the pack's schema is up to date, and the profile is the engine's")
    func derived() throws {
        let folder = try Self.folder()
        let outcome = try run(foja, ["esquema", "--todo", folder.path, "--raiz", Self.root.path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        for name in ["caso.schema.json", "formularios/\(Self.document).xsd"] {
            let own = Self.root.appending(path: "schema/\(name)")
            #expect(try read(folder.appending(path: name)) == read(own), "\(name)")
        }
        for name in ["perfil.xsd", "perfil-svg.xsd", "leer.xsl"] {
            let engine = projectRoot.appending(path: "schema/\(name)")
            #expect(try read(engine) == read(Self.root.appending(path: "schema/\(name)")), "\(name)")
        }
    }
}
