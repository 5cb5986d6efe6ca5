/// How much a document may ask of the program that reads it.
///
/// The defaults fit every document that Foja makes many times over; a document
/// past them was not made by a person who wants a loan.
public struct XMLLimits: Sendable, Hashable {
    /// The most bytes a document may have; checked before anything is parsed.
    public var maxBytes: Int
    /// The deepest an element may stand, the root standing at 1; at most 256,
    /// which is libxml2's own bound.
    public var maxDepth: Int
    /// The most diagnostics that are gathered before reading stops.
    public var maxProblems: Int
    /// The most attributes and namespace declarations in one start tag, checked
    /// in documents past 64 KiB: libxml2 compares each with all the others.
    public var maxAttributes: Int

    /// - Parameters:
    ///   - maxBytes: Clamped to what libxml2 can count, 2 GiB less a byte.
    ///   - maxDepth: Clamped to 1...256.
    ///   - maxProblems: At least one.
    ///   - maxAttributes: At least one.
    public init(
        maxBytes: Int = 16 << 20, maxDepth: Int = 256, maxProblems: Int = 100, maxAttributes: Int = 512
    ) {
        self.maxBytes = min(max(0, maxBytes), Int(Int32.max))
        self.maxDepth = min(max(1, maxDepth), LibXML2.maximumDepth)
        self.maxProblems = max(1, maxProblems)
        self.maxAttributes = max(1, maxAttributes)
    }

    /// The defaults.
    public static let standard = XMLLimits()

    /// Below this many bytes even the worst start tag is compared quickly.
    static let smallDocument = 64 << 10
    /// Namespace declarations in a whole document past `smallDocument`: each
    /// prefix is looked up among all that are in force.
    static let maxNamespaceDeclarations = 4096
}
