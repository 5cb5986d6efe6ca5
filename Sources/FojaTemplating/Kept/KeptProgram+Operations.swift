internal import FojaData
internal import FojaSpanish

/// What a program runs.
extension KeptProgram {
    mutating func readControl() throws(KeptDamage) {
        for _ in 0..<(try reader.count()) { try readCondition() }
        for _ in 0..<(try reader.count()) { try readRepetition() }
        for _ in 0..<(try reader.count()) { program.parts.append(try body()) }
        for _ in 0..<(try reader.count()) {
            let (parts, one, many) = (try span(within: program.parts.count), try bytes(), try bytes())
            program.enumerations.append(
                .init(parts: parts, joining: try reader.oneOf(Joining.allCases), one: one, many: many))
        }
        for _ in 0..<(try reader.count()) { try readChoice() }
        for _ in 0..<(try reader.count()) { try readPlural() }
        for _ in 0..<(try reader.count()) {
            let (style, isMasculine) = (try reader.oneOrNone(of: NumberStyle.allCases), try reader.flag())
            let target = Int(try indexOrNone(below: program.targets.count))
            program.numberings.append(
                .init(
                    style: style, gender: isMasculine ? .masculine : .feminine, target: target < 0 ? nil : target,
                    body: try body()))
        }
    }

    private mutating func readCondition() throws(KeptDamage) {
        let expression = try index(below: program.expressions.count)
        let (asked, inputs) = (try span(within: program.asked.count), try inputs())
        let references = references(asked)
        program.forks.append(
            Program.Fork(
                body: try body(), otherwise: try body(), consults: program.consulting(references), inputs: inputs,
                test: program.test(program.expressions[Int(expression)], references)))
        program.conditions.append(
            Program.ConditionOperation(
                expression: expression, paths: asked, modelPrints: try reader.flag(),
                otherwiseModelPrints: try reader.flag(), location: try location()))
    }

    private mutating func readRepetition() throws(KeptDamage) {
        let list = try path()
        program.repetitions.append(
            .init(
                of: list, blankRows: try few(), penRows: try few(), firstRow: try few(), only: try few(),
                joining: try reader.oneOrNone(of: Joining.allCases), body: try body(), location: try location(),
                consults: program.consulting([list]), inputs: try inputs()))
    }

    private mutating func readChoice() throws(KeptDamage) {
        let path = try path()
        var cases: [Program.ChoiceCase] = []
        for _ in 0..<(try reader.count()) { cases.append(.init(names: try reader.read(), body: try body())) }
        let model: Program.ChoiceOperation.Model
        switch try reader.byte() {
        case 0: model = .all(separator: try bytes())
        case 1: model = .body(try body())
        case 2: model = .nothing
        default: throw KeptDamage()
        }
        let (all, bodies) = program.add(cases, of: path.path)
        program.choices.append(
            .init(
                path: Int32(path.number), place: path.place, cases: all, bodies: bodies, model: model,
                isBlock: try reader.flag(), location: try location(), consults: program.consulting([path]),
                inputs: try inputs()))
    }

    private mutating func readPlural() throws(KeptDamage) {
        let number = try indexOrNone(below: program.expressions.count)
        let asked = try span(within: program.asked.count)
        let references = references(asked)
        let count =
            number < 0 ? .items : program.count(program.expressions[Int(number)], references)
        let (one, many, model) = (try bytes(), try bytes(), try bytes())
        let inputs = try inputs()
        program.plurals.append(
            .init(
                count: count, expression: number, of: references.first, paths: asked, one: one, many: many,
                model: model, location: try location(), consults: program.consulting(references), inputs: inputs))
    }

    // MARK: Charts

    mutating func readCharts() throws(KeptDamage) {
        for _ in 0..<(try reader.count()) {
            program.charts.append(
                .init(
                    kind: try reader.oneOf(ChartKind.allCases), title: try pieces(), unit: try reader.text(),
                    isDated: try reader.flag(), body: try body()))
        }
        for _ in 0..<(try reader.count()) {
            program.chartPoints.append(
                .init(
                    label: try pieces(), value: try value(), position: try reader.flag() ? try value() : nil,
                    whole: try reader.flag() ? try value() : nil, fill: try reader.oneOf(ChartFill.allCases),
                    series: try pieces()))
        }
        for _ in 0..<(try reader.count()) {
            program.chartReferences.append(.init(label: try pieces(), value: try value()))
        }
    }

    private mutating func pieces() throws(KeptDamage) -> [Program.ChartPiece] {
        var out: [Program.ChartPiece] = []
        for _ in 0..<(try reader.count()) {
            out.append(try reader.flag() ? .text(try reader.text()) : .field(try index(below: program.fields.count)))
        }
        return out
    }

    private mutating func value() throws(KeptDamage) -> Program.ChartValue {
        let expression: Expression = try reader.read()
        var paths: [PathReference] = []
        for _ in 0..<(try reader.count()) { paths.append(try path()) }
        return Program.ChartValue(
            expression: expression, paths: paths, inputs: try inputs(), rule: .ofChart(expression),
            location: try heading())
    }

    // MARK: Operations

    mutating func operations() throws(KeptDamage) -> [Program.Operation] {
        let count = try reader.count()
        var out: [Program.Operation] = []
        out.reserveCapacity(count)
        for _ in 0..<count { out.append(try operation()) }
        return out
    }

    private mutating func operation() throws(KeptDamage) -> Program.Operation {
        switch Program.Operation.Kind(rawValue: try reader.byte()) {
        case .fixed: return .fixed(try index(below: program.fixed.count))
        case .field: return .field(try index(below: program.fields.count))
        case .plainField: return .plainField(try index(below: program.fields.count))
        case .begin: return .begin(try index(below: program.text.elements.count))
        case .attributeField: return .attributeField(try index(below: program.fields.count))
        case .condition: return .condition(try index(below: program.conditions.count))
        case .only: return .only(try reader.oneOf(PartUse.allCases), try body())
        case .repetition: return .repetition(try index(below: program.repetitions.count))
        case .enumeration: return .enumeration(try index(below: program.enumerations.count))
        case .choice: return .choice(try index(below: program.choices.count))
        case .plural: return .plural(try index(below: program.plurals.count))
        case .numbering: return .numbering(try index(below: program.numberings.count))
        case .number: return .number
        case .reference:
            return .reference(
                target: try index(below: program.targets.count), casing: try reader.oneOf(NumberCasing.allCases))
        case .chart: return .chart(try index(below: program.charts.count))
        case .chartPoint: return .chartPoint(try index(below: program.chartPoints.count))
        case .chartReference: return .chartReference(try index(below: program.chartReferences.count))
        case .hiddenData: return .hiddenData
        case .carried: return .carried(try index(below: program.paths.count))
        case nil: throw KeptDamage()
        }
    }
}
