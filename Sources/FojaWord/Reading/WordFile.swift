package import FojaDiagnostics
internal import FojaXML

/// What a `.docx` says, whoever saved it last: its paragraphs in order, the data that Foja put beside them, what was tracked
/// in it and what was commented.
package struct WordFile: Sendable {
    /// What stands in a paragraph, in order.
    package enum Item: Sendable, Hashable {
        case text(String, isBold: Bool)
        /// A place of a datum begins: the name of its bookmark.
        case open(String)
        /// It ends.
        case close(String)
    }

    /// Where in a table a paragraph stands, each counted from 0 in the order of the file.
    package struct Cell: Sendable, Hashable {
        package var table: Int
        package var row: Int
        package var cell: Int

        package init(table: Int, row: Int, cell: Int) {
            self.table = table
            self.row = row
            self.cell = cell
        }
    }

    /// A paragraph as it is once what was tracked has been taken or refused.
    package struct Paragraph: Sendable {
        /// Which it is in the file, from 1, those of tables among them.
        package var number: Int
        /// The name of its style.
        package var style = ""
        package var cell: Cell?
        /// Which of Foja's paragraphs say that they are in it.
        package var bookmarks: [Int] = []
        package var items: [Item] = []

        /// Its words.
        package var text: String {
            items.reduce(into: "") { if case .text(let text, _) = $1 { $0 += text } }
        }
    }

    /// The data that Foja put into the file.
    package struct Carried: Sendable {
        package var document: String
        package var mode: String
        package var data: [(path: String, canonical: String)] = []
        /// Which bookmark marks which datum, in the order of the document.
        package var marks: [(name: String, path: String)] = []
    }

    /// What somebody changed with changes tracked.
    package struct Revision: Sendable, Hashable {
        package enum Kind: String, Sendable {
            case insertion
            case deletion
            case movedAway
            case movedHere
        }

        package var kind: Kind
        package var author: String
        /// As the file says it; empty if it does not.
        package var date: String
        package var text: String
        /// Of the paragraph in which it is, or begins.
        package var paragraph: Int
        package var isTaken: Bool
    }

    /// What somebody said beside the words.
    package struct Comment: Sendable, Hashable {
        package var author: String
        package var date: String
        package var text: String
        package var paragraph: Int
    }

    package let name: String
    package private(set) var paragraphs: [Paragraph]
    package private(set) var revisions: [Revision]
    package private(set) var comments: [Comment] = []
    /// `nil` if Foja never made it.
    package private(set) var carried: Carried?

    /// Whether bytes are those of a package for Word.
    package static func isOne(_ bytes: [UInt8]) -> Bool {
        guard case .office(let kind)? = ForeignFormat.of(bytes) else { return false }
        return kind.hasSuffix("(.docx)")
    }

    /// - Throws: `word.paquete`, `word.limites`, `word.prohibido`, or what is wrong with a part as XML.
    package init(
        _ bytes: [UInt8], named name: String, taking choice: RevisionChoice = RevisionChoice()
    ) throws(DiagnosticsError) {
        self.name = name
        let package = try StrangerPackage(bytes, named: name)
        let main = try package.target("officeDocument", of: "") ?? "word/document.xml"
        guard let document = try package.tree(main) else { throw package.problem("le falta la parte `\(main)`") }
        guard document.root.isNamed("document"), WordFile.isWord(document.root) else {
            throw package.problem("su parte `\(main)` no es de un documento")
        }
        carried = try package.tree(inNamespace: Namespaces.document).map { WordFile.carried($0.root) }
        let styles = try package.target("styles", of: main).map { part throws(DiagnosticsError) in
            try package.tree(part)
        }
        var reader = BodyReader(
            styles: WordFile.styles(styles??.root), marks: carried?.marks ?? [], taking: choice)
        reader.read(document.root)
        paragraphs = reader.paragraphs
        revisions = reader.revisions
        if let part = try package.target("comments", of: main), let tree = try package.tree(part) {
            for comment in tree.root.childElements where comment.isNamed("comment") {
                guard let place = reader.anchors[comment.word("id") ?? ""] else { continue }
                comments.append(
                    Comment(
                        author: comment.word("author") ?? "", date: comment.word("date") ?? "",
                        text: WordFile.words(of: comment), paragraph: place))
            }
            comments.sort { ($0.paragraph, $0.date) < ($1.paragraph, $1.date) }
        }
    }

    private static func isWord(_ element: XMLElement) -> Bool {
        element.namespace == Namespaces.word || element.namespace == Namespaces.strictWord
    }

    private static func carried(_ root: XMLElement) -> Carried {
        var out = Carried(document: root[attribute: "id"] ?? "", mode: root[attribute: "modo"] ?? "")
        for element in root.childElements {
            switch element.name {
            case "dato": out.data.append((element[attribute: "ruta"] ?? "", element.text))
            case "marca": out.marks.append((element[attribute: "nombre"] ?? "", element[attribute: "ruta"] ?? ""))
            default: break
            }
        }
        return out
    }

    /// The names of styles, by their ids.
    private static func styles(_ root: XMLElement?) -> [String: String] {
        guard let root else { return [:] }
        var out: [String: String] = [:]
        for style in root.childElements where style.isNamed("style") {
            guard let id = style.word("styleId") else { continue }
            for own in style.childElements where own.isNamed("name") { out[id] = own.word("val") }
        }
        return out
    }

    private static func words(of element: XMLElement) -> String {
        var reader = BodyReader(styles: [:], marks: [], taking: RevisionChoice())
        reader.read(element)
        return reader.paragraphs.map(\.text).joined(separator: "\n")
    }
}

/// Whose tracked changes are taken: those of everybody, but for what is said here.
package struct RevisionChoice: Sendable, Hashable {
    /// Whether those of whom nothing is said are taken.
    package var takesOthers: Bool
    package var taken: Set<String>
    package var refused: Set<String>

    package init(takesOthers: Bool = true, taken: Set<String> = [], refused: Set<String> = []) {
        self.takesOthers = takesOthers
        self.taken = taken
        self.refused = refused
    }

    func takes(_ author: String) -> Bool {
        if refused.contains(author) { return false }
        return taken.contains(author) || takesOthers
    }
}

extension XMLElement {
    /// An attribute of Word's, of either kind of files.
    func word(_ name: String) -> String? {
        self[attribute: name, namespace: Namespaces.word] ?? self[attribute: name, namespace: Namespaces.strictWord]
            ?? self[attribute: name]
    }

    /// Whether a property that is there or not, such as `w:b`, is there.
    var isOn: Bool { !["0", "false", "off", "none"].contains(word("val") ?? "1") }
}
