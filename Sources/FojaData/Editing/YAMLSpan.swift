/// A part of a YAML text with the bytes that it takes, for whoever changes the
/// text and keeps the rest of it as it is.
final class YAMLSpan {
    enum Content {
        /// Whether nothing is written, and whether it is a block that keeps the blank lines after it (`|+`).
        case scalar(isEmpty: Bool, keepsLines: Bool)
        case mapping([Entry])
        case sequence([YAMLSpan])
        /// `*name`: what it says stands elsewhere.
        case alias
    }

    struct Entry {
        let key: String
        let keyStart: Int
        let value: YAMLSpan
    }

    var content: Content
    let start: Int
    /// After its last byte that is no space or line end.
    var end: Int
    /// Written between brackets or braces.
    let isFlow: Bool
    /// Some alias repeats it: a change here is a change there.
    let isRepeated: Bool

    init(_ content: Content, start: Int, end: Int, isFlow: Bool = false, isRepeated: Bool = false) {
        self.content = content
        self.start = start
        self.end = end
        self.isFlow = isFlow
        self.isRepeated = isRepeated
    }

    var entries: [Entry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    var items: [YAMLSpan]? {
        if case .sequence(let items) = content { items } else { nil }
    }
}
