/// An element of a document as the stream gives it: a name, what it is to the flow and what it is for.
///
/// The name is the one that the template wrote, out of HTML's and SVG's vocabulary; nothing of their syntax is left. One
/// element of a template is one object, however often it is repeated.
public final class StreamElement: Sendable {
    /// Such as `p`, `table` or, in a drawing, `rect`.
    public let name: String
    /// Whether it is part of a drawing.
    public let isVector: Bool
    /// Whether it never has content: a line end, a shape.
    public let isEmpty: Bool
    /// What it is to the flow of the document.
    public let structure: ElementStructure
    /// What it is for.
    public let meaning: ElementMeaning
    /// Which of the analyzer's elements it is, if somebody asked.
    let mark: Int?
    /// Its attributes; a piece without text is a datum's.
    let attributes: [(name: String, pieces: [String?])]
    /// How many data its attributes print.
    let dataCount: Int

    init(
        name: String, isVector: Bool, isEmpty: Bool, structure: ElementStructure, meaning: ElementMeaning, mark: Int?,
        attributes: [(name: String, pieces: [String?])]
    ) {
        self.name = name
        self.isVector = isVector
        self.isEmpty = isEmpty
        self.structure = structure
        self.meaning = meaning
        self.mark = mark
        self.attributes = attributes
        dataCount = attributes.map { $0.pieces.count { $0 == nil } }.reduce(0, +)
    }

    /// Its attributes with what data print in them, given in the order of the document.
    func attributes(_ data: [StreamText] = []) -> [StreamAttribute] {
        var rest = data[...]
        return attributes.map { name, pieces in
            StreamAttribute(name: name, value: pieces.map { $0 ?? rest.popFirst()?.string ?? "" }.joined())
        }
    }
}

/// An attribute of an element, as text: no format has escaped anything in it.
public struct StreamAttribute: Sendable, Hashable {
    /// Such as `class`, `lang` or `colspan`.
    public let name: String
    /// What it says, data printed in it.
    public let value: String

    /// An attribute by itself.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// Some text of a document: UTF-8, nothing escaped.
public struct StreamText: Sendable, Hashable {
    /// Its bytes.
    public let utf8: ArraySlice<UInt8>

    init(_ utf8: ArraySlice<UInt8>) { self.utf8 = utf8 }

    /// The text as a string.
    public var string: String { String(decoding: utf8, as: UTF8.self) }
}
