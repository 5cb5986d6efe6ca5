internal import FojaData

/// Scorecards and their tables as bytes of a prepared pack.
extension Scorecard {
    func write(to writer: inout KeptWriter) {
        writer.write(head)
        writer.write(classes.all) { clase, writer in
            writer.write(clase.name)
            writer.write(clase.label)
        }
        writer.write(minimum)
        results.write(to: &writer)
        criterion.write(to: &writer)
    }

    init(reading reader: inout KeptReader, in schema: Schema) throws(KeptDamage) {
        head = try reader.read()
        classes = OrderedNames(
            try reader.list { reader throws(KeptDamage) in (name: try reader.text(), label: try reader.text()) })
        minimum = try reader.read()
        results = try Results(reading: &reader)
        criterion = try CriterionNames(reading: &reader)
        rows = ScorecardRows(results, in: schema)
    }
}

extension Scorecard.Results {
    fileprivate func write(to writer: inout KeptWriter) {
        for path in [total, clase] { writer.write(path) }
        for path in [
            chosen, reason, unclassed, version, approved, variables, fundamentos, sheet, parameters, printed,
        ] { writer.write(path) }
    }

    fileprivate init(reading reader: inout KeptReader) throws(KeptDamage) {
        self.init(
            total: try reader.read(), clase: try reader.read(), chosen: try reader.read(), reason: try reader.read(),
            unclassed: try reader.read(), version: try reader.read(), approved: try reader.read(),
            variables: try reader.read(), fundamentos: try reader.read(), sheet: try reader.read(),
            parameters: try reader.read(), printed: try reader.read())
    }
}

extension Scorecard.CriterionNames {
    fileprivate func write(to writer: inout KeptWriter) {
        for name in [points, chosen, reason, clase, score, column, printed] { writer.write(name) }
    }

    fileprivate init(reading reader: inout KeptReader) throws(KeptDamage) {
        self.init(
            points: try reader.text(), chosen: try reader.text(), reason: try reader.text(),
            clase: try reader.text(), score: try reader.text(), column: try reader.text(),
            printed: try reader.text())
    }
}

extension [Scorecard] {
    /// The one that a scale or a table is of.
    fileprivate func card(_ reader: inout KeptReader) throws(KeptDamage) -> Scorecard {
        let id = try reader.sharedText()
        guard let card = first(where: { $0.id == id }) else { throw KeptDamage() }
        return card
    }
}

extension OrderedNames {
    fileprivate func one(_ reader: inout KeptReader) throws(KeptDamage) -> Name {
        let order = try reader.int()
        guard all.indices.contains(order) else { throw KeptDamage() }
        return all[order]
    }
}

extension Scale {
    func write(to writer: inout KeptWriter) {
        writer.write(head)
        writer.write(shared: card.id)
        writer.write(name)
        writer.write(datum)
        writer.write(maximum)
        writer.write(bands) { band, writer in band.write(to: &writer) }
    }

    init(reading reader: inout KeptReader, of cards: [Scorecard]) throws(KeptDamage) {
        head = try reader.read()
        let card = try cards.card(&reader)
        self.card = card
        name = try reader.text()
        datum = try reader.read()
        maximum = try reader.read()
        bands = try reader.list { reader throws(KeptDamage) in try Band(reading: &reader, of: card) }
    }
}

extension Band {
    fileprivate func write(to writer: inout KeptWriter) {
        writer.write(clase.order)
        writer.write(inciso)
        writer.write(condition)
        writer.write(points.lowerBound)
        writer.write(points.upperBound)
        writer.write(words)
        writer.write(place)
    }

    fileprivate init(reading reader: inout KeptReader, of card: Scorecard) throws(KeptDamage) {
        clase = try card.classes.one(&reader)
        name = clase.label
        inciso = try reader.text()
        condition = try reader.read()
        let (low, high) = (try reader.int(), try reader.int())
        guard low <= high else { throw KeptDamage() }
        points = low...high
        words = try reader.text()
        place = try reader.read()
    }
}

extension DecisionTable {
    func write(to writer: inout KeptWriter) {
        writer.write(head)
        writer.write(shared: card.id)
        for text in [name, variable, result] { writer.write(text) }
        writer.write(sources)
        writer.write(formula)
        writer.write(undefined) { undefined, writer in undefined.write(to: &writer) }
        writer.write(sections) { section, writer in section.write(to: &writer) }
        writer.write(outputs)
        writer.write(printed)
    }

    init(reading reader: inout KeptReader, of cards: [Scorecard]) throws(KeptDamage) {
        head = try reader.read()
        let card = try cards.card(&reader)
        self.card = card
        name = try reader.text()
        variable = try reader.text()
        result = try reader.text()
        sources = try reader.read()
        formula = try reader.read()
        undefined = try reader.list { reader throws(KeptDamage) in try Undefined(reading: &reader, of: card) }
        sections = try reader.list { reader throws(KeptDamage) in try Section(reading: &reader, of: card) }
        outputs = try reader.read()
        printed = try reader.read()
    }
}

extension DecisionTable.Undefined {
    fileprivate func write(to writer: inout KeptWriter) {
        writer.write(condition)
        writer.write(reason)
        writer.write(each)
        writer.write(names)
        writer.write(classes) { clase, writer in writer.write(clase.order) }
        writer.write(place)
    }

    fileprivate init(reading reader: inout KeptReader, of card: Scorecard) throws(KeptDamage) {
        self.init(
            condition: try reader.read(), reason: try reader.text(), each: try reader.read(),
            names: try reader.read(),
            classes: try reader.list { reader throws(KeptDamage) in try card.classes.one(&reader) },
            place: try reader.read())
    }
}

extension DecisionTable.Section {
    fileprivate func write(to writer: inout KeptWriter) {
        writer.write(id)
        writer.write(article)
        writer.write(condition)
        writer.write(components) { component, writer in
            writer.write(component.name)
            writer.write(component.datum)
            writer.write(component.bands) { band, writer in band.write(to: &writer) }
            writer.write(component.place)
        }
        writer.write(place)
    }

    fileprivate init(reading reader: inout KeptReader, of card: Scorecard) throws(KeptDamage) {
        self.init(
            id: try reader.text(), article: try reader.text(), condition: try reader.read(),
            components: try reader.list { reader throws(KeptDamage) in
                DecisionTable.Component(
                    name: try reader.text(), datum: try reader.read(),
                    bands: try reader.list { reader throws(KeptDamage) in try Band(reading: &reader, of: card) },
                    place: try reader.read())
            }, place: try reader.read())
    }
}
