public import FojaDiagnostics
internal import FojaXML

/// What a `.docx` says, read from its parts as any reader would: it knows nothing of how Foja writes one but the names of styles
/// whose letters are no words.
///
/// Of packages that Foja has just written. What does not hold together (a relation to no part, two bookmarks of one name, a control
/// that is not of its bookmark's datum) is refused.
public struct WordReading {
    /// Every mark that it prints, spaces apart, and before those of a datum or blank its path; of a drawing, its title and
    /// description.
    public private(set) var marks: [UInt8] = []
    /// The words, with a line for each paragraph.
    public private(set) var text: [UInt8] = []
    /// The data that it carries: path and canonical text, in order.
    public private(set) var data: [(path: String, canonical: String)] = []
    /// The id of its document, as it says it.
    public let document: String
    /// The mode that it was made in, as it says it.
    public let mode: String

    private var paths: [String: String] = [:]

    /// - Throws: `word.paquete`, what does not hold together in it.
    public init(_ bytes: [UInt8], named name: String = "documento.docx") throws(DiagnosticsError) {
        let package = try WordPackage(bytes, named: name)
        let carried = try package.tree("customXml/item1.xml").root
        document = carried[attribute: "id"] ?? ""
        mode = carried[attribute: "modo"] ?? ""
        for element in carried.childElements {
            switch element.name {
            case "dato": data.append((element[attribute: "ruta"] ?? "", element.text))
            case "marca": paths[element[attribute: "nombre"] ?? ""] = element[attribute: "ruta"]
            default: break
            }
        }
        let body = try package.tree("word/document.xml")
        try read(body.root, package)
        try package.checkNames(in: body.root)
    }

    private mutating func read(_ root: XMLElement, _ package: WordPackage) throws(DiagnosticsError) {
        // A stack of one's own: what stands in what is as deep as somebody made it.
        var marked = ""
        var rest: [XMLElement] = [root]
        while let element = rest.popLast() {
            switch element.name {
            case "bookmarkStart":
                guard let path = element[attribute: "name", namespace: Namespaces.word].flatMap({ paths[$0] }) else {
                    continue
                }
                marks += path.utf8
                marked = path
            case "tag":
                let own = element[attribute: "val", namespace: Namespaces.word]
                guard own == ControlWriter.tag(marked) else {
                    throw package.problem("un control dice ser de `\(own ?? "")` y está en la marca de `\(marked)`")
                }
            case "r": read(run: element)
            case "p":
                text.append(0x0A)
                rest += element.childElements.reversed()
            case "pPr", "tblPr", "tcPr", "trPr", "sectPr": continue
            default: rest += Array(element.childElements).reversed()
            }
        }
    }

    private mutating func read(run: XMLElement) {
        var style = ""
        for element in run.childElements {
            switch element.name {
            case "rPr":
                for own in element.childElements where own.isNamed("rStyle") {
                    style = own[attribute: "val", namespace: Namespaces.word] ?? ""
                }
            case "t":
                let words = Array(element.text.utf8)
                switch style {
                case "Renglon": text.append(0x20)
                case "MarcaDeLista": if words.first.map({ (0x30...0x39).contains($0) }) == true { text += words }
                default:
                    marks += words
                    text += words
                }
            case "br", "tab": text.append(0x20)
            case "drawing": read(drawing: element)
            default: break
            }
        }
    }

    private mutating func read(drawing: XMLElement) {
        for element in drawing.childElements {
            if element.isNamed("docPr") {
                marks += (element[attribute: "title"] ?? "").utf8
                marks += (element[attribute: "descr"] ?? "").utf8
            } else {
                read(drawing: element)
            }
        }
    }
}

/// The parts of a package, each of which is what the package says that it is.
struct WordPackage {
    private let name: String
    private var trees: [String: XMLTree] = [:]
    private var others: Set<String> = []

    init(_ bytes: [UInt8], named name: String) throws(DiagnosticsError) {
        self.name = name
        let parts: [ZipPart]
        do {
            parts = try ZipArchive.unpack(bytes)
        } catch {
            throw problem("no se puede abrir: \(error.reason)")
        }
        for part in parts {
            guard trees[part.name] == nil, !others.contains(part.name) else {
                throw problem("tiene dos partes `\(part.name)`")
            }
            if part.name.hasSuffix(".xml") || part.name.hasSuffix(".rels") || part.name.hasSuffix(".svg") {
                trees[part.name] = try XMLTree(
                    parsing: SourceText(name: "\(name)/\(part.name)", bytes: part.bytes),
                    limits: XMLLimits(maxBytes: 64 << 20))
            } else {
                others.insert(part.name)
            }
        }
        try checkTypes()
        try checkRelations()
    }

    func tree(_ part: String) throws(DiagnosticsError) -> XMLTree {
        guard let tree = trees[part] else { throw problem("le falta la parte `\(part)`") }
        return tree
    }

    func problem(_ what: String) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "word.paquete", "«\(name)» no es un documento de Word entero: \(what)",
                fix: "pida otra vez el archivo, o hágalo de nuevo con `foja generar … --formato docx`"))
    }

    /// Every part has a kind.
    private func checkTypes() throws(DiagnosticsError) {
        var endings: Set<String> = []
        var named: Set<String> = []
        for element in try tree("[Content_Types].xml").root.childElements {
            if element.isNamed("Default") { endings.insert(element[attribute: "Extension"] ?? "") }
            if element.isNamed("Override") { named.insert(element[attribute: "PartName"] ?? "") }
        }
        for part in Array(trees.keys) + Array(others) where part != "[Content_Types].xml" {
            let ending = part.split(separator: ".").last.map(String.init) ?? ""
            guard endings.contains(ending) || named.contains("/" + part) else {
                throw problem("no dice qué es su parte `\(part)`")
            }
        }
        for part in named where trees[String(part.dropFirst())] == nil {
            throw problem("nombra una parte que no tiene, `\(part.dropFirst())`")
        }
    }

    /// Every relation leads to a part.
    private func checkRelations() throws(DiagnosticsError) {
        for (name, tree) in trees.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".rels") {
            var known: Set<String> = []
            for relation in tree.root.childElements {
                let target = WordPackage.target(relation[attribute: "Target"] ?? "", of: name)
                guard trees[target] != nil || others.contains(target) else {
                    throw problem("`\(name)` lleva a `\(target)`, que no está")
                }
                guard known.insert(relation[attribute: "Id"] ?? "").inserted else {
                    throw problem("`\(name)` repite un Id")
                }
            }
        }
    }

    private static func target(_ target: String, of relations: String) -> String {
        // `word/_rels/document.xml.rels` is of `word/`.
        var folder = relations.split(separator: "/").dropLast(2).map(String.init)
        for step in target.split(separator: "/") {
            if step == ".." { folder = folder.dropLast() } else { folder.append(String(step)) }
        }
        return folder.joined(separator: "/")
    }

    /// No two bookmarks have one name, and every one ends; no two controls or drawings have one number.
    func checkNames(in root: XMLElement) throws(DiagnosticsError) {
        var open: Set<String> = []
        var names: Set<String> = []
        var numbers: Set<String> = []
        var rest: [XMLElement] = [root]
        func value(_ element: XMLElement, _ name: String) -> String {
            element[attribute: name, namespace: Namespaces.word] ?? ""
        }
        while let element = rest.popLast() {
            switch element.name {
            case "bookmarkStart":
                guard open.insert(value(element, "id")).inserted, names.insert(value(element, "name")).inserted,
                    value(element, "name").count <= 40
                else { throw problem("la marca `\(value(element, "name"))` no es una sola") }
            case "bookmarkEnd":
                guard open.remove(value(element, "id")) != nil else {
                    throw problem("termina una marca que no empieza, \(value(element, "id"))")
                }
            case "id" where element.parent?.isNamed("sdtPr") == true:
                guard numbers.insert("control " + value(element, "val")).inserted else {
                    throw problem("dos controles tienen el número \(value(element, "val"))")
                }
            case "docPr":
                guard numbers.insert("dibujo " + (element[attribute: "id"] ?? "")).inserted else {
                    throw problem("dos dibujos tienen el número \(element[attribute: "id"] ?? "")")
                }
            default: break
            }
            rest += Array(element.childElements).reversed()
        }
        guard open.isEmpty else { throw problem("\(open.count) marcas no terminan") }
    }
}
