public import FojaDiagnostics
internal import GRDB
internal import Glibc

/// What was found to make a register of.
public struct RegisterSources: Sendable {
    /// The cases that were made final, as their folders say.
    public var finals: [FinalRecord] = []
    /// The numbers that cases have, final or not.
    public var numbers: [(number: GivenNumber, caseID: String, file: String)] = []

    /// Nothing yet.
    public init() {}
}

extension Register {
    /// Makes the register anew: the numbers of its journal and of the cases, and the finals of the folders.
    ///
    /// What stands there and cannot be read is kept as `….anterior-N`. Of a damaged journal what can be read is used.
    ///
    /// - Returns: The register, and the numbers that two cases have: the first keeps them.
    /// - Throws: What the system refused; then all is as it was.
    public static func rebuild(
        at path: String, from sources: RegisterSources
    ) throws(DiagnosticsError) -> (register: Register, twice: [(index: Int, holder: RegisteredNumber)]) {
        let journal = journal(of: path)
        let readable = try damagedJournal(journal)
        var events = readable
        do throws(DiagnosticsError) {
            let register = try Register(opening: path, for: .writing(creating: true))
            do throws(DiagnosticsError) {
                if readable == nil { return (register, try register.fill(from: sources)) }
            } catch {
                guard error.has(["registro.diario", "registro.diario-falta"]) else { throw error }
            }
            // Of the journal something lacks that the register has.
            events = (readable ?? []) + (try register.knownEvents())
            // Whoever closes a register takes its log away, by its name.
            try? register.queue.close()
        } catch {
            guard error.has(["registro.ilegible"]) else { throw error }
        }
        // What is not as it was written is put aside, whole; whenever this is stopped, a journal stands that can be read.
        if let events { try replaceJournal(journal, by: RegisterEvent.consistent(events)) }
        try setAside(path)
        let register = try Register(opening: path, for: .writing(creating: true))
        return (register, try register.fill(from: sources))
    }

    /// What the register has of what stood in its journal.
    private func knownEvents() throws(DiagnosticsError) -> [RegisterEvent] {
        do {
            return try queue.read { db in
                let numbers = try Row.fetchAll(db, sql: "SELECT * FROM numeros").flatMap { row -> [RegisterEvent] in
                    let id = NumberID(series: row["serie"], year: row["gestion"], number: row["numero"])
                    let (text, caseID): (String, String) = (row["texto"], row["caso"])
                    let taken = RegisterEvent.taken(id, text: text, caseID: caseID, file: row["archivo"])
                    let annulled = RegisterEvent.annulled(id, text: text, reason: row["motivo"])
                    return (caseID.isEmpty ? [] : [taken]) + (row["anulado"] == 1 ? [annulled] : [])
                }
                let closed = try Row.fetchAll(db, sql: "SELECT * FROM cierres").map { row in
                    RegisterEvent.closed(caseID: row["caso"], reason: row["motivo"])
                }
                return numbers + closed
            }
        } catch {
            return []
        }
    }

    /// What can be read of a journal that is not as it was written; `nil` if it is, or if there is none and never was.
    private static func damagedJournal(_ path: String) throws(DiagnosticsError) -> [RegisterEvent]? {
        guard access(path, F_OK) == 0 else { return nil }
        let (lines, _) = lines(of: try RegisterJournal(path, creating: false).bytes(from: 0))
        let events = lines.dropFirst().map { RegisterEvent($0) }
        let isWhole = lines.isEmpty || Array(lines[0]) + [0x0A] == RegisterEvent.heading
        return isWhole && !events.contains(nil) ? nil : events.compactMap(\.self)
    }

    /// Puts another journal in the place of one, which is kept.
    private static func replaceJournal(_ path: String, by events: [RegisterEvent]) throws(DiagnosticsError) {
        let new = try RegisterJournal(path + ".nuevo", creating: true)
        new.cut(to: 0)
        _ = try new.append(RegisterEvent.heading + events.flatMap(\.line))
        var info = stat()
        if lstat(path, &info) == 0, info.st_size > 0 {
            guard link(path, free(path)) == 0 else { throw RegisterProblem.writing(path, errno) }
        }
        guard rename(new.path, path) == 0 else { throw RegisterProblem.writing(path, errno) }
        RegisterJournal.sync(folderOf: path)
    }

    /// The first name that nothing has for what is kept.
    private static func free(_ path: String) -> String {
        var number = 1
        while access("\(path).anterior-\(number)", F_OK) == 0 { number += 1 }
        return "\(path).anterior-\(number)"
    }

    private static func setAside(_ path: String) throws(DiagnosticsError) {
        var info = stat()
        guard lstat(path, &info) == 0 else { return }
        // Of one that is empty nothing is lost.
        if info.st_size == 0, unlink(path) == 0 { return }
        guard rename(path, free(path)) == 0 else { throw RegisterProblem.writing(path, errno) }
        for ending in ["-wal", "-shm"] { unlink(path + ending) }
    }

    private func fill(
        from sources: RegisterSources
    ) throws(DiagnosticsError) -> [(index: Int, holder: RegisteredNumber)] {
        try transaction { session in
            for table in ["casos", "finales", "hechos", "usos"] { try session.db.execute(sql: "DELETE FROM \(table)") }
            var twice: [(index: Int, holder: RegisteredNumber)] = []
            for (index, one) in sources.numbers.enumerated() {
                if let holder = try Register.adopt(one.number, one.caseID, one.file, &session) {
                    twice.append((index, holder))
                }
            }
            for final in sources.finals {
                for number in final.given { _ = try Register.adopt(number, final.caseID, final.file, &session) }
                try Register.note(final, session.db)
            }
            try RegisterTables.set(session.db, RegisterTables.incomplete, 0)
            return twice
        }
    }

    /// All that it knows, a line each, in order: two registers that say the same have the same lines.
    public func contents() throws(DiagnosticsError) -> [String] {
        try reading { db in
            var out: [String] = []
            for table in ["numeros", "usos", "casos", "cierres", "finales", "hechos"] {
                for row in try Row.fetchAll(db, sql: "SELECT * FROM \(table) ") {
                    out.append(table + "\t" + row.map { _, value in value.description }.joined(separator: "\t"))
                }
            }
            return out
        }
    }
}

extension DiagnosticsError {
    /// Whether one of its messages is one of some.
    fileprivate func has(_ ids: Set<String>) -> Bool { diagnostics.contains { ids.contains($0.id.name) } }
}
