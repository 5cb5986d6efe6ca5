package import FojaDiagnostics

/// What stands in a prepared pack: written by what it is made of, and read in the same order.
package protocol Kept {
    func write(to writer: inout KeptWriter)

    init(reading reader: inout KeptReader) throws(KeptDamage)
}

extension String: Kept {
    package func write(to writer: inout KeptWriter) { writer.write(self) }

    package init(reading reader: inout KeptReader) throws(KeptDamage) { self = try reader.text() }
}

extension Int: Kept {
    package func write(to writer: inout KeptWriter) { writer.write(self) }

    package init(reading reader: inout KeptReader) throws(KeptDamage) { self = try reader.int() }
}

extension Bool: Kept {
    package func write(to writer: inout KeptWriter) { writer.write(self) }

    package init(reading reader: inout KeptReader) throws(KeptDamage) { self = try reader.flag() }
}

extension Optional: Kept where Wrapped: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(self != nil)
        if let self { self.write(to: &writer) }
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        self = try reader.flag() ? try Wrapped(reading: &reader) : nil
    }
}

extension Array: Kept where Element: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(self) { element, writer in element.write(to: &writer) }
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        self = try reader.list { reader throws(KeptDamage) in try Element(reading: &reader) }
    }
}

extension Dictionary: Kept where Key == String, Value: Kept {
    package func write(to writer: inout KeptWriter) {
        // The same bytes for the same things.
        writer.write(sorted { $0.key < $1.key }) { entry, writer in
            writer.write(entry.key)
            entry.value.write(to: &writer)
        }
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        let entries = try reader.list { reader throws(KeptDamage) in
            (try reader.text(), try Value(reading: &reader))
        }
        self.init(entries) { first, _ in first }
    }
}

extension ExactDecimal: Kept {
    package func write(to writer: inout KeptWriter) { writer.write(description) }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        guard let number = ExactDecimal(canonical: try reader.text()) else { throw KeptDamage() }
        self = number
    }
}

extension CivilDate: Kept {
    package func write(to writer: inout KeptWriter) {
        for part in [year, month, day] { writer.write(part) }
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        guard let date = CivilDate(year: try reader.int(), month: try reader.int(), day: try reader.int()) else {
            throw KeptDamage()
        }
        self = date
    }
}

extension Place: Kept {
    package func write(to writer: inout KeptWriter) {
        guard let number = writer.sources.firstIndex(where: { $0 === source }) else { return writer.refuse() }
        for part in [number, line, column, length] { writer.write(part) }
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        let number = try reader.int()
        let (line, column, length) = (try reader.int(), try reader.int(), try reader.int())
        guard reader.sources.indices.contains(number), line > 0, column > 0, length > 0 else { throw KeptDamage() }
        self.init(source: reader.sources[number], line: line, column: column, length: length)
    }
}
