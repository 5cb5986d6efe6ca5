internal import FojaData

/// Operations that run others, or choose among words.
extension Compiler {
    mutating func condition(_ condition: CheckedCondition) {
        let body = body(condition.body)
        let otherwise = self.body(condition.otherwise)
        let paths = condition.expression.paths
        let references = references(paths)
        program.forks.append(
            Program.Fork(
                body: body, otherwise: otherwise, consults: program.consulting(references), inputs: inputs(paths),
                test: program.test(condition.expression, references)))
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
        rows.append((list.number, program.rows(of: list, options.schema)))
        let body = body(repetition.body)
        rows.removeLast()
        program.repetitions.append(
            .init(
                of: list, blankRows: Int32(repetition.blankRows), penRows: Int32(repetition.penRows),
                firstRow: Int32(repetition.firstRow), only: Int32(repetition.only), joining: repetition.joining,
                body: body,
                location: location(repetition.location), consults: program.consulting([list]),
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
        let path = reference(choice.path)
        let (all, bodies) = program.add(cases, of: choice.path)
        program.choices.append(
            .init(
                path: Int32(path.number), place: path.place, cases: all, bodies: bodies, model: model,
                isBlock: choice.isBlock, location: location(choice.location), consults: program.consulting([path]),
                inputs: inputs([choice.path])))
        emit(.choice(Int32(program.choices.count - 1)))
    }

    mutating func plural(_ plural: CheckedPlural) {
        let references: [PathReference]
        let count: Program.PluralOperation.Count
        var number: Int32 = -1
        var computed: [FieldPath] = []
        switch plural.count {
        case .items(let path):
            references = [reference(path)]
            count = .items
        case .number(let expression):
            computed = expression.paths
            references = self.references(computed)
            count = program.count(expression, references)
            number = self.expression(expression)
        }
        program.plurals.append(
            .init(
                count: count, expression: number, of: references.first, paths: asked(references),
                one: bytes(plural.one), many: bytes(plural.many), model: bytes(plural.model),
                location: location(plural.location), consults: program.consulting(references), inputs: inputs(computed))
        )
        emit(.plural(Int32(program.plurals.count - 1)))
    }
}
