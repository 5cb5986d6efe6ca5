public import FojaData
public import FojaDiagnostics
internal import FojaRegulations

/// `foja normas`: what the norms say, and what they leave open.
public struct NormsReport {
    private let regulations: Regulations
    private let root: String

    public init(_ installation: Installation) throws(DiagnosticsError) {
        regulations = try installation.regulations()
        root = installation.root
    }

    // MARK: What they leave open

    /// The gaps, overlaps and contradictions, as `foja normas revisar` prints them.
    public func review() -> (text: String, json: JSONValue, hasUnreachable: Bool) {
        let findings = regulations.review()
        var counts: [NormFinding.Kind: Int] = [:]
        for finding in findings { counts[finding.kind, default: 0] += 1 }
        var text = ""
        for kind in NormFinding.Kind.allCases {
            let own = findings.filter { $0.kind == kind }
            guard !own.isEmpty else { continue }
            text += "\(kind.label) (\(own.count)):\n"
            for finding in own { text += "  \(finding.message)\n" }
        }
        let total = NormFinding.Kind.allCases.compactMap { kind in counts[kind].map { "\($0) de \(kind.label)" } }
        text += total.isEmpty ? "Las normas no dejan nada abierto.\n" : "En total: \(total.joined(separator: ", ")).\n"
        return (text, .array(findings.map(json)), counts[.inalcanzable] != nil)
    }

    private func json(_ finding: NormFinding) -> JSONValue {
        let interval = finding.interval.map { interval in
            JSONValue.object([
                ("texto", .string(interval.text)), ("desde", .optional(interval.low?.normalized.description)),
                ("desde_incluido", .boolean(interval.lowIsIn)),
                ("hasta", .optional(interval.high?.normalized.description)),
                ("hasta_incluido", .boolean(interval.highIsIn)), ("opcion", .optional(interval.name)),
            ])
        }
        return .object([
            ("tipo", .string(finding.kind.rawValue)), ("regla", .string(finding.rule)),
            ("nombre", .string(finding.name)), ("articulo", .string(finding.article)),
            ("dato", .string(finding.datum)), ("intervalo", interval ?? .null),
            ("circunstancias", .array(finding.circumstances.map { .string($0) })),
            ("bandas", .array(finding.bands.map { .string($0) })), ("mensaje", .string(finding.message)),
            ("lugar", .string("\(relative(finding.place.source.name)):\(finding.place.line)")),
        ])
    }

    // MARK: What they say

    /// Every rule, or those in force on a day.
    ///
    /// - Parameter day: `AAAA-MM-DD`, also the day that norms past their review are told by.
    public func list(on day: CivilDate?) -> (text: String, json: JSONValue, warnings: [Diagnostic]) {
        var text = ""
        var items: [JSONValue] = []
        for norm in regulations.norms {
            text += "\(norm.id): \(norm.title)\n"
            if let validity = norm.validity {
                text += "  rige según \(validity.date) (\(validity.article)); la aprueba \(validity.resolution)\n"
            }
            for rule in regulations.all where rule.head.norm == norm.id {
                if let day, !rule.head.holds(on: day) { continue }
                let says = rule.summary
                let dates = NormsReport.dates(of: rule.head)
                text += "  \(rule.id) (\(rule.article))\(dates): \(says)\n"
                items.append(
                    .object([
                        ("norma", .string(norm.id)), ("id", .string(rule.id)), ("articulo", .string(rule.article)),
                        ("desde", .optional(rule.head.from?.description)),
                        ("hasta", .optional(rule.head.until?.description)), ("dice", .string(says)),
                        ("lugar", .string("\(relative(rule.head.place.source.name)):\(rule.head.place.line)")),
                    ]))
            }
        }
        return (text, .array(items), day.map(overdue) ?? [])
    }

    /// The norms that somebody should have reviewed by a day.
    private func overdue(on day: CivilDate) -> [Diagnostic] {
        regulations.norms.compactMap { norm in
            guard let review = norm.nextReview, review < day else { return nil }
            return Diagnostic(
                "norma.por-revisar", "«\(norm.id)» debía revisarse hasta el \(review)", at: norm.place,
                severity: .warning,
                fix: "compárela con la norma vigente y ponga la fecha de la próxima revisión en `proxima_revision`")
        }
    }

    // MARK: What changed

    /// One of the two things compared: the rules in force on a day, or those of a file.
    public struct Side {
        let name: String
        let rules: [any DatedRule]
    }

    /// The rules in force on a day, `AAAA-MM-DD`, or those of a norm's file.
    public func side(_ text: String, in installation: Installation) throws(DiagnosticsError) -> Side {
        if let day = CivilDate(canonical: text) {
            return Side(name: text, rules: regulations.all.filter { $0.head.holds(on: day) })
        }
        guard FileSystem.isFile(text) else {
            throw DiagnosticsError(
                Diagnostic(
                    "normas.version", "«\(text)» no es un día ni el archivo de una norma", category: .usage,
                    fix: "escriba AAAA-MM-DD, o la ruta de un archivo como los de regulations/"))
        }
        let source = SourceText(name: text, bytes: try FileSystem.read(text))
        let own = try Regulations(reading: [source], schema: try installation.schema())
        // Of each rule the last version that the file has.
        var last: [String: any DatedRule] = [:]
        var order: [String] = []
        for rule in own.all {
            guard let known = last[rule.id] else {
                order.append(rule.id)
                last[rule.id] = rule
                continue
            }
            if let from = rule.head.from, known.head.from.map({ $0 < from }) ?? true { last[rule.id] = rule }
        }
        return Side(name: text, rules: order.compactMap { last[$0] })
    }

    /// The rules that differ between two sides.
    public func compare(_ a: Side, _ b: Side) -> (text: String, json: JSONValue) {
        var ids: [String] = []
        for rule in a.rules + b.rules where !ids.contains(rule.id) { ids.append(rule.id) }
        var text = ""
        var items: [JSONValue] = []
        for id in ids {
            let before = a.rules.first { $0.id == id }
            let after = b.rules.first { $0.id == id }
            let was = before?.summary ?? "no está"
            let becomes = after?.summary ?? "no está"
            guard was != becomes || before?.article != after?.article else { continue }
            text += "\(id) (\((after ?? before)?.article ?? "")):\n  \(a.name): \(was)\n  \(b.name): \(becomes)\n"
            items.append(
                .object([
                    ("id", .string(id)), ("articulo", .optional((after ?? before)?.article)),
                    ("antes", .string(was)), ("despues", .string(becomes)),
                ]))
        }
        if items.isEmpty { text = "Entre \(a.name) y \(b.name) ninguna regla cambia.\n" }
        return (text, .array(items))
    }

    // MARK: Words

    private static func dates(of head: RuleHead) -> String {
        (head.from.map { ", desde \($0)" } ?? "") + (head.until.map { ", hasta \($0)" } ?? "")
    }

    private func relative(_ path: String) -> String {
        path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
    }
}
