internal import FojaDiagnostics
internal import GRDB

/// A transaction under way: what is recorded in it stands in the journal before the register has it.
struct RegisterSession {
    let db: Database
    fileprivate(set) var events: [RegisterEvent] = []

    /// - Throws: What SQLite refused.
    mutating func record(_ event: RegisterEvent) throws {
        guard try RegisterTables.apply(event, db) else { return }
        events.append(event)
    }
}

extension Register {
    /// Does something while nobody else writes, all of it or nothing.
    func transaction<Result>(_ body: (inout RegisterSession) throws -> Result) throws(DiagnosticsError) -> Result {
        try RegisterProblem.telling(path) {
            var result: Result?
            try queue.inTransaction(.immediate) { db in
                let journal = try RegisterJournal(journalPath, creating: false)
                try catchUp(db, journal)
                var session = RegisterSession(db: db)
                result = try body(&session)
                guard !session.events.isEmpty else { return .commit }
                let end = try journal.append(session.events.flatMap(\.line))
                try RegisterTables.set(db, RegisterTables.applied, end)
                return .commit
            }
            guard let result else { throw RegisterProblem.reading(path, 0) }
            return result
        }
    }

    /// Reads, after making good what somebody who was killed had written in the journal alone.
    func reading<Result>(_ body: (Database) throws -> Result) throws(DiagnosticsError) -> Result {
        if !queue.configuration.readonly, try isBehind() { try transaction { _ in } }
        return try RegisterProblem.telling(path) { try queue.read(body) }
    }

    private func isBehind() throws(DiagnosticsError) -> Bool {
        let journal = try RegisterJournal(journalPath, creating: false)
        return try RegisterProblem.telling(path) {
            try queue.read { db in try RegisterTables.get(db, RegisterTables.applied) } != journal.count
        }
    }

    /// Does what stands in the journal and the register does not have yet.
    private func catchUp(_ db: Database, _ journal: RegisterJournal) throws {
        let applied = try RegisterTables.get(db, RegisterTables.applied)
        let count = journal.count
        guard count != applied else { return }
        guard count > applied else { throw RegisterJournal.missing(journal.path) }
        let (lines, whole) = Register.lines(of: try journal.bytes(from: applied))
        if applied + whole < count { journal.cut(to: applied + whole) }
        for (number, line) in lines.enumerated() where !(applied == 0 && number == 0) {
            guard let event = RegisterEvent(line), try RegisterTables.apply(event, db) else {
                throw Register.damaged(journal.path, try journal.bytes(from: 0), line)
            }
        }
        if applied == 0, lines.first.map({ Array($0) + [0x0A] }) != RegisterEvent.heading {
            throw Register.damaged(journal.path, [], lines.first ?? [])
        }
        try RegisterTables.set(db, RegisterTables.applied, applied + whole)
    }

    /// The lines of some bytes that are whole, and how many bytes these are.
    static func lines(of bytes: [UInt8]) -> (lines: [ArraySlice<UInt8>], whole: Int) {
        guard let end = bytes.lastIndex(of: 0x0A) else { return ([], 0) }
        return (bytes[..<end].split(separator: 0x0A, omittingEmptySubsequences: false), end + 1)
    }

    /// - Parameter line: As it stands in the file, to be found there.
    static func damaged(_ path: String, _ bytes: [UInt8], _ line: ArraySlice<UInt8>) -> DiagnosticsError {
        let number = lines(of: bytes).lines.firstIndex { $0.elementsEqual(line) } ?? 0
        return DiagnosticsError(
            Diagnostic(
                "registro.diario", "una línea del diario del registro no está como se escribió, o contradice a otra",
                at: Place(source: SourceText(name: path, bytes: []), line: number + 1, column: 1),
                category: .inputOutput,
                fix: "devuélvalo de una copia, o haga de nuevo el registro con `foja registro reconstruir`"))
    }
}
