internal import FojaDiagnostics

extension CoherenceReport {
    /// What stands in the folder, edited, of documents that are about to be printed, bound or signed: nothing is let go that
    /// differs from it.
    ///
    /// - Parameter making: The documents, and for each the name of the file that is about to be written.
    func standing(making: [String: String]) -> [Diagnostic] {
        files.compactMap { file in
            let name = FilePath.name(file.path)
            let id = file.document ?? FilePath.name(FilePath.withoutExtension(file.path))
            guard file.isEdited, let target = making[id], let first = file.findings.first else { return nil }
            return Diagnostic(
                "concordancia.editado",
                "`\(name)` no es como Foja lo dejó, y `\(target)` no diría lo mismo: no se escribió nada",
                at: first.place,
                notes: [
                    .init(
                        (file.findings.count > 1 ? "lo primero de \(file.findings.count) cosas: " : "") + first.message,
                        place: first.place)
                ],
                fix:
                    "si vale el caso, haga de nuevo los dos en la misma orden, con `--reemplazar` (el editado se guarda), o saque "
                    + "el editado de la carpeta; si vale lo editado, póngalo en el caso o en la plantilla")
        }
    }
}
