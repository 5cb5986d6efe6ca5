package import FojaDiagnostics

/// A tree as bytes of a prepared pack.
extension DataTree {
    /// What ``init(kept:of:)`` reads.
    package var kept: [UInt8] {
        var writer = KeptWriter()
        root.write(to: &writer)
        return writer.bytes
    }

    /// The tree of a text, of which an earlier run kept it; `nil` if the bytes are not that.
    package init?(kept bytes: ArraySlice<UInt8>, of source: SourceText) {
        var reader = KeptReader(bytes)
        guard let root = try? Node(reading: &reader, of: source), reader.left == 0 else { return nil }
        self.init(source: source, root: root)
    }
}

extension DataTree.Node {
    private static let mapping: UInt8 = 3
    private static let sequence: UInt8 = 4

    fileprivate func write(to writer: inout KeptWriter) {
        switch content {
        case .scalar(let scalar):
            writer.write(scalar.style.number)
            DataTree.Node.write(place, to: &writer)
            writer.write(scalar.text)
        case .mapping(let entries):
            writer.write(Int(DataTree.Node.mapping))
            DataTree.Node.write(place, to: &writer)
            writer.write(entries) { entry, writer in
                writer.write(entry.key)
                DataTree.Node.write(entry.keyPlace, to: &writer)
                entry.value.write(to: &writer)
            }
        case .sequence(let items):
            writer.write(Int(DataTree.Node.sequence))
            DataTree.Node.write(place, to: &writer)
            writer.write(items) { item, writer in item.write(to: &writer) }
        }
    }

    private static func write(_ place: Place, to writer: inout KeptWriter) {
        writer.write(place.line)
        writer.write(place.column)
        writer.write(place.length)
    }

    fileprivate init(reading reader: inout KeptReader, of source: SourceText) throws(KeptDamage) {
        let kind = try reader.int()
        let place = try DataTree.Node.place(&reader, of: source)
        if let style = DataTree.Scalar.Style(number: kind) {
            self.init(.scalar(DataTree.Scalar(text: try reader.text(), style: style)), at: place)
        } else if kind == Int(DataTree.Node.mapping) {
            let entries = try reader.within { reader throws(KeptDamage) in
                try reader.list { reader throws(KeptDamage) in
                    DataTree.Entry(
                        key: try reader.text(), keyPlace: try DataTree.Node.place(&reader, of: source),
                        value: try DataTree.Node(reading: &reader, of: source))
                }
            }
            self.init(.mapping(entries), at: place)
        } else if kind == Int(DataTree.Node.sequence) {
            let items = try reader.within { reader throws(KeptDamage) in
                try reader.list { reader throws(KeptDamage) in try DataTree.Node(reading: &reader, of: source) }
            }
            self.init(.sequence(items), at: place)
        } else {
            throw KeptDamage()
        }
    }

    private static func place(_ reader: inout KeptReader, of source: SourceText) throws(KeptDamage) -> Place {
        let (line, column, length) = (try reader.int(), try reader.int(), try reader.int())
        guard line > 0, column > 0, length > 0 else { throw KeptDamage() }
        return Place(source: source, line: line, column: column, length: length)
    }
}

extension DataTree.Scalar.Style {
    fileprivate var number: Int {
        switch self {
        case .plain: 0
        case .quoted: 1
        case .block: 2
        }
    }

    fileprivate init?(number: Int) {
        switch number {
        case 0: self = .plain
        case 1: self = .quoted
        case 2: self = .block
        default: return nil
        }
    }
}
