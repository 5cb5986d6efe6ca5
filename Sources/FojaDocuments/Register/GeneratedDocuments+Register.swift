public import FojaDiagnostics
internal import FojaRegister
internal import FojaTemplating

extension GeneratedDocuments {
    /// Writes documents; of finals, holds them first against the other cases of a register, and notes them there.
    ///
    /// Nobody else makes a case final meanwhile, so that of two that cannot both be one is refused.
    ///
    /// - Parameters:
    ///   - replacing: As ``write(to:replacing:)`` has it.
    ///   - office: `nil`: no register.
    /// - Returns: The paths written, and what should be looked at.
    /// - Throws: What other cases say that this one cannot say too (`registro.…`), and what ``write(to:replacing:)`` throws.
    public func write(
        to folder: String, replacing: Bool, recording office: OfficeRegister?
    ) throws(DiagnosticsError) -> (paths: [String], warnings: [Diagnostic]) {
        guard let office, mode == .final, let input else { return (try write(to: folder, replacing: replacing), []) }
        let record = try office.recorder.record(
            of: input, files.map { ($0.type.id, $0.name, Digest(of: $0.bytes).hexadecimal) }, in: folder)
        return try office.register.settle(record) { found throws(DiagnosticsError) in
            let told = found.map {
                $0.diagnostic(in: input.source, office.rules, commits: record.commits)
            }
            let errors = told.filter { $0.severity == .error }
            guard errors.isEmpty else { throw DiagnosticsError(errors) }
            return (try write(to: folder, replacing: replacing), told)
        }
    }
}
