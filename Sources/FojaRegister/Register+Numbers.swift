public import FojaData
public import FojaDiagnostics
internal import GRDB

extension Register {
    /// A number that a case asks for.
    public struct Request: Sendable {
        /// `contratos`
        public let series: String
        /// 0 of a series without years.
        public let year: Int
        /// How its data write it.
        public let form: NumberForm
        /// Who asks: a case, or whatever else the number is for.
        public let caseID: String
        /// Which of the case's it is, of a series of which a case may have several; else empty.
        public let item: String
        /// The case's file; empty if there is none.
        public let file: String

        /// A number that somebody asks for.
        public init(
            series: String, year: Int, form: NumberForm, caseID: String, item: String = "", file: String = ""
        ) {
            self.series = series
            self.year = year
            self.form = form
            self.caseID = caseID
            self.item = item
            self.file = file
        }

        var holder: String { Holder.text(caseID, item) }
    }

    /// Gives each its number, all or none: the one that it has already, or the next that nobody ever had.
    ///
    /// - Throws: `registro.lleno` where a series has no more, or what the system refused; then no number was given.
    public func take(_ requests: [Request]) throws(DiagnosticsError) -> [RegisteredNumber] {
        try transaction { session in try requests.map { try Register.take($0, &session) } }
    }

    /// What ``take(_:)`` would give, if nobody else comes first; nothing is noted.
    public func foresee(_ requests: [Request]) throws(DiagnosticsError) -> [String] {
        try reading { db in
            var given: [String: Int] = [:]
            return try requests.map { request in
                if let own = try Register.own(request, db) { return own.text }
                let key = "\(request.series)/\(request.year)"
                let number = try given[key].map { $0 + 1 } ?? Register.next(request, db)
                given[key] = number
                return request.form.string(number, year: request.year)
            }
        }
    }

    private static func take(_ request: Request, _ session: inout RegisterSession) throws -> RegisteredNumber {
        if let own = try own(request, session.db) { return own }
        let number = try next(request, session.db)
        let id = NumberID(series: request.series, year: request.year, number: number)
        let text = request.form.string(number, year: request.year)
        try session.record(.taken(id, text: text, caseID: request.holder, file: request.file))
        return RegisteredNumber(
            id: id, text: text, state: .reserved, caseID: request.caseID, item: request.item, file: request.file,
            reason: "")
    }

    private static func own(_ request: Request, _ db: Database) throws -> RegisteredNumber? {
        try numbers(
            db, "WHERE n.caso = ? AND n.serie = ? AND n.gestion = ? AND n.anulado = 0",
            [request.holder, request.series, request.year]
        ).last
    }

    private static func next(_ request: Request, _ db: Database) throws -> Int {
        let last =
            try Int.fetchOne(
                db, sql: "SELECT max(numero) FROM numeros WHERE serie = ? AND gestion = ?",
                arguments: [request.series, request.year]) ?? 0
        guard last < NumberForm.largest else {
            throw DiagnosticsError(
                Diagnostic("registro.lleno", "la serie «\(request.series)» no tiene más números", fix: "declare otra"))
        }
        return last + 1
    }

    /// Notes numbers that cases have already, all of them.
    ///
    /// - Returns: Those that another case has, or that were annulled; these are not noted.
    public func adopt(
        _ given: [(number: GivenNumber, caseID: String, file: String)]
    ) throws(DiagnosticsError) -> [(index: Int, holder: RegisteredNumber)] {
        guard !given.isEmpty else { return [] }
        return try transaction { session in
            var taken: [(index: Int, holder: RegisteredNumber)] = []
            for (index, one) in given.enumerated() {
                if let holder = try Register.adopt(one.number, one.caseID, one.file, &session) {
                    taken.append((index, holder))
                }
            }
            return taken
        }
    }

    static func adopt(
        _ number: GivenNumber, _ caseID: String, _ file: String, _ session: inout RegisterSession
    ) throws -> RegisteredNumber? {
        guard let holder = try Register.number(number.id, session.db) else {
            try session.record(
                .taken(number.id, text: number.text, caseID: Holder.text(caseID, number.item), file: file))
            return nil
        }
        return holder.state != .annulled && holder.caseID == caseID ? nil : holder
    }

    /// Says why nobody has a number, or will: one that a case had reserved, or one below the last that nobody has.
    ///
    /// - Throws: `registro.usado` of one that a final document carries; `registro.ya-anulado`; `registro.no-dado` of one above the
    ///   last, which would leave a gap that nobody meant.
    public func annul(_ id: NumberID, text: String, reason: String) throws(DiagnosticsError) -> RegisteredNumber {
        try transaction { session in
            try Register.requireAnnullable(id, text, session.db)
            try session.record(.annulled(id, text: text, reason: reason))
            guard let now = try Register.number(id, session.db) else { throw RegisterProblem.reading(path, 0) }
            return now
        }
    }

    private static func requireAnnullable(_ id: NumberID, _ text: String, _ db: Database) throws {
        let said = "el número «\(text)» de «\(id.series)»"
        let known = try Register.number(id, db)
        switch known?.state {
        case .used:
            let own = known?.caseID ?? ""
            let file = known.flatMap { $0.file.isEmpty ? nil : $0.file }
            throw DiagnosticsError(
                Diagnostic(
                    "registro.usado", "\(said) lo lleva un documento final del caso «\(own)»; no se anuló",
                    at: file.map { Place(source: SourceText(name: $0, bytes: []), line: 1, column: 1) },
                    fix: "`foja registro caso \(own)` dice cuál"))
        case .annulled:
            throw DiagnosticsError(
                Diagnostic(
                    "registro.ya-anulado", "\(said) ya está anulado, y su motivo queda como se dijo",
                    notes: [.init("se anuló: \(known?.reason ?? "")")], fix: "no hay nada que hacer"))
        case .reserved: return
        case nil: break
        }
        let last = try Row.fetchOne(
            db, sql: "SELECT numero, texto FROM numeros WHERE serie = ? AND gestion = ? ORDER BY numero DESC LIMIT 1",
            arguments: [id.series, id.year])
        let (number, lastText): (Int, String) = last.map { ($0["numero"], $0["texto"]) } ?? (0, "")
        guard id.number < 1 || id.number > number else { return }
        let year = id.year > 0 ? " de \(id.year)" : ""
        throw DiagnosticsError(
            Diagnostic(
                "registro.no-dado",
                "\(said) no se dio a nadie, y no se anuló: "
                    + (last == nil ? "la serie no tiene todavía ninguno\(year)" : "el último\(year) es «\(lastText)»"),
                fix:
                    "revise el número; si uno se echó a perder antes de tomarlo, tómelo con `foja registro tomar \(id.series)` y "
                    + "anule ese"))
    }

    /// The numbers that the register knows, in order.
    ///
    /// - Parameters:
    ///   - series: Only of this; `nil`: of all.
    ///   - year: Only of this.
    ///   - caseID: Only of this case.
    public func numbers(
        series: String? = nil, year: Int? = nil, caseID: String? = nil
    ) throws(DiagnosticsError) -> [RegisteredNumber] {
        try reading { db in
            var conditions = ["1"]
            var arguments: StatementArguments = []
            if let series {
                conditions.append("n.serie = ?")
                arguments += [series]
            }
            if let year {
                conditions.append("n.gestion = ?")
                arguments += [year]
            }
            if let caseID {
                conditions.append("(n.caso = ? OR substr(n.caso, 1, ?) = ?)")
                let several = Holder.text(caseID, " ").dropLast()
                arguments += [caseID, several.count, String(several)]
            }
            return try Register.numbers(db, "WHERE " + conditions.joined(separator: " AND "), arguments)
        }
    }

    static func number(_ id: NumberID, _ db: Database) throws -> RegisteredNumber? {
        try numbers(db, "WHERE n.serie = ? AND n.gestion = ? AND n.numero = ?", [id.series, id.year, id.number]).first
    }

    private static func numbers(
        _ db: Database, _ condition: String, _ arguments: StatementArguments
    ) throws -> [RegisteredNumber] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT n.*, EXISTS (
                    SELECT 1 FROM usos u WHERE u.caso = n.caso AND u.serie = n.serie AND u.gestion = n.gestion
                        AND u.numero = n.numero
                ) AS usado
                FROM numeros n \(condition) ORDER BY n.serie, n.gestion, n.numero
                """, arguments: arguments)
        return rows.map { row in
            let holder = Holder.parts(row["caso"])
            return RegisteredNumber(
                id: NumberID(series: row["serie"], year: row["gestion"], number: row["numero"]), text: row["texto"],
                state: row["anulado"] == 1 ? .annulled : row["usado"] == 1 ? .used : .reserved, caseID: holder.caseID,
                item: holder.item, file: row["archivo"], reason: row["motivo"])
        }
    }
}
