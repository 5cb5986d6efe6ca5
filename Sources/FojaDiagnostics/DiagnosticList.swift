/// Diagnostics of a file that may have any number of them: the first are kept, the rest are counted.
public struct DiagnosticList: Sendable {
    private let id: Diagnostic.ID
    private let most: Int
    private var kept: [Diagnostic] = []
    /// How many there are, kept or not.
    public private(set) var count = 0

    /// - Parameters:
    ///   - id: Of the message that says how many more there are.
    ///   - most: How many are kept.
    public init(id: Diagnostic.ID, most: Int = 100) {
        self.id = id
        self.most = most
    }

    /// - Parameter make: Not asked for one that is only counted.
    public mutating func append(_ make: @autoclosure () -> Diagnostic) {
        if count < most { kept.append(make()) }
        count += 1
    }

    /// Whether there is none.
    public var isEmpty: Bool { count == 0 }

    /// Those kept and, where there are more, how many.
    public var diagnostics: [Diagnostic] {
        count == kept.count
            ? kept : kept + [Diagnostic(id, "hay \(count - kept.count) problemas más, que no se muestran")]
    }
}
