public import FojaDiagnostics
internal import GRDB

/// What the register knows of a case.
public struct RegisteredCase: Sendable {
    /// Its name.
    public let id: String
    /// Its file, or, where that was not found, one of its documents.
    public let file: String
    /// Whether a final of it made it a loan.
    public let commits: Bool
    /// Why it is a loan no more: what somebody said, or «libera» if a final ended it; `nil` if it still is, or never was.
    public let closed: String?
    /// From when on it is a loan, `2025-06-05`; empty if it is not known.
    public let date: String
    /// Its final documents, by path.
    public let files: [FinalRecord.File]
    /// What it says that others might say too.
    public let facts: [Fact]

    /// Whether it is a loan that has not ended.
    public var isLive: Bool { commits && closed == nil }
}

extension FinalRecord {
    /// What there is to note where some documents were left as they were: what is known of the case stays, and this beside it.
    fileprivate func joined(to known: RegisteredCase, files: [File]) -> FinalRecord {
        let series = Set(known.facts.filter { $0.kind == .number }.map { $0.key.prefix { $0 != "/" } })
        return FinalRecord(
            caseID: caseID, file: file,
            facts: known.facts
                + facts.filter { new in !known.facts.contains { $0.kind == new.kind && $0.key == new.key } },
            files: files, commits: commits, releases: releases, date: known.date.isEmpty ? date : known.date,
            numbers: numbers.filter { !$0.item.isEmpty || !series.contains($0.id.series[...]) }, given: given)
    }
}

extension Register {
    /// Makes a case final: finds what other cases say of what it says, has its documents written, and notes it.
    ///
    /// - Parameter writing: Writes the documents, or throws what stands in the way; nobody else makes one final meanwhile. It
    ///   says which documents it left as they were: of these, what is noted already stays.
    /// - Throws: What `writing` throws, or what the system refused; then nothing was noted.
    public func settle<Result>(
        _ final: FinalRecord, writing: ([CrossFinding]) throws(DiagnosticsError) -> (Result, left: Set<String>)
    ) throws(DiagnosticsError) -> Result {
        try transaction { session in
            let found = try Register.findings(of: final, session.db)
            let (result, left) = try writing(found)
            let files = final.files.filter { !left.contains($0.document) }
            // Where nothing was written, nothing is another.
            guard left.isEmpty || !files.isEmpty else { return result }
            for number in final.given { _ = try Register.adopt(number, final.caseID, final.file, &session) }
            guard !left.isEmpty, let known = try Register.cases(session.db, "WHERE c.caso = ?", [final.caseID]).first
            else {
                try Register.note(final, session.db)
                return result
            }
            // What was left says what the case said when it was made.
            try Register.note(final.joined(to: known, files: files), session.db)
            return result
        }
    }

    /// What other cases say of what a case says that would be made final now; nothing is noted.
    public func findings(of final: FinalRecord) throws(DiagnosticsError) -> [CrossFinding] {
        try reading { db in try Register.findings(of: final, db) }
    }

    /// Whether each of some files is known as it is.
    public func knows(_ caseID: String, _ files: [FinalRecord.File]) throws(DiagnosticsError) -> Bool {
        try reading { db in
            try files.allSatisfy { file in
                try Bool.fetchOne(
                    db, sql: "SELECT 1 FROM finales WHERE caso = ? AND archivo = ? AND documento = ? AND sha256 = ?",
                    arguments: [caseID, file.path, file.document, file.sha256]) ?? false
            }
        }
    }

    /// Notes that a case is no loan any more: paid, or never signed.
    ///
    /// - Throws: `registro.sin-caso`.
    public func close(_ caseID: String, reason: String) throws(DiagnosticsError) {
        try transaction { session in
            guard try Bool.fetchOne(session.db, sql: "SELECT 1 FROM casos WHERE caso = ?", arguments: [caseID]) != nil
            else { throw Register.unknown(caseID) }
            try session.record(.closed(caseID: caseID, reason: reason))
        }
    }

    /// A case that was made final.
    ///
    /// - Throws: `registro.sin-caso`.
    public func registeredCase(_ caseID: String) throws(DiagnosticsError) -> RegisteredCase {
        try reading { db in
            guard let known = try Register.cases(db, "WHERE c.caso = ?", [caseID]).first else {
                throw Register.unknown(caseID)
            }
            return known
        }
    }

    /// Every case that was made final, by name.
    public func cases() throws(DiagnosticsError) -> [RegisteredCase] {
        try reading { db in try Register.cases(db, "", []) }
    }

    /// Whether finals may lack: the register was lost, and nobody has read the folders since.
    public func isIncomplete() throws(DiagnosticsError) -> Bool {
        try reading { db in try RegisterTables.get(db, RegisterTables.incomplete) == 1 }
    }

    private static func unknown(_ caseID: String) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "registro.sin-caso", "el registro no conoce un caso final «\(caseID)»",
                fix:
                    "`foja registro listar` nombra los que tienen número; `foja registro reconstruir` lee los que ya se "
                    + "hicieron"))
    }

    // MARK: Rows

    static func note(_ final: FinalRecord, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO casos VALUES (?, ?, ?, ?, ?) ON CONFLICT (caso) DO UPDATE SET archivo = excluded.archivo,
                    compromete = max(compromete, excluded.compromete), libera = max(libera, excluded.libera),
                    fecha = excluded.fecha
                """,
            arguments: [final.caseID, final.file, final.commits ? 1 : 0, final.releases ? 1 : 0, final.date])
        for file in final.files {
            try db.execute(
                sql: """
                    INSERT INTO finales VALUES (?, ?, ?, ?) ON CONFLICT (caso, archivo) DO UPDATE
                    SET documento = excluded.documento, sha256 = excluded.sha256
                    """, arguments: [final.caseID, file.path, file.document, file.sha256])
        }
        for number in final.numbers {
            // As the number itself has it: one that was taken before the case said which of its numbers it is has none.
            let holder =
                try String.fetchOne(
                    db, sql: "SELECT caso FROM numeros WHERE serie = ? AND gestion = ? AND numero = ?",
                    arguments: [number.id.series, number.id.year, number.id.number])
                ?? Holder.text(final.caseID, number.item)
            guard Holder.parts(holder).caseID == final.caseID else { continue }
            try db.execute(sql: "DELETE FROM usos WHERE caso = ? AND serie = ?", arguments: [holder, number.id.series])
            try db.execute(
                sql: "INSERT INTO usos VALUES (?, ?, ?, ?)",
                arguments: [holder, number.id.series, number.id.year, number.id.number])
        }
        try db.execute(sql: "DELETE FROM hechos WHERE caso = ?", arguments: [final.caseID])
        for (order, fact) in final.facts.enumerated() {
            try db.execute(
                sql: "INSERT INTO hechos VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    final.caseID, order, fact.kind.rawValue, fact.key, fact.text, fact.name, fact.nameKey, fact.path,
                    fact.label, fact.line, fact.column,
                ])
        }
    }

    private static func findings(of final: FinalRecord, _ db: Database) throws -> [CrossFinding] {
        var out: [CrossFinding] = []
        var live: [String: OtherCase] = [:]
        for own in final.facts {
            let rows = try Row.fetchAll(
                db, sql: "SELECT * FROM hechos WHERE clave = ? AND caso <> ? ORDER BY caso, orden",
                arguments: [own.key, final.caseID])
            for row in rows {
                guard let theirs = fact(row) else { continue }
                let id: String = row["caso"]
                guard let other = try live[id] ?? cases(db, "WHERE c.caso = ?", [id]).first.map(OtherCase.init) else {
                    continue
                }
                live[id] = other
                if let found = CrossFinding.finding(own, commits: final.commits, with: theirs, of: other) {
                    out.append(found)
                }
            }
        }
        // What another has reserved and nobody has made final yet.
        for number in final.given {
            guard let holder = try Register.number(number.id, db),
                holder.state == .annulled || holder.caseID != final.caseID,
                let own = final.facts.first(where: { $0.kind == .number && $0.key == number.id.key }),
                !out.contains(where: { $0.kind == .number && $0.own == own })
            else { continue }
            let theirs = Fact(
                .number, key: own.key, text: holder.text, name: holder.reason, path: own.path, label: own.label,
                line: 1,
                column: 1)
            let other = OtherCase(id: holder.caseID, file: holder.file, isLive: false)
            out.append(CrossFinding(holder.state == .annulled ? .annulled : .number, own, other, theirs))
        }
        return out
    }

    private static func fact(_ row: Row) -> Fact? {
        Fact.Kind(rawValue: row["clase"]).map { kind in
            Fact(
                kind, key: row["clave"], text: row["texto"], name: row["nombre"], nameKey: row["clave_de_nombre"],
                path: row["ruta"], label: row["etiqueta"], line: row["linea"], column: row["columna"])
        }
    }

    private static func cases(
        _ db: Database, _ condition: String, _ arguments: StatementArguments
    ) throws -> [RegisteredCase] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT c.*, z.motivo AS cierre FROM casos c LEFT JOIN cierres z ON z.caso = c.caso \(condition)
                ORDER BY c.caso
                """, arguments: arguments)
        return try rows.map { row in
            let id: String = row["caso"]
            let files = try Row.fetchAll(
                db, sql: "SELECT * FROM finales WHERE caso = ? ORDER BY archivo", arguments: [id])
            let facts = try Row.fetchAll(db, sql: "SELECT * FROM hechos WHERE caso = ? ORDER BY orden", arguments: [id])
            return RegisteredCase(
                id: id, file: row["archivo"], commits: row["compromete"] == 1,
                closed: row["cierre"] ?? (row["libera"] == 1 ? "libera" : nil), date: row["fecha"],
                files: files.map { .init(path: $0["archivo"], document: $0["documento"], sha256: $0["sha256"]) },
                facts: facts.compactMap(fact))
        }
    }
}

extension OtherCase {
    fileprivate init(_ known: RegisteredCase) {
        self.init(id: known.id, file: known.file, isLive: known.isLive)
    }
}
