import FojaTestSupport
import Foundation
import Testing

/// Every document of the examples, signed; then everything around it changes.
@Suite("What was signed stays what it was")
struct SignedTests {
    /// The folder of an example whose documents are all signed.
    private static func signed(_ example: String) throws -> ScratchFolder {
        let folder = try ScratchFolder("firmado")
        try FileManager.default.copyItem(at: Corpus.caseFile(example), to: folder.file("caso.yaml"))
        let made = try run(
            foja,
            [
                "generar", "--todos", "--final", "--caso", folder.path + "/caso.yaml", "--salida", folder.path + "/o",
            ])
        try #require(made.status == 0, "\(made.errors)")
        let documents = Set(made.output.split(separator: "\n").map { documentName($0) })
        try #require(documents.count >= 10)
        for document in documents.sorted() {
            let signed = try run(
                foja, ["firmar", document, "--carpeta", folder.path + "/o", "--fecha", "2030-01-10"])
            #expect(signed.status == 0, "\(document): \(signed.errors)")
        }
        return folder
    }

    private static func documentName(_ path: Substring) -> String {
        String(path.split(separator: "/").last?.prefix { $0 != "." } ?? "")
    }

    /// The pack, with its template, its style, a field, the address and the holidays changed.
    private static func changedPack(in folder: ScratchFolder) throws {
        for name in ["paquete.yaml", "institucion.yaml", "schema", "templates", "regulations"] {
            try FileManager.default.createDirectory(at: folder.file("raiz"), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: Project.file(name), to: folder.file("raiz/" + name))
        }
        // A datum gets another name everywhere.
        let texts =
            ["paquete.yaml", "institucion.yaml", "schema/expediente.yaml"]
            + Project.files(under: "templates", ext: "xhtml") + Project.files(under: "templates", ext: "yaml")
            + Project.files(under: "regulations", ext: "yaml")
        var renamed = 0
        for name in texts {
            let text = try folder.read("raiz/" + name)
            // What an algorithm calls it stays, and so do other data of that name.
            var changed = text.replacing("refinanciamiento.prestamo.plazo_meses", with: "\u{0}")
                .replacing("prestamo.plazo_meses", with: "prestamo.meses_de_plazo")
                .replacing("\u{0}", with: "refinanciamiento.prestamo.plazo_meses")
            if name == "schema/expediente.yaml" {
                changed = changed.replacing(
                    "plazo_meses: { tipo: entero, etiqueta: Plazo,",
                    with: "meses_de_plazo: { tipo: entero, etiqueta: Plazo,")
            }
            guard changed != text else { continue }
            renamed += 1
            try folder.write("raiz/" + name, changed)
        }
        #expect(renamed > 3)
        try folder.edit("raiz/templates/contrato-de-prestamo/plantilla.xhtml") {
            $0.replacing("en virtud", with: "por virtud")
        }
        try folder.edit("raiz/templates/comunes/documento.css") { $0 + "p { margin-left: 0 }\n" }
        try folder.edit("raiz/institucion.yaml") { $0.replacing("Calle Reyes Ortiz", with: "Avenida Inventada") }
        try newHoliday(in: folder)
    }

    /// A day off, decreed later, on the day of a cuota.
    private static func newHoliday(in folder: ScratchFolder) throws {
        try folder.edit("raiz/regulations/feriados.yaml") {
            $0.replacing(
                "especiales:\n",
                with: """
                    especiales:
                      - fecha: 2025-11-20
                        nombre: Feriado inventado
                        articulo: decreto inventado
                        ambito: nacional
                        efecto: agrega

                    """)
        }
    }

    @Test(
        "After template, style, field, address, holidays and program changed, all validates as it did",
        arguments: Corpus.complete)
    func world(example: String) throws {
        let folder = try Self.signed(example)
        try Self.changedPack(in: folder)
        let other = try Self.otherProgram(in: folder)
        let files = folder.names("o").filter { $0.hasSuffix(".xhtml") || $0.hasSuffix(".txt") }
            .map { folder.path + "/o/" + $0 }
        let before = folder.names("o").map { folder.text("o/" + $0) }
        let now = try run(foja, ["validar"] + files)
        #expect(now.status == 0 && now.errors.isEmpty, "\(now.errors)")
        let later = try run(other, ["validar"] + files + ["--raiz", folder.path + "/raiz", "--color", "nunca"])
        #expect(later.status == 0, "\(later.errors.prefix(3_000))")
        #expect(later.output == now.output)
        #expect(!later.output.contains(": no"))
        for file in files {
            for id in ["version.otro-paquete", "version.otro-motor"] {
                #expect(later.errors.contains("\(file):1:1: aviso[\(id)]"), "\(file) \(id)")
            }
        }
        #expect(!later.errors.contains("error["))
        // What is kept of each is judged too, and says the same.
        let kept = try run(other, ["validar", folder.path + "/o", "--raiz", folder.path + "/raiz", "--color", "nunca"])
        #expect(kept.status == 0 && !kept.errors.contains("error["), "\(kept.errors.prefix(3_000))")
        #expect(kept.output.contains(now.output) && !kept.output.contains(": no"))
        for file in files {
            let name = file.split(separator: "/").last.map(String.init) ?? ""
            #expect(kept.output.contains("/o/versiones/\(Self.documentName(file[...]))/1/\(name)\n"), "\(name)")
        }
        // None is made again, and none was overwritten.
        try folder.edit("caso.yaml") { $0.replacing("plazo_meses", with: "meses_de_plazo", maxReplacements: 1) }
        let again = try run(
            foja,
            [
                "generar", "--todos", "--caso", folder.path + "/caso.yaml", "--salida", folder.path + "/o", "--raiz",
                folder.path + "/raiz",
            ])
        #expect(again.status == 0 && again.output.isEmpty, "\(again.output)\(again.errors.prefix(2_000))")
        #expect(again.errors.contains("version.firmado"))
        #expect(folder.names("o").map { folder.text("o/" + $0) } == before)
        let state = try run(other, ["estado", folder.path + "/o", "--raiz", folder.path + "/raiz"])
        #expect(state.status == 0 && !state.output.contains("de ahora"), "\(state.errors)")
    }

    @Test(
        "A signed amendment, the text in order beside it and what it amends validate as they did, and what holds is the same"
    )
    func amended() throws {
        let folder = try ScratchFolder("modificado")
        func order(_ arguments: [String], _ program: String = foja) throws -> ProcessResult {
            try run(program, arguments + ["--color", "nunca"])
        }
        let (caseFile, output) = (folder.path + "/caso.yaml", folder.path + "/o")
        try folder.write("caso.yaml", try ReprogrammedLifeTests.signed())
        let make = ["generar", "--final", "--caso", caseFile, "--salida", output]
        #expect(try order(make + ["contrato-de-prestamo"]).status == 0)
        let sign = ["firmar", "--carpeta", output, "--fecha"]
        #expect(try order(sign + ["2025-06-05", "contrato-de-prestamo"]).status == 0)
        try folder.write("caso.yaml", try ReprogrammedLifeTests.amended())
        #expect(try order(make + ["contrato-modificatorio"]).status == 0)
        #expect(try order(sign + ["2026-03-16", "contrato-modificatorio-1"]).status == 0)
        let now = try order(["validar", output])
        #expect(now.status == 0 && now.errors.isEmpty, "\(now.errors)")
        for name in ["contrato-de-prestamo.xhtml", "contrato-modificatorio-1.ordenado.xhtml"] {
            #expect(now.output.contains("/o/\(name)\n"), "\(now.output)")
        }
        #expect(now.output.contains("versiones/contrato-modificatorio-1/1/contrato-modificatorio-1.ordenado.xhtml\n"))
        let holds = try order(["vigente", "--carpeta", output])
        let before = folder.names("o").map { folder.text("o/" + $0) }
        try Self.changedPack(in: folder)
        let other = try Self.otherProgram(in: folder)
        let root = ["--raiz", folder.path + "/raiz"]
        let later = try order(["validar", output] + root, other)
        #expect(later.status == 0 && later.output == now.output, "\(later.errors.prefix(3_000))")
        #expect(!later.errors.contains("error["))
        for line in later.output.split(separator: "\n") where !line.hasPrefix(" ") {
            for id in ["version.otro-paquete", "version.otro-motor"] {
                #expect(later.errors.contains("\(line):1:1: aviso[\(id)]"), "\(line) \(id)")
            }
        }
        let still = try order(["vigente", "--carpeta", output] + root, other)
        #expect(still.status == 0 && still.output == holds.output, "\(still.errors)")
        let state = try order(["estado", output] + root, other)
        #expect(state.status == 0 && !state.errors.contains("error["), "\(state.errors)")
        #expect(folder.names("o").map { folder.text("o/" + $0) } == before)
    }

    @Test("A contract is compared with the model of its day, and what it says explained by its norms")
    func judged() throws {
        let folder = try Self.signed("aurifera")
        let contract = folder.path + "/o/contrato-de-prestamo.xhtml"
        let before = try run(foja, ["comparar", "modelo", contract])
        let explained = try run(
            foja, ["explicar", "plan.cuota", "--documento", folder.path + "/o/plan-de-pagos.xhtml"])
        try Self.changedPack(in: folder)
        let root = ["--raiz", folder.path + "/raiz"]
        let after = try run(foja, ["comparar", "modelo", contract] + root)
        #expect(before.status == 1 && after.output == before.output, "\(after.errors)\(after.output.prefix(2_000))")
        let later = try run(
            foja, ["explicar", "plan.cuota", "--documento", folder.path + "/o/plan-de-pagos.xhtml"] + root)
        #expect(explained.status == 0 && later.status == 0, "\(later.errors)")
        #expect(later.output.contains("plazo_meses") && explained.output.contains("plazo_meses"))
        #expect(Self.figures(later.output) == Self.figures(explained.output))
    }

    /// The lines of an explanation without where their values stand.
    private static func figures(_ text: String) -> [String] {
        text.split(separator: "\n").map { line in
            line.split(separator: " ").filter { !$0.contains("/") }.joined(separator: " ")
        }
    }

    @Test("A holiday decreed later rewrites no signed plan: revisar proposes an adjustment, with the cuota")
    func holiday() throws {
        let folder = try Self.signed("aurifera")
        for name in ["paquete.yaml", "institucion.yaml", "schema", "templates", "regulations"] {
            try FileManager.default.createDirectory(at: folder.file("raiz"), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: Project.file(name), to: folder.file("raiz/" + name))
        }
        try Self.newHoliday(in: folder)
        let plan = try folder.read("o/plan-de-pagos.xhtml")
        let reviewed = try run(
            foja,
            [
                "revisar", "--caso", folder.path + "/caso.yaml", "--documentos", folder.path + "/o", "--raiz",
                folder.path + "/raiz", "--color", "nunca",
            ])
        #expect(reviewed.status == 0, "\(reviewed.errors.prefix(3_000))")
        #expect(reviewed.errors.contains("aviso[version.ajuste]"), "\(reviewed.errors.prefix(3_000))")
        #expect(reviewed.errors.contains("`plan.anios.0.cuotas.4.vence`"), "\(reviewed.errors.prefix(3_000))")
        #expect(reviewed.errors.contains("«2025-11-20»") && reviewed.errors.contains("«2025-11-21»"))
        let order = [
            "generar", "plan-de-pagos", "--final", "--caso", folder.path + "/caso.yaml", "--salida", folder.path + "/o",
            "--raiz", folder.path + "/raiz",
        ]
        let refused = try run(foja, order)
        #expect(refused.status == 1 && refused.errors.contains("version.firmado"), "\(refused.errors)")
        #expect(try folder.read("o/plan-de-pagos.xhtml") == plan)
        #expect(
            try run(foja, ["validar", folder.path + "/o/plan-de-pagos.xhtml", "--raiz", folder.path + "/raiz"]).status
                == 0)
    }

    /// The program as another build of it would be: the same code, with another identity.
    private static func otherProgram(in folder: ScratchFolder) throws -> String {
        var bytes = try Data(contentsOf: URL(filePath: foja))
        let note = Data([4, 0, 0, 0, 20, 0, 0, 0, 3, 0, 0, 0] + Array("GNU\0".utf8))
        let found = try #require(bytes.range(of: note))
        bytes[found.upperBound] ^= 0xFF
        try folder.write("otro-foja", bytes)
        let path = folder.path + "/otro-foja"
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        return path
    }
}
