internal import FojaDiagnostics

/// On which page of a folder each of its documents begins: what the browser
/// that prints it finds.
struct FolderPages {
    let index: FolderIndex
    let title: String
    /// The index itself may take another page once its numbers stand in it.
    private static let rounds = 4

    /// Prints a folder until the numbers in its index are those of its pages.
    ///
    /// - Parameters:
    ///   - made: The folder without page numbers.
    ///   - remake: The folder with these.
    /// - Returns: The folder with its page numbers, and its PDF.
    func number(
        _ made: Emission, remake: (_ pages: [Int]) -> Emission
    ) throws(DiagnosticsError) -> Emission {
        let browser = try Browser()
        var made = made
        var known: [Int] = []
        for round in 0..<FolderPages.rounds {
            // Nobody gets the first: it has no page numbers.
            let pdf = try browser.pdf(of: made.xhtml, named: title, isDraft: round == 0)
            // The cover is the first chapter.
            let pages = Array(try PDFFile.chapters(of: pdf).dropFirst())
            guard pages.count == index.documents.count else {
                throw DiagnosticsError(
                    Diagnostic(
                        "carpeta.capitulos",
                        "«\(title)» tiene \(index.documents.count) documentos y su PDF, \(pages.count) títulos de primer nivel",
                        category: .fault, fix: "cada documento de una carpeta, y su carátula, llevan un solo <h1>"))
            }
            if pages == known {
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
