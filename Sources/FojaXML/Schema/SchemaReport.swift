internal import CLibXML2
internal import FojaDiagnostics

/// Says in Spanish, and in its exact place, what a schema does not allow.
struct SchemaReport {
    let tree: XMLTree
    let scanner: MarkupScanner

    init(_ tree: XMLTree) {
        self.tree = tree
        scanner = MarkupScanner(tree.source.bytes)
    }

    /// What an error is about, taken from libxml2's message: the structured
    /// error names the element, but neither the attribute nor what was expected.
    struct Subject {
        /// Where the element's start tag begins.
        let offset: Int
        /// Without namespace.
        let element: String
        /// Without namespace.
        let attribute: String?
        /// What libxml2 says of it.
        let statement: String
    }

    func diagnostics(_ problems: [LibXMLProblem]) -> [Diagnostic] {
        var found: [(offset: Int, order: Int, diagnostic: Diagnostic)] = []
        var facetAt: (number: Int?, attribute: String?)?
        for problem in problems {
            let subject = subject(of: problem)
            let code = xmlParserErrors(problem.code)
            // Some types make libxml2 say «is not a valid value» after the facet that says why.
            if let facetAt, code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, facetAt.number == problem.number,
                facetAt.attribute == subject.attribute
            {
                continue
            }
            facetAt = SchemaReport.isFacet(code) ? (problem.number, subject.attribute) : nil
            let (offset, diagnostic) = describe(problem, subject)
            found.append((offset, found.count, diagnostic))
        }
        return found.sorted { ($0.offset, $0.order) < ($1.offset, $1.order) }.map(\.diagnostic)
    }

    private static func isFacet(_ code: xmlParserErrors) -> Bool {
        code.rawValue >= XML_SCHEMAV_CVC_FACET_VALID.rawValue
            && code.rawValue <= XML_SCHEMAV_CVC_ENUMERATION_VALID.rawValue
    }

    private func describe(_ problem: LibXMLProblem, _ subject: Subject) -> (Int, Diagnostic) {
        switch xmlParserErrors(problem.code) {
        case XML_SCHEMAV_ELEMENT_CONTENT: content(subject)
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2, XML_SCHEMAV_CVC_TYPE_3_1_1:
            attributeNotAllowed(subject, problem)
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_4: attributeMissing(subject, problem)
        case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2,
            XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3:
            wrongType(subject, problem)
        case let code where SchemaReport.isFacet(code): facet(subject, problem)
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1: contentOfEmpty(subject)
        case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3: textNotAllowed(subject, problem)
        case XML_SCHEMAV_CVC_TYPE_3_1_2, XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2: elementsNotAllowed(subject)
        case XML_SCHEMAV_CVC_ELT_1: wrongRoot(subject)
        case XML_SCHEMAV_CVC_AU, XML_SCHEMAV_CVC_ELT_5_2_2_2_1, XML_SCHEMAV_CVC_ELT_5_2_2_2_2:
            fixedValue(subject, problem)
        case XML_SCHEMAV_CVC_IDC: identity(subject)
        default:
            make(
                "xsd.otro", "\(name(subject)) no cumple el esquema: «\(subject.statement.shortened)» (libxml2)",
                subject,
                fix: "compárelo con el esquema"
            )
        }
    }

    // MARK: What the descriptions are made with

    private func subject(of problem: LibXMLProblem) -> Subject {
        let offset = problem.number.map { tree.map.start($0) } ?? tree.byteOffset(of: tree.root)
        var tag = MarkupScanner(scanner.bytes, from: offset)
        let written = tag.next().map { scanner.string($0.name) } ?? ""
        var rest = Substring(problem.message)
        var attribute: String?
        // Element '{urn:x}a', attribute 'b': The value …
        if rest.hasPrefix("Element '"), let colon = rest.range(of: "': ") {
            if let comma = rest.range(of: "', attribute '"), comma.upperBound <= colon.lowerBound {
                attribute = Self.local(rest[comma.upperBound..<colon.lowerBound])
            }
            rest = rest[colon.upperBound...]
        }
        return Subject(
            offset: offset, element: Self.local(written[...]), attribute: attribute, statement: String(rest)
        )
    }

    /// `b` of `{urn:a}b` and of `p:b`.
    static func local(_ name: Substring) -> String {
        let withoutURI = name.lastIndex(of: "}").map { name[name.index(after: $0)...] } ?? name
        return String(withoutURI.lastIndex(of: ":").map { withoutURI[withoutURI.index(after: $0)...] } ?? withoutURI)
    }

    func name(_ subject: Subject) -> String {
        let element = "«\(subject.element.shortened)»"
        return subject.attribute.map { "el atributo «\($0.shortened)» de \(element)" } ?? "el elemento \(element)"
    }

    /// A finding at its attribute if it is about one, else at its element's start tag.
    func make(
        _ id: Diagnostic.ID, _ message: String, _ subject: Subject, atValue: Bool = false,
        notes: [Diagnostic.Note] = [], fix: String? = nil
    ) -> (Int, Diagnostic) {
        let range = range(subject, atValue: atValue)
        let place = tree.place(atByte: range.lowerBound, length: range.count)
        return (range.lowerBound, Diagnostic(id, message, at: place, notes: notes, fix: fix))
    }

    private func range(_ subject: Subject, atValue: Bool) -> Range<Int> {
        if let name = subject.attribute,
            let attribute = scanner.attributes(ofTagAt: subject.offset).first(where: {
                Self.local(scanner.string($0.name)[...]) == name
            })
        {
            return atValue ? attribute.value ?? attribute.name : attribute.name
        }
        var tag = MarkupScanner(scanner.bytes, from: subject.offset)
        let end = tag.next()?.name.upperBound ?? subject.offset
        return subject.offset..<max(subject.offset, end)
    }
}
