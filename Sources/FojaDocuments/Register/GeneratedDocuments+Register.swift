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
        guard let (office, input, record, repeated) = try settling(in: folder, with: office) else {
            return try write(to: folder, order)
        }
        return try office.register.settle(record) { found throws(DiagnosticsError) in
            let told = [repeated].compactMap(\.self) + office.told(found, of: record, input)
            try GeneratedDocuments.refuse(told)
            let written = try write(to: folder, order)
            let all = WrittenDocuments(
                paths: written.paths, warnings: told + written.warnings, left: written.left)
            return (all, written.left)
        }
    }

    /// Refuses what writing them would refuse, and writes nothing: whoever has to spend something on them first asks.
    ///
    /// - Throws: What ``write(to:_:recording:)`` throws, but for what the system refuses.
    public func requireWritable(
        to folder: String, _ order: WritingOrder, recording office: OfficeRegister?
    ) throws(DiagnosticsError) {
        if let (office, input, record, repeated) = try settling(in: folder, with: office) {
            let found = try office.register.findings(of: record)
            try GeneratedDocuments.refuse([repeated].compactMap(\.self) + office.told(found, of: record, input))
        }
        try requireWritable(to: folder, order)
    }

    /// What a register is told of finals; `nil` of what it is not told.
    ///
    /// - Throws: `registro.caso-repetido`.
    private func settling(
        in folder: String, with office: OfficeRegister?
    ) throws(DiagnosticsError) -> (OfficeRegister, CaseInput, FinalRecord, repeated: Diagnostic?)? {
        guard let office, mode == .final, let input else { return nil }
        let repeated = try office.repeated(input)
        if let repeated { try GeneratedDocuments.refuse([repeated]) }
        let record = try office.recorder.record(
            of: input, files.map { ($0.type.name, $0.name, Digest(of: $0.bytes).hexadecimal) }, in: folder)
        return (office, input, record, repeated)
    }

    private static func refuse(_ told: [Diagnostic]) throws(DiagnosticsError) {
        let errors = told.filter { $0.severity == .error }
        guard errors.isEmpty else { throw DiagnosticsError(errors) }
    }
}

extension OfficeRegister {
    /// Does something while nobody else who asks for this, or opens the register to write, does anything.
    public func alone<Result>(_ body: () throws(DiagnosticsError) -> Result) throws(DiagnosticsError) -> Result {
        try register.alone(body)
    }

    fileprivate func told(_ found: [CrossFinding], of record: FinalRecord, _ input: CaseInput) -> [Diagnostic] {
        found.map { one in
            one.diagnostic(
                in: input.source, rules, commits: record.commits,
                there: one.kind == .number ? place(of: one.theirs, in: one.other) : nil)
        }
    }
}
