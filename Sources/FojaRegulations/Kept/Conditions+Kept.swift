package import FojaData
internal import FojaDiagnostics

/// What the norms ask of a case, as bytes of a prepared pack.
extension Condicion: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(head)
        writer.write(shared: group)
        writer.write(requirement)
        writer.write(data)
        for condition in [applies, decides, complies] { writer.write(condition) }
        writer.write(open)
        writer.write(remark)
        writer.write(allowsException)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        head = try reader.read()
        group = try reader.sharedText()
        requirement = try reader.read()
        data = try reader.read()
        applies = try reader.read()
        decides = try reader.read()
        complies = try reader.read()
        open = try reader.read()
        remark = try reader.read()
        allowsException = try reader.flag()
    }
}

extension Condicion.Open: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(condition)
        writer.write(text)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        condition = try reader.read()
        text = try reader.read()
    }
}

extension Concordancia: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(head)
        writer.write(list)
        writer.write(data)
        writer.write(rows)
        writer.write(applies)
        writer.write(agrees)
        writer.write(text)
        switch severity {
        case .error: writer.write(true)
        case .warning: writer.write(false)
        }
        writer.write(refusesFinal)
        writer.write(isOfAll)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        head = try reader.read()
        list = try reader.read()
        data = try reader.read()
        rows = try reader.read()
        applies = try reader.read()
        agrees = try reader.read()
        text = try reader.read()
        severity = try reader.flag() ? .error : .warning
        refusesFinal = try reader.flag()
        isOfAll = try reader.flag()
    }
}

extension Plazo: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(head)
        writer.write(act)
        writer.write(shared: who)
        switch term {
        case .count(let count, let unit):
            writer.write(true)
            writer.write(count)
            writer.write(unit.rawValue)
        case .rule(let id):
            writer.write(false)
            writer.write(id)
        }
        writer.write(extraDays)
        writer.write(includesStart)
        switch start {
        case .datum(let path):
            writer.write(byte: 0)
            writer.write(path)
        case .criterio(let path, let options):
            writer.write(byte: 1)
            writer.write(path)
            writer.write(options)
        case .none(let why):
            writer.write(byte: 2)
            writer.write(why)
        }
        writer.write(applies)
        writer.write(remark)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        head = try reader.read()
        act = try reader.text()
        who = try reader.sharedText()
        term = try reader.flag() ? .count(try reader.int(), try reader.choice()) : .rule(try reader.text())
        extraDays = try reader.int()
        includesStart = try reader.flag()
        switch try reader.byte() {
        case 0: start = .datum(try reader.read())
        case 1: start = .criterio(try reader.read(), try reader.read())
        case 2: start = Start.none(try reader.text())
        default: throw KeptDamage()
        }
        applies = try reader.read()
        remark = try reader.read()
    }
}

extension OrdenDeFechas: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(head)
        writer.write(before)
        writer.write(after)
        writer.write(isStrict)
        writer.write(says)
        writer.write(implied)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        head = try reader.read()
        before = try reader.read()
        after = try reader.read()
        isStrict = try reader.flag()
        says = try reader.text()
        implied = try reader.read()
    }
}

extension VigenciaDeDocumento: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(head)
        writer.write(document)
        writer.write(issued)
        writer.write(expires)
        switch when {
        case .dates(let dates):
            writer.write(true)
            writer.write(dates)
        case .criterio(let path, let options):
            writer.write(false)
            writer.write(path)
            writer.write(options) { option, writer in
                writer.write(option.option)
                writer.write(option.dates)
            }
        }
        writer.write(open)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        head = try reader.read()
        document = try reader.text()
        issued = try reader.read()
        expires = try reader.read()
        if try reader.flag() {
            when = .dates(try reader.read())
        } else {
            when = .criterio(
                try reader.read(),
                try reader.list { reader throws(KeptDamage) in (option: try reader.text(), dates: try reader.read()) })
        }
        open = try reader.read()
    }
}
