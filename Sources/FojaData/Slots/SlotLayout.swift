/// Where the data of a schema stand in a row of cells: each scalar and each list has one, a group those of its fields.
///
/// The rows of a list stand one after another elsewhere, each with as many cells as its element has.
package final class SlotLayout: Sendable {
    /// How many cells it has.
    package let size: Int
    /// Of a group, what its fields are, in their order.
    let fields: [Part]
    /// What kind of value the one cell of a scalar has.
    let scalar: FieldType?

    /// A field of a group.
    enum Part: Sendable {
        case scalar(FieldType, offset: Int)
        case group(SlotLayout, offset: Int)
        case list(SlotLayout, offset: Int)
    }

    package init(_ shape: GroupShape) {
        var offset = 0
        fields = shape.fields.map { field in
            defer { offset += SlotLayout.size(field.type) }
            return switch field.type {
            case .group(let shape): .group(SlotLayout(shape), offset: offset)
            case .list(let element): .list(SlotLayout(element: element), offset: offset)
            default: .scalar(field.type, offset: offset)
            }
        }
        size = offset
        scalar = nil
    }

    /// Of a row of a list.
    private init(element: FieldType) {
        switch element {
        case .group(let shape):
            let inner = SlotLayout(shape)
            size = inner.size
            fields = inner.fields
            scalar = nil
        case .list(let inner):
            // A list of lists: its rows are lists, which no path names.
            size = 1
            fields = [.list(SlotLayout(element: inner), offset: 0)]
            scalar = nil
        default:
            size = 1
            fields = []
            scalar = element
        }
    }

    private static func size(_ type: FieldType) -> Int {
        switch type {
        case .group(let shape): shape.fields.reduce(0) { $0 + size($1.type) }
        default: 1
        }
    }

    /// Where a path leads: the offset of its datum, or of each list on its way in turn and of what follows in their rows.
    ///
    /// - Returns: `nil` for a path that ends in a group, which is no datum.
    package func offsets(_ steps: ArraySlice<FieldPath.Step>) -> [Stop]? {
        var layout = self
        var offset = 0
        var out: [Stop] = []
        var list: SlotLayout?
        var isGroup = layout.scalar == nil
        for step in steps {
            switch step {
            case .slot(let slot):
                guard slot < layout.fields.count else { return nil }
                isGroup = false
                list = nil
                switch layout.fields[slot] {
                case .scalar(_, let own): offset += own
                case .group(let inner, let own):
                    offset += own
                    layout = inner
                    isGroup = true
                case .list(let rows, let own):
                    offset += own
                    list = rows
                }
            case .each:
                guard let rows = list else { return nil }
                out.append(Stop(offset: offset, rowSize: rows.size))
                layout = rows
                offset = 0
                list = nil
                isGroup = rows.scalar == nil
            }
        }
        guard !isGroup else { return nil }
        out.append(Stop(offset: offset, rowSize: list?.size ?? 0, holdsScalars: list?.scalar != nil))
        return out
    }

    /// A datum or list on the way of a path.
    package struct Stop: Sendable {
        /// From where the row begins that it stands in.
        package let offset: Int
        /// Of a list, how many cells a row of it takes; 0 of a datum.
        package let rowSize: Int
        /// Whether the rows of a list are data without names.
        package var holdsScalars = false
    }

    /// What stands in a list's rows, by the steps that lead to it from here.
    package func rows(_ steps: ArraySlice<FieldPath.Step>) -> SlotLayout? {
        var layout = self
        var list: SlotLayout?
        for step in steps {
            switch step {
            case .slot(let slot):
                guard slot < layout.fields.count else { return nil }
                switch layout.fields[slot] {
                case .scalar: return nil
                case .group(let inner, _): layout = inner
                case .list(let rows, _): list = rows
                }
            case .each:
                guard let rows = list else { return nil }
                layout = rows
                list = nil
            }
        }
        return list
    }
}
