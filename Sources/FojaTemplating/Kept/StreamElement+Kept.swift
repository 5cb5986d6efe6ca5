package import FojaData

/// An element of a template as bytes of a prepared pack; one that somebody marked to find it again is not kept.
extension StreamElement: Kept {
    package func write(to writer: inout KeptWriter) {
        if mark != nil { writer.refuse() }
        writer.write(shared: name)
        writer.write(isVector)
        writer.write(isEmpty)
        writer.write(structure)
        writer.write(choice: meaning)
        writer.write(attributes) { attribute, writer in
            writer.write(shared: attribute.name)
            writer.write(attribute.pieces) { piece, writer in writer.write(shared: piece) }
        }
    }

    package convenience init(reading reader: inout KeptReader) throws(KeptDamage) {
        self.init(
            name: try reader.sharedText(), isVector: try reader.flag(), isEmpty: try reader.flag(),
            structure: try reader.read(), meaning: try reader.oneOf(ElementMeaning.all), mark: nil,
            attributes: try reader.list { reader throws(KeptDamage) in
                (
                    name: try reader.sharedText(),
                    pieces: try reader.list { reader throws(KeptDamage) in try reader.sharedOptionalText() }
                )
            })
    }
}

extension ElementMeaning {
    fileprivate static let all = allCases
}

extension KeptReader {
    /// One of an enumeration's cases.
    mutating func oneOf<Choice>(_ all: [Choice]) throws(KeptDamage) -> Choice {
        let number = try int()
        guard all.indices.contains(number) else { throw KeptDamage() }
        return all[number]
    }

    /// The same, or that there is none.
    mutating func oneOrNone<Choice>(of all: [Choice]) throws(KeptDamage) -> Choice? {
        let number = try int()
        guard number >= 0 else { return nil }
        guard number < all.count else { throw KeptDamage() }
        return all[number]
    }
}

extension ElementStructure: Kept {
    /// Those of which nothing more is to be said.
    private static let plain: [ElementStructure] = [
        .silent, .inline, .lineBreak, .superscript, .rule, .paragraph, .listItem, .block, .quote, .table, .caption,
        .row,
        .signature,
    ]

    /// The others.
    private enum Mark {
        static let heading: UInt8 = 64
        static let list: UInt8 = 65
        static let rowGroup: UInt8 = 66
        static let cell: UInt8 = 67
    }

    package func write(to writer: inout KeptWriter) {
        switch self {
        case .heading(let level):
            writer.write(byte: Mark.heading)
            writer.write(level)
        case .list(let isNumbered):
            writer.write(byte: Mark.list)
            writer.write(isNumbered)
        case .rowGroup(let isHead):
            writer.write(byte: Mark.rowGroup)
            writer.write(isHead)
        case .cell(let isHead, let isFigure, let columns, let rows):
            writer.write(byte: Mark.cell)
            writer.write(isHead)
            writer.write(isFigure)
            writer.write(columns)
            writer.write(rows)
        default:
            guard let number = ElementStructure.plain.firstIndex(of: self) else { return writer.refuse() }
            writer.write(byte: UInt8(number))
        }
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        switch try reader.byte() {
        case let number where number < ElementStructure.plain.count: self = ElementStructure.plain[Int(number)]
        case Mark.heading:
            let level = try reader.int()
            guard (1...6).contains(level) else { throw KeptDamage() }
            self = .heading(level)
        case Mark.list: self = .list(isNumbered: try reader.flag())
        case Mark.rowGroup: self = .rowGroup(isHead: try reader.flag())
        case Mark.cell:
            let (isHead, isFigure) = (try reader.flag(), try reader.flag())
            let (columns, rows) = (try reader.int(), try reader.int())
            guard (1...100).contains(columns), (1...100).contains(rows) else { throw KeptDamage() }
            self = .cell(isHead: isHead, isFigure: isFigure, columns: columns, rows: rows)
        default: throw KeptDamage()
        }
    }
}
