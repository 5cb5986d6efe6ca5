/// The data of a case laid out for renderings, once for all of its documents: where a datum stands is known when a template
/// is compiled, so nothing is looked up by name.
public final class DataSlots: Sendable {
    /// A group of the schema's root shape.
    public let root: Value
    /// The root's cells, then the rows of each list.
    package let cells: [Cell]
    /// The canonical texts.
    package let bytes: [UInt8]
    /// Significands of more than 64 bits.
    package let wide: [Int128]
    let layout: SlotLayout

    init(root: Value, cells: [Cell], bytes: [UInt8], wide: [Int128], layout: SlotLayout) {
        self.root = root
        self.cells = cells
        self.bytes = bytes
        self.wide = wide
        self.layout = layout
    }

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
            cells = []
            cells.reserveCapacity(size + 2_048)
            bytes.reserveCapacity(65_536)
            appendMissing(size)
        }

        /// Makes room for some more cells.
        private mutating func appendMissing(_ count: Int) {
            cells.append(addingCapacity: count) { out in for _ in 0..<count { out.append(.missing) } }
        }

        mutating func group(_ value: Value, _ layout: SlotLayout, at base: Int) {
            guard case .group(let values) = value else { return }
            for index in 0..<min(layout.fields.count, values.count) {
                switch layout.fields[index] {
                case .scalar(let options, let offset): scalar(values[index], layout, options, at: base + offset)
                case .group(let inner, let offset): group(values[index], inner, at: base + offset)
                case .list(let rows, let offset): list(values[index], rows, at: base + offset)
                }
            }
        }

        private mutating func list(_ value: Value, _ layout: SlotLayout, at index: Int) {
            guard case .list(let rows) = value else { return }
            let first = cells.count
            appendMissing(rows.count * layout.size)
            let start = bytes.count
            bytes.append(contentsOf: String(rows.count).utf8)
            cells[index] = Cell(
                kind: .list, traits: .isPlain, start: start, count: bytes.count - start,
                number: Int64(first) << 32 | Int64(rows.count))
            for position in rows.indices {
                let base = first + position * layout.size
                switch rows[position] {
                case .group: group(rows[position], layout, at: base)
                case .list: if case .list(let inner, _)? = layout.fields.first { list(rows[position], inner, at: base) }
                default:
                    if case .scalar(let options, _)? = layout.fields.first, layout.isScalar {
                        scalar(rows[position], layout, options, at: base)
                    }
                }
            }
        }

        private mutating func scalar(_ value: Value, _ layout: SlotLayout, _ options: Int, at index: Int) {
            let start = bytes.count
            var traits = Cell.Traits.isPlain
            var decimals = 0
            let kind: Cell.Kind
            let number: Int64
            switch value {
            case .missing, .list, .group: return
            case .text(let text):
                kind = .text
                traits = append(text)
                number = options < 0 ? -1 : Int64(option(among: layout.options[options], from: start))
            case .decimal(let decimal):
                kind = .decimal
                decimal.appendCanonical(to: &bytes)
                decimals = decimal.scale
                if let narrow = Int64(exactly: decimal.significand) {
                    number = narrow
                } else {
                    wide.append(decimal.significand)
                    number = Int64(wide.count - 1)
                    traits.insert(.isWide)
                }
                if bytes.count - start > Cell.Traits.longestWord { traits.insert(.isUnbroken) }
            case .boolean(let flag):
                value.appendCanonical(to: &bytes)
                (kind, number) = (.boolean, flag ? 1 : 0)
            case .date(let date):
                date.appendCanonical(to: &bytes)
                (kind, number) = (.date, Int64(date.year * 10_000 + date.month * 100 + date.day))
            case .time(let time):
                time.appendCanonical(to: &bytes)
                (kind, number) = (.time, Int64(time.hour * 60 + time.minute))
            }
            cells[index] = Cell(
                kind: kind, traits: traits, decimals: UInt16(truncatingIfNeeded: decimals), start: start,
                count: bytes.count - start, number: number)
        }

        /// Which of some names a canonical text is; -1 if none.
        private func option(among names: [[UInt8]], from start: Int) -> Int {
            let count = bytes.count - start
            return names.firstIndex { name in
                guard name.count == count else { return false }
                for index in 0..<count where name[index] != bytes[start + index] { return false }
                return true
            } ?? -1
        }

        /// Appends a text, and sees in the same pass what is known of it.
        private mutating func append(_ text: String) -> Cell.Traits {
            let utf8 = text.utf8.span
            var marks: UInt8 = 0
            // How many bytes stand there without a space.
            var (run, longest) = (0, 0)
            bytes.append(addingCapacity: utf8.count) { out in
                for index in utf8.indices {
                    let byte = utf8[index]
                    out.append(byte)
                    run += 1
                    guard byte <= UInt8(ascii: ">") else { continue }
                    marks |= Writer.mark(of: byte)
                    guard byte == 0x20 || byte == 0x0A else { continue }
                    longest = max(longest, run - 1)
                    run = 0
                }
            }
            var out: Cell.Traits = marks == 0 ? .isPlain : []
            if marks & Writer.line != 0 { out.insert(.hasLines) }
            if max(longest, run) > Cell.Traits.longestWord { out.insert(.isUnbroken) }
            return out
        }

        private static let line: UInt8 = 2

        /// What a byte up to «>» says of a text that has it: that markup means something by it, that it ends a line.
        @inline(__always)
        private static func mark(of byte: UInt8) -> UInt8 {
            switch byte {
            case 0x0A: 1 | line
            case 0x09, 0x0D, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): 1
            default: 0
            }
        }
    }
}
