internal import FojaData
internal import FojaDiagnostics

/// The case file that data are imported into: what it was when it was read.
struct CaseFile {
    /// Its text; of one that does not exist yet, its first line.
    let source: SourceText
    let data: CaseData
    /// Whether there is no file, or an empty one.
    let isNew: Bool
    /// Whether there is a file, be it empty.
    var exists: Bool { held.found != nil }
    private let held: HeldFile

    /// - Parameter id: The name of a case that does not exist yet; `nil`: from its path.
    init(_ path: String, id: String?, schema: Schema) throws(DiagnosticsError) {
        let start = Place(source: SourceText(name: path, bytes: []), line: 1, column: 1)
        held = try HeldFile(path)
        let bytes = held.found ?? []
        if FilePath.fileExtension(path) == "json" {
            throw DiagnosticsError(
                Diagnostic(
                    "importar.json", "se importa a un caso en YAML, y «\(path)» es JSON", at: start,
                    fix: "importe a un `caso.yaml`; `foja leer … --json` da los mismos datos en JSON"))
        }
        let folder = FilePath.parent(path)
        try FileSystem.requireFolder(folder)
        isNew = !CaseFile.hasData(bytes)
        if isNew {
            let name = try CaseFile.name(id, of: path, at: start)
            let isBlank = bytes.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
            let end: [UInt8] = bytes.last == 0x0A ? [] : [0x0A]
            source = SourceText(
                name: path, bytes: (isBlank ? [] : bytes + end) + Array("id: \(name)\n".utf8))
        } else {
            source = SourceText(name: path, bytes: bytes)
        }
        data = try CaseReader.read(try DataTree.read(source, format: .yaml), schema: schema)
        if !isNew, let id, id != data.id {
            throw DiagnosticsError(
                Diagnostic(
                    "importar.id", "el caso ya se llama «\(data.id ?? "")», no «\(id)»", at: data.places["id"] ?? start,
                    category: .usage, fix: "quite `--id`: solo nombra un caso nuevo"))
        }
    }

    /// Whether there is anything but blank lines and comments.
    private static func hasData(_ bytes: [UInt8]) -> Bool {
        let mark = SourceText(name: "", bytes: Array(bytes.prefix(3))).markLength
        return bytes.dropFirst(mark).split(separator: 0x0A).contains { line in
            let rest = line.drop { [0x20, 0x09, 0x0D].contains($0) }
            return !rest.isEmpty && rest.first != UInt8(ascii: "#")
        }
    }

    /// `--id`, or the file's name, or that of its folder for a `caso.yaml`.
    private static func name(_ id: String?, of path: String, at start: Place) throws(DiagnosticsError) -> String {
        if let id {
            guard CaseData.isID(id) else {
                throw DiagnosticsError(
                    Diagnostic(
                        "dato.id", CaseData.whyNoID(id), category: .usage, fix: "por ejemplo `--id coop-aurifera-2026`")
                )
            }
            return id
        }
        let stem = FilePath.name(FilePath.withoutExtension(path))
        let whole = path.hasPrefix("/") ? path : (FileSystem.real(FilePath.parent(path)) ?? "") + "/" + stem
        for candidate in [stem == "caso" ? FilePath.name(FilePath.parent(whole)) : stem] where CaseData.isID(candidate)
        {
            return candidate
        }
        throw DiagnosticsError(
            Diagnostic(
                "importar.sin-id", "el caso es nuevo y su ruta no le da un nombre", at: start, category: .usage,
                fix: "dígalo con `--id nombre-del-caso`"))
    }

    /// Writes a new text in the place of what was read.
    func write(_ bytes: [UInt8]) throws(DiagnosticsError) {
        try held.write(bytes, while: "se importaba", again: "importe de nuevo")
    }
}
