internal import CLibXML2

/// One of libxml2's errors, copied while it is valid.
struct LibXMLProblem {
    let code: UInt32
    /// libxml2's own English, for the errors that have no wording here.
    let message: String
    /// What the message is about; its meaning depends on the code.
    let strings: [String]
    /// How far into the source the parser was; 0 when it was not parsing.
    let offset: Int
    /// The element it is about, by its number in document order.
    let number: Int?

    init(_ error: xmlError, offset: Int = 0) {
        code = unsafe UInt32(bitPattern: error.code)
        var text = unsafe Self.bounded(error.message)
        while text.last?.isNewline == true || text.last == " " { text.removeLast() }
        message = text
        strings = unsafe [error.str1, error.str2, error.str3].map { unsafe Self.bounded($0) }
        self.offset = offset
        if let node = unsafe error.node {
            // An attribute's or a text's error belongs to its element; both
            // structures begin with the fields that are read here.
            var element: UnsafeMutablePointer<xmlNode>? = unsafe node.assumingMemoryBound(to: xmlNode.self)
            while let candidate = unsafe element, unsafe candidate.pointee.type != XML_ELEMENT_NODE {
                unsafe element = candidate.pointee.parent
            }
            number = unsafe element.map { unsafe XMLTree.number(of: $0) }
        } else {
            number = nil
        }
    }

    /// The beginning and the end: a message repeats values, and a value may be
    /// as long as the document.
    private static func bounded(_ text: UnsafeMutablePointer<CChar>?) -> String {
        guard let text = unsafe text else { return "" }
        let count = unsafe foja_length(text)
        let bytes = unsafe UnsafeRawBufferPointer(start: text, count: count)
        guard count > 4096 else { return unsafe String(decoding: bytes, as: UTF8.self) }
        return unsafe String(decoding: bytes.prefix(3072), as: UTF8.self) + "…"
            + String(decoding: bytes.suffix(512), as: UTF8.self)
    }
}

/// Gathers the errors of one context, first one first, up to a bound.
///
/// An own collector on each context, because libxml2's "last error" is a
/// follow-on, and its general handler belongs to the whole thread.
final class ProblemCollector {
    let limit: Int
    private(set) var problems: [LibXMLProblem] = []
    /// How many there were, kept or not.
    private(set) var total = 0

    init(limit: Int) { self.limit = limit }

    var isFull: Bool { problems.count >= limit }

    func add(_ error: @autoclosure () -> LibXMLProblem) {
        total += 1
        if !isFull { problems.append(error()) }
    }
}
