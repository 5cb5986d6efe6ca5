internal import GRDB

/// The tables of a register.
enum RegisterTables {
    /// How many bytes of the journal the register has in it.
    static let applied = "diario"
    /// Whether finals may lack in it: it was made anew beside a journal, and nobody has read the folders.
    static let incomplete = "incompleto"

    static let sql = """
        CREATE TABLE estado (nombre TEXT PRIMARY KEY, valor INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE numeros (
            serie TEXT NOT NULL, gestion INTEGER NOT NULL, numero INTEGER NOT NULL, texto TEXT NOT NULL,
            caso TEXT NOT NULL, archivo TEXT NOT NULL, anulado INTEGER NOT NULL, motivo TEXT NOT NULL,
            PRIMARY KEY (serie, gestion, numero)
        ) WITHOUT ROWID;
        CREATE INDEX numeros_por_caso ON numeros (caso, serie, gestion);
        CREATE TABLE usos (
            caso TEXT NOT NULL, serie TEXT NOT NULL, gestion INTEGER NOT NULL, numero INTEGER NOT NULL,
            PRIMARY KEY (caso, serie, gestion, numero)
        ) WITHOUT ROWID;
        CREATE TABLE casos (
            caso TEXT PRIMARY KEY, archivo TEXT NOT NULL, compromete INTEGER NOT NULL, libera INTEGER NOT NULL,
            fecha TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE cierres (caso TEXT PRIMARY KEY, motivo TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE finales (
            caso TEXT NOT NULL, archivo TEXT NOT NULL, documento TEXT NOT NULL, sha256 TEXT NOT NULL,
            PRIMARY KEY (caso, archivo)
        ) WITHOUT ROWID;
        CREATE TABLE hechos (
            caso TEXT NOT NULL, orden INTEGER NOT NULL, clase TEXT NOT NULL, clave TEXT NOT NULL, texto TEXT NOT NULL,
            nombre TEXT NOT NULL, clave_de_nombre TEXT NOT NULL, ruta TEXT NOT NULL, etiqueta TEXT NOT NULL,
            linea INTEGER NOT NULL, columna INTEGER NOT NULL,
            PRIMARY KEY (caso, orden)
        ) WITHOUT ROWID;
        CREATE INDEX hechos_por_clave ON hechos (clave, clase);
        """

    static func get(_ db: Database, _ name: String) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT valor FROM estado WHERE nombre = ?", arguments: [name]) ?? 0
    }

    static func set(_ db: Database, _ name: String, _ value: Int) throws {
        try db.execute(
            sql: "INSERT INTO estado VALUES (?, ?) ON CONFLICT (nombre) DO UPDATE SET valor = excluded.valor",
            arguments: [name, value])
    }

    /// Does what an event says.
    ///
    /// - Returns: Whether it could: a number that another case has is nobody else's.
    static func apply(_ event: RegisterEvent, _ db: Database) throws -> Bool {
        switch event {
        case .taken(let id, let text, let caseID, let file):
            let holder = try Row.fetchOne(
                db, sql: "SELECT caso, anulado FROM numeros WHERE serie = ? AND gestion = ? AND numero = ?",
                arguments: [id.series, id.year, id.number])
            if let holder {
                return Holder.parts(holder["caso"]).caseID == Holder.parts(caseID).caseID && holder["anulado"] == 0
            }
            try db.execute(
                sql: "INSERT INTO numeros VALUES (?, ?, ?, ?, ?, ?, 0, '')",
                arguments: [id.series, id.year, id.number, text, caseID, file])
        case .annulled(let id, let text, let reason):
            try db.execute(
                sql: """
                    INSERT INTO numeros VALUES (?, ?, ?, ?, '', '', 1, ?)
                    ON CONFLICT (serie, gestion, numero) DO UPDATE SET anulado = 1, motivo = excluded.motivo
                    """, arguments: [id.series, id.year, id.number, text, reason])
        case .closed(let caseID, let reason):
            try db.execute(
                sql: "INSERT INTO cierres VALUES (?, ?) ON CONFLICT (caso) DO UPDATE SET motivo = excluded.motivo",
                arguments: [caseID, reason])
        }
        return true
    }
}
