internal import FojaData
public import FojaDiagnostics
internal import FojaRegister

/// The numbers of all the cases of a batch, taken in the order of the cases before any is made.
///
/// So they are the same however many workers and parts make it; the first part that comes takes those of all, and the
/// others find them in the cases.
public struct BatchNumbering {
    private let options: BatchOptions
    private let office: OfficeRegister

    /// - Throws: `registro.sin-series`.
    public init(_ options: BatchOptions, with office: OfficeRegister) {
        self.options = options
        self.office = office
    }

    /// Notes the numbers that the cases have, then takes those that they lack.
    ///
    /// - Returns: The cases, those refused whose numbers could not be taken; and what was taken.
    /// - Throws: What the system refused of the register: then nothing more was taken.
    public func number(
        _ cases: [BatchCase]
    ) throws(DiagnosticsError) -> (cases: [BatchCase], taken: [Diagnostic]) {
        // Two parts that begin at once: the second finds what the first did.
        try office.register.alone { () throws(DiagnosticsError) in try numberAlone(cases) }
    }

    private func numberAlone(
        _ cases: [BatchCase]
    ) throws(DiagnosticsError) -> (cases: [BatchCase], taken: [Diagnostic]) {
        var types: [DocumentType] = []
        for id in options.documents { types.append(try office.installation.documentType(id)) }
        var cases = cases
        let (given, lacking) = read(cases)
        _ = try office.register.adopt(given)
        var taken: [Diagnostic] = []
        for index in lacking {
            do throws(DiagnosticsError) {
                taken += try number(cases[index], types)
            } catch {
                // What is wrong with the case itself is told when it is made.
                guard let own = error.diagnostics.first(where: { $0.id.name.hasPrefix("registro.") }) else { continue }
                if own.category == .inputOutput { throw error }
                cases[index].problem = own
            }
        }
        return (cases, taken)
    }

    private func number(_ item: BatchCase, _ types: [DocumentType]) throws(DiagnosticsError) -> [Diagnostic] {
        let input = try CaseInput(reading: item.path, in: office.installation)
        guard input.data.id == item.id else { return [] }
        let (applicable, _) = try Generation.applicable(types, to: input, in: office.installation)
        let numbering = try CaseNumbering(
            of: item.path, for: applicable, with: office, in: item.id.map { FilePath.join(options.output, $0) })
        return try numbering.take().taken
    }

    /// The numbers that the cases have themselves, and which of them lack any. Of a number that another has, that case is
    /// told when it is made.
    private func read(
        _ cases: [BatchCase]
    ) -> (given: [(number: GivenNumber, caseID: String, file: String)], lacking: [Int]) {
        var out: [(number: GivenNumber, caseID: String, file: String)] = []
        var lacking: [Int] = []
        let data = office.rules.series.compactMap(\.datum)
        for (index, item) in cases.enumerated() where item.problem == nil {
            guard let input = try? CaseInput(reading: item.path, in: office.installation), let id = input.data.id else {
                continue
            }
            let file = FilePath.absolute(item.path)
            out += CaseFacts(of: input.data).numbers.map { ($0.number, id, file) }
            if data.contains(where: { input.data.value(at: $0).isMissing }) { lacking.append(index) }
        }
        return (out, lacking)
    }
}
