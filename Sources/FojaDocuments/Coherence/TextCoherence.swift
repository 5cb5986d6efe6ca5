internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// Whether a plain text says what the case gives. It carries no data, so its words are all there is.
struct TextCoherence {
    private(set) var findings: [Diagnostic] = []
    private(set) var type: DocumentType?

    /// - Parameter sibling: The XHTML of the same name, which says what the text is a text of.
    init(
        of source: SourceText, _ origin: DocumentCoherence.Origin, sibling: DocumentCoherence?,
        against rendering: CaseRendering
    ) {
        do throws(DiagnosticsError) {
            guard let (type, expected, mode) = try TextCoherence.expected(source, origin, sibling, rendering) else {
                findings.append(
                    Diagnostic(
                        "concordancia.ajeno", "no se sabe de qué documento es `\(FilePath.name(source.name))`",
                        at: source.place(atByte: 0), severity: .warning,
                        notes: [.init("un texto no dice cuál es: hace falta su manifiesto o su XHTML")]))
                return
            }
            self.type = type
            guard expected.text != source.bytes else { return }
            compare(source, origin, type, expected, mode, rendering)
        } catch {
            findings += error.diagnostics
        }
    }

    private typealias Known = (type: DocumentType, expected: CaseRendering.Expected, mode: RenderingMode)

    private static func expected(
        _ source: SourceText, _ origin: DocumentCoherence.Origin, _ sibling: DocumentCoherence?,
        _ rendering: CaseRendering
    ) throws(DiagnosticsError) -> Known? {
        var id = FilePath.name(FilePath.withoutExtension(source.name)).lowercased()
        var mode = sibling?.mode
        switch origin {
        case .asMade(let entry), .edited(let entry):
            id = entry.document
            mode = mode ?? RenderingMode(rawValue: entry.mode)
        case .unknown: id = sibling?.type?.id ?? id
        }
        guard rendering.installation.hasDocumentType(id) else { return nil }
        let type = try rendering.installation.documentType(id)
        let sources = sibling?.carriesSources ?? false
        var pages = sibling?.pages ?? []
        if sibling == nil { pages = try TextCoherence.pages(in: source, type, mode: mode ?? .final, rendering) }
        if let mode {
            return (type, try rendering.expected(type, mode: mode, withSources: sources, pages: pages), mode)
        }
        // Nobody says whether it is a draft: what it is most like.
        var best: (known: Known, count: Int)?
        for mode in [RenderingMode.final, .draft] {
            let expected = try rendering.expected(type, mode: mode, withSources: sources, pages: pages)
            let count = differences(source, expected).count
            if best.map({ count < $0.count }) ?? true { best = ((type, expected, mode), count) }
        }
        return best?.known
    }

    /// On which page each document of a folder begins, as its text says: nothing else does where the text stands alone.
    ///
    /// - Returns: None, of what is no folder or says no page.
    private static func pages(
        in source: SourceText, _ type: DocumentType, mode: RenderingMode, _ rendering: CaseRendering
    ) throws(DiagnosticsError) -> [Int] {
        guard type.isFolder else { return [] }
        let count = try FolderIndex(
            of: try rendering.installation.template(type), rendering.input, in: rendering.installation
        ).documents.count
        func lines(_ page: Int) throws(DiagnosticsError) -> [Substring] {
            let pages = [Int](repeating: page, count: count)
            let text = try rendering.expected(type, mode: mode, withSources: false, pages: pages).text
            return String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        }
        // The lines that say a page are those that another page makes others.
        let (ones, twos) = (try lines(1), try lines(2))
        guard ones.count == twos.count else { return [] }
        let own = String(decoding: source.bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        var found: [Int] = []
        for index in ones.indices where ones[index] != twos[index] && own.indices.contains(index) {
            guard let last = own[index].split(whereSeparator: { !$0.isNumber }).last, let page = Int(last),
                own[index].last?.isNumber ?? false
            else { return [] }
            found.append(page)
        }
        return found.count == count ? found : []
    }

    private static func differences(
        _ source: SourceText, _ expected: CaseRendering.Expected
    ) -> (all: [DocumentDifference.Found], count: Int) {
        DocumentDifference(
            actual: source.bytes, expected: expected.text, isMarkup: false,
            place: { source.place(atByte: $0, length: $1) }
        ).found
    }

    private mutating func compare(
        _ source: SourceText, _ origin: DocumentCoherence.Origin, _ type: DocumentType,
        _ expected: CaseRendering.Expected, _ mode: RenderingMode, _ rendering: CaseRendering
    ) {
        let (all, count) = TextCoherence.differences(source, expected)
        let again = rendering.order(making: type, mode: mode)
        if case .asMade(let entry) = origin {
            guard let first = all.first else { return }
            let blame = Blame(entry, type, mode: mode, rendering)
            findings.append(
                Diagnostic(
                    "concordancia.atrasado",
                    (blame.isOfTheCase
                        ? "el texto de «\(type.title)» no es el que da el caso"
                        : "el texto: " + blame.message(type.title))
                        + ": \(first.diagnostic.message)" + (count > 1 ? ", y \(count - 1) diferencias más" : ""),
                    at: first.diagnostic.place, severity: mode == .draft ? .warning : .error,
                    notes: blame.isOfTheCase ? [] : blame.notes, fix: blame.fix))
            return
        }
        let data = Displayed(expected)
        let fix =
            "si vale el caso, `\(again) --reemplazar` lo hace de nuevo y guarda este; si vale el texto, corrija el caso"
        for found in all {
            let datum = data.datum(showing: found.wanted)
            let told = DocumentCoherence.edited(found, datum: datum, title: type.title, rendering, fix: fix)
            // A figure that several data print, such as a year, is a datum all the same.
            findings.append(datum == nil && data.isFigure(found.wanted) ? told.with(severity: .error) : told)
        }
        if count > all.count {
            findings.append(
                Diagnostic(
                    "concordancia.diferencias", "y \(count - all.count) diferencias más: es otro documento",
                    at: source.place(atByte: 0)))
        }
    }

    /// What each datum prints in a document, so that a word of the text leads to its datum.
    private struct Displayed {
        private var data: [(words: String, path: String)] = []

        init(_ expected: CaseRendering.Expected) {
            guard let tree = try? XMLTree(parsing: SourceText(name: "<esperado>", bytes: expected.xhtml)) else {
                return
            }
            var pending = [tree.root]
            while let element = pending.popLast() {
                pending.append(contentsOf: Array(element.childElements))
                guard !element.hasAttribute("hidden"), let path = element.attribute("data-campo") else { continue }
                data.append((Displayed.plain(element.text), path))
            }
        }

        /// The one datum that prints some words; `nil` if none does, or several.
        func datum(showing words: String) -> String? {
            let wanted = Displayed.plain(words)
            guard !wanted.isEmpty else { return nil }
            let exact = Set(data.filter { $0.words == wanted }.map(\.path))
            if exact.count == 1 { return exact.first }
            let near = Set(data.filter { (" " + $0.words + " ").contains(" " + wanted + " ") }.map(\.path))
            return near.count == 1 ? near.first : nil
        }

        /// Whether some words have a figure and a datum prints them.
        func isFigure(_ words: String) -> Bool {
            let wanted = Displayed.plain(words)
            return wanted.utf8.contains { (0x30...0x39).contains($0) }
                && data.contains { (" " + $0.words + " ").contains(" " + wanted + " ") }
        }

        /// Without the marks that stand around words in a sentence.
        private static func plain(_ text: String) -> String {
            text.split { $0 == " " || $0 == "\n" || $0 == "\u{A0}" }.joined(separator: " ")
                .trimming { ".,;:()«»".contains($0) }
        }
    }
}

extension String {
    fileprivate func trimming(_ mark: (Character) -> Bool) -> String {
        var rest = self[...]
        while let first = rest.first, mark(first) { rest.removeFirst() }
        while let last = rest.last, mark(last) { rest.removeLast() }
        return String(rest)
    }
}
