public import FojaData
public import FojaDiagnostics
internal import FojaRegulations

/// `foja normas`: what the norms say, and what they leave open.
public struct NormsReport {
    private let regulations: Regulations
    private let root: String

    /// Of a pack's norms.
    ///
    /// - Throws: Everything wrong in them.
    public init(_ installation: Installation) throws(DiagnosticsError) {
        regulations = try installation.regulations()
        root = installation.root
    }

    // MARK: What they leave open

    /// The gaps, overlaps and contradictions, in the order of the norms.
    public func review() -> [OpenPoint] { regulations.review().map { OpenPoint(finding: $0, place: shown($0.place)) } }

    // MARK: What they say

    /// Every rule, or those in force on a day.
    ///
    /// - Parameter day: Also the day that norms past their review are told by.
    public func list(on day: CivilDate?) -> NormsList {
        let norms = regulations.norms.map { norm in
            let rules = regulations.all.filter { rule in
                rule.head.norm == norm.id && (day.map { rule.head.holds(on: $0) } ?? true)
            }
            return NormsList.Norm(
                id: norm.id, title: norm.title,
                validity: norm.validity.map { .init(date: $0.date, article: $0.article, resolution: $0.resolution) },
                rules: rules.map {
                    .init(
                        id: $0.id, article: $0.article, from: $0.head.from, until: $0.head.until, says: $0.summary,
                        place: shown($0.head.place))
                })
        }
        return NormsList(norms: norms, warnings: day.map(overdue) ?? [])
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
    public func compare(_ a: Side, _ b: Side) -> NormsComparison {
        var ids: [String] = []
        for rule in a.rules + b.rules where !ids.contains(rule.id) { ids.append(rule.id) }
        let changes = ids.compactMap { id -> NormsComparison.Change? in
            let before = a.rules.first { $0.id == id }
            let after = b.rules.first { $0.id == id }
            guard before?.summary != after?.summary || before?.article != after?.article else { return nil }
            return .init(id: id, article: (after ?? before)?.article, before: before?.summary, after: after?.summary)
        }
        return NormsComparison(first: a.name, second: b.name, changes: changes)
    }

    // MARK: Words

    /// The file below the root and the line.
    private func shown(_ place: Place) -> String { "\(relative(place.source.name)):\(place.line)" }

    private func relative(_ path: String) -> String {
        path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
    }
}
