package import FojaData

/// Norms, and the head of their rules, as bytes of a prepared pack.
extension Norm: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(id)
        writer.write(title)
        writer.write(validity)
        writer.write(nextReview)
        writer.write(verification)
        writer.write(place)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        id = try reader.text()
        title = try reader.text()
        validity = try reader.read()
        nextReview = try reader.read()
        verification = try reader.read()
        place = try reader.read()
    }
}

extension Norm.Verification: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(article)
        writer.write(begins)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        article = try reader.text()
        begins = try reader.read()
    }
}

extension Norm.Validity: Kept {
    package func write(to writer: inout KeptWriter) {
        for text in [article, date, resolution, act] { writer.write(text) }
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        article = try reader.text()
        date = try reader.text()
        resolution = try reader.text()
        act = try reader.text()
    }
}

extension RuleHead: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(id)
        writer.write(shared: article)
        writer.write(shared: norm)
        writer.write(from)
        writer.write(until)
        writer.write(note)
        writer.write(place)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        id = try reader.text()
        article = try reader.sharedText()
        norm = try reader.sharedText()
        from = try reader.read()
        until = try reader.read()
        note = try reader.read()
        place = try reader.read()
    }
}

extension Formula: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(parts) { part, writer in
            switch part {
            case .words(let words):
                writer.write(true)
                writer.write(words)
            case .datum(let path):
                writer.write(false)
                writer.write(path)
            }
        }
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        parts = try reader.list { reader throws(KeptDamage) in
            try reader.flag() ? .words(try reader.text()) : .datum(try reader.read())
        }
    }
}

extension Rule: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(head)
        writer.write(value)
        writer.write(shared: unit)
        writer.write(field)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        head = try reader.read()
        value = try reader.read()
        unit = try reader.sharedText()
        field = try reader.read()
    }
}

extension Contradiction: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(head)
        writer.write(says)
        writer.write(criterio)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        head = try reader.read()
        says = try reader.text()
        criterio = try reader.text()
    }
}

extension TramoDeMora: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(head)
        writer.write(fromDay)
        writer.write(untilDay)
        writer.write(factor)
        writer.write(words)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        head = try reader.read()
        fromDay = try reader.int()
        untilDay = try reader.read()
        factor = try reader.read()
        words = try reader.text()
    }
}

extension ViaDeCobro: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(head)
        switch end {
        case .day(let day):
            writer.write(byte: 0)
            writer.write(day)
        case .deadline(let id):
            writer.write(byte: 1)
            writer.write(id)
        case .never: writer.write(byte: 2)
        }
        writer.write(words)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        head = try reader.read()
        switch try reader.byte() {
        case 0: end = .day(try reader.int())
        case 1: end = .deadline(try reader.text())
        case 2: end = .never
        default: throw KeptDamage()
        }
        words = try reader.text()
    }
}
