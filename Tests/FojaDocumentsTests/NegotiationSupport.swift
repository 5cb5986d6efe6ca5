import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation

@testable import FojaDocuments

/// A case and a contract that came back to it.
struct NegotiationDesk {
    let folder: ScratchFolder
    let page: URL
    let path: URL

    /// - Parameter more: What the case has besides what the example has.
    init(_ example: String, _ text: String, more: String = "", without removed: String? = nil) throws {
        folder = try ScratchFolder()
        page = folder.file("vuelto.xhtml")
        path = folder.file("caso.yaml")
        try Data(text.utf8).write(to: page)
        var own = try Project.text("examples/\(example)/caso.yaml")
        if let removed { own = own.replacingOccurrences(of: removed, with: "") }
        try Data((own + more).utf8).write(to: path)
    }

    var caseText: String { get throws { try String(contentsOf: path, encoding: .utf8) } }

    func receive(_ text: String) throws { try Data(text.utf8).write(to: page) }

    func work() throws -> CaseImport {
        try CaseImport(of: page.path, into: path.path, in: ParticularTests.installation)
    }

    /// - Returns: The verbs of what was written.
    @discardableResult
    func accept() throws -> [String] {
        let work = try work()
        try work.accept(TermSigning(reason: "Acuerdo de partes", authority: "el Directorio"))
        return work.proposals.map(\.verb)
    }

    /// The final that the case gives, with others of it.
    func make(_ documents: String...) throws -> GeneratedDocuments {
        let installation = ParticularTests.installation
        return try Generation(installation: installation).generate(
            try documents.map { try installation.documentType($0) },
            from: CaseInput(reading: path.path, in: installation), mode: .final, formats: [.xhtml, .text])
    }

    /// The markup of the contract that the case gives, unchecked.
    func contract(_ mode: ContractMode = .final) throws -> String {
        let installation = ParticularTests.installation
        let type = try installation.documentType(ParticularTests.contract)
        let input = try CaseInput(reading: path.path, in: installation)
        let made = try installation.withTerms(type, input.terms, input.root)
        let document = made.template.resolve(made.root, mode: mode == .final ? .final : .draft)
        return String(decoding: document.xhtml(), as: UTF8.self)
    }

    enum ContractMode { case final, draft }
}

/// What people see of a document and change in it.
enum VisibleText {
    /// Without what is carried and not printed.
    static func hiding(_ xhtml: String) -> String {
        guard let start = xhtml.range(of: "<div hidden="),
            let end = xhtml.range(of: "</div>", range: start.upperBound..<xhtml.endIndex)
        else { return xhtml }
        return xhtml.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
    }

    /// With the first of some words that are printed replaced by others; `nil` if they are not there.
    static func replacing(_ from: String, with to: String, in xhtml: String) -> String? {
        var start = xhtml.startIndex
        let hidden = xhtml.range(of: "<div hidden=").flatMap { open in
            xhtml.range(of: "</div>", range: open.upperBound..<xhtml.endIndex).map { open.lowerBound..<$0.upperBound }
        }
        while let found = xhtml.range(of: from, range: start..<xhtml.endIndex) {
            guard let hidden, hidden.contains(found.lowerBound) else {
                return xhtml.replacingCharacters(in: found, with: to)
            }
            start = hidden.upperBound
        }
        return nil
    }
}

/// What a contract says, but for the numbers that follow from where things stand: read by other rules than those by which an
/// edit comes home.
enum PlainWords {
    private static let ordinals: Set<String> = {
        let tens = ["", "décima", "vigésima", "trigésima", "cuadragésima"]
        let ones = [
            "", "primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena",
        ]
        return Set(tens + ones + ["undécima", "duodécima"]).subtracting([""])
    }()

    static func of(_ xhtml: String) -> [String] {
        var text = ""
        var inTag = false
        let printed = VisibleText.hiding(xhtml)
        let body = printed.range(of: "<body").map { printed[$0.lowerBound...] } ?? printed[...]
        for character in body {
            if character == "<" {
                inTag = true
                text += " "
            } else if character == ">" {
                inTag = false
            } else if !inTag {
                text.append(character)
            }
        }
        let plain = text.replacingOccurrences(of: "&amp;", with: "&").lowercased()
        return plain.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { word in
            word.count > 1 && !word.allSatisfy(\.isNumber) && !ordinals.contains(word)
        }
    }
}

/// A contract to which somebody does what people do in a negotiation, wherever the seed leads.
struct NegotiatedContract {
    private(set) var lines: [String]
    /// What was done, for whoever reads that it was refused.
    private(set) var done: [String] = []
    private var generator: SplitMix64
    private var number = 0

    /// - Parameter round: What is written in one is not what is written in another.
    init(_ xhtml: String, seed: UInt64, round: Int) {
        lines = xhtml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        generator = SplitMix64(state: seed)
        number = round * 13
    }

    var xhtml: String { lines.joined(separator: "\n") }

    static let kinds = 12

    mutating func edit(_ kind: Int) {
        switch kind % NegotiatedContract.kinds {
        case 0: reword()
        case 1: addSentence()
        case 2: removeWords()
        case 3: insert("<p>", "p")
        case 4: insert("<li>", "li")
        case 5: drop("<p>")
        case 6: drop("<li>")
        case 7: dropClause()
        case 8: addClause()
        case 9: retitle()
        case 10: rewrite()
        default: movePara()
        }
    }

    private mutating func invented(_ count: Int) -> String {
        number += 1
        let words = ["acuerdan", "entregan", "informe", "bodega", "trimestral", "testigos", "acta", "inventario"]
        return (0..<count).map { words[($0 * 3 + number) % words.count] }.joined(separator: " ") + " \(sign(number))"
    }

    private func sign(_ number: Int) -> String { "punto" + String(repeating: "x", count: number) }

    /// Lines of one paragraph or item within the clauses, without what a norm demands.
    private func candidates(_ start: String) -> [Int] {
        var isFixed = false
        var out: [Int] = []
        var hasClause = false
        for (index, line) in lines.enumerated() {
            if line.hasPrefix("<h2>") {
                hasClause = true
                isFixed = [
                    "CONDONAR", "INTERESES", "GARANTÍAS", "PLAZO DE DEVOLUCIÓN", "MORA", "GASTOS", "(REPROGRAMACIÓN)",
                    "CONTRATO MODIFICATORIO",
                ].contains { line.contains($0) }
            }
            guard hasClause, !isFixed, !NegotiatedContract.fixed.contains(where: line.contains), line.hasPrefix(start),
                !line.contains("class=\"firma"),
                line.hasSuffix("</" + start.dropFirst()), line.count > 40
            else { continue }
            out.append(index)
        }
        return out
    }

    /// A word that no tag and no datum holds.
    private mutating func word(in line: String) -> Range<String.Index>? {
        var found: [Range<String.Index>] = []
        var depth = 0
        var inTag = false
        var tag = ""
        var start: String.Index?
        for index in line.indices {
            let character = line[index]
            if character == "<" {
                inTag = true
                tag = ""
            }
            if inTag { tag.append(character) }
            if !inTag, depth == 0, character.isLetter {
                start = start ?? index
            } else {
                if let begin = start, line.distance(from: begin, to: index) > 5, line[begin].isLowercase,
                    character == " ", begin > line.startIndex, line[line.index(before: begin)] == " "
                {
                    found.append(begin..<index)
                }
                start = nil
            }
            if character == ">" {
                inTag = false
                if ["<data", "<time", "<span"].contains(where: tag.hasPrefix) { depth += 1 }
                if ["</data", "</time", "</span"].contains(where: tag.hasPrefix) { depth -= 1 }
            }
        }
        return found.filter { !["cláusula", "numeral", "numerales"].contains(line[$0]) }
            .randomElement(using: &generator)
    }

    private mutating func reword() {
        guard let index = (candidates("<p>") + candidates("<li>")).randomElement(using: &generator),
            let range = word(in: lines[index])
        else { return }
        done.append("word «\(lines[index][range])» of «\(lines[index].prefix(60))»")
        lines[index].replaceSubrange(range, with: invented(1))
    }

    private mutating func addSentence() {
        guard let index = (candidates("<p>") + candidates("<li>")).randomElement(using: &generator),
            let end = lines[index].range(of: "</", options: .backwards)
        else { return }
        done.append("sentence after «\(lines[index].prefix(60))»")
        lines[index].replaceSubrange(end.lowerBound..<end.lowerBound, with: " Además, las partes \(invented(5)).")
    }

    private mutating func removeWords() {
        guard let index = (candidates("<p>") + candidates("<li>")).randomElement(using: &generator),
            let range = word(in: lines[index])
        else { return }
        done.append("less «\(lines[index][range])» of «\(lines[index].prefix(60))»")
        lines[index].removeSubrange(range)
    }

    private mutating func insert(_ start: String, _ name: String) {
        guard let index = candidates(start).randomElement(using: &generator) else { return }
        let isBefore = Bool.random(using: &generator)
        done.append("new \(name) \(isBefore ? "before" : "after") «\(lines[index].prefix(60))»")
        let text = "Las partes \(invented(6))."
        var lead = ""
        // Whoever adds an item gives it a letter, and seldom the right one.
        if name == "li", let mark = lines[index].dropFirst(4).split(separator: " ").first,
            mark.hasSuffix(")") || mark == "✓"
        {
            lead = mark + " "
        }
        lines.insert("<\(name)>\(lead)\(text)</\(name)>", at: isBefore ? index : index + 1)
    }

    private mutating func drop(_ start: String) {
        guard let index = candidates(start).randomElement(using: &generator) else { return }
        done.append("without «\(lines[index].prefix(60))»")
        lines.remove(at: index)
    }

    private mutating func rewrite() {
        guard let index = (candidates("<p>") + candidates("<li>")).randomElement(using: &generator) else { return }
        done.append("rewritten «\(lines[index].prefix(60))»")
        let name = lines[index].hasPrefix("<p>") ? "p" : "li"
        let mark = name == "li" ? lines[index].dropFirst(4).split(separator: " ").first ?? "" : ""
        // A numeral keeps its number.
        let number = lines[index].range(of: "<p><b>").flatMap { open in
            lines[index].range(of: ".</b>").flatMap { end in
                lines[index][open.upperBound..<end.lowerBound].allSatisfy { $0.isNumber || $0 == "." }
                    ? String(lines[index][open.upperBound..<end.lowerBound]) : nil
            }
        }
        let lead =
            number.map { "<b>\($0).</b> " } ?? (mark.hasSuffix(")") || mark == "✓" ? String(mark) + " " : "")
        lines[index] = "<\(name)>\(lead)Las partes \(invented(9)).</\(name)>"
    }

    private mutating func movePara() {
        let all = candidates("<p>")
        guard let from = all.randomElement(using: &generator),
            let to = all.filter({ abs($0 - from) > 2 }).randomElement(using: &generator)
        else { return }
        done.append("moved «\(lines[from].prefix(60))» after «\(lines[to].prefix(60))»")
        let line = lines[from]
        lines.insert(line, at: to + 1)
        lines.remove(at: to < from ? from + 1 : from)
    }

    /// The lines of each clause.
    private var clauses: [Range<Int>] {
        var out: [Range<Int>] = []
        for (index, line) in lines.enumerated() where line.hasPrefix("<h2>CLÁUSULA") && lines[index - 1] == "<section>"
        {
            var depth = 0
            for end in (index - 1)..<lines.count {
                if lines[end].hasPrefix("<section") { depth += 1 }
                if lines[end].hasPrefix("</section>") { depth -= 1 }
                if depth == 0 {
                    out.append((index - 1)..<(end + 1))
                    break
                }
            }
        }
        return out
    }

    private mutating func dropClause() {
        // What others cite cannot go away alone.
        let names = ["REFINANCIAMIENTO", "PENALES", "LEGISLACIÓN", "CONTROVERSIAS"]
        let all = clauses.filter { range in names.contains { lines[range.lowerBound + 1].contains($0) } }
        guard let range = all.randomElement(using: &generator) else { return }
        done.append("without clause «\(lines[range.lowerBound + 1])»")
        lines.removeSubrange(range)
    }

    private mutating func addClause() {
        guard let range = clauses.dropLast().randomElement(using: &generator) else { return }
        done.append("new clause after «\(lines[range.lowerBound + 1])»")
        let title = invented(2).uppercased()
        lines.insert(
            contentsOf: [
                "<section>", "<h2>CLÁUSULA SEGUNDA.- (\(title))</h2>", "<p>Las partes \(invented(4)):</p>", "<ol>",
                "<li>a) \(invented(3));</li>", "<li>b) \(invented(3)).</li>", "</ol>",
                "<p>Firman el acta los \(invented(2)).</p>", "</section>",
            ], at: range.upperBound)
    }

    private mutating func retitle() {
        let fixed = ["CONDONAR", "INTERESES"]
        let free = clauses.filter { range in !fixed.contains { lines[range.lowerBound + 1].contains($0) } }
        guard let range = free.randomElement(using: &generator) else { return }
        let index = range.lowerBound + 1
        guard let start = lines[index].range(of: ".- ("), let end = lines[index].range(of: ")</h2>") else { return }
        done.append("title of «\(lines[index])»")
        lines[index].replaceSubrange(start.upperBound..<end.lowerBound, with: invented(2).uppercased())
    }
}
