import FojaData
import Mustache

/// swift-mustache: conditions and formats are transforms, `{{bs(prestamo.monto)}}`.
struct MustachePeer {
    private let template: MustacheTemplate
    private let data: Any

    init(template: String, data: Value, shape: GroupShape) throws {
        self.template = try MustacheTemplate(string: template)
        self.data = MustachePeer.members(data, shape)
    }

    func render() -> String { template.render(data) }

    private static func members(_ group: Value, _ shape: GroupShape) -> [String: Any] {
        guard case .group(let values) = group else { return [:] }
        var out: [String: Any] = [:]
        for (field, value) in zip(shape.fields, values) { out[field.name] = member(value, field.type) }
        return out
    }

    private static func member(_ value: Value, _ type: FieldType) -> Any? {
        switch (value, type) {
        case (.missing, _): nil
        case (.group, .group(let shape)): members(value, shape)
        case (.list(let items), .list(let element)): Items(items: items.compactMap { member($0, element) })
        default: Datum(value: value, type: type)
        }
    }

    private struct Items: MustacheSequence, MustacheTransformable {
        let items: [Any]
        func makeIterator() -> IndexingIterator<[Any]> { items.makeIterator() }

        func transform(_ name: String) -> Any? {
            switch name {
            case "given": return !items.isEmpty
            case "one": return items.count == 1
            case let name where name.hasPrefix("one-"):
                return sumsToOne(String(name.dropFirst(4)), of: items) { ($0 as? [String: Any])?[$1] }
            default: return Comparison.test(name, items)
            }
        }
    }
}

extension Datum: MustacheTransformable, MustacheCustomRenderable {
    var renderText: String { text }
    var isNull: Bool { false }

    func transform(_ name: String) -> Any? {
        switch name {
        case "given": return isGiven
        case "one": return isOne
        case "soundsLikeI": return soundsLikeI
        case let name where name.hasPrefix("is-"):
            return isOne(of: name.dropFirst(3))
        default:
            if let verdict = Comparison.test(name, self) { return verdict }
            return printed(name).map(PrintedText.init)
        }
    }
}

/// Printed text, that `upper` and the like may still change.
private struct PrintedText: MustacheTransformable, MustacheCustomRenderable {
    let renderText: String
    let isNull = false

    init(_ text: String) { renderText = text }

    func transform(_ name: String) -> Any? { changed(renderText, name).map(PrintedText.init) }
}
