import FojaDiagnostics
import FojaTestSupport
import Testing

@testable import FojaData

/// Data laid out for renderings say what the values say that they were laid out from.
@Suite("Data laid out in cells")
struct SlotsTests {
    @Test("Each datum stands where its path leads, also in the rows of lists")
    func places() throws {
        let schema = Fixture.schema
        let root = try Fixture.computed().root
        try check(DataSlots(root, schema: schema), root, schema)
        let cells = DataSlots(root, schema: schema).cells
        #expect(cells.count { !$0.isMissing } > 15)
    }

    @Test("So it is with the schema that ships, whatever is given")
    func shipped() throws {
        let schema = try SchemaReader.read(
            try DataTree.read(ShippedSchemaTests.source(), format: .yaml), pack: Fixture.pack)
        var random = SplitMix64(state: 7)
        for _ in 0..<20 {
            let root = Value.random(.group(schema.root), &random)
            try check(DataSlots(root, schema: schema), root, schema)
        }
    }

    @Test(
        "What is known of a text is what its bytes say",
        arguments: [
            "", "uno", "diecisieteletras1", "dieciseisletras1", "a b\ndiecisieteletras1 c", "a & b", "a\nb",
            "ñandúñandúñandú",
        ])
    func traits(text: String) throws {
        let shape = try #require(
            Fixture.schema.root.fields.firstIndex { if case .group = $0.type { true } else { false } })
        guard case .group(let inner) = Fixture.schema.root.fields[shape].type,
            let slot = inner.fields.firstIndex(where: { if case .text = $0.type { true } else { false } })
        else { return }
        var values = inner.fields.map { _ in Value.missing }
        values[slot] = .text(text)
        var root = Fixture.schema.root.fields.map { _ in Value.missing }
        root[shape] = .group(values)
        let data = DataSlots(.group(root), schema: Fixture.schema)
        let cell = try #require(data.cells.first { !$0.isMissing })
        let words = text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A })
        #expect(cell.traits.contains(.isUnbroken) == words.contains { $0.count > 16 })
        #expect(cell.traits.contains(.hasLines) == text.contains("\n"))
        #expect(cell.traits.contains(.isPlain) == !text.contains { "&<>\"\n\t\r".contains($0) })
    }

    /// Compares every path of a schema, read in both ways.
    private func check(_ data: DataSlots, _ root: Value, _ schema: Schema) throws {
        for path in schema.paths.values {
            guard let stops = schema.layout.offsets(path.steps[...]) else {
                #expect(path.type.kind == .group || path.type.groupInside != nil, "\(path.text)")
                continue
            }
            let read = Self.read(data, stops[...], from: 0)
            let value = path.value(in: Environment(root: root))
            #expect(read == Self.canonical(value), "\(path.text)")
        }
    }

    /// What the cells of a path say; of a list of groups, how many rows it has.
    private static func read(_ data: DataSlots, _ stops: ArraySlice<SlotLayout.Stop>, from base: Int) -> String {
        guard let stop = stops.first else { return "" }
        let cell = data.cells[base + stop.offset]
        let rest = stops.dropFirst()
        guard cell.kind == .list else { return cell.isMissing ? "…" : data.value(cell).canonical ?? "?" }
        if rest.isEmpty, !stop.holdsScalars, cell.rows > 0 { return "#\(cell.rows)" }
        let rows = (0..<cell.rows).map { position -> String in
            let row = cell.firstRow + position * stop.rowSize
            if !rest.isEmpty { return read(data, rest, from: row) }
            return data.cells[row].isMissing ? "…" : data.value(data.cells[row]).canonical ?? "?"
        }
        return "[\(rows.joined(separator: "|"))]"
    }

    private static func canonical(_ value: Value) -> String {
        switch value {
        case .missing: return "…"
        case .list(let rows):
            if rows.contains(where: { if case .group = $0 { true } else { false } }) { return "#\(rows.count)" }
            return "[\(rows.map(canonical).joined(separator: "|"))]"
        default: return value.canonical ?? "?"
        }
    }

    @Test(
        "A condition asks the cells what its expression asks the values",
        arguments: [
            "cooperativa.asegurada", "no cooperativa.asegurada", "cooperativa.historia", "compras", "prestamo.tasa",
            "cooperativa.departamento = 'potosi'", "cooperativa.departamento != 'la_paz'", "prestamo.plazo > 12",
            "prestamo.plazo != 60", "prestamo.tasa <= 6", "prestamo.tasa = 0 o cooperativa.asegurada",
            "prestamo.plazo >= 60 y no (prestamo.tasa > 7)", "prestamo.monto < 1 o prestamo.plazo = 1",
            "cooperativa.asegurada = sí", "cooperativa.asegurada != sí", "cooperativa.razon_social = 'X'",
            "prestamo.plazo > prestamo.tasa",
        ])
    func tests(text: String) throws {
        let schema = Fixture.schema
        let expression = try ExpressionTests.expression(text)
        var tests = SlotTests()
        let made = tests.add(expression) { path in
            schema.layout.offsets(path.steps[...]).flatMap { stops in
                stops.count == 1 ? SlotReference(base: -1, offset: Int32(stops[0].offset)) : nil
            }
        }
        guard let test = made else {
            #expect(text == "prestamo.plazo > prestamo.tasa", "only what compares two data is left to values")
            return
        }
        var random = SplitMix64(state: 11)
        var answers: Set<String> = []
        for _ in 0..<400 {
            let root = Value.random(.group(schema.root), &random)
            let expected: Bool? =
                if case .boolean(let holds) = expression.evaluate(in: Environment(root: root)) { holds } else { nil }
            let data = DataSlots(root, schema: schema)
            let (cells, bytes, wide) = (data.cells, data.bytes, data.wide)
            let rows: [Int32] = []
            let holds = SlotTests.View(tests).holds(test, CellView(cells, bytes, wide), rows.span)
            #expect(holds == expected)
            answers.insert(expected.map { "\($0)" } ?? "unknown")
        }
        #expect(answers.count > 1)
    }

    @Test(
        "A sum over the cells is what its expression makes of the values",
        arguments: [
            "cuenta(compras)", "suma(compras.precio_unitario)", "prestamo.plazo + cuenta(compras)",
            "prestamo.monto + suma(compras.precio_unitario) + prestamo.tasa",
            "suma(compras.precio_unitario) + cuenta(compras)",
            "prestamo.plazo - cuenta(compras)",
        ])
    func sums(text: String) throws {
        let schema = Fixture.schema
        let expression = try ExpressionTests.expression(text)
        var sums = SlotSums()
        let made = sums.add(expression) { path in
            schema.layout.offsets(path.steps[...]).flatMap { stops in
                stops.first.map { (SlotReference(base: -1, offset: Int32($0.offset)), stops) }
            }
        }
        guard let sum = made else {
            #expect(text.contains(" - "), "only what takes away is left to values")
            return
        }
        var random = SplitMix64(state: 5)
        var answers: Set<String> = []
        for _ in 0..<400 {
            let root = Value.random(.group(schema.root), &random)
            let expected: ExactDecimal? =
                if case .decimal(let number) = expression.evaluate(in: Environment(root: root)) { number } else { nil }
            let data = DataSlots(root, schema: schema)
            let (cells, bytes, wide) = (data.cells, data.bytes, data.wide)
            let rows: [Int32] = []
            let total = SlotSums.View(sums).total(sum, CellView(cells, bytes, wide), rows.span)
            #expect(total == expected)
            answers.insert(expected.map { "\($0)" } ?? "unknown")
        }
        #expect(answers.count > 2 && answers.contains("unknown"))
    }
}

extension Value {
    /// Anything of a type, or nothing.
    static func random(_ type: FieldType, _ random: inout SplitMix64) -> Value {
        if case .group(let shape) = type { return .group(shape.fields.map { .random($0.type, &random) }) }
        guard Int.random(in: 0..<4, using: &random) > 0 else { return .missing }
        switch type {
        case .text: return .text(["X", "Ana & «Inés»", "a <b>", "sin nada"].randomElement(using: &random) ?? "")
        case .longText: return .text("uno\ndos")
        case .integer: return .decimal(ExactDecimal(Int.random(in: 0..<90, using: &random)))
        case .decimal, .money, .percent:
            let digits = Int128(Int.random(in: -900...900, using: &random))
            let wide = Bool.random(using: &random) ? digits : digits * 10_000_000_000_000_000_000
            return .decimal(ExactDecimal(significand: wide, scale: Int.random(in: 0...3, using: &random)))
        case .date:
            return CivilDate(year: 2022, month: Int.random(in: 1...12, using: &random), day: 28).map { .date($0) }
                ?? .missing
        case .time: return ClockTime(hour: 9, minute: 5).map { .time($0) } ?? .missing
        case .boolean: return .boolean(Bool.random(using: &random))
        case .option(let options): return (options.randomElement(using: &random)?.name).map { .text($0) } ?? .missing
        case .list(let element):
            return .list((0..<Int.random(in: 0...3, using: &random)).map { _ in .random(element, &random) })
        case .group: return .missing
        }
    }
}
