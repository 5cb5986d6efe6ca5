internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaWord
internal import FojaXML

/// A document of Foja's that comes back from Word: the XHTML that Foja makes of the data that it carries, with what the file
/// says instead of it.
///
/// Nothing that the file says of itself is believed but its words: which paragraph is which follows from its words and
/// marks, what it carries makes the document that it is held against.
struct DocumentReturn {
    /// What Foja makes of the data that the file carries.
    let expected: [UInt8]
    /// The same with what the file says.
    let source: SourceText
    /// Whether no byte of the file is another than Foja would write.
    let isAsMade: Bool
    /// Names of data that are read as others.
    private(set) var renamed: [(was: String, now: String)] = []

    /// - Throws: If it carries no document that this pack has, or data that are none.
    init(
        _ file: WordFile, _ carried: WordFile.Carried, _ bytes: [UInt8], in installation: Installation
    ) throws(DiagnosticsError) {
        let place = Place(source: SourceText(name: file.name, bytes: []), line: 1, column: 1)
        guard installation.hasDocumentType(carried.document) else {
            throw DiagnosticsError(
                Diagnostic(
                    "documento.desconocido",
                    "el documento dice ser «\(carried.document)», y no hay una plantilla con ese nombre", at: place,
                    fix: "`foja catalogo` dice cuáles hay"))
        }
        let type = try installation.documentType(carried.document)
        let schema = try installation.schema()
        var items: [DocumentReader.Carried] = []
        for datum in carried.data {
            let now = schema.hasFormerPaths ? schema.presentPath(of: datum.path) : nil
            if let now { renamed.append((datum.path, now)) }
            items.append(DocumentReader.Carried(path: now ?? datum.path, text: datum.canonical) { place })
        }
        let data = try DocumentData(
            try DocumentReader(try DocumentReturn.root(carried, named: file.name)), carrying: items, in: installation)
        let resolved = try installation.remade(data, type)
        let word = WordEmission(of: type, in: installation)
        expected = resolved.xhtml()
        let own = try word.written(resolved)
        isAsMade = own == bytes
        let map = MarkupMap(expected)
        guard let model = ReturnedModel(try WordFile(own, named: file.name), map) else {
            throw Verification.fault(
                type, "el archivo de Word que Foja haría no dice lo mismo que su XHTML",
                [Diagnostic("generacion.palabras", file.name)])
        }
        if isAsMade {
            source = model.source(expected, named: file.name, [])
            return
        }
        var writing = ReturnedWriting(model, file, schema: schema, carrying: items)
        source = writing.source()
    }

    /// A document that says nothing but which one it is.
    private static func root(_ carried: WordFile.Carried, named name: String) throws(DiagnosticsError) -> XMLTree {
        var bytes = Array("<html xmlns=\"http://www.w3.org/1999/xhtml\" data-documento=\"".utf8)
        XMLEscape.appendAttribute(Array(carried.document.utf8), to: &bytes)
        bytes += "\" data-modo=\"".utf8
        XMLEscape.appendAttribute(Array(carried.mode.utf8), to: &bytes)
        bytes += "\"></html>".utf8
        return try XMLTree(parsing: SourceText(name: name, bytes: bytes))
    }
}

/// A document as Foja writes it for Word and as XHTML, and what of one is what of the other.
struct ReturnedModel {
    /// A paragraph, and the markup that says the same.
    struct Slot {
        let paragraph: ReturnedParagraph
        let atoms: Range<Int>
        /// The element whose words they are.
        let block: Int
    }

    let map: MarkupMap
    private(set) var slots: [Slot] = []
    /// Of each place, the element that it is.
    private(set) var carriers: [String: Int] = [:]
    /// Of each place, what it says.
    private(set) var texts: [String: String] = [:]
    let blanks: Set<String>

    /// - Returns: `nil` if the two do not say the same.
    init?(_ file: WordFile, _ map: MarkupMap) {
        self.map = map
        let marks = file.carried?.marks ?? []
        guard marks.count == map.carriers.count else { return nil }
        var blanks: Set<String> = []
        for (mark, element) in zip(marks, map.carriers) {
            carriers[mark.name] = element
            if map.elements[element].isBlank { blanks.insert(mark.name) }
        }
        self.blanks = blanks
        let paragraphs = ReturnedModel.paragraphs(of: file, blanks: blanks)
        var count = 0
        for paragraph in paragraphs {
            for token in paragraph.tokens where token.kind == .word {
                for piece in token.pieces {
                    for scalar in piece.text.unicodeScalars {
                        guard count < map.letters.count, map.letters[count].scalar == scalar else { return nil }
                        count += 1
                    }
                }
            }
            for mark in paragraph.marks { texts[mark] = paragraph.text(of: mark) }
            if let slot = slot(paragraph) { slots.append(slot) }
        }
        guard count == map.letters.count else { return nil }
    }

    static func paragraphs(of file: WordFile, blanks: Set<String>) -> [ReturnedParagraph] {
        var open: [String] = []
        var seen: Set<String> = []
        var count = 0
        var out: [ReturnedParagraph] = []
        for source in file.paragraphs {
            let paragraph = ReturnedParagraph(source, &open, after: count, seen: &seen, blanks: blanks)
            count = paragraph.letters.upperBound
            out.append(paragraph)
        }
        return out
    }

    private func slot(_ paragraph: ReturnedParagraph) -> Slot? {
        var low = Int.max
        var high = -1
        var element: Int?
        if let first = map.letters[paragraph.letters].first, let last = map.letters[paragraph.letters].last {
            low = first.atom
            high = last.atom
            element = first.element
        }
        for carrier in paragraph.marks.compactMap({ carriers[$0] }) {
            let atom = map.elements[carrier].atoms.lowerBound
            if atom < low {
                low = atom
                element = carrier
            }
            high = max(high, atom)
        }
        guard let element else { return nil }
        let atoms = low..<(high + 1)
        return Slot(paragraph: paragraph, atoms: atoms, block: map.block(around: atoms, from: element))
    }

    /// The markup as it is in a file of paragraphs.
    func source(_ bytes: [UInt8], named name: String, _ places: [ParagraphPlaces.Paragraph]) -> SourceText {
        var all = places
        if all.isEmpty {
            all = slots.map {
                ParagraphPlaces.Paragraph(
                    number: $0.paragraph.source.number, words: $0.paragraph.source.text,
                    start: map.elements[$0.block].start.lowerBound)
            }
        }
        return SourceText(name: name, bytes: bytes, paragraphs: ParagraphPlaces(all))
    }
}
