internal import FojaDiagnostics
internal import FojaXML

/// What stands on the pages of a PDF, as poppler reads it.
struct PrintedText {
    private(set) var letters = Letters()
    /// Before which letters a page begins.
    private(set) var breaks: [Int] = []
    private let text: [UInt8]

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
        self.text = text
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
        // With letters that a font reorders the order says little: then each word must be there.
        if document.letters.scalars.contains(where: Letters.isShaped), hasShaped(of: document),
            PrintedWords(text).missing(from: tree).isEmpty
        {
            return nil
        }
        return (document.letters.context(wanted), letters.context(found))
    }

    /// Whether most of the letters that a font shapes are on the pages, wherever; a font may lack one or two.
    private func hasShaped(of document: DocumentLetters) -> Bool {
        var counts: [UInt32: Int] = [:]
        for letter in letters.scalars where Letters.isShaped(letter) { counts[letter, default: 0] += 1 }
        let wanted = document.letters.scalars.filter(Letters.isShaped)
        var held = 0
        for letter in wanted {
            guard let left = counts[letter], left > 0 else { continue }
            counts[letter] = left - 1
            held += 1
        }
        return 3 * held >= 2 * wanted.count || wanted.count - held <= 2
    }
}
