internal import CLibXML2
public import FojaDiagnostics

/// A well-formed XML document, and where everything in it stands.
///
/// ```swift
/// let tree = try XMLTree(parsing: SourceText(name: "acta.xhtml", text: "<p>Señores</p>"))
/// tree.root.name                        // "p"
/// tree.place(of: tree.root).description // "acta.xhtml:1:1"
/// ```
///
/// The only DOCTYPE it takes is `<!DOCTYPE html>` with nothing else in it; it
/// takes no entities but XML's own five, no XInclude, and only UTF-8. Nothing is
/// read but the bytes given: no file, no network.
///
/// Elements, texts and attributes keep their tree alive, and are not to leave
/// the thread that it is on.
@safe public final class XMLTree {
    /// What was parsed, byte by byte.
    public let source: SourceText
    /// The bounds it was parsed within.
    public let limits: XMLLimits
    let document: UnsafeMutablePointer<xmlDoc>
    private let rootNode: UnsafeMutablePointer<xmlNode>
    private let nodeCount: Int
    /// Whether everything in it is of its root's namespace, or of none, for no other is declared.
    let hasOneNamespace: Bool
    /// Places are computed once a message needs one, and not before.
    private(set) lazy var map = SourceMap(source.bytes, expecting: nodeCount)
    /// Where the last byte of parsed content was found; the next one asked for is mostly further on.
    var cursor: DecodedOffset.Cursor?
    /// The attributes of the start tag at a byte, which are mostly asked for again at once.
    var lastTag: (offset: Int, attributes: [MarkupScanner.Attribute])?

    /// Parses a document.
    ///
    /// - Throws: What is wrong with it, in Spanish, in the order in which it
    ///   stands in the source, each with its place. Identifiers begin with `xml.`.
    public init(parsing source: SourceText, limits: XMLLimits = .standard) throws(DiagnosticsError) {
        try InputGate.check(source, limits)
        let outcome = ParserRun.parse(source, limit: limits.maxProblems)
        guard let document = unsafe outcome.document, outcome.problems.isEmpty else {
            if let document = unsafe outcome.document { unsafe xmlFreeDoc(document) }
            throw DiagnosticsError(ParseReport(source, limits).diagnostics(outcome.problems))
        }
        let survey = unsafe TreeSurvey(document, limits)
        if let refusal = survey.refusal(in: source, limits) {
            unsafe xmlFreeDoc(document)
            throw DiagnosticsError(refusal)
        }
        guard let root = unsafe xmlDocGetRootElement(document) else {
            unsafe xmlFreeDoc(document)
            throw DiagnosticsError(ParseReport(source, limits).diagnostics([]))
        }
        self.source = source
        self.limits = limits
        unsafe self.document = unsafe document
        unsafe rootNode = unsafe root
        nodeCount = survey.count
        hasOneNamespace = unsafe survey.declarations <= (root.pointee.nsDef == nil ? 0 : 1)
    }

    deinit { unsafe xmlFreeDoc(document) }

    /// The document's element.
    public var root: XMLElement { unsafe XMLElement(self, rootNode) }

    /// Visits the elements that have an attribute without prefix, in document order.
    ///
    /// - Parameter body: Says whether to go on.
    /// - Returns: Whether it went on to the end.
    package func forEachElement(with attribute: StaticString, _ body: (XMLElement) -> Bool) -> Bool {
        let root = root
        var current: UnsafeMutablePointer<xmlNode>? = unsafe rootNode
        while let node = unsafe current {
            let isElement = unsafe node.pointee.type == XML_ELEMENT_NODE
            if isElement {
                let element = unsafe XMLElement(self, node)
                if element.hasAttribute(attribute), !body(element) { return false }
            }
            if isElement, let child = unsafe node.pointee.children {
                unsafe current = unsafe child
            } else {
                unsafe current = unsafe root.after(node)
            }
        }
        return true
    }

    /// A place in the source.
    public func place(atByte offset: Int, length: Int = 1) -> Place {
        source.place(atByte: offset, length: length)
    }

    /// A node's number in document order, which ``TreeSurvey`` left on it.
    static func number(of node: UnsafeMutablePointer<xmlNode>) -> Int {
        unsafe Int(bitPattern: node.pointee._private)
    }
}
