internal import CLibXML2
internal import FojaDiagnostics

/// Says in Spanish, and in its exact place, what libxml2 found wrong.
///
/// libxml2 gives the code and roughly how far it had read; the place is looked
/// for from there in the source.
struct ParseReport {
    let source: SourceText
    let limits: XMLLimits
    let scanner: MarkupScanner

    init(_ source: SourceText, _ limits: XMLLimits) {
        self.source = source
        self.limits = limits
        scanner = MarkupScanner(source.bytes)
    }

    /// A diagnostic and the byte where its place begins.
    struct Located {
        let offset: Int
        let diagnostic: Diagnostic
    }

    /// At least one, in the order in which they stand in the source.
    func diagnostics(_ problems: [LibXMLProblem]) -> [Diagnostic] {
        var found: [Located] = []
        var previous: Int?
        for problem in problems {
            // It had not moved on: «extra content» is what it just complained of.
            let isEcho = xmlParserErrors(problem.code) == XML_ERR_DOCUMENT_END && problem.offset == previous
            previous = problem.offset
            if isEcho { continue }
            let located = describe(problem)
            // libxml2 often says one thing twice.
            if !found.contains(where: { $0.offset == located.offset }) { found.append(located) }
            // What it says after losing the thread of the tags follows from that.
            if Self.losesTheThread(problem.code) { break }
        }
        guard !found.isEmpty else {
            // It refused without a word: only lack of memory does that.
            return [
                Diagnostic(
                    "xml.sin-memoria", "no se pudo leer el documento: faltó memoria", at: source.place(atByte: 0),
                    category: .fault
                )
            ]
        }
        // A stable sort: `sort` does not promise to be one.
        return found.enumerated()
            .sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
            .map(\.element.diagnostic)
    }

    private static func losesTheThread(_ code: UInt32) -> Bool {
        switch xmlParserErrors(code) {
        case XML_ERR_TAG_NAME_MISMATCH, XML_ERR_TAG_NOT_FINISHED, XML_ERR_GT_REQUIRED, XML_ERR_DOCUMENT_END,
            XML_ERR_DOCUMENT_EMPTY, XML_ERR_LT_IN_ATTRIBUTE, XML_ERR_ATTRIBUTE_NOT_STARTED,
            XML_ERR_ATTRIBUTE_NOT_FINISHED, XML_ERR_SPACE_REQUIRED, XML_ERR_COMMENT_NOT_FINISHED,
            XML_ERR_CDATA_NOT_FINISHED, XML_ERR_PI_NOT_FINISHED, XML_ERR_INTERNAL_ERROR, XML_ERR_UNKNOWN_VERSION:
            true
        default: false
        }
    }

    private func describe(_ problem: LibXMLProblem) -> Located {
        switch xmlParserErrors(problem.code) {
        case XML_ERR_TAG_NAME_MISMATCH: mismatch(problem)
        case XML_ERR_TAG_NOT_FINISHED: unclosed(problem)
        case XML_ERR_GT_REQUIRED: unfinishedTag(problem)
        case XML_ERR_DOCUMENT_END: afterRoot(problem)
        case XML_ERR_DOCUMENT_EMPTY: noRoot(problem)
        case XML_ERR_NAME_REQUIRED: strayMarkup(problem)
        case XML_ERR_ENTITYREF_SEMICOL_MISSING: strayAmpersand(problem)
        case XML_ERR_UNDECLARED_ENTITY: unknownEntity(problem)
        case XML_ERR_INVALID_CHARREF, XML_ERR_INVALID_HEX_CHARREF, XML_ERR_INVALID_DEC_CHARREF, XML_ERR_INVALID_CHAR:
            badReference(problem)
        case XML_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_ATTRIBUTE_REDEFINED: repeatedAttribute(problem)
        case XML_NS_ERR_UNDEFINED_NAMESPACE: undeclaredPrefix(problem)
        case XML_NS_ERR_QNAME, XML_NS_ERR_COLON, XML_NS_ERR_EMPTY, XML_NS_ERR_XML_NAMESPACE: badName(problem)
        case XML_ERR_LT_IN_ATTRIBUTE: openingInValue(problem)
        case XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_WITHOUT_VALUE, XML_ERR_ATTRIBUTE_NOT_FINISHED,
            XML_ERR_SPACE_REQUIRED:
            badAttribute(problem)
        case XML_ERR_COMMENT_NOT_FINISHED, XML_ERR_CDATA_NOT_FINISHED, XML_ERR_PI_NOT_FINISHED: unfinished(problem)
        case XML_ERR_HYPHEN_IN_COMMENT: hyphens(problem)
        case XML_ERR_MISPLACED_CDATA_END: strayCDATAEnd(problem)
        case XML_ERR_RESERVED_XML_NAME: misplacedDeclaration(problem)
        case XML_ERR_INTERNAL_ERROR where problem.message.hasPrefix("Excessive depth"): depth(problem)
        case XML_ERR_NO_MEMORY:
            make(
                "xml.sin-memoria", "no se pudo leer el documento: faltó memoria", at: problem.offset, category: .fault
            )
        default:
            make(
                "xml.otro", "el documento no es XML bien formado: «\(problem.message.shortened)» (libxml2)",
                at: problem.offset, fix: "corrija lo que está en ese lugar o justo antes"
            )
        }
    }

    // MARK: What the descriptions are made with

    func make(
        _ id: Diagnostic.ID, _ message: String, at offset: Int, length: Int = 1,
        category: Diagnostic.Category = .finding, notes: [Diagnostic.Note] = [], fix: String? = nil
    ) -> Located {
        Located(
            offset: offset,
            diagnostic: Diagnostic(
                id, message, at: source.place(atByte: offset, length: length), category: category, notes: notes,
                fix: fix
            )
        )
    }

    func place(_ offset: Int, _ length: Int) -> Place { source.place(atByte: offset, length: length) }

    /// `<name` of the tag at an offset.
    func tagPlace(_ offset: Int) -> Place { place(offset, tagLength(offset)) }

    func tagLength(_ offset: Int) -> Int {
        var scanner = MarkupScanner(source.bytes, from: offset)
        guard let token = scanner.next() else { return 1 }
        return max(1, token.name.upperBound - offset)
    }

    /// The last such byte before an offset, or at it.
    func last(_ byte: Unicode.Scalar, before offset: Int) -> Int? {
        let bytes = source.bytes
        guard !bytes.isEmpty else { return nil }
        var i = min(max(offset, 0), bytes.count - 1)
        while i >= 0 {
            if bytes[i] == UInt8(ascii: byte) { return i }
            i -= 1
        }
        return nil
    }
}
