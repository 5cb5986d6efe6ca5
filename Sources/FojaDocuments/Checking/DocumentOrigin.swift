public import FojaDiagnostics

/// What the folder of a document says of it, and what changed around it since it was made. That the world changed is no edit.
public struct DocumentOrigin: Sendable {
    /// The document's name.
    public let document: String
    /// What it is.
    public let state: DocumentState
    /// Which version; `nil` of a draft that nobody sent.
    public let version: Int?
    /// Whether somebody changed the file after it was made.
    public let isEdited: Bool
    /// The files of the pack that are others now, as messages call them; `nil` if it is not known.
    public let changedFiles: [String]?
    /// Whether another Foja made it; `nil` if it is not known.
    public let isOfOtherEngine: Bool?
    /// Whether the case is another; `nil` if it was not asked.
    public let isOfOtherCase: Bool?
    /// Whether it was judged by the pack that it was made with, and that is not today's.
    public let isJudgedByItsPack: Bool
    /// What changed around it, each in its message.
    public let findings: [Diagnostic]
}
