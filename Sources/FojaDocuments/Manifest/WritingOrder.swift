public import FojaData
public import FojaDiagnostics

/// How documents are put into a folder.
public struct WritingOrder: Sendable {
    /// Whether what a person edited is replaced, and kept.
    public var replacing: Bool
    /// Whether a signed document that would be another is left as it is, and told; else nothing is written.
    public var leavesSigned: Bool
    /// A folder where packs are kept for many folders of documents; `nil`: each keeps its own.
    public var packStore: String?
    /// The day on which it happens, as somebody says it.
    public var date: CivilDate?
    /// Who does it.
    public var who: String?
    /// Why.
    public var note: String?

    /// - Parameters:
    ///   - replacing: Whether what a person edited is replaced, and kept.
    ///   - leavesSigned: Whether a signed document that would be another is left as it is, and told.
    ///   - packStore: A folder where packs are kept for many folders of documents.
    ///   - date: The day on which it happens.
    ///   - who: Who does it.
    ///   - note: Why.
    public init(
        replacing: Bool = false, leavesSigned: Bool = false, packStore: String? = nil, date: CivilDate? = nil,
        who: String? = nil, note: String? = nil
    ) {
        self.replacing = replacing
        self.leavesSigned = leavesSigned
        self.packStore = packStore
        self.date = date
        self.who = who
        self.note = note
    }

    var circumstances: HistoryEvent.Circumstances {
        HistoryEvent.Circumstances(date: date, who: who, note: note)
    }
}

/// What was put into a folder.
public struct WrittenDocuments: Sendable {
    /// The files, in order.
    public let paths: [String]
    /// What should be looked at: what was replaced, what stays because it is signed.
    public let warnings: [Diagnostic]
    /// The documents that stay as they were signed, and would be others.
    public let left: Set<String>
}
