internal import FojaData
internal import FojaTemplating

/// What `foja plantilla partes` says, for people and for programs.
struct PartsAnswer {
    private let parts: [TemplatePart]

    init(_ parts: [TemplatePart]) { self.parts = parts }

    /// How many words tell a part from the others.
    private static let wordCount = 12

    var text: String {
        let width = parts.map(\.name.count).max() ?? 0
        return parts.map { part in
            let words = part.words.split(separator: " ")
            let shown = words.prefix(PartsAnswer.wordCount).joined(separator: " ")
            return part.name + String(repeating: " ", count: width - part.name.count) + "  " + shown
                + (words.count > PartsAnswer.wordCount ? " …" : "") + "\n"
        }.joined()
    }

    var json: JSONValue {
        .object([
            (
                "partes",
                .array(parts.map { .object([("nombre", .string($0.name)), ("dice", .string($0.words))]) })
            )
        ])
    }
}
