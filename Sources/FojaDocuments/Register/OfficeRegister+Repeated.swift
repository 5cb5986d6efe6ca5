internal import FojaData
public import FojaDiagnostics
internal import FojaRegister

extension OfficeRegister {
    /// That another file says that it is the same case: the register has both for one, and would give them one number.
    ///
    /// A file that was moved is not there any more, and one that another took the place of says another name.
    ///
    /// - Returns: An error where they are of different debtors, else a warning; `nil` if there is no other.
    public func repeated(_ input: CaseInput) throws(DiagnosticsError) -> Diagnostic? {
        guard let id = input.data.id else { return nil }
        let own = FilePath.absolute(input.source.name)
        var files = Set(try register.numbers(caseID: id).map(\.file))
        if let known = try register.cases().first(where: { $0.id == id }) { files.insert(known.file) }
        for file in files.sorted() where file != own && !file.isEmpty && FileSystem.kind(of: file) == .file {
            guard let other = try? CaseInput(reading: file, in: installation, for: .review), other.data.id == id else {
                continue
            }
            return OfficeRegister.repeated(id, input, other, rules)
        }
        return nil
    }

    /// The same of two files that say so.
    static func repeated(_ id: String, _ input: CaseInput, _ other: CaseInput, _ rules: RegisterRules) -> Diagnostic {
        func debtor(_ input: CaseInput) -> String? {
            rules.loans.flatMap { input.data.value(at: $0.debtor).canonical }
        }
        func place(_ input: CaseInput) -> Place {
            (try? DataTree.read(input.source, format: CaseInput.format(of: input.source)))?.root["id"]?.place
                ?? Place(source: input.source, line: 1, column: 1)
        }
        let (own, theirs) = (debtor(input), debtor(other))
        let areTwo = own != nil && theirs != nil && own != theirs
        return Diagnostic(
            "registro.caso-repetido",
            areTwo
                ? "dos archivos dicen ser el caso «\(id)», y son de dos deudores: el registro les daría los mismos números"
                : "dos archivos dicen ser el caso «\(id)»: el registro los tiene por uno solo",
            at: place(input), severity: areTwo ? .error : .warning, notes: [.init("el otro", place: place(other))],
            fix: "si son dos casos, dé a cada uno su `id`; si uno es copia del otro, quítelo de donde está")
    }

    /// Where a number of another case stands in its file, if that can still be read.
    func place(of theirs: Fact, in other: OtherCase) -> Place? {
        guard !other.file.isEmpty, FileSystem.kind(of: other.file) == .file,
            let input = try? CaseInput(reading: other.file, in: installation, for: .review), input.data.id == other.id,
            let place = input.data.places[theirs.path]
        else { return nil }
        return place
    }
}
