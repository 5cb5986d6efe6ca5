/// The data of a case laid out for renderings, once for all of its documents: where a datum stands is known when a template
/// is compiled, so nothing is looked up by name.
public struct DataSlots: Sendable {
    /// A group of the schema's root shape.
    public let root: Value
    /// The root's cells, then the rows of each list.
    package let cells: [Cell]
    /// The canonical texts.
    package let bytes: [UInt8]
    /// Significands of more than 64 bits.
    package let wide: [Int128]
    private let layout: SlotLayout

    /// Lays the data of a case out.
    ///
    /// - Parameters:
    ///   - root: A group of the schema's root shape, computed fields filled in.
    ///   - schema: What it is typed by.
    public init(_ root: Value, schema: Schema) {
        var writer = Writer(size: schema.layout.size)
        writer.group(root, schema.layout, at: 0)
        self.root = root
        layout = schema.layout
        cells = writer.cells
        bytes = writer.bytes
        wide = writer.wide
    }

    /// The same data as another schema lays them out, if it is another.
    package func of(_ schema: Schema) -> DataSlots {
        schema.layout === layout ? self : DataSlots(root, schema: schema)
    }

    private struct Writer {
        var cells: [Cell]
        var bytes: [UInt8] = []
        var wide: [Int128] = []

        init(size: Int) {
            cells = Array(repeating: .missing, count: size)
            bytes.reserveCapacity(16_384)
        }

        mutating func group(_ value: Value, _ layout: SlotLayout, at base: Int) {
            guard case .group(let values) = value else { return }
            for (part, value) in zip(layout.fields, values) {
                switch part {
                case .scalar(let type, let offset): scalar(value, type, at: base + offset)
                case .group(let inner, let offset): group(value, inner, at: base + offset)
                case .list(let rows, let offset): list(value, rows, at: base + offset)
                }
            }
        }

        private mutating func list(_ value: Value, _ layout: SlotLayout, at index: Int) {
            guard case .list(let rows) = value else { return }
            let first = cells.count
            cells.append(contentsOf: repeatElement(.missing, count: rows.count * layout.size))
            let start = bytes.count
            bytes.append(contentsOf: String(rows.count).utf8)
            cells[index] = Cell(
                kind: .list, traits: .isPlain, start: start, count: bytes.count - start,
                number: Int64(first) << 32 | Int64(rows.count))
            for (position, row) in rows.enumerated() {
                let base = first + position * layout.size
                if let type = layout.scalar {
                    scalar(row, type, at: base)
                } else if case .list = row, case .list(let inner, _)? = layout.fields.first {
                    list(row, inner, at: base)
                } else {
                    group(row, layout, at: base)
                }
            }
        }

        private mutating func scalar(_ value: Value, _ type: FieldType, at index: Int) {
            let start = bytes.count
            value.appendCanonical(to: &bytes)
            let count = bytes.count - start
            func cell(_ kind: Cell.Kind, _ number: Int64, decimals: Int = 0, _ traits: Cell.Traits = .isPlain) -> Cell {
                Cell(
                    kind: kind, traits: traits, decimals: UInt16(truncatingIfNeeded: decimals), start: start,
                    count: count, number: number)
            }
            switch value {
            case .missing, .list, .group: return
            case .text(let text):
                var option = -1
                if case .option(let options) = type { option = options.firstIndex { $0.name == text } ?? -1 }
                cells[index] = cell(.text, Int64(option), traits(bytes[start...]))
            case .decimal(let number):
                if let narrow = Int64(exactly: number.significand) {
                    cells[index] = cell(.decimal, narrow, decimals: number.scale)
                } else {
                    wide.append(number.significand)
                    cells[index] = cell(
                        .decimal, Int64(wide.count - 1), decimals: number.scale, [.isPlain, .isWide])
                }
            case .boolean(let flag): cells[index] = cell(.boolean, flag ? 1 : 0)
            case .date(let date):
                cells[index] = cell(.date, Int64(date.year * 10_000 + date.month * 100 + date.day))
            case .time(let time): cells[index] = cell(.time, Int64(time.hour * 60 + time.minute))
            }
        }

        private func traits(_ text: ArraySlice<UInt8>) -> Cell.Traits {
            var out: Cell.Traits = .isPlain
            for byte in text where byte <= 0x3E {
                switch byte {
                case 0x09, 0x0D, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""):
                    out.remove(.isPlain)
                case 0x0A:
                    out.remove(.isPlain)
                    out.insert(.hasLines)
                default: break
                }
            }
            return out
        }
    }
}
