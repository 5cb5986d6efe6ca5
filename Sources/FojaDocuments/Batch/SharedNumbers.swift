internal import FojaData
internal import FojaDiagnostics
internal import Synchronization

/// Finds what the schema says that only one case may have (`unico`), such as a contract's CITE, in several of a batch.
///
/// A case is read here as text, not computed: a batch that is up to date stays quick. «001» and «1» are one number. Cases
/// with two ids are two, though they say the same otherwise: each gets a contract of its own.
struct SharedNumbers: Sendable {
    private typealias Reading = BatchMemory.Numbers

    private static let id: Diagnostic.ID = "lote.numero-repetido"
    private let root: String
    private let fields: [Field]
    private let memory: BatchMemory
    /// What types what is read, if it is also to be compared by what it says.
    private let schema: Schema?

    init(_ options: BatchOptions, _ memory: BatchMemory) {
        schema = options.comparesFacts ? options.schema : nil
        root = options.root
        fields = options.unique
        self.memory = memory
    }

    /// The cases, those refused that have a number of another's.
    func refusing(_ cases: [BatchCase], workers: Int) async -> [BatchCase] {
        guard !fields.isEmpty, cases.count > 1 else { return cases }
        let readings = await read(cases, workers: workers)
        var cases = cases
        for (position, field) in fields.enumerated() {
            var groups: [String: [Int]] = [:]
            for (index, reading) in readings.enumerated() {
                guard let text = reading?.texts[position], !text.isEmpty else { continue }
                groups[CaseFacts.folded(text), default: []].append(index)
            }
            for members in groups.values where SharedNumbers.differ(members, readings) {
                for same in companions(of: members, cases, field).values where SharedNumbers.differ(same, readings) {
                    refuse(same, of: &cases, field, position, readings)
                }
            }
        }
        return cases
    }

    private static func differ(_ members: [Int], _ readings: [Reading?]) -> Bool {
        Set(members.compactMap { readings[$0]?.digest }).count > 1
    }

    /// Cases of one number by the data with which it must be the only one: the year of a CITE. They may be computed.
    private func companions(of members: [Int], _ cases: [BatchCase], _ field: Field) -> [String: [Int]] {
        guard let paths = field.isUniqueWith, !paths.isEmpty else { return ["": members] }
        let installation = Installation(root: root)
        var out: [String: [Int]] = [:]
        for index in members {
            // What is wrong with it is told when it is made.
            guard let input = try? CaseInput(reading: cases[index].path, in: installation) else { continue }
            let values = paths.map { input.data.value(at: $0).canonical ?? "" }
            if !values.contains("") { out[values.joined(separator: "/"), default: []].append(index) }
        }
        return out
    }

    private func refuse(
        _ members: [Int], of cases: inout [BatchCase], _ field: Field, _ position: Int, _ readings: [Reading?]
    ) {
        for index in members {
            let earlier = cases[index].problem
            guard earlier == nil || earlier?.id == SharedNumbers.id else { continue }
            let digest = readings[index]?.digest
            let text = readings[index]?.texts[position] ?? ""
            let others = members.filter { readings[$0]?.digest != digest }.map { "`\(cases[$0].path)`" }
            let place = Place(
                source: SourceText(name: cases[index].path, bytes: []), line: readings[index]?.lines[position] ?? 1,
                column: readings[index]?.columns[position] ?? 1)
            if let earlier {
                cases[index].problem = earlier.adding([
                    .init("también «\(field.label)», «\(text)», está en otro caso", place: place, about: field.path)
                ])
                continue
            }
            cases[index].problem = Diagnostic(
                SharedNumbers.id,
                "«\(field.label)» (\(field.path)) es «\(text)» también en \(others.prefix(5).joined(separator: ", "))"
                    + (others.count > 5 ? " y \(others.count - 5) más" : "") + ", que es otro caso; no se hizo ninguno",
                at: place, fix: "dé a cada caso el suyo", about: field.path)
        }
    }

    // MARK: Reading

    /// Whose turn it is.
    final class Turn: Sendable {
        private let next = Atomic<Int>(0)
        func take() -> Int { next.add(1, ordering: .relaxed).oldValue }
    }

    private func read(_ cases: [BatchCase], workers: Int) async -> [Reading?] {
        let turn = Turn()
        return await withTaskGroup(of: [(Int, Reading)].self) { group in
            for _ in 0..<max(1, min(workers, cases.count)) {
                group.addTask {
                    var out: [(Int, Reading)] = []
                    while true {
                        let index = turn.take()
                        guard index < cases.count else { return out }
                        if cases[index].problem == nil, let reading = read(cases[index]) {
                            out.append((index, reading))
                        }
                    }
                }
            }
            var readings = [Reading?](repeating: nil, count: cases.count)
            for await part in group { for (index, reading) in part { readings[index] = reading } }
            return readings
        }
    }

    private func read(_ item: BatchCase) -> Reading? {
        guard let bytes = try? FileSystem.read(item.path) else { return nil }
        let digest = Digest(of: bytes).hexadecimal
        if let known = memory[digest].numbers, known.texts.count == fields.count, known.lines.count == fields.count,
            known.columns.count == fields.count
        {
            return known
        }
        let source = SourceText(name: item.path, bytes: bytes)
        guard let tree = try? DataTree.read(source, format: CaseInput.format(of: source)) else { return nil }
        var reading = Reading()
        for field in fields {
            var node: DataTree.Node? = tree.root
            for part in field.path.split(separator: ".") { node = node?[String(part)] }
            reading.texts.append(node?.text ?? "")
            reading.lines.append(node?.place.line ?? 1)
            reading.columns.append(node?.place.column ?? 1)
        }
        var words: [UInt8] = []
        for entry in tree.root.entries ?? [] {
            words += Array(entry.key.utf8) + [0]
            SharedNumbers.write(entry.value, to: &words)
        }
        reading.digest = Digest(of: words).hexadecimal
        memory.keep(tree, of: digest)
        let facts = schema.map { SharedFacts.facts(of: tree, $0) }
        memory.note(digest) { known in
            known.numbers = reading
            if let facts { known.facts = facts }
        }
        return reading
    }

    private static func write(_ node: DataTree.Node, to words: inout [UInt8]) {
        switch node.content {
        case .scalar(let scalar): words += Array(scalar.text.utf8)
        case .mapping(let entries):
            for entry in entries {
                words += Array(entry.key.utf8) + [1]
                write(entry.value, to: &words)
            }
        case .sequence(let items): for item in items { write(item, to: &words) }
        }
        words.append(2)
    }
}
