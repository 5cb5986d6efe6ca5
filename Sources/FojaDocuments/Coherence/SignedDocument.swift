internal import FojaData
internal import FojaDiagnostics

/// What is told of a document that was signed and that nobody touched: it stays as it is, whatever its case, the norms or the
/// templates say by now. What differs is proposed to whoever may agree on it.
enum SignedDocument {
    /// More differences than this are counted.
    private static let most = 12

    /// The signed version that a file is of; `nil` of any other file.
    static func version(_ origin: DocumentCoherence.Origin, _ manifest: Manifest?) -> DocumentLife.Version? {
        guard case .asMade(let entry) = origin,
            let version = manifest?.history.life(of: entry.document)?.standing, version.isSigned,
            version.files.contains(where: { $0.name == entry.name && $0.sha256 == entry.sha256 })
        else { return nil }
        return version
    }

    /// What of a document differs from its case.
    static func told(_ document: DocumentCoherence, _ version: DocumentLife.Version) -> [Diagnostic] {
        let rendering = document.rendering
        let isOfOtherCase = isOfOtherCase(version, rendering)
        let data = document.findings.compactMap { finding in
            finding.datum.map { (path: $0, diagnostic: finding.diagnostic) }
        }
        var out = data.prefix(most).map { path, diagnostic -> Diagnostic in
            let isAdjustment = rendering.isComputed(FieldPath.withoutPositions(path)) && !isOfOtherCase
            return Diagnostic(
                isOfOtherCase ? "version.otro-caso" : isAdjustment ? "version.ajuste" : "version.otro-paquete",
                diagnostic.message + (isAdjustment ? " con las normas de ahora" : "") + "; está firmado y queda así",
                at: diagnostic.place, severity: .warning,
                notes: diagnostic.notes + (isOfOtherCase ? [] : [.init("el caso no cambió desde que se hizo")]),
                fix: isAdjustment
                    ? "si procede, propóngase el ajuste, y que conste en otro documento firmado: este no se rehace"
                    : fix,
                about: diagnostic.subject ?? path)
        }
        if data.count > most {
            out.append(
                Diagnostic(
                    isOfOtherCase ? "version.otro-caso" : "version.ajuste",
                    "y \(data.count - most) datos más de lo firmado",
                    at: data[most].diagnostic.place, severity: .warning))
        }
        let words = document.findings.filter { $0.datum == nil }.map(\.diagnostic)
        // Once data are told, that the words are others too says nothing new.
        return out.isEmpty ? told(words, version, rendering, in: document.source) : out
    }

    /// The same of what concerns no datum.
    static func told(
        _ findings: [Diagnostic], _ version: DocumentLife.Version, _ rendering: CaseRendering, in source: SourceText
    ) -> [Diagnostic] {
        guard let first = findings.first else { return [] }
        if isOfOtherCase(version, rendering), first.id.name.hasPrefix("concordancia.") {
            return [
                otherCase(FilePath.name(source.name), at: first.place).adding([.init(first.message, place: first.place)]
                )
            ]
        }
        if first.id == "concordancia.atrasado" || first.id == "concordancia.texto" {
            return [
                Diagnostic(
                    "version.otro-paquete", first.message + "; está firmado y queda así", at: first.place,
                    severity: .warning,
                    notes: first.notes)
            ]
        }
        return [
            Diagnostic(
                "version.sin-comparar", "está firmado, y no se puede comparar con el caso: \(first.message)",
                at: first.place,
                severity: .warning, notes: first.notes, fix: "`foja validar` lo juzga por el paquete con que se hizo")
        ]
    }

    /// That the case is another.
    static func otherCase(_ name: String, at place: Place?) -> Diagnostic {
        Diagnostic(
            "version.otro-caso", "`\(name)` está firmado, y el caso cambió desde que se hizo: queda como se firmó",
            at: place,
            severity: .warning, fix: fix)
    }

    private static let fix = "lo que cambió se pacta en otro documento que también se firme"

    private static func isOfOtherCase(_ version: DocumentLife.Version, _ rendering: CaseRendering) -> Bool {
        let given = rendering.installation.ingredient(case: rendering.input.source)
        return version.making?.given.map { $0.sha256 != given.sha256 } ?? false
    }
}
