/// Where the data of a schema stand in a row of cells: each scalar and each list has one, a group those of its fields.
///
/// The rows of a list stand one after another elsewhere, each with as many cells as its element has.
package final class SlotLayout: Sendable {
    /// How many cells it has.
    package let size: Int
    /// Of a group, what its fields are, in their order.
    let fields: [Part]
    /// Whether it is the one cell of a scalar.
    let isScalar: Bool
    /// The names of the options of those scalars that have some.
    let options: [[[UInt8]]]

    /// A field of a group.
    enum Part: Sendable {
        /// Of an option, with the place of its names among ``SlotLayout/options``; else -1.
        case scalar(options: Int, offset: Int)
        case group(SlotLayout, offset: Int)
        case list(SlotLayout, offset: Int)
    }

    package init(_ shape: GroupShape) {
        var offset = 0
        var options: [[[UInt8]]] = []
        fields = shape.fields.map { field in
            defer { offset += SlotLayout.size(field.type) }
            return switch field.type {
            case .group(let shape): .group(SlotLayout(shape), offset: offset)
            case .list(let element): .list(SlotLayout(element: element), offset: offset)
            default: .scalar(options: SlotLayout.add(field.type, to: &options), offset: offset)
            }
        }
        size = offset
        isScalar = false
        self.options = options
    }

    /// - Returns: The place of a type's options; -1 if it has none.
    private static func add(_ type: FieldType, to options: inout [[[UInt8]]]) -> Int {
        guard case .option(let own) = type else { return -1 }
        options.append(own.map { Array($0.name.utf8) })
        return options.count - 1
    }

    /// Of a row of a list.
    private init(element: FieldType) {
        switch element {
        case .group(let shape):
            let inner = SlotLayout(shape)
            size = inner.size
            fields = inner.fields
            options = inner.options
            isScalar = false
        case .list(let inner):
            // A list of lists: its rows are lists, which no path names.
            size = 1
            fields = [.list(SlotLayout(element: inner), offset: 0)]
            options = []
            isScalar = false
        default:
            size = 1
            var options: [[[UInt8]]] = []
            fields = [.scalar(options: SlotLayout.add(element, to: &options), offset: 0)]
            self.options = options
            isScalar = true
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
        var isGroup = !layout.isScalar
        for step in steps {
            switch step {
            case .slot(let slot):
                guard slot < layout.fields.count, !layout.isScalar else { return nil }
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
                isGroup = !rows.isScalar
            }
        }
        guard !isGroup else { return nil }
        out.append(Stop(offset: offset, rowSize: list?.size ?? 0, holdsScalars: list?.isScalar ?? false))
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
                guard slot < layout.fields.count, !layout.isScalar else { return nil }
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
