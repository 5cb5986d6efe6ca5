internal import FojaData
public import FojaDiagnostics
internal import FojaSpanish

extension Installation {
    /// Why a document is not made of a case; `nil` if it is, or if the case does not say yet.
    ///
    /// - Throws: What is wrong with the condition in its `documento.yaml`.
    func inapplicability(
        of type: DocumentType, to input: CaseInput
    ) throws(DiagnosticsError) -> Diagnostic? {
        guard let applicability = type.applicability else { return nil }
        let place = applicability.place
        let condition = try Expression(condition: applicability.condition, in: Scope(schema: try schema())) {
            place.inside(applicability.condition, offset: $0, length: $1)
        }
        // What nobody gave may still be given; only a given `no` rules a document out.
        guard condition.evaluate(in: Environment(root: input.root)) == .boolean(false) else { return nil }
        return Diagnostic(
            "documento.no-corresponde",
            "«\(type.title)» no corresponde a este caso: \(applicability.reason) (\(applicability.article))",
            at: nil, about: type.id)
    }
}

extension Generation {
    /// Those of some documents that are made of a case, and why the others are not.
    public static func applicable(
        _ types: [DocumentType], to input: CaseInput?, in installation: Installation
    ) throws(DiagnosticsError) -> (types: [DocumentType], reasons: [Diagnostic]) {
        guard let input else { return (types, []) }
        var out: [DocumentType] = []
        var reasons: [Diagnostic] = []
        for type in types {
            if let reason = try installation.inapplicability(of: type, to: input) {
                reasons.append(reason)
            } else {
                out.append(type)
            }
        }
        return (out, reasons)
    }

    /// Those of all documents that are not made of a case, in one line: that there are such is no news to anybody.
    ///
    /// - Parameter reasons: Of each, why.
    public static func leftOut(_ reasons: [Diagnostic]) -> [Diagnostic] {
        let names = reasons.compactMap(\.subject)
        guard names.count > 1, let last = names.last else { return reasons.map { $0.with(severity: .warning) } }
        let others = names.dropLast().map { "`\($0)`" }.joined(separator: ", ")
        return [
            Diagnostic(
                "documento.no-corresponde",
                "no corresponden a este caso: \(others) \(Conjunction.and(before: last.utf8)) `\(last)`; a quien pide uno por "
                    + "su nombre se le dice por qué",
                severity: .warning)
        ]
    }
}
