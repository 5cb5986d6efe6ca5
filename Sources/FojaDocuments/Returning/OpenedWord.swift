internal import FojaDiagnostics
internal import FojaSpanish
internal import FojaWord
internal import FojaXML

/// Whose tracked changes in a Word file are taken: everybody's, but for what is said here.
public struct TrackedChanges: Sendable, Hashable {
    let choice: RevisionChoice

    /// - Parameters:
    ///   - takesOthers: Whether those of whom nothing is said are taken.
    ///   - taken: Authors whose changes are taken.
    ///   - refused: Authors whose changes are not taken.
    public init(takesOthers: Bool = true, taken: Set<String> = [], refused: Set<String> = []) {
        choice = RevisionChoice(takesOthers: takesOthers, taken: taken, refused: refused)
    }

    /// Everybody's.
    public static let all = TrackedChanges()
}

/// A Word file, opened as the XHTML that says what it says.
struct OpenedWord {
    let source: SourceText
    /// What the file says.
    let file: WordFile
    /// Of one of Foja's documents, as what it came back; `nil` of any other.
    let document: DocumentReturn?

    /// Whether it says nothing but what Foja would, though the file is another.
    var isSavedAgain: Bool { document.map { !$0.isAsMade && $0.source.bytes == $0.expected } ?? false }

    /// - Throws: What is wrong with the package, or with the document that it carries.
    init(
        _ bytes: [UInt8], named name: String, taking changes: TrackedChanges = .all, in installation: Installation
    ) throws(DiagnosticsError) {
        let file = try WordFile(bytes, named: name, taking: changes.choice)
        self.file = file
        guard let carried = file.carried else {
            document = nil
            source = ForeignWord.source(file)
            return
        }
        let document = try DocumentReturn(file, carried, bytes, in: installation)
        self.document = document
        source = document.source
    }

    /// The text of a document's file: of one for Word, what it says as XHTML; of any other, its bytes.
    ///
    /// - Throws: What is wrong with a Word file, or `documento.ajeno`: none of Foja's.
    static func text(
        _ name: String, _ bytes: [UInt8], taking changes: TrackedChanges = .all, in installation: Installation
    ) throws(DiagnosticsError) -> (source: SourceText, notices: [Diagnostic]) {
        guard WordFile.isOne(bytes) else { return (SourceText(name: name, bytes: bytes), []) }
        let word = try OpenedWord(bytes, named: name, taking: changes, in: installation)
        guard word.document != nil else { throw DiagnosticsError(word.foreign) }
        return (word.source, word.notices)
    }

    /// Said of a Word file that Foja did not make, or from which somebody took what it carried.
    var foreign: Diagnostic {
        Diagnostic(
            "documento.ajeno", "no es un documento generado por Foja, o quien lo guardó le quitó los datos que llevaba",
            at: OpenedWord.top(file.name),
            fix:
                "los datos de un documento van en la parte XML del .docx; pida el que se guardó desde Word, o dé el .xhtml"
        )
    }

    private static func top(_ name: String) -> Place {
        Place(source: SourceText(name: name, bytes: []), line: 1, column: 1)
    }

    /// How many bytes of a document's file are read.
    static func limit(of path: String) -> Int {
        FilePath.fileExtension(path) == OutputFormat.docx.fileExtension
            ? 1 + 20 << 20 : XMLLimits.standard.maxBytes
    }

    // MARK: What should be looked at

    /// More than these are counted.
    private static let most = 100

    /// What was tracked, what was commented, and that another program saved it.
    var notices: [Diagnostic] {
        var out: [Diagnostic] = []
        if isSavedAgain {
            out.append(
                Diagnostic(
                    "documento.reguardado",
                    "otro programa guardó de nuevo este archivo de Word: sus palabras y sus datos son los mismos",
                    at: OpenedWord.top(file.name), severity: .warning,
                    fix: "no hace falta nada; con los bytes de Foja se hace con `foja generar … --formato docx`"))
        }
        for name in document?.renamed.prefix(1) ?? [] {
            out.append(
                Diagnostic(
                    "documento.nombre-anterior",
                    "el documento se hizo cuando un dato tenía otro nombre: «\(name.was)» es ahora `\(name.now)`; se leyó con los de ahora",
                    at: OpenedWord.top(file.name), severity: .warning,
                    fix: "al generarlo de nuevo llevará los de ahora", about: name.now))
        }
        for one in file.revisions.prefix(OpenedWord.most) {
            out.append(
                Diagnostic(
                    "word.cambio",
                    "\(OpenedWord.who(one.author, one.date)) \(one.kind.verb) «\(OpenedWord.shown(one.text))»: se lee \(one.isTaken ? "aceptado" : "rechazado")",
                    at: place(ofParagraph: one.paragraph), severity: .warning,
                    fix: "con `--rechazar-autor` o `--rechazar-todo` se lee de otro modo"))
        }
        for one in file.comments.prefix(OpenedWord.most) {
            out.append(
                Diagnostic(
                    "word.comentario",
                    "\(OpenedWord.who(one.author, one.date)) comenta: «\(OpenedWord.shown(one.text))»",
                    at: place(ofParagraph: one.paragraph), severity: .warning,
                    fix: "respóndalo a quien lo escribió; no es parte de lo que el documento dice"))
        }
        let more =
            max(0, file.revisions.count - OpenedWord.most) + max(0, file.comments.count - OpenedWord.most)
        if more > 0 {
            out.append(
                Diagnostic(
                    "word.cambio", "y \(Plural.count(more, "cambio")) o comentarios más", at: OpenedWord.top(file.name),
                    severity: .warning))
        }
        return out
    }

    private static func who(_ author: String, _ date: String) -> String {
        let name = author.isEmpty ? "alguien" : author
        return date.isEmpty ? name : "\(name), el \(date.prefix(10)),"
    }

    private static func shown(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").firstPart
    }

    /// A paragraph of the file; of one that is not there any more, the last before it.
    private func place(ofParagraph number: Int) -> Place {
        source.paragraphs?.start(of: number).map { source.place(atByte: $0) } ?? OpenedWord.top(file.name)
    }
}

extension WordFile.Revision.Kind {
    fileprivate var verb: String {
        switch self {
        case .insertion: "agregó"
        case .deletion: "suprimió"
        case .movedAway: "movió de aquí"
        case .movedHere: "movió aquí"
        }
    }
}

/// A Word file that carries no document: its paragraphs as a page, for whoever compares words.
enum ForeignWord {
    static func source(_ file: WordFile) -> SourceText {
        var out = Array("<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>".utf8)
        var places: [ParagraphPlaces.Paragraph] = []
        var cell: WordFile.Cell?
        func leave(for next: WordFile.Cell?) {
            guard let last = cell else { return }
            if let next, next.table == last.table {
                out += (next.row == last.row ? "</td>" : "</td></tr>").utf8
            } else {
                out += "</td></tr></table>".utf8
            }
        }
        for paragraph in file.paragraphs where paragraph.text.contains(where: { !$0.isWhitespace }) {
            let own = paragraph.cell
            if own != cell {
                leave(for: own)
                if let own {
                    if cell?.table != own.table { out += "\n<table>".utf8 }
                    if cell?.table != own.table || cell?.row != own.row { out += "<tr>".utf8 }
                    out += "<td>".utf8
                }
                cell = own
            }
            places.append(
                ParagraphPlaces.Paragraph(number: paragraph.number, words: paragraph.text, start: out.count))
            let level =
                paragraph.style.lowercased().hasPrefix("heading ") ? paragraph.style.last?.wholeNumberValue : nil
            let name = level.map { "h\(min(6, max(1, $0)))" } ?? "p"
            out += "\n<\(name)>".utf8
            for item in paragraph.items {
                guard case .text(let text, let isBold) = item else { continue }
                if isBold { out += "<b>".utf8 }
                XMLEscape.appendText(Array(text.utf8), to: &out)
                if isBold { out += "</b>".utf8 }
            }
            out += "</\(name)>".utf8
        }
        leave(for: nil)
        return SourceText(name: file.name, bytes: out + "</body></html>".utf8, paragraphs: ParagraphPlaces(places))
    }
}
