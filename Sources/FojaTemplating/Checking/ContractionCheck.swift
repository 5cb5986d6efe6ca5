internal import FojaDiagnostics

/// Finds «de el» and «a el» in what a template itself says, also where a tag stands between the two words. What a datum
/// brings is contracted when it is printed (``Juncture``); what its author wrote is his to mend.
struct ContractionCheck {
    private(set) var problems: [Diagnostic] = []
    /// The end of the fixed text of the line so far; empty where a line or a datum begins.
    private var line: [UInt8] = []
    /// Where something was found already: the words of a plural are looked at in each of their forms.
    private var told: Set<ObjectIdentifier> = []

    init(_ root: TemplateElement) {
        visit(root.children, in: root)
    }

    /// In what particular terms say: whoever negotiated the words may leave them so.
    init(ofTermsIn root: TemplateElement) {
        var pending = [root]
        while let element = pending.popLast() {
            if element.term != nil {
                line = []
                visit(element.children, in: element)
                continue
            }
            for case .element(let child) in element.children { pending.append(child) }
        }
        problems = problems.map { $0.with(severity: .warning) }
    }

    private mutating func visit(_ children: [TemplateNode], in element: TemplateElement) {
        for child in children {
            switch child {
            case .text(let pieces):
                for piece in pieces {
                    switch piece {
                    case .literal(let text): read(text, in: element)
                    case .placeholder: line = []
                    }
                }
            case .element(let inner): visit(inner)
            }
        }
    }

    private mutating func visit(_ element: TemplateElement) {
        let isInline = element.kind == .document && !Markup.blocks.contains(element.name) && element.name != "br"
        if element.kind == .plural {
            let before = line
            for name in ["uno", "varios"] {
                line = before
                if let text = element.directives[name]?.text { read(text, in: element) }
            }
            line = before
            visit(element.children, in: element)
            // Which of its words stands there is known only with a case.
            line = []
            return
        }
        let isPart = element.kind == .part
        if !isInline && !isPart { line = [] }
        let before = line
        visit(element.children, in: element)
        // A part may not be there: then what stood before it meets what follows.
        if isPart, element.directives["si"] != nil || element.directives["sino"] != nil { line = before }
        if !isInline && !isPart { line = [] }
    }

    private mutating func read(_ text: String, in element: TemplateElement) {
        line.append(contentsOf: text.utf8)
        var first = 0..<0
        var at = 0
        while let word = ContractionCheck.word(in: line, from: at) {
            // «el» alone is looked for: few words are so short.
            if word.count == 2, line[word.lowerBound] == UInt8(ascii: "e"),
                line[word.lowerBound + 1] == UInt8(ascii: "l"),
                !first.isEmpty
            {
                meet(String(decoding: line[first], as: UTF8.self), in: element)
            }
            first = word
            at = word.upperBound
        }
        // What has been looked at is not looked at again; the last word may still meet the next.
        let endsInSpace = first.upperBound < line.count
        line = Array(line[first])
        if endsInSpace { line.append(0x20) }
    }

    /// A word before «el».
    private mutating func meet(_ first: String, in element: TemplateElement) {
        guard let contracted = ContractionCheck.contracted[first],
            element.kind != .plural || told.insert(ObjectIdentifier(element)).inserted
        else { return }
        problems.append(
            Diagnostic(
                "plantilla.contraccion", "«\(first) el» se escribe «\(contracted)»", at: element.place(),
                fix:
                    "escriba «\(contracted)»; si lo que sigue es un nombre que empieza con artículo, póngalo con mayúscula"
            ))
    }

    /// The bytes of the first word from some byte on; `nil` if only spaces are left.
    private static func word(in line: [UInt8], from start: Int) -> Range<Int>? {
        var low = start
        while low < line.count {
            let space = spaceLength(in: line, at: low)
            if space == 0 { break }
            low += space
        }
        guard low < line.count else { return nil }
        var high = low
        while high < line.count, spaceLength(in: line, at: high) == 0 { high += 1 }
        return low..<high
    }

    /// How many bytes the white space takes that begins at a byte, as Unicode says what is such; 0 if none does.
    private static func spaceLength(in line: [UInt8], at index: Int) -> Int {
        let byte = line[index]
        if byte <= 0x20 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
        guard byte == 0xC2 || (0xE1...0xE3).contains(byte) else { return 0 }
        let length = byte == 0xC2 ? 2 : 3
        guard index + length <= line.count else { return 0 }
        let scalar = String(decoding: line[index..<(index + length)], as: UTF8.self).unicodeScalars.first
        return scalar?.properties.isWhitespace == true ? length : 0
    }

    private static let contracted = ["de": "del", "De": "Del", "a": "al", "A": "Al"]
}
