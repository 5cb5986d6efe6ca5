internal import FojaData

/// Reads the checked nodes of a template that an earlier run kept.
struct KeptNodes {
    var reader: KeptReader
    let filters: FilterRegistry
    /// The heading that was read last: most nodes stand under the one of the node before.
    private var location = Location()

    init(_ reader: KeptReader, filters: FilterRegistry) {
        self.reader = reader
        self.filters = filters
    }

    mutating func nodes() throws(KeptDamage) -> [CheckedNode] {
        let count = try reader.count()
        var out: [CheckedNode] = []
        for _ in 0..<count { out.append(try node()) }
        return out
    }

    /// Reads so many of something.
    private mutating func list<Item>(
        _ each: (inout KeptNodes) throws(KeptDamage) -> Item
    ) throws(KeptDamage) -> [Item] {
        let count = try reader.count()
        var out: [Item] = []
        for _ in 0..<count { out.append(try each(&self)) }
        return out
    }

    mutating func path() throws(KeptDamage) -> FieldPath { try FieldPath(reading: &reader) }

    mutating func heading() throws(KeptDamage) -> Location {
        guard try reader.flag() else { return location }
        location = Location(
            heading: try reader.text(), depth: try reader.int(),
            references: try reader.list { reader throws(KeptDamage) in try reader.text() })
        return location
    }

    private mutating func expression() throws(KeptDamage) -> Expression { try Expression(reading: &reader) }

    private mutating func node() throws(KeptDamage) -> CheckedNode {
        // Elements within elements, as deep as XML may be.
        depth += 1
        defer { depth -= 1 }
        guard depth < KeptNodes.maximumDepth else { throw KeptDamage() }
        switch CheckedNode.Kind(rawValue: try reader.byte()) {
        case .text: return .text(try reader.text())
        case .field: return .field(try field())
        case .element: return .element(try element())
        case .condition:
            return .condition(
                CheckedCondition(
                    expression: try expression(), modelPrints: try reader.flag(), body: try nodes(),
                    otherwiseModelPrints: try reader.flag(), otherwise: try nodes(), location: try heading()))
        case .only: return .only(try reader.choice(), try nodes())
        case .repetition: return .repetition(try repetition())
        case .enumeration:
            let parts = try list { all throws(KeptDamage) in try all.nodes() }
            guard let joining = try joining() else { throw KeptDamage() }
            return .enumeration(
                CheckedEnumeration(parts: parts, joining: joining, one: try reader.text(), many: try reader.text()))
        case .choice: return .choice(try choice())
        case .plural:
            let count: CheckedPlural.Count = try reader.flag() ? .items(try path()) : .number(try expression())
            return .plural(
                CheckedPlural(
                    count: count, one: try reader.text(), many: try reader.text(), model: try reader.text(),
                    location: try heading()))
        case .numbered:
            let style: NumberStyle? = try reader.flag() ? try reader.choice() : nil
            return .numbered(
                CheckedNumbering(
                    style: style, isMasculine: try reader.flag(), id: try reader.optionalText(), body: try nodes()))
        case .number: return .number
        case .reference: return .reference(id: try reader.text(), casing: try reader.choice())
        case .chart:
            return .chart(
                CheckedChart(
                    kind: try reader.choice(), title: try pieces(), unit: try reader.text(), body: try nodes(),
                    isDated: try reader.flag()))
        case .chartPoint:
            return .chartPoint(
                CheckedChartPoint(
                    label: try pieces(), value: try chartValue(),
                    position: try reader.flag() ? try chartValue() : nil,
                    whole: try reader.flag() ? try chartValue() : nil, fill: try reader.choice(), series: try pieces()))
        case .chartReference:
            return .chartReference(CheckedChartReference(label: try pieces(), value: try chartValue()))
        case .style: return .style(try reader.content())
        case nil: throw KeptDamage()
        }
    }

    private var depth = 0
    private static let maximumDepth = 300

    private mutating func field() throws(KeptDamage) -> CheckedField {
        let path = try path()
        var print = CheckedField.Print.canonical
        if try reader.flag() {
            print = .filters(
                try reader.list { reader throws(KeptDamage) in
                    CheckedField.FilterCall(name: try reader.text(), argument: try reader.optionalText())
                })
        }
        guard let (rule, transforms) = filters.rule(print, of: path.type) else { throw KeptDamage() }
        return CheckedField(
            path: path, print: print, rule: rule, transforms: transforms, model: try reader.text(),
            location: try heading())
    }

    private mutating func pieces() throws(KeptDamage) -> [CheckedAttributePiece] {
        try list { all throws(KeptDamage) in
            try all.reader.flag() ? .text(try all.reader.text()) : .field(try all.field())
        }
    }

    private mutating func element() throws(KeptDamage) -> CheckedElement {
        let name = try reader.text()
        let isVector = try reader.flag()
        let isEmbedded = try reader.flag()
        let attributes = try list { all throws(KeptDamage) in (name: try all.reader.text(), value: try all.pieces()) }
        var out = CheckedElement(name: name, attributes: attributes, children: try nodes())
        out.isVector = isVector
        out.isEmbedded = isEmbedded
        return out
    }

    private mutating func joining() throws(KeptDamage) -> Joining? {
        switch try reader.byte() {
        case 0: return nil
        case 1: return .and
        case 2: return .or
        case 3: return .comma
        default: throw KeptDamage()
        }
    }

    private mutating func repetition() throws(KeptDamage) -> CheckedRepetition {
        let list = try path()
        let (variable, blank, pen, first) = (try reader.int(), try reader.int(), try reader.int(), try reader.int())
        guard (0...100).contains(variable), (0...100).contains(blank), (0...100).contains(pen),
            (0...100).contains(first)
        else { throw KeptDamage() }
        let joining = try joining()
        return CheckedRepetition(
            list: list, variable: variable, blankRows: blank, penRows: pen, firstRow: first, joining: joining,
            body: try nodes(), location: try heading())
    }

    private mutating func choice() throws(KeptDamage) -> CheckedChoice {
        let path = try path()
        let cases = try list { all throws(KeptDamage) in
            (names: try all.reader.list { reader throws(KeptDamage) in try reader.text() }, body: try all.nodes())
        }
        let model: ChoiceModel
        switch try reader.byte() {
        case 0: model = .all(separator: try reader.text())
        case 1:
            let index = try reader.int()
            guard cases.indices.contains(index) else { throw KeptDamage() }
            model = .one(index)
        case 2: model = .own(try nodes())
        case 3: model = .nothing
        default: throw KeptDamage()
        }
        return CheckedChoice(
            path: path, cases: cases, model: model, isBlock: try reader.flag(), location: try heading())
    }

    private mutating func chartValue() throws(KeptDamage) -> CheckedChartValue {
        CheckedChartValue(try expression(), location: try heading())
    }
}

extension CheckedNode {
    /// What a kept node is.
    enum Kind: UInt8 {
        case text, field, element, condition, only, repetition, enumeration, choice, plural, numbered, number
        case reference, chart, chartPoint, chartReference, style
    }
}
