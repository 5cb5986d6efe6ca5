internal import FojaData

/// Writes the checked nodes of a template for a later run, in the order in which ``KeptNodes`` reads them.
struct KeepingNodes {
    var writer = KeptWriter()
    private var location = Location()

    mutating func write(_ nodes: [CheckedNode]) {
        writer.write(nodes.count)
        for node in nodes { write(node) }
    }

    mutating func write(_ heading: Location) {
        let isSame =
            heading.depth == location.depth && heading.heading == location.heading
            && heading.references == location.references
        writer.write(!isSame)
        guard !isSame else { return }
        location = heading
        writer.write(heading.heading)
        writer.write(heading.depth)
        writer.write(heading.references) { id, writer in writer.write(id) }
    }

    mutating func write(_ path: FieldPath) { path.write(to: &writer) }

    private mutating func write(_ expression: Expression) { expression.write(to: &writer) }

    private mutating func begin(_ kind: CheckedNode.Kind) { writer.write(byte: kind.rawValue) }

    private mutating func write(_ node: CheckedNode) {
        switch node {
        case .text(let text):
            begin(.text)
            writer.write(text)
        case .field(let field):
            begin(.field)
            write(field)
        case .element(let element):
            begin(.element)
            write(element)
        case .condition(let condition):
            begin(.condition)
            write(condition.expression)
            writer.write(condition.modelPrints)
            write(condition.body)
            writer.write(condition.otherwiseModelPrints)
            write(condition.otherwise)
            write(condition.location)
        case .only(let use, let content):
            begin(.only)
            writer.write(use.rawValue)
            write(content)
        case .repetition(let repetition): write(repetition)
        case .enumeration(let enumeration):
            begin(.enumeration)
            writer.write(enumeration.parts.count)
            for part in enumeration.parts { write(part) }
            write(enumeration.joining)
            writer.write(enumeration.one)
            writer.write(enumeration.many)
        case .choice(let choice): write(choice)
        case .plural(let plural): write(plural)
        case .numbered(let numbering): write(numbering)
        case .number: begin(.number)
        case .reference(let id, let casing):
            begin(.reference)
            writer.write(id)
            writer.write(casing.rawValue)
        case .chart(let chart):
            begin(.chart)
            writer.write(chart.kind.rawValue)
            write(chart.title)
            writer.write(chart.unit)
            write(chart.body)
            writer.write(chart.isDated)
        case .chartPoint(let point): write(point)
        case .chartReference(let reference):
            begin(.chartReference)
            write(reference.label)
            write(reference.value)
        case .style(let sheet):
            begin(.style)
            writer.write(sheet)
        }
    }

    private mutating func write(_ field: CheckedField) {
        write(field.path)
        switch field.print {
        case .canonical: writer.write(false)
        case .filters(let calls):
            writer.write(true)
            writer.write(calls) { call, writer in
                writer.write(call.name)
                writer.write(call.argument)
            }
        }
        writer.write(field.model)
        write(field.location)
    }

    private mutating func write(_ pieces: [CheckedAttributePiece]) {
        writer.write(pieces.count)
        for piece in pieces {
            switch piece {
            case .text(let text):
                writer.write(true)
                writer.write(text)
            case .field(let field):
                writer.write(false)
                write(field)
            }
        }
    }

    private mutating func write(_ element: CheckedElement) {
        writer.write(element.name)
        writer.write(element.isVector)
        writer.write(element.isEmbedded)
        writer.write(element.attributes.count)
        for (name, value) in element.attributes {
            writer.write(name)
            write(value)
        }
        write(element.children)
    }

    private mutating func write(_ joining: Joining?) {
        switch joining {
        case nil: writer.write(byte: 0)
        case .and: writer.write(byte: 1)
        case .or: writer.write(byte: 2)
        case .comma: writer.write(byte: 3)
        }
    }

    private mutating func write(_ repetition: CheckedRepetition) {
        begin(.repetition)
        write(repetition.list)
        for number in [repetition.variable, repetition.blankRows, repetition.penRows, repetition.firstRow] {
            writer.write(number)
        }
        write(repetition.joining)
        write(repetition.body)
        write(repetition.location)
    }

    private mutating func write(_ choice: CheckedChoice) {
        begin(.choice)
        write(choice.path)
        writer.write(choice.cases.count)
        for (names, body) in choice.cases {
            writer.write(names) { name, writer in writer.write(name) }
            write(body)
        }
        switch choice.model {
        case .all(let separator):
            writer.write(byte: 0)
            writer.write(separator)
        case .one(let index):
            writer.write(byte: 1)
            writer.write(index)
        case .own(let content):
            writer.write(byte: 2)
            write(content)
        case .nothing: writer.write(byte: 3)
        }
        writer.write(choice.isBlock)
        write(choice.location)
    }

    private mutating func write(_ plural: CheckedPlural) {
        begin(.plural)
        switch plural.count {
        case .items(let path):
            writer.write(true)
            write(path)
        case .number(let expression):
            writer.write(false)
            write(expression)
        }
        writer.write(plural.one)
        writer.write(plural.many)
        writer.write(plural.model)
        write(plural.location)
    }

    private mutating func write(_ numbering: CheckedNumbering) {
        begin(.numbered)
        writer.write(numbering.style != nil)
        if let style = numbering.style { writer.write(style.rawValue) }
        writer.write(numbering.isMasculine)
        writer.write(numbering.id)
        write(numbering.body)
    }

    private mutating func write(_ point: CheckedChartPoint) {
        begin(.chartPoint)
        write(point.label)
        write(point.value)
        for value in [point.position, point.whole] {
            writer.write(value != nil)
            if let value { write(value) }
        }
        writer.write(point.fill.rawValue)
        write(point.series)
    }

    private mutating func write(_ value: CheckedChartValue) {
        write(value.expression)
        write(value.location)
    }
}
