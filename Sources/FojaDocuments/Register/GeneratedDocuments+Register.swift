public import FojaDiagnostics
internal import FojaRegister
internal import FojaTemplating

extension GeneratedDocuments {
    /// Writes documents; of finals, holds them first against the other cases of a register, and notes them there.
    ///
    /// Nobody else makes a case final meanwhile, so that of two that cannot both be one is refused.
    ///
    /// - Parameters:
    ///   - order: As ``write(to:_:)`` has it.
    ///   - office: `nil`: no register.
    /// - Returns: What was written, and what should be looked at.
    /// - Throws: What other cases say that this one cannot say too (`registro.…`), and what ``write(to:_:)`` throws.
    public func write(
        to folder: String, _ order: WritingOrder, recording office: OfficeRegister?
    ) throws(DiagnosticsError) -> WrittenDocuments {
        guard let office, mode == .final, let input else { return try write(to: folder, order) }
        let repeated = try office.repeated(input)
        if let repeated, repeated.severity == .error { throw DiagnosticsError(repeated) }
        let record = try office.recorder.record(
            of: input, files.map { ($0.type.name, $0.name, Digest(of: $0.bytes).hexadecimal) }, in: folder)
        return try office.register.settle(record) { found throws(DiagnosticsError) in
            let told =
                [repeated].compactMap(\.self)
                + found.map { one in
                    one.diagnostic(
                        in: input.source, office.rules, commits: record.commits,
                        there: one.kind == .number ? office.place(of: one.theirs, in: one.other) : nil)
                }
            let errors = told.filter { $0.severity == .error }
            guard errors.isEmpty else { throw DiagnosticsError(errors) }
            let written = try write(to: folder, order)
            let all = WrittenDocuments(
                paths: written.paths, warnings: told + written.warnings, left: written.left)
            return (all, written.left)
        }
    }
}
