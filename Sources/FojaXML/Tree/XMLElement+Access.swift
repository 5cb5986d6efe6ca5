internal import CLibXML2

/// Questions that are asked of every element of a document: none builds an array.
extension XMLElement {
    /// Whether this is its name without prefix, in whatever namespace.
    public func isNamed(_ name: StaticString) -> Bool {
        unsafe equal(node.pointee.name, name)
    }

    /// Whether this is its name without prefix, in this namespace.
    public func isNamed(_ name: StaticString, in namespace: StaticString) -> Bool {
        isNamed(name) && isIn(namespace)
    }

    /// Whether this is the URI of its namespace.
    public func isIn(_ namespace: StaticString) -> Bool {
        guard let own = unsafe node.pointee.ns else { return false }
        return unsafe equal(own.pointee.href, namespace)
    }

    /// The value of an attribute; without a namespace, of the one without prefix.
    public subscript(attribute name: String, namespace namespace: String? = nil) -> String? {
        unsafe find { attribute in
            guard unsafe equal(attribute.pointee.name, name) else { return false }
            guard let own = unsafe attribute.pointee.ns else { return namespace == nil }
            return namespace.map { unsafe equal(own.pointee.href, $0) } ?? false
        }
    }

    /// The value of an attribute; without a namespace, of the one without prefix.
    public func attribute(_ name: StaticString, in namespace: StaticString? = nil) -> String? {
        unsafe find(matches(name, namespace))
    }

    /// Whether it has an attribute.
    public func hasAttribute(_ name: StaticString, in namespace: StaticString? = nil) -> Bool {
        unsafe pointer(matches(name, namespace)) != nil
    }

    /// Appends the bytes of an attribute's value.
    ///
    /// - Returns: Whether it has that attribute.
    @discardableResult
    public func appendAttribute(
        _ name: StaticString, in namespace: StaticString? = nil, to output: inout [UInt8]
    ) -> Bool {
        guard let attribute = unsafe pointer(matches(name, namespace)) else { return false }
        unsafe Self.forEachPiece(attribute) { unsafe appendBytes($0, to: &output) }
        return true
    }

    /// Calls with each attribute, in the order of the source.
    public func forEachAttribute(_ body: (XMLAttribute) -> Void) {
        var next = unsafe node.pointee.properties
        while let attribute = unsafe next {
            let name = unsafe string(attribute.pointee.name) ?? ""
            let namespace = unsafe attribute.pointee.ns
            let prefix = unsafe namespace.flatMap { unsafe string($0.pointee.prefix) }
            unsafe body(
                XMLAttribute(
                    name: name, namespace: namespace.flatMap { unsafe string($0.pointee.href) },
                    qualifiedName: prefix.map { "\($0):\(name)" } ?? name, value: Self.value(attribute)
                )
            )
            unsafe next = attribute.pointee.next
        }
    }

    /// Appends the bytes of all the text within it, at any depth; comments and
    /// instructions say nothing.
    public func appendText(to output: inout [UInt8]) {
        // Up and down by hand: no recursion, however deep it is.
        var current = unsafe node.pointee.children
        while let child = unsafe current {
            switch unsafe child.pointee.type {
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: unsafe appendBytes(child.pointee.content, to: &output)
            case XML_ELEMENT_NODE:
                if let first = unsafe child.pointee.children {
                    unsafe current = unsafe first
                    continue
                }
            default: break
            }
            unsafe current = unsafe after(child)
        }
    }

    /// All the text within it, at any depth.
    public var text: String {
        var bytes: [UInt8] = []
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What follows a node and all that it contains in document order, within this element.
    func after(_ start: UnsafeMutablePointer<xmlNode>) -> UnsafeMutablePointer<xmlNode>? {
        var current = unsafe start
        while unsafe current != node {
            if let next = unsafe current.pointee.next { return unsafe next }
            guard let parent = unsafe current.pointee.parent else { return nil }
            unsafe current = unsafe parent
        }
        return nil
    }

    private func matches(
        _ name: StaticString, _ namespace: StaticString?
    ) -> (UnsafeMutablePointer<xmlAttr>) -> Bool {
        { attribute in
            guard unsafe equal(attribute.pointee.name, name) else { return false }
            guard let own = unsafe attribute.pointee.ns else { return namespace == nil }
            return namespace.map { unsafe equal(own.pointee.href, $0) } ?? false
        }
    }

    private func pointer(_ matches: (UnsafeMutablePointer<xmlAttr>) -> Bool) -> UnsafeMutablePointer<xmlAttr>? {
        var next = unsafe node.pointee.properties
        while let attribute = unsafe next {
            if unsafe matches(attribute) { return unsafe attribute }
            unsafe next = attribute.pointee.next
        }
        return nil
    }

    private func find(_ matches: (UnsafeMutablePointer<xmlAttr>) -> Bool) -> String? {
        unsafe pointer(matches).map { unsafe Self.value($0) }
    }

    /// A value is one text nearly always, and then its bytes are read where they are.
    private static func value(_ attribute: UnsafeMutablePointer<xmlAttr>) -> String {
        guard let first = unsafe attribute.pointee.children else { return "" }
        if unsafe first.pointee.next == nil { return unsafe string(first.pointee.content) ?? "" }
        var bytes: [UInt8] = []
        unsafe forEachPiece(attribute) { unsafe appendBytes($0, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func forEachPiece(
        _ attribute: UnsafeMutablePointer<xmlAttr>, _ body: (UnsafePointer<xmlChar>?) -> Void
    ) {
        var next = unsafe attribute.pointee.children
        while let piece = unsafe next {
            unsafe body(piece.pointee.content)
            unsafe next = piece.pointee.next
        }
    }
}
