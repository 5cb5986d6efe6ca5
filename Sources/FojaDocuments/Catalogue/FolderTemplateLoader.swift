internal import FojaDiagnostics
internal import FojaTemplating

/// Gives templates from `templates/`, and nothing from outside it: not by `..`,
/// not by an absolute path, not through a symbolic link.
struct FolderTemplateLoader: TemplateLoader {
    /// The templates' folder.
    let folder: String
    /// How messages name it.
    let shownAs: String
    var store: any Store = FileStore()
    /// Those that were read before: parts are shared by many documents.
    var known = Memo<String, SourceText>()

    func load(_ path: String) throws(DiagnosticsError) -> SourceText {
        try known.get(path) { () throws(DiagnosticsError) in try read(path) }
    }

    private func read(_ path: String) throws(DiagnosticsError) -> SourceText {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !path.hasPrefix("/"), !path.utf8.contains(0),
            !parts.contains(where: { $0.isEmpty || $0 == ".." || $0 == "." })
        else { throw outside(path, "su ruta sale de la carpeta de plantillas") }
        let file = FilePath.join(folder, path)
        guard let realFolder = store.real(folder) else {
            throw DiagnosticsError(
                Diagnostic(
                    "plantilla.carpeta", "no existe la carpeta de plantillas `\(shownAs)`", category: .inputOutput))
        }
        guard let realFile = store.real(file) else {
            throw DiagnosticsError(
                Diagnostic("plantilla.no-existe", "no existe `\(FilePath.join(shownAs, path))`"))
        }
        guard realFile.hasPrefix(realFolder + "/") else {
            throw outside(path, "es un enlace a un archivo de fuera de la carpeta de plantillas")
        }
        return SourceText(name: FilePath.join(shownAs, path), bytes: try store.read(file))
    }

    private func outside(_ path: String, _ why: String) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "plantilla.incluir-fuera", "no se puede usar «\(path)»: \(why)",
                fix: "las partes compartidas están en `\(shownAs)/comunes`"))
    }
}
