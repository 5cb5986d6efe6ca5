internal import FojaData
internal import FojaDiagnostics
internal import FojaSpanish
internal import FojaTemplating
internal import FojaXML

/// Whether one document says what the case gives: its data against the case's, its words against what its data make.
struct DocumentCoherence {
    /// What the manifest says of the file.
    enum Origin: Sendable {
        /// Its hash stands there: nobody touched it.
        case asMade(Manifest.Entry)
        case edited(Manifest.Entry)
        /// There is no manifest, or the file is not in it.
        case unknown

        var isAsMade: Bool { if case .asMade = self { true } else { false } }
    }

    /// A datum that a document carries, for the messages of the others.
    struct Carried {
        let text: String
        let place: () -> Place
    }

    /// Something found, and the datum that it is about.
    struct Finding {
        let datum: String?
        let diagnostic: Diagnostic
    }

    let source: SourceText
    let origin: Origin
    let rendering: CaseRendering
    /// The signed version that it is a file of: then it is told what differs, and not to make it again.
    let signed: DocumentLife.Version?
    private(set) var findings: [Finding] = []
    /// What it is, once that is known.
    private(set) var type: DocumentType?
    private(set) var mode: RenderingMode?
    private(set) var carriesSources = false
    /// Where the documents begin, if it is a folder.
    private(set) var pages: [Int] = []
    /// The data that it carries and that are not the case's.
    private(set) var carried: [String: Carried] = [:]

    /// More differences than this are counted.
    private static let most = 100

    init(
        of source: SourceText, _ origin: Origin, signed: DocumentLife.Version? = nil, against rendering: CaseRendering
    ) {
        self.source = source
        self.signed = signed
        self.origin = origin
        self.rendering = rendering
        if isAsExpected() { return }
        do throws(DiagnosticsError) {
            let present = try PresentNames(try XMLTree(parsing: source), in: rendering.installation)
            if let notice = present.notice { note(notice) }
            try compare(present.tree)
        } catch {
            // What a word processor saved is told as that, not by the first thing in it that is no XML.
            let problems = ForeignFile.wordProcessor(source).map { [$0] } ?? error.diagnostics
            findings += problems.map { Finding(datum: nil, diagnostic: $0) }
        }
    }

    /// Whether its bytes are those that the case gives: then there is nothing to look at. What a document says of
    /// itself stands at its very beginning.
    private mutating func isAsExpected() -> Bool {
        guard case .asMade(let entry) = origin, let mode = RenderingMode(rawValue: entry.mode), !mode.isBlank,
            let type = try? rendering.installation.documentType(entry.document),
            let expected = try? rendering.expected(type, mode: mode, withSources: false)
        else { return false }
        self.type = type
        self.mode = mode
        return expected.xhtml == source.bytes
    }

    private mutating func compare(_ tree: XMLTree) throws(DiagnosticsError) {
        let reader = try DocumentReader(tree)
        guard rendering.installation.hasDocumentType(reader.documentID) else {
            throw DiagnosticsError(
                Diagnostic(
                    "documento.desconocido",
                    "el documento dice ser «\(reader.documentID)», y no hay una plantilla con ese nombre",
                    at: tree.place(of: tree.root, attribute: "data-documento"), fix: "`foja catalogo` dice cuáles hay"))
        }
        let type = try rendering.installation.documentType(reader.documentID)
        self.type = type
        mode = reader.mode
        carriesSources = reader.data.contains { $0.path.hasPrefix(SourcesAnnex.list) }
        if type.isFolder { pages = DocumentCoherence.pages(in: reader) }
        let expected = try rendering.expected(type, mode: reader.mode, withSources: carriesSources, pages: pages)
        guard expected.xhtml != tree.source.bytes else { return }
        if case .asMade(let entry) = origin, !reader.mode.isBlank, signed == nil {
            let blame = Blame(entry, type, mode: reader.mode, rendering)
            if !blame.isOfTheCase {
                let (all, count) = difference(tree, from: expected.xhtml)
                return note(outdated(blame, type, all, count))
            }
        }
        if !reader.mode.isBlank { compareData(reader, expected) }
        let own = try asItsDataMake(reader, expected, type)
        compareWords(tree, own, type)
    }

    private mutating func note(_ diagnostic: Diagnostic) {
        findings.append(Finding(datum: nil, diagnostic: diagnostic))
    }

    /// In the order of the index; none if any is missing.
    private static func pages(in reader: DocumentReader) -> [Int] {
        let numbers = Dictionary(reader.data.map { ($0.path, $0.text) }) { first, _ in first }
        var out: [Int] = []
        while let text = numbers["\(FolderIndex.group).documentos.\(out.count).pagina"], let page = Int(text) {
            out.append(page)
        }
        return out
    }

    // MARK: Data

    /// The data that are nowhere what the case says: those that people gave one by one, those computed only where no
    /// other datum explains them.
    private mutating func compareData(_ reader: DocumentReader, _ expected: CaseRendering.Expected) {
        var places: [String: [DocumentReader.Carried]] = [:]
        for item in reader.occurrences { places[item.path, default: []].append(item) }
        var given: [(item: DocumentReader.Carried, wanted: String?)] = []
        var computed: [(item: DocumentReader.Carried, wanted: String?)] = []
        var shortened: [String] = []
        for item in reader.data {
            let wanted = expected.carried[item.path] ?? rendering.text(at: item.path)
            guard let all = places[item.path], !all.contains(where: { $0.text == wanted }) else { continue }
            // Where rows are missing or too many, those that follow are others.
            if shortened.contains(where: { item.path.hasPrefix($0) }) { continue }
            if rendering.isList(item.path) { shortened.append(item.path + ".") }
            carried[item.path] = Carried(text: item.text, place: item.place)
            if rendering.isComputed(FieldPath.withoutPositions(item.path)) || item.path.hasPrefix(SourcesAnnex.list) {
                computed.append((item, wanted))
            } else {
                given.append((item, wanted))
            }
        }
        for blank in reader.blanks where origin.isAsMade && places[blank.path] == nil {
            if let wanted = expected.carried[blank.path], !rendering.isComputed(FieldPath.withoutPositions(blank.path))
            {
                given.append((blank, wanted))
            }
        }
        let told = given.isEmpty ? computed : given + edited(computed, reader)
        for (index, difference) in told.prefix(DocumentCoherence.most).enumerated() {
            let here = difference.item.place()
            var notes = (places[difference.item.path] ?? []).prefix(6).map { $0.place() }
                .filter { $0.line != here.line || $0.column != here.column }
                .map { Diagnostic.Note("dice lo mismo aquí", place: $0) }
            let rest = given.count + computed.count - told.count
            if index == 0, rest > 0 {
                notes.append(
                    .init(
                        "con ello "
                            + Plural.form(
                                rest, one: "cambia 1 dato que se calcula",
                                many: "cambian \(rest) datos que se calculan")))
            }
            findings.append(
                Finding(datum: difference.item.path, diagnostic: message(difference.item, difference.wanted, notes)))
        }
        if told.count > DocumentCoherence.most {
            let place = told[DocumentCoherence.most].item.place()
            note(
                Diagnostic(
                    "concordancia.datos", "y \(told.count - DocumentCoherence.most) datos más que no son los del caso",
                    at: place, severity: severity))
        }
    }

    /// The computed data that the document's own given data do not make either: somebody wrote them.
    private func edited(
        _ computed: [(item: DocumentReader.Carried, wanted: String?)], _ reader: DocumentReader
    ) -> [(item: DocumentReader.Carried, wanted: String?)] {
        guard !origin.isAsMade, !computed.isEmpty else { return [] }
        let given = reader.data.filter { !rendering.isComputed(FieldPath.withoutPositions($0.path)) }
        guard let own = try? DocumentData(reader, carrying: given, in: rendering.installation) else { return [] }
        return computed.filter { item, _ in
            let value = own.data.value(at: item.path)
            guard let text = value.canonical else { return false }
            return text != item.text
        }
    }

    private func message(
        _ item: DocumentReader.Carried, _ wanted: String?, _ more: [Diagnostic.Note]
    ) -> Diagnostic {
        let label = rendering.label(of: item.path)
        let what = rendering.isList(item.path) ? "elementos" : ""
        func quote(_ text: String) -> String { what.isEmpty ? "«\(text)»" : "\(text) \(what)" }
        let says =
            item.text.isEmpty && !rendering.isList(item.path) ? "está en blanco" : "dice \(quote(item.text))"
        let gives = wanted.map { "el caso, \(quote($0))" } ?? "el caso no lo tiene"
        var notes: [Diagnostic.Note] = []
        if let place = rendering.place(of: item.path) {
            notes.append(
                .init(
                    rendering.isComputed(FieldPath.withoutPositions(item.path))
                        ? "en el caso se calcula de esto" : "así está en el caso", place: place))
        }
        return Diagnostic(
            origin.isAsMade ? "concordancia.atrasado" : "concordancia.dato",
            "en «\(type?.title ?? source.name)», \(label) (`\(item.path)`) \(says) y \(gives)", at: item.place(),
            severity: severity, notes: notes + LookAlike.notes(says: item.text, wanted: wanted ?? item.text) + more,
            fix: fix, about: item.path)
    }

    /// A draft that nobody touched is only old; what is to be signed, or was edited, is wrong.
    private var severity: Diagnostic.Severity { origin.isAsMade && mode == .draft ? .warning : .error }

    private var fix: String {
        guard let type else { return "corrija el documento, o bórrelo y vuelva a generarlo" }
        let again = rendering.order(making: type, mode: mode)
        return origin.isAsMade
            ? "el caso cambió después: vuelva a generarlo con `\(again)`"
            : "si vale el caso, `\(again) --reemplazar` lo hace de nuevo y guarda este; si vale el documento, corrija el caso"
    }

    // MARK: Words

    /// The document that its own data make. Where a datum stands with two values, the case's is meant; a datum that
    /// somebody took out of it whole is the case's as well.
    private func asItsDataMake(
        _ reader: DocumentReader, _ expected: CaseRendering.Expected, _ type: DocumentType
    ) throws(DiagnosticsError) -> ResolvedDocument {
        if reader.mode.isBlank { return expected.document }
        var seen: Set<String> = []
        var items = reader.data
        for index in items.indices { seen.insert(items[index].path) }
        for item in reader.occurrences where item.text == expected.carried[item.path] {
            if let index = items.firstIndex(where: { $0.path == item.path && $0.text != item.text }) {
                items[index] = item
            }
        }
        for blank in reader.blanks { seen.insert(blank.path) }
        let counts = Dictionary(
            items.compactMap { item in
                rendering.isList(item.path) ? Int(item.text).map { (item.path, $0) } : nil
            }
        ) { first, _ in first }
        let start = reader.occurrences.first?.place ?? { Place(source: source, line: 1, column: 1) }
        for (path, text) in expected.carried.sorted(by: { $0.key < $1.key }) where !seen.contains(path) {
            guard !rendering.isComputed(FieldPath.withoutPositions(path)), DocumentCoherence.fits(path, counts) else {
                continue
            }
            items.append(DocumentReader.Carried(path: path, text: text, place: start))
        }
        let data = try DocumentData(reader, carrying: items, in: rendering.installation)
        return try rendering.installation.remade(data, type)
    }

    /// Whether an item is one of those that the document says its lists have.
    private static func fits(_ path: String, _ counts: [String: Int]) -> Bool {
        var read = ""
        for part in path.split(separator: ".") {
            if let index = Int(part), let count = counts[read], index >= count { return false }
            read += (read.isEmpty ? "" : ".") + part
        }
        return true
    }

    private mutating func compareWords(_ tree: XMLTree, _ own: ResolvedDocument, _ type: DocumentType) {
        let wanted = own.xhtml()
        guard wanted != tree.source.bytes else { return }
        let (all, count) = difference(tree, from: wanted)
        if case .asMade(let entry) = origin {
            note(outdated(Blame(entry, type, mode: mode, rendering), type, all, count))
            return
        }
        for found in all { findings.append(Finding(datum: found.datum, diagnostic: edited(found))) }
        if count > all.count {
            note(
                Diagnostic(
                    "concordancia.diferencias", "y \(count - all.count) diferencias más: es otro documento",
                    at: source.place(atByte: 0)))
        }
    }

    private func difference(_ tree: XMLTree, from wanted: [UInt8]) -> (all: [DocumentDifference.Found], count: Int) {
        DocumentDifference(
            actual: tree.source.bytes, expected: wanted, isMarkup: true, place: tree.place(atByte:length:)
        ).found
    }

    /// Nobody touched it, and its data do not make it any more: the template, the norms or Foja are others.
    private func outdated(
        _ blame: Blame, _ type: DocumentType, _ all: [DocumentDifference.Found], _ count: Int
    ) -> Diagnostic {
        var notes = blame.notes
        if let first = all.first?.diagnostic {
            notes.append(
                .init((count > 1 ? "la primera de \(count) diferencias: " : "") + first.message, place: first.place))
        }
        return Diagnostic(
            "concordancia.atrasado", blame.message(type.title),
            at: all.first?.diagnostic.place ?? source.place(atByte: 0), severity: severity, notes: notes, fix: blame.fix
        )
    }

    /// A word that somebody changed.
    private func edited(_ found: DocumentDifference.Found) -> Diagnostic {
        DocumentCoherence.edited(found, datum: found.datum, title: type?.title, rendering, fix: fix)
    }

    /// A difference told as what it means: a datum or a figure that somebody changed is an error, a word a warning.
    static func edited(
        _ found: DocumentDifference.Found, datum: String?, title: String?, _ rendering: CaseRendering, fix: String
    ) -> Diagnostic {
        let one = found.diagnostic
        let pack = rendering.pack
        let sensitive =
            SensitiveWords.first(in: found.says, pack.currency)
            ?? SensitiveWords.first(in: found.wanted, pack.currency)
        var notes = one.notes
        if let datum, let place = rendering.place(of: datum) {
            let gives = rendering.text(at: datum).map { "el caso dice «\($0)»" } ?? "así está en el caso"
            notes.append(.init(gives, place: place))
        }
        if datum == nil, let sensitive {
            notes.append(.init("«\(sensitive)» es \(SensitiveWords.kinds(in: pack))"))
        }
        let isOnlyMarkup = found.says.utf8.elementsEqual(found.wanted.utf8) && datum == nil
        return Diagnostic(
            "concordancia.texto", title.map { "en «\($0)», \(one.message)" } ?? one.message, at: one.place,
            severity: !isOnlyMarkup && (datum != nil || sensitive != nil) ? .error : .warning, notes: notes, fix: fix,
            about: datum)
    }
}

extension CaseRendering {
    /// Whether a path with positions ends in a list itself.
    func isList(_ path: String) -> Bool {
        guard let last = path.split(separator: ".").last, Int(last) == nil,
            let field = (try? installation.schema())?.field(at: FieldPath.withoutPositions(path))
        else { return false }
        return field.type.kind == .list
    }
}
