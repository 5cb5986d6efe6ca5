internal import FojaTemplating
internal import FojaXML

/// Every mark that a document prints, in order: letters, figures and stops alike, of which spaces are not compared; and
/// before those of a datum or a blank, its path.
///
/// Taken of the stream, which no format wrote, and of the markup, which a parser read. An emitter that drops a run, prints
/// another datum, or the same in another way, writes other marks, though it did so each time that the document is made.
struct StreamMarks: DocumentEmitter {
    /// What a run of fixed content prints.
    struct Fixed: Sendable {
        fileprivate var marks: [UInt8] = []
        /// Whether the body begins in it: what stood before is in no page.
        fileprivate var beginsBody = false
    }

    private var written = Fixed()

    static func compile(_ run: FixedRun) -> Fixed {
        var own = StreamMarks()
        for event in run { own.write(event) }
        return own.written
    }

    mutating func write(fixed: Fixed) {
        if fixed.beginsBody { written.marks.removeAll() }
        written.marks += fixed.marks
    }

    mutating func write(_ event: DocumentEvent) {
        switch event {
        case .text(let text), .words(let text), .plain(let text), .number(let text, _), .reference(let text, _):
            append(text.utf8)
        case .datum(let datum):
            append(datum.path.utf8)
            append(datum.print.utf8)
        case .blank(let blank):
            append(blank.path.utf8)
            append(blank.text.utf8)
        case .openAlternative(let path, _): append(path.utf8)
        case .carried(let data): for datum in data { append(datum.path.utf8) }
        case .drawing(let drawing):
            append(drawing.title.utf8)
            append(drawing.description.utf8)
            for case .text(_, let words, _, _) in drawing.shapes { append(words.utf8) }
        case .open(let element, _) where element.name == "body": written = Fixed(beginsBody: true)
        case .open, .close, .closeAlternative: break
        }
    }

    consuming func finish() -> [UInt8] { written.marks }

    /// Those of a tree's body.
    static func of(_ tree: XMLTree) -> [UInt8] {
        var marks: [UInt8] = []
        func visit(_ element: XMLElement, isCarried: Bool) {
            element.appendAttribute("data-campo", to: &marks)
            for child in element.children {
                switch child {
                case .element(let inner): visit(inner, isCarried: isCarried)
                case .text(let content): if !isCarried { content.append(to: &marks) }
                default: break
                }
            }
        }
        for body in tree.root.childElements where body.isNamed("body") {
            for (index, element) in body.childElements.enumerated() {
                // What is carried and not shown stands first, and a long text as text.
                visit(element, isCarried: index == 0 && element.hasAttribute("hidden"))
            }
        }
        return marks
    }

    /// Where two differ, told with what stands there; `nil` if they do not.
    static func difference(_ written: [UInt8], _ meant: [UInt8]) -> String? {
        var own = 0
        var other = 0
        while own < written.count, other < meant.count {
            if written[own] == meant[other] {
                own += 1
                other += 1
            } else if isSpace(written[own]) {
                own += 1
            } else if isSpace(meant[other]) {
                other += 1
            } else {
                break
            }
        }
        guard !written[own...].allSatisfy(isSpace) || !meant[other...].allSatisfy(isSpace) else { return nil }
        func around(_ marks: [UInt8], _ place: Int) -> String {
            let before = marks[..<place].filter { !isSpace($0) }.suffix(20)
            let after = marks[place...].filter { !isSpace($0) }.prefix(20)
            return String(decoding: before + after, as: UTF8.self)
        }
        return "«\(around(written, own))» y no «\(around(meant, other))»"
    }

    private mutating func append(_ text: some Sequence<UInt8>) { written.marks.append(contentsOf: text) }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
