public import FojaDiagnostics
internal import GRDB
internal import Glibc

/// The register of an office: the numbers that it has given, and what the cases say that were made final.
///
/// One file of SQLite, and beside it the journal, in text: what the register was told is written there first, so that a
/// process that is killed, or a disk that is full, leaves it in both or is made good by whoever comes next. What stands in
/// the folders of documents is in the register alone: from there it can be read again.
///
/// ```swift
/// let register = try Register(opening: "output/registro.sqlite", for: .writing(creating: true))
/// let given = try register.take([.init(series: "contratos", year: 2025, form: form, caseID: "aurifera", file: "caso.yaml")])
/// given[0].text  // "001"
/// ```
public final class Register: Sendable {
    /// What a register is opened for.
    public enum Purpose: Sendable, Hashable {
        /// - creating: Whether it is made if there is none.
        case writing(creating: Bool)
        /// To be read where it may not be written.
        case reading
    }

    /// Its file.
    public let path: String
    /// The file of its journal.
    public let journalPath: String
    let queue: DatabaseQueue

    static let applicationID = 0x466F_6A61
    static let version = 1
    /// How long it waits for others, in seconds.
    private static let patience = 30.0

    /// - Throws: `registro.no-existe`, `registro.ilegible`, `registro.ajeno`, `registro.futuro`, `registro.ocupado`, or what the
    ///   system refused.
    public convenience init(opening path: String, for purpose: Purpose) throws(DiagnosticsError) {
        try self.init(opening: path, for: purpose, patience: Register.patience)
    }

    /// - Parameter patience: How long it waits for others, in seconds.
    init(opening path: String, for purpose: Purpose, patience: Double) throws(DiagnosticsError) {
        self.path = path
        journalPath = Register.journal(of: path)
        var info = stat()
        let exists = stat(path, &info) == 0
        if exists, info.st_mode & S_IFMT != S_IFREG {
            throw RegisterProblem.reading(path, info.st_mode & S_IFMT == S_IFDIR ? EISDIR : ENXIO)
        }
        // What is no register at all has no journal to ask for.
        if exists, info.st_size > 0, !Register.isDatabase(path) { throw RegisterProblem.unreadable(path) }
        if !exists, purpose != .writing(creating: true) {
            guard errno == ENOENT else { throw RegisterProblem.reading(path, errno) }
            throw Register.absent(path)
        }
        do {
            // Whoever may write makes good what a killed process left, though only to read.
            if exists, access(path, W_OK) != 0 {
                guard purpose == .reading else { throw RegisterProblem.writing(path, errno) }
                queue = try Register.connect(path, readsOnly: true, patience)
                try queue.inDatabase { db in
                    guard try Register.isOne(db, path) else { throw Register.absent(path) }
                }
                return
            }
            // Of two that make it at once, one waits.
            let journal = try RegisterJournal(journalPath, creating: purpose == .writing(creating: true))
            journal.lock()
            if !exists { try Register.createFile(path) }
            queue = try Register.connect(path, readsOnly: false, patience)
            try Register.prepare(queue, path, journal)
        } catch let error as DiagnosticsError {
            throw error
        } catch let error as DatabaseError {
            throw RegisterProblem.of(error, path)
        } catch {
            throw RegisterProblem.reading(path, 0)
        }
    }

    /// Whether a file begins as those of SQLite do, or cannot be read to know it.
    private static func isDatabase(_ path: String) -> Bool {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return true }
        defer { Glibc.close(descriptor) }
        let head = Array("SQLite format 3\0".utf8)
        var found = [UInt8](repeating: 0, count: head.count)
        return pread(descriptor, &found, found.count, 0) < 0 || found == head
    }

    /// `output/registro.diario` of `output/registro.sqlite`.
    static func journal(of path: String) -> String {
        path.hasSuffix(".sqlite") ? path.dropLast("sqlite".count) + "diario" : path + ".diario"
    }

    /// Does something while nobody else does anything alone, nor opens the register to write.
    public func alone<Result>(_ body: () throws(DiagnosticsError) -> Result) throws(DiagnosticsError) -> Result {
        let journal = try RegisterJournal(journalPath, creating: false)
        journal.lock()
        defer { withExtendedLifetime(journal) {} }
        return try body()
    }

    /// Whether a register stands at a path, whatever is in it.
    public static func exists(at path: String) -> Bool { access(path, F_OK) == 0 }

    private static func absent(_ path: String) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "registro.no-existe", "no hay un registro en `\(path)`", category: .inputOutput,
                fix:
                    "dé el suyo con `--registro`; el primero que toma un número lo crea, y `foja registro reconstruir` lo "
                    + "hace de lo que ya hay"))
    }

    /// For its owner alone: case data is confidential (ROP art. 13).
    private static func createFile(_ path: String) throws(DiagnosticsError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw RegisterProblem.writing(path, errno) }
        Glibc.close(descriptor)
    }

    private static func connect(_ path: String, readsOnly: Bool, _ patience: Double) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = readsOnly
        configuration.busyMode = .timeout(patience)
        configuration.label = "registro"
        configuration.prepareDatabase { db in
            if !readsOnly { try db.execute(sql: "PRAGMA synchronous = FULL") }
        }
        return try DatabaseQueue(path: name(of: path, readsOnly: readsOnly), configuration: configuration)
    }

    /// The path as SQLite takes it: one that begins with `file:` is an address to it.
    ///
    /// Where nobody may write there can be no log, and without one SQLite is told that the file does not change.
    private static func name(of path: String, readsOnly: Bool) -> String {
        let plain = path.hasPrefix("/") ? path : "./" + path
        var info = stat()
        guard readsOnly, stat(path + "-wal", &info) != 0 || info.st_size == 0 else { return plain }
        let letters = plain.utf8.map { byte in
            let isPlain = byte == 0x2D || byte == 0x2E || byte == 0x2F || byte == 0x5F
            let isWord = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            return isPlain || isWord
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return "file:" + letters.joined() + "?immutable=1"
    }

    /// Whether it is a register that this program understands; an empty file is none yet.
    private static func isOne(_ db: Database, _ path: String) throws -> Bool {
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        if application == 0, version == 0, tables == 0 { return false }
        guard application == applicationID else {
            throw DiagnosticsError(
                Diagnostic(
                    "registro.ajeno", "`\(path)` es la base de datos de otro programa; no se tocó",
                    category: .inputOutput, fix: "dé con `--registro` un registro de Foja, o un archivo que no exista"))
        }
        guard version <= Register.version else {
            throw DiagnosticsError(
                Diagnostic(
                    "registro.futuro", "`\(path)` lo hizo una versión más nueva de Foja; no se tocó",
                    category: .inputOutput, fix: "use esa versión, o una más nueva"))
        }
        return true
    }

    private static func prepare(_ queue: DatabaseQueue, _ path: String, _ journal: RegisterJournal) throws {
        try queue.inDatabase { db in
            if try isOne(db, path) { return }
            if journal.count < RegisterEvent.heading.count {
                journal.cut(to: 0)
                _ = try journal.append(RegisterEvent.heading)
            }
            _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
            try db.inTransaction(.immediate) {
                try db.execute(sql: "PRAGMA application_id = \(applicationID)")
                try db.execute(sql: RegisterTables.sql)
                // A register that was lost: its numbers are in the journal, its finals in the folders.
                let isLost = journal.count > RegisterEvent.heading.count
                try RegisterTables.set(db, RegisterTables.incomplete, isLost ? 1 : 0)
                try db.execute(sql: "PRAGMA user_version = \(Register.version)")
                return .commit
            }
            RegisterJournal.sync(folderOf: path)
        }
    }
}
