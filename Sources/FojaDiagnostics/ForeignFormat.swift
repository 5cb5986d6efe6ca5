/// What a file is that holds no text at all, told by its first bytes: people give the file that they have at hand.
public enum ForeignFormat: Sendable, Hashable {
    /// What a word processor or a spreadsheet saved; its name as people know it.
    case office(String)
    /// A PDF.
    case pdf
    /// A picture or a photograph; its name as people know it.
    case image(String)
    /// A compressed file; its name as people know it.
    case archive(String)
    /// Something else that is no text; its name as people know it.
    case other(String)

    /// «un documento de Word (.docx)».
    public var name: String {
        switch self {
        case .office(let name), .image(let name), .archive(let name), .other(let name): name
        case .pdf: "un PDF"
        }
    }

    /// What the first bytes of a file say that it is.
    ///
    /// - Returns: `nil` for what may be text.
    public static func of(_ bytes: [UInt8]) -> ForeignFormat? {
        if bytes.starts(with: Array("PK".utf8)), [3, 5, 7].contains(bytes.dropFirst(2).first) { return zip(bytes) }
        for (start, format) in starts where bytes.starts(with: start) { return format }
        if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
            return .image("una imagen (WebP)")
        }
        if bytes.dropFirst(4).starts(with: Array("ftyp".utf8)) { return .image("una foto o un video del teléfono") }
        return nil
    }

    private static let starts: [([UInt8], ForeignFormat)] = [
        (Array("%PDF-".utf8), .pdf),
        (Array("{\\rtf".utf8), .office("un texto con formato (.rtf)")),
        ([0xD0, 0xCF, 0x11, 0xE0], .office("un documento antiguo de Word o Excel (.doc o .xls)")),
        ([0x89, 0x50, 0x4E, 0x47], .image("una imagen (PNG)")),
        ([0xFF, 0xD8, 0xFF], .image("una foto (JPEG)")),
        (Array("GIF8".utf8), .image("una imagen (GIF)")),
        ([0x49, 0x49, 0x2A, 0x00], .image("una imagen (TIFF)")),
        ([0x4D, 0x4D, 0x00, 0x2A], .image("una imagen (TIFF)")),
        ([0x1F, 0x8B], .archive("un archivo comprimido (gzip)")),
        (Array("BZh".utf8), .archive("un archivo comprimido (bzip2)")),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .archive("un archivo comprimido (xz)")),
        ([0x28, 0xB5, 0x2F, 0xFD], .archive("un archivo comprimido (zstd)")),
        ([0x37, 0x7A, 0xBC, 0xAF], .archive("un archivo comprimido (7z)")),
        (Array("Rar!".utf8), .archive("un archivo comprimido (RAR)")),
        ([0x7F, 0x45, 0x4C, 0x46], .other("un programa")),
        (Array("SQLite format 3".utf8), .other("una base de datos (SQLite)")),
    ]

    /// What is in a zip says what wrote it.
    private static func zip(_ bytes: [UInt8]) -> ForeignFormat {
        let parts: [(String, ForeignFormat)] = [
            ("application/vnd.oasis.opendocument.text", .office("un documento de LibreOffice (.odt)")),
            ("application/vnd.oasis.opendocument.spreadsheet", .office("una planilla de LibreOffice (.ods)")),
            ("application/vnd.oasis.opendocument.presentation", .office("una presentación de LibreOffice (.odp)")),
            ("word/", .office("un documento de Word (.docx)")), ("xl/", .office("una planilla de Excel (.xlsx)")),
            ("ppt/", .office("una presentación (.pptx)")), ("application/epub+zip", .office("un libro (.epub)")),
        ]
        for (mark, format) in parts where contains(bytes, Array(mark.utf8)) { return format }
        return .archive("un archivo comprimido (zip)")
    }

    private static func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            guard bytes.count >= wanted.count else { return false }
            return (0...(bytes.count - wanted.count)).contains { start in
                bytes[start] == wanted[0] && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
            }
        }
    }

    /// What a file was given as.
    public enum Use: Sendable, Hashable {
        /// A case, or another file of data.
        case data
        /// A document or a template.
        case document
    }

    /// The refusal of a file that is not what it was given as.
    public func refusal(of source: SourceText, as use: Use) -> Diagnostic {
        let wanted = use == .data ? "un archivo de datos" : "un documento de Foja"
        // There is no line of it to show.
        let place = Place(source: SourceText(name: source.name, bytes: []), line: 1, column: 1)
        return Diagnostic("archivo.ajeno", "es \(name), no \(wanted)", at: place, fix: advice(as: use))
    }

    private func advice(as use: Use) -> String {
        switch (self, use) {
        case (.archive, _): "descomprímalo y dé el archivo que tiene dentro"
        case (.pdf, _): "el PDF es la impresión y no lleva datos: dé el .xhtml que Foja hizo, de la misma carpeta"
        case (_, .data):
            "un caso es un archivo de texto: `foja nuevo caso.yaml` crea uno, y en él se copian los datos con el Bloc de notas"
        case (_, .document): "dé el .xhtml tal como Foja lo hizo, sin pasarlo por otro programa"
        }
    }
}
