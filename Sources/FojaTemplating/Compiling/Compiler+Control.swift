internal import FojaData

/// Operations that run others, or choose among words.
extension Compiler {
    mutating func condition(_ condition: CheckedCondition) {
        let body = body(condition.body)
        let otherwise = self.body(condition.otherwise)
        let paths = condition.expression.paths
        let references = references(paths)
        let test = program.tests.add(condition.expression) { path in
            references.first { $0.path.text == path.text && $0.stops.count == 1 }?.place
        }
        program.forks.append(
            Program.Fork(
                body: body, otherwise: otherwise, consults: consulted(references), inputs: inputs(paths),
                test: test ?? .none))
        program.conditions.append(
            Program.ConditionOperation(
                expression: expression(condition.expression), paths: asked(references),
                modelPrints: condition.modelPrints, otherwiseModelPrints: condition.otherwiseModelPrints,
                location: location(condition.location)))
        emit(.condition(Int32(program.conditions.count - 1)))
    }

    mutating func expression(_ expression: Expression) -> Int32 {
        program.expressions.append(expression)
        return Int32(program.expressions.count - 1)
    }

    mutating func repetition(_ repetition: CheckedRepetition) {
        let list = reference(repetition.list)
        rows.append(layout(repetition.list.base)?.rows(repetition.list.steps[...]))
        let body = body(repetition.body)
        rows.removeLast()
        program.repetitions.append(
            .init(
                list: Int32(list.number), place: list.place, name: list.wholeName,
                isOptional: list.path.field.isOptional, rowSize: Int32(list.stops.last?.rowSize ?? 0),
                blankRows: Int32(repetition.blankRows), penRows: Int32(repetition.penRows),
                firstRow: Int32(repetition.firstRow), joining: repetition.joining, body: body,
                location: location(repetition.location), consults: consulted([list]),
                inputs: inputs([repetition.list])))
        emit(.repetition(Int32(program.repetitions.count - 1)))
    }

    mutating func enumeration(_ enumeration: CheckedEnumeration) {
        var parts: [Program.Body] = []
        for part in enumeration.parts { parts.append(body(part)) }
        let start = program.parts.count
        program.parts += parts
        program.enumerations.append(
            .init(
                parts: Program.Span(start..<program.parts.count), joining: enumeration.joining,
                one: bytes(enumeration.one), many: bytes(enumeration.many)))
        emit(.enumeration(Int32(program.enumerations.count - 1)))
    }

    mutating func choice(_ choice: CheckedChoice) {
        var cases: [Program.ChoiceCase] = []
        for option in choice.cases { cases.append(.init(names: option.names, body: body(option.body))) }
        let model: Program.ChoiceOperation.Model =
            switch choice.model {
            case .all(let separator): .all(separator: bytes(separator))
            case .one(let index): .body(cases[index].body)
            case .own(let content): .body(body(content))
            case .nothing: .nothing
            }
        let (start, firstBody) = (program.choiceCases.count, program.choiceBodies.count)
        program.choiceCases += cases
        let names: [String] =
            if case .option(let options) = choice.path.type { options.map(\.name) } else { ["no", "sí"] }
        program.choiceBodies += names.map { name in cases.first { $0.names.contains(name) }?.body }
        let path = reference(choice.path)
        program.choices.append(
            .init(
                path: Int32(path.number), place: path.place,
                cases: Program.Span(start..<program.choiceCases.count),
                bodies: Program.Span(firstBody..<program.choiceBodies.count), model: model, isBlock: choice.isBlock,
                location: location(choice.location), consults: consulted([path]), inputs: inputs([choice.path])))
        emit(.choice(Int32(program.choices.count - 1)))
    }

    mutating func plural(_ plural: CheckedPlural) {
        let references: [PathReference]
        let count: Program.PluralOperation.Count
        var computed: [FieldPath] = []
        switch plural.count {
        case .items(let path):
            references = [reference(path)]
            count = .items
        case .number(let expression):
            computed = expression.paths
            references = self.references(computed)
            let paths = Dictionary(zip(computed.map(\.text), references)) { first, _ in first }
            let isCell = references.first.map { $0.stops.count == 1 } ?? false
            if isCell, expression.isPath {
                count = .number
            } else if isCell, expression.isCount {
                count = .rows
            } else if let sum = program.sums.add(expression, place: { paths[$0.text].map { ($0.place, $0.stops) } }) {
                count = .sum(sum)
            } else {
                count = .expression(self.expression(expression))
            }
        }
        program.plurals.append(
            .init(
                count: count, place: references.first?.place ?? SlotReference(base: -1, offset: 0),
                isOptional: references.first?.path.field.isOptional ?? false, paths: asked(references),
                one: bytes(plural.one), many: bytes(plural.many), model: bytes(plural.model),
                location: location(plural.location), consults: consulted(references), inputs: inputs(computed)))
        emit(.plural(Int32(program.plurals.count - 1)))
    }
}
