internal import FojaData
public import FojaDiagnostics
internal import FojaRegister

/// A register that was made again.
public struct RebuiltRegister: Sendable {
    /// How many numbers it knows.
    public let numbers: Int
    /// How many cases that were made final it knows.
    public let cases: Int
    /// What could not be read, and, as errors, numbers that two cases have.
    public let warnings: [Diagnostic]
}

extension OfficeRegister {
    /// What is not as it should be across cases: gaps that nobody explained, and cases that say what only one can.
    public func review() throws(DiagnosticsError) -> [Diagnostic] {
        var out: [Diagnostic] = []
        for gap in try register.gaps() {
            let (first, last) = (gap.numbers.lowerBound, gap.numbers.upperBound)
            func quoted(_ number: Int) -> String {
                "«\(citation(of: NumberID(series: gap.series, year: gap.year, number: number)))»"
            }
            let year = gap.year > 0 ? " --gestion \(gap.year)" : ""
            out.append(
                Diagnostic(
                    "registro.hueco",
                    first == last
                        ? "nadie tiene el número \(quoted(first)) de «\(gap.series)», y nadie dijo por qué"
                        : "nadie tiene los números \(quoted(first)) a \(quoted(last)) de «\(gap.series)», y nadie dijo por qué",
                    severity: .warning,
                    fix:
                        "si se perdió, `foja registro anular \(gap.series) \(first)\(year) --motivo …`; si lo tiene un caso, "
                        + "`foja registro reconstruir`"))
        }
        for one in try register.findings() {
            out.append(
                one.finding.diagnostic(in: SourceText(name: one.file, bytes: []), rules, commits: true)
                    .with(severity: .warning))
        }
        return out
    }

    /// Makes a register again of folders of cases and documents.
    ///
    /// - Throws: What the system refused; then the register is as it was.
    public static func rebuild(
        at path: String, from folders: [String], in installation: Installation
    ) throws(DiagnosticsError) -> RebuiltRegister {
        let found = try RegisterFolders(reading: folders, in: installation)
        try Writer.createFolder(FilePath.parent(path))
        let (register, twice) = try Register.rebuild(at: path, from: found.sources)
        let collisions = twice.map { collision in
            let own = found.sources.numbers[collision.index]
            let holder = collision.holder
            let theirs = found.sources.numbers.indices.first { index in
                let one = found.sources.numbers[index]
                return one.number.id == holder.id && one.caseID == holder.caseID
            }
            let there =
                theirs.map { found.places[$0] }
                ?? Place(source: SourceText(name: holder.file, bytes: []), line: 1, column: 1)
            let isAnnulled = holder.state == .annulled
            return Diagnostic(
                isAnnulled ? "registro.numero-anulado" : "registro.numero-de-otro",
                "el caso «\(own.caseID)» tiene el número «\(own.number.text)» de «\(own.number.id.series)», que "
                    + (isAnnulled ? "se anuló" : "ya es del caso «\(holder.caseID)»"),
                at: found.places[collision.index],
                notes: isAnnulled
                    ? [.init("se anuló: \(holder.reason)")]
                    : [.init("el otro caso", place: there)],
                fix: "dé a cada caso el suyo, y repita la orden")
        }
        return RebuiltRegister(
            numbers: try register.numbers().count, cases: try register.cases().count,
            warnings: found.warnings + collisions)
    }
}
