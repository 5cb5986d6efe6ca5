internal import FojaData

/// The data that operations read: each path once, and what computed ones rest on.
extension Compiler {
    /// Adds a field to the program.
    mutating func operation(_ field: CheckedField) -> Int32 {
        let path = reference(field.path)
        let inputs = inputs([field.path])
        let print = print(field.rule)
        let isPrinted = PenLine.isPrinted(field.path.field, model: field.model)
        let penWidth = isPrinted ? 0 : PenLine.width(field.path, field.rule)
        let model = bytes(field.model)
        program.filters.append(field.print)
        return program.add(
            Program.FieldOperation(
                path: Int32(path.number), inputs: inputs, model: model,
                penModel: isPrinted ? model : bytes(PenLine.words(field.model, width: penWidth)),
                penWidth: Int32(truncatingIfNeeded: penWidth), location: location(field.location)),
            of: path, printing: print, by: field.rule, field.transforms)
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
        let names = PathReference.parts(path).map { part in
            let start = program.bytes.count
            program.bytes += part
            return Program.Span(start..<program.bytes.count)
        }
        let made = PathReference(
            path, number: program.paths.count, in: rows(path.base), isFilled: options.isFilled(path), names: names)
        program.add(made)
        if isRoot { rootPaths[path.text] = made }
        return made
    }

    /// What a path's steps start at.
    private func rows(_ base: FieldPath.Base) -> (list: Int?, layout: SlotLayout?) {
        switch base {
        case .root: (nil, options.schema.layout)
        case .variable(let index): index < rows.count ? rows[index] : (nil, nil)
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
        let number = program.add(group: references(inputs.paths))
        inputGroups[inputs] = number
        return number
    }
}

extension TemplateOptions {
    /// Whether a datum is known without a case.
    func isFilled(_ path: FieldPath) -> Bool {
        guard case .root = path.base else { return false }
        let group = path.text.utf8.prefix { $0 != UInt8(ascii: ".") }
        return filled.contains { $0.utf8.elementsEqual(group) }
    }
}
