/// Names with their labels, in an order that means something: the classes of a risk, from the best.
public struct OrderedNames: Sendable, Hashable {
    /// One of them.
    public struct Name: Sendable, Hashable, Comparable {
        /// As data write it: `bajo`.
        public let name: String
        /// As documents print it: «Bajo».
        public let label: String
        /// 0 for the first.
        public let order: Int

        public init(_ name: String, label: String, order: Int) {
            self.name = name
            self.label = label
            self.order = order
        }

        /// The earlier one is the lesser.
        public static func < (a: Name, b: Name) -> Bool { a.order < b.order }
    }

    /// In their order.
    public let all: [Name]

    public init(_ pairs: [(name: String, label: String)] = []) {
        all = pairs.enumerated().map { Name($1.name, label: $1.label, order: $0) }
    }

    /// How one may be declared, for an example: `bueno: Bueno`.
    public static func example(of name: String) -> String {
        "\(name): \(name.prefix(1).uppercased())\(name.dropFirst())"
    }

    /// The names alone, in their order.
    public var names: [String] { all.map(\.name) }

    /// The one of a name; `nil` if there is none.
    public subscript(name: String) -> Name? { all.first { $0.name == name } }
}
