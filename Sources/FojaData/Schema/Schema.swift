internal import Synchronization

/// Every field that a case may have.
public final class Schema: Sendable {
    /// As many items as a list may have, in a case and in a document.
    public static let maximumItems = 1_000

    /// The words of the pack that it is part of.
    public let pack: PackManifest
    /// The groups and data that stand at the top of a case.
    public let root: GroupShape
    /// The expressions of the computed fields, checked, by the field's path.
    public let expressions: [String: Expression]
    /// Every field in order, groups before what is in them.
    public let allFields: [Field]
    /// Every path from the root, resolved once: norms, templates and documents name each many times.
    let paths: [String: FieldPath]
    /// The same in the order of their fields.
    let orderedPaths: [FieldPath]
    /// The present path of each that a field had before and that is none today, without positions.
    let formerPaths: [String: String]
    /// Those that stood in another group before.
    let movedFields: [Field]
    /// Where the data stand when a case is laid out for rendering.
    package let layout: SlotLayout
    /// Labels that several fields share, such as «Fecha», once somebody asks: few do.
    let sharedLabels = Mutex<Set<String>?>(nil)

    /// - Parameter pack: Whose words its fields use.
    public init(root: GroupShape, expressions: [String: Expression] = [:], pack: PackManifest = .bare) {
        self.pack = pack
        self.root = root
        self.expressions = expressions
        var all: [Field] = []
        var paths: [String: FieldPath] = [:]
        var ordered: [FieldPath] = []
        let count = Schema.count(of: root)
        all.reserveCapacity(count)
        paths.reserveCapacity(count)
        ordered.reserveCapacity(count)
        func visit(_ shape: GroupShape, _ text: String, _ steps: [FieldPath.Step], lists: Int) {
            for (slot, field) in shape.fields.enumerated() {
                all.append(field)
                let text = text.isEmpty ? field.name : text + "." + field.name
                let inner = steps + [.slot(slot)]
                var type = field.type
                for _ in 0..<lists { type = .list(type) }
                let path = FieldPath(base: .root, steps: inner, field: field, type: type, text: text)
                paths[text] = path
                ordered.append(path)
                visit(inside: field.type, text, inner, lists: lists)
            }
        }
        func visit(inside type: FieldType, _ text: String, _ steps: [FieldPath.Step], lists: Int) {
            switch type {
            case .group(let shape): visit(shape, text, steps, lists: lists)
            // What stands in a list of lists is named by no path: its items have no name.
            case .list(.group(let shape)): visit(shape, text, steps + [.each], lists: lists + 1)
            case .list(let element): all += Schema.fields(inside: element)
            default: break
            }
        }
        visit(root, "", [], lists: 0)
        allFields = all
        layout = SlotLayout(root)
        self.paths = paths
        orderedPaths = ordered
        let renamed = all.filter { !$0.formerNames.isEmpty }
        formerPaths = Dictionary(
            renamed.flatMap { field in Schema.formerPaths(of: field).map { ($0, field.path) } }.filter {
                paths[$0.0] == nil
            }
        ) { first, _ in first }
        movedFields = renamed.filter { $0.formerNames.contains { $0.contains(".") } }
    }

    /// The same fields, with the expressions of the computed ones.
    init(_ schema: Schema, expressions: [String: Expression]) {
        self.expressions = expressions
        pack = schema.pack
        root = schema.root
        allFields = schema.allFields
        layout = schema.layout
        paths = schema.paths
        orderedPaths = schema.orderedPaths
        formerPaths = schema.formerPaths
        movedFields = schema.movedFields
    }

    private static func count(of shape: GroupShape) -> Int {
        shape.fields.reduce(0) { $0 + 1 + ($1.type.groupInside.map { count(of: $0) } ?? 0) }
    }

    private static func fields(inside type: FieldType) -> [Field] {
        (type.groupInside?.fields ?? []).flatMap { [$0] + fields(inside: $0.type) }
    }

    /// The ids of the calculos that fields name.
    public var calculos: Set<String> {
        Set(allFields.compactMap { if case .calculo(let id) = $0.computation { id } else { nil } })
    }

    /// What no two cases may have the same; not in lists, where a path has many values.
    public var uniqueFields: [Field] {
        allFields.filter { $0.isUniqueWith != nil && $0.type.isScalar && lists(above: $0.path).isEmpty }
    }

    /// The field at a path without positions: `garantias.propias.valor`.
    public func field(at path: some StringProtocol) -> Field? {
        if let known = paths[String(path)] { return known.field }
        var shape: GroupShape? = root
        var found: Field?
        for part in path.split(separator: ".", omittingEmptySubsequences: false) {
            guard let slot = shape?.slot(of: String(part)), let field = shape?.fields[slot] else { return nil }
            found = field
            shape = field.type.groupInside
        }
        return found
    }

    /// The outermost list on the way to a datum, or that it is; `nil` of what stands in none.
    package func outermostList(on path: FieldPath) -> Field? {
        // A path that begins with an item's name says nothing of where the item stands.
        let steps: [FieldPath.Step]
        switch path.base {
        case .root: steps = path.steps
        case .variable:
            guard let whole = paths[path.field.path] else {
                // It stands in a list of lists.
                return lists(above: path.field.path).first.flatMap { field(at: $0) }
            }
            steps = whole.steps
        }
        var shape: GroupShape? = root
        for case .slot(let slot) in steps {
            guard let field = shape?.fields[slot] else { return nil }
            if case .list = field.type { return field }
            shape = field.type.groupInside
        }
        return nil
    }

    /// Whether any field had another path before.
    public var hasFormerPaths: Bool { !formerPaths.isEmpty }

    /// Whether other fields have the label too, so that alone it says nothing.
    public func isShared(label: String) -> Bool { allSharedLabels.contains(label) }

    /// Every label that several fields share.
    var allSharedLabels: Set<String> {
        sharedLabels.withLock { known in
            if let known { return known }
            var seen: Set<String> = []
            let found = Set(allFields.map(\.label).filter { !seen.insert($0).inserted })
            known = found
            return found
        }
    }
}

extension FieldType {
    /// The fields of a group, or of a list's items.
    public var groupInside: GroupShape? {
        switch self {
        case .group(let shape): shape
        case .list(let element): element.groupInside
        default: nil
        }
    }

    /// Whether it is neither a list nor a group.
    public var isScalar: Bool {
        switch self {
        case .list, .group: false
        default: true
        }
    }
}
