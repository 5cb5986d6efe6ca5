public import FojaData
public import FojaDiagnostics

/// One norm: what the head of a file of `regulations/` says of it.
public struct Norm: Sendable {
    /// Its short name: `RMRP`.
    public let id: String
    /// Its whole title.
    public let title: String
    /// From when it holds for a case; `nil`: at any date, without versions. Then only its agreements and what it says
    /// of dates are judged: a figure, a condition or a table needs the version of some day.
    public let validity: Validity?
    /// The day by which somebody has to review it ; `nil` if nobody has to.
    public let nextReview: CivilDate?
    /// From when on what it asks has to be checked before anybody signs; `nil`: what cannot be checked is only told.
    public let verification: Verification?
    /// Where its file begins.
    public let place: Place

    /// What shows that a loan is being verified.
    public struct Verification: Sendable {
        /// Where the norm says it.
        public let article: String
        /// The data that only the verification has: once a case gives one of them, nothing that is due may stay unchecked.
        public let begins: [FieldPath]
    }

    /// Whether a document that names what orders it, by its short name or its title, names this norm.
    public func orders(_ name: String) -> Bool { name == id || name.hasPrefix(title) }

    /// Which date of a case selects the version of the norm's rules.
    public struct Validity: Sendable {
        /// Where the norm says it: `art. 15`.
        public let article: String
        /// The schema path of the case's date: `solicitud.fecha`.
        public let date: String
        /// The schema group with the `numero` and `fecha` of the resolution that approves it.
        public let resolution: String
        /// What kind of resolution it is, before its number: «Resolución de Directorio».
        public let act: String

        /// Every path that a value judged by the norm depends on.
        var inputs: [String] { [date, resolution + ".numero", resolution + ".fecha"] }
    }
}

/// What every rule of a norm says of itself, of whatever kind it is.
public struct RuleHead: Sendable {
    /// What refers to it: `vigencia-del-nim`. Its versions share it.
    public let id: String
    /// Where the norm says it: `RMRP art. 7`.
    public let article: String
    /// The norm's short name.
    public let norm: String
    /// The first day on which it holds; `nil`: since the norm itself holds.
    public let from: CivilDate?
    /// The last day on which it holds; `nil`: still does.
    public let until: CivilDate?
    /// Whatever has to be said about it.
    public let note: String?
    /// Where the file of the norm says it.
    public let place: Place

    /// Of a rule with versions in a norm that does not say which date of a case selects them: it would never hold.
    var versionWithoutValidity: Diagnostic? {
        guard from != nil || until != nil else { return nil }
        return Diagnostic(
            "norma.vigencia",
            "«\(id)» rige desde o hasta un día, y la norma no dice qué fecha del caso elige la versión", at: place,
            fix: "agregue `vigencia` a la norma, o quite `desde` y `hasta` de la regla")
    }

    /// Whether it holds on a day.
    public func holds(on date: CivilDate) -> Bool {
        (from.map { $0 <= date } ?? true) && (until.map { date <= $0 } ?? true)
    }

    /// Whether there is a day on which both hold.
    func overlaps(_ other: RuleHead) -> Bool {
        let startsInTime = other.until.map { until in from.map { $0 <= until } ?? true } ?? true
        let endsInTime = other.from.map { start in until.map { start <= $0 } ?? true } ?? true
        return startsInTime && endsInTime
    }

    /// «RMRP art. 9.I, desde 2024-01-01».
    public var version: String {
        article + (from.map { ", desde \($0)" } ?? "") + (until.map { ", hasta \($0)" } ?? "")
    }

    /// The keys of a rule that its head takes.
    static let keys = ["id", "articulo"]
    static let optionalKeys = ["desde", "hasta", "nota"]

    /// Reads a rule's head from its record; `nil`, with problems, if it is not whole.
    init?(_ record: inout DataRecord, norm: String, place: Place) {
        let id = record.text("id")
        let article = record.text("articulo")
        from = record.date("desde")
        until = record.date("hasta")
        note = record.text("nota")
        if let from, let until, until < from {
            record.report("fechas", "la regla termina antes de empezar", at: record.place(of: "hasta"))
        }
        guard let id, let article else { return nil }
        self.id = id
        self.article = article
        self.norm = norm
        self.place = place
    }
}

/// A rule in one of its versions.
public protocol DatedRule: Sendable {
    var head: RuleHead { get }
    /// What it says, in one line: for lists and to compare versions.
    var summary: String { get }
}

extension DatedRule {
    /// That of its head.
    public var id: String { head.id }
    /// That of its head.
    public var article: String { head.article }
}

extension [any DatedRule] {
    /// Two versions of one rule that hold on the same day.
    func overlaps() -> [Diagnostic] {
        var known: [String: [RuleHead]] = [:]
        var out: [Diagnostic] = []
        for rule in self {
            let head = rule.head
            if let other = known[head.id]?.first(where: { $0.overlaps(head) }) {
                let isOfOne = other.norm == head.norm
                out.append(
                    Diagnostic(
                        "norma.versiones-superpuestas",
                        isOfOne
                            ? "dos versiones de «\(head.id)» rigen en una misma fecha"
                            : "\(other.norm) y \(head.norm) llaman «\(head.id)» a dos reglas",
                        at: head.place, notes: [.init("la otra está aquí", place: other.place)],
                        fix: isOfOne ? "cierre la anterior con `hasta`" : "dé a una de las dos otro `id`"))
            }
            known[head.id, default: []].append(head)
        }
        return out
    }
}
