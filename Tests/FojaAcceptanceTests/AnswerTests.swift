import FojaTestSupport
import Foundation
import Testing

/// What `--json` prints is what `schema/respuestas/` says, of good cases and of bad ones.
@Suite("Answers for programs")
struct AnswerTests {
    /// One command line, the schema of its answer and how it ends.
    private struct Row {
        let schema: String
        let status: Int32
        let arguments: [String]

        init(_ schema: String, _ status: Int32 = 0, _ arguments: String...) {
            self.schema = schema
            self.status = status
            self.arguments = arguments
        }

        /// Of the register of these tests.
        init(_ schema: String, _ status: Int32, _ arguments: [String]) {
            self.schema = schema
            self.status = status
            self.arguments = ["registro"] + arguments + ["--registro", AnswerTests.register]
        }
    }

    private static let register = folder.appending(path: "registro/registro.sqlite").path
    private static let folder = Corpus.folder.appending(path: "answers")
    private static let good = "examples/aurifera/caso.yaml"
    private static let lacking = "examples/incompleta/caso.yaml"

    /// A case that no document can be made of: its amount is a word.
    private static let wrong = """
        id: malo
        prestamo:
          monto: mucho
        """

    private static func rows() throws -> [Row] {
        let out = folder.path
        let wrong = folder.appending(path: "malo.yaml").path
        try Data(AnswerTests.wrong.utf8).write(to: URL(filePath: wrong))
        let former = folder.appending(path: "antes.yaml").path
        try Data("id: antes\nprestamo:\n  plazo: 24\n".utf8).write(to: URL(filePath: former))
        let page = "\(out)/hecho/declaracion-jurada.xhtml"
        let edited = "\(out)/editado.xhtml"
        return [
            Row("generar", 0, "generar", "declaracion-jurada", "--caso", good, "--final", "--salida", "\(out)/hecho"),
            Row("generar", 0, "generar", "--todos", "--caso", lacking, "--salida", "\(out)/borrador"),
            Row("rechazo", 1, "generar", "declaracion-jurada", "--caso", wrong, "--salida", "\(out)/nada"),
            Row("rechazo", 64, "generar", "ninguno", "--caso", good),
            Row("rechazo", 64, "generar", "--todos", "--caso", good, "--salida", "-"),
            Row("rechazo", 74, "revisar", "--caso", "\(out)/no-existe.yaml"),
            Row("rechazo", 64, "revisar", "--sin-sentido"),
            Row(
                "carpeta", 0, "carpeta", "solicitud", "--caso", good, "--formato", "xhtml", "--salida", "\(out)/carpeta"
            ),
            Row("nuevo", 0, "nuevo", "\(out)/nuevo.yaml", "--para", "declaracion-jurada"),
            Row("rechazo", 1, "nuevo", "\(out)/nuevo.yaml"),
            Row("esquema", 0, "esquema", "--todo", "\(out)/esquema"),
            Row("catalogo", 0, "catalogo"),
            Row("revisar", 0, "revisar", "--caso", good, "--documentos", "\(out)/hecho"),
            Row("revisar", 1, "revisar", "--caso", lacking),
            Row("revisar", 1, "revisar", "--caso", wrong, "--etapa", "solicitud"),
            Row("validar", 0, "validar", page),
            Row("validar", 1, "validar", page, edited),
            Row("comparar", 0, "comparar", page, page),
            Row("comparar", 1, "comparar", page, edited),
            Row("comparar", 1, "comparar", "modelo", page),
            Row("comparar", 1, "comparar", lacking, good),
            Row("rechazo", 64, "comparar", "modelo", good),
            Row("leer", 0, "leer", page),
            Row("caso-actualizar", 0, "caso", "actualizar", "--caso", "\(out)/nuevo.yaml"),
            Row("caso-actualizar", 0, "caso", "actualizar", "--caso", former, "--ver"),
            Row("caso-actualizar", 0, "caso", "actualizar", "--caso", former),
            Row("mensajes", 0, "mensajes"),
            Row("mensajes", 0, "mensajes", "dato.falta"),
            Row("rechazo", 64, "mensajes", "dato.no-existe"),
            Row("importar", 0, "importar", page, "--caso", "\(out)/importado.yaml"),
            Row("importar", 1, "importar", edited, "--caso", "\(out)/importado.yaml"),
            Row("explicar", 0, "explicar", "riesgo.total", "--caso", good),
            Row("explicar", 0, "explicar", "plan.cuota", "--caso", lacking),
            Row("rechazo", 64, "explicar", "no.existe", "--caso", good),
            Row("simular", 0, "simular", "--caso", good, "--con", "prestamo.tasa_anual=5"),
            Row("simular", 1, "simular", "--caso", good, "--con", "prestamo.plazo_meses=3"),
            Row("lote", 1, "lote", out, "--documento", "declaracion-jurada", "--salida", "\(out)/lote"),
            Row(
                "lote", 1, "lote", out, "--documento", "declaracion-jurada", "--salida", "\(out)/partes", "--parte",
                "1/2"),
            Row("lote-resumen", 1, "lote", "resumen", "\(out)/partes"),
            Row("rechazo", 74, "lote", "resumen", "\(out)/hecho"),
            Row("plantilla-revisar", 0, "plantilla", "revisar"),
            Row("normas-revisar", 0, "normas", "revisar"),
            Row("normas-listar", 0, "normas", "listar", "--fecha", "2025-06-02"),
            Row("paquete-preparar", 0, "paquete", "preparar", "--raiz", try copiedPack()),
            Row("normas-comparar", 0, "normas", "comparar", "2010-01-01", "2025-06-02"),
        ] + registerRows() + versionRows(out, page)
    }

    private static func registerRows() -> [Row] {
        let out = folder.path
        try? FileManager.default.removeItem(at: folder.appending(path: "registro"))
        return [
            Row("registro-tomar", 0, ["tomar", "notas", "--para", "una", "--gestion", "2025"]),
            Row("registro-tomar", 0, ["tomar", "contratos", "--caso", good]),
            Row("registro-tomar", 0, ["tomar", "notas", "--para", "dos", "--gestion", "2025"]),
            Row("registro-anular", 0, ["anular", "notas", "2", "--gestion", "2025", "--motivo", "hoja rota"]),
            Row("rechazo", 1, ["anular", "notas", "9", "--gestion", "2025", "--motivo", "hoja rota"]),
            Row(
                "registro-reconstruir", 0,
                ["reconstruir", "\(out)/hecho", "examples/aurifera", "examples/reprogramada"]),
            Row("registro-listar", 0, ["listar"]),
            Row("registro-revisar", 1, ["revisar"]),
            Row("registro-caso", 0, ["caso", "aurifera"]),
            Row("registro-cerrar", 0, ["cerrar", "aurifera", "--motivo", "pagado"]),
            Row("rechazo", 1, ["caso", "nadie"]),
        ]
    }

    /// Those about versions: what is signed is frozen, so they come last.
    private static func versionRows(_ out: String, _ page: String) -> [Row] {
        [
            Row("validar", 0, "validar", page, "--caso", lacking),
            Row("estado", 0, "estado", "\(out)/hecho"),
            Row("estado", 0, "estado", "\(out)/borrador"),
            Row("rechazo", 1, "firmar", "declaracion-jurada", "--carpeta", "\(out)/borrador", "--fecha", "2025-06-10"),
            Row(
                "enviar", 0, "enviar", "declaracion-jurada", "--carpeta", "\(out)/hecho", "--fecha", "2025-06-09",
                "--a",
                "Cooperativa"),
            Row("firmar", 0, "firmar", "declaracion-jurada", "--carpeta", "\(out)/hecho", "--fecha", "2025-06-10"),
            Row("versiones", 0, "versiones", "--carpeta", "\(out)/hecho"),
            Row(
                "recuperar", 0, "recuperar", "declaracion-jurada", "--version", "1", "--carpeta", "\(out)/hecho",
                "--salida",
                "\(out)/recuperado"),
            Row("rechazo", 64, "versiones", "ninguno", "--carpeta", "\(out)/hecho"),
            Row(
                "generar", 0, "generar", "contrato-de-prestamo", "--caso", good, "--final", "--salida", "\(out)/firmado"
            ),
            Row("firmar", 0, "firmar", "contrato-de-prestamo", "--carpeta", "\(out)/firmado", "--fecha", "2025-06-10"),
            Row("vigente", 0, "vigente", "--carpeta", "\(out)/firmado"),
            Row("rechazo", 64, "vigente", "--carpeta", "\(out)/firmado", "--fecha", "2020-01-01"),
            Row(
                "anular", 0, "anular", "declaracion-jurada", "--carpeta", "\(out)/hecho", "--fecha", "2025-06-11",
                "--motivo", "Se firmó otra"),
        ]
    }

    /// The same of particular terms.
    private static func termRows() throws -> [Row] {
        let path = folder.appending(path: "vuelto.yaml")
        try Data(contentsOf: projectRoot.appending(path: good)).write(to: path)
        let target = path.path
        let (reworded, renumbered) = ("\(folder.path)/redactado.xhtml", "\(folder.path)/numerado.xhtml")
        return [
            Row("importar", 0, "importar", reworded, "--caso", target),
            Row("importar", 0, "importar", renumbered, "--caso", target),
            Row("rechazo", 1, "importar", renumbered, "--caso", target, "--aceptar"),
            Row("importar", 0, "importar", reworded, "--caso", target, "--aceptar", "--motivo", "Acuerdo"),
            Row("importar", 0, "importar", reworded, "--caso", target, "--aceptar"),
            Row("plantilla-partes", 0, "plantilla", "partes", "contrato-de-prestamo"),
            Row("revisar", 1, "revisar", "--caso", try negotiated(), "--documento", "contrato-de-prestamo"),
        ]
    }

    /// A case whose contract leaves a clause out, without saying who allowed it.
    private static func negotiated() throws -> String {
        let file = folder.appending(path: "negociado.yaml")
        let given = try String(contentsOf: projectRoot.appending(path: good), encoding: .utf8)
        let term = "particulares:\n  - {documento: contrato-de-prestamo, suprime: refinanciamiento, motivo: Acuerdo}\n"
        try Data((given + "\n" + term).utf8).write(to: file)
        return file.path
    }

    /// A pack that may be written to.
    private static func copiedPack() throws -> String {
        let copy = folder.appending(path: "paquete")
        try? FileManager.default.removeItem(at: copy)
        try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
        for name in ["paquete.yaml", "schema", "regulations", "templates", "institucion.yaml"] {
            try FileManager.default.copyItem(at: projectRoot.appending(path: name), to: copy.appending(path: name))
        }
        return copy.path
    }

    /// The declaration that was made, a name that it prints, a word or a number of it changed by hand.
    private static func edit() throws {
        let page = folder.appending(path: "hecho/declaracion-jurada.xhtml")
        let text = try String(contentsOf: page, encoding: .utf8)
        for (name, from, to) in [
            ("editado", ">Cooperativa Minera", ">Cooperativa Ajena"), ("redactado", "estos pueden ser:", "estos son:"),
            ("numerado", "16. Indicar", "17. Indicar"),
        ] {
            try Data(text.replacingOccurrences(of: from, with: to).utf8)
                .write(to: folder.appending(path: name + ".xhtml"))
        }
    }

    @Test("Every answer is as its published schema says")
    func answers() throws {
        try FileManager.default.createDirectory(at: AnswerTests.folder, withIntermediateDirectories: true)
        var pairs: [String] = []
        var seen: Set<String> = []
        var environment = ProcessInfo.processInfo.environment
        environment["XDG_CACHE_HOME"] = AnswerTests.folder.appending(path: "cache").path
        for (index, row) in (try AnswerTests.rows() + AnswerTests.termRows()).enumerated() {
            let outcome = try run(foja, row.arguments + ["--json"], environment: environment)
            #expect(outcome.status == row.status, "\(row.arguments): \(outcome.errors.prefix(600))")
            if index == 0 { try AnswerTests.edit() }
            let file = AnswerTests.folder.appending(path: "respuesta-\(index).json")
            try Data(outcome.output.utf8).write(to: file)
            pairs += [projectRoot.appending(path: "schema/respuestas/\(row.schema).schema.json").path, file.path]
            seen.insert(row.schema)
        }
        let python = try #require(tool("python3"), "python3 is not installed")
        let checked = try run(python, [projectRoot.appending(path: "Tests/Oracles/respuestas.py").path] + pairs)
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
        let published = try FileManager.default.contentsOfDirectory(
            atPath: projectRoot.appending(path: "schema/respuestas").path)
        #expect(Set(published) == Set(seen.map { $0 + ".schema.json" }))
    }

    @Test("Every command takes --json, and each has its schema")
    func commands() throws {
        let names = [
            ["generar"], ["carpeta"], ["nuevo"], ["esquema"], ["catalogo"], ["revisar"], ["validar"], ["comparar"],
            ["leer"],
            ["importar"], ["explicar"], ["simular"], ["lote"], ["lote", "resumen"], ["plantilla", "revisar"],
            ["plantilla", "partes"],
            ["normas", "revisar"],
            ["normas", "listar"], ["normas", "comparar"], ["caso", "actualizar"], ["mensajes"],
            ["paquete", "preparar"], ["registro", "tomar"], ["registro", "anular"], ["registro", "cerrar"],
            ["registro", "listar"], ["registro", "caso"], ["registro", "revisar"], ["registro", "reconstruir"],
            ["estado"], ["enviar"], ["firmar"], ["anular"], ["versiones"], ["recuperar"], ["vigente"],
        ]
        for name in names {
            let help = try run(foja, name + ["--help"])
            #expect(help.output.contains("--json"), "\(name)")
            let schema = projectRoot.appending(path: "schema/respuestas/\(name.joined(separator: "-")).schema.json")
            #expect(FileManager.default.fileExists(atPath: schema.path), "\(name)")
        }
        // None was forgotten: these are all that the help of the program lists.
        let listed = try run(foja, ["--help"]).output.split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.hasPrefix("  -") else { return nil }
            let word = line.dropFirst(2).prefix { $0 != " " }
            return word == "foja" || word == "La" ? nil : String(word)
        }
        #expect(Set(listed) == Set(names.map { $0[0] }))
    }

    @Test("A schema lets nothing else through: an answer with a property more is refused")
    func strictness() throws {
        try FileManager.default.createDirectory(at: AnswerTests.folder, withIntermediateDirectories: true)
        let file = AnswerTests.folder.appending(path: "de-mas.json")
        try Data(#"{"archivos": [], "avisos": [], "otro": 1}"#.utf8).write(to: file)
        let python = try #require(tool("python3"), "python3 is not installed")
        let schema = projectRoot.appending(path: "schema/respuestas/generar.schema.json").path
        let script = projectRoot.appending(path: "Tests/Oracles/respuestas.py").path
        #expect(try run(python, [script, schema, file.path]).status == 1)
    }
}
