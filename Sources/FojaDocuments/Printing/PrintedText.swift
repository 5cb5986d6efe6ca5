internal import FojaDiagnostics
internal import FojaXML

/// What stands on the pages of a PDF, as poppler reads it.
struct PrintedText {
    private(set) var letters = Letters()
    /// Before which letters a page begins.
    private(set) var breaks: [Int] = []

    /// - Returns: `nil` if this machine has no poppler.
    /// - Throws: `pdf.no-se-lee`.
    init?(in pdf: String, _ folder: TemporaryFolder) throws(DiagnosticsError) {
        guard let program = Program(["pdftotext"]) else { return nil }
        let outcome = try program.run(["-raw", "-enc", "UTF-8", "-q", pdf, "-"], within: 60, in: folder)
        guard let outcome, outcome.status == 0 else {
            throw DiagnosticsError(
                Diagnostic(
                    "pdf.no-se-lee", "lo que Chromium imprimió no se deja leer como un PDF; no se guardó nada",
                    category: .inputOutput, fix: "actualice los paquetes `chromium` y `poppler-utils`"))
        }
        self.init(outcome.output)
    }

    /// - Parameter text: What poppler made of it, each page ended by a form feed.
    init(_ text: [UInt8]) {
        for (index, page) in text.split(separator: 0x0C, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { breaks.append(letters.count) }
            letters.append(String(decoding: page, as: UTF8.self))
        }
    }

    /// The first place where the pages do not say, in its order, what a document says; `nil` if they say it all.
    func difference(from tree: XMLTree) -> (expected: String, printed: String)? {
        let document = DocumentLetters(tree)
        var alignment = PrintAlignment(document, self)
        guard let (wanted, found) = alignment.difference() else { return nil }
        return (document.letters.context(wanted), letters.context(found))
    }
}
