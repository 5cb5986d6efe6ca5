internal import FojaData
internal import FojaXML

/// The markup of all that a template says in every document, one run after another.
struct XHTMLForm: Sendable {
    private(set) var markup: [UInt8] = []
    /// Each of ``Program/fixed``.
    private(set) var runs: [Range<Int>] = []
    /// Where each of ``ProgramText/tokens`` begins.
    private(set) var starts: [Int]

    /// Each of ``Program/fields`` that stands in an element of its own.
    private(set) var fields: [Field]

    /// The element around a datum: what stands before the name of its item, the rest up to its value, and its end.
    struct Field: Sendable {
        var start = 0..<0
        var name = 0..<0
        var end = 0..<0
    }

    /// What comes one after another in the template stands so here, so that it is copied at once.
    init(_ frame: DocumentFrame) {
        let program = frame.program
        runs = Array(repeating: 0..<0, count: program.fixed.count)
        starts = Array(repeating: 0, count: program.text.tokens.count)
        fields = Array(repeating: Field(), count: program.slots.count)
        markup.reserveCapacity(2 * program.text.words.count)
        for operation in [program.operations, program.bodies].joined() {
            switch operation {
            case .fixed(let index):
                let start = markup.count
                for token in program.fixed[Int(index)] {
                    starts[token] = markup.count
                    add(program.text.tokens[token], frame)
                }
                runs[Int(index)] = start..<markup.count
            case .field(let index): fields[Int(index)] = field(program.slots[Int(index)], program)
            default: break
            }
        }
    }

    private mutating func field(_ slot: Program.FieldSlot, _ program: Program) -> Field {
        var out = Field()
        out.start = append {
            switch slot.carrier {
            case .data: "<data data-campo=\""
            case .time: "<time data-campo=\""
            case .lines: "<span class=\"largo\" data-campo=\""
            }
        }
        let name = markup.count
        XMLEscape.appendAttribute(program.bytes[slot.name.range], to: &markup)
        let value = append {
            switch slot.carrier {
            case .data: "\" value=\""
            case .time: "\" datetime=\""
            case .lines: "\">"
            }
        }
        out.name = name..<value.upperBound
        out.end = append {
            switch slot.carrier {
            case .data: "</data>"
            case .time: "</time>"
            case .lines: "</span>"
            }
        }
        return out
    }

    private mutating func append(_ text: () -> StaticString) -> Range<Int> {
        let start = markup.count
        text().withUTF8Buffer { unsafe markup.append(contentsOf: $0) }
        return start..<markup.count
    }

    /// Room for nearly any document: all that the template says, and data. What repeats much more grows.
    func capacity(for document: ResolvedDocument) -> Int {
        markup.count + 2 * document.arena.count + 64 * (document.steps.count + document.hidden.count)
    }

    private mutating func add(_ token: ProgramText.Token, _ frame: DocumentFrame) {
        let text = frame.program.text
        switch token {
        case .open(let number):
            let element = text.elements[Int(number)]
            XHTMLForm.open(element, element.attributes(), &markup)
            if element.isHead { XHTMLHead(frame).open(&markup) }
        case .close(let number):
            let element = text.elements[Int(number)]
            if element.isHead { XHTMLHead(frame).close(&markup) }
            XHTMLForm.close(element, &markup)
        case .text(let words): XMLEscape.appendText(text.words[words], to: &markup)
        }
    }

    static func open(_ element: StreamElement, _ attributes: [StreamAttribute], _ out: inout [UInt8]) {
        begin(element, &out)
        if element.isVector, element.name == "svg" { out.append(contentsOf: " xmlns=\"\(TemplateParser.svg)\"".utf8) }
        append(attributes, &out)
        if element.isEmpty { out.append(UInt8(ascii: "/")) }
        out.append(UInt8(ascii: ">"))
    }

    static func begin(_ element: StreamElement, _ out: inout [UInt8]) {
        out.append(UInt8(ascii: "<"))
        out.append(contentsOf: element.name.utf8)
        if let mark = element.mark { out.append(contentsOf: " \(DocumentOrigins.attribute)=\"\(mark)\"".utf8) }
    }

    static func append(_ attributes: [StreamAttribute], _ out: inout [UInt8]) {
        for attribute in attributes {
            out.append(UInt8(ascii: " "))
            out.append(contentsOf: attribute.name.utf8)
            out.append(contentsOf: "=\"".utf8)
            XMLEscape.appendAttribute(Array(attribute.value.utf8), to: &out)
            out.append(UInt8(ascii: "\""))
        }
    }

    private static func close(_ element: StreamElement, _ out: inout [UInt8]) {
        if !element.isEmpty {
            out.append(contentsOf: "</".utf8)
            out.append(contentsOf: element.name.utf8)
            out.append(UInt8(ascii: ">"))
        }
        // What is said in the head stands each on its line.
        if element.meaning == .documentTitle || element.meaning == .metadatum { out.append(0x0A) }
    }
}
