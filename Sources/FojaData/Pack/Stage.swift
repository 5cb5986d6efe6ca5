/// A step of the process that a pack documents, in its order: one of the `etapas` of a pack.
public struct Stage: Sendable, Hashable, Comparable {
    /// As the schema writes it: `contrato`.
    public let name: String
    /// 0 for the first.
    public let order: Int

    public init(_ name: String, order: Int) {
        self.name = name
        self.order = order
    }

    /// The earlier one is the lesser.
    public static func < (a: Stage, b: Stage) -> Bool { a.order < b.order }
}
