internal import FojaData
public import FojaDiagnostics
internal import FojaSpanish

/// A case of a batch: where it is, what it is called, and why it cannot be made if that is known already.
public struct BatchCase: Sendable {
    /// Its file.
    public let path: String
    /// As the file gives it; `nil` if it does not.
    public let id: String?
    var problem: Diagnostic?
    /// What other cases of the batch say of what it says.
    var found: [Diagnostic] = []
}

/// Finds the case files below some folders.
///
/// A case is a file of YAML or JSON with an `id` of its own, or any that is called `caso`. Hidden files, folders with
/// documents that Foja made (they have a manifest) and symbolic links are not looked into.
public struct CaseDiscovery: Sendable {
    /// In the order of the folders given, then of their paths.
    public private(set) var cases: [BatchCase] = []
    /// What was passed over and somebody might miss.
    public private(set) var warnings: [Diagnostic] = []
    private var seen: Set<String> = []
    private var withoutID = 0

    /// - Parameter paths: Folders, or case files by name.
    /// - Throws: `lote.sin-casos`, or a path that is nothing.
    public init(in paths: [String]) throws(DiagnosticsError) {
        var missing: [Diagnostic] = []
        for path in paths {
            let before = cases.count
            if FileSystem.isFolder(path) {
                walk(path, depth: 0)
                guard cases.count == before else { continue }
                warnings.append(
                    Diagnostic("lote.carpeta-sin-casos", "no hay casos en la carpeta `\(path)`", severity: .warning))
            } else {
                do {
                    if try FileSystem.exists(path) {
                        add(path, isNamed: true)
                    } else {
                        missing.append(
                            Diagnostic(
                                "lote.no-existe", "no existe `\(path)`", category: .inputOutput,
                                fix: "revise cómo se llama y en qué carpeta está"))
                    }
                } catch { missing += error.diagnostics }
            }
        }
        guard missing.isEmpty else { throw DiagnosticsError(missing) }
        if withoutID > 0 {
            warnings.append(
                Diagnostic(
                    "lote.sin-id",
                    Plural.count(
                        withoutID, "archivo sin `id` no se tomó por un caso",
                        "archivos sin `id` no se tomaron por casos"),
                    severity: .warning))
        }
        guard !cases.isEmpty else {
            throw DiagnosticsError(
                Diagnostic(
                    "lote.sin-casos", "no hay ningún caso en " + paths.map { "`\($0)`" }.joined(separator: ", "),
                    notes: [.init("un caso es un archivo .yaml, .yml o .json con su `id`")],
                    fix: "dé la carpeta que contiene los casos"))
        }
        refuseRepeated()
    }

    private mutating func walk(_ folder: String, depth: Int) {
        guard depth < 32 else { return }
        let names: [String]
        do { names = try FileSystem.names(in: folder) } catch {
            for problem in error.diagnostics { cases.append(BatchCase(path: folder, id: nil, problem: problem)) }
            return
        }
        // What Foja wrote is no input.
        if names.contains(Manifest.fileName) { return }
        for name in names where !name.hasPrefix(".") {
            let path = FilePath.join(folder, name)
            let isData = ["yaml", "yml", "json"].contains(FilePath.fileExtension(name))
            switch FileSystem.kind(of: path) {
            case .folder: walk(path, depth: depth + 1)
            case .link where isData || FileSystem.isFolder(path):
                warnings.append(
                    Diagnostic(
                        "lote.enlace", "`\(path)` es un enlace, y no se sigue", severity: .warning,
                        fix: "dé en la orden la carpeta o el archivo al que lleva"))
            case .file where isData, .other where isData: add(path, isNamed: false)
            default: break
            }
        }
    }

    private mutating func add(_ path: String, isNamed: Bool) {
        // A folder may be given twice, or with one that is in it.
        guard seen.insert(FileSystem.real(path) ?? path).inserted else { return }
        // A template's description has an id too.
        if !isNamed, FilePath.name(path) == "documento.yaml" { return }
        do {
            let id = CaseDiscovery.id(in: SourceText(name: path, bytes: try FileSystem.read(path)))
            let isCalledCase = FilePath.name(FilePath.withoutExtension(path)) == "caso"
            guard id != nil || isNamed || isCalledCase else {
                withoutID += 1
                return
            }
            cases.append(BatchCase(path: path, id: id, problem: nil))
        } catch {
            cases.append(BatchCase(path: path, id: nil, problem: error.diagnostics[0]))
        }
    }

    /// The `id` at the top of a file. Of YAML in block style a line is enough: ten thousand cases are not parsed twice.
    private static func id(in source: SourceText) -> String? {
        let first = source.bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        if first == UInt8(ascii: "{") {
            let format: DataTree.Format = FilePath.fileExtension(source.name) == "json" ? .json : .yaml
            return (try? DataTree.read(source, format: format))?.root["id"]?.text
        }
        for line in source.bytes.dropFirst(source.markLength).split(separator: 0x0A) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
                ["id", "\"id\"", "'id'"].contains(String(decoding: line[..<colon], as: UTF8.self))
            else { continue }
            var text = String(decoding: line[(colon + 1)...], as: UTF8.self)[...]
            if let comment = text.range(ofText: " #") { text = text[..<comment] }
            let bare = text.split { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\"" || $0 == "'" }
            return bare.count == 1 ? String(bare[0]) : nil
        }
        return nil
    }

    /// Two cases of one name would write over each other: none of them is made.
    private mutating func refuseRepeated() {
        var byID: [String: [Int]] = [:]
        for (index, item) in cases.enumerated() {
            if let id = item.id { byID[id, default: []].append(index) }
        }
        for (id, indices) in byID where indices.count > 1 {
            for index in indices {
                let others = indices.filter { $0 != index }.map { "`\(cases[$0].path)`" }
                cases[index].problem = Diagnostic(
                    "lote.id-repetido",
                    "el caso «\(id)» está también en \(others.prefix(5).joined(separator: ", "))"
                        + (others.count > 5 ? " y \(others.count - 5) más" : "") + "; no se hizo ninguno",
                    at: Place(source: SourceText(name: cases[index].path, bytes: []), line: 1, column: 1),
                    fix: "dé a cada caso su `id`, o ponga en el lote solo uno de ellos")
            }
        }
    }
}

extension Substring {
    /// Where a text starts for the first time.
    fileprivate func range(ofText text: String) -> Index? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) { return index }
            formIndex(after: &index)
        }
        return nil
    }
}
