internal import FojaData

/// The data that operations read: each path once, and what computed ones rest on.
extension Compiler {
    /// Adds a field to the program.
    mutating func operation(_ field: CheckedField) -> Int32 {
        let path = reference(field.path)
        let inputs = inputs([field.path])
        let transforms = program.transforms.count
        program.transforms += field.transforms
        program.slots.append(
            Program.FieldSlot(
                place: path.place, name: path.name, inputs: inputs,
                transforms: Program.Span(transforms..<program.transforms.count), carrier: Carrier(field.path.type),
                isFilled: path.isFilled, printsCanonical: field.rule.isCanonical && field.transforms.isEmpty,
                isPlain: field.rule.isPlain && field.transforms.isEmpty, isComputed: field.path.field.isComputed))
        program.rules.append(field.rule)
        let print = print(field.rule)
        program.prints.append(print)
        let isPrinted = PenLine.isPrinted(field.path.field, model: field.model)
        let penWidth = isPrinted ? 0 : PenLine.width(field.path, field.rule)
        let model = bytes(field.model)
        program.fields.append(
            Program.FieldOperation(
                path: Int32(path.number), inputs: inputs, model: model,
                penModel: isPrinted ? model : bytes(PenLine.words(field.model, width: penWidth)),
                penWidth: Int32(truncatingIfNeeded: penWidth), location: location(field.location)))
        return Int32(program.fields.count - 1)
    }

    /// Adds some words.
    mutating func bytes(_ text: String) -> Program.Span {
        let start = program.bytes.count
        program.bytes += text.utf8
        return Program.Span(start..<program.bytes.count)
    }

    mutating func location(_ location: Location) -> Int32 {
        program.locations.append(location)
        return Int32(program.locations.count - 1)
    }

    /// Adds paths that something asks.
    mutating func asked(_ references: [PathReference]) -> Program.Span {
        let start = program.asked.count
        program.asked += references.map { Int32($0.number) }
        return Program.Span(start..<program.asked.count)
    }

    mutating func reference(_ path: FieldPath) -> PathReference {
        let isRoot = if case .root = path.base { true } else { false }
        if isRoot, let known = rootPaths[path.text] { return known }
        hasPlainPaths = hasPlainPaths && path.text.utf8.allSatisfy(Compiler.isPlain)
        let made = PathReference(
            path, number: program.paths.count, layout: layout(path.base),
            isFilled: isRoot && (FieldPath.parts(of: path.text).first.map(options.filled.contains) ?? false),
            names: &program.bytes)
        program.paths.append(made)
        program.places.append(made.place)
        let start = program.stops.count
        program.stops += zip(made.stops, made.names).map { Program.PathStop(stop: $0, name: $1) }
        program.ways.append(Program.Span(start..<program.stops.count))
        if isRoot { rootPaths[path.text] = made }
        return made
    }

    /// What a path's steps start at.
    func layout(_ base: FieldPath.Base) -> SlotLayout? {
        switch base {
        case .root: options.schema.layout
        case .variable(let index): index < rows.count ? rows[index] : nil
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == 0x2E || byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }

    mutating func references(_ paths: [FieldPath]) -> [PathReference] {
        var out: [PathReference] = []
        for path in paths { out.append(reference(path)) }
        return out
    }

    /// What the computed ones of some fields rest on, among ``Program/inputs``.
    mutating func inputs(_ paths: [FieldPath]) -> Program.Span {
        let start = program.inputs.count
        for path in paths where path.field.computation != nil {
            guard let inputs = options.inputs(path.field) else { continue }
            program.inputs.append(inputGroups[inputs] ?? group(inputs))
        }
        return Program.Span(start..<program.inputs.count)
    }

    private mutating func group(_ inputs: RootInputs) -> Int32 {
        let references = references(inputs.paths)
        program.groups.append(consulted(references) { $0.passesList || $0.isList })
        program.inputGroups.append(references)
        let number = Int32(program.inputGroups.count - 1)
        inputGroups[inputs] = number
        return number
    }

    /// What consulting some paths reads, among ``Program/consulted``.
    ///
    /// - Parameter isMany: Whether a path stands for more than one cell.
    mutating func consulted(
        _ references: [PathReference], _ isMany: (PathReference) -> Bool = \.passesList
    ) -> Program.Span {
        let start = program.consulted.count
        for reference in references {
            program.consulted.append(
                Program.Consulted(
                    place: reference.place, name: reference.name, path: isMany(reference) ? Int32(reference.number) : -1
                ))
        }
        return Program.Span(start..<program.consulted.count)
    }
}
