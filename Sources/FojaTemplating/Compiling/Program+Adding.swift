internal import FojaData

/// What follows from the schema and from the paths of what is put into a program, whether a template is compiled or was.
extension Program {
    /// Adds a path under its number, which is the next.
    mutating func add(_ path: PathReference) {
        paths.append(path)
        places.append(path.place)
        let start = stops.count
        for (stop, name) in zip(path.stops, path.names) { stops.append(PathStop(stop: stop, name: name)) }
        ways.append(Span(start..<stops.count))
    }

    /// What stands in a row of a list.
    func rows(of list: PathReference, _ schema: Schema) -> SlotLayout? {
        if list.isRoot { return schema.layout.rows(list.path.steps[...]) }
        guard let outer = list.list else { return nil }
        return rows(of: paths[outer], schema)?.rows(list.path.steps[...])
    }

    /// Adds a field.
    ///
    /// - Parameters:
    ///   - operation: What stands there where it has no value.
    ///   - print: How it prints, as a rendering runs it.
    ///   - rule: The same as it was found.
    /// - Returns: Its number.
    mutating func add(
        _ operation: FieldOperation, of path: PathReference, printing print: PrintStep, by rule: PrintRule,
        _ transforms: [Filter.Transform]
    ) -> Int32 {
        let start = self.transforms.count
        self.transforms += transforms
        slots.append(
            FieldSlot(
                place: path.place, name: path.name, inputs: operation.inputs,
                transforms: Span(start..<self.transforms.count), carrier: Carrier(path.path.type),
                isFilled: path.isFilled, printsCanonical: rule.isCanonical && transforms.isEmpty,
                isPlain: rule.isPlain && transforms.isEmpty, isComputed: path.path.field.isComputed))
        rules.append(rule)
        prints.append(print)
        fields.append(operation)
        return Int32(fields.count - 1)
    }

    /// Adds what some computed field rests on.
    ///
    /// - Returns: Its number among ``inputGroups``.
    mutating func add(group references: [PathReference]) -> Int32 {
        groups.append(consulting(references) { $0.passesList || $0.isList })
        inputGroups.append(references)
        return Int32(inputGroups.count - 1)
    }

    /// What consulting some paths reads, among ``consulted``.
    ///
    /// - Parameter isMany: Whether a path stands for more than one cell.
    mutating func consulting(
        _ references: [PathReference], _ isMany: (PathReference) -> Bool = \.passesList
    ) -> Span {
        let start = consulted.count
        for reference in references {
            consulted.append(
                Consulted(
                    place: reference.place, name: reference.name, path: isMany(reference) ? Int32(reference.number) : -1
                ))
        }
        return Span(start..<consulted.count)
    }

    /// What a condition asks of cells.
    mutating func test(_ condition: Expression, _ references: [PathReference]) -> SlotTests.Test {
        let test = tests.add(condition) { path in
            references.first { $0.path.text == path.text && $0.stops.count == 1 }?.place
        }
        return test ?? .none
    }

    /// How an inflection counts what an expression says.
    mutating func count(_ expression: Expression, _ references: [PathReference]) -> PluralOperation.Count {
        let isCell = references.first.map { $0.stops.count == 1 } ?? false
        if isCell, expression.isPath { return .number }
        if isCell, expression.isCount { return .rows }
        let sum = sums.add(expression) { path in
            references.first { $0.path.text == path.text }.map { ($0.place, $0.stops) }
        }
        return sum.map { .sum($0) } ?? .expression
    }

    /// Adds the cases of a choice.
    ///
    /// - Returns: Them among ``choiceCases``, and what each value of the path's type prints among ``choiceBodies``.
    mutating func add(_ cases: [ChoiceCase], of path: FieldPath) -> (cases: Span, bodies: Span) {
        let (start, firstBody) = (choiceCases.count, choiceBodies.count)
        choiceCases += cases
        let names: [String] = if case .option(let options) = path.type { options.map(\.name) } else { ["no", "sí"] }
        choiceBodies += names.map { name in cases.first { $0.names.contains(name) }?.body }
        return (Span(start..<choiceCases.count), Span(firstBody..<choiceBodies.count))
    }
}

extension Program.RepetitionOperation {
    init(
        of path: PathReference, blankRows: Int32, penRows: Int32, firstRow: Int32, only: Int32, joining: Joining?,
        body: Program.Body, location: Int32, consults: Program.Span, inputs: Program.Span
    ) {
        self.init(
            list: Int32(path.number), place: path.place, name: path.wholeName,
            isOptional: path.path.field.isOptional, rowSize: Int32(path.stops.last?.rowSize ?? 0),
            blankRows: blankRows, penRows: penRows, firstRow: firstRow, only: only, joining: joining, body: body,
            location: location, consults: consults, inputs: inputs)
    }
}

extension Program.PluralOperation {
    /// - Parameter first: The first path that it asks.
    init(
        count: Count, expression: Int32, of first: PathReference?, paths: Program.Span, one: Program.Span,
        many: Program.Span, model: Program.Span, location: Int32, consults: Program.Span, inputs: Program.Span
    ) {
        self.init(
            count: count, expression: expression, place: first?.place ?? SlotReference(base: -1, offset: 0),
            isOptional: first?.path.field.isOptional ?? false, paths: paths, one: one, many: many, model: model,
            location: location, consults: consults, inputs: inputs)
    }
}
