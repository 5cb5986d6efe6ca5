internal import CLibXML2
internal import FojaDiagnostics

/// One walk through a new tree: numbers its nodes in document order, which is
/// how they are found in the source, and makes sure that it holds only what it may.
///
/// Iterative, so that no document can exhaust the stack.
struct TreeSurvey {
    private enum Finding {
        case tooDeep
        case xinclude
        case entity
        case dtd
    }

    /// How many nodes there are.
    private(set) var count = 0
    /// How many times a namespace is declared.
    private(set) var declarations = 0
    private var finding: (Finding, number: Int)?

    init(_ document: UnsafeMutablePointer<xmlDoc>, _ limits: XMLLimits) {
        if let subset = unsafe document.pointee.intSubset, unsafe !Self.isBare(subset.pointee) { finding = (.dtd, 0) }
        if unsafe document.pointee.extSubset != nil { finding = (.dtd, 0) }
        var depth = 1
        var next = unsafe document.pointee.children
        while let node = unsafe next, finding == nil {
            unsafe visit(node, depth, limits)
            if unsafe node.pointee.type == XML_ELEMENT_NODE, let child = unsafe node.pointee.children {
                depth += 1
                unsafe next = unsafe child
            } else {
                unsafe next = unsafe Self.following(node, &depth)
            }
        }
    }

    private mutating func visit(_ node: UnsafeMutablePointer<xmlNode>, _ depth: Int, _ limits: XMLLimits) {
        let type = unsafe node.pointee.type
        guard type != XML_DTD_NODE else { return }
        unsafe node.pointee._private = unsafe UnsafeMutableRawPointer(bitPattern: count)
        switch type {
        case XML_ELEMENT_NODE:
            if depth > limits.maxDepth { finding = (.tooDeep, count) }
            var declaration = unsafe node.pointee.nsDef
            while let namespace = unsafe declaration {
                if unsafe equal(namespace.pointee.href, "http://www.w3.org/2001/XInclude") {
                    finding = (.xinclude, count)
                }
                declarations += 1
                unsafe declaration = namespace.pointee.next
            }
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE, XML_COMMENT_NODE, XML_PI_NODE: break
        default: finding = (.entity, count)
        }
        count += 1
    }

    private static func following(
        _ node: UnsafeMutablePointer<xmlNode>, _ depth: inout Int
    ) -> UnsafeMutablePointer<xmlNode>? {
        var node = unsafe node
        while true {
            if let next = unsafe node.pointee.next { return unsafe next }
            guard let parent = unsafe node.pointee.parent, unsafe parent.pointee.type == XML_ELEMENT_NODE else {
                return nil
            }
            unsafe node = unsafe parent
            depth -= 1
        }
    }

    private static func isBare(_ dtd: xmlDtd) -> Bool {
        unsafe equal(dtd.name, "html") && dtd.ExternalID == nil && dtd.SystemID == nil && dtd.children == nil
    }

    /// Why the document is not taken, if it is not.
    func refusal(in source: SourceText, _ limits: XMLLimits) -> Diagnostic? {
        guard let (finding, number) = finding else { return nil }
        let offset = SourceMap(source.bytes, expecting: count).start(number)
        let report = ParseReport(source, limits)
        switch finding {
        case .tooDeep: return report.tooDeep(at: offset)
        case .xinclude:
            return Diagnostic(
                "xml.xinclude", "no se admite XInclude: un documento no puede traer otros archivos",
                at: report.tagPlace(offset), fix: "quite la declaración de ese espacio de nombres y lo que la usa"
            )
        case .entity:
            return Diagnostic(
                "xml.entidad", "solo se admiten las entidades de XML: &amp; &lt; &gt; &quot; &apos;",
                at: source.place(atByte: offset), fix: "escriba el carácter mismo"
            )
        case .dtd:
            return Diagnostic(
                "xml.dtd", "de los DOCTYPE solo se admite `<!DOCTYPE html>`, sin nada más",
                at: source.place(atByte: 0), fix: "escriba exactamente `<!DOCTYPE html>`, o bórrelo"
            )
        }
    }
}
