internal import FojaDiagnostics

/// A file beside the documents that a word processor made: it may be one of them, edited, and cannot be compared.
enum ForeignFile {
    private static let kinds = [
        "docx": "Word", "doc": "Word", "odt": "LibreOffice", "rtf": "un procesador de texto", "pages": "Pages",
    ]

    /// - Returns: `nil` if it is nothing of the kind.
    static func report(_ path: String, _ installation: Installation) -> CoherenceReport.File? {
        let name = FilePath.name(path)
        // A lock or a backup of the word processor's own.
        guard let program = kinds[FilePath.fileExtension(name)], !name.hasPrefix("."), !name.hasPrefix("~"),
            installation.store.kind(of: path) == .file
        else { return nil }
        let base = FilePath.name(FilePath.withoutExtension(path))
        let document = installation.hasDocumentType(base) ? base : nil
        return CoherenceReport.File(
            path: path, document: document,
            findings: [
                Diagnostic(
                    "concordancia.procesador-de-texto",
                    "`\(name)` es de \(program): no lleva los datos con que se hizo y no se puede comparar con el caso",
                    at: Place(source: SourceText(name: path, bytes: []), line: 1, column: 1), severity: .warning,
                    fix: "lo que haya cambiado en él se escribe en el caso; después, guárdelo en otra carpeta")
            ], isEdited: true)
    }

    /// Says of a case file what it is, where a document is expected; `nil` of what begins as markup does, or says nothing.
    static func caseFile(_ source: SourceText) -> Diagnostic? {
        let name = source.name
        guard ["yaml", "yml", "json"].contains(FilePath.fileExtension(name)), ForeignFormat.of(source.bytes) == nil,
            String(validating: source.bytes, as: UTF8.self) != nil,
            let first = source.bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }),
            first != UInt8(ascii: "<")
        else { return nil }
        let isYAML = FilePath.fileExtension(name) != "json"
        return Diagnostic(
            "documento.es-un-caso",
            "`\(name)` es un archivo de datos en \(isYAML ? "YAML" : "JSON"), como un caso, y aquí va un documento hecho por Foja",
            at: source.place(atByte: 0),
            fix: "un caso se comprueba con `foja revisar --caso \(name)`; sus documentos se hacen con "
                + "`foja generar --todos --caso \(name)`")
    }

    /// Says of markup that a word processor saved what it is; `nil` of any other.
    static func wordProcessor(_ source: SourceText) -> Diagnostic? {
        for mark in ["LibreOffice", "OpenOffice", "Microsoft Word", "urn:schemas-microsoft-com:office"] {
            guard let offset = source.bytes.prefix(20_000).offset(of: Array(mark.utf8)) else { continue }
            return Diagnostic(
                "documento.procesador-de-texto",
                "un procesador de texto guardó este archivo (\(mark)), y al hacerlo borró los datos que llevaba",
                at: source.place(atByte: offset),
                fix: "llene el .xhtml que Foja hizo con un editor de texto, o dé los datos en el caso: `foja nuevo`")
        }
        return nil
    }
}

extension ArraySlice<UInt8> {
    /// Where some bytes first stand.
    fileprivate func offset(of wanted: [UInt8]) -> Int? {
        guard count >= wanted.count else { return nil }
        return (startIndex...(endIndex - wanted.count)).first {
            self[$0] == wanted[0] && self[$0..<($0 + wanted.count)].elementsEqual(wanted)
        }
    }
}
