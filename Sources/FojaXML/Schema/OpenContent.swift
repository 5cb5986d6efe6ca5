internal import CLibXML2

/// What may stand in those elements of a schema in which any of some elements may stand, in any order and number.
///
/// libxml2 proves of each such choice that no two of its elements can be taken for each other, comparing every one with
/// every other: nearly all that compiling the profile takes. Where each element has one declaration in the whole schema
/// that needs no proof. So the choices are left open, the elements declared for all of the schema, and which of them
/// stands in which is told here. A document that passes both is valid; of any other the schema as it is written judges.
@safe struct OpenContent: Sendable {
    /// Elements of the schema's namespace, by number.
    private let names: [String]
    private let namespace: String
    /// By number, which may be the document's element.
    private let roots: UInt64
    /// By number, which may stand in it, by their bits; `nil` where the compiled schema says all.
    private let allowed: [UInt64?]

    /// As many as there are bits.
    static let maximumNames = 64

    init(_ names: [String], of namespace: String, roots: UInt64, allowed: [UInt64?]) {
        self.names = names
        self.namespace = namespace
        self.roots = roots
        self.allowed = allowed
    }

    /// Whether each element stands where it may, and none names a type of its own.
    func holds(_ tree: XMLTree) -> Bool {
        var numbers = Numbers(self)
        // What may stand in each element that is open, from the document's on.
        var within: [UInt64?] = [roots]
        let root = tree.root
        var next: UnsafeMutablePointer<xmlNode>? = unsafe root.node
        while let node = unsafe next {
            if unsafe node.pointee.type == XML_ELEMENT_NODE {
                guard unsafe !Self.namesTypes(node) else { return false }
                // What is of another namespace is the compiled schema's, with all that is in it.
                if unsafe numbers.isOwn(node) {
                    guard let number = unsafe numbers[node] else { return false }
                    if let allowed = within[within.count - 1], allowed & 1 << UInt64(number) == 0 { return false }
                    if let child = unsafe node.pointee.children {
                        within.append(allowed[number])
                        unsafe next = unsafe child
                        continue
                    }
                }
            }
            unsafe next = unsafe Self.after(node, &within, root.node)
        }
        return true
    }

    /// What follows a node in document order, but what is in it.
    private static func after(
        _ start: UnsafeMutablePointer<xmlNode>, _ within: inout [UInt64?], _ root: UnsafeMutablePointer<xmlNode>
    ) -> UnsafeMutablePointer<xmlNode>? {
        var node = unsafe start
        while unsafe node != root {
            if let next = unsafe node.pointee.next { return unsafe next }
            guard let parent = unsafe node.pointee.parent else { return nil }
            within.removeLast()
            unsafe node = unsafe parent
        }
        return nil
    }

    /// Whether an element declares the namespace with which a document can name the types of its elements.
    private static func namesTypes(_ node: UnsafeMutablePointer<xmlNode>) -> Bool {
        var declaration = unsafe node.pointee.nsDef
        while let own = unsafe declaration {
            if unsafe equal(own.pointee.href, "http://www.w3.org/2001/XMLSchema-instance") { return true }
            unsafe declaration = own.pointee.next
        }
        return false
    }

    /// The numbers of a document's elements. A document has each name and each namespace once, so they are told by their
    /// address.
    @safe private struct Numbers {
        private let content: OpenContent
        private var own: UnsafeMutablePointer<xmlNs>?
        private var known: [(name: UnsafePointer<xmlChar>, number: Int)] = unsafe []
        /// By an address, the place in `known`, from 1.
        private var table = [UInt8](repeating: 0, count: 256)

        init(_ content: OpenContent) { self.content = content }

        /// Whether an element is of the schema's namespace.
        mutating func isOwn(_ node: UnsafeMutablePointer<xmlNode>) -> Bool {
            guard let namespace = unsafe node.pointee.ns else { return false }
            if unsafe namespace == own { return true }
            guard unsafe equal(namespace.pointee.href, content.namespace) else { return false }
            unsafe own = unsafe namespace
            return true
        }

        subscript(node: UnsafeMutablePointer<xmlNode>) -> Int? {
            mutating get {
                guard let name = unsafe node.pointee.name else { return nil }
                var slot = Int(bitPattern: name) >> 3 & 255
                while table[slot] != 0 {
                    let found = unsafe known[Int(table[slot]) - 1]
                    if unsafe found.name == name { return unsafe found.number }
                    slot = (slot + 1) & 255
                }
                // As many as the schema has: one name of a document has one address, but where its parser gave it another.
                guard let number = content.names.firstIndex(where: { unsafe equal(name, $0) }) else { return nil }
                guard unsafe known.count < OpenContent.maximumNames else { return number }
                unsafe known.append((name, number))
                table[slot] = unsafe UInt8(known.count)
                return number
            }
        }
    }
}
