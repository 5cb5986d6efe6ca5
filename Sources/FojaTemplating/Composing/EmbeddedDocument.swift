public import FojaData

/// A document that a folder may hold (`f:documento="plan-de-pagos"`).
public struct EmbeddedDocument: Sendable {
    /// Its template's path below the templates' root.
    public var template: String
    /// The step of the process at which it is made.
    public var stage: Stage?
    /// The page that it is printed on.
    public var page: PageSetup
    /// The condition under which it is made of a case, over the schema; `nil`: of every case.
    public var condition: String?

    /// A document by its template, and when it is made.
    public init(template: String, stage: Stage?, page: PageSetup, condition: String?) {
        self.template = template
        self.stage = stage
        self.page = page
        self.condition = condition
    }
}

/// What the documents of a folder bring to its root and its style.
struct Composition {
    /// One document, in the order in which the folder has them.
    struct Part {
        let id: String
        /// What stands at the head of its pages.
        let reference: [CheckedAttributePiece]
        /// The paths of its own style sheets.
        let sheets: [String]
        let page: PageSetup
    }

    let header: PageHeader
    private(set) var parts: [Part] = []
    /// Each sheet once, in the order in which they were first asked for.
    private var sheets: [(path: String, bytes: [UInt8])] = []

    init(header: PageHeader) { self.header = header }

    mutating func add(_ part: Part, sheets: [(path: String, bytes: [UInt8])]) {
        parts.append(part)
        for sheet in sheets where !self.sheets.contains(where: { $0.path == sheet.path }) { self.sheets.append(sheet) }
    }

    /// The reference of each document, for the margins of its pages: margins inherit
    /// from the root only.
    var rootAttributes: [(name: String, value: [CheckedAttributePiece])] {
        parts.enumerated().filter { !$1.reference.isEmpty }
            .map { ("data-\(header.attribute)-\($0 + 1)", $1.reference) }
    }

    /// The class that a document has for one of its style sheets:
    /// `e-comunes-informe` for `comunes/informe.css`.
    static func styleClass(of path: String) -> String {
        "e-"
            + path.split(separator: "/").joined(separator: "-").split(separator: ".").dropLast().joined(separator: "-")
    }

    /// The name of its kind of pages, and the class that puts it on them.
    static func pageName(of id: String) -> String { "d-\(id)" }

    /// The rules of the documents' own sheets, each for the documents that asked for it.
    var css: [UInt8] {
        var out: [UInt8] = []
        for sheet in sheets {
            let users = parts.filter { $0.sheets.contains(sheet.path) }.map { Composition.pageName(of: $0.id) }
            out += StyleScope(root: Composition.styleClass(of: sheet.path), pages: users).rewrite(sheet.bytes)
        }
        for (index, part) in parts.enumerated() {
            let page = Composition.pageName(of: part.id)
            out += Array(".\(page){page:\(page);break-before:page}\n".utf8)
            out += StyleScope(root: page, pages: [page]).rewrite(Array(part.page.css.utf8))
            // A document without a reference must not show the folder's.
            let name = "\(header.attribute)-\(index + 1)"
            let content = part.reference.isEmpty ? "none" : "var(--\(name))"
            if !part.reference.isEmpty { out += Array("html{--\(name):attr(data-\(name))}\n".utf8) }
            out += Array("@page \(page){@\(header.box){content:\(content)}}\n".utf8)
        }
        return out
    }
}
