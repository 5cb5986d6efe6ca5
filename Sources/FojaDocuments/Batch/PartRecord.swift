public import FojaDiagnostics
internal import FojaTemplating
internal import Glibc
internal import Synchronization

/// Keeps what a part of a batch does, for ``BatchJoin`` to put the parts together.
///
/// What an earlier run of the same part left goes when it is made: a part that is killed has left nothing.
public final class PartRecord: Sendable {
    private let part: BatchPart
    private let order: PartFile.Order
    private let folder: String
    private let list: String
    private let results = Mutex<[PartFile.Result]>([])

    /// - Parameter cases: All of the whole batch.
    /// - Throws: What the system refused.
    public init(_ part: BatchPart, of cases: [BatchCase], _ options: BatchOptions) throws(DiagnosticsError) {
        self.part = part
        order = PartFile.Order(
            documentos: options.documents, todos: options.all, modo: options.mode.rawValue,
            formatos: options.formats.map(\.rawValue), paquete: options.packDigest,
            programa: Engine.ingredient.sha256)
        folder = FilePath.join(options.output, PartFile.folder)
        try Writer.createFolder(folder)
        unlink(FilePath.join(folder, PartFile.name(part)))
        let seen = cases.map { item in
            PartFile.Seen(
                caso: item.id, archivo: item.path,
                sha256: (try? FileSystem.read(item.path)).map { Digest(of: $0).hexadecimal })
        }
        let bytes = PartFile.bytes(seen)
        list = Digest(of: bytes).hexadecimal
        // Every part writes the same.
        try Writer(folder: folder).write([StoredFile(name: PartFile.list, bytes: bytes)])
    }

    /// Adds what became of its next case.
    public func add(_ result: BatchResult) {
        let kept = PartFile.Result(result)
        results.withLock { $0.append(kept) }
    }

    /// Writes it all.
    ///
    /// - Parameter notBegun: How many of its cases were not begun because somebody stopped it.
    /// - Throws: What the system refused.
    public func write(notBegun: Int) throws(DiagnosticsError) {
        let record = PartFile.Record(
            parte: part.number, de: part.count, lista: list, pedido: order, faltan: notBegun,
            resultados: results.withLock { $0 })
        try Writer(folder: folder)
            .write([StoredFile(name: PartFile.name(part), bytes: PartFile.bytes(record))])
    }
}
