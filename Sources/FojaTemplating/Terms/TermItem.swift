internal import FojaDiagnostics

/// A datum of one item of a list, as a term names it: `{{ apoderados.1.nombre }}`, the first being 1.
struct TermItem {
    /// What the item is called where it is printed.
    private static let variable = "elemento"

    private let placeholder: Placeholder
    private let list: String
    private let position: Int
    private let rest: String

    /// - Returns: `nil` of a datum that is of no list.
    init?(_ placeholder: Placeholder) {
        let parts = placeholder.path.split(separator: ".", omittingEmptySubsequences: false)
        guard let index = parts.firstIndex(where: { $0.allSatisfy(\.isNumber) && !$0.isEmpty }), index > 0,
            let position = Int(parts[index]), position > 0, position <= TermItem.most, index + 1 < parts.count
        else { return nil }
        self.placeholder = placeholder
        self.position = position
        list = parts[..<index].joined(separator: ".")
        rest = parts[(index + 1)...].joined(separator: ".")
    }

    /// Nobody counts further.
    private static let most = 99

    /// A repetition that prints the item alone.
    var element: TemplateElement {
        let (own, offset, count) = (placeholder.place, placeholder.pathOffset, max(1, placeholder.path.utf8.count))
        func directive(_ text: String) -> DirectiveText {
            DirectiveText(text: text, place: { _, _ in own(offset, count) })
        }
        let inner = Placeholder(
            path: "\(TermItem.variable).\(rest)", pathOffset: offset, calls: placeholder.calls,
            model: placeholder.model,
            place: own)
        let part = TemplateElement(
            kind: .part, name: "parte", attributes: [],
            directives: ["cada": directive("\(TermItem.variable) en \(list)"), "filas": directive("1")],
            children: [.text([.placeholder(inner)])], place: { own(offset, count) })
        part.onlyItem = position
        return part
    }
}
