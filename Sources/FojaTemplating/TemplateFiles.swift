internal import FojaData
internal import FojaDiagnostics
internal import FojaXML

/// The files that one compilation reads, each once.
final class TemplateFiles {
    private let loader: any TemplateLoader
    private(set) var loaded: [String: SourceText] = [:]
    /// Of all that was loaded, in order.
    private(set) var paths: [String] = []
    private var looked: Set<String> = []
    private(set) var sources: [SourceText] = []
    private(set) var problems: [Diagnostic] = []

    init(loader: some TemplateLoader) {
        self.loader = loader
    }

    private func load(_ path: String) throws(DiagnosticsError) -> SourceText {
        if let known = loaded[path] { return known }
        let source = try loader.load(path)
        loaded[path] = source
        paths.append(path)
        sources.append(source)
        return source
    }

    /// The root of a template, which is a whole document.
    func template(_ path: String) throws(DiagnosticsError) -> TemplateElement? {
        let source = try load(path)
        guard let root = try TemplateParser.parse(source, problems: &problems) else { return nil }
        let names = root.children.compactMap { child -> String? in
            if case .element(let element) = child { element.name } else { nil }
        }
        if root.kind != .document || root.name != "html" || names != ["head", "body"] {
            problems.append(
                Diagnostic(
                    "plantilla.raiz", "una plantilla es un documento completo: <html> con <head> y <body>",
                    at: root.place()))
            return nil
        }
        look(at: root, of: path)
        return root
    }

    /// What its own words say wrong, once for each file.
    private func look(at root: TemplateElement, of path: String) {
        guard looked.insert(path).inserted else { return }
        problems += ContractionCheck(root).problems
    }

    /// The root of another document's template.
    func document(_ path: String, problems: inout [Diagnostic]) -> TemplateElement? {
        do {
            return try template(path)
        } catch {
            problems.append(contentsOf: error.diagnostics)
            return nil
        }
    }

    func fragment(_ path: String, problems: inout [Diagnostic]) -> TemplateElement? {
        do {
            let source = try load(path)
            guard let root = try TemplateParser.parse(source, problems: &problems) else { return nil }
            guard root.kind == .fragment else {
                problems.append(
                    Diagnostic("plantilla.raiz", "la raíz de una parte compartida es <f:fragmento>", at: root.place()))
                return nil
            }
            look(at: root, of: path)
            return root
        } catch {
            problems.append(contentsOf: error.diagnostics)
            return nil
        }
    }

    /// A style sheet by its path.
    func style(_ path: String, problems: inout [Diagnostic], place: Place?) -> [UInt8] {
        do {
            let source = try load(path)
            try SourceEncoding.check(source)
            if let bad = XMLCharacters.firstForbidden(in: source.bytes) {
                problems.append(
                    Diagnostic(
                        "plantilla.estilo", "la hoja de estilo tiene un carácter de control, que no se ve",
                        at: source.place(atByte: bad), fix: "bórrelo"))
                return []
            }
            // Inside <style> a markup character would end the style, or read
            // differently as HTML and as XML.
            if let bad = source.bytes.firstIndex(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
                problems.append(
                    Diagnostic(
                        "plantilla.estilo", "una hoja de estilo de Foja no lleva «<» ni «&»",
                        at: source.place(atByte: bad)))
                return []
            }
            // What is read as XML ends its lines with LF alone: the hash that lets the style apply is of that.
            let marked = source.bytes.starts(with: [0xEF, 0xBB, 0xBF])
            return (marked ? Array(source.bytes.dropFirst(3)) : source.bytes).withoutCarriageReturns
        } catch {
            for problem in error.diagnostics {
                // What is wrong inside the file is told there; that there is none, where it is asked for.
                problems.append(
                    Diagnostic(
                        problem.id, problem.message, at: problem.place ?? place, notes: problem.notes, fix: problem.fix,
                        about: problem.subject))
            }
            return []
        }
    }
}

extension [UInt8] {
    /// With LF where there is CR LF or CR.
    fileprivate var withoutCarriageReturns: [UInt8] {
        guard contains(0x0D) else { return self }
        var out: [UInt8] = []
        for (i, byte) in enumerated() {
            if byte != 0x0D {
                out.append(byte)
            } else if i + 1 == count || self[i + 1] != 0x0A {
                out.append(0x0A)
            }
        }
        return out
    }
}
