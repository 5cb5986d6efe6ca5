internal import FojaData
internal import FojaDiagnostics
internal import FojaRegulations
internal import FojaSpanish
internal import FojaTemplating

/// What of a case stands in the way of some documents, and what is only told of it.
///
/// A draft of one office is not stopped by another's datum: only by what it says itself, or what that is computed
/// from. What is to be signed is stopped by anything that does not agree; by what a draft may still have, if it says
/// it; and what binds, by each condition that is not met and nobody authorised.
struct Agreement {
    /// What the case says of who authorised what: without it nothing of it binds.
    private static let exceptions = "excepciones."
    private(set) var errors: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []

    init(
        of input: CaseInput, for types: [DocumentType], mode: RenderingMode, in installation: Installation
    ) throws(DiagnosticsError) {
        guard mode != .blank else { return }
        // What is wrong with a template is told before what does not agree.
        for type in types { _ = try installation.template(type) }
        let disagreements = input.disagreements + Placeholders(in: input.data).found
        let consulted = disagreements.isEmpty ? [] : try Agreement.consulted(by: types, of: input, in: installation)
        func isConsulted(_ paths: [String]) -> Bool { paths.contains { Agreement.has(consulted, $0) } }

        for one in disagreements {
            // What a draft may still have stops whoever says the very datum that is not right yet; in what authorises
            // something, whoever rests on it.
            let isAuthority = one.paths.first?.hasPrefix(Agreement.exceptions) ?? false
            let isOwn =
                isAuthority
                || isConsulted(one.refusesOnlyFinal && !one.isOfAll ? Array(one.paths.prefix(1)) : one.paths)
            let stops = mode == .final ? !one.refusesOnlyFinal || isOwn : !one.refusesOnlyFinal && isOwn
            if stops {
                errors.append(one.diagnostic)
            } else if isOwn || !one.refusesOnlyFinal {
                let note =
                    Plural.form(
                        types.count, one: "no detiene este documento, que no lo dice",
                        many: "no detiene estos documentos, que no lo dicen")
                warnings.append(
                    isOwn
                        ? one.diagnostic.with(severity: .warning)
                        : one.diagnostic.with(severity: .warning).adding([.init(note)]))
            }
        }
        for finding in try TermsCheck.misplaced(input, in: installation) {
            if finding.severity == .error, mode == .final {
                errors.append(finding)
            } else {
                warnings.append(finding.with(severity: .warning))
            }
        }
        for finding in try Agreement.conditions(of: input, for: types, mode: mode, in: installation) {
            if finding.severity == .error, mode == .final {
                errors.append(finding)
            } else {
                warnings.append(finding.with(severity: .warning))
            }
        }
    }

    /// The schema paths of all that some documents can consult, their terms among it.
    private static func consulted(
        by types: [DocumentType], of input: CaseInput, in installation: Installation
    ) throws(DiagnosticsError) -> Set<String> {
        var consulted: Set<String> = []
        for type in types {
            consulted.formUnion(try installation.consulted(by: type))
            let terms = input.terms.of(try installation.termDocuments(of: type))
            if !terms.items.isEmpty {
                consulted.formUnion(CaseTerms.dataPaths(try installation.schema()).map(\.field.path))
            }
        }
        return consulted
    }

    /// The conditions that are not met, or not known, for which some documents answer, and the dates that could not be
    /// compared. In a final, what had to be checked by its stage and was not is an error.
    static func conditions(
        of input: CaseInput, for types: [DocumentType], mode: RenderingMode, in installation: Installation
    ) throws(DiagnosticsError) -> [Diagnostic] {
        var binding: [DocumentType] = []
        for type in types { binding += try installation.binding(in: type) }
        let regulations = try installation.regulations()
        guard !binding.isEmpty else { return regulations.uncheckedFindings(of: input.data).map(\.diagnostic) }
        let stage = mode == .final ? binding.map(\.stage).max() : nil
        let findings =
            regulations.conditionFindings(of: input.data, signing: stage)
            + regulations.uncheckedFindings(of: input.data, signing: stage)
        guard !findings.isEmpty, !binding.contains(where: { $0.binds == .all }) else {
            return findings.map(\.diagnostic)
        }
        var consulted: Set<String> = []
        for type in binding { consulted.formUnion(try installation.consulted(by: type)) }
        return findings.filter { finding in finding.paths.contains { has(consulted, $0) } }.map(\.diagnostic)
    }

    /// Whether a datum, the group or list it stands in, or something in it, is among some paths.
    private static func has(_ paths: Set<String>, _ path: String) -> Bool {
        if paths.contains(path) { return true }
        let inside = path + "."
        return paths.contains { $0.hasPrefix(inside) }
    }
}

extension Installation {
    /// The schema paths of all that a document can consult, and of what that is computed from.
    func consulted(by type: DocumentType) throws(DiagnosticsError) -> Set<String> {
        try consultedPaths.get(type.id) { () throws(DiagnosticsError) in Set(try paths(of: try template(type))) }
    }

    /// The document itself, or those in it, that bind who signs them.
    func binding(in type: DocumentType) throws(DiagnosticsError) -> [DocumentType] {
        guard type.isFolder else { return type.binds == .no ? [] : [type] }
        return try documents(in: type).filter { $0.binds != .no }
    }
}
