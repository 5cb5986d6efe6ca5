internal import Dispatch
internal import FojaDiagnostics
internal import FojaXML
internal import Glibc

/// Chromium, which prints documents as PDF: tagged, with their title, language
/// and outline.
struct Browser {
    private let program: Program
    /// When somebody who waits is told, in seconds.
    private static let toldAfter = 5
    /// How many browsers at a time: each takes a processor and its memory.
    private static let turns = DispatchSemaphore(value: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)) / 2))

    /// - Throws: `pdf.sin-chromium`, which names the package.
    init() throws(DiagnosticsError) {
        guard let program = Browser.program else {
            throw DiagnosticsError(
                Diagnostic(
                    "pdf.sin-chromium", "para hacer un PDF hace falta Chromium, y no está en este equipo",
                    category: .inputOutput,
                    fix:
                        "instale el paquete `chromium` (en Debian: `apt install chromium`), o pida `--formato xhtml` y "
                        + "guárdelo como PDF desde un navegador"))
        }
        self.program = program
    }

    private static var program: Program? {
        Program(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
    }

    /// Prints a document, and reads what was printed before it is believed.
    ///
    /// The browser gets a folder and a profile of its own, no network and only
    /// this file, whose content security policy lets nothing run or load.
    ///
    /// - Parameter name: How messages name the document.
    /// - Throws: `pdf.no-se-hizo`, or `pdf.no-es-el-documento`.
    func pdf(of xhtml: [UInt8], named name: String) throws(DiagnosticsError) -> [UInt8] {
        Browser.turns.wait()
        defer { Browser.turns.signal() }
        let folder = try TemporaryFolder()
        try Writer(folder: folder.path).write([Writer.File(name: "documento.xhtml", bytes: xhtml)])
        let target = folder.path(of: "documento.pdf")
        // A document of hundreds of pages takes longer.
        let patience = 30 + 30 * (xhtml.count >> 20)
        for order in orders(printing: folder) {
            let outcome = try order.program.run(
                order.arguments, within: patience, in: folder,
                tellingAfter: (
                    Browser.toldAfter,
                    {
                        StandardStreams.error(
                            "aviso: Chromium sigue imprimiendo «\(name)»; se le espera hasta \(patience) segundos\n")
                    }
                ))
            guard let outcome else {
                throw Browser.failure(
                    "pdf.no-se-hizo",
                    "Chromium no terminó de imprimir «\(name)» en \(patience) segundos, y se lo detuvo")
            }
            if outcome.status == 0 || FileSystem.kind(of: target) != nil || order.isLast {
                return try Browser.read(target, after: outcome, xhtml, named: name, in: folder)
            }
        }
        throw Browser.failure("pdf.no-se-hizo", "Chromium no pudo imprimir «\(name)»")
    }

    private static func failure(
        _ id: Diagnostic.ID, _ message: String, _ notes: [Diagnostic.Note] = []
    ) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                id, message + "; no se guardó nada", category: .inputOutput, notes: notes,
                fix:
                    "compruebe que quede espacio en el disco (también en la carpeta temporal) y pruebe a abrir el XHTML con "
                    + "Chromium; si tampoco lo muestra, reinstale el paquete `chromium`"))
    }

    private static func read(
        _ target: String, after outcome: Program.Outcome, _ xhtml: [UInt8], named name: String,
        in folder: TemporaryFolder
    ) throws(DiagnosticsError) -> [UInt8] {
        guard outcome.status == 0 else {
            throw failure("pdf.no-se-hizo", "Chromium no pudo imprimir «\(name)» (terminó con \(outcome.status))")
        }
        guard let kind = FileSystem.kind(of: target) else {
            throw failure("pdf.no-se-hizo", "Chromium dice que imprimió «\(name)» y no dejó ningún archivo")
        }
        guard kind == .file else {
            throw failure("pdf.no-se-hizo", "lo que Chromium dejó al imprimir «\(name)» no es un archivo corriente")
        }
        let pdf = try FileSystem.read(target, limit: 256 << 20, follows: false)
        if let problem = PDFFile.structuralProblem(of: pdf) {
            throw failure("pdf.no-se-hizo", "lo que Chromium imprimió de «\(name)» no es un PDF entero: \(problem)")
        }
        if let text = try PrintedText(in: target, folder),
            let tree = try? XMLTree(parsing: .init(name: name, bytes: xhtml)),
            let difference = text.difference(from: tree)
        {
            throw failure(
                "pdf.no-es-el-documento", "el PDF que Chromium imprimió no dice lo que dice «\(name)»",
                [
                    .init("el documento dice «\(difference.expected)»"),
                    .init("el PDF, en su lugar, «\(difference.printed)»"),
                ])
        }
        return PDFFile.normalized(pdf)
    }

    // MARK: How it is run

    private struct Order {
        let program: Program
        let arguments: [String]
        let isLast: Bool
    }

    /// The ways to run it, from the best on: where the system allows it, without any network at all.
    private func orders(printing folder: TemporaryFolder) -> [Order] {
        var arguments = [
            "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-breakpad",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=\(folder.path(of: "perfil"))",
            "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline",
            "--print-to-pdf=\(folder.path(of: "documento.pdf"))", "file://\(folder.path(of: "documento.xhtml"))",
        ]
        // Chromium's own sandbox does not start for the superuser.
        if geteuid() == 0 { arguments.insert("--no-sandbox", at: 1) }
        let plain = Order(program: program, arguments: arguments, isLast: true)
        guard let isolation = Isolation.available(in: folder) else { return [plain] }
        return [
            Order(
                program: isolation.program, arguments: isolation.arguments + [program.path] + arguments, isLast: false),
            plain,
        ]
    }
}
