internal import Dispatch
internal import FojaDiagnostics
internal import FojaXML
internal import Glibc
internal import Synchronization

/// Chromium, which prints documents as PDF: tagged, with their title, language
/// and outline.
struct Browser {
    private let program: Program
    /// When somebody who waits is told, in seconds.
    private static let toldAfter = 5
    /// Within how many seconds one that can be driven says so.
    private static let answersWithin = 10
    /// How many browsers print at a time: each takes a processor and its memory. One prints one document at a time.
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

    /// Prints documents: while one is read, the next is printed.
    ///
    /// - Throws: What is wrong with the first, in their order, of those that were not printed.
    func pdfs(of documents: [(xhtml: [UInt8], name: String)]) throws(DiagnosticsError) -> [[UInt8]] {
        try Browser.atOnce(documents.count) { index throws(DiagnosticsError) in
            try pdf(of: documents[index].xhtml, named: documents[index].name)
        }
    }

    /// Does several things at once, and once one fails begins no other.
    ///
    /// - Throws: What is wrong with the first, in their order, of those that failed.
    private static func atOnce<Made: Sendable>(
        _ count: Int, _ make: @Sendable (_ index: Int) throws(DiagnosticsError) -> Made
    ) throws(DiagnosticsError) -> [Made] {
        let results = Mutex<[Result<Made, DiagnosticsError>?]>(Array(repeating: nil, count: count))
        let hasFailed = Atomic<Bool>(false)
        DispatchQueue.concurrentPerform(iterations: count) { index in
            guard !hasFailed.load(ordering: .relaxed) else { return }
            let result = Result { () throws(DiagnosticsError) in try make(index) }
            if case .failure = result { hasFailed.store(true, ordering: .relaxed) }
            results.withLock { $0[index] = result }
        }
        var out: [Made] = []
        for result in results.withLock({ $0 }) { if let result { out.append(try result.get()) } }
        return out
    }

    /// The program's file.
    var path: String { program.path }

    /// Prints a document, and reads what was printed before it is believed.
    ///
    /// The browser has a profile of its own, no network and only this file, whose content security policy lets nothing
    /// run or load. It stays for the next document while `BrowserPool` has users.
    ///
    /// - Parameter name: How messages name the document.
    /// - Throws: `pdf.no-se-hizo`, or `pdf.no-es-el-documento`.
    func pdf(of xhtml: [UInt8], named name: String) throws(DiagnosticsError) -> [UInt8] {
        let printed = try printed(xhtml, named: name)
        try Browser.check(printed.path, xhtml, named: name, in: printed.folder)
        return PDFFile.normalized(printed.bytes)
    }

    /// Prints a folder and finds the page on which each heading of the first level stands.
    ///
    /// - Parameter isDraft: Whether nobody will get it, so that its words need not be read.
    /// - Throws: What ``pdf(of:named:)`` and ``PDFFile/chapters(of:)`` do.
    func folder(
        of xhtml: [UInt8], named name: String, isDraft: Bool
    ) throws(DiagnosticsError) -> (pdf: [UInt8], chapters: [Int]) {
        let printed = try printed(xhtml, named: name)
        let read = try Browser.atOnce(isDraft ? 1 : 2) { index throws(DiagnosticsError) -> [Int] in
            if index == 0, !isDraft {
                try Browser.check(printed.path, xhtml, named: name, in: printed.folder)
                return []
            }
            return try PDFFile.chapters(of: printed.path)
        }
        return (PDFFile.normalized(printed.bytes), read.last ?? [])
    }

    /// What was printed, and the file with it, which goes with the folder.
    private struct Printed: Sendable {
        let bytes: [UInt8]
        let folder: TemporaryFolder
        var path: String { folder.path(of: "documento.pdf") }
    }

    private func printed(_ xhtml: [UInt8], named name: String) throws(DiagnosticsError) -> Printed {
        let folder = try TemporaryFolder(holdsSockets: true)
        let writer = Writer(folder: folder.path)
        try writer.write([Writer.File(name: "documento.xhtml", bytes: xhtml)])
        // A document of hundreds of pages takes longer.
        let patience = 30 + 30 * (xhtml.count >> 20)
        var isTold = false
        let tell = {
            guard !isTold else { return }
            isTold = true
            StandardStreams.error(
                "aviso: Chromium sigue imprimiendo «\(name)»; se le espera hasta \(patience) segundos\n")
        }
        let printed: [UInt8]?
        var status: Int32 = 0
        Browser.turns.wait()
        do throws(Stop) {
            defer { Browser.turns.signal() }
            printed = try piped(folder.path(of: "documento.xhtml"), within: patience, tell)
            if printed == nil { status = try ordered(in: folder, within: patience, tell) }
        } catch {
            switch error {
            case .refused(let error): throw error
            case .late:
                throw Browser.failure(
                    "pdf.no-se-hizo",
                    "Chromium no terminó de imprimir «\(name)» en \(patience) segundos, y se lo detuvo")
            }
        }
        if let printed { try writer.write([Writer.File(name: "documento.pdf", bytes: printed)]) }
        return Printed(
            bytes: try Browser.read(folder.path(of: "documento.pdf"), endedWith: status, named: name), folder: folder)
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
        _ target: String, endedWith status: Int32, named name: String
    ) throws(DiagnosticsError) -> [UInt8] {
        guard status == 0 else {
            throw failure("pdf.no-se-hizo", "Chromium no pudo imprimir «\(name)» (terminó con \(status))")
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
        return pdf
    }

    /// Compares what stands on the pages with the document.
    private static func check(
        _ target: String, _ xhtml: [UInt8], named name: String, in folder: TemporaryFolder
    ) throws(DiagnosticsError) {
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
    }

    // MARK: How it is run

    /// Why nothing was printed.
    private enum Stop: Error {
        case late
        case refused(DiagnosticsError)
    }

    /// Prints with a browser that stays, one that waits or a new one.
    ///
    /// - Returns: `nil` if there is none, or it broke: the command line then says what is wrong with it, if anything.
    private func piped(_ file: String, within seconds: Int, _ tell: @escaping () -> Void) throws(Stop) -> [UInt8]? {
        guard !BrowserPool.isRefused else { return nil }
        var waiting = BrowserPool.take()
        if waiting?.hasAnswered != true { waiting = try ready(waiting, tell) }
        guard let browser = waiting else {
            BrowserPool.refuse()
            return nil
        }
        var patience = Patience(seconds: seconds, tellingAfter: Browser.toldAfter, tell)
        do throws(BrowserPipe.Failure) {
            let printed = try browser.pdf(ofFile: file, &patience)
            BrowserPool.give(browser)
            return printed
        } catch {
            // It ends here, with its children.
            if error == .late { throw .late }
            return nil
        }
    }

    /// A browser that answers.
    ///
    /// - Parameter begun: One that was started ahead, if any.
    /// - Returns: `nil` if it cannot be driven, as an old one cannot: it ends at once, or does not answer.
    private func ready(_ begun: BrowserPipe?, _ tell: @escaping () -> Void) throws(Stop) -> BrowserPipe? {
        do throws(DiagnosticsError) {
            var begun = begun
            for isIsolated in [true, false] {
                if begun == nil { begun = try start(isIsolated: isIsolated) }
                guard let browser = begun else { continue }
                begun = nil
                var patience = Patience(
                    seconds: Browser.answersWithin, tellingAfter: Browser.toldAfter, tell)
                do throws(BrowserPipe.Failure) {
                    try browser.greet(&patience)
                    return browser
                } catch {
                    if error == .late { return nil }
                }
            }
            return nil
        } catch {
            throw .refused(error)
        }
    }

    /// Starts one, which nobody has heard of yet.
    private func start(isIsolated: Bool) throws(DiagnosticsError) -> BrowserPipe? {
        let folder = try TemporaryFolder(holdsSockets: true)
        return command(["--remote-debugging-pipe"], isIsolated: isIsolated, in: folder).flatMap {
            BrowserPipe($0.program, $0.arguments, in: folder)
        }
    }

    /// Starts one that will be wanted, so that it is ready when the documents are. What goes wrong is told by whoever prints.
    static func ahead() -> BrowserPipe? { try? Browser().start(isIsolated: true) }

    /// Prints with a browser for this document alone, told on its command line.
    ///
    /// - Returns: What it ended with.
    private func ordered(
        in folder: TemporaryFolder, within seconds: Int, _ tell: @escaping () -> Void
    ) throws(Stop) -> Int32 {
        let target = folder.path(of: "documento.pdf")
        let order = [
            "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline",
            "--print-to-pdf=\(target)", "file://\(folder.path(of: "documento.xhtml"))",
        ]
        var status: Int32 = 0
        for isIsolated in [true, false] {
            guard let command = command(order, isIsolated: isIsolated, in: folder) else { continue }
            let outcome: Program.Outcome?
            do throws(DiagnosticsError) {
                outcome = try command.program.run(
                    command.arguments, within: seconds, in: folder, tellingAfter: (Browser.toldAfter, tell))
            } catch {
                throw .refused(error)
            }
            guard let outcome else { throw .late }
            status = outcome.status
            if status == 0 || FileSystem.kind(of: target) != nil { break }
        }
        return status
    }

    /// How the browser is run for an order: where the system allows it, without any network at all.
    ///
    /// - Parameter folder: Where its profile goes.
    /// - Returns: `nil` if it is to be isolated and cannot be.
    private func command(
        _ order: [String], isIsolated: Bool, in folder: TemporaryFolder
    ) -> (program: Program, arguments: [String])? {
        // Nothing is drawn on a screen: what draws need be no process of its own, which each page would wait for.
        var arguments = [
            "--headless", "--disable-gpu", "--in-process-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-breakpad",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=\(folder.path(of: "perfil"))",
        ]
        // Chromium's own sandbox does not start for the superuser.
        if geteuid() == 0 { arguments.insert("--no-sandbox", at: 1) }
        arguments += order
        guard isIsolated else { return (program, arguments) }
        return Isolation.available(in: folder).map { ($0.program, $0.arguments + [program.path] + arguments) }
    }
}
