internal import FojaDiagnostics
internal import FojaXML

/// The parts of a package that anybody may have written, of which only what is read is unpacked.
///
/// Nothing is followed that leads out of it, and what could run is refused.
struct StrangerPackage {
    let name: String
    /// What its parts are called, in their order.
    let names: [String]
    private let parts: [String: [UInt8]]

    /// How large a file may be, as it is given.
    static let packed = 20 << 20
    /// How many tags a part may have: more than ten thousand pages do.
    private static let tags = 400_000

    init(_ bytes: [UInt8], named name: String) throws(DiagnosticsError) {
        self.name = name
        guard bytes.count <= StrangerPackage.packed else {
            throw StrangerPackage.tooLarge(name, "tiene \(bytes.count >> 20) MB, y se leen 20 MB a lo más")
        }
        let all: [ZipPart]
        do {
            all = try ZipArchive.unpack(bytes) { $0.hasSuffix(".xml") || $0.hasSuffix(".rels") }
        } catch {
            throw StrangerPackage.problem(name, "no se puede abrir: \(error.reason)")
        }
        var known: Set<String> = []
        var parts: [String: [UInt8]] = [:]
        for part in all {
            // A part is called the same in letters of any size.
            guard known.insert(part.name.lowercased()).inserted else {
                throw StrangerPackage.problem(name, "tiene dos partes `\(part.name)`")
            }
            guard !StrangerPackage.leads(outside: part.name) else {
                throw StrangerPackage.problem(name, "una parte se llama `\(part.name)`, que lleva fuera del archivo")
            }
            parts[part.name] = part.bytes
        }
        self.parts = parts
        names = all.map(\.name)
        try refuseWhatRuns()
    }

    private static func leads(outside name: String) -> Bool {
        name.hasPrefix("/") || name.contains("\\") || name.contains(":")
            || name.split(separator: "/", omittingEmptySubsequences: false).contains { $0 == ".." || $0.isEmpty }
    }

    private func refuseWhatRuns() throws(DiagnosticsError) {
        guard let types = parts["[Content_Types].xml"] else { throw problem("le falta la parte `[Content_Types].xml`") }
        let text = String(decoding: types, as: UTF8.self).lowercased()
        if text.contains("macroenabled") || names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") }) {
            throw forbidden("tiene macros", fix: "guárdelo en Word como «Documento de Word (.docx)», que no las lleva")
        }
        let objects = names.first { $0.lowercased().contains("embeddings/") || $0.lowercased().contains("activex/") }
        if let objects {
            throw forbidden(
                "lleva dentro otro archivo, `\(objects)`", fix: "borre en Word el objeto incrustado y guárdelo de nuevo"
            )
        }
    }

    // MARK: Parts

    /// The tree of a part; `nil` if it has none of that name.
    ///
    /// - Throws: What is wrong with it as XML, in the part.
    func tree(_ part: String) throws(DiagnosticsError) -> XMLTree? {
        guard let bytes = parts[part] else { return nil }
        let tags = bytes.count { $0 == UInt8(ascii: "<") }
        guard tags <= StrangerPackage.tags else {
            throw StrangerPackage.tooLarge(name, "su parte `\(part)` tiene \(tags) marcas, más que ningún documento")
        }
        return try XMLTree(parsing: SourceText(name: "\(name)/\(part)", bytes: bytes))
    }

    /// The first part that is a tree whose root is of a namespace, wherever another program put it.
    func tree(inNamespace namespace: String) throws(DiagnosticsError) -> XMLTree? {
        for part in names where part.hasSuffix(".xml") {
            guard let bytes = parts[part], !bytes.isEmpty, bytes.contains(Array(namespace.utf8)) else { continue }
            if let tree = try? tree(part), tree.root.namespace == namespace { return tree }
        }
        return nil
    }

    /// The part that a relation of another leads to, by the last word of its type: `comments`.
    func target(_ kind: String, of part: String) throws(DiagnosticsError) -> String? {
        let steps = part.split(separator: "/").map(String.init)
        let folder = steps.dropLast().joined(separator: "/")
        let relations = (folder.isEmpty ? "" : folder + "/") + "_rels/\(steps.last ?? "").rels"
        guard let tree = try tree(relations) else { return nil }
        for relation in tree.root.childElements {
            guard relation[attribute: "TargetMode"] != "External",
                relation[attribute: "Type"]?.split(separator: "/").last.map(String.init) == kind,
                let target = relation[attribute: "Target"]
            else { continue }
            var out = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
            for step in target.split(separator: "/") {
                if step == ".." { out = out.dropLast() } else if step != "." { out.append(String(step)) }
            }
            let found = out.joined(separator: "/")
            return parts[found] == nil ? nil : found
        }
        return nil
    }

    // MARK: Problems

    func problem(_ what: String) -> DiagnosticsError { StrangerPackage.problem(name, what) }

    private static func place(_ name: String) -> Place {
        Place(source: SourceText(name: name, bytes: []), line: 1, column: 1)
    }

    private static func problem(_ name: String, _ what: String) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "word.paquete", "«\(name)» no es un documento de Word entero: \(what)", at: place(name),
                fix: "pida otra vez el archivo, o hágalo de nuevo con `foja generar … --formato docx`"))
    }

    private static func tooLarge(_ name: String, _ what: String) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "word.limites", "«\(name)» pasa de lo que Foja lee de un documento de Word: \(what)", at: place(name),
                fix: "quite de él lo que no es del documento y guárdelo de nuevo"))
    }

    private func forbidden(_ what: String, fix: String) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "word.prohibido", "«\(name)» \(what), y un documento de palabras no los necesita: no se lee",
                at: StrangerPackage.place(name), fix: fix))
    }
}

extension [UInt8] {
    /// Whether some bytes stand in these.
    fileprivate func contains(_ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first, count >= wanted.count else { return false }
        var rest = self[...]
        while let start = rest.firstIndex(of: first), rest.endIndex - start >= wanted.count {
            if rest[start..<(start + wanted.count)].elementsEqual(wanted) { return true }
            rest = rest[(start + 1)...]
        }
        return false
    }
}
