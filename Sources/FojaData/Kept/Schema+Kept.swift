package import FojaDiagnostics
internal import Synchronization

/// A schema as bytes of a prepared pack.
extension Schema {
    /// What ``init(kept:of:pack:)`` reads; `nil` if something in it has no such bytes.
    ///
    /// - Parameter source: The text that it was read from.
    package func kept(of source: SourceText) -> [UInt8]? {
        var keeping = KeepingSchema(source: source, pack: pack)
        keeping.write(root)
        keeping.writer.write(allSharedLabels.sorted())
        var writer = KeptWriter(schema: self)
        writer.write(expressions)
        guard !keeping.writer.isIncomplete, !writer.isIncomplete else { return nil }
        return keeping.writer.bytes + writer.bytes
    }

    /// The schema of a text, of which an earlier run kept it; `nil` if the bytes are not that.
    ///
    /// - Parameter pack: The same as then.
    package convenience init?(kept bytes: ArraySlice<UInt8>, of source: SourceText, pack: PackManifest) {
        var kept = KeptSchema(KeptReader(bytes, sources: [source]), pack: pack)
        guard let root = try? kept.shape(), let labels = try? kept.reader.read([String].self) else { return nil }
        let schema = Schema(root: root, pack: pack)
        var reader = kept.reader.of(schema)
        guard let expressions = try? reader.read([String: Expression].self), reader.left == 0 else { return nil }
        self.init(schema, expressions: expressions)
        sharedLabels.withLock { $0 = Set(labels) }
    }
}

/// Writes the fields of a schema for a later run, in the order in which ``KeptSchema`` reads them.
private struct KeepingSchema {
    var writer: KeptWriter
    private let pack: PackManifest
    /// The options that were written: those of a named type are of all its fields.
    private var options: [[FieldType.Option]: Int] = [:]

    init(source: SourceText, pack: PackManifest) {
        writer = KeptWriter(sources: [source])
        self.pack = pack
    }

    mutating func write(_ shape: GroupShape) {
        writer.write(shape.fields.count)
        for field in shape.fields { write(field) }
    }

    private mutating func write(_ field: Field) {
        writer.write(field.name)
        writer.write(field.path)
        write(field.type)
        for text in [field.label, field.unit, field.article] { writer.write(shared: text) }
        write(field.provider, among: pack.providers)
        write(field.stage, among: pack.stages)
        writer.write(field.isOptional)
        writer.write(field.computation)
        writer.write(field.isComputed)
        writer.write(field.minimum)
        writer.write(field.maximum)
        for text in [field.pattern, field.excluded] { writer.write(shared: text) }
        writer.write(field.fillers)
        for text in [field.example, field.help, field.reason] { writer.write(shared: text) }
        writer.write(field.formerNames)
        writer.write(field.isUniqueWith)
        writer.write(field.leastItems)
        writer.write(field.identifies?.rawValue)
        writer.write(field.place)
        if field.currency != pack.currency { writer.refuse() }
    }

    private mutating func write(_ type: FieldType) {
        writer.write(byte: type.kind.number)
        switch type {
        case .option(let own):
            // Those of two types may be the same and stand in two places.
            if let known = options[own], own.map(\.place) == written[known].map(\.place) {
                return writer.write(known)
            }
            writer.write(-1)
            writer.write(own)
            options[own] = written.count
            written.append(own)
        case .list(let element): write(element)
        case .group(let shape): write(shape)
        default: break
        }
    }

    private var written: [[FieldType.Option]] = []

    private mutating func write<Item: Equatable>(_ item: Item?, among all: [Item]) {
        guard let item else { return writer.write(-1) }
        guard let number = all.firstIndex(of: item) else { return writer.refuse() }
        writer.write(number)
    }
}

/// Reads the fields of a schema that an earlier run kept.
private struct KeptSchema {
    var reader: KeptReader
    private let pack: PackManifest
    private var options: [[FieldType.Option]] = []

    init(_ reader: KeptReader, pack: PackManifest) {
        self.reader = reader
        self.pack = pack
    }

    mutating func shape() throws(KeptDamage) -> GroupShape {
        let count = try reader.count()
        var fields: [Field] = []
        fields.reserveCapacity(min(count, 1 << 10))
        for _ in 0..<count { fields.append(try field()) }
        let shape = GroupShape(fields: fields)
        guard shape.slots.count == count else { throw KeptDamage() }
        return shape
    }

    private mutating func field() throws(KeptDamage) -> Field {
        let (name, path, type) = (try reader.text(), try reader.text(), try type())
        let (label, unit, article) = (try reader.sharedText(), try reader.sharedText(), try reader.sharedText())
        let (provider, stage) = (try one(of: pack.providers), try one(of: pack.stages))
        let isOptional = try reader.flag()
        let computation = try reader.read(Computation?.self)
        let isComputed = try reader.flag()
        let (minimum, maximum) = (try reader.read(ExactDecimal?.self), try reader.read(ExactDecimal?.self))
        return Field(
            name: name, path: path, type: type, label: label, unit: unit, article: article, provider: provider,
            stage: stage, isOptional: isOptional, computation: computation, currency: pack.currency,
            isWithinComputed: isComputed, minimum: minimum, maximum: maximum, pattern: try reader.sharedOptionalText(),
            excluded: try reader.sharedOptionalText(), fillers: try reader.read(),
            example: try reader.sharedOptionalText(), help: try reader.sharedOptionalText(),
            reason: try reader.sharedOptionalText(), formerNames: try reader.read(), isUniqueWith: try reader.read(),
            leastItems: try reader.int(),
            identifies: try reader.flag() ? try reader.choice() : nil, place: try reader.read())
    }

    private mutating func type() throws(KeptDamage) -> FieldType {
        guard let kind = FieldType.Kind(number: try reader.byte()) else { throw KeptDamage() }
        if let plain = FieldType(plain: kind) { return plain }
        switch kind {
        case .option:
            let number = try reader.int()
            if number < 0 { options.append(try reader.read()) }
            guard number < options.count else { throw KeptDamage() }
            return .option(number < 0 ? options[options.count - 1] : options[number])
        case .list:
            return .list(try within { kept throws(KeptDamage) in try kept.type() })
        case .group:
            return .group(try within { kept throws(KeptDamage) in try kept.shape() })
        default: throw KeptDamage()
        }
    }

    private mutating func within<Item>(
        _ read: (inout KeptSchema) throws(KeptDamage) -> Item
    ) throws(KeptDamage) -> Item {
        try reader.descend()
        defer { reader.ascend() }
        return try read(&self)
    }

    private mutating func one<Item>(of all: [Item]) throws(KeptDamage) -> Item? {
        let number = try reader.int()
        guard number >= 0 else { return nil }
        guard number < all.count else { throw KeptDamage() }
        return all[number]
    }
}

extension FieldType.Option: Kept {
    package func write(to writer: inout KeptWriter) {
        writer.write(name)
        writer.write(label)
        writer.write(others)
        writer.write(place)
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        self.init(
            name: try reader.text(), label: try reader.text(), others: try reader.read(), place: try reader.read())
    }
}

extension Computation: Kept {
    package func write(to writer: inout KeptWriter) {
        switch self {
        case .expression(let text):
            writer.write(true)
            writer.write(text)
        case .calculo(let id):
            writer.write(false)
            writer.write(shared: id)
        }
    }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        self = try reader.flag() ? .expression(try reader.text()) : .calculo(try reader.sharedText())
    }
}

extension FieldType.Kind: Kept {
    private static let all = allCases

    fileprivate var number: UInt8 { FieldType.Kind.all.firstIndex(of: self).map(UInt8.init) ?? 0 }

    fileprivate init?(number: UInt8) {
        guard Int(number) < FieldType.Kind.all.count else { return nil }
        self = FieldType.Kind.all[Int(number)]
    }

    package func write(to writer: inout KeptWriter) { writer.write(byte: number) }

    package init(reading reader: inout KeptReader) throws(KeptDamage) {
        guard let kind = FieldType.Kind(number: try reader.byte()) else { throw KeptDamage() }
        self = kind
    }
}
