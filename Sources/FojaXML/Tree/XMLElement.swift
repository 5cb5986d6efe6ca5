internal import CLibXML2

/// An element of an ``XMLTree``: a light handle, made anew each time it is asked for.
///
/// Two handles are equal if they stand for the same element of the same tree.
@safe public struct XMLElement: Hashable {
    /// The tree it belongs to, which it keeps alive.
    public let tree: XMLTree
    let node: UnsafeMutablePointer<xmlNode>

    init(_ tree: XMLTree, _ node: UnsafeMutablePointer<xmlNode>) {
        self.tree = tree
        unsafe self.node = unsafe node
    }

    /// Its name without prefix.
    public var name: String { unsafe string(node.pointee.name) ?? "" }

    /// The URI of its namespace.
    public var namespace: String? {
        guard let namespace = unsafe node.pointee.ns else { return nil }
        return unsafe string(namespace.pointee.href)
    }

    /// The prefix it is written with.
    public var prefix: String? {
        guard let namespace = unsafe node.pointee.ns else { return nil }
        return unsafe string(namespace.pointee.prefix)
    }

    /// Its name as written, with its prefix.
    public var qualifiedName: String { prefix.map { "\($0):\(name)" } ?? name }

    /// Its attributes in the order of the source, namespace declarations apart.
    public var attributes: [XMLAttribute] {
        var all: [XMLAttribute] = []
        forEachAttribute { all.append($0) }
        return all
    }

    /// What it contains, in order.
    public var children: XMLChildren { unsafe XMLChildren(tree, node.pointee.children) }

    /// The elements it contains directly, in order.
    public var childElements: XMLChildElements { unsafe XMLChildElements(tree, node.pointee.children) }

    /// The element it stands in; `nil` for the root.
    public var parent: XMLElement? {
        guard let parent = unsafe node.pointee.parent, unsafe parent.pointee.type == XML_ELEMENT_NODE else {
            return nil
        }
        return unsafe XMLElement(tree, parent)
    }

    public static func == (a: XMLElement, b: XMLElement) -> Bool { unsafe a.node == b.node }

    public func hash(into hasher: inout Hasher) { unsafe hasher.combine(node) }
}

/// An attribute: names and value, copied.
public struct XMLAttribute: Equatable, Sendable {
    /// Without prefix.
    public let name: String
    /// The URI of its namespace; an attribute without prefix has none.
    public let namespace: String?
    /// As written, with its prefix: what ``XMLTree/place(of:attribute:)`` takes.
    public let qualifiedName: String
    /// References replaced, and line ends and tabs turned into spaces, as XML asks.
    public let value: String
}
