public import FojaDiagnostics
internal import FojaSpanish

/// The parts of a batch put together: what one process would have told of the whole, and what is not known yet.
public struct BatchJoin: Sendable {
    /// A case of which no part tells.
    public struct MissingCase: Sendable {
        /// Its `id`; `nil` if it could not be read.
        public let id: String?
        /// Its file.
        public let path: String
    }

    /// In the order of the whole batch.
    public private(set) var results: [BatchResult] = []
    /// How many parts there are.
    public let count: Int
    /// The parts that have left nothing: not begun, or killed.
    public private(set) var missingParts: [Int] = []
    /// The parts that somebody stopped before their end.
    public private(set) var stoppedParts: [Int] = []
    /// The cases that nothing is known of.
    public private(set) var missing: [MissingCase] = []
    /// What is not whole, told.
    public private(set) var problems: [Diagnostic] = []

    private static let largest = 256 << 20

    /// - Parameter folders: Where the parts have put their documents: one folder, or one of each machine.
    /// - Throws: `lote.sin-partes`, `lote.parte-ilegible`, `lote.partes-distintas`, or what the system refused.
    public init(reading folders: [String]) throws(DiagnosticsError) {
        var records: [(file: String, part: BatchPart, record: PartFile.Record)] = []
        var lists: [String: [PartFile.Seen]] = [:]
        for folder in folders { try BatchJoin.read(folder, &records, &lists) }
        guard let first = records.first else {
            throw DiagnosticsError(
                Diagnostic(
                    "lote.sin-partes",
                    "ninguna parte de un lote dejó nada en " + folders.map { "`\($0)`" }.joined(separator: ", "),
                    category: .inputOutput,
                    fix: "dé la carpeta de `--salida` con que se hizo `foja lote … --parte K/N`"))
        }
        try BatchJoin.requireOne(records)
        guard let list = lists[first.record.lista] else { throw BatchJoin.unreadable(first.file, "no está su lista") }
        count = first.part.count
        var known = [BatchResult?](repeating: nil, count: list.count)
        for one in records {
            let own = list.indices.filter(one.part.has)
            guard own.count == one.record.resultados.count + one.record.faltan else {
                throw BatchJoin.unreadable(one.file, "no dice de todos sus casos")
            }
            for (position, result) in zip(own, one.record.resultados) {
                guard result.archivo == list[position].archivo, let read = BatchResult(result) else {
                    throw BatchJoin.unreadable(one.file, "no dice de `\(list[position].archivo)`")
                }
                known[position] = read
            }
            if one.record.faltan > 0 { stoppedParts.append(one.part.number) }
        }
        let found = Set(records.map(\.part.number))
        missingParts = (1...count).filter { !found.contains($0) }
        results = known.compactMap(\.self)
        missing = list.indices.filter { known[$0] == nil }
            .map { MissingCase(id: list[$0].caso, path: list[$0].archivo) }
        problems = told(list)
    }

    /// What one process would have counted.
    public var summary: BatchSummary {
        var summary = BatchSummary()
        for result in results { summary.add(result) }
        summary.notBegun = missing.count
        return summary
    }

    // MARK: Reading

    private static func read(
        _ folder: String, _ records: inout [(file: String, part: BatchPart, record: PartFile.Record)],
        _ lists: inout [String: [PartFile.Seen]]
    ) throws(DiagnosticsError) {
        try FileSystem.requireFolder(folder)
        let own = FilePath.join(folder, PartFile.folder)
        guard FileSystem.isFolder(own) else { return }
        for name in try FileSystem.names(in: own) {
            let file = FilePath.join(own, name)
            if name == PartFile.list {
                let bytes = try FileSystem.read(file, limit: largest, follows: false)
                guard let list = PartFile.read([PartFile.Seen].self, bytes) else { throw unreadable(file) }
                lists[Digest(of: bytes).hexadecimal] = list
            } else if let part = PartFile.part(name) {
                let bytes = try FileSystem.read(file, limit: largest, follows: false)
                guard let record = PartFile.read(PartFile.Record.self, bytes), record.isKnown,
                    record.parte == part.number, record.de == part.count
                else { throw unreadable(file) }
                records.append((file, part, record))
            }
        }
    }

    private static func unreadable(_ file: String, _ why: String? = nil) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "lote.parte-ilegible", "no se entiende `\(file)`" + (why.map { ": \($0)" } ?? ""),
                at: Place(source: SourceText(name: file, bytes: []), line: 1, column: 1),
                fix: "repita esa parte: lo que ya está hecho no se hace otra vez"))
    }

    /// Refuses parts that are not of one batch: of other cases, or of other documents, or of another number of parts.
    private static func requireOne(
        _ records: [(file: String, part: BatchPart, record: PartFile.Record)]
    ) throws(DiagnosticsError) {
        guard let first = records.first else { return }
        var notes: [Diagnostic.Note] = []
        var seen: [Int: String] = [:]
        for one in records {
            var why: String?
            if one.part.count != first.part.count {
                why = "es una de \(one.part.count) partes, y `\(first.file)`, de \(first.part.count)"
            } else if one.record.pedido != first.record.pedido {
                why = "es de otros documentos, u otro paquete, que `\(first.file)`"
            } else if one.record.lista != first.record.lista {
                why = "vio otros casos, o que decían otra cosa, que `\(first.file)`"
            } else if let other = seen[one.part.number] {
                why = "es la misma parte que `\(other)`"
            }
            seen[one.part.number] = one.file
            if let why { notes.append(.init("`\(one.file)` \(why)")) }
        }
        guard notes.isEmpty else {
            throw DiagnosticsError(
                Diagnostic(
                    "lote.partes-distintas", "lo que hay no son partes de un mismo lote",
                    notes: Array(notes.prefix(10)),
                    fix:
                        "repita las partes, todas con los mismos casos y la misma orden (lo que está al día no se hace "
                        + "otra vez), o borre lo que sobra"))
        }
    }

    // MARK: What is not whole

    private func told(_ list: [PartFile.Seen]) -> [Diagnostic] {
        var out: [Diagnostic] = []
        for (parts, id, what) in [
            (missingParts, Diagnostic.ID("lote.falta-parte"), "no dejó nada: no se hizo, o se la mató"),
            (stoppedParts, Diagnostic.ID("lote.parte-detenida"), "se interrumpió"),
        ] {
            for number in parts.prefix(10) {
                guard let part = BatchPart(number: number, of: count) else { continue }
                let paths = Set(missing.map(\.path))
                let own = part.cases(of: list).filter { paths.contains($0) }
                let names = own.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
                out.append(
                    Diagnostic(
                        id, "la parte \(part) \(what)",
                        notes: own.isEmpty
                            ? []
                            : [
                                .init(
                                    "no se sabe de \(Plural.count(own.count, "caso")): \(names)"
                                        + (own.count > 5 ? " y \(own.count - 5) más" : ""))
                            ],
                        fix: "hágala con la misma orden y `--parte \(part)`"))
            }
            if parts.count > 10 {
                out.append(
                    Diagnostic(id, "y \(parts.count - 10) partes más", fix: "el resumen dice cuáles"))
            }
        }
        return out
    }
}

extension BatchPart {
    fileprivate func cases(of list: [PartFile.Seen]) -> [String] {
        list.indices.filter(has).map { list[$0].archivo }
    }
}
