internal import FojaDiagnostics
internal import Glibc

/// Chromium, which prints documents as PDF: tagged, with their title, language
/// and outline.
struct Browser {
    private let program: Program
    /// How long one document may take, in seconds.
    private static let patience = 180

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

    /// Whether this machine has it.
    static var isInstalled: Bool { program != nil }

    private static var program: Program? {
        Program(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
    }

    /// Prints a document.
    ///
    /// The browser gets a folder and a profile of its own, no network and only
    /// this file, whose content security policy lets nothing run or load.
    ///
    /// - Parameter name: How messages name the document.
    /// - Throws: `pdf.no-se-hizo`.
    func pdf(of xhtml: [UInt8], named name: String) throws(DiagnosticsError) -> [UInt8] {
        let folder = try TemporaryFolder()
        try Writer(folder: folder.path).write([Writer.File(name: "documento.xhtml", bytes: xhtml)])
        let target = folder.path(of: "documento.pdf")
        var arguments = [
            "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=\(folder.path(of: "perfil"))",
            "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline",
            "--print-to-pdf=\(target)", "file://\(folder.path(of: "documento.xhtml"))",
        ]
        // Chromium's own sandbox does not start for the superuser.
        if geteuid() == 0 { arguments.insert("--no-sandbox", at: 1) }
        let outcome = try program.run(arguments, within: Browser.patience, in: folder)
        guard let outcome, outcome.status == 0, FileSystem.isFile(target) else {
            throw DiagnosticsError(
                Diagnostic(
                    "pdf.no-se-hizo",
                    outcome == nil
                        ? "Chromium no terminó de imprimir «\(name)» en \(Browser.patience) segundos"
                        : "Chromium no pudo imprimir «\(name)»", category: .inputOutput,
                    fix: "pruebe a abrir el XHTML con él; si tampoco lo muestra, reinstale el paquete `chromium`"))
        }
        return PDFFile.normalized(try FileSystem.read(target, limit: 256 << 20))
    }
}

/// What Foja does to a PDF and asks of it.
enum PDFFile {
    /// Takes out when and by which browser it was printed, so that the same
    /// document printed again is the same file. Nothing moves: blanks stand
    /// where the entries stood.
    static func normalized(_ bytes: [UInt8]) -> [UInt8] {
        var out = bytes
        for key in ["/CreationDate", "/ModDate", "/Creator"] {
            guard let start = first(of: Array(key.utf8), in: out) else { continue }
            var index = start + key.utf8.count
            while index < out.count, out[index] == 0x20 { index += 1 }
            guard index < out.count, out[index] == UInt8(ascii: "(") else { continue }
            var depth = 0
            while index < out.count {
                if out[index] == UInt8(ascii: "\\") {
                    index += 2
                    continue
                }
                if out[index] == UInt8(ascii: "(") { depth += 1 }
                if out[index] == UInt8(ascii: ")") { depth -= 1 }
                index += 1
                if depth == 0 { break }
            }
            for position in start..<min(index, out.count) { out[position] = 0x20 }
        }
        return out
    }

    /// The information dictionary is the first object: a short way in.
    private static func first(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
        let end = min(bytes.count, 4096) - needle.count
        guard end > 0 else { return nil }
        return (0..<end).first { bytes[$0..<($0 + needle.count)].elementsEqual(needle) }
    }

    /// The page on which each heading of the first level stands, in order.
    ///
    /// - Throws: `pdf.sin-poppler`, which names the package, or `pdf.no-se-lee`.
    static func chapters(of pdf: [UInt8]) throws(DiagnosticsError) -> [Int] {
        guard let program = Program(["pdftohtml"]) else {
            throw DiagnosticsError(
                Diagnostic(
                    "pdf.sin-poppler",
                    "para saber en qué página queda cada documento hace falta `pdftohtml`, y no está",
                    category: .inputOutput,
                    fix: "instale el paquete `poppler-utils` (en Debian: `apt install poppler-utils`)"))
        }
        let folder = try TemporaryFolder()
        try Writer(folder: folder.path).write([Writer.File(name: "documento.pdf", bytes: pdf)])
        let outcome = try program.run(
            ["-xml", "-i", "-q", "-stdout", folder.path(of: "documento.pdf")], within: 120, in: folder)
        guard let outcome, outcome.status == 0 else {
            throw DiagnosticsError(
                Diagnostic(
                    "pdf.no-se-lee", "`pdftohtml` no pudo leer el PDF que hizo Chromium", category: .inputOutput,
                    fix: "actualice los paquetes `chromium` y `poppler-utils`"))
        }
        return chapters(inListing: String(decoding: outcome.output, as: UTF8.self))
    }

    /// `<outline><item page="3">…</item><outline>…</outline></outline>`, a line each.
    static func chapters(inListing listing: String) -> [Int] {
        var depth = 0
        var pages: [Int] = []
        for line in listing.split(separator: "\n") {
            if line == "<outline>" { depth += 1 }
            if line == "</outline>" { depth -= 1 }
            let mark = "<item page=\""
            if depth == 1, line.hasPrefix(mark) {
                let number = line.dropFirst(mark.count).prefix { $0 != "\"" }
                if let page = Int(number) { pages.append(page) }
            }
        }
        return pages
    }
}
