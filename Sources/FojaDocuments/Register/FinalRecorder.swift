internal import FojaData
internal import FojaDiagnostics
internal import FojaRegister

/// What a register is told of a case that is made final, as a pack says it.
struct FinalRecorder: Sendable {
    let rules: RegisterRules
    let installation: Installation

    /// What is noted of a case that has some final documents.
    ///
    /// - Parameter folder: Where they are, or will be.
    func record(
        of input: CaseInput, _ files: [(document: String, name: String, sha256: String)], in folder: String
    ) throws(DiagnosticsError) -> FinalRecord {
        let facts = CaseFacts(of: input.data)
        var documents: Set<String> = []
        var consulted: Set<String> = []
        for id in Set(files.map(\.document)) {
            let type = try installation.documentType(id)
            documents.insert(id)
            if type.isFolder { documents.formUnion(try installation.documents(in: type).map(\.id)) }
            consulted.formUnion(try installation.consulted(by: type))
        }
        let place = FilePath.absolute(folder)
        return FinalRecord(
            caseID: try input.requiredID(), file: FilePath.absolute(input.source.name), facts: facts.facts,
            files: files.map {
                .init(path: FilePath.join(place, $0.name), document: $0.document, sha256: $0.sha256)
            },
            commits: rules.loans.map { documents.contains($0.document) } ?? false,
            releases: rules.loans?.release.map(documents.contains) ?? false,
            date: rules.loans?.date.flatMap { input.data.value(at: $0).canonical } ?? "",
            numbers: facts.numbers.filter { consulted.contains($0.datum) }.map(\.number),
            given: facts.numbers.map(\.number))
    }
}
