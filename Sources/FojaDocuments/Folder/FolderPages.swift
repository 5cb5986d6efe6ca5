internal import FojaDiagnostics

/// On which page of a folder each of its documents begins: what the browser
/// that prints it finds.
struct FolderPages {
    let index: FolderIndex
    let title: String
    /// The index itself may take another page once its numbers stand in it.
    private static let rounds = 4

    /// Prints a folder until the numbers in its index are those of its pages. Where they are known from the last time, that is
    /// once, or not at all if nobody wants the print.
    ///
    /// - Parameters:
    ///   - made: The folder without page numbers.
    ///   - prints: Whether somebody wants its PDF.
    ///   - remake: The folder with these.
    /// - Returns: The folder with its page numbers, and its PDF if it was printed.
    func number(
        _ made: Emission, prints: Bool, remake: (_ pages: [Int]) -> Emission
    ) throws(DiagnosticsError) -> Emission {
        let browser = try Browser()
        let kept = KnownPages(of: made.xhtml, printedBy: browser.path, count: index.documents.count)
        var made = made
        var known = kept.pages ?? []
        if !known.isEmpty {
            made = remake(known)
            if !prints { return made }
        }
        for _ in 0..<FolderPages.rounds {
            // Nobody gets one without page numbers.
            let (pdf, chapters) = try browser.folder(of: made.xhtml, named: title, isDraft: known.isEmpty)
            // The cover is the first chapter.
            let pages = Array(chapters.dropFirst())
            guard pages.count == index.documents.count else {
                throw DiagnosticsError(
                    Diagnostic(
                        "carpeta.capitulos",
                        "«\(title)» tiene \(index.documents.count) documentos y su PDF, \(pages.count) títulos de primer nivel",
                        category: .fault, fix: "cada documento de una carpeta, y su carátula, llevan un solo <h1>"))
            }
            if pages == known {
                kept.keep(pages)
                made.pdf = pdf
                return made
            }
            known = pages
            made = remake(pages)
        }
        throw DiagnosticsError(
            Diagnostic(
                "carpeta.paginas", "los números de página del índice de «\(title)» no se asientan", category: .fault))
    }
}
