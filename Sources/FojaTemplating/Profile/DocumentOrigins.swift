public import FojaDiagnostics

/// Where in the templates the elements of a document come from.
///
/// It is read off the same document made by the same template compiled with ``TemplateOptions/marksOrigins``.
public struct DocumentOrigins {
    static let attribute = "data-origen"

    /// By the number of the element.
    private var origins: [ElementOrigin?] = []

    /// - Parameters:
    ///   - marked: The document, with its marks.
    ///   - template: What made it.
    public init(_ marked: ResolvedDocument, of template: Template) {
        let bytes = marked.xhtml()
        let mark = Array(" \(DocumentOrigins.attribute)=\"".utf8)
        var found: [ElementOrigin?] = []
        MarkupPosition.forEachTag(in: bytes) { tag, number in
            guard bytes[tag.lowerBound + 1] != UInt8(ascii: "/") else { return true }
            var origin: ElementOrigin?
            if let space = bytes[tag].firstIndex(of: 0x20), bytes[space...].starts(with: mark) {
                let digits = bytes[(space + mark.count)...].prefix { $0 != UInt8(ascii: "\"") }
                origin = Int(String(decoding: digits, as: UTF8.self)).map { template.origins[$0] }
            }
            found.append(origin)
            return true
        }
        origins = found
    }

    /// What a schema found in the document, told of the template; `nil` if no template wrote what is wrong.
    ///
    /// - Parameter bytes: The document without marks.
    public func located(_ finding: Diagnostic, in bytes: [UInt8]) -> Diagnostic? {
        ProfileFinding.located(finding, in: bytes) { origins.indices.contains($0) ? origins[$0] : nil }
    }
}
