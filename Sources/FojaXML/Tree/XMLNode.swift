internal import CLibXML2

/// What an element contains, in order.
public enum XMLNode: Equatable {
    case element(XMLElement)
    /// Text, or a CDATA section: ``XMLText/isCDATA`` tells.
    case text(XMLText)
    case comment(XMLText)
    /// A processing instruction, such as `<?xml-stylesheet …?>`.
    case other
}

/// A text, a CDATA section or a comment.
@safe public struct XMLText: Equatable {
    /// The tree it belongs to, which it keeps alive.
    public let tree: XMLTree
    let node: UnsafeMutablePointer<xmlNode>

    init(_ tree: XMLTree, _ node: UnsafeMutablePointer<xmlNode>) {
        self.tree = tree
        unsafe self.node = unsafe node
    }

    /// What it says, references replaced and line ends as `\n`.
    public var content: String { unsafe string(node.pointee.content) ?? "" }

    /// Whether it was written as `<![CDATA[…]]>`.
    public var isCDATA: Bool { unsafe node.pointee.type == XML_CDATA_SECTION_NODE }

    /// Whether there is nothing in it but spaces, tabs and line ends.
    public var isBlank: Bool {
        guard var byte = unsafe node.pointee.content else { return true }
        while unsafe MarkupScanner.isSpace(byte.pointee) { unsafe byte += 1 }
        return unsafe byte.pointee == 0
    }

    /// Appends its bytes.
    public func append(to output: inout [UInt8]) {
        unsafe appendBytes(node.pointee.content, to: &output)
    }

    public static func == (a: XMLText, b: XMLText) -> Bool { unsafe a.node == b.node }
}

/// Appends the bytes of a C string.
func appendBytes(_ content: UnsafePointer<xmlChar>?, to output: inout [UInt8]) {
    guard let content = unsafe content else { return }
    unsafe output.append(contentsOf: UnsafeBufferPointer(start: content, count: length(content)))
}

/// The children of an element, in order; walked without building an array.
@safe public struct XMLChildren: Sequence, IteratorProtocol {
    private let tree: XMLTree
    private var upcoming: UnsafeMutablePointer<xmlNode>?

    init(_ tree: XMLTree, _ first: UnsafeMutablePointer<xmlNode>?) {
        self.tree = tree
        unsafe upcoming = unsafe first
    }

    /// The first child, if there is any.
    public var first: XMLNode? {
        var copy = self
        return copy.next()
    }

    public mutating func next() -> XMLNode? {
        guard let node = unsafe upcoming else { return nil }
        unsafe upcoming = node.pointee.next
        switch unsafe node.pointee.type {
        case XML_ELEMENT_NODE: return unsafe .element(XMLElement(tree, node))
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: return unsafe .text(XMLText(tree, node))
        case XML_COMMENT_NODE: return unsafe .comment(XMLText(tree, node))
        default: return .other
        }
    }
}

/// The elements among an element's children, in order.
@safe public struct XMLChildElements: Sequence, IteratorProtocol {
    private let tree: XMLTree
    private var upcoming: UnsafeMutablePointer<xmlNode>?

    init(_ tree: XMLTree, _ first: UnsafeMutablePointer<xmlNode>?) {
        self.tree = tree
        unsafe upcoming = unsafe first
    }

    /// The first element, if there is any.
    public var first: XMLElement? {
        var copy = self
        return copy.next()
    }

    public mutating func next() -> XMLElement? {
        while let node = unsafe upcoming {
            unsafe upcoming = node.pointee.next
            if unsafe node.pointee.type == XML_ELEMENT_NODE { return unsafe XMLElement(tree, node) }
        }
        return nil
    }
}
