/// How an algorithm is bound, as bytes of a prepared pack; its schema and what it is bound for are known to who reads it.
extension CalculoBinding: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(id)
        writer.write(article)
        writer.write(place)
        writer.write(inputs)
        writer.write(outputs)
        writer.write(inputPaths)
        writer.write(outputPaths)
        writer.write(inputShapes)
        writer.write(outputShapes)
        writer.write(points)
        writer.write(rules)
        writer.write(words)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        guard let schema = reader.schema else { throw KeptDamage() }
        self.init(
            id: try reader.text(), article: try reader.text(), schema: schema, place: try reader.read(),
            inputs: try reader.read(), outputs: try reader.read(), inputPaths: try reader.read(),
            outputPaths: try reader.read(), inputShapes: try reader.read(), outputShapes: try reader.read(),
            points: try reader.read(), rules: try reader.read(), words: try reader.read())
    }
}

extension RowShape: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(path)
        writer.write(use)
        writer.write(fields)
        writer.write(names)
        writer.write(inner)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        self = try reader.within { reader throws(KeptDamage) in
            guard let schema = reader.schema else { throw KeptDamage() }
            return RowShape(
                kept: try reader.text(), in: schema, try reader.read(), fields: try reader.read(),
                names: try reader.read(), inner: try reader.read())
        }
    }
}

extension RowShape.Use: Kept {
    package func write(to writer: inout KeptWriter) {
        switch self {
        case .written: writer.write(byte: 0)
        case .completed: writer.write(byte: 1)
        case .read: writer.write(byte: 2)
        }
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        switch try reader.byte() {
        case 0: self = .written
        case 1: self = .completed
        case 2: self = .read
        default: throw KeptDamage()
        }
    }
}
