public import FojaDiagnostics

/// What a YAML or JSON file says, before any schema gives it types: every scalar
/// is the exact text that was written, and every part knows its place.
///
/// ```swift
/// let tree = try DataTree.read(source, format: .yaml)
/// tree.root["prestamo"]?["monto"]?.text  // "800.000,00"
/// ```
///
/// Nothing is guessed: `0301` stays `0301` and `no` is the word «no».
public struct DataTree: Sendable {
    /// How a file is written.
    public enum Format: Sendable, Hashable {
        case yaml
        case json
    }

    /// How much a file may ask for; a file from outside is not trusted.
    public struct Limits: Sendable {
        /// The largest file, in bytes.
        public var bytes: Int
        /// How many levels of groups and lists may stand one in another.
        public var depth: Int
        /// How many scalars, groups and lists there may be once aliases are expanded.
        public var nodes: Int
        /// Past this many problems a file is not worth listing further.
        public var problems: Int

        /// What a case, a schema or a norm never passes.
        public init(bytes: Int = 4 << 20, depth: Int = 64, nodes: Int = 50_000, problems: Int = 100) {
            self.bytes = bytes
            self.depth = depth
            self.nodes = nodes
            self.problems = problems
        }
    }

    /// What was read.
    public let source: SourceText
    /// The whole of it.
    public let root: Node

    /// One scalar, mapping or sequence.
    public struct Node: Sendable {
        /// What a node is.
        public enum Content: Sendable {
            case scalar(Scalar)
            case mapping([Entry])
            case sequence([Node])
        }

        /// What it is.
        public let content: Content
        /// Where it begins; for a scalar of one line, all of it.
        public let place: Place

        /// Something written, where it stands.
        public init(_ content: Content, at place: Place) {
            self.content = content
            self.place = place
        }
    }

    /// A scalar's exact text.
    public struct Scalar: Sendable {
        /// How it was written, which types nothing but helps messages.
        public enum Style: Sendable, Hashable {
            /// Without quotes; in JSON a number, `true` or `false`; `null` is an empty one.
            case plain
            case quoted
            /// A YAML block, `|` or `>`.
            case block
        }

        /// As written, once quotes, escapes and the folding of lines are undone.
        public let text: String
        /// How it was written.
        public let style: Style

        /// Whether nothing was given: no text, or `~` without quotes. Words, such as `null`, are text like any other.
        var isNothing: Bool { text.isEmpty || style == .plain && text == "~" }
    }

    /// One key of a mapping with its value.
    public struct Entry: Sendable {
        /// The name, as it was written.
        public let key: String
        /// Where the name stands.
        public let keyPlace: Place
        /// What stands after it.
        public let value: Node
    }
}

extension DataTree.Node {
    /// The text, if it is a scalar.
    public var text: String? {
        if case .scalar(let scalar) = content { scalar.text } else { nil }
    }

    /// The pairs in their order, if it is a mapping.
    public var entries: [DataTree.Entry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// The items in their order, if it is a sequence.
    public var items: [DataTree.Node]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// Whether nothing was written where a value could be.
    public var isEmpty: Bool {
        if case .scalar(let scalar) = content { scalar.text.isEmpty } else { false }
    }

    /// The value of a key; `nil` if it is no mapping or has no such key.
    public subscript(key: String) -> DataTree.Node? {
        entries?.first { $0.key == key }?.value
    }

    /// What messages call it: «un valor», «un grupo», «una lista».
    public var kindName: String {
        switch content {
        case .scalar(let scalar): scalar.text.isEmpty ? "nada" : "un valor"
        case .mapping: "un grupo de datos"
        case .sequence: "una lista"
        }
    }
}
