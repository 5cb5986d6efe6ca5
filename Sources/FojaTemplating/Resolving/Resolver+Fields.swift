internal import FojaData

/// Data where they print, and what stands where they lack.
extension Resolver {
    /// Where a field prints.
    enum FieldPosition {
        case flow
        /// In the title or a drawing: its text alone.
        case words
        case attribute
    }

    private mutating func plain(_ text: Slice, _ position: FieldPosition) -> StreamStep {
        position == .attribute ? .attribute(text) : .plain(text)
    }

    mutating func field(_ index: Int, in position: FieldPosition) {
        let slot = view.slots[index]
        guard let datum = known(slot), let display = print(index, slot, datum) else {
            return blank(index, frame.program.fields[index], in: position)
        }
        rest(on: slot.inputs)
        guard position == .flow else {
            consult(slot.place, slot.name)
            return events.append(plain(display, position))
        }
        steering.show(datum)
        junctures.pass(ends(of: display), after: events, view.edges)
        events.append(
            .value(
                field: Int32(truncatingIfNeeded: index), cell: Int32(truncatingIfNeeded: datum),
                item: walk.item(slot.place), display: display))
    }

    @inline(__always)
    mutating func ends(of display: Slice) -> Junctures.Ends {
        if display.isOfData { return Junctures.Ends(view.data.bytes, display.range) }
        return Junctures.Ends(arena.span, display.range)
    }

    /// The number of a field's cell, if it has a value that may be read here: a blank document has only what is known
    /// without a case.
    @inline(__always)
    private mutating func known(_ slot: Program.FieldSlot) -> Int? {
        guard let index = walk.index(slot.place), !view.data.cells[index].isMissing else { return nil }
        return isBlank && slot.place.base < 0 && !slot.isFilled ? nil : index
    }

    /// What a datum prints; `nil` if it has no print.
    private mutating func print(_ index: Int, _ slot: Program.FieldSlot, _ datum: Int) -> Slice? {
        let cell = view.data.cells[datum]
        if slot.printsCanonical { return Slice(ofData: cell.canonical) }
        let start = arena.count
        guard append(index, cell) else {
            arena.removeLast(arena.count - start)
            return nil
        }
        for transform in slot.transforms.range { frame.program.transforms[transform](&arena, start) }
        return Slice(from: start, to: arena.count)
    }

    /// Appends what a field prints of a datum; `false` if it has no print, and then nothing of use.
    private mutating func append(_ field: Int, _ cell: Cell) -> Bool {
        switch view.prints[field] {
        case .canonical: arena.append(view.data.bytes, cell.canonical)
        case .label(let labels):
            guard cell.isText, cell.option >= 0, cell.option < labels.range.count else { return false }
            arena.append(view.bytes, view.labels[Int(labels.start) + cell.option].range)
        case .scalar(let print): return print.append(cell, of: view.data, to: &arena)
        case .amount(let symbol):
            arena.append(view.bytes, symbol.range)
            return ScalarPrint.amount.append(cell, of: view.data, to: &arena)
        case .rule: return frame.program.rules[field].append(walk.data.value(cell), to: &arena)
        }
        return !cell.isMissing
    }

    /// What stands where a field has no value.
    private mutating func blank(_ number: Int, _ operation: Program.FieldOperation, in position: FieldPosition) {
        if !isBlank { reportMissing(operation.path, inputs: operation.inputs, operation.location) }
        let text = append(isPen && position == .flow ? operation.penModel : operation.model)
        guard position == .flow else { return events.append(plain(text, position)) }
        let slot = view.slots[number]
        let path = appendPath(slot.place, frame.program.paths[Int(operation.path)].wholeName)
        blankPlaces?.append(
            BlankPlace(number, of: frame.program, path: String(decoding: arena[path.range], as: UTF8.self), mode: mode))
        events.append(.blank(path: path, text: text, line: isPen ? operation.penWidth : 0))
    }

    /// Appends some of the program's bytes.
    mutating func append(_ bytes: Program.Span) -> Slice {
        let start = arena.count
        arena.append(view.bytes, bytes.range)
        return Slice(from: start, to: arena.count)
    }

    /// Appends a path with positions: `x.valor` inside the second of `garantias` is `garantias.1.valor`.
    mutating func appendPath(_ place: SlotReference, _ name: Program.Span) -> Slice {
        let start = arena.count
        arena.append(again: walk.item(place))
        arena.append(view.bytes, name.range)
        return Slice(from: start, to: arena.count)
    }

    /// A datum's cell.
    @inline(__always)
    mutating func cell(_ place: SlotReference) -> Cell { view.data.cell(place, walk.rows.span) }

    /// Whether a path has a value to read here.
    mutating func isKnown(_ path: Int32) -> Bool {
        guard isBlank else { return true }
        let reference = frame.program.paths[Int(path)]
        guard !reference.isRoot else { return reference.isFilled }
        return walk.index(reference.place) != nil
    }
}
